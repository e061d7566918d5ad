//! An exercise of a sheet: its name, its words and its dose.

use std::ops::Range;

use super::dose::{SheetDose, TimeIs, dose};
use super::findings::{Found, Reading, phrase};
use super::tokens::{Token, tokens};
use super::words::{
    ADJECTIVE_ENDINGS, BEFORE_AMOUNTS, EQUIPMENT_ADJECTIVES, EQUIPMENT_PHRASES, FILLERS, GERMAN_ADJECTIVES, MEASURES,
    MOVEMENT, NEUTER, POSITIONS, STATIC, STRETCH, WITHOUT,
};
use crate::dose::{Kind, Sides};
use crate::equipment::Equipment;
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

/// Equipment of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thing {
    /// In the words of a routine.
    pub(super) words: String,
    pub(super) known: Option<Equipment>,
    /// Its tokens.
    tokens: Range<usize>,
}

/// A run of words between amounts and marks.
struct Run {
    tokens: Range<usize>,
    text: String,
}

/// The exercises of a text: one, or one for each part between semicolons that has a name and a hold of its own.
pub(super) fn read(lang: Lang, text: &str) -> Vec<Entry> {
    let whole = || vec![Entry::read(lang, text)];
    let parts: Vec<Entry> =
        text.split(';').filter(|part| !part.trim().is_empty()).map(|part| Entry::read(lang, part)).collect();
    let is_own = |entry: &&Entry| !entry.is_nameless() && !entry.dose.is_empty();
    let own: Vec<&Entry> = parts.iter().filter(is_own).collect();
    let [first, others @ ..] = &own[..] else { return whole() };
    if others.is_empty() || !parts[0].is_nameless() && parts[0].dose.is_empty() || first.dose.hold.is_none() {
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
    let words =
        if lang == Lang::De { "Mach sie zu der Seite, die du hörst." } else { "Do it to the side that you hear." };
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
        let name = if runs.is_empty() { String::new() } else { runs.remove(0).text };
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
        remarks
            .extend(unknown.map(|run| format!("“{}” was not understood; it is said as it is", abbreviated(&run.text))));
        let vague = reading.findings.iter().filter(|finding| matches!(finding.found, Found::Vague(_)));
        let vague = vague.filter(|_| dose.is_open || dose.is_own_pace || dose.hold.is_some());
        let vague: Vec<String> = vague.map(|finding| reading.written(finding.tokens.clone()).to_owned()).collect();
        let position = reading.findings.iter().find_map(|finding| match finding.found {
            Found::Position(at) | Found::PositionOfName(at) => {
                let (_, position, said) = POSITIONS.get(at)?;
                let said = if lang == Lang::De { said[1] } else { said[0] };
                Some((*position, said.to_owned()))
            }
            _ => None,
        });
        let how_often = reading.findings.iter().filter_map(|finding| match &finding.found {
            Found::HowOften(often, text) => Some((*often, text.clone())),
            _ => None,
        });
        let limits = reading.findings.iter().filter_map(|finding| match finding.found {
            Found::StopAbove(limit) => Some(limit),
            _ => None,
        });
        Self {
            equipment: equipment(lang, &reading),
            position,
            how_often: how_often.collect(),
            stop_above: limits.min(),
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
    pub(super) fn instructions(&self) -> (Vec<String>, Vec<String>) {
        let place = self.position.iter().map(|(_, said)| said.clone());
        place.chain(self.words.iter().map(|words| sentence(words))).partition(|words| is_speakable(words))
    }
}

/// Whether something of a text can be said.
pub(super) fn is_speakable(text: &str) -> bool {
    unspeakable(text).is_none()
}

/// A sentence with a capital and a full stop.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim();
    let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{end}", capital(words))
}

/// The runs of words of a text that are no amount, how often or limit of pain.
pub(super) fn words_of(reading: &Reading<'_>) -> Vec<String> {
    runs(reading).into_iter().map(|run| run.text).collect()
}

/// The runs of words that are not taken by what is found. The first is the name: a comma ends it.
fn runs(reading: &Reading<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut start = None;
    for at in 0..=reading.tokens.len() {
        let token = reading.tokens.get(at);
        let ends_name = runs.is_empty() && token.is_some_and(|token| token.is(&[","]));
        let ends = token.is_none() || reading.is_taken(at) || ends_name || is_end(reading, at);
        match (start, ends) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                runs.extend(run(reading, from..at));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// Whether a mark ends a run of words.
fn is_end(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    let before = at.checked_sub(1).map(|before| &reading.tokens[before]);
    let after = reading.tokens.get(at + 1);
    let is_spaced = after.is_none_or(|after| after.at.start > token.at.end);
    match token.lower.as_str() {
        ":" | ";" | "!" | "?" | "(" | ")" | "[" | "]" | "|" | "“" | "”" | "„" | "\"" | "•" => true,
        "." => is_spaced && !before.is_some_and(|before| before.is(SHORT)),
        "-" | "–" | "—" => is_spaced && before.is_none_or(|before| before.at.end < token.at.start),
        _ => false,
    }
}

/// Abbreviations whose stop is no end of a sentence.
const SHORT: &[&str] = &[
    "approx", "ca", "no", "nr", "vs", "max", "min", "bzw", "evtl", "li", "re", "dr", "inkl", "ggf", "mind", "etc",
    "usw",
];

/// The words of a run, without the marks and conjunctions around them; `None` if nothing is left that means something.
fn run(reading: &Reading<'_>, range: Range<usize>) -> Option<Run> {
    let tokens = &reading.tokens;
    let is_mark = |token: &Token| !token.is_word() && !token.is_number() && !token.is(&["<", ">", "≥", "±", "~", "{"]);
    let is_loose = |token: &Token| token.is(&["and", "und", "then", "dann"]);
    let mut range = range;
    while tokens[range.clone()].first().is_some_and(|token| is_mark(token) || is_loose(token)) {
        range.start += 1;
    }
    let keeps = |token: &Token| !is_mark(token) || token.is(&["°", "º", "%", "\"", "”"]);
    // "Sit for 30 s" is "sit".
    let is_before_amount = reading.is_taken(range.end);
    let is_end = |token: &Token| !keeps(token) || is_loose(token) || is_before_amount && token.is(BEFORE_AMOUNTS);
    while tokens[range.clone()].last().is_some_and(is_end) {
        range.end -= 1;
    }
    let is_empty = tokens[range.clone()].iter().all(|token| token.is(FILLERS) || is_mark(token));
    let text = reading.written(range.clone()).replace(['{', '}'], " ");
    (!is_empty).then(|| Run { tokens: range, text: text.split_whitespace().collect::<Vec<_>>().join(" ") })
}

/// Whether words hold a number that is no measure, such as "45°", or were torn from others, as in "20 min/day".
fn is_unclear(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    let is_torn = run.start.checked_sub(1).is_some_and(|before| reading.tokens[before].is(&["/"]));
    let tokens = &reading.tokens[run.clone()];
    let is_measure =
        |at: usize| tokens.get(at + 1).is_some_and(|token| token.is(MEASURES) || token.is(&["x", "\"", "'"]));
    let is_number = |token: &Token| token.lower.starts_with(|c: char| c.is_ascii_digit());
    is_torn || tokens.iter().enumerate().any(|(at, token)| is_number(token) && !is_measure(at))
}

/// The equipment in a text.
fn equipment(lang: Lang, reading: &Reading<'_>) -> Vec<Thing> {
    let tokens = &reading.tokens;
    let mut things: Vec<Thing> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((known, len)) = phrase(&EQUIPMENT_PHRASES, &tokens[at..]) else {
            at += 1;
            continue;
        };
        let is_german = |token: &Token| {
            let stems = ADJECTIVE_ENDINGS.iter().filter_map(|ending| token.lower.strip_suffix(ending));
            stems.into_iter().any(|stem| GERMAN_ADJECTIVES.contains(&stem))
        };
        let is_described = |token: &Token| {
            token.is(EQUIPMENT_ADJECTIVES) || is_german(token) || token.is_number() || token.is(&["x", "-"])
        };
        let from = at - tokens[..at].iter().rev().take_while(|token| is_described(token)).count();
        let before = from.checked_sub(1).map(|before| &tokens[before]);
        if !before.is_some_and(|before| before.is(WITHOUT)) {
            let noun = reading.written(at..at + len);
            let described = reading.written(from..at + len);
            let words = in_words(lang, described, noun, known);
            if !things.iter().any(|thing| thing.words == words) {
                things.push(Thing { words, known, tokens: from..at + len });
            }
        }
        at += len;
    }
    things
}

/// Equipment as a routine names it: "2x pillows" is "2 pillows", and German equipment has its article.
fn in_words(lang: Lang, described: &str, noun: &str, known: Option<Equipment>) -> String {
    if lang == Lang::En {
        let plain = described.replace("x ", " ").replace("× ", " ");
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        // "A 1 kg weight", but "2 pillows".
        let is_measure = tokens(&plain).get(1).is_some_and(|token| token.is(MEASURES));
        return if is_measure { format!("a {plain}") } else { plain };
    }
    let adjective = described.strip_suffix(noun).map(str::trim).unwrap_or_default();
    match (adjective, known) {
        ("", Some(known)) => lang.phrasebook().equipment(known, 1),
        (adjective, _) if adjective.ends_with("em") && NEUTER.contains(&noun.to_lowercase().as_str()) => {
            format!("ein {}s {noun}", &adjective[..adjective.len() - 1])
        }
        (adjective, _) if adjective.ends_with("es") => format!("ein {described}"),
        (adjective, _) if adjective.ends_with("er") => format!("einen {}n {noun}", &adjective[..adjective.len() - 1]),
        (adjective, _) if adjective.ends_with('e') => format!("eine {described}"),
        (_, Some(known)) => lang.phrasebook().equipment(known, 1),
        _ => described.to_owned(),
    }
}

/// A name without the equipment at its end: "Row with a band" is "Row".
pub(super) fn without_equipment(name: &str) -> Option<String> {
    let reading = Reading::new(name);
    let thing = equipment(Lang::En, &reading).pop().filter(|thing| thing.tokens.end == reading.tokens.len())?;
    let before = &reading.tokens[..thing.tokens.start];
    let is_joint = |token: &Token| {
        token.is(&[
            "a", "an", "the", "with", "in", "on", "at", "over", "against", "mit", "dem", "der", "einem", "einer", "am",
            "an", "auf", "im",
        ])
    };
    let keep = before.len() - before.iter().rev().take_while(|token| is_joint(token)).count();
    let name = reading.written(0..keep);
    (keep > 0 && keep < before.len()).then(|| name.to_owned())
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
