//! The warning signs before the first session, shown until they are confirmed once.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::COLUMNS;
use super::aloud::Speech;
use super::safety::SafetyTexts;
use crate::history::acknowledgement;
use crate::language::{Lang, SafetyWords};
use crate::player::command::Command;
use crate::player::keys::{Keyboard, Keys};
use crate::signals::Signals;
use crate::stderr;
use crate::text::fit::wrap;
use crate::voice::VoiceOptions;

/// How often signals are looked for while a key is waited for.
const TICK: Duration = Duration::from_millis(20);

/// The size of a terminal that does not report it, in columns and rows.
const SIZE: (usize, usize) = (COLUMNS, 24);

/// The fewest lines of text on a page.
const LEAST_LINES: usize = 4;

/// Whether the command goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proceed {
    /// It does.
    Yes,
    /// It ends with an exit code of 1. What to do next was printed.
    No,
}

/// Shows the warning signs unless they were confirmed before, and asks at a terminal whether none of them is true. A voice
/// also names the most urgent ones. `acknowledge` confirms them without a question.
///
/// # Errors
/// Returns the signal that ended the question.
pub(super) fn show_once(
    lang: Lang,
    voice: Option<&VoiceOptions>,
    acknowledge: bool,
    signals: &Signals,
) -> anyhow::Result<Proceed> {
    if acknowledgement::read(super::state_folder().as_deref()).is_some() {
        return Ok(Proceed::Yes);
    }
    if acknowledge {
        record();
        return Ok(Proceed::Yes);
    }
    let words = lang.phrasebook().safety_words();
    let texts = SafetyTexts::new(lang, &super::library()?.facts()?.signs);
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let Some(mut keys) = is_terminal.then(|| Keys::listen(Keyboard::Stdin)).flatten() else {
        let all = texts.lists().chain([words.not_asked.to_owned()]);
        all.flat_map(|text| wrap(&text, COLUMNS)).for_each(stderr::line);
        return Ok(Proceed::Yes);
    };
    let speech = voice.and_then(|voice| Speech::begin(voice, words.spoken));
    let signals = signals.clone().with_suspend()?;
    let answer = ask(&mut keys, &pages(&texts, words, size()), words, &signals);
    drop(keys);
    match answer {
        Ok(Proceed::Yes) => record(),
        _ => stderr::line(format_args!("backcare: {}", words.stopped)),
    }
    if let Some(speech) = speech {
        speech.end();
    }
    signals.caught().map_or(answer, |signal| Err(signal.into()))
}

/// Records that none of the signs is true. A failure is reported, and does not stop the session.
fn record() {
    let Some(folder) = super::state_folder() else { return };
    let today = Timestamp::now().to_zoned_datetime(TimeZone::try_system().unwrap_or(TimeZone::UTC)).date();
    if let Err(error) = acknowledgement::record(&folder, today) {
        stderr::line(format_args!("backcare: {error:#}"));
    }
}

/// Columns and rows of the terminal.
fn size() -> (usize, usize) {
    let size = crossterm::terminal::size().ok().filter(|(columns, rows)| *columns > 0 && *rows > 0);
    size.map_or(SIZE, |(columns, rows)| (columns.into(), rows.into()))
}

/// The texts as pages of lines that fit the terminal together with the question below them. A paragraph is broken only if
/// it is longer than a page.
fn pages(texts: &SafetyTexts, words: &SafetyWords, (columns, rows): (usize, usize)) -> Vec<Vec<String>> {
    let below = [words.question, words.more].map(|text| wrap(text, columns).len()).into_iter().max().unwrap_or(1);
    let room = rows.saturating_sub(below + 1).max(LEAST_LINES);
    let mut pages: Vec<Vec<String>> = Vec::new();
    for paragraph in texts.paragraphs() {
        for lines in wrap(&paragraph, columns).chunks(room) {
            match pages.last_mut().filter(|page| page.len() + 1 + lines.len() <= room) {
                Some(page) => page.extend([String::new()].iter().chain(lines).cloned()),
                None => pages.push(lines.to_vec()),
            }
        }
    }
    pages
}

/// Shows the pages, each until its key is pressed.
fn ask(keys: &mut Keys, pages: &[Vec<String>], words: &SafetyWords, signals: &Signals) -> anyhow::Result<Proceed> {
    let prompts =
        pages.iter().enumerate().map(|(at, _)| if at + 1 < pages.len() { words.more } else { words.question });
    for (page, prompt) in pages.iter().zip(prompts) {
        // A key that was pressed before the page is shown is no answer to it.
        while keys.wait(Duration::ZERO).is_some() {}
        let answer = loop {
            let prompt = wrap(prompt, size().0).join("\n");
            super::print(|out| write!(out, "{}\n\n{prompt}", page.join("\n")))?;
            let answer = wait(keys, signals);
            super::print(|out| writeln!(out))?;
            if let Some(answer) = answer {
                break answer;
            }
        };
        if answer == Proceed::No {
            return Ok(answer);
        }
    }
    Ok(Proceed::Yes)
}

/// Waits for Enter, or for `q`, the end of the input or a signal. After a suspension there is no answer.
fn wait(keys: &mut Keys, signals: &Signals) -> Option<Proceed> {
    loop {
        if signals.is_over() || keys.is_gone() {
            return Some(Proceed::No);
        }
        if signals.take_suspend_request() {
            Keys::disable_raw_mode();
            signals.suspend();
            keys.enable_raw_mode();
            return None;
        }
        match keys.wait(TICK) {
            Some(Command::Ready) => return Some(Proceed::Yes),
            Some(Command::Quit) => return Some(Proceed::No),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;
    use crate::library::Library;
    use crate::text::fit::columns;

    fn texts(lang: Lang) -> (SafetyTexts, &'static SafetyWords) {
        let facts = Library::new(None).and_then(|library| library.facts()).expect("the facts are valid");
        (SafetyTexts::new(lang, &facts.signs), lang.phrasebook().safety_words())
    }

    #[test]
    fn a_common_terminal_shows_all_signs_on_two_pages_with_the_emergencies_on_the_first() {
        for lang in Lang::iter() {
            let (texts, words) = texts(lang);
            let pages = pages(&texts, words, (80, 24));
            assert_eq!(pages.len(), 2, "{}: {pages:#?}", lang.name());
            let emergency = texts.lists().next().expect("a list");
            assert!(pages[0].join(" ").contains(&emergency), "{pages:#?}");
        }
    }

    #[test]
    fn pages_fit_every_terminal_with_the_question_and_hold_all_words() {
        for (lang, columns_of, rows) in
            Lang::iter().flat_map(|lang| [(lang, 80, 24), (lang, 40, 12), (lang, 200, 60), (lang, 20, 9)])
        {
            let (texts, words) = texts(lang);
            let pages = pages(&texts, words, (columns_of, rows));
            let below = wrap(words.question, columns_of).len() + 1;
            for page in &pages {
                assert!(page.len() + below <= rows.max(LEAST_LINES + below), "{columns_of}x{rows}: {page:#?}");
                assert!(page.iter().all(|line| columns(line) <= columns_of), "{page:#?}");
            }
            let letters = |text: String| text.split_whitespace().collect::<String>();
            assert_eq!(letters(pages.concat().concat()), letters(texts.paragraphs().concat()));
        }
    }
}
