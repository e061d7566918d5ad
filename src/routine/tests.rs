//! Files as people write them: right ones, and wrong ones with what they are told.

use proptest::prelude::*;

use super::*;
use crate::catalogue::Catalogue;
use crate::dose::{Side, Sides};
use crate::exercise::Exercise;
use crate::text::is_unprintable;

fn plank() -> Arc<Exercise> {
    let text = r#"{ "id": "plank", "name": "Plank", "say": "Hold.", "sets": 3, "hold": 20 }"#;
    Arc::new(read_exercise("plank.json", text).expect("it is right"))
}

fn catalogue() -> Catalogue {
    [plank()].into_iter().collect()
}

fn told(text: &str) -> String {
    read("my.json", text, &catalogue()).expect_err("it is wrong").to_string()
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
    let routine = read("my.json", text, &catalogue()).expect("it is right");
    let dose = Dose {
        sets: 2,
        hold: Some(Duration::from_secs(90)),
        rest: Some(Duration::from_millis(2500)),
        sides: Sides::Each,
        first: Some(Side::Right),
        ..plank().dose
    };
    assert_eq!(
        routine,
        Routine {
            author: None,
            say_as: Vec::new(),
            source: None,
            licence: None,
            title: "Mine".to_owned(),
            lang: Lang::En,
            about: Some("A test.".to_owned()),
            steps: vec![
                Step::Exercise(plank(), dose),
                Step::Repeat(2, vec![Step::Rest(Duration::from_secs(30)), Step::Sound(Sound::Chime)]),
                Step::Say("Well done.".to_owned()),
            ],
        }
    );
}

#[test]
fn an_exercise_of_the_authors_own_can_be_named_and_stands_before_the_catalogue() {
    let text = r#"{ "title": "T", "exercises": { "plank": { "name": "My plank", "say": "Hold." } }, "steps": [{ "exercise": "plank" }] }"#;
    let routine = read("my.json", text, &catalogue()).expect("it is right");
    assert!(matches!(&routine.steps[0], Step::Exercise(exercise, _) if &*exercise.name == "My plank"));
}

#[test]
fn every_problem_is_told_at_once_each_with_its_line() {
    insta::assert_snapshot!(told(
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
fn the_first_error_of_syntax_is_told_alone() {
    insta::assert_snapshot!(told(
        "{\n  \"title\": \"Mine\",\n  \"steps\": [ { \"rest\": 3 } { \"rest\": 4 } ],\n  \"jump\": 1\n}"
    ));
}

#[test]
fn a_file_that_would_steer_the_terminal_is_refused_and_shown_harmlessly() {
    let told =
        told("{ \"title\": \"\\u001b]0;owned\\u0007\", \"\\u001b[2J\": 1, \"steps\": [{ \"say\": \"a\u{202e}b\" }] }");
    assert!(!told.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{told:?}");
    assert!(told.contains("invisible character U+001B"), "{told}");
}

#[test]
fn bounds_are_told_not_met_with_memory() {
    let nested = |levels: usize, inner: &str| {
        let open = r#"{ "repeat": 1000, "steps": ["#.repeat(levels);
        format!(r#"{{ "title": "T", "steps": [{open}{inner}{}] }}"#, "] }".repeat(levels))
    };
    let first = |text: &str| told(text).lines().next().unwrap_or_default().to_owned();
    let rest = r#"{ "rest": 1 }"#;
    assert_eq!(first(&nested(10, rest)), "error: my.json:1:17: this session would have more than 100000 steps");
    assert_eq!(first(&nested(17, rest)).split(": ").nth(2), Some("repeats are nested more than 16 deep"));
    let long = r#"{ "title": "T", "steps": [{ "repeat": 3, "steps": [{ "rest": "9h" }] }] }"#;
    assert_eq!(first(long), "error: my.json:1:17: this session would last longer than 24 hours");
    assert_eq!(first(&"[".repeat(200_000)).split(": ").nth(2), Some("maximum nesting depth exceeded"));
    let many = r#"{ "title": "T", "steps": [{ "exercise": "plank", "sets": 1e18 }] }"#;
    assert_eq!(first(many).split(": ").nth(2), Some("invalid number `1e18`"));
}

#[test]
fn words_without_end_are_told_not_kept() {
    let say = |words: &str| format!(r#"{{ "title": "T", "steps": [{{ "say": {words} }}] }}"#);
    let long =
        |count: usize, letters: usize| format!("[{}]", vec![format!("\"{}\"", "a".repeat(letters)); count].join(", "));
    let first = |text: &str| told(text).lines().next().unwrap_or_default().to_owned();
    assert_eq!(first(&say(&long(20, 100))), "error: my.json:1:36: these texts are too long");
    assert_eq!(first(&say(&long(1, 5000))), "error: my.json:1:36: these texts are too long");
    let day = format!(
        r#"{{ "title": "T", "steps": [{{ "repeat": 3000, "steps": [{{ "say": "{}" }}] }}] }}"#,
        "a ".repeat(240)
    );
    assert_eq!(first(&day), "error: my.json:1:17: this session would last longer than 24 hours");
}

/// A routine with one exercise, one step and whatever else is said of the three.
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
        texts.push(whole("", &with_example(field), ""));
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
fn hundreds_of_problems_are_counted_not_drawn() {
    let steps = vec![r#"{ "jump": 1 }"#; 500].join(",");
    let told = told(&format!(r#"{{ "title": "T", "steps": [{steps}] }}"#));
    assert!(told.ends_with("and 400 more problems in my.json"), "{}", &told[told.len() - 100..]);
    assert!(told.len() < 40_000, "{} bytes were told", told.len());
}

proptest! {
    #[test]
    fn any_text_is_a_routine_or_problems_that_can_be_shown(
        cut in 0_usize..900,
        put in prop::sample::select(vec!["{", "}", "[", "]", "\"", ",", ":", "1e18", "\u{1b}", "\u{202e}", "é", "null", "-1", "\\"]),
        length in 0_usize..40,
    ) {
        let from = (0..=cut.min(WHOLE.len())).rev().find(|at| WHOLE.is_char_boundary(*at)).unwrap_or(0);
        let to = (from + length..WHOLE.len()).find(|at| WHOLE.is_char_boundary(*at)).unwrap_or(WHOLE.len());
        let text = format!("{}{put}{}", &WHOLE[..from], &WHOLE[to..]);
        if let Err(diagnostics) = check("my.json", &text, &Catalogue::default()) {
            let told = diagnostics.to_string();
            prop_assert!(!told.chars().any(|letter| letter != '\n' && is_unprintable(letter)), "{told:?}");
            prop_assert!(told.contains("my.json:"), "{told}");
        }
    }
}

/// A routine with a little of everything.
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
