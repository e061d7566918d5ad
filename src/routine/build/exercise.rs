//! Exercises, in the words of a routine, of the catalogue, or of another language.

use std::sync::Arc;

use jsonc_parser::ast::{Object, ObjectProp, Value};

use super::{dose, one_line, span, string, strings};
use crate::dose::{Dose, Kind};
use crate::exercise::{AuthorCue, CuePoint, Exercise, Origin, Position, Variant};

/// An exercise under its id.
pub(in crate::routine) fn exercise(id: &str, object: &Object<'_>) -> Exercise {
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
        author_cues: author_cues(object),
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
pub(in crate::routine) fn translation(exercise: &Exercise, object: &Object<'_>) -> Exercise {
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
        author_cues: said_instead(&exercise.author_cues, author_cues(other)),
        caution: string(other, "caution").or_else(|| exercise.caution.clone()),
        ..exercise.clone()
    })))
}

/// The author's words on the way.
pub(super) fn author_cues(object: &Object<'_>) -> Vec<AuthorCue> {
    let Some(cues) = object.get_object("cues") else { return Vec::new() };
    let author_cue = |prop: &ObjectProp<'_>| {
        let lit = prop.value.as_string_lit()?;
        let at = match prop.name.as_str() {
            "start" => CuePoint::Start,
            "half" => CuePoint::Half,
            "-10s" => CuePoint::TenLeft,
            "each rep" => CuePoint::EachRep,
            "last rep" => CuePoint::LastRep,
            _ => return None,
        };
        Some(AuthorCue { at, text: one_line(&lit.value), span: span(lit) })
    };
    cues.properties.iter().filter_map(author_cue).collect()
}

/// The usual words, but for those moments that have others.
pub(super) fn said_instead(usual: &[AuthorCue], others: Vec<AuthorCue>) -> Vec<AuthorCue> {
    let kept = usual.iter().filter(|author_cue| !others.iter().any(|other| other.at == author_cue.at)).cloned();
    kept.collect::<Vec<_>>().into_iter().chain(others).collect()
}

fn sources(object: &Object<'_>) -> Vec<(String, Origin)> {
    let Some(sources) = object.get_object("sources") else { return Vec::new() };
    let origin = |value: &Value<'_>| match value.as_string_lit() {
        Some(lit) if lit.value == "published" => Origin::Published,
        _ => Origin::Default,
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
