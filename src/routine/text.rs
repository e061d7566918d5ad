//! What single values may look like: lengths of time and tempos.

use std::time::Duration;

use crate::dose::Tempo;

/// A length of time as `30`, `2.5`, `90s`, `2m` or `1h2m3s`, to the millisecond.
pub(super) fn seconds(text: &str) -> Option<Duration> {
    if let Some(plain) = decimal(text) {
        return Some(plain);
    }
    let mut total = Duration::ZERO;
    let mut rest = text;
    let mut units = [('h', 3600), ('m', 60), ('s', 1)].into_iter();
    while !rest.is_empty() {
        let at = rest.find(|letter: char| letter.is_ascii_alphabetic())?;
        let letter = rest[at..].chars().next()?;
        let (_, factor) = units.find(|(unit, _)| *unit == letter)?;
        total = total.checked_add(decimal(&rest[..at])?.checked_mul(factor)?)?;
        rest = &rest[at + 1..];
    }
    (!text.is_empty()).then_some(total)
}

/// What somebody may have meant who wrote a length of time as `8 sec` or `1 min`.
pub(super) fn meant(text: &str) -> Option<String> {
    let at = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (number, unit) = (text[..at].trim(), text[at..].trim().to_lowercase());
    let unit = ["h", "m", "s"].into_iter().find(|short| unit.starts_with(short))?;
    let meant = format!("{number}{unit}");
    seconds(&meant).map(|_| meant)
}

fn decimal(text: &str) -> Option<Duration> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    if whole.is_empty() || part.is_empty() || part.len() > 9 || !digits(whole) || !digits(part) {
        return None;
    }
    let millis = format!("{part:0<3}")[..3].parse::<u64>().ok()?;
    Duration::from_secs(whole.parse().ok()?).checked_add(Duration::from_millis(millis))
}

/// A tempo as `3-1-3` or `3-1-3-1`: out, hold, back and pause in seconds, a minute at the most; moving takes time.
pub(super) fn tempo(text: &str) -> Option<Tempo> {
    let phases: Vec<Duration> = text.split('-').map(decimal).collect::<Option<_>>()?;
    let (out, hold, back, pause) = match phases[..] {
        [out, hold, back] => (out, hold, back, Duration::ZERO),
        [out, hold, back, pause] => (out, hold, back, pause),
        _ => return None,
    };
    let moves = [out, back].iter().all(|phase| *phase >= Duration::from_millis(500));
    let short = phases.iter().all(|phase| *phase <= Duration::from_secs(60));
    (moves && short).then_some(Tempo { out, hold, back, pause })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_plain_seconds_or_units_in_order() {
        let read = |text| seconds(text).map(|length| length.as_millis());
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
    fn what_is_almost_a_length_of_time_is_recognised() {
        assert_eq!(
            ["8 sec", "1 min", "2 Hours", "soon", "3 x"].map(meant),
            [Some("8s".to_owned()), Some("1m".to_owned()), Some("2h".to_owned()), None, None,]
        );
    }

    #[test]
    fn a_tempo_has_three_or_four_phases_and_moves() {
        assert_eq!(tempo("3-1-3"), Some(Tempo::seconds(3, 1, 3, 0)));
        assert_eq!(tempo("2-0-2-1"), Some(Tempo::seconds(2, 0, 2, 1)));
        for wrong in ["3", "3-1", "0-1-0", "3-1-3-1-1", "3-x-3", "61-1-3", "3--3"] {
            assert_eq!(tempo(wrong), None, "{wrong}");
        }
    }
}
