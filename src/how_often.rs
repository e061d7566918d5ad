//! How often an exercise is meant to be done, read as people copy it from the sheet of their clinic.
//!
//! English and German are read whatever the language of the routine. [`pattern`] accepts the same texts for editors.

use std::fmt;
use std::str::FromStr;

mod pattern;
mod words;

pub use pattern::pattern;

use words::{
    AFTER_A_SLASH, DAILY, DAY, DAYS, EVERY_SECOND_DAY, MINIMUM, MOST_A_DAY, MOST_A_WEEK, MOST_DAYS, NUMBERS, ON, ONCE,
    RANGES, SPACES, TIMES, WEEK, WEEKLY, WITH_A_DAY_BETWEEN,
};

/// How often something is meant to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HowOften {
    /// The least number of times in a period.
    pub least: u32,
    /// The greatest number of times in a period.
    pub most: u32,
    /// The period.
    pub per: Period,
    /// Whether it is a minimum: "at least twice a day".
    pub is_minimum: bool,
}

/// What a number of times is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A week, where days are counted: "on five days a week".
    DaysOfWeek,
    /// Two days, with a day between: once every second day.
    SecondDay,
}

/// What is expected of a text that is not understood.
pub const EXPECTED: &str = "expected a number of times a day or a week, or \"every second day\"";

impl HowOften {
    /// The least and the greatest number of times in seven days. Every second day is three or four of them.
    #[must_use]
    pub fn in_seven_days(self) -> (u32, u32) {
        match self.per {
            Period::Day => (7 * self.least, 7 * self.most),
            Period::Week | Period::DaysOfWeek => (self.least, self.most),
            Period::SecondDay => (3, 4),
        }
    }

    fn every(per: Period, is_minimum: bool) -> Self {
        Self { least: 1, most: 1, per, is_minimum }
    }
}

/// In English, with digits: "twice a day", "at least 3 to 4 times a week".
impl fmt::Display for HowOften {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at_least = if self.is_minimum { "at least " } else { "" };
        if self.per == Period::DaysOfWeek {
            let to = if self.least == self.most { String::new() } else { format!(" to {}", self.most) };
            return write!(f, "on {at_least}{}{to} days a week", self.least);
        }
        f.write_str(at_least)?;
        let per = match self.per {
            Period::Day => "a day",
            Period::Week | Period::DaysOfWeek => "a week",
            Period::SecondDay => return f.write_str("every second day"),
        };
        match (self.least, self.most) {
            (1, 1) => write!(f, "once {per}"),
            (2, 2) => write!(f, "twice {per}"),
            (least, most) if least == most => write!(f, "{least} times {per}"),
            (least, most) => write!(f, "{least} to {most} times {per}"),
        }
    }
}

/// The error is what is expected instead.
impl FromStr for HowOften {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = normalized(text);
        if WITH_A_DAY_BETWEEN.contains(&text.as_str()) {
            return Ok(Self::every(Period::SecondDay, false));
        }
        let minimum = MINIMUM.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' '));
        let (text, is_minimum) = (minimum.unwrap_or(&text), minimum.is_some());
        let whole = [(DAILY, Period::Day), (WEEKLY, Period::Week), (EVERY_SECOND_DAY, Period::SecondDay)];
        match whole.into_iter().find(|(words, _)| words.contains(&text)) {
            Some((_, per)) => Ok(Self::every(per, is_minimum)),
            None => counted(text, is_minimum),
        }
    }
}

/// A number of times or days in a period: "3-4 times a day", "5 days a week".
fn counted(text: &str, is_minimum: bool) -> Result<HowOften, &'static str> {
    let once = (1..).zip(ONCE).find_map(|(times, word)| Some((times, text.strip_prefix(word)?)));
    let on = ON.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' '));
    let (least, most, rest) = match once {
        Some((times, rest)) => (times, times, rest),
        None => amount(on.unwrap_or(text)).ok_or(EXPECTED)?,
    };
    let times = if once.is_some() { Some(rest) } else { after_one_of(TIMES, rest).filter(|_| on.is_none()) };
    let days = after_one_of(DAYS, rest).filter(|_| once.is_none());
    let (per, bound, expected) = match (times.and_then(period), days.and_then(period)) {
        (Some(Period::Day), _) => (Period::Day, MOST_A_DAY, "expected 1 to 24 times a day"),
        (Some(per), _) => (per, MOST_A_WEEK, "expected 1 to 50 times a week"),
        (None, Some(Period::Week)) if most == 1 => (Period::Week, MOST_DAYS, "expected 1 to 7 days a week"),
        (None, Some(Period::Week)) => (Period::DaysOfWeek, MOST_DAYS, "expected 1 to 7 days a week"),
        _ => return Err(EXPECTED),
    };
    match (least, most) {
        _ if least == 0 || least.max(most) > bound => Err(expected),
        (least, most) if least > most => Err("expected the smaller number first"),
        _ => Ok(HowOften { least, most, per, is_minimum }),
    }
}

/// A number or a range at the start of a text, and what follows it.
fn amount(text: &str) -> Option<(u32, u32, &str)> {
    let (least, rest) = number(text)?;
    let range = RANGES.iter().find_map(|word| number(rest.strip_prefix(word)?));
    let (most, rest) = range.unwrap_or((least, rest));
    Some((least, most, rest))
}

/// A number in digits or words at the start of a text, and what follows it. One that is too large is the largest.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    match text.split_at(end) {
        ("", _) => (1..)
            .zip(NUMBERS)
            .find_map(|(number, words)| words.iter().find_map(|word| Some((number, text.strip_prefix(word)?)))),
        (digits, _) if digits.len() > 1 && digits.starts_with('0') => None,
        (digits, rest) => Some((digits.parse().unwrap_or(u32::MAX), rest)),
    }
}

/// What follows one of these words at the start of a text.
fn after_one_of<'t>(words: &[&str], text: &'t str) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// The period that a text consists of.
fn period(text: &str) -> Option<Period> {
    let is = |words: &[&str], slash: &[&str]| match text.strip_prefix('/') {
        Some(text) => slash.contains(&text),
        None => text.strip_prefix(' ').is_some_and(|text| words.contains(&text)),
    };
    let [day, week] = AFTER_A_SLASH;
    if is(DAY, day) { Some(Period::Day) } else { is(WEEK, week).then_some(Period::Week) }
}

/// In lower case, with single spaces, and none beside a hyphen or a slash.
fn normalized(text: &str) -> String {
    let plain: String = text.chars().map(lowercase).collect();
    let mut words = plain.split(SPACES).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    for (spaced, close) in [(" -", "-"), ("- ", "-"), (" /", "/"), ("/ ", "/")] {
        words = words.replace(spaced, close);
    }
    words
}

/// A letter in lower case, and other signs in their plain form.
fn lowercase(c: char) -> char {
    match c {
        '–' => '-',
        '×' => 'x',
        'Ä' => 'ä',
        'Ö' => 'ö',
        'Ü' => 'ü',
        _ => c.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests;
