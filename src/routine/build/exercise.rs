//! Builds exercises, their variants and translations.

use std::sync::Arc;

use jsonc_parser::ast::{Object, ObjectProp, Value};

use super::dose;
use crate::dose::Dose;
use crate::exercise::{AuthorCue, Exercise, Origin, Variant};
use crate::format::{one_line, parsed, parsed_list, span, string, strings};

/// Builds an exercise.
pub(in crate::routine) fn exercise(id: &str, object: &Object<'_>) -> Exercise {
    let name = string(object, "name").unwrap_or_else(|| id.to_owned());
    let exercise = Exercise {
        id: id.into(),
        spoken: string(object, "spoken").unwrap_or_else(|| name.to_lowercase()),
        name: name.into(),
        kind: parsed(object, "kind").unwrap_or_default(),
        dose: dose(object, Dose::default()),
        directions: strings(object, "directions").into_iter().map(Arc::from).collect(),
        side_means: string(object, "side_means"),
        resistance: parsed(object, "resistance").unwrap_or_default(),
        equipment: strings(object, "equipment"),
        optional: strings(object, "optional"),
        positions: parsed_list(object, "position"),
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

/// Builds the translation of an exercise.
pub(in crate::routine) fn translation(exercise: &Exercise, object: &Object<'_>) -> Exercise {
    let words = |field| string(object, field).map(Variant::Words);
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

/// Builds a variant: fields that are not given are taken from the exercise.
fn variant(exercise: &Exercise, object: &Object<'_>, name: &str) -> Option<Variant> {
    let Some(other) = object.get_object(name) else { return string(object, name).map(Variant::Words) };
    let say = strings(other, "say");
    let given = |field| other.get(field).is_some();
    Some(Variant::Other(Arc::new(Exercise {
        spoken: string(other, "spoken").unwrap_or_else(|| exercise.spoken.clone()),
        dose: dose(other, exercise.dose),
        equipment: if given("equipment") { strings(other, "equipment") } else { exercise.equipment.clone() },
        resistance: parsed(other, "resistance").unwrap_or(exercise.resistance),
        positions: if given("position") { parsed_list(other, "position") } else { exercise.positions.clone() },
        short: string(other, "short").or_else(|| exercise.short.clone().filter(|_| say.is_empty())),
        say: if say.is_empty() { exercise.say.clone() } else { say },
        author_cues: merge_cues(&exercise.author_cues, author_cues(other)),
        caution: string(other, "caution").or_else(|| exercise.caution.clone()),
        ..exercise.clone()
    })))
}

/// The cues of an object.
pub(super) fn author_cues(object: &Object<'_>) -> Vec<AuthorCue> {
    let Some(cues) = object.get_object("cues") else { return Vec::new() };
    let author_cue = |prop: &ObjectProp<'_>| {
        let lit = prop.value.as_string_lit()?;
        let at = prop.name.as_str().parse().ok()?;
        Some(AuthorCue { at, text: one_line(&lit.value), span: span(lit) })
    };
    cues.properties.iter().filter_map(author_cue).collect()
}

/// Cues of `others`, and those of `usual` at other cue points.
pub(super) fn merge_cues(usual: &[AuthorCue], others: Vec<AuthorCue>) -> Vec<AuthorCue> {
    let kept = usual.iter().filter(|author_cue| !others.iter().any(|other| other.at == author_cue.at)).cloned();
    kept.collect::<Vec<_>>().into_iter().chain(others).collect()
}

fn sources(object: &Object<'_>) -> Vec<(String, Origin)> {
    let Some(sources) = object.get_object("sources") else { return Vec::new() };
    let origin = |value: &Value<'_>| value.as_string_lit()?.value.parse::<Origin>().ok();
    let source = |prop: &ObjectProp<'_>| Some((prop.name.as_str().to_owned(), origin(&prop.value)?));
    sources.properties.iter().filter_map(source).collect()
}
