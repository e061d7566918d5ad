//! Validates routines: steps, exercises and spoken texts, on top of plain values.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use strum::{IntoEnumIterator as _, VariantNames as _};

use summary::ExerciseSummary;

use super::fields::{AMOUNT, EXERCISE, Field, ROUTINE, RoutineType, StepKind, TIMES};
use super::localize::{Localized, has_duplicates, is_by_language};
use super::tempo::tempo;
use crate::dose::Dose;
use crate::exercise::{Origin, VariantName};
use crate::format::{Diagnostic, Severity, Validate, Values, one_of, span, unknown_field};
use crate::how_often::{self, HowOften};
use crate::language::Lang;

mod advice;
mod dose;
mod spoken;
pub(super) mod summary;

/// The deepest nesting of repeats.
const MAX_NESTING: usize = 16;

/// Validates a routine.
pub(super) struct Validator<'a> {
    pub(super) values: Values,
    /// The text of the file.
    source: &'a str,
    /// The language of the session.
    lang: Lang,
    /// The language of texts that are not given by language.
    own: Lang,
    /// The texts that are given by language.
    localized: Localized,
    /// The spans of texts that are not given in the language of the session.
    pub(super) missing: Vec<Range<usize>>,
    /// The exercises that steps may refer to.
    known: HashMap<&'a str, ExerciseSummary>,
    /// The ids of the catalogue.
    catalogue: HashSet<&'a str>,
    /// The ids that steps refer to.
    used: HashSet<&'a str>,
    /// Whether to give advice.
    advises: bool,
    /// Whether the author gives the rests of all exercises, or has had advice on them.
    knows_rests: bool,
    nesting: usize,
}

impl<'a> Validator<'a> {
    /// Creates a validator with the exercises of a catalogue.
    pub(super) fn new(
        (lang, source): (Lang, &'a str),
        catalogue: HashMap<&'a str, ExerciseSummary>,
        advises: bool,
    ) -> Self {
        let ids = catalogue.keys().copied().collect();
        Self {
            values: Values::default(),
            source,
            lang,
            own: lang,
            localized: Localized::default(),
            missing: Vec::new(),
            known: catalogue,
            catalogue: ids,
            used: HashSet::new(),
            advises,
            knows_rests: false,
            nesting: 0,
        }
    }

    /// Sets the language of texts that are not given by language, and those that are.
    pub(super) fn localized(self, own: Lang, localized: Localized) -> Self {
        Self { own, localized, ..self }
    }

    /// Whether a value of a field of texts could be chosen by its language. What is missing is recorded.
    fn is_chosen(&mut self, value: &Value<'_>) -> bool {
        let list = value.as_array().map(|array| array.elements.as_slice()).unwrap_or_default();
        let objects = [value].into_iter().chain(list).filter_map(Value::as_object);
        let mut is_chosen = true;
        for object in objects.filter(|object| is_by_language(object)) {
            is_chosen = false;
            match object.get(self.lang.code()) {
                _ if has_duplicates(object) => self.values.duplicates(object),
                Some(prop) => self.values.wrong_type(&prop.value, || "a text in double quotes".to_owned()),
                None => self.missing.push(span(object)),
            }
        }
        is_chosen
    }

    /// Whether the texts of a value are in the language of the session. Those that are not are recorded as missing.
    fn is_in_language(&mut self, is: RoutineType, value: &Value<'_>) -> bool {
        if self.lang == self.own || matches!(is, RoutineType::Printed(_)) {
            return true;
        }
        // The variants of an exercise are validated by their own fields.
        let is_fields = matches!(is, RoutineType::SaidOr(..)) && value.as_object().is_some();
        let is_known = |text: &str| matches!(is, RoutineType::Needs(_)) && self.own.read_need(text).is_known();
        let plain = summary::all_texts(value)
            .filter(|(text, lit)| !is_fields && !self.localized.contains(&span(*lit)) && !is_known(text));
        let plain: Vec<_> = plain.map(|(_, lit)| span(lit)).collect();
        let is_in_language = plain.is_empty();
        self.missing.extend(plain);
        is_in_language
    }

    /// Reports a field other than a language in an object where only a text by language is possible.
    fn has_unknown_language(&mut self, is: RoutineType, value: &Value<'_>) -> bool {
        let is_text_only = !matches!(is, RoutineType::Instructions(_) | RoutineType::SaidOr(..));
        let object = value.as_object().filter(|_| is_text_only);
        let mut fields = object.into_iter().flat_map(|object| &object.properties);
        let other = fields.find(|prop| prop.name.as_str().parse::<Lang>().is_err());
        if let Some(prop) = other {
            unknown_field(&mut self.values, prop, Lang::VARIANTS.iter().copied(), "text by language");
        }
        other.is_some()
    }

    /// Validates a whole routine.
    pub(super) fn routine(&mut self, root: &'a Value<'_>) {
        let own = root.as_object().and_then(|root| root.get_object("exercises"));
        for prop in own.iter().flat_map(|own| &own.properties) {
            self.known.insert(prop.name.as_str(), ExerciseSummary::object(self.lang, prop.value.as_object()));
        }
        let defaults = root.as_object().and_then(|root| root.get_object("defaults"));
        self.knows_rests = defaults.is_some_and(|defaults| defaults.get("rest").is_some());
        summary::used(root, &mut self.used);
        self.file(root, "routine", &[ROUTINE]);
    }

    fn advise(&mut self, value: &impl Ranged, message: impl Into<String>, expected: impl Into<String>) {
        if self.advises {
            self.values.found.push(Diagnostic::advice(span(value), message, expected));
        }
    }

    fn steps(&mut self, value: &Value<'_>) {
        let Some(array) = value.as_array() else {
            return self.values.wrong_type(value, || "a list of steps".to_owned());
        };
        if array.elements.is_empty() {
            self.values.note(array, "this list is empty", "expected at least one step");
        }
        if self.nesting > MAX_NESTING {
            let message = format!("repeats are nested more than {MAX_NESTING} deep");
            return self.values.note(array, message, "expected fewer repeats inside repeats");
        }
        self.nesting += 1;
        array.elements.iter().for_each(|step| self.step(step));
        self.nesting -= 1;
    }

    fn step(&mut self, value: &Value<'_>) {
        let one_of_them = || one_of(StepKind::NAMES);
        let Some(object) = self.values.object(value, || format!("a step with {}", one_of_them())) else { return };
        let mut kinds = StepKind::iter().filter(|kind| object.get(kind.name()).is_some());
        match (kinds.next(), kinds.next()) {
            // `rest` is also a field of an exercise step.
            (Some(kind), None) | (Some(kind @ StepKind::Exercise), Some(StepKind::Rest)) => self.kind(object, kind),
            (None, _) => match object.properties.first() {
                Some(prop) => {
                    unknown_field(&mut self.values, prop, StepKind::NAMES.iter().copied(), "step");
                }
                None => self.values.found.push_with(Severity::Error, || {
                    Diagnostic::error(span(object), "this step is empty", format!("expected {}", one_of_them()))
                }),
            },
            (Some(first), Some(second)) => {
                if let Some(prop) = object.get(second.name()) {
                    let message = format!("this step is both `{}` and `{}`", first.name(), second.name());
                    self.values.note(&prop.name, message, "expected a separate step");
                }
            }
        }
    }

    fn kind(&mut self, object: &Object<'_>, kind: StepKind) {
        let (name, beside) = kind.fields();
        let name = [name];
        let tables: Vec<&[Field]> = [&name[..]].into_iter().chain(beside.iter().copied()).collect();
        self.fields(object, &tables, kind.name());
        if let Some(prop) = object.get("exercise")
            && let Some(summary) = prop.value.as_string_lit().and_then(|id| self.known.get(id.value.as_ref()).cloned())
        {
            self.check_usage(object, prop, &summary);
        }
    }

    /// Checks that the exercise has the variant and sides that a step uses.
    fn check_usage(&mut self, step: &Object<'_>, exercise: &ObjectProp<'_>, summary: &ExerciseSummary) {
        let variant = step.get_string("variant");
        let variant = variant.and_then(|lit| Some((lit, lit.value.parse::<VariantName>().ok()?)));
        let before = summary.dose(variant.map(|(_, name)| name));
        let dose = dose::check(&mut self.values, step, before);
        self.advise_on_rests(&exercise.value, summary, &dose);
        self.advise_on_tones(step.get("for").map_or(&exercise.value, |own_pace| &own_pace.value), summary, &dose);
        if let Some((lit, name)) = variant
            && !summary.has(name)
        {
            let message = format!("this exercise has no variant `{}`", lit.value);
            self.values.note(lit, message, "expected no variant here");
        }
        if summary.texts.is_some_and(|texts| texts.speak_of_sides)
            && !summary::has_sides(step).unwrap_or(summary.has_sides)
        {
            let expected =
                "expected `sides` here or in the exercise: `each`, `left`, `right`, `alternate` or `every-rep`";
            self.values.note(&exercise.value, "this exercise has no sides, but its texts use `{side}`", expected);
        }
    }

    fn exercises(&mut self, value: &Value<'_>) {
        let expected = || "an object of exercises, by id".to_owned();
        let Some(object) = self.values.object(value, expected) else { return };
        self.values.duplicates(object);
        for prop in &object.properties {
            if !is_id(prop.name.as_str()) {
                let message = "invalid id";
                self.values.note(
                    &prop.name,
                    message,
                    "expected lowercase letters, digits and dashes, such as `neck-tilt`",
                );
            } else if self.catalogue.contains(prop.name.as_str()) {
                let message = "this id replaces an exercise of the catalogue";
                self.advise(&prop.name, message, "expected a different id");
            }
            let expected = || "an exercise with a `name` and `say`".to_owned();
            if let Some(object) = self.values.object(&prop.value, expected) {
                self.fields(object, &[EXERCISE, AMOUNT, TIMES], "exercise");
                let summary = ExerciseSummary::object(self.lang, Some(object));
                dose::check(&mut self.values, object, &Dose::default());
                for variant in ["easier", "harder"].into_iter().filter_map(|variant| object.get_object(variant)) {
                    dose::check(&mut self.values, variant, summary.dose(None));
                }
                self.advise_on_exercise(prop, object);
            }
        }
    }

    fn exercise_id(&mut self, value: &Value<'_>) {
        let summary = value.as_string_lit().and_then(|lit| self.known.get(lit.value.as_ref()));
        if summary.is_some_and(|summary| summary.texts.is_none()) {
            let message = format!("this exercise has no text in {}", self.lang.name());
            self.values.note(value, message, "expected another exercise, or one of your own under this id");
        } else if summary.is_none() {
            let expected = "expected an id from `backcare list`, or one of your own".to_owned();
            let ids = self.known.keys().copied().filter(|id| is_id(id));
            self.values.unknown(value, "exercise", expected, ids);
        }
    }

    fn sources(&mut self, value: &Value<'_>) {
        let expected = || "an object such as { \"sets\": \"published\" }".to_owned();
        let Some(object) = self.values.object(value, expected) else { return };
        for prop in &object.properties {
            self.values.choice(&prop.value, Origin::VARIANTS);
        }
    }
}

impl Validate for Validator<'_> {
    type Extra = RoutineType;

    fn values(&mut self) -> &mut Values {
        &mut self.values
    }

    fn extra(&mut self, is: RoutineType, value: &Value<'_>) {
        if !is.is_text() {
            return self.typed(is, value);
        }
        if self.has_unknown_language(is, value) || !self.is_chosen(value) {
            return;
        }
        // Style is a matter of the language.
        let advises = self.advises;
        self.advises = self.is_in_language(is, value) && advises;
        self.typed(is, value);
        self.advises = advises;
    }
}

impl Validator<'_> {
    fn typed(&mut self, is: RoutineType, value: &Value<'_>) {
        match is {
            RoutineType::Printed(longest) => self.values.text(value, longest),
            RoutineType::Name(longest) => self.name(value, longest),
            RoutineType::Said(longest) => self.said(value, longest),
            RoutineType::AllSaid(longest) | RoutineType::Needs(longest) => self.all_said(value, longest),
            RoutineType::Instructions(longest) => self.instructions(value, longest),
            RoutineType::SaidOr(longest, name, tables) => match value.as_object() {
                Some(object) => self.fields(object, tables, name),
                None => self.said(value, longest),
            },
            RoutineType::Amount(amount) => amount.validate(&mut self.values, value),
            RoutineType::Sides => dose::sides(&mut self.values, value),
            RoutineType::Tempo => {
                if value.as_string_lit().and_then(|lit| tempo(&lit.value)).is_none() {
                    self.values.invalid(value, "tempo", "expected seconds out, hold and back, such as \"3-1-3\"");
                }
            }
            RoutineType::HowOften => {
                let read = value.as_string_lit().map_or(Err(how_often::EXPECTED), |lit| lit.value.parse::<HowOften>());
                if let Err(expected) = read {
                    self.values.invalid(value, "frequency", expected);
                }
            }
            RoutineType::Exercise => self.exercise_id(value),
            RoutineType::Sources => self.sources(value),
            RoutineType::Exercises => self.exercises(value),
            RoutineType::Steps => self.steps(value),
        }
    }
}

/// An id consists of 1 to 64 lowercase ASCII letters, digits and dashes.
fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 64 && text.bytes().all(allowed)
}
