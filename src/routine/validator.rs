//! Checks the syntax tree of a file: every value against the table of fields, every mistake a diagnostic with its span.

use std::collections::{HashMap, HashSet};

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use summary::ExerciseSummary;
use values::{kind_of, one_of, shown};

use super::build::span;
use super::diagnostic::{Diagnostic, DiagnosticList, LISTED, Severity};
use super::fields::{AMOUNT, EXERCISE, Field, ROUTINE, STEPS, StepKind, TIMES, Type};
use crate::language::Lang;
use crate::text::nearest;

mod advice;
pub(super) mod summary;
mod values;

/// Repeats inside repeats, at the most.
const MAX_NESTING: usize = 16;

/// Walks and notes.
pub(super) struct Validator<'a> {
    /// The language of the texts.
    lang: Lang,
    /// The exercises that steps may name.
    known: HashMap<&'a str, ExerciseSummary>,
    /// The ids of the catalogue.
    catalogue: HashSet<&'a str>,
    /// The ids that steps do name.
    used: HashSet<&'a str>,
    /// Whether good advice is wanted as well.
    advises: bool,
    /// What was found wrong.
    pub(super) found: DiagnosticList,
    nesting: usize,
}

impl<'a> Validator<'a> {
    /// A validator that knows the exercises of a catalogue.
    pub(super) fn new(lang: Lang, catalogue: HashMap<&'a str, ExerciseSummary>, advises: bool) -> Self {
        let ids = catalogue.keys().copied().collect();
        Self {
            lang,
            known: catalogue,
            catalogue: ids,
            used: HashSet::new(),
            advises,
            found: DiagnosticList::default(),
            nesting: 0,
        }
    }

    /// A whole routine.
    pub(super) fn routine(&mut self, root: &'a Value<'_>) {
        let own = root.as_object().and_then(|root| root.get_object("exercises"));
        for prop in own.iter().flat_map(|own| &own.properties) {
            self.known.insert(prop.name.as_str(), ExerciseSummary::object(prop.value.as_object()));
        }
        summary::used(root, &mut self.used);
        if let Some(object) = self.object(root, || "an object with a `title` and `steps`".to_owned()) {
            self.keys(object, &[ROUTINE], "routine");
        }
    }

    /// A whole file with the keys of these tables.
    pub(super) fn file(&mut self, root: &Value<'_>, of: &str, tables: &[&[Field]]) {
        if let Some(object) = self.object(root, || format!("an object with the keys of {}", with_article(of))) {
            self.keys(object, tables, of);
        }
    }

    fn note(&mut self, span: &impl Ranged, what: impl Into<String>, expected: impl Into<String>) {
        self.found.push(Diagnostic::error(span.start()..span.end(), what, expected));
    }

    fn advise(&mut self, span: &impl Ranged, what: impl Into<String>, expected: impl Into<String>) {
        if self.advises {
            self.found.push(Diagnostic::advice(span.start()..span.end(), what, expected));
        }
    }

    /// The nearest name. Likeness is dear, and only the first diagnostics are listed.
    fn near<'n>(&self, wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
        if self.found.count() < 2 * LISTED { nearest(wrong, names) } else { None }
    }

    fn object<'v, 't>(&mut self, value: &'v Value<'t>, expected: impl FnOnce() -> String) -> Option<&'v Object<'t>> {
        let object = value.as_object();
        if object.is_none() {
            self.found.push_with(Severity::Error, || {
                Diagnostic::error(
                    span(value),
                    format!("this is {}", kind_of(value)),
                    format!("expected {}", expected()),
                )
            });
        }
        object
    }

    fn keys(&mut self, object: &Object<'_>, tables: &[&[Field]], of: &str) {
        self.twice(object);
        for prop in &object.properties {
            let keys = tables.iter().copied().flatten();
            match keys.clone().find(|key| key.name == prop.name.as_str()) {
                Some(key) => self.value_of(key, &prop.value),
                None => self.unknown_key(prop, keys.map(|key| key.name), of),
            }
        }
        self.missing(object, tables.iter().copied().flatten(), of);
    }

    /// A value under its key; where it is wrong, the key's example may help.
    fn value_of(&mut self, key: &Field, value: &Value<'_>) {
        let before = self.found.kept();
        self.value(key.is, value);
        let span = value.start()..value.end();
        for diagnostic in self.found.since(before).iter_mut().filter(|diagnostic| diagnostic.span == span) {
            let is_shown = diagnostic.severity == Severity::Error && diagnostic.help.is_none();
            diagnostic.help =
                is_shown.then(|| format!("for example \"{}\": {}", key.name, key.example)).or(diagnostic.help.take());
        }
    }

    fn missing<'k>(&mut self, object: &Object<'_>, keys: impl Iterator<Item = &'k Field>, of: &str) {
        for key in keys.filter(|key| key.required && object.get(key.name).is_none()) {
            self.found.push_with(Severity::Error, || {
                let brace = object.start()..object.start() + 1;
                let what = format!("this {of} has no `{}`", key.name);
                let help = format!("for example \"{}\": {}", key.name, key.example);
                let expected = format!("expected a `{}` in here", key.name);
                Diagnostic { help: Some(help), ..Diagnostic::error(brace, what, expected) }
            });
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
        self.found.push_with(Severity::Error, || {
            let keys: Vec<&str> = keys.collect();
            let name = prop.name.as_str();
            let near = nearest(name, keys.iter().copied());
            let what = format!("{} has no key `{}`", with_article(of), shown(name));
            // A long list helps nobody who has only mistyped.
            let expected = match &near {
                Some(near) if keys.len() > 6 => format!("expected a key such as `{near}`"),
                _ => format!("expected {}", one_of(&keys)),
            };
            Diagnostic::error(prop.name.start()..prop.name.end(), what, expected).near(near)
        });
    }

    fn step(&mut self, value: &Value<'_>) {
        let names = || STEPS.iter().map(|kind| kind.name.name);
        let one_of_them = || one_of(&names().collect::<Vec<_>>());
        let Some(object) = self.object(value, || format!("a step with {}", one_of_them())) else { return };
        let named: Vec<&StepKind> = STEPS.iter().filter(|kind| object.get(kind.name.name).is_some()).collect();
        match named[..] {
            [kind] => self.kind_of_step(object, kind),
            // `rest` is also part of an exercise's times.
            [kind, rest] if kind.name.name == "exercise" && rest.name.name == "rest" => self.kind_of_step(object, kind),
            [] => match object.properties.first() {
                Some(prop) => self.unknown_key(prop, names(), "step"),
                None => self.found.push_with(Severity::Error, || {
                    Diagnostic::error(span(object), "this step is empty", format!("expected {}", one_of_them()))
                }),
            },
            [_, second, ..] => {
                if let Some(prop) = object.get(second.name.name) {
                    self.found.push_with(Severity::Error, || {
                        let names: Vec<_> = named.iter().map(|kind| format!("`{}`", kind.name.name)).collect();
                        let what = format!("this step is {} at once", names.join(" and "));
                        Diagnostic::error(span(&prop.name), what, "expected a step of its own")
                    });
                }
            }
        }
    }

    fn kind_of_step(&mut self, object: &Object<'_>, kind: &StepKind) {
        let name = [kind.name];
        let tables: Vec<&[Field]> = [&name[..]].into_iter().chain(kind.with.iter().copied()).collect();
        self.keys(object, &tables, kind.name.name);
        if let Some(prop) = object.get("exercise")
            && let Some(about) = prop.value.as_string_lit().and_then(|id| self.known.get(id.value.as_ref()).copied())
        {
            self.fits(object, prop, about);
        }
    }

    /// Whether the exercise has what the step wants of it.
    fn fits(&mut self, step: &Object<'_>, exercise: &ObjectProp<'_>, about: ExerciseSummary) {
        let variant = step.get("variant").and_then(|prop| prop.value.as_string_lit());
        match variant.map(|lit| (lit, lit.value.as_ref())) {
            Some((lit, "easier")) if !about.variants.0 => {
                self.note(lit, "this exercise has no `easier`", "expected no variant here");
            }
            Some((lit, "harder")) if !about.variants.1 => {
                self.note(lit, "this exercise has no `harder`", "expected no variant here");
            }
            _ => {}
        }
        if about.speaks_of_sides && !summary::has_sides(step).unwrap_or(about.has_sides) {
            let expected = "expected `sides` here or in the exercise: `each`, `left`, `right` or `alternate`";
            self.note(&exercise.value, "the words of this exercise name a side, and it has none", expected);
        }
    }

    fn value(&mut self, is: Type, value: &Value<'_>) {
        match is {
            Type::Ignored => {}
            Type::Text(longest) | Type::Name(longest) | Type::Said(longest) => self.text(value, longest, is),
            Type::Texts(longest) | Type::AllSaid(longest) => self.texts(value, longest, is),
            Type::Choices(words) => self.each(value, |validator, value| validator.choice(value, words)),
            Type::Choice(words) => self.choice(value, words),
            Type::Exercise => self.exercise_id(value),
            Type::Count(least, most) => self.count(value, least, most),
            Type::Seconds(least, most) => self.seconds(value, least, most),
            Type::Tempo => self.tempo(value),
            Type::Sources => self.sources(value),
            Type::Exercises => self.exercises(value),
            Type::Lexicon => self.lexicon(value),
            Type::Percent(least, most) => self.percent(value, least, most),
            Type::Program => self.program(value),
            Type::Steps => self.steps(value),
            Type::Object(name, tables) => {
                if let Some(object) = self.object(value, || format!("an object of {name}")) {
                    self.keys(object, tables, name);
                }
            }
            Type::SaidOr(longest, name, tables) => match value.as_object() {
                Some(object) => self.keys(object, tables, name),
                None => self.text(value, longest, Type::Said(longest)),
            },
        }
    }

    fn exercises(&mut self, value: &Value<'_>) {
        let Some(object) = self.object(value, || "an object of exercises, each by its id".to_owned()) else { return };
        self.twice(object);
        for prop in &object.properties {
            if !is_id(prop.name.as_str()) {
                self.note(&prop.name, "this is no id", "expected small letters, digits and dashes, as `neck-tilt`");
            } else if self.catalogue.contains(prop.name.as_str()) {
                let what = "the catalogue has an exercise of this id; yours takes its place";
                self.advise(&prop.name, what, "expected an id of its own");
            }
            if let Some(object) = self.object(&prop.value, || "an exercise with a `name` and `say`".to_owned()) {
                self.keys(object, &[EXERCISE, AMOUNT, TIMES], "exercise");
                self.equipment(object);
                self.fixed_sides(object);
                self.idle(object);
                self.not_used(prop);
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

/// What an object is, as people say it.
fn with_article(of: &str) -> String {
    match of {
        "cues" | "defaults" => format!("`{of}`"),
        _ if of.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {of}"),
        _ => format!("a {of}"),
    }
}

/// An id is a word of small letters, digits and dashes.
fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 64 && text.bytes().all(allowed)
}
