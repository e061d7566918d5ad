//! What stands above the exercises of a sheet: its title, how often, the limit of pain, and amounts for all of them.

use super::blocks::{Block, BlockKind};
use super::decisions::amount;
use super::dose::SheetDose;
use super::entry::{Entry, is_speakable};
use super::findings::{Found, Reading};
use super::remark::Remark;
use super::runs::words_of;
use super::step::main_how_often;
use super::words::SideWord;
use crate::defaults::STOP_ABOVE;
use crate::dose::Sides;
use crate::format::abbreviated;
use crate::how_often::HowOften;
use crate::language::Lang;
use crate::text::unspeakable;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 100;

/// The lines above the exercises.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    pub(super) title: Option<String>,
    pub(super) how_often: Vec<(HowOften, String)>,
    pub(super) stop_above: Option<u32>,
    pub(super) rounds: Option<u32>,
    /// What holds for exercises that say nothing else.
    pub(super) dose: SheetDose,
    pub(super) remarks: Vec<Remark>,
    /// Warnings, which are said at the start.
    pub(super) warnings: Vec<String>,
}

/// Words of warnings.
const WARNINGS: &[&str] = &[
    "not",
    "never",
    "avoid",
    "caution",
    "warning",
    "important",
    "careful",
    "nicht",
    "nie",
    "niemals",
    "achtung",
    "vorsicht",
    "vermeiden",
    "schmerzfrei",
    "wichtig",
];

/// Whether a line is about pain.
fn names_pain(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["pain", "hurt", "schmerz", "vas ", "nrs "].iter().any(|word| lower.contains(word))
}

impl Header {
    /// Reads the lines above the exercises, and those between and after them that are no exercise.
    pub(super) fn read(lang: Lang, blocks: &[&Block]) -> Self {
        let mut header = Self::default();
        let lines = blocks.iter().flat_map(|block| block.lines.iter().map(move |line| (block.kind, line)));
        for (kind, line) in lines {
            let entry = Entry::read(lang, &line.text);
            let mut reading = Reading::new(&line.text);
            reading.findings.retain(|finding| !matches!(finding.found, Found::Position(_) | Found::PositionOfName(_)));
            let mut runs = words_of(&reading);
            runs.retain(|run| run.chars().filter(|c| c.is_alphanumeric()).count() > 1);
            if kind == BlockKind::Header
                && header.title.is_none()
                && runs.first().is_some_and(|run| is_title(run, &line.text))
            {
                header.title = Some(runs.remove(0));
            }
            let is_warning = line
                .text
                .split(|c: char| !c.is_alphabetic())
                .any(|word| WARNINGS.contains(&word.to_lowercase().as_str()));
            let is_limit = line.text.contains(|c: char| c.is_ascii_digit())
                && entry.stop_above.is_none()
                && names_pain(&line.text);
            if is_limit {
                let message = format!(
                    "“{}” may be a limit of pain; if so, write \"stop_above\" and the number",
                    abbreviated(&line.text)
                );
                header.remarks.push(Remark::new(line.number, message));
            } else if is_warning && !runs.is_empty() && is_speakable(lang, &line.text) {
                header.warnings.push(line.text.clone());
            } else if !runs.is_empty() {
                header.remarks.push(Remark::unused(line.number, &runs.join(" … ")));
            }
            header.add(&reading, line.number);
            header.how_often.extend(entry.how_often);
            if header.stop_above.zip(entry.stop_above).is_some_and(|(one, other)| one != other) {
                let message = "there are two limits of pain; the lower one is used".to_owned();
                header.remarks.push(Remark::new(line.number, message));
            }
            header.stop_above = [header.stop_above, entry.stop_above].into_iter().flatten().min();
        }
        header
    }

    /// Takes what all exercises have in common: how often they are meant to be done, and the lowest limit of pain.
    pub(super) fn unite(&mut self, entries: &[Vec<Entry>]) {
        let all = || entries.iter().flatten();
        self.stop_above = all().filter_map(|entry| entry.stop_above).chain(self.stop_above).min();
        if let Some(limit) = self.stop_above.filter(|limit| *limit > STOP_ABOVE) {
            let message = format!("a limit of pain of {limit} is above the {STOP_ABOVE} of backcare, which is used");
            self.remarks.push(Remark::new(1, message));
            self.stop_above = None;
        }
        let mut often = all().map(|entry| main_how_often(&entry.how_often));
        let first = often.next().flatten();
        if self.how_often.is_empty()
            && often.all(|other| other.map(|(often, _)| often) == first.as_ref().map(|(often, _)| *often))
        {
            self.how_often.extend(first);
        }
    }

    /// Takes amounts for all exercises.
    fn add(&mut self, reading: &Reading<'_>, line: usize) {
        for finding in &reading.findings {
            let dose = &mut self.dose;
            let place = match &finding.found {
                Found::Rounds(rounds) => {
                    self.rounds = self.rounds.or(Some(*rounds));
                    continue;
                }
                Found::Side(side) if dose.sides.is_none() => {
                    dose.sides = Some(match side {
                        SideWord::Left => Sides::Left,
                        SideWord::Right => Sides::Right,
                        SideWord::Each | SideWord::InTurn => Sides::Each,
                    });
                    let written = reading.written(finding.tokens.clone());
                    let remark = format!("“{written}” holds for every exercise without a side of its own");
                    self.remarks.push(Remark::new(line, remark));
                    continue;
                }
                Found::Sets(text) => Some((&mut dose.sets, text)),
                Found::Reps(text) | Found::Times(text) => Some((&mut dose.reps, text)),
                Found::Hold(text) => Some((&mut dose.hold, text)),
                Found::Rest(text) => Some((&mut dose.rest, text)),
                Found::HowOften(..) | Found::StopAbove(_) => continue,
                _ => None,
            };
            match place {
                Some((place, text)) if place.is_none() => *place = Some(amount(text)),
                _ => self.remarks.push(Remark::unused(line, reading.written(finding.tokens.clone()))),
            }
        }
    }
}

/// Whether the first words of a line are a title: they are no address or greeting, and name no number.
fn is_title(words: &str, line: &str) -> bool {
    let after = line.find(words).map(|at| &line[at + words.len()..]).unwrap_or_default().trim();
    let is_short = words.chars().count() <= LONGEST_TITLE
        && words.starts_with(char::is_uppercase)
        && line.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(words);
    is_short
        && !after.starts_with([',', '@'])
        && (!after.starts_with(':') || after.len() == 1)
        && !words.contains(|c: char| c.is_ascii_digit() || c == '@')
        && unspeakable(words).is_none()
}
