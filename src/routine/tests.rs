//! Tests of reading routines: valid files, and the diagnostics of invalid ones.

use proptest::prelude::*;

use super::*;
use crate::catalogue::Catalogue;
use crate::dose::{Side, Sides};
use crate::exercise::Exercise;
use crate::text::is_unprintable;

fn plank() -> Arc<Exercise> {
    let text = r#"{ "id": "plank", "name": "Plank", "say": "Hold.", "sets": 3, "hold": 20 }"#;
    Arc::new(read_exercise("plank.json", text).expect("it is valid"))
}

fn catalogue() -> Catalogue {
    [plank()].into_iter().collect()
}

fn errors(text: &str) -> String {
    read("my.json", text, &catalogue()).expect_err("it is invalid").to_string()
}

#[test]
fn comments_and_trailing_commas_are_allowed_and_any_part_of_the_dose_can_be_changed() {
    let text = r#"{
        // For Tuesday.
        "title": "Mine", "lang": "en", /* short */ "about": "A  test.",
        "steps": [
            { "exercise": "plank", "sets": 2, "hold": "1m30s", "sides": "each", "first": "right", "rest": 2.5, },
            { "repeat": 2, "steps": [{ "rest": 30 }, { "sound": "chime" }] },
            { "say": ["Well", "done."] },
        ],
    }"#;
    let routine = read("my.json", text, &catalogue()).expect("it is valid");
    let dose = Dose {
        sets: 2,
        hold: Some(Duration::from_secs(90)),
        rest: Some(Duration::from_millis(2500)),
        sides: Sides::Each,
        first: Some(Side::Right),
        ..plank().dose.clone()
    };
    assert_eq!(
        routine,
        Routine {
            author: None,
            stop_above: None,
            how_often: None,
            transitions: None,
            plan: None,
            say_as: Vec::new(),
            source: None,
            licence: None,
            title: "Mine".to_owned(),
            lang: Lang::En,
            about: Some("A test.".to_owned()),
            steps: vec![
                Step::exercise(plank(), dose),
                Step::Repeat(2, vec![Step::Rest(Duration::from_secs(30)), Step::Sound(Sound::Chime)]),
                Step::Say("Well\ndone.".to_owned()),
            ],
        }
    );
}

#[test]
fn an_own_exercise_replaces_one_of_the_catalogue() {
    let text = r#"{ "title": "T", "exercises": { "plank": { "name": "My plank", "say": "Hold." } }, "steps": [{ "exercise": "plank" }] }"#;
    let routine = read("my.json", text, &catalogue()).expect("it is valid");
    assert!(matches!(&routine.steps[0], Step::Exercise(exercise, _) if &*exercise.name == "My plank"));
}

#[test]
fn all_errors_are_reported_with_their_lines() {
    insta::assert_snapshot!(errors(
        r#"{
  "titel": "Mine",
  "steps": [
    { "exercise": "plonk", "sets": 0 },
    { "exercise": "plank", "hold": "8 sec", "tempo": "fast" },
    { "say": "Lift the {leg}.", "rest": 3 },
    { "sound": "gong" },
    { "jump": 3 },
    "rest",
    { }
  ]
}"#
    ));
}

#[test]
fn a_syntax_error_is_reported_alone() {
    insta::assert_snapshot!(errors(
        "{\n  \"title\": \"Mine\",\n  \"steps\": [ { \"rest\": 3 } { \"rest\": 4 } ],\n  \"jump\": 1\n}"
    ));
}

#[test]
fn control_sequences_in_a_file_are_rejected_and_escaped() {
    let errors = errors(
        "{ \"title\": \"\\u001b]0;owned\\u0007\", \"\\u001b[2J\": 1, \"steps\": [{ \"say\": \"a\u{202e}b\" }] }",
    );
    assert!(!errors.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{errors:?}");
    assert!(errors.contains("invisible character U+001B"), "{errors}");
}

#[test]
fn oversized_routines_are_rejected_without_unrolling_them() {
    let nested = |levels: usize, inner: &str| {
        let open = r#"{ "repeat": 1000, "steps": ["#.repeat(levels);
        format!(r#"{{ "title": "T", "steps": [{open}{inner}{}] }}"#, "] }".repeat(levels))
    };
    let first = |text: &str| errors(text).lines().next().unwrap_or_default().to_owned();
    let rest = r#"{ "rest": 1 }"#;
    assert_eq!(first(&nested(10, rest)), "error: my.json:1:17: this session has more than 100000 steps");
    assert_eq!(first(&nested(17, rest)).split(": ").nth(2), Some("repeats are nested more than 16 deep"));
    let long = r#"{ "title": "T", "steps": [{ "repeat": 3, "steps": [{ "rest": "9h" }] }] }"#;
    assert_eq!(first(long), "error: my.json:1:17: this session is longer than 24 hours");
    assert_eq!(first(&"[".repeat(200_000)).split(": ").nth(2), Some("maximum nesting depth exceeded"));
    let things: Vec<String> = (0..101).map(|n| format!("\"tool {n}\"")).collect();
    let own =
        format!(r#""exercises": {{ "a": {{ "name": "A", "say": "Do.", "equipment": [{}] }} }}"#, things.join(","));
    let needs = format!(r#"{{ "title": "T", "steps": [{{ "exercise": "a" }}], {own} }}"#);
    assert_eq!(
        first(&needs.replace("tool ", "t")).split(": ").nth(2),
        Some("this session needs more than 100 different things")
    );
    let many = r#"{ "title": "T", "steps": [{ "exercise": "plank", "sets": 1e18 }] }"#;
    assert_eq!(first(many).split(": ").nth(2), Some("invalid number `1e18`"));
}

#[test]
fn very_long_texts_are_rejected() {
    let say = |words: &str| format!(r#"{{ "title": "T", "steps": [{{ "say": {words} }}] }}"#);
    let long =
        |count: usize, chars: usize| format!("[{}]", vec![format!("\"{}\"", "a".repeat(chars)); count].join(", "));
    let first = |text: &str| errors(text).lines().next().unwrap_or_default().to_owned();
    assert_eq!(first(&say(&long(20, 100))), "error: my.json:1:36: these texts are too long");
    assert_eq!(first(&say(&long(1, 5000))), "error: my.json:1:36: these texts are too long");
    let day = format!(
        r#"{{ "title": "T", "steps": [{{ "repeat": 3000, "steps": [{{ "say": "{}" }}] }}] }}"#,
        "a ".repeat(240)
    );
    assert_eq!(first(&day), "error: my.json:1:17: this session is longer than 24 hours");
}

/// A routine with one exercise and one step, and additional fields for each.
fn whole(routine: &str, exercise: &str, step: &str) -> String {
    let exercise =
        format!(r#""a": {{ "name": "A", "say": "Do.", "reps": 8, "sides": "each", "easier": "Less." {exercise} }}"#);
    format!(r#"{{ "title": "T", "exercises": {{ {exercise} }}, "steps": [{{ "exercise": "a" {step} }}] {routine} }}"#)
}

/// A field with its example, as it is added to an object.
fn with_example(field: &fields::Field) -> String {
    format!(r#", "{}": {}"#, field.name, field.example)
}

#[test]
fn every_field_is_read_with_its_example_and_changes_what_is_built() {
    // These are in every routine here, or change nothing: an example that is the default, and what only editors read.
    let is_other = |field: &&fields::Field| {
        let name = field.name;
        !matches!(
            name,
            "title" | "exercises" | "steps" | "name" | "say" | "reps" | "sides" | "easier" | "lang" | "$schema"
        )
    };
    let read = |text: &str| read("my.json", text, &catalogue()).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let plain = read(&whole("", "", ""));
    let mut texts: Vec<String> =
        fields::ROUTINE.iter().filter(is_other).map(|field| whole(&with_example(field), "", "")).collect();
    for field in [fields::EXERCISE, fields::AMOUNT, fields::TIMES].into_iter().flatten().filter(is_other) {
        let text = whole("", &with_example(field), "");
        // Time at one's own pace takes the place of repetitions.
        texts.push(if field.name == "for" { text.replace(r#""reps": 8, "#, "") } else { text });
    }
    texts.extend(fields::CHANGES.iter().map(|field| whole("", "", &with_example(field))));
    for field in fields::CUES {
        texts.push(whole("", &format!(r#", "cues": {{ "{}": {} }}"#, field.name, field.example), ""));
    }
    assert!(texts.len() >= 35, "{} examples", texts.len());
    for text in texts {
        assert_ne!(read(&text), plain, "{text}");
    }
    for kind in <fields::StepKind as strum::IntoEnumIterator>::iter() {
        let (name, beside) = kind.fields();
        let required: String =
            beside.iter().copied().flatten().filter(|field| field.required).map(with_example).collect();
        read(&format!(r#"{{ "title": "T", "steps": [{{ "{}": {} {required} }}] }}"#, name.name, name.example));
    }
}

#[test]
fn at_most_a_hundred_errors_are_printed() {
    let steps = vec![r#"{ "jump": 1 }"#; 500].join(",");
    let errors = errors(&format!(r#"{{ "title": "T", "steps": [{steps}] }}"#));
    assert!(errors.ends_with("and 400 more problems in my.json"), "{}", &errors[errors.len() - 100..]);
    assert!(errors.len() < 40_000, "{} bytes were printed", errors.len());
}

proptest! {
    #[test]
    fn any_text_gives_a_routine_or_printable_errors(
        cut in 0_usize..900,
        put in prop::sample::select(vec!["{", "}", "[", "]", "\"", ",", ":", "1e18", "\u{1b}", "\u{202e}", "é", "null", "-1", "\\"]),
        length in 0_usize..40,
    ) {
        let from = (0..=cut.min(WHOLE.len())).rev().find(|at| WHOLE.is_char_boundary(*at)).unwrap_or(0);
        let to = (from + length..WHOLE.len()).find(|at| WHOLE.is_char_boundary(*at)).unwrap_or(WHOLE.len());
        let text = format!("{}{put}{}", &WHOLE[..from], &WHOLE[to..]);
        if let Err(diagnostics) = check("my.json", &text, &Catalogue::default()) {
            let errors = diagnostics.to_string();
            prop_assert!(!errors.chars().any(|c| c != '\n' && is_unprintable(c)), "{errors:?}");
            prop_assert!(errors.contains("my.json:"), "{errors}");
        }
    }
}

/// A routine that uses most fields.
const WHOLE: &str = r#"{ // with a comment
  "title": "Ganz früh", "about": "A test.", "author": "Me", "defaults": { "rest": "1m", "ready": 3 },
  "exercises": {
    "a": {
      "name": "A", "say": ["Lift your {side} arm.", "Hold."], "short": "{side} arm.", "sides": "each", "hold": 12.5,
      "cues": { "half": "Breathe.", "-10s": "Ten." }, "easier": "Less.", "harder": { "hold": 20 }, "position": ["sitting"],
    },
  },
  "steps": [
    { "say": "Go." }, { "wait": ["Fetch it.", "Sit."], "pause": 9 }, { "sound": "chime" },
    { "repeat": 2, "steps": [{ "exercise": "a", "variant": "harder", "tempo": "3-1-3" }, { "rest": "1m30s" }] },
  ],
}"#;
