//! Validates words that a voice mispronounces, with how they are to be said.

use jsonc_parser::ast::{Object, Value};

use super::validate::unknown_field;
use super::values::Values;
use crate::say_as::PHONEMES;
use crate::text::{is_unprintable, unspeakable};

/// Limits of a lexicon: number of entries, bytes of a word, and characters of a spelling or of phonemes.
const MOST_ENTRIES: usize = 500;
const LONGEST_WORD: usize = 100;

/// The fields of a pronunciation: a spelling, and phonemes.
pub(super) const PARTS: [&str; 2] = ["spell", "phonemes"];

/// Validates a lexicon.
pub(super) fn lexicon(values: &mut Values, value: &Value<'_>) {
    let Some(object) = values.object(value, || "an object such as { \"word\": \"as it sounds\" }".to_owned()) else {
        return;
    };
    values.duplicates(object);
    if object.properties.len() > MOST_ENTRIES {
        values.note(value, "too many words", format!("expected at most {MOST_ENTRIES}"));
    }
    for prop in &object.properties {
        let word = prop.name.as_str();
        if word.trim().is_empty() || word.len() > LONGEST_WORD || word.chars().any(is_unprintable) {
            values.note(&prop.name, "invalid word", "expected one or more words, such as `theraband`");
        }
        match prop.value.as_object() {
            Some(parts) => pronunciation(values, parts),
            None => spelling(values, &prop.value),
        }
    }
}

fn pronunciation(values: &mut Values, parts: &Object<'_>) {
    values.duplicates(parts);
    if parts.properties.is_empty() {
        values.note(parts, "missing field `phonemes`", "expected in this pronunciation");
    }
    for part in &parts.properties {
        match part.name.as_str() {
            "spell" => spelling(values, &part.value),
            "phonemes" => phonemes(values, &part.value),
            _ => unknown_field(values, part, PARTS.into_iter(), "pronunciation"),
        }
    }
}

fn spelling(values: &mut Values, value: &Value<'_>) {
    let is_valid = values.printable(value, LONGEST_WORD, str::to_owned);
    // A spelling without letters would silence the word.
    let spelling = value.as_string_lit().filter(|_| is_valid);
    if let Some((lit, (message, expected))) = spelling.and_then(|lit| Some((lit, unspeakable(&lit.value)?))) {
        values.note(lit, message, expected);
    }
}

fn phonemes(values: &mut Values, value: &Value<'_>) {
    let is_valid = values.printable(value, LONGEST_WORD, str::to_owned);
    let Some(lit) = value.as_string_lit().filter(|_| is_valid) else { return };
    if let Some(unknown) = lit.value.chars().find(|phoneme| !PHONEMES.contains(*phoneme)) {
        let expected = "expected phonemes such as `θˈɛɹəbˌænd`";
        values.note(lit, format!("`{unknown}` is not a phoneme of the natural voice"), expected);
    } else if !lit.value.chars().any(|phoneme| phoneme.is_alphabetic() && !"ˈˌːʰʲ".contains(phoneme)) {
        values.note(lit, "these phonemes have no sound", "expected phonemes such as `θˈɛɹəbˌænd`");
    }
}
