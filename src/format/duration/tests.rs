//! Tests of durations as people write them, and of their pattern.

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
    ("1:30 min", 90_000),
    ("1:30 Min.", 90_000),
    ("1 min, 30 sec", 90_000),
    ("30''", 30_000),
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
