//! What `backcare list EXERCISE` and `backcare why EXERCISE` have in common: the exercise of a name, and its parts as text.

use std::io::{self, Write};
use std::sync::Arc;

use anyhow::anyhow;
use strum::IntoEnumIterator as _;

use super::lookup::Names;
use crate::exercise::{Exercise, Instruction, Origin, Variant};
use crate::format::one_line;
use crate::language::Lang;
use crate::library::Library;
use crate::text::escape_for_terminal;

/// The exercise of the catalogue that has a name in any language: its id, its name, its spoken name or another one.
pub(super) fn named<'l>(library: &'l Library, lang: Lang, name: &str) -> anyhow::Result<&'l Arc<Exercise>> {
    let known = || Lang::iter().flat_map(|lang| library.catalogue().in_language(lang));
    let ids = library.exercises().iter().map(|exercise| (exercise.id.to_string(), &exercise.id));
    let others = known().filter_map(|(id, exercise)| Some((id, exercise?))).flat_map(|(id, exercise)| {
        let names = [exercise.name.to_string(), exercise.spoken.clone()];
        names.into_iter().chain(exercise.also_called.iter().cloned()).map(move |name| (name, id))
    });
    let names = Names::new(ids.chain(others));
    let in_lang = |id| library.catalogue().in_language(lang).find(|(known, _)| *known == id)?.1;
    names.find(name).and_then(in_lang).ok_or_else(|| {
        let hint = names.nearest(name).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        anyhow!("unknown exercise `{}`{hint}", escape_for_terminal(name))
    })
}

/// The dose as a sentence.
pub(super) fn dose(lang: Lang, exercise: &Exercise) -> String {
    lang.phrasebook().dose(&exercise.dose, exercise.directions.len())
}

/// The origin of each field, as JSON.
pub(super) fn sources(exercise: &Exercise) -> serde_json::Map<String, serde_json::Value> {
    exercise.sources.iter().map(|(field, origin)| (field.clone(), serde_json::json!(origin))).collect()
}

/// The fields that have an origin.
pub(super) fn of_origin(exercise: &Exercise, origin: Origin) -> impl Iterator<Item = &str> {
    exercise.sources.iter().filter(move |(_, from)| *from == origin).map(|(field, _)| field.as_str())
}

/// A variant: the additional instruction, or the instructions that differ.
pub(super) fn variant_words(variant: &Variant) -> String {
    match variant {
        Variant::Words(words) => words.clone(),
        Variant::Other(other) => joined(&[&other.instructions.place[..], &other.instructions.movement[..]].concat()),
    }
}

/// Instructions on one line.
pub(super) fn joined(instructions: &[Instruction]) -> String {
    instructions.iter().map(|instruction| one_line(&instruction.text)).collect::<Vec<_>>().join(" ")
}

/// Prints a row with a label of a width, unless its value is empty.
pub(super) fn row(out: &mut dyn Write, width: usize, label: &str, value: &str) -> io::Result<()> {
    if value.is_empty() { Ok(()) } else { writeln!(out, "  {label:width$}  {}", one_line(value)) }
}
