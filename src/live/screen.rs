//! What is seen: bars on a terminal, plain lines elsewhere. Everything goes to stderr.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::keys::TOLD;
use super::remote::State;
use crate::score::sheet::heading;
use crate::score::{Bar, BarKind, Heard, Sound};
use crate::stderr;

mod plain;

use plain::Plain;

/// Redraws a second.
const HZ: u8 = 10;

/// Where the session is.
pub struct View<'a> {
    /// From the session's start.
    pub at: Duration,
    /// How long the session is, and whether that was measured.
    pub total: (Duration, bool),
    /// The present bar.
    pub bar: &'a Bar,
    /// From the bar's start.
    pub now: Duration,
    /// The bar that comes next.
    pub next: Option<&'a Bar>,
    /// What the session does.
    pub state: State,
    /// Whether there are keys to go on with.
    pub has_keys: bool,
}

/// A terminal with bars, or a stream of lines.
pub enum Screen {
    /// Bars that move.
    Bars(Box<Bars>),
    /// Lines that stay.
    Plain(Plain),
}

/// The lines of the screen, from above.
pub struct Bars {
    title: String,
    all: MultiProgress,
    session: ProgressBar,
    step: ProgressBar,
    words: ProgressBar,
    next: ProgressBar,
    /// Of the window they were drawn for.
    columns: u16,
}

impl Screen {
    /// Bars where stderr is a terminal that can move its cursor, unless plain lines are asked for.
    #[must_use]
    pub fn new(title: &str, plain: bool, has_keys: bool) -> Self {
        if plain || is_dumb(std::env::var_os("TERM").as_deref()) || !io::stderr().is_terminal() {
            Self::Plain(Plain::new(has_keys))
        } else {
            Self::Bars(Box::new(Bars::new(title)))
        }
    }

    /// Shows where the session is.
    pub fn draw(&mut self, view: &View<'_>) {
        match self {
            Self::Bars(bars) => bars.draw(view),
            Self::Plain(plain) => plain.draw(view),
        }
    }

    /// Says something, once.
    pub fn note(&self, note: &str) {
        match self {
            // Without a terminal there is nobody to tell.
            Self::Bars(bars) => drop(bars.all.println(note)),
            Self::Plain(_) => stderr::line(note),
        }
    }

    /// The window has another size. Terminals wrap and join lines as they like then, so all that is seen is cleared.
    pub fn resize(&mut self) {
        if let Self::Bars(bars) = self {
            let _ = write!(io::stderr(), "\x1b[H\x1b[J");
            bars.columns = columns();
            bars.begin_here();
        }
    }

    /// Draws the bars where the cursor is now, as after a while in the shell.
    pub fn begin_here(&self) {
        if let Self::Bars(bars) = self {
            bars.begin_here();
        }
    }

    /// Takes the bars away.
    pub fn end(&self) {
        if let Self::Bars(bars) = self {
            let _ = bars.all.clear();
        }
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        let _ = self.all.clear();
    }
}

impl Bars {
    fn new(title: &str) -> Self {
        let all = MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(HZ));
        let add = |template: &str| {
            let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            all.add(ProgressBar::new(1).with_style(style.progress_chars("━━╌")))
        };
        let session = add("{prefix} {wide_bar} {msg}");
        let step = add("{prefix} {wide_bar} {msg}");
        let words = add("{wide_msg}");
        let next = add("{wide_msg}");
        Self { title: title.to_owned(), all, session, step, words, next, columns: columns() }
    }

    /// What stands before and after a bar; in a narrow window what stands before is cut.
    fn name(&self, bar: &ProgressBar, before: &str, after: String) {
        let room = usize::from(self.columns).saturating_sub(after.chars().count() + 3);
        bar.set_prefix(before.chars().take(room).collect::<String>());
        bar.set_message(after);
    }

    /// A target of its own knows of no lines above.
    fn begin_here(&self) {
        self.all.set_draw_target(ProgressDrawTarget::stderr_with_hz(HZ));
    }

    fn draw(&self, view: &View<'_>) {
        let (total, exact) = view.total;
        self.session.set_length(millis(total.max(view.at)));
        self.session.set_position(millis(view.at));
        let about = if exact { "" } else { "about " };
        self.name(&self.session, &self.title, format!("{} of {about}{}", seconds(view.at), seconds(total)));
        let end = work_end(view.bar);
        self.step.set_length(millis(end));
        self.step.set_position(millis(view.now.min(end)));
        self.name(&self.step, &heading(view.bar), progress(view, end));
        self.words.set_message(standing(view).unwrap_or_else(|| said(view)));
        let next = view.next.map(heading).unwrap_or_default();
        let keys = TOLD;
        self.next.set_message(if next.is_empty() { keys.to_owned() } else { format!("next: {next}   ({keys})") });
    }
}

/// When the work is over: at the end tone, which still sounds in the bar.
fn work_end(bar: &Bar) -> Duration {
    let end = bar.cues.iter().rev().find(|cue| cue.heard == Heard::Sound(Sound::End));
    end.filter(|_| bar.kind == BarKind::Work).map_or(bar.length, |cue| cue.at)
}

/// Repetitions where there are some, else seconds to go.
fn progress(view: &View<'_>, end: Duration) -> String {
    let reps = view.bar.label.as_ref().map_or(1, |label| label.reps);
    let rep = view.bar.cues.iter().take_while(|cue| cue.at <= view.now).filter_map(|cue| cue.rep).max();
    if view.bar.wait.is_some() && view.state != State::Playing {
        String::new()
    } else if view.bar.wait.is_some() && view.bar.kind == BarKind::Work {
        format!("{reps} repetitions")
    } else if view.bar.kind == BarKind::Work && reps > 1 {
        format!("repetition {} of {reps}", rep.unwrap_or(1))
    } else {
        format!("{} s", end.saturating_sub(view.now).as_millis().div_ceil(1000))
    }
}

/// Why the session does not go on, if it does not. At a wait this comes with the words that say what is waited for.
fn standing(view: &View<'_>) -> Option<String> {
    let why = match (view.state, view.has_keys) {
        (State::Playing, _) => return None,
        (State::Lost, true) => "waiting for the sound device; q ends",
        (State::Lost, false) => "waiting for the sound device",
        (State::Paused, true) => "paused; space goes on",
        (State::Paused, false) => "paused",
        (State::Waiting, _) => "waiting for you; space goes on",
        (State::Preparing, _) => "one moment, the voice is getting ready",
    };
    let said = said(view);
    Some(if view.bar.wait.is_some() && !said.is_empty() { format!("{said} ({why})") } else { why.to_owned() })
}

/// The words that are being said.
fn said(view: &View<'_>) -> String {
    let begun = view.bar.words().take_while(|(cue, _)| cue.at <= view.now);
    begun.last().map(|(_, phrase)| phrase.text.to_string()).unwrap_or_default()
}

/// Whether a terminal cannot move its cursor, or does not say what it can. Windows does not name its terminals.
fn is_dumb(term: Option<&OsStr>) -> bool {
    term.map_or(!cfg!(windows), |term| term.is_empty() || term == "dumb")
}

fn columns() -> u16 {
    crossterm::terminal::size().map_or(80, |(columns, _)| columns)
}

fn millis(time: Duration) -> u64 {
    time.as_millis() as u64
}

fn seconds(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_is_not_named_is_dumb_but_on_windows() {
        for (term, expected) in [(Some("dumb"), true), (Some(""), true), (Some("xterm"), false), (None, !cfg!(windows))]
        {
            assert_eq!(is_dumb(term.map(OsStr::new)), expected, "{term:?}");
        }
    }
}
