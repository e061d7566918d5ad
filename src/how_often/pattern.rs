//! The regular expression of the texts that are read, for the JSON Schema.
//!
//! It has no flags, which schemas do not know, so each letter is spelled in both cases; a range in the right order is spelled
//! by its first number.

use super::words::{
    AFTER_A_SLASH, DAILY, DAY, DAYS, EVERY_SECOND_DAY, MINIMUM, MOST_A_DAY, MOST_A_WEEK, MOST_DAYS, NUMBERS, ON, ONCE,
    RANGES, TIMES, WEEK, WEEKLY, WITH_A_DAY_BETWEEN,
};

/// A space, as in `SPACES`. Dialects differ in what `\s` means, and a validator took seconds over hundreds of them.
const SPACE: &str = r"[ \u00a0]";

/// The regular expression, in the common part of all dialects.
#[must_use]
pub fn pattern() -> String {
    let [day, week] = AFTER_A_SLASH;
    let (a_day, a_week) = (period(DAY, day), period(WEEK, week));
    let (once, times) = (any(ONCE.map(spelled)), one_of(TIMES));
    let counted = |most, per: &str| format!(r"(?:{once}|{}{times}){per}", amount(most));
    let days = format!("(?:{}{SPACE}+)?{}{}{a_week}", one_of(ON), amount(MOST_DAYS), one_of(DAYS));
    let whole = [DAILY, WEEKLY, EVERY_SECOND_DAY].concat();
    let often = any([counted(MOST_A_DAY, &a_day), counted(MOST_A_WEEK, &a_week), days, one_of(&whole)]);
    let text = any([format!("(?:{}{SPACE}+)?{often}", one_of(MINIMUM)), one_of(WITH_A_DAY_BETWEEN)]);
    format!("^{SPACE}*{text}{SPACE}*$")
}

/// A number up to a bound, or a range.
fn amount(most: u32) -> String {
    let range = one_of(RANGES);
    let from = |least: u32| format!("{}(?:{range}{})?", number(least, least), number(least, most));
    any((1..=most).map(from))
}

/// A number between two bounds, in digits or words.
fn number(least: u32, most: u32) -> String {
    let in_ten = |ten: u32| {
        let (first, last) = (least.max(10 * ten) % 10, most.min(10 * ten + 9) % 10);
        let unit = if first == last { first.to_string() } else { format!("[{first}-{last}]") };
        if ten == 0 { unit } else { format!("{ten}{unit}") }
    };
    let digits = (least / 10..=most / 10).map(in_ten);
    let words = (1..).zip(NUMBERS).filter(|(number, _)| (least..=most).contains(number));
    any(digits.chain(words.flat_map(|(_, words)| words.map(spelled))))
}

/// A period after a space or a slash.
fn period(words: &[&str], after_a_slash: &[&str]) -> String {
    format!("(?:{SPACE}+{}|{SPACE}*/{SPACE}*{})", one_of(words), one_of(after_a_slash))
}

fn one_of(words: &[&str]) -> String {
    any(words.iter().map(|word| spelled(word)))
}

/// Alternatives.
fn any(parts: impl IntoIterator<Item = String>) -> String {
    format!("(?:{})", parts.into_iter().collect::<Vec<_>>().join("|"))
}

/// A word in upper and lower case, and other signs in all their forms.
fn spelled(word: &str) -> String {
    let spelled = |c: char| match c {
        ' ' => format!("{SPACE}+"),
        '-' => format!("{SPACE}*[-–]{SPACE}*"),
        '.' => r"\.".to_owned(),
        'x' => "[xX×]".to_owned(),
        _ if c.is_alphabetic() => format!("[{c}{}]", c.to_uppercase()),
        _ => c.to_string(),
    };
    word.chars().map(spelled).collect()
}
