//! Groups the lines of a sheet: those of each exercise, and those above, between and below them.

use super::entry::Entry;
use super::findings::Reading;
use super::lines::{Line, Mark, lines};
use super::words::FOR_ALL;
use crate::language::Lang;

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

/// The blocks of a sheet.
pub(super) fn blocks(lang: Lang, text: &str) -> Vec<Block> {
    let lines = lines(text);
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
