//! Single values held against what their keys ask for.

use jsonc_parser::ast::{StringLit, Value};

use super::{Validator, is_id};
use crate::language::{Lang, VARIABLES, unknown_variable};
use crate::routine::build::span;
use crate::routine::diagnostic::Diagnostic;
use crate::routine::fields::Type;
use crate::routine::speakable::unspeakable;
use crate::routine::{build, spoken_style, text};
use crate::text::{escape_for_terminal, is_unprintable, without_silent};

impl Validator<'_> {
    pub(super) fn each(&mut self, value: &Value<'_>, mut check: impl FnMut(&mut Self, &Value<'_>)) {
        match value.as_array() {
            Some(array) if array.elements.is_empty() => self.note(array, "this list is empty", "expected something"),
            Some(array) => array.elements.iter().for_each(|element| check(self, element)),
            None => check(self, value),
        }
    }

    /// A list is held against the bound as a whole, and its items by themselves.
    pub(super) fn texts(&mut self, value: &Value<'_>, longest: usize, is: Type) {
        let letters = |value: &Value<'_>| value.as_string_lit().map_or(0, |lit| lit.value.chars().count());
        let all: usize = value.as_array().map_or(0, |array| array.elements.iter().map(letters).sum());
        if all > longest {
            self.note(value, "these texts are too long to be said at once", fewer(longest));
        } else {
            self.each(value, |validator, value| validator.text(value, longest, is));
        }
    }

    pub(super) fn text(&mut self, value: &Value<'_>, longest: usize, is: Type) {
        let Some(lit) = value.as_string_lit() else {
            return self.note(value, format!("this is {}", kind_of(value)), "expected words in double quotes");
        };
        if lit.value.chars().count() > longest {
            self.note(lit, "this text is too long to be said at once", fewer(longest));
        } else if lit.value.trim().is_empty() {
            self.note(lit, "there is nothing in these quotes", "expected words");
        } else if let Some(letter) = refused(&lit.value, is) {
            let what = format!("this text holds the invisible character U+{:04X}", letter as u32);
            self.note(lit, what, "expected characters that can be seen");
        } else if matches!(is, Type::Name(_) | Type::Said(_) | Type::AllSaid(_)) {
            self.said(lit);
        }
    }

    /// What is said is filled in, and heard.
    fn said(&mut self, lit: &StringLit<'_>) {
        if let Some((_, name)) = unknown_variable(&lit.value) {
            let near = self.near(name, VARIABLES.iter().copied());
            let what = format!("nothing is called `{{{}}}` here", shown(name));
            let expected = format!("expected {}", one_of(VARIABLES));
            self.found.push(Diagnostic::error(span(lit), what, expected).near(near));
        } else if let Some((what, expected)) = unspeakable(&lit.value) {
            self.note(lit, what, expected);
        } else if self.advises && self.lang == Lang::De {
            // There a side is filled without its ending.
            let bare = lit.value.split(['{', '}']).collect::<Vec<_>>();
            let is_side = |name: &str| matches!(name, "side" | "other_side");
            let is_bare = |pair: &[&str]| is_side(pair[0]) && !pair[1].starts_with(char::is_alphabetic);
            if bare.windows(2).skip(1).step_by(2).any(is_bare) {
                self.advise(lit, "this side has no ending", "expected one behind the brace, as `{side}en Arm`");
            }
        } else if self.advises && self.lang == Lang::En {
            for (what, expected) in spoken_style::advice(&lit.value) {
                self.advise(lit, what, expected);
            }
        }
    }

    pub(super) fn choice(&mut self, value: &Value<'_>, words: &[&str]) {
        if !value.as_string_lit().is_some_and(|lit| words.contains(&lit.value.as_ref())) {
            self.no_such(value, "", format!("expected {}", one_of(words)), words.iter().copied());
        }
    }

    pub(super) fn exercise_id(&mut self, value: &Value<'_>) {
        let about = value.as_string_lit().and_then(|lit| self.known.get(lit.value.as_ref()));
        if about.is_some_and(|about| !about.has_words) {
            let what = format!("this exercise has no words in {}", self.lang.name());
            self.note(value, what, "expected another exercise, or one of your own under this id");
        } else if about.is_none() {
            let known = std::mem::take(&mut self.known);
            let expected = "expected an id from `backcare list`, or one of your own".to_owned();
            self.no_such(value, "exercise ", expected, known.keys().copied().filter(|id| is_id(id)));
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
        self.found.push(Diagnostic::error(span(value), what, expected).near(near));
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
            let meant = value.as_string_lit().and_then(|lit| text::meant(&lit.value));
            let written = value.as_string_lit().map(|lit| lit.value.as_ref());
            let other = meant.filter(|meant| Some(meant.as_str()) != written);
            let help = other.map(|meant| format!("did you mean \"{meant}\"?"));
            self.found.push(Diagnostic { help, ..Diagnostic::error(span(value), what, expected) });
        }
    }

    pub(super) fn percent(&mut self, value: &Value<'_>, least: u32, most: u32) {
        if build::percent(value).is_none_or(|percent| !(least..=most).contains(&percent)) {
            let (least, most) = (f64::from(least) / 100.0, f64::from(most) / 100.0);
            self.note(value, "this is no such factor", format!("expected a number from {least} to {most}"));
        }
    }

    pub(super) fn lexicon(&mut self, value: &Value<'_>) {
        let Some(object) = self.object(value, || "an object as { \"word\": \"as it sounds\" }".to_owned()) else {
            return;
        };
        self.twice(object);
        if object.properties.len() > MOST_LEXICON_ENTRIES {
            let expected = format!("expected no more than {MOST_LEXICON_ENTRIES}");
            self.note(value, "these are too many words", expected);
        }
        for prop in &object.properties {
            let word = prop.name.as_str();
            if word.trim().is_empty() || word.len() > LONGEST_WORD || word.chars().any(is_unprintable) {
                self.note(&prop.name, "this is no word", "expected a word or a few, as `theraband`");
            }
            let found = self.found.count();
            self.text(&prop.value, LONGEST_WORD, Type::Text(LONGEST_WORD));
            // An empty spelling, or one of marks alone, would be a word that is not said.
            let spelt = prop.value.as_string_lit().filter(|_| self.found.count() == found);
            if let Some((lit, (what, expected))) = spelt.and_then(|lit| Some((lit, unspeakable(&lit.value)?))) {
                self.note(lit, what, expected);
            }
        }
    }

    pub(super) fn program(&mut self, value: &Value<'_>) {
        let words = value.as_array().filter(|array| !array.elements.is_empty());
        let Some(words) = words else {
            return self.note(
                value,
                format!("this is {}", kind_of(value)),
                "expected a list: a program and its arguments",
            );
        };
        for word in &words.elements {
            let lit = word.as_string_lit().filter(|lit| !lit.value.contains('\0'));
            if lit.is_none() {
                self.note(word, format!("this is {}", kind_of(word)), "expected words in double quotes");
            }
        }
    }

    pub(super) fn sources(&mut self, value: &Value<'_>) {
        let Some(object) = self.object(value, || "an object as { \"sets\": \"published\" }".to_owned()) else { return };
        for prop in &object.properties {
            self.choice(&prop.value, &["published", "default"]);
        }
    }

    pub(super) fn tempo(&mut self, value: &Value<'_>) {
        if value.as_string_lit().and_then(|lit| text::tempo(&lit.value)).is_none() {
            self.note(value, "this is no tempo", "expected the seconds out, still and back, as \"3-1-3\"");
        }
    }
}

/// So many words may be respelt, each of so many bytes.
const MOST_LEXICON_ENTRIES: usize = 500;
const LONGEST_WORD: usize = 100;

fn fewer(letters: usize) -> String {
    format!("expected no more than {letters} letters")
}

/// The first character that has no business in a text. Line breaks and tabs are white space; what a spoken text may hold
/// and no voice says is stripped when the routine is built.
fn refused(text: &str, is: Type) -> Option<char> {
    let spoken = match is {
        Type::Said(_) | Type::AllSaid(_) => without_silent(text),
        _ => text.to_owned(),
    };
    spoken.chars().find(|letter| is_unprintable(*letter) && !matches!(letter, '\n' | '\t'))
}

/// A name from the file, fit to be shown in a sentence.
pub(super) fn shown(name: &str) -> String {
    escape_for_terminal(&name.chars().take(40).collect::<String>())
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
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "nothing",
    }
}
