//! The JSON Schema pattern of the texts that are durations.

use super::{AND, MINUTES_OF_A_CLOCK, UNITS, Unit};

/// A pattern of optional white space.
pub(in crate::format) const SPACE: &str = "[ \u{a0}]*";

/// A JSON Schema pattern of the texts that have one reading, without anchors.
pub(in crate::format) fn pattern() -> String {
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
    let and = format!("(?:,?{SPACE}| +(?:{}) +)", AND.map(any_case).join("|"));
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
        format!(
            "[0-9]+(?::[0-5][0-9]){{1,2}}(?:{SPACE}(?:{}))?",
            MINUTES_OF_A_CLOCK.map(any_case).join("|").replace('.', "[.]")
        ),
        hours,
        minutes,
        seconds,
    ]
    .join("|")
}

/// A pattern that accepts both cases of each letter.
pub(in crate::format) fn any_case(word: &str) -> String {
    let either = |c: char| {
        if c.is_alphabetic() { format!("[{}{}]", c.to_lowercase(), c.to_uppercase()) } else { c.to_string() }
    };
    word.chars().map(either).collect()
}

/// The pattern of all units.
pub(in crate::format) fn units() -> String {
    let words = UNITS.into_iter().flat_map(|(_, words)| words.iter().map(|word| any_case(word)));
    format!("(?:{})[.]?", words.collect::<Vec<_>>().join("|"))
}
