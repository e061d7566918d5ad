//! The walk over a file's syntax tree: every value held against the table of keys, every problem noted with its place.

use std::collections::HashSet;
use std::ops::Range;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::keys::{CATALOGUE, DOSE, EXERCISE, Key, ROUTINE, STEPS, StepKind, Type};
use super::problem::{DRAWN, Problem, nearest};
use super::text;
use crate::phrase::{VARIABLES, unknown_variable};

/// Repeats inside repeats, at the most.
const MAX_NESTING: usize = 16;

/// Walks and notes.
pub(super) struct Walk<'a> {
    /// The exercises that steps may name.
    pub(super) known: HashSet<&'a str>,
    /// What was found wrong.
    pub(super) problems: Vec<Problem>,
    nesting: usize,
}

impl<'a> Walk<'a> {
    /// A walk that knows these exercises.
    pub(super) fn new(known: HashSet<&'a str>) -> Self {
        Self { known, problems: Vec::new(), nesting: 0 }
    }

    /// A whole routine.
    pub(super) fn routine(&mut self, root: &Value<'_>) {
        if let Some(object) = self.object(root, "an object with a `title` and `steps`") {
            self.keys(object, &[ROUTINE], "routine");
        }
    }

    /// An exercise of the catalogue.
    pub(super) fn exercise(&mut self, root: &Value<'_>) {
        if let Some(object) = self.object(root, "an object with `id`, `name` and `say`") {
            self.keys(object, &[CATALOGUE, EXERCISE, DOSE], "exercise");
        }
    }

    fn note(&mut self, place: &impl Ranged, what: impl Into<String>, expected: impl Into<String>) {
        self.note_near(place.start()..place.end(), what.into(), expected.into(), None);
    }

    fn note_near(&mut self, place: Range<usize>, what: String, expected: String, nearest: Option<String>) {
        self.problems.push(Problem { place, what, expected, nearest });
    }

    fn object<'v, 't>(&mut self, value: &'v Value<'t>, expected: &str) -> Option<&'v Object<'t>> {
        let object = value.as_object();
        if object.is_none() {
            self.note(value, format!("this is {}", kind_of(value)), format!("expected {expected}"));
        }
        object
    }

    fn keys(&mut self, object: &Object<'_>, tables: &[&[Key]], of: &str) {
        self.twice(object);
        for prop in &object.properties {
            let keys = tables.iter().copied().flatten();
            match keys.clone().find(|key| key.name == prop.name.as_str()) {
                Some(key) => self.value(key.is, &prop.value),
                None => self.unknown_key(prop, keys.map(|key| key.name), of),
            }
        }
        self.missing(object, tables.iter().copied().flatten(), of);
    }

    fn missing<'k>(&mut self, object: &Object<'_>, keys: impl Iterator<Item = &'k Key>, of: &str) {
        for key in keys.filter(|key| key.required && object.get(key.name).is_none()) {
            let brace = object.start()..object.start() + 1;
            let what = format!("this {of} has no `{}`", key.name);
            self.note_near(brace, what, format!("expected a `{}` in here", key.name), None);
        }
    }

    fn twice(&mut self, object: &Object<'_>) {
        let mut seen = HashSet::new();
        for prop in &object.properties {
            if !seen.insert(prop.name.as_str()) {
                self.note(&prop.name, format!("`{}` stands here twice", shown(prop.name.as_str())), "expected it once");
            }
        }
    }

    fn unknown_key<'k>(&mut self, prop: &ObjectProp<'_>, keys: impl Iterator<Item = &'k str>, of: &str) {
        let keys: Vec<&str> = keys.collect();
        let name = prop.name.as_str();
        let expected = format!("expected {}", one_of(&keys));
        let what = format!("a {of} has no key `{}`", shown(name));
        let range = prop.name.start()..prop.name.end();
        self.note_near(range, what, expected, nearest(name, keys));
    }

    fn step(&mut self, value: &Value<'_>) {
        let names: Vec<&str> = STEPS.iter().map(|kind| kind.name.name).collect();
        let Some(object) = self.object(value, &format!("a step with {}", one_of(&names))) else { return };
        let named: Vec<&StepKind> = STEPS.iter().filter(|kind| object.get(kind.name.name).is_some()).collect();
        match named[..] {
            [kind] => self.keys(object, &[std::slice::from_ref(&kind.name), kind.with], kind.name.name),
            // `rest` is also part of an exercise's dose.
            [kind, rest] if kind.name.name == "exercise" && rest.name.name == "rest" => {
                self.keys(object, &[std::slice::from_ref(&kind.name), kind.with], kind.name.name);
            }
            [] => match object.properties.first() {
                Some(prop) => self.unknown_key(prop, names.into_iter(), "step"),
                None => self.note(object, "this step is empty", format!("expected {}", one_of(&names))),
            },
            [_, second, ..] => {
                let names = named.iter().map(|kind| format!("`{}`", kind.name.name)).collect::<Vec<_>>().join(" and ");
                if let Some(prop) = object.get(second.name.name) {
                    self.note(&prop.name, format!("this step is {names} at once"), "expected a step of its own");
                }
            }
        }
    }

    fn value(&mut self, is: Type, value: &Value<'_>) {
        match is {
            Type::Ignored => {}
            Type::Text => self.text(value),
            Type::Texts => self.each(value, Self::text),
            Type::Choices(words) => self.each(value, |walk, value| walk.choice(value, words)),
            Type::Choice(words) => self.choice(value, words),
            Type::Exercise => self.exercise_id(value),
            Type::Count(least, most) => self.count(value, least, most),
            Type::Seconds(least, most) => self.seconds(value, least, most),
            Type::Tempo => {
                if value.as_string_lit().and_then(|lit| text::tempo(&lit.value)).is_none() {
                    let expected = "expected the seconds out, still and back, as \"3-1-3\"";
                    self.note(value, "this is no tempo", expected);
                }
            }
            Type::Sources => self.sources(value),
            Type::Exercises => self.exercises(value),
            Type::Steps => self.steps(value),
        }
    }

    fn each(&mut self, value: &Value<'_>, mut check: impl FnMut(&mut Self, &Value<'_>)) {
        match value.as_array() {
            Some(array) => array.elements.iter().for_each(|element| check(self, element)),
            None => check(self, value),
        }
    }

    fn text(&mut self, value: &Value<'_>) {
        let Some(lit) = value.as_string_lit() else {
            return self.note(value, format!("this is {}", kind_of(value)), "expected words in double quotes");
        };
        if lit.value.trim().is_empty() {
            self.note(lit, "there is nothing in these quotes", "expected words");
        } else if let Some(letter) = lit.value.chars().find(|letter| is_refused(*letter)) {
            let what = format!("this text holds the control character U+{:04X}", letter as u32);
            self.note(lit, what, "expected letters only");
        } else if let Some((_, name)) = unknown_variable(&lit.value) {
            let expected = format!("expected {}", one_of(VARIABLES));
            let what = format!("nothing is called `{{{}}}` here", shown(name));
            self.note_near(lit.start()..lit.end(), what, expected, nearest(name, VARIABLES.iter().copied()));
        }
    }

    fn choice(&mut self, value: &Value<'_>, words: &[&str]) {
        if !value.as_string_lit().is_some_and(|lit| words.contains(&lit.value.as_ref())) {
            self.no_such(value, "", format!("expected {}", one_of(words)), words.iter().copied());
        }
    }

    fn exercise_id(&mut self, value: &Value<'_>) {
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
        // Likeness is dear, and only the first problems are drawn.
        let near = given.filter(|_| self.problems.len() < 2 * DRAWN).and_then(|given| nearest(given, names));
        self.note_near(value.start()..value.end(), what, expected, near);
    }

    fn count(&mut self, value: &Value<'_>, least: u32, most: u32) {
        let number = value.as_number_lit().and_then(|lit| lit.value.parse::<u32>().ok());
        if number.is_none_or(|number| !(least..=most).contains(&number)) {
            let what = "this is no count that can be done";
            self.note(value, what, format!("expected a whole number from {least} to {most}"));
        }
    }

    fn seconds(&mut self, value: &Value<'_>, least: u32, most: u32) {
        let bounds = u128::from(least) * 1000..=u128::from(most) * 1000;
        if super::build::seconds(value).is_none_or(|length| !bounds.contains(&length.as_millis())) {
            let what = "this is no length of time that can be kept";
            let expected = format!("expected seconds from {least} to {most}, as 30 or \"1m30s\"");
            self.note(value, what, expected);
        }
    }

    fn sources(&mut self, value: &Value<'_>) {
        let Some(object) = self.object(value, "an object as { \"sets\": \"published\" }") else { return };
        for prop in &object.properties {
            self.choice(&prop.value, &["published", "ours"]);
        }
    }

    fn exercises(&mut self, value: &Value<'_>) {
        let Some(object) = self.object(value, "an object of exercises, each by its id") else { return };
        self.twice(object);
        for prop in &object.properties {
            if !is_id(prop.name.as_str()) {
                self.note(&prop.name, "this is no id", "expected small letters, digits and dashes, as `neck-tilt`");
            }
            if let Some(object) = self.object(&prop.value, "an exercise with a `name` and `say`") {
                self.keys(object, &[EXERCISE, DOSE], "exercise");
            }
        }
    }

    fn steps(&mut self, value: &Value<'_>) {
        let Some(array) = value.as_array() else {
            return self.note(value, format!("this is {}", kind_of(value)), "expected a list of steps");
        };
        if array.elements.is_empty() {
            self.note(array, "there are no steps", "expected at least one step");
        }
        if self.nesting > MAX_NESTING {
            let what = format!("repeats are nested deeper than {MAX_NESTING}");
            return self.note(array, what, "expected a flatter routine");
        }
        self.nesting += 1;
        array.elements.iter().for_each(|step| self.step(step));
        self.nesting -= 1;
    }
}

/// An id is a word of small letters, digits and dashes.
fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 64 && text.bytes().all(allowed)
}

/// Line breaks and tabs are white space to a voice; other control characters have no business in words.
fn is_refused(letter: char) -> bool {
    text::is_unsafe(letter) && !matches!(letter, '\n' | '\t')
}

/// A name from the file, fit to be shown in a sentence.
fn shown(name: &str) -> String {
    let short = name.chars().take(40).map(|letter| if text::is_unsafe(letter) { '\u{fffd}' } else { letter });
    short.collect()
}

fn one_of(words: &[&str]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [one] => format!("`{one}`"),
        [first @ .., last] => {
            let first = first.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            format!("{first} or `{last}`")
        }
    }
}

fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "words",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "nothing",
    }
}
