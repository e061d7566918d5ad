//! Validates a syntax tree against tables of fields.

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::access::span;
use super::diagnostic::{Diagnostic, Diagnostics, Severity};
use super::field::{Field, NoExtra, Type};
use super::lexicon::lexicon;
use super::parse::parse;
use super::values::{Values, abbreviated, one_of, with_article};
use crate::text::nearest;

/// Validates one kind of file. Types specific to the kind are validated by [`Validate::extra`].
pub trait Validate {
    /// The types of values specific to this kind of file.
    type Extra: Copy + 'static;

    /// The validator of plain values, which collects the diagnostics.
    fn values(&mut self) -> &mut Values;

    /// Validates a value of a specific type.
    fn extra(&mut self, is: Self::Extra, value: &Value<'_>);

    /// Validates a whole file. `of` names the kind of object in messages.
    fn file(&mut self, root: &Value<'_>, of: &str, tables: &[&[Field<Self::Extra>]]) {
        if let Some(object) =
            self.values().object(root, || format!("an object with the fields of {}", with_article(of)))
        {
            self.fields(object, tables, of);
        }
    }

    /// Validates the fields of an object.
    fn fields(&mut self, object: &Object<'_>, tables: &[&[Field<Self::Extra>]], of: &str) {
        self.values().duplicates(object);
        for prop in &object.properties {
            let fields = tables.iter().copied().flatten();
            match fields.clone().find(|field| field.name == prop.name.as_str()) {
                Some(field) => self.field(field, &prop.value),
                None => unknown_field(self.values(), prop, fields.map(|field| field.name), of),
            }
        }
        for field in tables.iter().copied().flatten() {
            if field.required && object.get(field.name).is_none() {
                missing(self.values(), object, field, of);
            }
        }
    }

    /// Validates the value of a field. An error without help gets the field's example.
    fn field(&mut self, field: &Field<Self::Extra>, value: &Value<'_>) {
        let before = self.values().found.listed();
        self.value(field.is, value);
        let span = span(value);
        for diagnostic in self.values().found.since(before).iter_mut().filter(|diagnostic| diagnostic.span == span) {
            let is_bare = diagnostic.severity == Severity::Error && diagnostic.help.is_none();
            diagnostic.help = is_bare.then(|| example(field)).or(diagnostic.help.take());
        }
    }

    /// A value.
    fn value(&mut self, is: Type<Self::Extra>, value: &Value<'_>) {
        match is {
            Type::Ignored => {}
            Type::Text(longest) => self.values().text(value, longest),
            Type::Texts(longest) => self.values().texts(value, longest, |values, value| values.text(value, longest)),
            Type::Count(least, most) => self.values().count(value, least, most),
            Type::Seconds(least, most) => self.values().seconds(value, least, most),
            Type::Percent(least, most) => self.values().percent(value, least, most),
            Type::Choice(words) => self.values().choice(value, words),
            Type::Choices(words) => self.values().each(value, |values, value| values.choice(value, words)),
            Type::Lexicon => lexicon(self.values(), value),
            Type::Program => self.values().program(value),
            Type::Object(name, tables) => {
                if let Some(object) = self.values().object(value, || format!("an object of {name}")) {
                    self.fields(object, tables, name);
                }
            }
            Type::Extra(is) => self.extra(is, value),
        }
    }
}

fn example<X>(field: &Field<X>) -> String {
    format!("for example \"{}\": {}", field.name, field.example)
}

fn missing<X>(values: &mut Values, object: &Object<'_>, field: &Field<X>, of: &str) {
    values.found.push_with(Severity::Error, || {
        let brace = object.start()..object.start() + 1;
        let (message, expected) = (format!("missing field `{}`", field.name), format!("expected in this {of}"));
        Diagnostic { help: Some(example(field)), ..Diagnostic::error(brace, message, expected) }
    });
}

/// Names that people try for a field, and the fields that they may mean.
const SYNONYMS: &[(&[&str], &[&str])] = &[
    (&["seconds", "duration", "time", "length", "secs"], &["hold", "for"]),
    (&["repetitions", "repeats", "count", "times", "rep"], &["reps"]),
    (&["side"], &["sides"]),
    (&["breaths"], &["hold"]),
    (&["pain", "pain_limit", "max_pain"], &["stop_above"]),
    (&["rest"], &["defaults"]),
    (&["rounds", "series"], &["sets"]),
    (&["pause"], &["between", "rest"]),
    (&["instructions", "instruction", "description", "text"], &["say"]),
    (&["frequency", "often"], &["how_often"]),
];

fn synonyms(name: &str) -> &'static [&'static str] {
    SYNONYMS.iter().find(|(names, _)| names.contains(&name)).map_or(&[], |(_, meant)| meant)
}

/// Reports an unknown field, with the field that is probably meant.
pub fn unknown_field<'k>(values: &mut Values, prop: &ObjectProp<'_>, names: impl Iterator<Item = &'k str>, of: &str) {
    values.found.push_with(Severity::Error, || {
        let names: Vec<&str> = names.collect();
        let name = prop.name.as_str();
        let meant = synonyms(name).iter().copied().filter(|meant| names.contains(meant)).collect::<Vec<_>>();
        let near = if meant.is_empty() { nearest(name, names.iter().copied()) } else { None };
        let message = format!("unknown field `{}` in {}", abbreviated(name), with_article(of));
        // For a typo in a long list, only the nearest name is helpful.
        let expected = match &near {
            Some(near) if names.len() > 6 => format!("expected a field such as `{near}`"),
            None if !meant.is_empty() => format!("expected {}", one_of(&meant)),
            _ => format!("expected {}", one_of(&names)),
        };
        let diagnostic = Diagnostic::error(span(&prop.name), message, expected).near(near);
        let help = (!meant.is_empty()).then(|| format!("did you mean {}?", one_of(&meant)));
        Diagnostic { help: help.or(diagnostic.help.clone()), ..diagnostic }
    });
}

/// Validates a kind of file that only has plain values.
#[derive(Default)]
pub struct PlainValidator(Values);

impl Validate for PlainValidator {
    type Extra = NoExtra;

    fn values(&mut self) -> &mut Values {
        &mut self.0
    }

    fn extra(&mut self, is: NoExtra, _: &Value<'_>) {
        match is {}
    }
}

/// Parses and validates a file, and builds a value from it. `name` is the file name shown in diagnostics.
///
/// # Errors
/// Returns the first syntax error, or all other errors.
pub fn read<V: Validate, T>(
    mut validator: V,
    (name, text): (&str, &str),
    of: &str,
    tables: &[&[Field<V::Extra>]],
    build: impl FnOnce(&Object<'_>) -> T,
) -> Result<T, Diagnostics> {
    let root = parse(text).map_err(|diagnostic| Diagnostics::one(name, text, diagnostic))?;
    validator.file(&root, of, tables);
    let found = std::mem::take(&mut validator.values().found);
    match root.as_object().filter(|_| found.count() == 0) {
        Some(object) => Ok(build(object)),
        None => Err(Diagnostics::new(name, text, found)),
    }
}
