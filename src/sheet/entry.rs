//! An exercise of a sheet: its name, its words and its dose.

use super::decisions::{TimeIs, dose};
use super::dose::SheetDose;
use super::equipment::{Thing, equipment};
use super::findings::{Found, Reading};
use super::runs::{is_unclear, is_unclear_name, runs};
use super::step::main_how_often;
use super::words::{MOVEMENT, POSITIONS, STATIC, STRETCH};
use crate::defaults::STOP_ABOVE;
use crate::dose::{Kind, Sides};
use crate::exercise::Position;
use crate::format::abbreviated;
use crate::how_often::HowOften;
use crate::language::{Lang, capital};
use crate::text::unspeakable;

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;

/// An exercise of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// The words that are neither its name nor its dose, in parts.
    pub(super) words: Vec<String>,
    /// The position, and the sentence that leads into it.
    pub(super) position: Option<(Position, String)>,
    pub(super) equipment: Vec<Thing>,
    pub(super) dose: SheetDose,
    pub(super) how_often: Vec<(HowOften, String)>,
    pub(super) stop_above: Option<u32>,
    pub(super) kind: Option<Kind>,
    /// Whether it is done in both directions.
    pub(super) has_directions: bool,
    /// What was decided, or not understood.
    pub(super) remarks: Vec<String>,
}

/// The exercises of a text: one, or one for each part between semicolons that has a name and a hold of its own.
pub(super) fn read(lang: Lang, text: &str) -> Vec<Entry> {
    let whole = || vec![Entry::read(lang, text)];
    let parts: Vec<Entry> =
        text.split(';').filter(|part| !part.trim().is_empty()).map(|part| Entry::read(lang, part)).collect();
    let is_own = |entry: &&Entry| !entry.is_nameless() && !entry.dose.is_empty();
    let own: Vec<&Entry> = parts.iter().filter(is_own).collect();
    let [first, others @ ..] = &own[..] else { return whole() };
    let is_capital = |entry: &&Entry| entry.name.starts_with(char::is_uppercase);
    let is_list =
        first.dose.hold.is_some() || own.iter().all(|entry| entry.dose.has_amount()) && own.iter().all(is_capital);
    if others.is_empty() || !parts[0].is_nameless() && parts[0].dose.is_empty() || !is_list {
        return whole();
    }
    if let Some(both) = left_and_right(lang, &parts) {
        return vec![both];
    }
    let is_rest = |entry: &&Entry| !is_own(entry);
    if parts.iter().any(|entry| is_rest(&entry)) {
        return whole();
    }
    let mut parts = parts;
    parts[0].remarks.push("two movements: each is an exercise of its own".to_owned());
    parts
}

/// One exercise of two parts: a hold to the left and the same to the right.
fn left_and_right(lang: Lang, parts: &[Entry]) -> Option<Entry> {
    let [left, right, others @ ..] = parts else { return None };
    let names = |entry: &Entry, en: &str, de: &str| {
        entry.name.to_lowercase().split_whitespace().any(|word| word == en || word == de)
    };
    let is_pair = names(left, "left", "links") && names(right, "right", "rechts")
        || names(left, "right", "rechts") && names(right, "left", "links");
    if !is_pair || left.dose.hold != right.dose.hold {
        return None;
    }
    let reps = others.iter().find_map(|other| other.dose.reps.clone()).unwrap_or_else(|| serde_json::json!(1));
    let is_side = |word: &str| ["left", "right", "links", "rechts"].contains(&word.to_lowercase().as_str());
    let name: Vec<&str> = left.name.split_whitespace().filter(|word| !is_side(word)).collect();
    let words = lang.phrasebook().sheet_words().to_the_side_you_hear;
    let mut both = Entry { name: name.join(" "), words: vec![words.to_owned()], ..left.clone() };
    both.dose.reps = Some(reps);
    both.dose.sides = Some(Sides::EveryRep);
    both.remarks.push("the two sides are done in turn, each with its hold".to_owned());
    both.words.extend(others.iter().flat_map(|other| other.words.clone()));
    Some(both)
}

impl Entry {
    pub(super) fn read(lang: Lang, text: &str) -> Self {
        let reading = Reading::new(text);
        let mut runs = runs(&reading);
        let name = (!runs.is_empty()).then(|| runs.remove(0));
        let unclear = name.as_ref().filter(|name| is_unclear_name(&reading.tokens[name.tokens.clone()]));
        let unclear = unclear.map(|name| format!("“{}” is taken as the name", abbreviated(&name.text)));
        let name = name.map(|name| name.text).unwrap_or_default();
        let lower = text.to_lowercase();
        let is_stretch = STRETCH.iter().any(|word| lower.contains(word));
        let names = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let time = match () {
            () if is_stretch || names(STATIC) => TimeIs::Hold,
            () if names(MOVEMENT) => TimeIs::OwnPace,
            () => TimeIs::ProbablyHold,
        };
        let (dose, mut remarks) = dose(&reading, time);
        let unknown = runs.iter().filter(|run| is_unclear(&reading, &run.tokens));
        remarks.extend(unclear);
        remarks
            .extend(unknown.map(|run| format!("“{}” was not understood; it is said as it is", abbreviated(&run.text))));
        let vague = reading.findings.iter().filter(|finding| matches!(finding.found, Found::Vague(_)));
        let vague = vague.filter(|_| dose.is_open || dose.is_own_pace || dose.hold.is_some());
        // "3 x AMRAP" is said three times, without its number.
        let without_sets = |written: &str| match written.split_once(['x', '×', '*']) {
            Some((sets, vague)) if sets.trim().parse::<u32>().is_ok() => vague.trim().to_owned(),
            _ => written.to_owned(),
        };
        let vague: Vec<String> = vague.map(|finding| without_sets(reading.written(finding.tokens.clone()))).collect();
        let position = reading.findings.iter().find_map(|finding| match finding.found {
            Found::Position(at) | Found::PositionOfName(at) => {
                let (_, position, said) = POSITIONS.get(at)?;
                Some((*position, said(lang.phrasebook().sheet_words()).to_owned()))
            }
            _ => None,
        });
        let how_often = reading.findings.iter().filter_map(|finding| match &finding.found {
            Found::HowOften(often, text) => Some((*often, text.clone())),
            _ => None,
        });
        let how_often: Vec<(HowOften, String)> = how_often.collect();
        if let Some((_, used)) = main_how_often(&how_often).filter(|_| how_often.len() > 1) {
            remarks.push(format!("“{used}” is how often; what else is said of it is left out"));
        }
        let (stop_above, too_high) = limit_of_pain(&reading);
        remarks.extend(stop_above.map(|limit| format!("the limit of pain of {limit} holds for the whole session")));
        remarks.extend(too_high);
        Self {
            equipment: equipment(lang, &reading),
            position,
            how_often,
            stop_above,
            words: runs.into_iter().map(|run| run.text).chain(vague).collect(),
            has_directions: reading.findings.iter().any(|finding| finding.found == Found::Directions),
            name,
            dose,
            kind: match () {
                () if is_stretch => Some(Kind::Stretch),
                () if names(STATIC) => Some(Kind::Strength),
                () => None,
            },
            remarks,
        }
    }

    /// Whether it is only an amount, without a name.
    pub(super) fn is_nameless(&self) -> bool {
        self.name.is_empty()
    }

    /// The sentences that lead into it, each short enough and with something to say; and those left out.
    pub(super) fn instructions(&self, lang: Lang) -> (Vec<String>, Vec<String>) {
        let place = self.position.iter().map(|(_, said)| said.clone());
        place.chain(self.words.iter().map(|words| sentence(words))).partition(|words| is_speakable(lang, words))
    }
}

/// The lowest limit of pain in a text, and a remark on one that is too high to be taken.
pub(super) fn limit_of_pain(reading: &Reading<'_>) -> (Option<u32>, Option<String>) {
    let limits = reading.findings.iter().filter_map(|finding| match finding.found {
        Found::StopAbove(limit) => Some((limit, reading.written(finding.tokens.clone()))),
        _ => None,
    });
    let (high, low): (Vec<_>, Vec<_>) = limits.partition(|(limit, _)| *limit > STOP_ABOVE);
    let remark = high.first().map(|(_, written)| {
        format!("“{}” is above the limit of pain of backcare, {STOP_ABOVE}, which is used", abbreviated(written))
    });
    (low.into_iter().map(|(limit, _)| limit).min(), remark)
}

/// Whether something of a text can be said.
pub(super) fn is_speakable(lang: Lang, text: &str) -> bool {
    unspeakable(text).is_none() && !lang.sentences(text).is_empty()
}

/// A sentence with a capital and a full stop.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim();
    let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{end}", capital(words))
}

/// A name that fits its field, and whether something was cut off.
pub(super) fn short_name(name: &str) -> (String, bool) {
    let capitalised = capital(name);
    if capitalised.chars().count() <= LONGEST_NAME {
        return (capitalised, false);
    }
    let cut: String = capitalised.chars().take(LONGEST_NAME).collect();
    (cut.rsplit_once(' ').map_or(cut.clone(), |(words, _)| words.to_owned()), true)
}
