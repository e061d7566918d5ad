//! Makes steps of a routine from an exercise of a sheet.

use serde_json::{Value, json};

use super::dose::SheetDose;
use super::entry::{Entry, is_speakable, sentence, short_name};
use super::header::Header;
use super::names::{Named, named};
use crate::catalogue::Catalogue;
use crate::dose::{Dose, Sides};
use crate::equipment::Equipment;
use crate::exercise::Exercise;
use crate::format::Fields;
use crate::how_often::{HowOften, Period};
use crate::language::{Lang, SheetWords};
use crate::routine;

/// The most characters of instructions.
const LONGEST_WORDS: usize = 1500;

/// The longest id.
const LONGEST_ID: usize = 60;

/// What is made of an exercise of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Made {
    /// Exercises of their own, each with its id.
    pub(super) exercises: Vec<(String, Fields)>,
    pub(super) steps: Vec<Fields>,
    pub(super) remarks: Vec<String>,
}

impl Made {
    /// What is made of several exercises.
    pub(super) fn all(parts: impl Iterator<Item = Self>) -> Self {
        parts.fold(Self::default(), |mut all, part| {
            all.exercises.extend(part.exercises);
            all.steps.extend(part.steps);
            let new = part.remarks.into_iter().filter(|remark| !all.remarks.contains(remark));
            let new: Vec<String> = new.collect();
            all.remarks.extend(new);
            all
        })
    }
}

/// Makes the steps of exercises, in one language.
pub(super) struct Maker<'c> {
    pub(super) lang: Lang,
    pub(super) catalogue: &'c Catalogue,
    pub(super) header: &'c Header,
    /// The ids in use.
    pub(super) ids: Vec<String>,
}

impl Maker<'_> {
    /// The steps of an exercise. What a routine cannot express becomes a wait.
    pub(super) fn made(&mut self, entry: &Entry) -> Made {
        let mut entry = entry.clone();
        self.complete(&mut entry);
        let narrow = entry.dose.widen();
        entry.remarks.extend(narrow);
        let made = match named(self.catalogue, self.lang, &entry) {
            Named::Same(exercise) => self.of_catalogue(&entry, &exercise),
            Named::Near(exercise, near, why) => {
                let mut made = self.own(&entry);
                let id = &exercise.id;
                made.remarks.push(match why {
                    Some(why) => format!(
                        "“{}” is not taken from backcare, which has it {why}; if you mean that, write \"exercise\": \"{id}\"",
                        entry.name
                    ),
                    None => format!(
                        "“{}” is not “{near}”, which backcare has; if you mean that, write \"exercise\": \"{id}\"",
                        entry.name
                    ),
                });
                made
            }
            Named::Unknown => self.own(&entry),
        };
        let made = if self.is_valid(&made) { made } else { self.in_words(&entry, made.remarks) };
        self.ids.extend(made.exercises.iter().map(|(id, _)| id.clone()));
        Made { remarks: entry.remarks.into_iter().chain(made.remarks).collect(), ..made }
    }

    /// What is said where the sheet has no words.
    fn words(&self) -> &'static SheetWords {
        self.lang.phrasebook().sheet_words()
    }

    /// Adds what the lines above the exercises say for all of them.
    fn complete(&self, entry: &mut Entry) {
        let all = &self.header.dose;
        let dose = &mut entry.dose;
        dose.sides = dose.sides.or(all.sides);
        if dose.is_open {
            return;
        }
        if dose.reps.is_none() && dose.time.is_none() {
            dose.hold = dose.hold.take().or_else(|| all.hold.clone());
            dose.reps.clone_from(&all.reps);
        }
        dose.sets = dose.sets.take().or_else(|| all.sets.clone());
        dose.rest = dose.rest.take().or_else(|| all.rest.clone());
    }

    /// An exercise of the catalogue with the dose of the sheet.
    fn of_catalogue(&self, entry: &Entry, exercise: &Exercise) -> Made {
        if entry.dose.is_open {
            let has = format!(
                "“{}” is in backcare, but needs a number: write \"exercise\": \"{}\" and the dose",
                entry.name, exercise.id
            );
            return self.in_words(entry, vec![has]);
        }
        let mut remarks = Vec::new();
        if entry.dose.is_empty() {
            remarks.push(format!("there is no dose for “{}”; it has that of backcare", entry.name));
        } else if !entry.dose.has_amount() {
            remarks.push(format!("“{}” has only its sets on this line; the rest is the dose of backcare", entry.name));
        } else if entry.dose.hold.is_none() && exercise.dose.hold.is_some() {
            remarks.push(format!("“{}” has no hold on this line; it has that of backcare", entry.name));
        }
        if exercise.dose.sides != Sides::None && entry.dose.sides.is_none() && !entry.dose.is_empty() {
            remarks.push(format!("“{}” is done on each side, as in backcare", entry.name));
        }
        let mut dose = entry.dose.clone();
        remarks.extend(complete(&mut dose, &exercise.dose, &entry.name));
        let mut fields = vec![("exercise", json!(&*exercise.id))];
        fields.extend(dose.fields());
        let (words, left_out): (Vec<String>, Vec<String>) =
            entry.words.iter().cloned().partition(|words| is_speakable(self.lang, words));
        remarks.extend(left_out.iter().map(|words| unspoken(words)));
        let often = self.own_how_often(entry).map(|(_, often)| often);
        // Said before the announcement, so that it needs the name.
        let words = words.into_iter().chain(often).enumerate();
        let words: Vec<String> = words
            .map(|(at, words)| if at == 0 { sentence(&format!("{}: {words}", entry.name)) } else { sentence(&words) })
            .collect();
        let said = (!words.is_empty()).then(|| vec![("say", texts(&fitting(words, &mut remarks)))]);
        Made { exercises: Vec::new(), steps: said.into_iter().chain([fields]).collect(), remarks }
    }

    /// An exercise in the words of the sheet.
    fn own(&self, entry: &Entry) -> Made {
        if entry.dose.is_open || !entry.dose.has_amount() || entry.is_nameless() {
            return self.in_words(entry, Vec::new());
        }
        let (name, is_cut) = short_name(&entry.name);
        let id = self.id(&name);
        let (mut words, left_out) = entry.instructions(self.lang);
        let mut remarks: Vec<String> = left_out.iter().map(|words| unspoken(words)).collect();
        if is_cut {
            words.insert(0, sentence(&entry.name));
        }
        if words.is_empty() {
            words.push(self.words().as_learned.to_owned());
        }
        let has_band = entry.equipment.iter().any(|thing| thing.known == Some(Equipment::Band));
        let equipment: Vec<String> = entry.equipment.iter().map(|thing| thing.words.clone()).collect();
        let mut fields = vec![("name", json!(name)), ("say", texts(&fitting(words, &mut remarks)))];
        let optional = [
            ("kind", entry.kind.map(|kind| json!(<&str>::from(kind)))),
            ("equipment", (!equipment.is_empty()).then(|| texts(&equipment))),
            ("resistance", has_band.then(|| json!("band"))),
            ("position", entry.position.as_ref().map(|(position, _)| json!(<&str>::from(*position)))),
            ("directions", entry.has_directions.then(|| texts(&self.words().directions.map(str::to_owned)))),
            ("how_often", self.own_how_often(entry).map(|(_, text)| json!(text))),
        ];
        fields.extend(optional.into_iter().filter_map(|(name, value)| Some((name, value?))));
        fields.extend(entry.dose.fields());
        let step = vec![("exercise", json!(id))];
        Made { exercises: vec![(id, fields)], steps: vec![step], remarks }
    }

    /// The words of the sheet, and a wait until the listener has done it.
    fn in_words(&self, entry: &Entry, mut remarks: Vec<String>) -> Made {
        let (words, left_out) = entry.instructions(self.lang);
        remarks.extend(left_out.iter().map(|words| unspoken(words)));
        let name = Some(sentence(&entry.name)).filter(|name| is_speakable(self.lang, name));
        let is_named = name.is_some();
        let mut said: Vec<String> = name.into_iter().chain(words).collect();
        if !is_named {
            remarks.push(if entry.is_nameless() {
                "this exercise has no name".to_owned()
            } else {
                unspoken(&entry.name)
            });
        } else if !entry.dose.is_open && !entry.dose.has_amount() {
            remarks.push(format!("there is no dose for “{}”; the session waits for you", entry.name));
        } else if !entry.dose.is_open {
            remarks
                .push("this dose is not possible in a routine; it is said, and the session waits for you".to_owned());
        }
        said.extend(entry.dose.spoken(self.lang).into_iter().filter(|words| is_speakable(self.lang, words)));
        if said.is_empty() {
            said.push(self.words().as_learned.to_owned());
        }
        let step = vec![("wait", texts(&fitting(said, &mut remarks)))];
        Made { exercises: Vec::new(), steps: repeated(entry.dose.whole_sets(), vec![step]), remarks }
    }

    /// How often an exercise is meant to be done, where the routine does not say the same.
    fn own_how_often(&self, entry: &Entry) -> Option<(HowOften, String)> {
        let (often, text) = main_how_often(&entry.how_often)?;
        let of_all = main_how_often(&self.header.how_often);
        of_all.is_none_or(|(all, _)| all != often).then_some((often, text))
    }

    /// An id that is not in use.
    fn id(&self, name: &str) -> String {
        let is_free = |id: &String| {
            !self.ids.contains(id) && !self.catalogue.exercises().iter().any(|exercise| *exercise.id == **id)
        };
        let id = slug(name);
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id.clone())
    }

    /// Whether a routine of only these steps is valid.
    fn is_valid(&self, made: &Made) -> bool {
        let exercises: serde_json::Map<_, _> =
            made.exercises.iter().map(|(id, fields)| (id.clone(), object(fields))).collect();
        let steps: Vec<Value> = made.steps.iter().map(object).collect();
        let routine = json!({ "title": "X", "lang": self.lang.code(), "exercises": exercises, "steps": steps });
        routine::check("sheet.json", &routine.to_string(), self.catalogue).is_ok()
    }
}

/// Adds what a dose leaves out that an exercise of the catalogue has otherwise: on a sheet, no number is one.
fn complete(dose: &mut SheetDose, usual: &Dose, name: &str) -> Option<String> {
    if !dose.has_amount() {
        return None;
    }
    if dose.reps.is_none() && usual.reps > 1 {
        dose.reps = Some(json!(1));
    }
    (dose.sets.is_none() && usual.sets > 1).then(|| {
        dose.sets = Some(json!(1));
        format!("“{name}” has no number of sets; it is done once")
    })
}

/// Of several, the one that is the number of days: "once daily, 5x a week".
pub(super) fn main_how_often(all: &[(HowOften, String)]) -> Option<(HowOften, String)> {
    let is_daily = |often: &HowOften| often.per == Period::Day && often.most == 1 && !often.is_minimum;
    all.iter().find(|(often, _)| !is_daily(often)).or_else(|| all.first()).cloned()
}

/// Steps that are repeated.
fn repeated(times: Option<u32>, steps: Vec<Fields>) -> Vec<Fields> {
    match times.filter(|times| *times > 1) {
        None => steps,
        Some(times) => vec![vec![("repeat", json!(times)), ("steps", steps.iter().map(object).collect())]],
    }
}

fn object(fields: &Fields) -> Value {
    fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect::<serde_json::Map<_, _>>().into()
}

/// A text, or a list of several.
fn texts(texts: &[String]) -> Value {
    if let [one] = texts { json!(one) } else { json!(texts) }
}

/// As many sentences as fit.
fn fitting(words: Vec<String>, remarks: &mut Vec<String>) -> Vec<String> {
    let mut length = 0;
    let (fitting, others): (Vec<String>, Vec<String>) = words.into_iter().partition(|words| {
        length += words.chars().count();
        length <= LONGEST_WORDS
    });
    if !others.is_empty() {
        remarks.push("these words are too long to be all said".to_owned());
    }
    fitting
}

fn unspoken(words: &str) -> String {
    format!("“{}” cannot be said; it is kept as a comment", crate::format::abbreviated(words))
}

/// An id from a name: "external-rotation".
fn slug(name: &str) -> String {
    let mut id = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'ä' => id.push_str("ae"),
            'ö' => id.push_str("oe"),
            'ü' => id.push_str("ue"),
            'ß' => id.push_str("ss"),
            'a'..='z' | '0'..='9' => id.push(c),
            '\'' | '’' => {}
            _ if id.ends_with('-') || id.is_empty() => {}
            _ => id.push('-'),
        }
        if id.len() >= LONGEST_ID {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "exercise".to_owned() } else { id.to_owned() }
}
