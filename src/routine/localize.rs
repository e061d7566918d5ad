//! Texts by language: `{ "en": "…", "de": "…" }` in place of a text is replaced by the text in one language.

use std::collections::HashSet;
use std::ops::Range;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use strum::IntoEnumIterator as _;

use super::fields::{AMOUNT, EXERCISE, Field, INSTRUCTION, ROUTINE, RoutineType, StepKind, TIMES, Type};
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
    let mut localizer = Localizer { lang, localized: Localized::default() };
    localizer.fields(root, &[ROUTINE]);
    let mut localized = localizer.localized;
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

/// Walks a routine along the tables of its fields. The parser limits the depth.
struct Localizer {
    lang: Lang,
    localized: Localized,
}

impl Localizer {
    fn fields(&mut self, value: &mut Value<'_>, tables: &[&[Field]]) {
        let Value::Object(object) = value else { return };
        for prop in &mut object.properties {
            let field = tables.iter().copied().flatten().find(|field| field.name == prop.name.as_str());
            match field.map(|field| field.is) {
                Some(Type::Object(_, tables)) => self.fields(&mut prop.value, tables),
                Some(Type::Extra(is)) => self.extra(is, &mut prop.value),
                _ => {}
            }
        }
    }

    fn extra(&mut self, is: RoutineType, value: &mut Value<'_>) {
        match (is, value) {
            (RoutineType::Exercises, Value::Object(exercises)) => {
                let exercises = exercises.properties.iter_mut();
                exercises.for_each(|prop| self.fields(&mut prop.value, &[EXERCISE, AMOUNT, TIMES]));
            }
            (RoutineType::Steps, Value::Array(steps)) => steps.elements.iter_mut().for_each(|step| self.step(step)),
            (is, value) if is.is_text() => self.text(is, value),
            _ => {}
        }
    }

    fn step(&mut self, step: &mut Value<'_>) {
        for kind in StepKind::iter() {
            let (name, beside) = kind.fields();
            let is_kind = step.as_object().is_some_and(|object| object.get(name.name).is_some());
            if is_kind {
                let name = [name];
                let tables: Vec<&[Field]> = [&name[..]].into_iter().chain(beside.iter().copied()).collect();
                return self.fields(step, &tables);
            }
        }
    }

    fn text(&mut self, is: RoutineType, value: &mut Value<'_>) {
        self.choose(value);
        let inside: &[&[Field]] = match is {
            RoutineType::SaidOr(_, _, tables) => tables,
            RoutineType::Instructions(_) => &[INSTRUCTION],
            _ => &[],
        };
        if let Value::Array(array) = value {
            for element in &mut array.elements {
                self.choose(element);
                self.fields(element, inside);
            }
        } else {
            self.fields(value, inside);
        }
    }

    /// Replaces an object of texts by language with the text of the language.
    fn choose(&mut self, value: &mut Value<'_>) {
        let Value::Object(object) = value else { return };
        if !is_by_language(object) {
            return;
        }
        let langs = object.properties.iter().filter_map(|prop| prop.name.as_str().parse::<Lang>().ok());
        self.localized.langs.extend(langs);
        // What is given twice, or is no text, is left for the validator to report.
        let is_chosen =
            |prop: &ObjectProp<'_>| prop.name.as_str() == self.lang.code() && prop.value.as_object().is_none();
        let place = object.properties.iter().position(is_chosen).filter(|_| !has_duplicates(object));
        if let Some(place) = place {
            let chosen = object.properties.swap_remove(place).value;
            self.localized.chosen.push(span(&chosen));
            *value = chosen;
        }
    }
}
