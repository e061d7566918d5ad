//! Tests of what a clinic's sheet adds to what is said.

use super::*;
use crate::catalogue::Catalogue;

/// The words of a role in a session of a routine with these fields.
fn said(fields: &str, talk: Talk, role: Role) -> Vec<String> {
    said_in(&format!(r#"{{ "title": "T", {fields} "steps": [{{ "rest": 5 }}] }}"#), talk, role)
}

/// The words of a role in the session of a routine.
fn said_in(text: &str, talk: Talk, role: Role) -> Vec<String> {
    let routine = routine::read("t.json", text, &Catalogue::default()).expect("it is valid");
    let session = Session::new(&routine);
    let segments: Vec<Segment> = Composer::new(&session, talk, 1).segments(&mut Words).collect();
    let words = segments.iter().flat_map(Segment::words);
    let of_role = words.filter(|(cue, _)| matches!(cue.kind, CueKind::Say(_, heard) if heard == role));
    of_role.map(|(_, phrase)| phrase.text.to_string()).collect()
}

#[test]
fn every_start_names_the_limit_of_pain_of_the_routine_or_five() {
    let notice = |pain| {
        format!("Stop if pain rises above {pain} out of ten, or with chest pain, numbness, weakness or dizziness.")
    };
    for talk in [Talk::Full, Talk::Short, Talk::Tones] {
        assert_eq!(said("", talk, Role::Safety), [notice("five")], "{talk:?}");
        assert_eq!(said(r#""stop_above": 3,"#, talk, Role::Safety), [notice("three")], "{talk:?}");
        assert_eq!(said(r#""stop_above": 0,"#, talk, Role::Safety), [notice("zero")], "{talk:?}");
    }
}

/// A routine of exercises, each with how often it is meant to be done, if that is given.
fn exercises(fields: &str, exercises: &[(&str, &str)]) -> String {
    let how_often = |often: &str| if often.is_empty() { String::new() } else { format!(r#", "how_often": "{often}""#) };
    let own = exercises.iter().enumerate().map(|(n, (name, often))| {
        format!(r#""x{n}": {{ "name": "{name}", "say": "Do.", "hold": 5{} }}"#, how_often(often))
    });
    let steps = (0..exercises.len()).map(|n| format!(r#"{{ "exercise": "x{n}" }}"#)).collect::<Vec<_>>().join(", ");
    let own = own.collect::<Vec<_>>().join(", ");
    format!(
        r#"{{ "title": "T", {fields} "exercises": {{ {own} }}, "steps": [{{ "repeat": 2, "steps": [{steps}] }}] }}"#
    )
}

#[test]
fn how_often_is_said_after_the_end_except_at_talk_level_tones() {
    let often = r#""how_often": "3-4x daily","#;
    for (talk, words) in [
        (Talk::Full, &["Do this three to four times a day."][..]),
        (Talk::Short, &["Do this three to four times a day."]),
        (Talk::Tones, &[]),
    ] {
        assert_eq!(said(often, talk, Role::HowOften), words, "{talk:?}");
        assert_eq!(said("", talk, Role::HowOften), [""; 0], "{talk:?}");
    }
    let german = r#""lang": "de", "how_often": "2x a day","#;
    assert_eq!(said(german, Talk::Full, Role::HowOften), ["Mach das zweimal am Tag."]);
}

#[test]
fn each_exercise_that_differs_from_the_routine_is_named_once_with_those_like_it() {
    let exercises = exercises(
        r#""how_often": "2x a day","#,
        &[
            ("Retraction", "3-4x daily"),
            ("Plank", ""),
            ("Bridge", "every second day"),
            ("Wall slide", "zweimal täglich"),
            ("Chin tuck", "3 to 4 times a day"),
        ],
    );
    assert_eq!(
        said_in(&exercises, Talk::Full, Role::HowOften),
        ["Do this twice a day.", "Retraction and chin tuck: three to four times a day.", "Bridge: every second day.",]
    );
}

#[test]
fn an_exercise_may_have_a_number_of_times_where_the_routine_has_none() {
    let exercises = exercises("", &[("Bridge", "5x a week"), ("Plank", "")]);
    assert_eq!(said_in(&exercises, Talk::Short, Role::HowOften), ["Bridge: five times a week."]);
}

#[test]
fn the_words_of_the_end_come_before_how_often() {
    let text = exercises(r#""how_often": "daily","#, &[("Bridge", "5x a week")]);
    let routine = routine::read("t.json", &text, &Catalogue::default()).expect("it is valid");
    let session = Session::new(&routine);
    let end = Composer::new(&session, Talk::Full, 1).segments(&mut Words).last().expect("an end");
    assert_eq!(
        (end.kind, cue_list(&end)),
        (
            SegmentKind::Finish,
            [
                "0 finish",
                "2.55 Well done. That is the end of the session.",
                "6.5 Do this once a day.",
                "8.85 Bridge: five times a week."
            ]
            .map(str::to_owned)
            .to_vec()
        )
    );
}
