//! Builds exercises, their variants and translations.

use std::sync::Arc;

use jsonc_parser::ast::{Object, ObjectProp, Value};

use super::dose;
use crate::dose::Dose;
use crate::equipment::Need;
use crate::exercise::{AuthorCue, Exercise, Instruction, Instructions, Origin, Variant};
use crate::format::{lines, parsed, parsed_list, seconds, span, spoken, string, strings};
use crate::language::Lang;
use crate::timeline::Sound;

/// Builds an exercise with texts in a language. `own` is the language of the names of equipment.
pub(in crate::routine) fn exercise((lang, own): (Lang, Lang), id: &str, object: &Object<'_>) -> Exercise {
    let name = string(object, "name").unwrap_or_else(|| id.to_owned());
    let instructions = instructions(object);
    let exercise = Exercise {
        id: id.into(),
        spoken: spoken_name(lang, object).unwrap_or_else(|| lang.phrasebook().within_a_sentence(&form(lang, &name))),
        name: name.into(),
        also_called: strings(object, "also_called"),
        kind: parsed(object, "kind").unwrap_or_default(),
        dose: dose(object, &Dose::default()),
        directions: directions(lang, object),
        side_means: string(object, "side_means"),
        resistance: parsed(object, "resistance").unwrap_or_default(),
        first_move: parsed(object, "first_move").unwrap_or_default(),
        is_loaded: is_loaded(lang, &instructions),
        equipment: needs((lang, own), object),
        optional: strings(object, "optional"),
        positions: parsed_list(object, "position").into(),
        muscles: strings(object, "muscles"),
        regions: strings(object, "regions"),
        instructions,
        author_cues: author_cues(object),
        why: spoken(object, "why"),
        how_often: parsed(object, "how_often"),
        easier: None,
        harder: None,
        trial: string(object, "trial"),
        sources: sources(object),
    };
    let (easier, harder) =
        (variant((lang, own), &exercise, object, "easier"), variant((lang, own), &exercise, object, "harder"));
    Exercise { easier, harder, ..exercise }
}

/// The name of an exercise within a sentence, as it is said.
fn spoken_name(lang: Lang, object: &Object<'_>) -> Option<String> {
    string(object, "spoken").map(|name| form(lang, &name))
}

/// The spoken form of a name; the name itself if nothing of it is said.
fn form(lang: Lang, name: &str) -> String {
    Some(lang.spoken_form(name)).filter(|said| !said.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// The directions, as they are said.
fn directions(lang: Lang, object: &Object<'_>) -> Vec<Arc<str>> {
    strings(object, "directions").iter().map(|direction| Arc::from(lang.spoken_form(direction))).collect()
}

/// Builds the translation of an exercise.
pub(in crate::routine) fn translation(exercise: &Exercise, object: &Object<'_>) -> Exercise {
    let words = |field| string(object, field).map(Variant::Words);
    Exercise {
        name: string(object, "name").unwrap_or_default().into(),
        spoken: string(object, "spoken").unwrap_or_default(),
        also_called: strings(object, "also_called"),
        side_means: string(object, "side_means"),
        optional: strings(object, "optional"),
        directions: strings(object, "directions").into_iter().map(Arc::from).collect(),
        muscles: strings(object, "muscles"),
        instructions: instructions(object),
        why: spoken(object, "why"),
        easier: words("easier"),
        harder: words("harder"),
        ..exercise.clone()
    }
}

/// Builds a variant: fields that are not given are taken from the exercise.
fn variant((lang, own): (Lang, Lang), exercise: &Exercise, object: &Object<'_>, name: &str) -> Option<Variant> {
    let Some(other) = object.get_object(name) else { return string(object, name).map(Variant::Words) };
    let given = |field| other.get(field).is_some();
    let instructions = instructions_of_variant(&exercise.instructions, other);
    Some(Variant::Other(Arc::new(Exercise {
        spoken: spoken_name(lang, other).unwrap_or_else(|| exercise.spoken.clone()),
        dose: dose(other, &exercise.dose),
        equipment: if given("equipment") { needs((lang, own), other) } else { Arc::clone(&exercise.equipment) },
        resistance: parsed(other, "resistance").unwrap_or(exercise.resistance),
        first_move: parsed(other, "first_move").unwrap_or(exercise.first_move),
        positions: if given("position") {
            parsed_list(other, "position").into()
        } else {
            Arc::clone(&exercise.positions)
        },
        is_loaded: is_loaded(lang, &instructions),
        instructions,
        author_cues: merge_cues(&exercise.author_cues, author_cues(other)),
        ..exercise.clone()
    })))
}

fn instructions(object: &Object<'_>) -> Instructions {
    Instructions {
        setup: sentences(object, "setup"),
        place: sentences(object, "say"),
        movement: sentences(object, "do"),
        out: sentences(object, "out"),
        change: sentences(object, "change"),
        breathing: spoken(object, "breathing"),
        caution: spoken(object, "caution"),
        short: spoken(object, "short"),
    }
}

/// The instructions of a variant. If it has a `say` of its own, the movement and the short form of the exercise no longer
/// apply.
fn instructions_of_variant(usual: &Instructions, other: &Object<'_>) -> Instructions {
    let own = instructions(other);
    let is_own = !own.place.is_empty();
    let or = |own: Vec<Instruction>, usual: &Vec<Instruction>| if own.is_empty() { usual.clone() } else { own };
    Instructions {
        setup: or(own.setup, &usual.setup),
        movement: if is_own { own.movement } else { or(own.movement, &usual.movement) },
        place: or(own.place, &usual.place),
        out: or(own.out, &usual.out),
        change: or(own.change, &usual.change),
        breathing: own.breathing.or_else(|| usual.breathing.clone()),
        caution: own.caution.or_else(|| usual.caution.clone()),
        short: own.short.or_else(|| usual.short.clone().filter(|_| !is_own)),
    }
}

/// The instructions of a field: a text or a list of texts, each possibly with a pause.
fn sentences(object: &Object<'_>, name: &str) -> Vec<Instruction> {
    let instruction = |value: &Value<'_>| match value {
        Value::Object(object) => Some(Instruction { text: spoken(object, "say")?, pause: seconds(object, "pause") }),
        _ => Some(Instruction { text: lines(&value.as_string_lit()?.value), pause: None }),
    };
    match object.get(name).map(|prop| &prop.value) {
        Some(Value::Array(array)) => array.elements.iter().filter_map(instruction).collect(),
        value => value.and_then(instruction).into_iter().collect(),
    }
}

/// Whether something is to be done on the start tone.
fn is_loaded(lang: Lang, instructions: &Instructions) -> bool {
    let texts = instructions.place.iter().chain(&instructions.movement);
    texts.into_iter().any(|instruction| lang.phrasebook().tone(&instruction.text) == Some(Sound::Start))
}

/// Equipment, whose names may be in the language of the session or in the routine's own.
fn needs((lang, own): (Lang, Lang), object: &Object<'_>) -> Arc<[Need]> {
    let read = |text: &String| Some(lang.read_need(text)).filter(Need::is_known).unwrap_or_else(|| own.read_need(text));
    strings(object, "equipment").iter().map(read).collect()
}

/// The cues of an object.
pub(super) fn author_cues(object: &Object<'_>) -> Vec<AuthorCue> {
    let Some(cues) = object.get_object("cues") else { return Vec::new() };
    let author_cue = |prop: &ObjectProp<'_>| {
        let lit = prop.value.as_string_lit()?;
        let at = prop.name.as_str().parse().ok()?;
        Some(AuthorCue { at, text: lines(&lit.value), span: span(lit) })
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
