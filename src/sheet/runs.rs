//! The words between the amounts and marks of a text.

use std::ops::Range;

use super::findings::Reading;
use super::tokens::Token;
use super::words::{BEFORE_AMOUNTS, FILLERS, MEASURES, NOT_IN_A_NAME, TELLING};

/// A run of words between amounts and marks.
pub(super) struct Run {
    pub(super) tokens: Range<usize>,
    pub(super) text: String,
}

/// The runs of words of a text that are no amount, how often or limit of pain.
pub(super) fn words_of(reading: &Reading<'_>) -> Vec<String> {
    runs(reading).into_iter().map(|run| run.text).collect()
}

/// The runs of words that are not taken by what is found. The first is the name: a comma ends it.
pub(super) fn runs(reading: &Reading<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut start = None;
    for at in 0..=reading.tokens.len() {
        let token = reading.tokens.get(at);
        let ends_name = runs.is_empty() && token.is_some_and(|token| token.is(&[","]));
        let ends = token.is_none() || reading.is_taken(at) || ends_name || is_end(reading, at);
        match (start, ends) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                runs.extend(run(reading, from..at));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// Whether a mark ends a run of words.
fn is_end(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    let before = at.checked_sub(1).map(|before| &reading.tokens[before]);
    let after = reading.tokens.get(at + 1);
    let is_spaced = after.is_none_or(|after| after.at.start > token.at.end);
    match token.lower.as_str() {
        ":" | ";" | "!" | "?" | "(" | ")" | "[" | "]" | "|" | "“" | "”" | "„" | "\"" | "•" => true,
        "." => is_spaced && !before.is_some_and(|before| before.is(SHORT)),
        "-" | "–" | "—" => is_spaced && before.is_none_or(|before| before.at.end < token.at.start),
        _ => false,
    }
}

/// Abbreviations whose stop is no end of a sentence.
const SHORT: &[&str] = &[
    "approx", "ca", "no", "nr", "vs", "max", "min", "bzw", "evtl", "li", "re", "dr", "inkl", "ggf", "mind", "etc",
    "usw",
];

/// The words of a run, without the marks and conjunctions around them; `None` if nothing is left that means something.
fn run(reading: &Reading<'_>, range: Range<usize>) -> Option<Run> {
    let tokens = &reading.tokens;
    let is_mark = |token: &Token| !token.is_word() && !token.is_number() && !token.is(&["<", ">", "≥", "±", "~", "{"]);
    let is_loose = |token: &Token| token.is(&["and", "und", "then", "dann"]);
    let mut range = range;
    while tokens[range.clone()].first().is_some_and(|token| is_mark(token) || is_loose(token)) {
        range.start += 1;
    }
    let keeps = |token: &Token| !is_mark(token) || token.is(&["°", "º", "%", "\"", "”"]);
    // "Sit for 30 s" is "sit".
    let is_before_amount = reading.is_taken(range.end);
    let is_end = |token: &Token| !keeps(token) || is_loose(token) || is_before_amount && token.is(BEFORE_AMOUNTS);
    while tokens[range.clone()].last().is_some_and(is_end) {
        range.end -= 1;
    }
    let is_left_out = |token: &Token| token.is(FILLERS) && !token.is(&["each", "jeweils"]) || is_mark(token);
    let is_empty = tokens[range.clone()].iter().all(is_left_out);
    let text = reading.written(range.clone()).replace(['{', '}'], " ");
    (!is_empty).then(|| Run { tokens: range, text: text.split_whitespace().collect::<Vec<_>>().join(" ") })
}

/// Whether a name holds a number or words of an amount.
pub(super) fn is_unclear_name(tokens: &[Token]) -> bool {
    let is_measure = |at: usize| tokens.get(at + 1).is_some_and(|token| token.is(MEASURES) && token.lower != "m");
    let is_unclear = |at: usize, token: &Token| token.is_in_digits() && !is_measure(at) || token.is(NOT_IN_A_NAME);
    tokens.iter().enumerate().any(|(at, token)| is_unclear(at, token))
}

/// Whether words hold a number that is no measure, such as "45°", name an amount, or were torn from others, as in
/// "20 min/day".
pub(super) fn is_unclear(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    let is_torn = run.start.checked_sub(1).is_some_and(|before| reading.tokens[before].is(&["/"]));
    let tokens = &reading.tokens[run.clone()];
    let is_measure =
        |at: usize| tokens.get(at + 1).is_some_and(|token| token.is(MEASURES) || token.is(&["x", "\"", "'"]));
    let is_number = |token: &Token| token.lower.starts_with(|c: char| c.is_ascii_digit());
    let is_telling = tokens.iter().any(|token| token.is(TELLING) || token.lower == "m");
    is_torn || is_telling || tokens.iter().enumerate().any(|(at, token)| is_number(token) && !is_measure(at))
}
