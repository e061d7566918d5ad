//! Splits a sheet into lines, without their numbers and bullets.

use crate::text::{is_unprintable, without_silent};

/// Marks at the start of a line, as mail programs and word processors leave them.
const BULLETS: &str = "-•*·–—◦▪▫■□●○☐☑☒✓✔✅➢➤►▶→‣⁃";

/// Words before the number of an exercise.
const BEFORE_NUMBER: [&str; 5] = ["exercise", "ex.", "übung", "ex", "#"];

/// A line of a sheet, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The number of the line, from 1.
    pub(super) number: usize,
    /// The text as it is written, without unprintable characters.
    pub(super) written: String,
    /// The text without its mark.
    pub(super) text: String,
    /// What stood before the text.
    pub(super) mark: Mark,
}

/// What stands at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Number,
    Bullet,
    None,
    /// The line is empty.
    Blank,
}

impl Line {
    /// A line of a table, which has no mark.
    pub(super) fn of_table(number: usize, written: &str, text: String) -> Self {
        Self { number, written: spaced(written), text, mark: Mark::None }
    }
}

/// A text with plain ends of lines, and without what cannot be printed.
pub(super) fn cleaned(text: &str) -> String {
    let text = without_silent(text).replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| c.is_whitespace() || !is_unprintable(*c)).collect()
}

/// A line with spaces in the place of tabs and the like.
fn spaced(line: &str) -> String {
    line.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// The lines of a text. One that holds several numbered exercises is split.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut next = 1;
    (1..).zip(text.lines()).flat_map(|(number, line)| numbered_parts(number, &spaced(line), &mut next)).collect()
}

/// A line, split before numbers that count on: "1. Row: 3 x 10. 2. Plank: 30 s." `next` is the number that is expected.
fn numbered_parts(number: usize, line: &str, next: &mut u32) -> Vec<Line> {
    let mut parts = vec![];
    let mut rest = line;
    let mut wanted = number_at_start(line).map_or(*next, |(number, _)| number + 1);
    // Only where the line has several.
    while let Some(at) = place_of(rest, wanted).filter(|at| *at > 0 || !parts.is_empty()) {
        let is_series =
            number_at_start(rest).is_some() || !parts.is_empty() || place_of(&rest[at..], wanted + 1).is_some();
        if !is_series {
            break;
        }
        parts.push(rest[..at].trim());
        rest = &rest[at..];
        wanted += 1;
    }
    parts.push(rest);
    let lines: Vec<Line> = parts.into_iter().map(|part| line_of(number, part)).collect();
    if lines.iter().any(|line| line.mark == Mark::Number) {
        *next = wanted;
    }
    lines
}

/// The place of a number of an exercise within a line, such as that of "2. " before a word.
fn place_of(line: &str, number: u32) -> Option<usize> {
    [".", ")"].iter().find_map(|stop| {
        let mark = format!("{number}{stop} ");
        line.match_indices(&mark).map(|(at, _)| at).find(|at| {
            let is_start = *at == 0 || line[..*at].ends_with([' ', '.', ';']);
            let begins_a_word = line[at + mark.len()..].trim_start().starts_with(char::is_uppercase);
            let before = line[..*at].trim_end();
            is_start
                && begins_a_word
                && (before.is_empty() || before.ends_with(['.', ';', ')', ',', '!', '"', '”', ':']))
        })
    })
}

/// The number of an exercise at the start of a line, and what follows it.
fn number_at_start(line: &str) -> Option<(u32, &str)> {
    let lower = line.to_lowercase();
    let named = BEFORE_NUMBER.iter().find(|word| lower.starts_with(*word)).map_or(0, |word| word.len());
    let rest = line.get(named..)?.trim_start();
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let number: u32 = rest[..digits].parse().ok().filter(|number| (1..=999).contains(number))?;
    let after = &rest[digits..];
    let text = after.strip_prefix(['.', ')', ':']).or(after.strip_prefix(" -")).or(after.strip_prefix("\u{20e3}"))?;
    let text = text.strip_prefix(['.', ')']).unwrap_or(text);
    let is_spaced = text.is_empty() || text.starts_with(' ') || text.starts_with(char::is_alphabetic);
    let is_clock = text.trim_start().starts_with(|c: char| c.is_ascii_digit()) && !text.starts_with(' ');
    (is_spaced && !is_clock).then_some((number, text.trim_start()))
}

fn line_of(number: usize, written: &str) -> Line {
    let quoted = written.trim_start_matches(['>', ' ', '|']);
    let quoted = without_chat(quoted).unwrap_or(quoted);
    let plain = quoted.trim_start_matches('#').trim_start();
    let (text, mark) = match number_at_start(plain) {
        Some((_, text)) => (text, Mark::Number),
        None => match bullet(plain) {
            Some(text) => (text, Mark::Bullet),
            None if plain.is_empty() => (plain, Mark::Blank),
            None => (plain, Mark::None),
        },
    };
    Line { number, written: written.to_owned(), text: without_emphasis(text), mark }
}

/// A text without the marks of emphasis, "**Row**"; those between numbers stay, "3*10", and gaps to fill are "…".
fn without_emphasis(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.replace("__", "…").replace('`', " ").chars().collect::<Vec<_>>().into_iter().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let is_between_digits = before.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
        let is_gap = c == '_' && before == ' ' && chars.peek().is_none_or(|next| *next == ' ');
        match c {
            '*' | '_' if is_gap => plain.push('…'),
            '*' if is_between_digits => plain.push('*'),
            '*' | '_' => plain.push(' '),
            c => plain.push(c),
        }
        before = c;
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What follows the time and the name of a chat: "[12/10/2026, 14:03] Anna: row 3x10".
fn without_chat(line: &str) -> Option<&str> {
    let (stamp, rest) = line.strip_prefix('[')?.split_once(']')?;
    let is_stamp = stamp.contains(':') && stamp.chars().all(|c| c.is_ascii_digit() || " .,:/-APMapm".contains(c));
    let (name, text) = rest.split_once(": ").filter(|_| is_stamp)?;
    (name.chars().count() < 40 && !name.contains(|c: char| c.is_ascii_digit())).then_some(text)
}

/// What follows a bullet or a tick box.
fn bullet(line: &str) -> Option<&str> {
    let boxed = ["[ ]", "[x]", "[X]"].iter().find_map(|tick| line.strip_prefix(tick));
    let letter = || {
        let mut chars = line.chars();
        let is_letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
        (is_letter && chars.next() == Some(')')).then(|| &line[2..])
    };
    let dot = || {
        line.strip_prefix(|c| BULLETS.contains(c))
            .filter(|rest| rest.starts_with(' ') || !rest.starts_with(BULLETS_OF_RULES))
    };
    let text = boxed.or_else(letter).or_else(dot)?.trim_start();
    let again = ["[ ]", "[x]", "[X]"].iter().find_map(|tick| text.strip_prefix(tick));
    Some(again.unwrap_or(text).trim_start()).filter(|text| !text.is_empty())
}

/// A second of these is a rule or bold text, not a bullet.
const BULLETS_OF_RULES: [char; 3] = ['-', '*', '–'];
