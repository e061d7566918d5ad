//! Reads a duration as people write it: `30`, `1:30`, `1m30s`, `90 sec`, `1 min 30`, `1,5 Min.`.
//!
//! What can be read in two ways has no duration; both readings are reported instead.

use std::time::Duration;

mod pattern;

pub(super) use pattern::{SPACE, any_case, pattern, units};

/// What a text means as a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// One duration.
    Length(Duration),
    /// Either of two durations.
    Ambiguous(Duration, Duration),
    /// No duration.
    Unknown,
}

/// A unit, the longest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Hour,
    Minute,
    Second,
}

/// The words for each unit, in English and in German.
const UNITS: [(Unit, &[&str]); 3] = [
    (Unit::Hour, &["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"]),
    (Unit::Minute, &["m", "min", "mins", "minute", "minutes", "minuten", "'", "′", "’"]),
    (Unit::Second, &["s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "\"", "″", "”", "''"]),
];

/// Words after the minutes and seconds of a clock.
const MINUTES_OF_A_CLOCK: [&str; 5] = ["min", "min.", "mins", "minutes", "minuten"];

/// Words between a unit and the next number; or a comma.
const AND: [&str; 2] = ["and", "und"];

/// Fractions of one character, in quarters.
const FRACTIONS: [(char, u32); 3] = [('¼', 1), ('½', 2), ('¾', 3)];

impl Unit {
    fn named(word: &str) -> Option<Self> {
        UNITS.into_iter().find(|(_, words)| words.contains(&word)).map(|(unit, _)| unit)
    }

    fn seconds(self) -> u32 {
        match self {
            Self::Hour => 3600,
            Self::Minute => 60,
            Self::Second => 1,
        }
    }

    /// The unit of a number after this unit that has none of its own: `1 min 30`.
    fn smaller(self) -> Option<Self> {
        match self {
            Self::Hour => Some(Self::Minute),
            Self::Minute => Some(Self::Second),
            Self::Second => None,
        }
    }
}

/// Reads a duration.
pub(super) fn read(text: &str) -> Reading {
    let text = text.trim().to_lowercase();
    // "1:30 min" is a clock as well.
    let in_minutes = || MINUTES_OF_A_CLOCK.into_iter().find_map(|unit| clock(text.strip_suffix(unit)?.trim_end()));
    if let Some(length) = decimal(&text).or_else(|| compact(&text)).or_else(|| clock(&text)).or_else(in_minutes) {
        return Reading::Length(length);
    }
    half_a_clock(&text).or_else(|| with_units(&text)).unwrap_or(Reading::Unknown)
}

/// Whether a text is only a number, so that it takes the unit of the other end of a range.
pub(super) fn is_bare(text: &str) -> bool {
    Number::split(text.trim()).is_some_and(|(_, rest)| rest.trim().is_empty())
}

/// The unit of a text that is one number with its unit, as it is written.
pub(super) fn unit_of(text: &str) -> Option<&str> {
    let (_, unit) = Number::split(text.trim())?;
    Some(unit.trim()).filter(|unit| !unit.is_empty() && !unit.contains(|c: char| c.is_ascii_digit()))
}

/// Parses a decimal number of seconds, to the millisecond.
#[must_use]
pub fn decimal(text: &str) -> Option<Duration> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    if whole.is_empty() || part.is_empty() || part.len() > 9 || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let millis = format!("{part:0<3}")[..3].parse::<u64>().ok()?;
    Duration::from_secs(whole.parse().ok()?).checked_add(Duration::from_millis(millis))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Units of one letter without spaces, `1h2m3.25s`, each number with any decimals: the form of the first versions.
fn compact(text: &str) -> Option<Duration> {
    let mut total = Duration::ZERO;
    let mut rest = text;
    let mut units = [Unit::Hour, Unit::Minute, Unit::Second].into_iter();
    while !rest.is_empty() {
        let at = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let given = Unit::named(&rest[at..=at])?;
        units.find(|unit| *unit == given)?;
        total = total.checked_add(decimal(&rest[..at])?.checked_mul(given.seconds())?)?;
        rest = &rest[at + 1..];
    }
    (!text.is_empty()).then_some(total)
}

/// Minutes and seconds, or hours, minutes and seconds: `1:30`, `1:00:00`.
fn clock(text: &str) -> Option<Duration> {
    let parts: Vec<&str> = text.split(':').collect();
    let (first, later) = parts.split_first().filter(|(_, later)| matches!(later.len(), 1 | 2))?;
    let in_an_hour = |part: &&str| part.len() == 2 && is_digits(part) && **part < *"60";
    if first.is_empty() || !is_digits(first) || !later.iter().all(in_an_hour) {
        return None;
    }
    let number = |part: &&str| part.parse::<u64>().ok();
    parts
        .iter()
        .try_fold(0_u64, |total, part| total.checked_mul(60)?.checked_add(number(part)?))
        .map(Duration::from_secs)
}

/// `1:5` is either `1:05` or `1:50`.
fn half_a_clock(text: &str) -> Option<Reading> {
    let (_, digit) = text.split_once(':').filter(|(_, digit)| digit.len() == 1 && **digit < *"6")?;
    let whole = text.strip_suffix(digit)?;
    Some(Reading::Ambiguous(clock(&format!("{whole}0{digit}"))?, clock(&format!("{text}0"))?))
}

/// A number of a duration: digits, and decimals or a fraction.
struct Number<'t> {
    whole: &'t str,
    decimals: &'t str,
    quarters: u32,
}

impl<'t> Number<'t> {
    /// The number at the start of a text, and what follows it.
    fn split(text: &'t str) -> Option<(Self, &'t str)> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (whole, rest) = text.split_at(end);
        let fraction = |rest: &str| FRACTIONS.into_iter().find(|(c, _)| rest.trim_start().starts_with(*c));
        if let Some((c, quarters)) = fraction(rest) {
            let rest = rest.trim_start();
            return Some((Self { whole, decimals: "", quarters }, &rest[c.len_utf8()..]));
        }
        let after = rest.strip_prefix(['.', ',']).unwrap_or_default();
        let decimals = &after[..after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len())];
        let rest = if decimals.is_empty() { rest } else { &after[decimals.len()..] };
        (!whole.is_empty()).then_some((Self { whole, decimals, quarters: 0 }, rest))
    }

    fn whole(&self) -> Option<u32> {
        if self.whole.is_empty() { Some(0) } else { self.whole.parse().ok() }
    }

    /// The number of a unit. Two decimals of an hour or a minute may be minutes or seconds, three may be thousands.
    fn reading(&self, unit: Option<Unit>) -> Option<Reading> {
        let seconds = unit.unwrap_or(Unit::Second).seconds();
        let exact =
            Duration::from_secs(self.whole()?.into()).checked_add(Duration::from_millis(250) * self.quarters)?;
        let exact = match self.decimals {
            "" => exact,
            decimals => decimal(&format!("{}.{decimals}", self.whole()?))?,
        };
        let exact = exact.checked_mul(seconds)?;
        let other = match (self.decimals.len(), unit) {
            (0 | 1, _) | (2, Some(Unit::Second)) => return Some(Reading::Length(exact)),
            (2, _) if self.decimals >= "60" => return Some(Reading::Length(exact)),
            (2, _) => {
                let small = Duration::from_secs(self.decimals.parse().ok()?);
                let larger = if unit == Some(Unit::Hour) { 60 } else { 1 };
                Duration::from_mins(1).checked_mul(self.whole()?)?.checked_add(small)?.checked_mul(larger)?
            }
            (3, _) => {
                Duration::from_secs(format!("{}{}", self.whole, self.decimals).parse().ok()?).checked_mul(seconds)?
            }
            _ => return None,
        };
        Some(Reading::Ambiguous(exact, other))
    }
}

/// Numbers with units: `1 min 30`, `1,5 Min.`, `1 minute and 30 seconds`. A number without a unit is one of seconds.
fn with_units(text: &str) -> Option<Reading> {
    let mut rest = text;
    let mut before: Option<Unit> = None;
    let mut total = Duration::ZERO;
    loop {
        let (number, after) = Number::split(rest)?;
        let after = after.trim_start();
        let end =
            after.find(|c: char| c.is_ascii_digit() || c.is_whitespace() || ".,".contains(c)).unwrap_or(after.len());
        let (word, after) = after.split_at(end);
        let named = if word.is_empty() { None } else { Some(Unit::named(word)?) };
        let unit = named.or_else(|| before.and_then(Unit::smaller));
        let is_alone = before.is_none();
        // A number after a unit is smaller than one of it.
        let is_in_order = before.is_none_or(|before| unit.is_some_and(|unit| unit > before));
        let is_part = is_alone || named.is_some() || number.whole()? < 60 && number.decimals.is_empty();
        if !is_in_order || !is_part {
            return None;
        }
        rest = after.strip_prefix('.').filter(|_| named.is_some()).unwrap_or(after).trim_start();
        let Reading::Length(length) = number.reading(unit)? else {
            return number.reading(unit).filter(|_| is_alone && rest.is_empty());
        };
        total = total.checked_add(length)?;
        if rest.is_empty() {
            return Some(Reading::Length(total));
        }
        before = Some(unit.filter(|_| named.is_some())?);
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        let joined = AND.into_iter().find_map(|and| rest.strip_prefix(and)?.strip_prefix(' '));
        rest = joined.map_or(rest, str::trim_start);
    }
}

#[cfg(test)]
mod tests;
