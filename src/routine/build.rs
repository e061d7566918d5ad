//! A syntax tree that was found right becomes a [`Routine`]. Nothing fails here; what could was caught by the walk.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::{Item, Routine, text};
use crate::dose::{Dose, Kind, Pace, Side, Sides};
use crate::exercise::{Exercise, Moment, Origin, Position, Remark, Variant};
use crate::phrase::Lang;
use crate::score::Sound;

pub(super) mod settings;

/// How long a wait is where nobody can go on (ours).
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
        say_as: respellings(root),
        items: Builder { known, defaults }.items(root),
    }
}

/// An exercise under its id.
pub(super) fn exercise(id: &str, object: &Object<'_>) -> Exercise {
    let name = string(object, "name").unwrap_or_else(|| id.to_owned());
    let exercise = Exercise {
        id: id.into(),
        spoken: string(object, "spoken").unwrap_or_else(|| name.to_lowercase()),
        name: name.into(),
        kind: match string(object, "kind").as_deref() {
            Some("control") => Kind::Control,
            Some("stretch") => Kind::Stretch,
            _ => Kind::Strength,
        },
        dose: dose(object, Dose::default()),
        directions: strings(object, "directions").into_iter().map(Arc::from).collect(),
        side_means: string(object, "side_means"),
        band: pulls_a_band(&strings(object, "equipment")),
        equipment: strings(object, "equipment"),
        optional: strings(object, "optional"),
        positions: strings(object, "position").iter().filter_map(|name| position(name)).collect(),
        muscles: strings(object, "muscles"),
        regions: strings(object, "regions"),
        say: strings(object, "say"),
        short: string(object, "short"),
        remarks: remarks(object),
        why: string(object, "why"),
        easier: None,
        harder: None,
        caution: string(object, "caution"),
        sources: sources(object),
    };
    let (easier, harder) = (variant(&exercise, object, "easier"), variant(&exercise, object, "harder"));
    Exercise { easier, harder, ..exercise }
}

/// The exercise in other words.
pub(super) fn translation(exercise: &Exercise, object: &Object<'_>) -> Exercise {
    let words = |key| string(object, key).map(Variant::Words);
    Exercise {
        name: string(object, "name").unwrap_or_default().into(),
        spoken: string(object, "spoken").unwrap_or_default(),
        side_means: string(object, "side_means"),
        equipment: strings(object, "equipment"),
        optional: strings(object, "optional"),
        directions: strings(object, "directions").into_iter().map(Arc::from).collect(),
        muscles: strings(object, "muscles"),
        say: strings(object, "say"),
        short: string(object, "short"),
        why: string(object, "why"),
        easier: words("easier"),
        harder: words("harder"),
        caution: string(object, "caution"),
        ..exercise.clone()
    }
}

/// Whether a band is among the equipment, in any of the languages.
fn pulls_a_band(equipment: &[String]) -> bool {
    equipment.iter().map(|item| item.to_lowercase()).any(|item| item.contains("band") || item.contains("bänder"))
}

/// The exercise with whatever a variant says otherwise.
fn variant(exercise: &Exercise, object: &Object<'_>, name: &str) -> Option<Variant> {
    let Some(other) = object.get_object(name) else { return string(object, name).map(Variant::Words) };
    let say = strings(other, "say");
    let given = |key| other.get(key).is_some();
    let position = || strings(other, "position").iter().filter_map(|name| position(name)).collect();
    Some(Variant::Other(Arc::new(Exercise {
        spoken: string(other, "spoken").unwrap_or_else(|| exercise.spoken.clone()),
        dose: dose(other, exercise.dose),
        equipment: if given("equipment") { strings(other, "equipment") } else { exercise.equipment.clone() },
        band: if given("equipment") { pulls_a_band(&strings(other, "equipment")) } else { exercise.band },
        positions: if given("position") { position() } else { exercise.positions.clone() },
        short: string(other, "short").or_else(|| exercise.short.clone().filter(|_| say.is_empty())),
        say: if say.is_empty() { exercise.say.clone() } else { say },
        remarks: said_instead(&exercise.remarks, remarks(other)),
        caution: string(other, "caution").or_else(|| exercise.caution.clone()),
        ..exercise.clone()
    })))
}

/// The author's words on the way.
fn remarks(object: &Object<'_>) -> Vec<Remark> {
    let Some(cues) = object.get_object("cues") else { return Vec::new() };
    let remark = |prop: &ObjectProp<'_>| {
        let lit = prop.value.as_string_lit()?;
        let at = match prop.name.as_str() {
            "start" => Moment::Start,
            "half" => Moment::Half,
            "-10s" => Moment::TenLeft,
            "each rep" => Moment::EachRep,
            "last rep" => Moment::LastRep,
            _ => return None,
        };
        Some(Remark { at, text: one_line(&lit.value), place: place(lit) })
    };
    cues.properties.iter().filter_map(remark).collect()
}

/// The usual words, but for those moments that have others.
fn said_instead(usual: &[Remark], others: Vec<Remark>) -> Vec<Remark> {
    let kept = usual.iter().filter(|remark| !others.iter().any(|other| other.at == remark.at)).cloned();
    kept.collect::<Vec<_>>().into_iter().chain(others).collect()
}

/// What steps are built with.
struct Builder {
    known: Known,
    defaults: Dose,
}

impl Builder {
    fn items(&self, object: &Object<'_>) -> Vec<Item> {
        let steps = object.get_array("steps").map(|array| array.elements.as_slice()).unwrap_or_default();
        steps.iter().filter_map(|step| self.item(step.as_object()?)).collect()
    }

    fn item(&self, step: &Object<'_>) -> Option<Item> {
        if let Some(id) = string(step, "exercise") {
            let exercise = varied(self.known.get(&id)?, step);
            let dose = dose(step, exercise.dose).or(&self.defaults);
            Some(Item::Exercise(exercise, dose))
        } else if let Some(length) = length(step, "rest") {
            Some(Item::Rest(length))
        } else if let Some(sound) = string(step, "sound") {
            Sound::from_name(&sound).map(Item::Sound)
        } else if let Some(times) = count(step, "repeat") {
            Some(Item::Repeat(times, self.items(step)))
        } else if step.get("wait").is_some() {
            Some(Item::Wait(strings(step, "wait").join(" "), length(step, "pause").unwrap_or(PAUSE)))
        } else {
            Some(Item::Say(strings(step, "say").join(" ")))
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
    match remarks(step) {
        own if own.is_empty() => exercise,
        own => Arc::new(Exercise { remarks: said_instead(&exercise.remarks, own), ..(*exercise).clone() }),
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

fn sources(object: &Object<'_>) -> Vec<(String, Origin)> {
    let Some(sources) = object.get_object("sources") else { return Vec::new() };
    let origin = |value: &Value<'_>| match value.as_string_lit() {
        Some(lit) if lit.value == "published" => Origin::Published,
        _ => Origin::Ours,
    };
    sources.properties.iter().map(|prop| (prop.name.as_str().to_owned(), origin(&prop.value))).collect()
}

fn position(name: &str) -> Option<Position> {
    Some(match name {
        "standing" => Position::Standing,
        "sitting" => Position::Sitting,
        "kneeling" => Position::Kneeling,
        "lying" => Position::Lying,
        "side-lying" => Position::SideLying,
        "front-support" => Position::FrontSupport,
        _ => return None,
    })
}

/// Where something stands in the text, in bytes.
pub(super) fn place(value: &impl Ranged) -> Range<usize> {
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
fn respellings(object: &Object<'_>) -> Vec<(String, String)> {
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

/// The words with single spaces between them.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
