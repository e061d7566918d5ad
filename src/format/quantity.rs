//! Reads counts, durations and factors, and ranges of them: `8-12`, `20 to 30 s`, `at least 30`.

use std::time::Duration;

use jsonc_parser::ast::Value;

use super::duration::{self, Reading, SPACE, any_case};

/// A quantity that may be a range, or be open upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds<T> {
    /// The lower end.
    pub least: T,
    /// The upper end; the same as the lower one for a plain quantity.
    pub most: T,
    /// Whether it may be more.
    pub is_open: bool,
}

impl<T: Copy> Bounds<T> {
    fn one(value: T) -> Self {
        Self { least: value, most: value, is_open: false }
    }
}

/// Why a quantity cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has two readings, which are spelt out.
    Ambiguous(String, String),
    /// The larger end of a range comes first.
    Reversed,
    /// It is no quantity.
    Unknown,
}

/// A duration, given as a number of seconds or with units.
pub(super) fn duration_of(value: &Value<'_>) -> Result<Duration, Refusal> {
    written(value).ok_or(Refusal::Unknown).and_then(one_duration)
}

/// A range of durations.
///
/// # Errors
/// Returns why it is none.
pub fn durations_of(value: &Value<'_>) -> Result<Bounds<Duration>, Refusal> {
    written(value).ok_or(Refusal::Unknown).and_then(|text| bounds(text, one_duration))
}

/// A whole number, given as a number or as a text of digits.
pub(super) fn count_of(value: &Value<'_>) -> Option<u32> {
    one_count(written(value)?, &[]).ok()
}

/// The same of a text.
///
/// # Errors
/// Returns why it is none.
pub fn durations(text: &str) -> Result<Bounds<Duration>, Refusal> {
    bounds(text.trim(), one_duration)
}

/// A range of whole numbers. `words` may follow the number, such as "times".
///
/// # Errors
/// Returns why it is none.
pub fn counts_of(value: &Value<'_>, words: &[&str]) -> Result<Bounds<u32>, Refusal> {
    written(value).ok_or(Refusal::Unknown).and_then(|text| counts(text, words))
}

/// The same in a text.
///
/// # Errors
/// Returns why it is none.
pub fn counts(text: &str, words: &[&str]) -> Result<Bounds<u32>, Refusal> {
    bounds(text, |text| one_count(text, words))
}

/// A number, in percent.
pub(super) fn percent_of(value: &Value<'_>) -> Option<u32> {
    let number = value.as_number_lit()?.value.parse::<f64>().ok()?;
    (0.0..100.0).contains(&number).then(|| (number * 100.0).round() as u32)
}

/// The text of a number or of a text.
fn written<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::NumberLit(lit) => Some(lit.value),
        Value::StringLit(lit) => Some(lit.value.trim()),
        _ => None,
    }
}

fn one_duration(text: &str) -> Result<Duration, Refusal> {
    match duration::read(text) {
        Reading::Length(length) => Ok(length),
        Reading::Ambiguous(one, other) => Err(Refusal::Ambiguous(spelt(one), spelt(other))),
        Reading::Unknown => Err(Refusal::Unknown),
    }
}

fn one_count(text: &str, words: &[&str]) -> Result<u32, Refusal> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, word) = text.split_at(end);
    let word = word.trim().to_lowercase();
    let bare = word.strip_prefix('-').unwrap_or(&word).trim_end_matches('.');
    let is_known = word.is_empty() || words.contains(&bare);
    digits.parse().ok().filter(|_| is_known).ok_or(Refusal::Unknown)
}

/// A duration with one reading: `1m30s`.
fn spelt(length: Duration) -> String {
    let (minutes, seconds) = (length.as_secs() / 60, length.as_secs() % 60);
    let seconds = match (length.subsec_millis(), minutes) {
        (0, 1..) if seconds == 0 => String::new(),
        (0, _) => format!("{seconds}s"),
        (millis, _) => format!("{seconds}.{}s", format!("{millis:03}").trim_end_matches('0')),
    };
    if minutes == 0 { seconds } else { format!("{minutes}m{seconds}") }
}

/// The dashes between the ends of a range.
const DASHES: [char; 5] = ['-', '–', '—', '‑', '−'];

/// The words between them.
const TO: [&str; 2] = ["to", "bis"];

/// The words before a quantity that is open upwards, and those after it.
const AT_LEAST: [&str; 6] = ["at least", "minimum", "mindestens", "mind.", "≥", ">="];
const OR_MORE: [&str; 5] = ["+", "or more", "or longer", "oder mehr", "oder länger"];

fn bounds<T: Copy + PartialOrd>(text: &str, one: impl Fn(&str) -> Result<T, Refusal>) -> Result<Bounds<T>, Refusal> {
    if let Some(text) = open(text) {
        return Ok(Bounds { is_open: true, ..Bounds::one(one(text.trim())?) });
    }
    // A dash may belong to a word: "10-mal".
    let plain = match one(text) {
        Err(Refusal::Unknown) => None,
        plain => Some(plain.map(Bounds::one)),
    };
    let Some((least, most)) = ends(text).filter(|_| plain.is_none()) else {
        return plain.unwrap_or(Err(Refusal::Unknown));
    };
    let (least, most) = (least.trim().trim_end_matches(DASHES), most.trim());
    // "20-30 s" are both seconds.
    let least = if duration::is_bare(least) && !duration::is_bare(most) {
        if most.contains(':') {
            // The lower end is minutes or seconds.
            return Err(Refusal::Ambiguous(format!("{least} s - {most}"), format!("{least} min - {most}")));
        }
        one(&format!("{least} {}", duration::unit_of(most).ok_or(Refusal::Unknown)?))?
    } else {
        one(least)?
    };
    let most = one(most)?;
    if least > most { Err(Refusal::Reversed) } else { Ok(Bounds { least, most, is_open: false }) }
}

/// What follows "at least", or precedes "or more".
fn open(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    // "30+ s"
    let plus = text.split_once("+ ").map(|(number, unit)| format!("{number} {unit}"));
    let before = || AT_LEAST.into_iter().find_map(|words| text.strip_prefix(words));
    let after = || OR_MORE.into_iter().find_map(|words| text.strip_suffix(words));
    plus.or_else(|| before().or_else(after).map(str::to_owned))
}

/// The ends of a range.
fn ends(text: &str) -> Option<(&str, &str)> {
    let word = |to: &str| {
        let at = text.to_ascii_lowercase().find(&format!(" {to} "))?;
        Some((&text[..at], &text[at + to.len() + 2..]))
    };
    TO.into_iter().find_map(word).or_else(|| text.split_once(DASHES))
}

/// A JSON Schema pattern that matches a whole text.
fn anchored(pattern: &str) -> String {
    format!("^{SPACE}(?:{pattern}){SPACE}$")
}

/// A pattern of what is between the ends of a range.
fn to_pattern() -> String {
    let dashes: String = DASHES.iter().rev().collect();
    format!("(?:{SPACE}-?{SPACE}[{dashes}]{SPACE}|-? +(?:{}) +)", TO.map(any_case).join("|"))
}

/// The definitions that the schemas of fields refer to.
#[must_use]
pub fn definitions() -> serde_json::Map<String, serde_json::Value> {
    let text = |pattern: String| serde_json::json!({ "type": "string", "pattern": anchored(&pattern) });
    let (one, to, at_least) = (duration::pattern(), to_pattern(), AT_LEAST.map(any_case).join("|"));
    let or_more = OR_MORE.map(|words| any_case(words).replace('+', "[+]")).join("|");
    let plus = format!("[0-9]+[+] +(?:{})", duration::units());
    let range = format!("(?:{one})(?:{to}(?:{one})|{SPACE}(?:{or_more}))?|(?:{at_least}){SPACE}(?:{one})|{plus}");
    [(COUNT, text("[0-9]+".to_owned())), (DURATION, text(one)), (DURATIONS, text(range))]
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}

/// The definition of a count.
pub const COUNT: &str = "count";

/// The definition of a duration.
pub const DURATION: &str = "duration";
/// The definition of a range of durations.
pub const DURATIONS: &str = "durations";

/// The pattern of a count or a range of counts, each possibly with one of these words.
#[must_use]
pub fn counts_pattern(words: &[&str]) -> String {
    let words = words.iter().map(|word| any_case(word)).collect::<Vec<_>>().join("|");
    let one = format!("[0-9]+(?:{SPACE}-?(?:{words})[.]?)?");
    anchored(&format!("{one}(?:{}{one})?", to_pattern()))
}

/// The same, also of at least a count.
#[must_use]
pub fn open_counts_pattern(words: &[&str]) -> String {
    let at_least = AT_LEAST.map(any_case).join("|");
    counts_pattern(words).replacen('^', &format!("^(?:{at_least})?"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Result<(u128, u128, bool), Refusal> {
        bounds(text, one_duration).map(|bounds| (bounds.least.as_millis(), bounds.most.as_millis(), bounds.is_open))
    }

    #[test]
    fn ranges_have_a_dash_or_a_word_between_their_ends() {
        for text in ["20-30", "20–30", "20 - 30 s", "20 to 30", "20 bis 30 Sek.", "20 s to 30 s", "0:20-0:30"] {
            assert_eq!(seconds(text), Ok((20_000, 30_000, false)), "{text}");
        }
        assert_eq!(seconds("1-2 min"), Ok((60_000, 120_000, false)), "both are minutes");
        assert_eq!(seconds("1 min - 90 s"), Ok((60_000, 90_000, false)));
        assert_eq!(seconds("30 - 30"), Ok((30_000, 30_000, false)), "a range without extent");
        assert_eq!(seconds("30-20"), Err(Refusal::Reversed));
        assert_eq!(seconds("2-3 min 30"), Err(Refusal::Unknown), "2 seconds, minutes, or 2 minutes 30");
        let two = Refusal::Ambiguous("1 s - 1:30".to_owned(), "1 min - 1:30".to_owned());
        assert_eq!(seconds("1-1:30"), Err(two));
        for wrong in ["20-", "-20", "20-30-40", "20 to", "to 30", "20-soon", "20 30"] {
            assert_eq!(seconds(wrong), Err(Refusal::Unknown), "{wrong}");
        }
        assert_eq!(seconds("1,30-2"), Err(Refusal::Ambiguous("1.3s".to_owned(), "1m30s".to_owned())));
    }

    #[test]
    fn a_quantity_may_be_open_upwards() {
        for text in [
            "at least 30",
            "At least 30 s",
            "mindestens 30 Sek.",
            "mind. 30 s",
            "30+",
            "30+ s",
            "30 s+",
            "≥30",
            ">= 30",
            "at least 0:30",
            "30 s or more",
            "30 Sek. oder länger",
        ] {
            assert_eq!(seconds(text), Ok((30_000, 30_000, true)), "{text}");
        }
        assert_eq!(seconds("at least 20-30"), Err(Refusal::Unknown));
        assert_eq!(seconds("at least"), Err(Refusal::Unknown));
    }

    #[test]
    fn counts_may_have_their_word() {
        let words = ["x", "times", "mal", "wdh"];
        let read = |text| counts(text, &words).map(|bounds| (bounds.least, bounds.most));
        for text in [
            "8-12",
            "8–12",
            "8 to 12",
            "8 bis 12",
            "8 to 12 times",
            "8- bis 12-mal",
            "8-12-mal",
            "8–12 Wdh.",
            "8 x - 12 x",
        ] {
            assert_eq!(read(text), Ok((8, 12)), "{text}");
        }
        assert_eq!(
            [read("8"), read("8 x"), read("8-mal"), read("12-8")],
            [Ok((8, 8)), Ok((8, 8)), Ok((8, 8)), Err(Refusal::Reversed)]
        );
        for wrong in ["8.5", "", "x", "8 sets", "3x10", "99999999999", "-8", "8-"] {
            assert_eq!(read(wrong), Err(Refusal::Unknown), "{wrong}");
        }
    }
}
