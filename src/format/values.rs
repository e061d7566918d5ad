//! Validates plain values, and words the diagnostics for invalid ones.

use std::collections::HashSet;
use std::time::Duration;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

use super::access::span;
use super::diagnostic::{Diagnostic, DiagnosticList, LISTED, Severity};
use super::quantity::{Refusal, count_of, duration_of, percent_of};
use crate::text::{escape_for_terminal, is_unprintable, nearest};

/// Validates plain values.
#[derive(Default)]
pub struct Values {
    /// The diagnostics so far.
    pub found: DiagnosticList,
}

impl Values {
    /// Adds an error.
    pub fn note(&mut self, value: &impl Ranged, message: impl Into<String>, expected: impl Into<String>) {
        self.found.push(Diagnostic::error(span(value), message, expected));
    }

    /// The most similar name. Skipped after many diagnostics, since the search is slow and few are listed.
    pub fn near<'n>(&self, wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
        if self.found.count() < 2 * LISTED { nearest(wrong, names) } else { None }
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, value: &Value<'_>, expected: impl FnOnce() -> String) {
        self.found.push_with(Severity::Error, || {
            Diagnostic::error(span(value), format!("this is {}", kind_of(value)), format!("expected {}", expected()))
        });
    }

    /// An object.
    pub fn object<'v, 't>(
        &mut self,
        value: &'v Value<'t>,
        expected: impl FnOnce() -> String,
    ) -> Option<&'v Object<'t>> {
        let object = value.as_object();
        if object.is_none() {
            self.wrong_type(value, expected);
        }
        object
    }

    /// Reports duplicate fields.
    pub fn duplicates(&mut self, object: &Object<'_>) {
        let mut seen = HashSet::new();
        for prop in &object.properties {
            if !seen.insert(prop.name.as_str()) {
                let message = format!("duplicate field `{}`", abbreviated(prop.name.as_str()));
                self.note(&prop.name, message, "expected at most once");
            }
        }
    }

    /// Validates a value, or each element of a list.
    pub fn each(&mut self, value: &Value<'_>, mut check: impl FnMut(&mut Self, &Value<'_>)) {
        match value.as_array() {
            Some(array) if array.elements.is_empty() => {
                self.note(array, "this list is empty", "expected at least one");
            }
            Some(array) => array.elements.iter().for_each(|element| check(self, element)),
            None => check(self, value),
        }
    }

    /// Validates a text or a list of texts; `longest` limits the list as a whole.
    pub fn texts(&mut self, value: &Value<'_>, longest: usize, check: impl FnMut(&mut Self, &Value<'_>)) {
        let characters = |value: &Value<'_>| value.as_string_lit().map_or(0, |lit| lit.value.chars().count());
        let all: usize = value.as_array().map_or(0, |array| array.elements.iter().map(characters).sum());
        if all > longest {
            self.note(value, "these texts are too long", at_most(longest));
        } else {
            self.each(value, check);
        }
    }

    /// Validates a text.
    pub fn text(&mut self, value: &Value<'_>, longest: usize) {
        self.printable(value, longest, str::to_owned);
    }

    /// Validates a text; `printed` removes what is stripped before use. Returns whether it is valid.
    pub fn printable(&mut self, value: &Value<'_>, longest: usize, printed: impl FnOnce(&str) -> String) -> bool {
        let Some(lit) = value.as_string_lit() else {
            self.wrong_type(value, || "a text in double quotes".to_owned());
            return false;
        };
        // Line breaks and tabs are collapsed to spaces later.
        let refused = |c: &char| is_unprintable(*c) && !matches!(c, '\n' | '\t');
        if lit.value.chars().count() > longest {
            self.note(lit, "this text is too long", at_most(longest));
        } else if lit.value.trim().is_empty() {
            self.note(lit, "this text is empty", "expected words");
        } else if let Some(c) = printed(&lit.value).chars().find(refused) {
            let message = format!("this text contains the invisible character U+{:04X}", c as u32);
            self.note(lit, message, "expected visible characters");
        } else {
            return true;
        }
        false
    }

    /// Validates one of a set of words.
    pub fn choice(&mut self, value: &Value<'_>, words: &[&str]) {
        if !value.as_string_lit().is_some_and(|lit| words.contains(&lit.value.as_ref())) {
            self.unknown(value, "value", format!("expected {}", one_of(words)), words.iter().copied());
        }
    }

    /// Reports an unknown name, with the most similar one.
    pub fn unknown<'n>(
        &mut self,
        value: &Value<'_>,
        thing: &str,
        expected: String,
        names: impl Iterator<Item = &'n str>,
    ) {
        let given = value.as_string_lit().map(|lit| lit.value.as_ref());
        let message = match given {
            Some(given) => format!("unknown {thing} `{}`", abbreviated(given)),
            None => format!("this is {}", kind_of(value)),
        };
        let near = given.and_then(|given| self.near(given, names));
        self.found.push(Diagnostic::error(span(value), message, expected).near(near));
    }

    /// Validates a whole number.
    pub fn count(&mut self, value: &Value<'_>, least: u32, most: u32) {
        if count_of(value).is_none_or(|number| !(least..=most).contains(&number)) {
            self.invalid(value, "number", format!("expected a whole number from {least} to {most}"));
        }
    }

    /// Validates a duration; bounds are in seconds.
    pub fn seconds(&mut self, value: &Value<'_>, least: u32, most: u32) {
        let expected = || format!("expected {least} to {most} seconds, or a text such as \"1 min 30\"");
        match duration_of(value) {
            Ok(length) if is_within(length, least, most) => {}
            Ok(_) => self.invalid(value, "duration", expected()),
            Err(refusal) => self.refused(value, "duration", refusal, expected),
        }
    }

    /// Reports a quantity that cannot be read.
    pub fn refused(&mut self, value: &Value<'_>, thing: &str, refusal: Refusal, expected: impl FnOnce() -> String) {
        match refusal {
            Refusal::Unknown => self.invalid(value, thing, expected()),
            Refusal::Ambiguous(one, other) => {
                let message = format!("{} can be read in two ways", quoted(value));
                let help = format!("write \"{one}\" or \"{other}\"");
                self.note_with_help(value, message, "expected a time with one reading", help);
            }
            Refusal::Reversed => {
                let message = format!("{} is a range with its larger end first", quoted(value));
                self.note_with_help(value, message, "expected a range", "write the smaller end first");
            }
        }
    }

    /// Adds an error with help of its own, in the place of the field's example.
    pub fn note_with_help(
        &mut self,
        value: &impl Ranged,
        message: impl Into<String>,
        expected: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::error(span(value), message, expected);
        self.found.push(Diagnostic { help: Some(help.into()), ..diagnostic });
    }

    /// Validates a factor; bounds are in percent.
    pub fn percent(&mut self, value: &Value<'_>, least: u32, most: u32) {
        if percent_of(value).is_none_or(|percent| !(least..=most).contains(&percent)) {
            let (least, most) = (f64::from(least) / 100.0, f64::from(most) / 100.0);
            self.invalid(value, "factor", format!("expected a number from {least} to {most}"));
        }
    }

    /// Validates a program with its arguments.
    pub fn program(&mut self, value: &Value<'_>) {
        let words = value.as_array().filter(|array| !array.elements.is_empty());
        let Some(words) = words else {
            return self.wrong_type(value, || "a list with a program and its arguments".to_owned());
        };
        for word in &words.elements {
            if word.as_string_lit().is_none_or(|lit| lit.value.contains('\0')) {
                self.wrong_type(word, || "a text in double quotes".to_owned());
            }
        }
    }

    /// Reports an invalid value.
    pub fn invalid(&mut self, value: &Value<'_>, thing: &str, expected: impl Into<String>) {
        self.note(value, invalid(value, thing), expected);
    }
}

/// Whether a duration is between two bounds, in seconds.
#[must_use]
pub fn is_within(length: Duration, least: u32, most: u32) -> bool {
    (u128::from(least) * 1000..=u128::from(most) * 1000).contains(&length.as_millis())
}

fn invalid(value: &Value<'_>, thing: &str) -> String {
    match value {
        Value::NumberLit(_) | Value::StringLit(_) => format!("invalid {thing} {}", quoted(value)),
        _ => format!("this is {}", kind_of(value)),
    }
}

/// A number or a text as it is written, for messages.
fn quoted(value: &Value<'_>) -> String {
    let written = match value {
        Value::NumberLit(lit) => lit.value,
        Value::StringLit(lit) => &lit.value,
        _ => kind_of(value),
    };
    format!("`{}`", abbreviated(written))
}

fn at_most(characters: usize) -> String {
    format!("expected at most {characters} characters")
}

/// A name from the file, shortened and escaped for messages.
#[must_use]
pub fn abbreviated(name: &str) -> String {
    escape_for_terminal(&name.chars().take(40).collect::<String>())
}

/// The name of a kind of object, with its article; a plural is the name of a field.
#[must_use]
pub fn with_article(of: &str) -> String {
    match of {
        _ if of.ends_with('s') => format!("`{of}`"),
        _ if of.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {of}"),
        _ => format!("a {of}"),
    }
}

/// Words as alternatives: "`a`, `b` or `c`".
#[must_use]
pub fn one_of(words: &[&str]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [one] => format!("`{one}`"),
        [first @ .., last] => {
            let first = first.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            format!("{first} or `{last}`")
        }
    }
}

/// The type of a value, with its article.
#[must_use]
pub fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}
