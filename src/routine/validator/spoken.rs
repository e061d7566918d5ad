//! Validates spoken texts: variables, and what voices cannot speak.

use jsonc_parser::ast::{StringLit, Value};

use super::{Validator, summary};
use crate::format::{Diagnostic, Validate as _, abbreviated, one_of, span, within};
use crate::language::{Advice, VARIABLES, unknown_variable};
use crate::routine::fields::INSTRUCTION;
use crate::text::{unspeakable, without_silent};

impl Validator<'_> {
    /// Validates a name, which is also printed.
    pub(super) fn name(&mut self, value: &Value<'_>, longest: usize) {
        if self.values.printable(value, longest, str::to_owned) {
            value.as_string_lit().into_iter().for_each(|lit| self.spoken(lit));
        }
    }

    pub(super) fn said(&mut self, value: &Value<'_>, longest: usize) {
        // Silent characters such as soft hyphens are stripped when the routine is built.
        if self.values.printable(value, longest, without_silent) {
            value.as_string_lit().into_iter().for_each(|lit| self.spoken(lit));
        }
    }

    pub(super) fn all_said(&mut self, value: &Value<'_>, longest: usize) {
        let mut valid = Vec::new();
        self.values.texts(value, longest, |values, value| {
            if values.printable(value, longest, without_silent) {
                valid.push(span(value).start);
            }
        });
        let list = value.as_array().map(|array| array.elements.as_slice()).unwrap_or_default();
        let texts = [value].into_iter().chain(list).filter_map(Value::as_string_lit);
        texts.filter(|lit| valid.contains(&span(*lit).start)).for_each(|lit| self.spoken(lit));
    }

    /// Validates instructions: texts, or objects of a text and a pause.
    pub(super) fn instructions(&mut self, value: &Value<'_>, longest: usize) {
        let all: usize = summary::all_texts(value).map(|(text, _)| text.chars().count()).sum();
        if value.as_array().is_some() && all > longest {
            let expected = format!("expected at most {longest} characters");
            return self.values.note(value, "these texts are too long", expected);
        }
        match value.as_array() {
            Some(array) if array.elements.is_empty() => {
                self.values.note(array, "this list is empty", "expected at least one");
            }
            Some(array) => array.elements.iter().for_each(|element| self.instruction(element, longest)),
            None => self.instruction(value, longest),
        }
    }

    fn instruction(&mut self, value: &Value<'_>, longest: usize) {
        match value.as_object() {
            Some(object) => self.fields(object, &[INSTRUCTION], "instruction"),
            None => self.said(value, longest),
        }
    }

    fn spoken(&mut self, lit: &StringLit<'_>) {
        if let Some((_, name)) = unknown_variable(&lit.value) {
            let near = self.values.near(name, VARIABLES.iter().copied());
            let message = format!("unknown variable `{{{}}}`", abbreviated(name));
            let expected = format!("expected {}", one_of(VARIABLES));
            self.values.found.push(Diagnostic::error(span(lit), message, expected).near(near));
        } else if let Some((message, expected)) = unspeakable(&lit.value).or_else(|| self.unheard(&lit.value)) {
            self.values.note(lit, message, expected);
        } else if self.advises {
            for Advice { span: words, message, expected } in self.lang.phrasebook().advice(&lit.value) {
                let span = words.map_or_else(|| span(lit), |words| within(self.source, lit, words));
                self.values.found.push(Diagnostic::advice(span, message, expected));
            }
        }
    }

    /// A text of which nothing is said: a smiley with letters.
    fn unheard(&self, text: &str) -> Option<(&'static str, String)> {
        let nothing = ("this text contains nothing that can be spoken", "expected words in Latin letters".to_owned());
        self.lang.sentences(text).is_empty().then_some(nothing)
    }
}
