//! Reads a duration as people write it: `30`, `1:30`, `1m30s`, `90 sec`, `1 min 30`, `1,5 Min.`.
//!
//! What can be read in two ways has no duration; both readings are reported instead.

use std::time::Duration;

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
    (Unit::Second, &["s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "\"", "″", "”"]),
];

/// Words between a unit and the next number.
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
    if let Some(length) = decimal(&text).or_else(|| compact(&text)).or_else(|| clock(&text)) {
        return Reading::Length(length);
    }
    half_a_clock(&text).or_else(|| with_units(&text)).unwrap_or(Reading::Unknown)
}

/// Whether a text is only a number, so that it takes the unit of the other end of a range.
pub(super) fn is_bare(text: &str) -> bool {
    Number::split(text.trim()).is_some_and(|(_, rest)| rest.trim().is_empty())
}

/// The unit at the end of a text, as it is written.
pub(super) fn unit_of(text: &str) -> &str {
    text.find(|c: char| c.is_alphabetic() || "'′’\"″”".contains(c)).map_or("", |at| &text[at..])
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
        let end = after.find(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '.').unwrap_or(after.len());
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
        let joined = AND.into_iter().find_map(|and| rest.strip_prefix(and)?.strip_prefix(' '));
        rest = joined.map_or(rest, str::trim_start);
    }
}

/// A pattern of optional white space.
pub(super) const SPACE: &str = "[ \u{a0}]*";

/// A JSON Schema pattern of the texts that have one reading, without anchors.
pub(super) fn pattern() -> String {
    let words = |unit: Unit| {
        let words = UNITS.into_iter().filter(|(of, _)| *of == unit).flat_map(|(_, words)| words.iter());
        format!("(?:{})\\.?", words.map(|word| any_case(word)).collect::<Vec<_>>().join("|"))
    };
    let [hour, minute, second] = [Unit::Hour, Unit::Minute, Unit::Second].map(words);
    let fraction = format!("[0-9]*{SPACE}[¼½¾]");
    // Longer decimals can be read in two ways.
    let large = format!("(?:{fraction}|[0-9]+(?:[.,](?:[0-9]|[6-9][0-9]))?)");
    let small = format!("(?:{fraction}|[0-9]+(?:[.,][0-9]{{1,2}})?)");
    let part = |number: &str, unit: &str| format!("{number}{SPACE}{unit}");
    let and = format!("(?:{SPACE}| +(?:{}) +)", AND.map(any_case).join("|"));
    let bare = "0*[0-5]?[0-9]";
    let seconds = part(&small, &second);
    let minutes = format!("{}(?:{and}(?:{seconds}|{bare}))?", part(&large, &minute));
    let hours = format!("{}(?:{and}(?:{minutes}|{seconds}|{bare}))?", part(&large, &hour));
    let decimal = r"[0-9]+(?:\.[0-9]{1,9})?";
    let part = |unit: &str| format!("{decimal}{}", any_case(unit));
    let [hours_alone, minutes_alone, seconds_alone] = ["h", "m", "s"].map(part);
    let minutes_compact = format!("{minutes_alone}(?:{seconds_alone})?");
    [
        format!("(?:{large}|{decimal})"),
        format!("{hours_alone}(?:{minutes_compact}|{seconds_alone})?"),
        minutes_compact,
        seconds_alone,
        "[0-9]+(?::[0-5][0-9]){1,2}".to_owned(),
        hours,
        minutes,
        seconds,
    ]
    .join("|")
}

/// A pattern that accepts both cases of each letter.
pub(super) fn any_case(word: &str) -> String {
    let either = |c: char| {
        if c.is_alphabetic() { format!("[{}{}]", c.to_lowercase(), c.to_uppercase()) } else { c.to_string() }
    };
    word.chars().map(either).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(text: &str) -> Option<u128> {
        match read(text) {
            Reading::Length(length) => Some(length.as_millis()),
            _ => None,
        }
    }

    /// Texts with one reading, and their milliseconds.
    const CLEAR: &[(&str, u128)] = &[
        ("30", 30_000),
        ("2.5", 2_500),
        ("2,5", 2_500),
        ("0,75", 750),
        ("90s", 90_000),
        ("1m30s", 90_000),
        ("1.30m", 78_000),
        ("1h2m3.25s", 3_723_250),
        ("1m90s", 150_000),
        ("30 sec", 30_000),
        ("30 sec.", 30_000),
        ("30 Sek.", 30_000),
        ("15sec", 15_000),
        ("90 seconds", 90_000),
        ("30 Sekunden", 30_000),
        ("2.25 s", 2_250),
        ("1 min", 60_000),
        ("1 Min.", 60_000),
        ("1 MINUTE", 60_000),
        ("1.5 min", 90_000),
        ("1,5 Min.", 90_000),
        ("1.75 min", 105_000),
        ("½ min", 30_000),
        ("1½ Minuten", 90_000),
        ("1 ½ min", 90_000),
        ("1 min 30", 90_000),
        ("1 min 30 s", 90_000),
        ("1m 30", 90_000),
        ("1m30", 90_000),
        ("1 minute 30 seconds", 90_000),
        ("1 minute and 30 seconds", 90_000),
        ("1 Minute und 30 Sekunden", 90_000),
        ("1 Min. 30 Sek.", 90_000),
        ("1' 30″", 90_000),
        ("1'30\"", 90_000),
        ("1:30", 90_000),
        ("0:05", 5_000),
        ("90:00", 5_400_000),
        ("1:30:00", 5_400_000),
        ("1 h 30", 5_400_000),
        ("1 h 5 min", 3_900_000),
        ("1 hour 5 minutes 10 seconds", 3_910_000),
        ("1.5 Std.", 5_400_000),
        (" 30 s ", 30_000),
    ];

    /// Texts with two readings, in milliseconds.
    const AMBIGUOUS: &[(&str, u128, u128)] = &[
        ("1,30", 1_300, 90_000),
        ("1.30 min", 78_000, 90_000),
        ("1,30 Min.", 78_000, 90_000),
        ("1.30 h", 4_680_000, 5_400_000),
        ("1,500", 1_500, 1_500_000),
        ("1,500 s", 1_500, 1_500_000),
        ("1:5", 65_000, 110_000),
    ];

    /// Texts that are no durations.
    const UNKNOWN: &[&str] = &[
        "",
        "s",
        "30s1m",
        "1m1m",
        "-3",
        "1e3",
        ".5",
        "5.",
        "1:99",
        "1:60",
        ":30",
        "1:",
        "1:00:5",
        "1 min 99",
        "30 30",
        "3 x 10",
        "2 sets",
        "30 miles",
        "soon",
        "1 s 5",
        "30 s 1 min",
        "99999999999999999999h",
        "1 min and",
        "1,2345",
        "1 min 1,30",
        "½½ min",
        "1.5.2 s",
    ];

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, length) in CLEAR {
            assert_eq!(millis(text), Some(*length), "{text}");
        }
        for text in UNKNOWN {
            assert_eq!(read(text), Reading::Unknown, "{text}");
        }
    }

    #[test]
    fn a_text_with_two_readings_gets_neither() {
        let milliseconds = |length: u128| Duration::from_millis(u64::try_from(length).expect("short"));
        for (text, one, other) in AMBIGUOUS {
            assert_eq!(read(text), Reading::Ambiguous(milliseconds(*one), milliseconds(*other)), "{text}");
        }
    }

    #[test]
    fn the_pattern_of_the_schema_accepts_the_same_texts() {
        let schema = serde_json::json!({ "type": "string", "pattern": format!("^ *(?:{}) *$", pattern()) });
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.add_resource("durations.json", schema).expect("a schema");
        let schema = compiler.compile("durations.json", &mut schemas).expect("it compiles");
        let accepts = |text: &str| schemas.validate(&text.into(), schema).is_ok();
        let refused = AMBIGUOUS.iter().map(|(text, ..)| text).chain(UNKNOWN.iter().filter(|text| text.len() < 20));
        let wrong: Vec<&str> = CLEAR.iter().map(|(text, _)| *text).filter(|text| !accepts(text)).collect();
        assert_eq!(wrong, [""; 0], "accepted by the program only");
        let wrong: Vec<&str> = refused.copied().filter(|text| accepts(text)).collect();
        assert_eq!(wrong, [""; 0], "accepted by the schema only");
    }
}
