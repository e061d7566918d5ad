//! The walk over a file's syntax tree: every value held against the table of keys, every problem noted with its place.

use std::collections::HashSet;
use std::ops::Range;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use values::{kind_of, one_of, shown};

use super::keys::{CATALOGUE, DOSE, EXERCISE, Key, ROUTINE, STEPS, StepKind, Type};
use super::problem::{DRAWN, Problem, nearest};

mod values;

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

    /// The nearest name. Likeness is dear, and only the first problems are drawn.
    fn near<'n>(&self, wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
        if self.problems.len() < 2 * DRAWN { nearest(wrong, names) } else { None }
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
        let near = self.near(name, keys.into_iter());
        self.note_near(range, what, expected, near);
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
            Type::Text(longest) => self.text(value, longest),
            Type::Texts(longest) => self.texts(value, longest),
            Type::Choices(words) => self.each(value, |walk, value| walk.choice(value, words)),
            Type::Choice(words) => self.choice(value, words),
            Type::Exercise => self.exercise_id(value),
            Type::Count(least, most) => self.count(value, least, most),
            Type::Seconds(least, most) => self.seconds(value, least, most),
            Type::Tempo => self.tempo(value),
            Type::Sources => self.sources(value),
            Type::Exercises => self.exercises(value),
            Type::Steps => self.steps(value),
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
