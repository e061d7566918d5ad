//! Reads values from a validated syntax tree.

use std::ops::Range;
use std::str::FromStr;
use std::time::Duration;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::quantity;
use crate::say_as::SayAs;
use crate::text::without_silent;

/// The byte range of a value.
pub fn span(value: &impl Ranged) -> Range<usize> {
    value.start()..value.end()
}

/// A duration, given as a number of seconds or with units.
#[must_use]
pub fn seconds(object: &Object<'_>, name: &str) -> Option<Duration> {
    quantity::duration_of(&object.get(name)?.value).ok()
}

/// A whole number.
#[must_use]
pub fn count(object: &Object<'_>, name: &str) -> Option<u32> {
    quantity::count_of(&object.get(name)?.value)
}

/// A factor, rounded to hundredths.
#[must_use]
pub fn factor(object: &Object<'_>, name: &str) -> Option<f32> {
    quantity::percent_of(&object.get(name)?.value).map(|percent| percent as f32 / 100.0)
}

/// A text, with white space collapsed.
#[must_use]
pub fn string(object: &Object<'_>, name: &str) -> Option<String> {
    object.get_string(name).map(|lit| one_line(&lit.value))
}

/// A text or a list of texts, with white space collapsed.
#[must_use]
pub fn strings(object: &Object<'_>, name: &str) -> Vec<String> {
    match object.get(name).map(|prop| &prop.value) {
        Some(Value::StringLit(lit)) => vec![one_line(&lit.value)],
        Some(Value::Array(array)) => {
            array.elements.iter().filter_map(|value| Some(one_line(&value.as_string_lit()?.value))).collect()
        }
        _ => Vec::new(),
    }
}

/// A text, parsed; `None` if it does not parse.
#[must_use]
pub fn parsed<T: FromStr>(object: &Object<'_>, name: &str) -> Option<T> {
    object.get_string(name)?.value.parse().ok()
}

/// A text or a list of texts, parsed; texts that do not parse are skipped.
#[must_use]
pub fn parsed_list<T: FromStr>(object: &Object<'_>, name: &str) -> Vec<T> {
    strings(object, name).iter().filter_map(|name| name.parse().ok()).collect()
}

/// Words with their phonetic spellings.
#[must_use]
pub fn lexicon(object: &Object<'_>, name: &str) -> Vec<SayAs> {
    let Some(table) = object.get_object(name) else { return Vec::new() };
    let entry = |prop: &ObjectProp<'_>| {
        let words = prop.name.as_str().to_owned();
        let text = |name| Some(one_line(&prop.value.as_object()?.get_string(name)?.value));
        let spelling = prop.value.as_string_lit().map(|lit| one_line(&lit.value)).or_else(|| text("spell"));
        SayAs { spelling: spelling.unwrap_or_else(|| words.clone()), phonemes: text("phonemes"), words }
    };
    table.properties.iter().map(entry).collect()
}

/// A text that is spoken. Its line breaks are kept, since they end sentences.
#[must_use]
pub fn spoken(object: &Object<'_>, name: &str) -> Option<String> {
    object.get_string(name).map(|lit| lines(&lit.value))
}

/// Texts that are spoken, each on lines of its own.
#[must_use]
pub fn all_spoken(object: &Object<'_>, name: &str) -> String {
    let prop = object.get(name).map(|prop| &prop.value);
    let list = prop.and_then(Value::as_array).map(|array| array.elements.as_slice()).unwrap_or_default();
    let texts = prop.into_iter().chain(list).filter_map(Value::as_string_lit);
    texts.map(|lit| lines(&lit.value)).collect::<Vec<_>>().join("\n")
}

/// Collapses white space within lines, and removes characters that are not spoken.
#[must_use]
pub fn lines(text: &str) -> String {
    let lines = text.lines().map(one_line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Collapses white space, and removes characters that are not spoken.
#[must_use]
pub fn one_line(text: &str) -> String {
    without_silent(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
