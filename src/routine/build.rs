//! A syntax tree that was found right becomes a [`Routine`]. Nothing fails here; what could was caught by the walk.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jsonc_parser::ast::{Object, Value};

use super::{Item, Routine, text};
use crate::dose::{Dose, Kind, Side, Sides};
use crate::exercise::{Exercise, Origin, Position};
use crate::phrase::Lang;
use crate::score::Sound;

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
    Routine {
        title: string(root, "title").unwrap_or_default(),
        lang: string(root, "lang").and_then(|code| Lang::from_code(&code)).unwrap_or_default(),
        about: string(root, "about"),
        items: items(root, &known),
    }
}

/// An exercise under its id.
pub(super) fn exercise(id: &str, object: &Object<'_>) -> Exercise {
    let name = string(object, "name").unwrap_or_else(|| id.to_owned());
    Exercise {
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
        equipment: strings(object, "equipment"),
        optional: strings(object, "optional"),
        positions: strings(object, "position").iter().filter_map(|name| position(name)).collect(),
        muscles: strings(object, "muscles"),
        regions: strings(object, "regions"),
        say: strings(object, "say"),
        short: string(object, "short"),
        why: string(object, "why"),
        easier: string(object, "easier"),
        harder: string(object, "harder"),
        caution: string(object, "caution"),
        sources: sources(object),
    }
}

fn items(object: &Object<'_>, known: &Known) -> Vec<Item> {
    let steps = object.get_array("steps").map(|array| array.elements.as_slice()).unwrap_or_default();
    steps.iter().filter_map(|step| item(step.as_object()?, known)).collect()
}

fn item(step: &Object<'_>, known: &Known) -> Option<Item> {
    if let Some(id) = string(step, "exercise") {
        let exercise = known.get(&id)?;
        Some(Item::Exercise(Arc::clone(exercise), dose(step, exercise.dose)))
    } else if let Some(length) = length(step, "rest") {
        Some(Item::Rest(length))
    } else if let Some(sound) = string(step, "sound") {
        Sound::from_name(&sound).map(Item::Sound)
    } else if let Some(times) = count(step, "repeat") {
        Some(Item::Repeat(times, items(step, known)))
    } else {
        Some(Item::Say(strings(step, "say").join(" ")))
    }
}

/// The dose that an object gives, where it gives any; otherwise as before.
fn dose(object: &Object<'_>, before: Dose) -> Dose {
    Dose {
        sets: count(object, "sets").unwrap_or(before.sets),
        reps: count(object, "reps").unwrap_or(before.reps),
        hold: length(object, "hold").or(before.hold),
        rest: length(object, "rest").or(before.rest),
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
            Some("right") => Side::Right,
            Some(_) => Side::Left,
            None => before.first,
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

/// A length of time, written as a number of seconds or in units.
pub(super) fn seconds(value: &Value<'_>) -> Option<Duration> {
    match value {
        Value::NumberLit(lit) => text::seconds(lit.value),
        Value::StringLit(lit) => text::seconds(&lit.value),
        _ => None,
    }
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
