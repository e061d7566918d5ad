//! Parses durations and factors.

use std::time::Duration;

use jsonc_parser::ast::Value;

/// Parses a duration such as `30`, `2.5`, `90s`, `2m` or `1h2m3s`, to the millisecond.
pub(super) fn duration(text: &str) -> Option<Duration> {
    if let Some(plain) = decimal(text) {
        return Some(plain);
    }
    let mut total = Duration::ZERO;
    let mut rest = text;
    let mut units = [('h', 3600), ('m', 60), ('s', 1)].into_iter();
    while !rest.is_empty() {
        let at = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let c = rest[at..].chars().next()?;
        let (_, factor) = units.find(|(unit, _)| *unit == c)?;
        total = total.checked_add(decimal(&rest[..at])?.checked_mul(factor)?)?;
        rest = &rest[at + 1..];
    }
    (!text.is_empty()).then_some(total)
}

/// A duration, given as a number of seconds or with units.
pub(super) fn duration_of(value: &Value<'_>) -> Option<Duration> {
    match value {
        Value::NumberLit(lit) => duration(lit.value),
        Value::StringLit(lit) => duration(&lit.value),
        _ => None,
    }
}

/// A number, in percent.
pub(super) fn percent_of(value: &Value<'_>) -> Option<u32> {
    let number = value.as_number_lit()?.value.parse::<f64>().ok()?;
    (0.0..100.0).contains(&number).then(|| (number * 100.0).round() as u32)
}

/// The words for each unit of a duration.
const UNITS: [(&str, &[&str]); 3] = [
    ("h", &["h", "hr", "hrs", "hour", "hours"]),
    ("m", &["m", "min", "mins", "minute", "minutes"]),
    ("s", &["s", "sec", "secs", "second", "seconds"]),
];

/// The valid spelling of an almost valid duration: `8s` for `8 sec`. It is never another duration: `1 min 30` has none, nor
/// has `1.30 min`, which may be 1:30.
pub(super) fn intended_duration(text: &str) -> Option<String> {
    let at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, word) = (text[..at].trim(), text[at..].trim().trim_end_matches('.').to_lowercase());
    let (unit, _) = UNITS.into_iter().find(|(_, words)| words.contains(&word.as_str()))?;
    if unit != "s" && number.split_once('.').is_some_and(|(_, part)| part.len() == 2) {
        return None;
    }
    let intended = format!("{number}{unit}");
    duration(&intended).map(|_| intended)
}

/// Parses a decimal number of seconds, to the millisecond.
#[must_use]
pub fn decimal(text: &str) -> Option<Duration> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    if whole.is_empty() || part.is_empty() || part.len() > 9 || !digits(whole) || !digits(part) {
        return None;
    }
    let millis = format!("{part:0<3}")[..3].parse::<u64>().ok()?;
    Duration::from_secs(whole.parse().ok()?).checked_add(Duration::from_millis(millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_seconds_or_units_in_descending_order() {
        let read = |text| duration(text).map(|length| length.as_millis());
        assert_eq!(read("30"), Some(30_000));
        assert_eq!(read("2.5"), Some(2_500));
        assert_eq!(read("90s"), Some(90_000));
        assert_eq!(read("1m30s"), Some(90_000));
        assert_eq!(read("1h2m3.25s"), Some(3_723_250));
        for wrong in ["", "s", "1", "30s1m", "1m1m", "-3", "3 s", "1e3", "99999999999999999999h", ".5", "5."] {
            assert_eq!(read(wrong).filter(|_| wrong != "1"), None, "{wrong}");
        }
    }

    #[test]
    fn almost_valid_durations_are_recognised() {
        assert_eq!(
            ["8 sec", "1 min", "2 Hours", "soon", "3 x"].map(intended_duration),
            [Some("8s".to_owned()), Some("1m".to_owned()), Some("2h".to_owned()), None, None,]
        );
        assert_eq!(["90 sec.", "1.5 min"].map(intended_duration), [Some("90s".to_owned()), Some("1.5m".to_owned())]);
        for other in ["1 min 30", "1 minute 30 seconds", "1m 30", "2 sets", "30 miles", "1 h 5 min", "1.30 min"] {
            assert_eq!(intended_duration(other), None, "{other}: the correction would be another duration");
        }
    }
}
