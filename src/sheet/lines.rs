//! Splits a sheet into the lines of its exercises, and those before and after them.

use super::entry::Entry;
use super::findings::Reading;
use super::words::FOR_ALL;
use crate::language::Lang;
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
    mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Number,
    Bullet,
    None,
    /// The line is empty.
    Blank,
}

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    pub(super) lines: Vec<Line>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// Lines above the exercises.
    Header,
    /// One exercise.
    Exercise,
    /// A line that is no exercise.
    Remark,
}

impl Block {
    pub(super) fn new(kind: BlockKind, lines: Vec<Line>) -> Self {
        Self { kind, lines }
    }

    /// The text of its lines, without their marks.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            // A line that ends without a mark ends a sentence.
            let end =
                if text.is_empty() || text.ends_with(['.', ':', ',', ';', '!', '?', '-', '–']) { " " } else { "; " };
            text.push_str(if text.is_empty() { "" } else { end });
            text.push_str(&line.text);
        }
        text
    }
}

impl Line {
    /// A line of a table, which has no mark.
    pub(super) fn of_table(number: usize, written: &str, text: String) -> Self {
        Self { number, written: spaced(written), text, mark: Mark::None }
    }
}

/// The blocks of a sheet.
pub(super) fn blocks(lang: Lang, text: &str) -> Vec<Block> {
    let mut next = 1;
    let lines: Vec<Line> =
        (1..).zip(text.lines()).flat_map(|(number, line)| numbered_parts(number, &spaced(line), &mut next)).collect();
    let count = |mark| lines.iter().filter(|line| line.mark == mark).count();
    let is_dose = |line: &&Line| has_dose(&line.text) && has_name(lang, &line.text);
    let doses = |mark| lines.iter().filter(|line| line.mark == mark).filter(is_dose).count();
    match (count(Mark::Number), count(Mark::Bullet)) {
        (0, 0 | 1) => paragraphs(lang, &lines),
        // The bullets are remarks on exercises.
        (0, _) if doses(Mark::Bullet) == 0 && doses(Mark::None) > 0 => paragraphs(lang, &lines),
        (0, _) => marked(lang, lines, Mark::Bullet),
        _ => marked(lang, lines, Mark::Number),
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

/// Blocks that begin at lines with a mark.
fn marked(lang: Lang, lines: Vec<Line>, mark: Mark) -> Vec<Block> {
    let last = lines.iter().rposition(|line| line.mark == mark).unwrap_or(0);
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_after_blank = false;
    for (at, line) in lines.into_iter().enumerate() {
        if line.mark == Mark::Blank {
            is_after_blank = true;
            continue;
        }
        let begins = line.mark == mark;
        let is_whole = is_exercise(lang, &line.text);
        let is_heading = line.mark == Mark::None && line.text.ends_with(':');
        let continues = || has_dose(&line.text) && blocks.last().is_some_and(|block| !has_dose(&block.text()));
        let kind = match blocks.last().map(|block| block.kind) {
            _ if begins => BlockKind::Exercise,
            None | Some(BlockKind::Header | BlockKind::Remark) if is_whole => BlockKind::Exercise,
            None | Some(BlockKind::Header) => BlockKind::Header,
            Some(_) if is_heading || is_for_all(&line.text) => BlockKind::Remark,
            Some(BlockKind::Exercise) if at < last || !is_after_blank || continues() => BlockKind::Exercise,
            Some(_) if has_dose(&line.text) && has_name(lang, &line.text) => BlockKind::Exercise,
            Some(_) => BlockKind::Remark,
        };
        // Between two marks, it belongs to the first.
        let is_between = at < last && blocks.last().is_some_and(|block| block.kind == BlockKind::Exercise);
        let starts = is_whole && kind == BlockKind::Exercise && is_after_blank && !is_between;
        let is_new =
            begins || starts || blocks.last().is_none_or(|block| block.kind != kind) || kind == BlockKind::Remark;
        match blocks.last_mut().filter(|_| !is_new) {
            Some(block) => block.lines.push(line),
            None => blocks.push(Block::new(kind, vec![line])),
        }
        is_after_blank = false;
    }
    blocks
}

/// Blocks of a sheet without marks: an exercise is a line or a paragraph.
fn paragraphs(lang: Lang, lines: &[Line]) -> Vec<Block> {
    let groups: Vec<Vec<Line>> =
        lines.split(|line| line.mark == Mark::Blank).filter(|group| !group.is_empty()).map(<[Line]>::to_vec).collect();
    let mut blocks: Vec<Block> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let is_whole = |line: &&Line| has_dose(&line.text) && has_name(lang, &line.text);
        let by_line = group.iter().filter(is_whole).count() > 1;
        let parts: Vec<Vec<Line>> =
            if by_line { group.iter().map(|line| vec![line.clone()]).collect() } else { vec![group.clone()] };
        for part in parts {
            let next = groups.get(at + 1).and_then(|group| group.first());
            add(lang, &mut blocks, part, next, by_line);
        }
    }
    blocks
}

/// Adds a paragraph or a line, as an exercise, to the exercise before it, or as a remark.
fn add(lang: Lang, blocks: &mut Vec<Block>, lines: Vec<Line>, next: Option<&Line>, by_line: bool) {
    let block = Block::new(BlockKind::Exercise, lines);
    let text = block.text();
    let (is_dose, is_named) = (has_dose(&text), has_name(lang, &text));
    let is_first = blocks.iter().all(|block| block.kind == BlockKind::Header);
    // The name may stand alone, above its dose.
    let is_before_dose = next.is_some_and(|next| has_dose(&next.text) && !has_name(lang, &next.text));
    let is_short = text.split_whitespace().count() <= 6
        && !text.contains(|c: char| c.is_ascii_digit())
        && !text.ends_with(['.', ':', '!']);
    let last = blocks.last_mut().filter(|last| last.kind == BlockKind::Exercise);
    let is_heading = text.ends_with(':') && !is_before_dose && !is_dose;
    let outside = if is_first { BlockKind::Header } else { BlockKind::Remark };
    match (last, is_dose && is_named, is_dose) {
        _ if is_for_all(&text) || is_heading => blocks.push(Block { kind: outside, ..block }),
        (_, true, _) => blocks.push(block),
        (Some(last), false, true) => last.lines.extend(block.lines),
        (Some(last), false, false) if by_line => last.lines.extend(block.lines),
        _ if is_before_dose && !is_dose => blocks.push(block),
        _ if is_first => blocks.push(Block { kind: BlockKind::Header, ..block }),
        _ if is_short => blocks.push(block),
        _ => blocks.push(Block { kind: BlockKind::Remark, ..block }),
    }
}

/// Whether a line is an exercise by itself: it has a name and a dose, and no number as those of dates and addresses.
fn is_exercise(lang: Lang, text: &str) -> bool {
    let is_long = |number: &str| number.len() > 3;
    let has_long_number = text.split(|c: char| !c.is_ascii_digit()).any(is_long);
    has_dose(text) && has_name(lang, text) && !is_for_all(text) && !has_long_number
}

/// Whether a line is about all exercises: "Do each exercise 10 times."
fn is_for_all(text: &str) -> bool {
    let lower = text.to_lowercase();
    FOR_ALL.iter().any(|words| lower.contains(words))
}

fn has_dose(text: &str) -> bool {
    Reading::new(text).has_dose()
}

fn has_name(lang: Lang, text: &str) -> bool {
    !Entry::read(lang, text).is_nameless()
}
