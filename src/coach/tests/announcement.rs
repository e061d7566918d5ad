//! Tests of what is said before a set.

use super::*;

/// The words before the first set, each with its role.
fn before_work(exercise: Exercise, dose: Dose, talk: Talk) -> Vec<String> {
    let segments = segments(exercise, dose, talk);
    let before = segments.iter().take_while(|segment| segment.kind != SegmentKind::Work).skip(3);
    let line = |cue: &Cue| match &cue.kind {
        CueKind::Say(phrase, role) => {
            let tone = role.tone().map(|tone| format!(" {}", tone.name())).unwrap_or_default();
            Some(format!("{}{tone}: {}", role.name(), phrase.text))
        }
        CueKind::Sound(_) => None,
    };
    before.flat_map(|segment| &segment.cues).filter_map(line).collect()
}

#[test]
fn an_exercise_is_explained_in_the_order_the_body_moves() {
    let full = [
        "need: For this session you need a mat.",
        "need: Get everything ready now.",
        "name: Your exercise: x.",
        "dose: Hold for five seconds.",
        "setup: Lay the mat down.",
        "caution: Stop if it hurts.",
        "place: Lie down.",
        "place: Bend your knees.",
        "move start: On the start tone, lift your hips.",
        "move: Squeeze.",
        "breathing: Breathe.",
        "out end: On the end tone, lower them.",
        "ready: Get ready.",
    ];
    assert_eq!(before_work(whole(""), hold(5), Talk::Full), full);
    let short = [
        &full[..7],
        &["move start: On the start tone, lift.", "out end: On the end tone, lower them.", "ready: Get ready."],
    ];
    assert_eq!(before_work(whole(""), hold(5), Talk::Short), short.concat());
    let tones = [
        "need: For this session you need a mat.",
        "need: Get everything ready now.",
        "name: Your exercise: x.",
        "setup: Time to set up.",
        full[5],
        full[12],
    ];
    assert_eq!(before_work(whole(""), hold(5), Talk::Tones), tones);
}

#[test]
fn texts_that_name_no_tone_get_a_beginning_and_a_way_out() {
    let words = |say: &str, dose: Dose| {
        let text = format!(r#"{{ "id": "x", "name": "X", "say": {say} }}"#);
        let exercise = routine::read_exercise("x", &text).expect("it is valid");
        before_work(exercise, dose, Talk::Full)[2..].to_vec()
    };
    let begin = "move start: Begin on the start tone.";
    let ready = "ready: Get ready.";
    let out = "out end: On the end tone, come back slowly.";
    assert_eq!(words(r#""Lift.""#, hold(5)), ["place: Lift.", begin, out, ready]);
    assert_eq!(words(r#""Lift.""#, Dose { reps: 8, ..Dose::default() }), ["place: Lift.", begin, ready]);
    let named = r#"["Sit.", "On the rising tone, lift. Lift high.", "On the end tone, rest."]"#;
    assert_eq!(
        words(named, hold(5)),
        [
            "place: Sit.",
            "move out: On the rising tone, lift.",
            "move: Lift high.",
            "out end: On the end tone, rest.",
            ready
        ]
    );
}

#[test]
fn only_movements_and_ways_out_are_bound_to_a_tone() {
    let warned = whole("").instructions;
    let instructions = Instructions { caution: Some("Stop before the end tone if it hurts.".to_owned()), ..warned };
    let said = before_work(Exercise { instructions, ..whole("") }, hold(5), Talk::Full);
    assert_eq!(said[5], "caution: Stop before the end tone if it hurts.");
}

#[test]
fn time_to_change_position_follows_its_sentence_and_is_scaled() {
    let silence = |transitions| {
        let routine = Routine {
            steps: vec![Step::exercise(whole(""), hold(5))],
            transitions: Some(transitions),
            ..Routine::default()
        };
        let session = Session::new(&routine);
        let segments: Vec<_> = Composer::new(&session, Talk::Full, 1).segments(&mut Words).collect();
        let of = |kind| segments.iter().find(|segment| segment.kind == kind).expect("it is there");
        let lie_down = &of(SegmentKind::Instruct).cues[1..3];
        let last = segments.iter().rev().find(|segment| segment.kind == SegmentKind::Rest).expect("the way out");
        let setup = segments.iter().filter(|segment| segment.kind == SegmentKind::Setup).map(|segment| segment.length);
        let times = [lie_down[1].at.saturating_sub(lie_down[0].end()), of(SegmentKind::Ready).length, last.length];
        times.into_iter().chain(setup).map(|time| time.as_millis()).collect::<Vec<_>>()
    };
    assert_eq!(silence(1.0), [10_000, 5800, 5000 + 1272 + 8000, 14_750, 7600]);
    assert_eq!(silence(1.5), [15_000, 5800, 7500 + 1272 + 12_000, 19_750, 10_600]);
}
