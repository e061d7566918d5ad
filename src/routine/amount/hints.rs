//! Help for amounts that are written in another way than a field takes them. It never changes an amount.

use serde_json::json;

use super::{Amount, REP_WORDS, SET_WORDS};
use crate::format::{counts, durations};

/// Words for both sides.
const SIDES: [&str; 11] = [
    "each side",
    "per side",
    "/side",
    "/ side",
    "each arm",
    "each leg",
    "per arm",
    "per leg",
    "je seite",
    "pro seite",
    "jede seite",
];

/// Words for as many repetitions as possible.
const MAX: [&str; 9] = [
    "as many as",
    "as possible",
    "amrap",
    "failure",
    "fatigue",
    "until tired",
    "so viele",
    "so oft",
    "bis zur ermüdung",
];

/// What an author may have meant by a text that is no such amount.
pub(super) fn hint(amount: Amount, text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if lower.chars().count() > 60 || amount == Amount::Rest {
        return None;
    }
    if names(&MAX) {
        return Some("for as many as feel good, write a time, \"for\": \"1 min\", and \"reps\": \"max\"".to_owned());
    }
    if names(&SIDES) {
        return Some("the sides have a field of their own: \"sides\": \"each\"".to_owned());
    }
    sets_and_amount(amount, text.trim()).or_else(|| list(amount, &lower)).or_else(|| other_field(amount, &lower))
}

/// Sets and repetitions, or sets and a time, in one text: `3 x 10`, `3 sets of 10`.
fn sets_and_amount(amount: Amount, text: &str) -> Option<String> {
    let separators = [" sets of ", " sets x ", " sätze mit ", " sätze à ", "x", "×", "*", "X"];
    let (sets, each) = separators.into_iter().find_map(|separator| text.split_once(separator))?;
    let (sets, each) = (sets.trim(), each.trim());
    counts(sets, SET_WORDS).ok()?;
    let sets = written(sets);
    match amount {
        Amount::Sets | Amount::Reps if counts(each, REP_WORDS).is_ok() => {
            Some(format!("write \"sets\": {sets}, \"reps\": {}", written(each)))
        }
        Amount::For if durations(each).is_ok() => Some(format!("write \"sets\": {sets}, \"for\": {}", written(each))),
        _ if durations(each).is_ok() => {
            let hold = written(each);
            Some(format!(
                "write \"sets\": {sets}, \"hold\": {hold}, or \"reps\": {sets}, \"hold\": {hold} for short rests"
            ))
        }
        _ => None,
    }
}

/// Numbers of sets that differ in one text: `10/8/6`.
fn list(amount: Amount, text: &str) -> Option<String> {
    let parts: Vec<&str> = if text.contains('/') { text.split('/') } else { text.split(',') }.map(str::trim).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_list = parts.iter().all(is_number) && (parts.len() > 2 || text.contains(", ") || text.contains('/'));
    (is_list && parts.len() > 1 && amount == Amount::Reps).then(|| format!("write \"reps\": [{}]", parts.join(", ")))
}

/// A time where repetitions are expected, or the other way round.
fn other_field(amount: Amount, text: &str) -> Option<String> {
    let count = counts(text, REP_WORDS);
    let has_unit = text.contains(|c: char| c.is_alphabetic() || c == '×');
    match amount {
        Amount::Reps | Amount::Sets if has_unit && count.is_err() && durations(text).is_ok() => {
            Some(format!("a time is \"hold\": {0} or \"for\": {0}", written(text)))
        }
        Amount::Hold | Amount::For if has_unit && count.as_ref().is_ok_and(|range| !range.is_open) => {
            Some(format!("a number of repetitions is \"reps\": {}", written(text)))
        }
        _ => None,
    }
}

/// An amount in JSON: a number as it is, anything else as a text.
fn written(amount: &str) -> String {
    match amount.parse::<u32>() {
        Ok(number) => number.to_string(),
        Err(_) => json!(amount).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_another_way_gets_the_fields_that_it_means() {
        for (amount, text, help) in [
            (Amount::Reps, "3x10", r#"write "sets": 3, "reps": 10"#),
            (Amount::Sets, "3 X 10", r#"write "sets": 3, "reps": 10"#),
            (Amount::Reps, "3x8-12", r#"write "sets": 3, "reps": "8-12""#),
            (Amount::Reps, "2-3 x 10", r#"write "sets": "2-3", "reps": 10"#),
            (Amount::Sets, "3 sets of 10", r#"write "sets": 3, "reps": 10"#),
            (
                Amount::Hold,
                "3 x 30 Sek.",
                r#"write "sets": 3, "hold": "30 Sek.", or "reps": 3, "hold": "30 Sek." for short rests"#,
            ),
            (Amount::For, "2x 1 min", r#"write "sets": 2, "for": "1 min""#),
            (Amount::Reps, "10/8/6", r#"write "reps": [10, 8, 6]"#),
            (Amount::Reps, "10, 8, 6", r#"write "reps": [10, 8, 6]"#),
            (Amount::Reps, "6 each side", r#"the sides have a field of their own: "sides": "each""#),
            (Amount::Reps, "30 s", r#"a time is "hold": "30 s" or "for": "30 s""#),
            (Amount::Hold, "10 reps", r#"a number of repetitions is "reps": "10 reps""#),
            (Amount::Reps, "AMRAP", r#"for as many as feel good, write a time, "for": "1 min", and "reps": "max""#),
        ] {
            assert_eq!(hint(amount, text).as_deref(), Some(help), "{text}");
        }
        for text in ["3x10 kg", "1,5", "at least 8", "8-1200", "soon", "x10", ""] {
            assert_eq!(hint(Amount::Reps, text), None, "{text}");
        }
    }
}
