//! A syntax tree that was found right becomes a [`Routine`]. Nothing fails here; what could was caught by the validator.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::{Routine, Step, text};
use crate::dose::{Dose, Pace, Side, Sides};
use crate::exercise::Exercise;
use crate::language::Lang;
use crate::text::without_silent;
use crate::timeline::Sound;

pub(super) mod config;
mod exercise;

use exercise::{author_cues, said_instead};
pub(super) use exercise::{exercise, translation};

/// How long a wait is where nobody can go on (own figure).
const PAUSE: Duration = Duration::from_secs(15);

/// Exercises by their ids.
pub(super) type Known = HashMap<String, Arc<Exercise>>;

/// A whole routine; its own exercises come before the catalogue's.
pub(super) fn routine(root: &Object<'_>, mut known: Known) -> Routine {
    if let Some(own) = root.get("exercises").and_then(|prop| prop.value.as_object()) {
        for prop in &own.properties {
            if let Some(object) = prop.value.as_object() {
                known.insert(prop.name.as_str().to_owned(), Arc::new(exercise(prop.name.as_str(), object)));
            }
        }
    }
    let defaults = root.get_object("defaults").map(|object| dose(object, Dose::default())).unwrap_or_default();
    Routine {
        title: string(root, "title").unwrap_or_default(),
        lang: string(root, "lang").and_then(|code| Lang::from_code(&code)).unwrap_or_default(),
        about: string(root, "about"),
        author: string(root, "author"),
        source: string(root, "source"),
        licence: string(root, "licence"),
        say_as: lexicon(root),
        steps: Builder { known, defaults }.steps(root),
    }
}

/// What steps are built with.
struct Builder {
    known: Known,
    defaults: Dose,
}

impl Builder {
    fn steps(&self, object: &Object<'_>) -> Vec<Step> {
        let steps = object.get_array("steps").map(|array| array.elements.as_slice()).unwrap_or_default();
        steps.iter().filter_map(|step| self.step(step.as_object()?)).collect()
    }

    fn step(&self, step: &Object<'_>) -> Option<Step> {
        if let Some(id) = string(step, "exercise") {
            let exercise = varied(self.known.get(&id)?, step);
            let dose = dose(step, exercise.dose).or(&self.defaults);
            Some(Step::Exercise(exercise, dose))
        } else if let Some(length) = length(step, "rest") {
            Some(Step::Rest(length))
        } else if let Some(sound) = string(step, "sound") {
            Sound::from_name(&sound).map(Step::Sound)
        } else if let Some(times) = count(step, "repeat") {
            Some(Step::Repeat(times, self.steps(step)))
        } else if step.get("wait").is_some() {
            Some(Step::Wait(strings(step, "wait").join(" "), length(step, "pause").unwrap_or(PAUSE)))
        } else {
            Some(Step::Say(strings(step, "say").join(" ")))
        }
    }
}

/// The exercise as a step wants it.
fn varied(exercise: &Arc<Exercise>, step: &Object<'_>) -> Arc<Exercise> {
    let variant = match string(step, "variant").as_deref() {
        Some("easier") => exercise.easier.as_ref(),
        Some("harder") => exercise.harder.as_ref(),
        _ => None,
    };
    let exercise = variant.map_or_else(|| Arc::clone(exercise), |variant| exercise.varied(variant));
    match author_cues(step) {
        own if own.is_empty() => exercise,
        own => Arc::new(Exercise { author_cues: said_instead(&exercise.author_cues, own), ..(*exercise).clone() }),
    }
}

/// The dose that an object gives, where it gives any; otherwise as before.
fn dose(object: &Object<'_>, before: Dose) -> Dose {
    Dose {
        sets: count(object, "sets").unwrap_or(before.sets),
        reps: count(object, "reps").unwrap_or(before.reps),
        hold: length(object, "hold").or(before.hold),
        rest: length(object, "rest").or(before.rest),
        rest_after: length(object, "rest_after").or(before.rest_after),
        between: length(object, "between").or(before.between),
        tempo: string(object, "tempo").and_then(|tempo| text::tempo(&tempo)).or(before.tempo),
        sides: match string(object, "sides").as_deref() {
            Some("each") => Sides::Each,
            Some("left") => Sides::Left,
            Some("right") => Sides::Right,
            Some("alternate") => Sides::Alternate,
            Some(_) => Sides::None,
            None => before.sides,
        },
        first: match string(object, "first").as_deref() {
            Some("right") => Some(Side::Right),
            Some(_) => Some(Side::Left),
            None => before.first,
        },
        pace: match string(object, "pace").as_deref() {
            Some("own") => Some(Pace::Own),
            Some(_) => Some(Pace::Tones),
            None => before.pace,
        },
        ready: length(object, "ready").or(before.ready),
        switch: length(object, "switch").or(before.switch),
    }
}

/// Where something stands in the text, in bytes.
pub(super) fn span(value: &impl Ranged) -> Range<usize> {
    value.start()..value.end()
}

/// A length of time, written as a number of seconds or in units.
pub(super) fn seconds(value: &Value<'_>) -> Option<Duration> {
    match value {
        Value::NumberLit(lit) => text::seconds(lit.value),
        Value::StringLit(lit) => text::seconds(&lit.value),
        _ => None,
    }
}

/// A number, in percent.
pub(super) fn percent(value: &Value<'_>) -> Option<u32> {
    let number = value.as_number_lit()?.value.parse::<f64>().ok()?;
    (0.0..100.0).contains(&number).then(|| (number * 100.0).round() as u32)
}

/// Words that are spelt otherwise for the voice.
fn lexicon(object: &Object<'_>) -> Vec<(String, String)> {
    let Some(table) = object.get_object("say_as") else { return Vec::new() };
    let pair =
        |prop: &ObjectProp<'_>| Some((prop.name.as_str().to_owned(), one_line(&prop.value.as_string_lit()?.value)));
    table.properties.iter().filter_map(pair).collect()
}

fn length(object: &Object<'_>, name: &str) -> Option<Duration> {
    seconds(&object.get(name)?.value)
}

fn count(object: &Object<'_>, name: &str) -> Option<u32> {
    object.get_number(name)?.value.parse().ok()
}

fn string(object: &Object<'_>, name: &str) -> Option<String> {
    object.get_string(name).map(|lit| one_line(&lit.value))
}

fn strings(object: &Object<'_>, name: &str) -> Vec<String> {
    match object.get(name).map(|prop| &prop.value) {
        Some(Value::StringLit(lit)) => vec![one_line(&lit.value)],
        Some(Value::Array(array)) => {
            array.elements.iter().filter_map(|value| Some(one_line(&value.as_string_lit()?.value))).collect()
        }
        _ => Vec::new(),
    }
}

/// The words with single spaces between them, without what no voice says.
fn one_line(text: &str) -> String {
    without_silent(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
