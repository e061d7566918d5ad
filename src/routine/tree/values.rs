//! Single values held against what their keys ask for.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::Walk;
use crate::phrase::{VARIABLES, unknown_variable};
use crate::routine::{build, text};

impl Walk<'_> {
    pub(super) fn each(&mut self, value: &Value<'_>, mut check: impl FnMut(&mut Self, &Value<'_>)) {
        match value.as_array() {
            Some(array) => array.elements.iter().for_each(|element| check(self, element)),
            None => check(self, value),
        }
    }

    /// A list is held against the bound as a whole, and its items by themselves.
    pub(super) fn texts(&mut self, value: &Value<'_>, longest: usize) {
        let bytes = |value: &Value<'_>| value.as_string_lit().map_or(0, |lit| lit.value.len());
        let all: usize = value.as_array().map_or(0, |array| array.elements.iter().map(bytes).sum());
        if all > longest {
            self.note(value, "these texts are too long to be said at once", fewer(longest));
        } else {
            self.each(value, |walk, value| walk.text(value, longest));
        }
    }

    pub(super) fn text(&mut self, value: &Value<'_>, longest: usize) {
        let Some(lit) = value.as_string_lit() else {
            return self.note(value, format!("this is {}", kind_of(value)), "expected words in double quotes");
        };
        if lit.value.len() > longest {
            self.note(lit, "this text is too long to be said at once", fewer(longest));
        } else if lit.value.trim().is_empty() {
            self.note(lit, "there is nothing in these quotes", "expected words");
        } else if let Some(letter) = lit.value.chars().find(|letter| is_refused(*letter)) {
            let what = format!("this text holds the control character U+{:04X}", letter as u32);
            self.note(lit, what, "expected letters only");
        } else if let Some((_, name)) = unknown_variable(&lit.value) {
            let expected = format!("expected {}", one_of(VARIABLES));
            let what = format!("nothing is called `{{{}}}` here", shown(name));
            let near = self.near(name, VARIABLES.iter().copied());
            self.note_near(lit.start()..lit.end(), what, expected, near);
        }
    }

    pub(super) fn choice(&mut self, value: &Value<'_>, words: &[&str]) {
        if !value.as_string_lit().is_some_and(|lit| words.contains(&lit.value.as_ref())) {
            self.no_such(value, "", format!("expected {}", one_of(words)), words.iter().copied());
        }
    }

    pub(super) fn exercise_id(&mut self, value: &Value<'_>) {
        if !value.as_string_lit().is_some_and(|lit| self.known.contains(lit.value.as_ref())) {
            let known = std::mem::take(&mut self.known);
            let expected = "expected an id from `backcare list`, or one of your own".to_owned();
            self.no_such(value, "exercise ", expected, known.iter().copied());
            self.known = known;
        }
    }

    fn no_such<'n>(&mut self, value: &Value<'_>, of: &str, expected: String, names: impl Iterator<Item = &'n str>) {
        let given = value.as_string_lit().map(|lit| lit.value.as_ref());
        let what = match given {
            Some(given) => format!("there is no {of}`{}`", shown(given)),
            None => format!("this is {}", kind_of(value)),
        };
        let near = given.and_then(|given| self.near(given, names));
        self.note_near(value.start()..value.end(), what, expected, near);
    }

    pub(super) fn count(&mut self, value: &Value<'_>, least: u32, most: u32) {
        let number = value.as_number_lit().and_then(|lit| lit.value.parse::<u32>().ok());
        if number.is_none_or(|number| !(least..=most).contains(&number)) {
            let what = "this is no count that can be done";
            self.note(value, what, format!("expected a whole number from {least} to {most}"));
        }
    }

    pub(super) fn seconds(&mut self, value: &Value<'_>, least: u32, most: u32) {
        let bounds = u128::from(least) * 1000..=u128::from(most) * 1000;
        if build::seconds(value).is_none_or(|length| !bounds.contains(&length.as_millis())) {
            let what = "this is no length of time that can be kept";
            let expected = format!("expected seconds from {least} to {most}, as 30 or \"1m30s\"");
            self.note(value, what, expected);
        }
    }

    pub(super) fn sources(&mut self, value: &Value<'_>) {
        let Some(object) = self.object(value, "an object as { \"sets\": \"published\" }") else { return };
        for prop in &object.properties {
            self.choice(&prop.value, &["published", "ours"]);
        }
    }

    pub(super) fn tempo(&mut self, value: &Value<'_>) {
        if value.as_string_lit().and_then(|lit| text::tempo(&lit.value)).is_none() {
            self.note(value, "this is no tempo", "expected the seconds out, still and back, as \"3-1-3\"");
        }
    }
}

fn fewer(letters: usize) -> String {
    format!("expected no more than {letters} letters")
}

/// Line breaks and tabs are white space to a voice; other control characters have no business in words.
fn is_refused(letter: char) -> bool {
    text::is_unsafe(letter) && !matches!(letter, '\n' | '\t')
}

/// A name from the file, fit to be shown in a sentence.
pub(super) fn shown(name: &str) -> String {
    let short = name.chars().take(40).map(|letter| if text::is_unsafe(letter) { '\u{fffd}' } else { letter });
    short.collect()
}

pub(super) fn one_of(words: &[&str]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [one] => format!("`{one}`"),
        [first @ .., last] => {
            let first = first.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            format!("{first} or `{last}`")
        }
    }
}

pub(super) fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "words",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "nothing",
    }
}
