//! Validates files of facts: texts in every language, and ids that exist.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;
use strum::VariantNames as _;

use super::fields::FactsType;
use crate::format::{self, Validate, Values, one_of};
use crate::language::Lang;

/// Validates files of facts.
#[derive(Default)]
pub(super) struct Validator<'a> {
    values: Values,
    /// The ids of the exercises of the catalogue.
    exercises: &'a [&'a str],
    /// The ids of the word groups.
    words: &'a [&'a str],
}

impl<'a> Validator<'a> {
    pub(super) fn of_exercises(exercises: &'a [&'a str]) -> Self {
        Self { exercises, ..Self::default() }
    }

    pub(super) fn of_words(words: &'a [&'a str]) -> Self {
        Self { words, ..Self::default() }
    }

    /// Texts in each language, and in no other.
    fn by_lang(&mut self, value: &Value<'_>, check: impl Fn(&mut Values, &Value<'_>)) {
        let Some(object) = self.values.object(value, || "an object of texts by language".to_owned()) else { return };
        self.values.duplicates(object);
        for prop in &object.properties {
            if Lang::VARIANTS.contains(&prop.name.as_str()) {
                check(&mut self.values, &prop.value);
            } else {
                let expected = format!("expected {}", one_of(Lang::VARIANTS));
                self.values.note(&prop.name, "unknown language", expected);
            }
        }
        for lang in Lang::VARIANTS.iter().filter(|lang| object.get(lang).is_none()) {
            let brace = object.start()..object.start() + 1;
            let diagnostic = format::Diagnostic::error(brace, format!("missing language `{lang}`"), "expected here");
            self.values.found.push(diagnostic);
        }
    }

    fn combination(&mut self, value: &Value<'_>) {
        let names = value.as_string_lit().map(|lit| lit.value.to_string());
        for name in names.iter().flat_map(|names| names.split_whitespace()).filter(|name| *name != "&") {
            if !self.words.contains(&name) {
                let near = self.values.near(name, self.words.iter().copied());
                let diagnostic = format::Diagnostic::error(
                    format::span(value),
                    format!("unknown word group `{}`", format::abbreviated(name)),
                    "expected an id of `routines/words/`",
                );
                self.values.found.push(diagnostic.near(near));
            }
        }
        self.values.text(value, 200);
    }
}

impl Validate for Validator<'_> {
    type Extra = FactsType;

    fn values(&mut self) -> &mut Values {
        &mut self.values
    }

    fn extra(&mut self, is: FactsType, value: &Value<'_>) {
        match is {
            FactsType::Text(longest) => self.by_lang(value, |values, value| values.text(value, longest)),
            FactsType::Texts(longest) => self.by_lang(value, |values, value| {
                values.texts(value, longest, |values, value| values.text(value, longest));
            }),
            FactsType::Exercises => {
                let exercises = self.exercises;
                self.values.each(value, |values, value| {
                    if !value.as_string_lit().is_some_and(|lit| exercises.contains(&lit.value.as_ref())) {
                        let expected = "expected an id of `routines/exercises/`".to_owned();
                        values.unknown(value, "exercise", expected, exercises.iter().copied());
                    }
                });
            }
            FactsType::Combinations | FactsType::Words => {
                let list = value.as_array().map_or(std::slice::from_ref(value), |array| array.elements.as_slice());
                for combination in list {
                    self.combination(combination);
                }
            }
            FactsType::List(name, table) => {
                let Some(array) = value.as_array() else {
                    return self.values.wrong_type(value, || format!("a list of {name}s"));
                };
                for element in &array.elements {
                    self.file(element, name, &[table]);
                }
            }
        }
    }
}
