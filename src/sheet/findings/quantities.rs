//! Reads quantities from tokens: times, counts and breaths, by the readers of the fields that they go into.

use super::longest;
use crate::format::{counts, durations};
use crate::routine::BREATH_WORDS;
use crate::sheet::tokens::Token;

/// A time with its unit.
pub(super) fn time(tokens: &[Token]) -> Option<(String, usize)> {
    let (text, len) = longest(tokens, LONGEST, |text| !text.contains(", ") && durations(text).is_ok())?;
    let is_unit = |token: &Token| {
        token.is(&["'", "\"", "′", "″", "’", "”", ":"]) || token.is_word() && !token.is_number() && !token.is(NO_UNITS)
    };
    // "5' 10" is no time.
    let is_a_length = tokens[len - 1].is(&["'", "’", "′"]) && tokens.get(len).is_some_and(Token::is_number);
    // "10 m" are metres on a sheet.
    let is_metres = tokens[len - 1].lower == "m";
    (tokens[..len].iter().any(is_unit) && !is_a_length && !is_metres).then_some((text, len))
}

/// A time, or a number of seconds.
pub(super) fn seconds(tokens: &[Token]) -> Option<(String, usize)> {
    let number = || count(tokens, &[]);
    time(tokens).or_else(number)
}

pub(super) fn breaths(tokens: &[Token]) -> Option<(String, usize)> {
    longest(tokens, LONGEST, |text| {
        let lower = text.to_lowercase();
        BREATH_WORDS.iter().any(|word| lower.ends_with(word)) && counts(&lower, BREATH_WORDS).is_ok()
    })
}

/// A number or a range, possibly with one of these words.
pub(super) fn count(tokens: &[Token], words: &[&str]) -> Option<(String, usize)> {
    tokens.first().filter(|token| token.is_number())?;
    longest(tokens, LONGEST, |text| is_count(text, words))
}

/// A count that has a word.
pub(super) fn is_worded_count(text: &str, words: &[&str]) -> bool {
    (text.ends_with(char::is_alphabetic) || text.ends_with('×')) && is_count(text, words)
}

fn is_count(text: &str, words: &[&str]) -> bool {
    counts(text, words).is_ok_and(|range| !range.is_open && range.most <= 1000 && range.least > 0)
}

/// The most tokens of an amount, such as "at least 1 minute and 30 seconds", and of how often.
pub(super) const LONGEST: usize = 10;

/// Words in a time that are no unit.
const NO_UNITS: &[&str] = &[
    "to",
    "bis",
    "at",
    "least",
    "mindestens",
    "mind",
    "minimum",
    "and",
    "und",
    "or",
    "more",
    "longer",
    "oder",
    "mehr",
    "länger",
];
