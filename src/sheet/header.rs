//! What stands above the exercises of a sheet: its title, how often, the limit of pain, and amounts for all of them.

use super::blocks::{Block, BlockKind};
use super::decisions::amount;
use super::dose::{MOST_REPEATS, SheetDose};
use super::entry::{Entry, is_speakable, limit_of_pain};
use super::findings::{Found, Reading};
use super::lines::Line;
use super::remark::Remark;
use super::runs::words_of;
use super::step::main_how_often;
use super::words::SideWord;
use crate::dose::Sides;
use crate::format::abbreviated;
use crate::how_often::HowOften;
use crate::language::Lang;
use crate::text::unspeakable;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 100;

/// The longest warning, in characters.
const LONGEST_WARNING: usize = 300;

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
            let (_, too_high) = limit_of_pain(&reading);
            let is_limit = too_high.is_none()
                && line.text.contains(|c: char| c.is_ascii_digit())
                && entry.stop_above.is_none()
                && names_pain(&line.text);
            if is_limit {
                let message = format!(
                    "“{}” may be a limit of pain; if so, write \"stop_above\" and the number",
                    abbreviated(&line.text)
                );
                header.remarks.push(Remark::new(line.number, message));
            } else if !runs.is_empty() && !header.takes_warnings(lang, line) {
                header.remarks.push(Remark::unused(line.number, &runs.join(" … ")));
            }
            header.remarks.extend(too_high.map(|message| Remark::new(line.number, message)));
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

    /// Takes the sentences of a line that warn, to be said at the start. Returns whether there are any.
    fn takes_warnings(&mut self, lang: Lang, line: &Line) -> bool {
        let warns = |words: &str| {
            let words = words.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
            words.into_iter().any(|word| WARNINGS.contains(&word.as_str()))
        };
        let sentences =
            lang.sentences(&line.text.replace(['{', '}'], " ")).into_iter().map(|sentence| sentence.written);
        let is_said =
            |words: &String| warns(words) && words.chars().count() <= LONGEST_WARNING && is_speakable(lang, words);
        let warnings: Vec<String> = sentences.filter(is_said).collect();
        let said = |words: &String| Remark::new(line.number, format!("“{}” is said at the start", abbreviated(words)));
        self.remarks.extend(warnings.iter().map(said));
        let takes = !warnings.is_empty();
        for warning in warnings {
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
        takes
    }

    /// Takes what all exercises have in common: how often they are meant to be done, and the lowest limit of pain.
    pub(super) fn unite(&mut self, entries: &[Vec<Entry>]) {
        let all = || entries.iter().flatten();
        self.stop_above = all().filter_map(|entry| entry.stop_above).chain(self.stop_above).min();
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
                Found::Rounds(rounds) if *rounds <= MOST_REPEATS => {
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
