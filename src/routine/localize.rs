//! Texts by language: `{ "en": "…", "de": "…" }` in place of a text is replaced by the text in one language.

use std::collections::HashSet;
use std::ops::Range;

use jsonc_parser::ast::{Object, Value};
use strum::IntoEnumIterator as _;

use super::fields::{CUES, EXERCISE, INSTRUCTION, ROUTINE, StepKind, Type, VARIANT};
use crate::format::span;
use crate::language::Lang;

/// The texts of a routine that were given by language.
#[derive(Debug, Default)]
pub(super) struct Localized {
    /// The spans of the texts that were chosen.
    pub(super) chosen: Vec<Range<usize>>,
    /// The languages that texts are given in.
    pub(super) langs: HashSet<Lang>,
}

impl Localized {
    /// Whether a text, or the list it belongs to, was chosen by its language.
    pub(super) fn contains(&self, text: &Range<usize>) -> bool {
        let after = self.chosen.partition_point(|chosen| chosen.start <= text.start);
        after.checked_sub(1).is_some_and(|at| text.end <= self.chosen[at].end)
    }
}

/// Replaces the texts that are given by language with those in one language. Where that is missing, nothing is replaced.
pub(super) fn localize(root: &mut Value<'_>, lang: Lang) -> Localized {
    let names: HashSet<&str> = text_fields().collect();
    let mut localized = Localized::default();
    walk(root, false, lang, &names, &mut localized);
    localized.chosen.sort_by_key(|span| span.start);
    localized
}

/// Whether an object gives a text by language: all its fields are languages.
pub(super) fn is_by_language(object: &Object<'_>) -> bool {
    !object.properties.is_empty() && object.properties.iter().all(|prop| prop.name.as_str().parse::<Lang>().is_ok())
}

/// Whether an object gives a text twice in the same language.
pub(super) fn has_duplicates(object: &Object<'_>) -> bool {
    let mut seen = HashSet::new();
    !object.properties.iter().all(|prop| seen.insert(prop.name.as_str()))
}

/// The fields whose texts may be given by language.
fn text_fields() -> impl Iterator<Item = &'static str> {
    let steps = StepKind::iter().map(|kind| kind.fields().0);
    let tables = [ROUTINE, EXERCISE, VARIANT, INSTRUCTION, CUES].into_iter().flatten().copied();
    let is_text = |is| matches!(is, Type::Extra(is) if is.is_text());
    tables.chain(steps).filter(move |field| is_text(field.is)).map(|field| field.name)
}

/// Walks a value; `is_text` is whether it belongs to a field of texts. The parser limits the depth.
fn walk(value: &mut Value<'_>, is_text: bool, lang: Lang, names: &HashSet<&str>, localized: &mut Localized) {
    match value {
        Value::Object(object) if is_text && is_by_language(object) => {
            localized.langs.extend(object.properties.iter().filter_map(|prop| prop.name.as_str().parse::<Lang>().ok()));
            let place = object.properties.iter().position(|prop| prop.name.as_str() == lang.code());
            // One that is given twice is left for the validator to report.
            if let Some(place) = place.filter(|_| !has_duplicates(object)) {
                let chosen = object.properties.swap_remove(place).value;
                localized.chosen.push(span(&chosen));
                *value = chosen;
            }
        }
        Value::Object(object) => {
            for prop in &mut object.properties {
                let is_text = names.contains(prop.name.as_str());
                walk(&mut prop.value, is_text, lang, names, localized);
            }
        }
        Value::Array(array) => {
            array.elements.iter_mut().for_each(|element| walk(element, is_text, lang, names, localized));
        }
        _ => {}
    }
}
