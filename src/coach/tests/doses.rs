//! Tests of sets as clinics prescribe them: ranges, breaths, own pace, sides in turn, sets that differ.

use super::*;

/// The segments of one kind of a session of an exercise with a dose, as it is written.
fn written(kind: SegmentKind, fields: &str, talk: Talk) -> Vec<Segment> {
    let text = format!(r#"{{ "id": "x", "name": "X", "say": "Lift.", {fields} }}"#);
    let exercise = routine::read_exercise("x", &text).unwrap_or_else(|errors| panic!("{errors}"));
    let dose = exercise.dose.clone();
    segments(exercise, dose, talk).into_iter().filter(|segment| segment.kind == kind).collect()
}

/// The cues of each set.
fn sets(fields: &str, talk: Talk) -> Vec<Vec<String>> {
    written(SegmentKind::Work, fields, talk).iter().map(cue_list).collect()
}

/// The words of all segments of one kind.
fn said(kind: SegmentKind, fields: &str) -> Vec<String> {
    let segments = written(kind, fields, Talk::Full);
    segments.iter().flat_map(Segment::words).map(|(_, phrase)| phrase.text.to_string()).collect()
}

/// The words and numbers of a set, with the tones left out.
fn heard(fields: &str) -> Vec<String> {
    let is_sound = |cue: &String| cue.split(' ').nth(1).is_some_and(|word| word.parse::<Sound>().is_ok());
    sets(fields, Talk::Full).concat().into_iter().filter(|cue| !is_sound(cue)).collect()
}

#[test]
fn the_lower_end_of_a_range_of_repetitions_is_only_its_number() {
    assert_eq!(
        said(SegmentKind::Announce, r#""reps": "2-4""#)[1..],
        ["Two to four times.", "From two on, stop when you like."]
    );
    let cues = r#""cues": { "each rep": "Squeeze.", "last rep": "Slowly." }"#;
    assert_eq!(heard(&format!(r#""reps": "2-4", {cues}"#)), ["5.05 One. Squeeze.", "10.45 Two.", "15.45 Slowly."]);
    assert_eq!(
        heard(&format!(r#""reps": "3-4", {cues}"#)),
        ["5.05 One. Squeeze.", "10.05 Two. Squeeze.", "15.45 Three."]
    );
    assert_eq!(heard(r#""reps": "3-4""#), ["5.45 One.", "10.45 Two.", "15.45 Three."], "not the last one");
}

#[test]
fn the_lower_end_of_a_range_of_time_is_heard_exactly_then() {
    assert_eq!(
        said(SegmentKind::Announce, r#""hold": "20-30""#)[1..],
        ["Hold for twenty to thirty seconds.", "From twenty on, stop when you like."]
    );
    let all = ["0 start", "15 Half way.", "20 Twenty.", "27 tick", "28 tick", "29 tick", "30 end"];
    assert_eq!(sets(r#""hold": "20-30""#, Talk::Full), [all], "it takes the place of the last ten seconds");
    assert_eq!(heard(r#""hold": "15-30""#), ["15 Fifteen.", "20 Ten seconds."], "and that of the half");
    let own = r#""cues": { "half": "Sink.", "-10s": "Soon." }"#;
    assert_eq!(heard(&format!(r#""hold": "15-30", {own}"#)), ["15 Fifteen.", "20 Soon."]);
    assert_eq!(heard(r#""hold": "1-2 min""#)[3], "60 One minute.");
    let late = ["0 start", "15 Half way.", "20 Ten seconds.", "27 tick", "28 Twenty-eight.", "29 tick", "30 end"];
    assert_eq!(sets(r#""hold": "28-30""#, Talk::Full), [late], "ticks follow it");
}

#[test]
fn a_set_is_enough_from_its_lower_end_on() {
    let enough = |fields| written(SegmentKind::Work, fields, Talk::Full)[0].enough.map(|enough| enough.as_secs_f64());
    assert_eq!(enough(r#""reps": "2-4""#), Some(11.0));
    assert_eq!(enough(r#""hold": "20-30""#), Some(20.0));
    assert_eq!(enough(r#""hold": 5, "reps": "2-4""#), Some(13.0));
    assert_eq!(enough(r#""hold": "3-5", "reps": 3"#), Some(19.0), "in the last repetition");
    assert_eq!(enough(r#""reps": "2-4", "sides": "every-rep""#), Some(25.0), "after the second pair");
    assert_eq!(enough(r#""hold": "at least 30""#), Some(30.0));
    assert_eq!((enough(r#""reps": 4"#), enough(r#""hold": 20"#)), (None, None));
}

#[test]
fn at_least_a_time_waits_after_it_without_a_countdown() {
    assert_eq!(
        said(SegmentKind::Announce, r#""hold": "at least 30""#)[1..],
        ["Hold for at least thirty seconds.", "After thirty seconds, stop when you like."]
    );
    let work = &written(SegmentKind::Work, r#""hold": "at least 30""#, Talk::Full)[0];
    assert_eq!(cue_list(work), ["0 start", "15 Half way.", "29.4 Thirty.", "30 end"]);
    let wait = work.wait.map(|wait| (wait.at.as_secs_f64(), wait.then.as_secs_f64()));
    assert_eq!(wait, Some((29.95, 30.0)), "the end tone follows the wait; a file does not wait");
}

#[test]
fn optional_sets_and_a_range_of_rest_are_announced() {
    let fields = r#""reps": 2, "sets": "1-3", "rest": "20-30""#;
    assert_eq!(said(SegmentKind::Announce, fields)[1..], ["One to three sets of two."]);
    assert_eq!(
        said(SegmentKind::Rest, fields),
        [
            ["Rest for twenty to thirty seconds.", "Twenty.", "Second set of three.", "It is optional."].as_slice(),
            &["Rest.", "Twenty.", "Last set.", "It is optional."]
        ]
        .concat()
    );
}

#[test]
fn the_lower_end_of_a_rest_is_heard_even_if_the_rest_gets_longer_for_it() {
    let rest = &written(SegmentKind::Rest, r#""sets": 2, "hold": 10, "rest": "15-20""#, Talk::Full)[0];
    let said = [
        "3 Rest for fifteen to twenty seconds.",
        "15 Fifteen.",
        "16.346 Last set.",
        "17.546 tick",
        "18.546 tick",
        "19.546 tick",
    ];
    assert_eq!(cue_list(rest), said);
    assert_eq!((rest.enough, rest.length), (Some(Duration::from_secs(15)), Duration::from_millis(20_546)));
    let late = &written(SegmentKind::Rest, r#""sets": 2, "hold": 10, "rest": "18-20""#, Talk::Full)[0];
    assert!(late.length > Duration::from_secs(20), "{:?}", cue_list(late));
    assert_eq!(cue_list(late)[1..3], ["18 Eighteen.", "19.404 Last set."]);
}

#[test]
fn a_late_lower_end_takes_the_place_of_one_tick() {
    let heard = ["0 start", "5 tick", "6 tick", "7 tick", "8 Eight.", "9 tick", "10 end"];
    assert_eq!(sets(r#""hold": "8-10", "ticks": 5"#, Talk::Full), [heard]);
}

#[test]
fn ticks_leave_the_last_breath_out_audible() {
    let fields = r#""hold": "2 breaths", "breath": { "in": 2, "out": 3 }, "ticks": 10"#;
    let set = ["0 start", "0.55 out", "2 back", "5 out", "7 back", "8 tick", "9 tick", "10 end"];
    assert_eq!(sets(fields, Talk::Tones), [set]);
}

#[test]
fn the_lower_end_is_said_at_every_talk_level() {
    for (fields, number) in [
        (r#""reps": "2-4""#, "10.45 Two."),
        (r#""hold": "20-30""#, "20 Twenty."),
        (r#""hold": "at least 30""#, "29.4 Thirty."),
        (r#""hold": "1-2 breaths""#, "9.4 One."),
        (r#""hold": 5, "reps": "2-3""#, "13.6 Two."),
    ] {
        let cues = sets(fields, Talk::Tones).concat();
        assert!(cues.iter().any(|cue| cue == number), "{fields}: {cues:?}");
    }
}

#[test]
fn sets_that_differ_are_announced_together_and_one_by_one() {
    assert_eq!(said(SegmentKind::Announce, r#""reps": [3, 2]"#)[1..], ["Two sets: three and two."]);
    assert_eq!(said(SegmentKind::Rest, r#""reps": [3, 2], "rest": 10"#)[1..], ["Last set.", "Two times."]);
    let count = |cues: &Vec<String>| cues.iter().filter(|cue| cue.ends_with(" out")).count();
    assert_eq!(sets(r#""reps": [3, 2]"#, Talk::Full).iter().map(count).collect::<Vec<_>>(), [3, 2]);
    let ends = sets(r#""hold": [20, 30, 40], "sides": "each""#, Talk::Full);
    let ends: Vec<_> = ends.iter().filter_map(|cues| cues.last()).collect();
    assert_eq!(ends, ["20 end", "30 end", "40 end", "20 end", "30 end", "40 end"]);
}

#[test]
fn time_at_ones_own_pace_is_never_called_a_hold() {
    let fields = r#""for": 30, "sets": 2"#;
    let all = written(SegmentKind::Announce, fields, Talk::Full);
    let words: Vec<_> = all.iter().flat_map(Segment::words).map(|(_, phrase)| &*phrase.text).collect();
    assert_eq!(words[1..], ["Two sets of thirty seconds."]);
    let set = ["0 start", "15 Half way.", "20 Ten seconds.", "27 tick", "28 tick", "29 tick", "30 end"];
    assert_eq!(sets(fields, Talk::Full), [set, set]);
    assert_eq!(said(SegmentKind::Instruct, fields), ["Lift.", "Begin on the start tone."], "no way out of a hold");
    assert_eq!(
        said(SegmentKind::Announce, r#""for": "1 min", "reps": "max""#)[1],
        "As many as feel good in one minute."
    );
}

#[test]
fn a_hold_in_breaths_counts_them_exactly_and_nothing_else() {
    let fields = r#""hold": "3 breaths""#;
    assert_eq!(said(SegmentKind::Announce, fields)[1], "Hold for three breaths.");
    assert_eq!(said(SegmentKind::Instruct, fields)[0], "If you feel light-headed, breathe as you like.");
    let set = [
        "0 start",
        "0.55 Breathe in.",
        "4 And out.",
        "10 Second breath, in.",
        "14 And out.",
        "20 Last breath: in.",
        "24 And out.",
        "27 tick",
        "28 tick",
        "29 tick",
        "30 end",
    ];
    assert_eq!(sets(fields, Talk::Full), [set]);
    assert_eq!(
        heard(r#""hold": "1-2 breaths""#)[2..4],
        ["9.4 One.", "10 Last breath: in."],
        "and the lower end before it"
    );
    let tones = ["0 start", "0.55 out", "4 back", "7 tick", "8 tick", "9 tick", "10 end"];
    assert_eq!(sets(r#""hold": "1 breath""#, Talk::Tones), [tones]);
}

#[test]
fn a_slow_voice_counts_breaths_in_short_words() {
    /// A second per word.
    struct Slow;
    impl PhraseDurations for Slow {
        fn duration(&mut self, phrase: &Phrase) -> Duration {
            Duration::from_secs(phrase.text.split_whitespace().count() as u64)
        }
    }
    let text = r#"{ "id": "x", "name": "X", "say": "Lift.", "hold": "2 breaths", "breath": { "in": 2, "out": 2 } }"#;
    let exercise = routine::read_exercise("x", text).expect("it is valid");
    let steps = vec![Step::exercise(exercise.clone(), exercise.dose)];
    let routine = Routine { steps, ..Routine::default() };
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let work = composer.segments(&mut Slow).find(|segment| segment.kind == SegmentKind::Work).expect("there is work");
    assert_eq!(cue_list(&work)[1..5], ["0.55 In.", "2 Out.", "4 In.", "6 Out."]);
}

#[test]
fn in_a_session_the_advice_on_light_headedness_is_given_once() {
    let text = r#"{ "title": "T", "exercises": { "a": { "name": "A", "say": "Turn.", "hold": "2 breaths" },
      "b": { "name": "B", "say": "Bend.", "hold": "2 breaths", "sets": 2 } },
      "steps": [{ "exercise": "a" }, { "exercise": "b" }, { "exercise": "a" }] }"#;
    let routine = routine::read("test", text, &crate::catalogue::Catalogue::default()).expect("it is valid");
    let session = Session::new(&routine);
    for talk in [Talk::Full, Talk::Tones] {
        let segments: Vec<_> = Composer::new(&session, talk, 1).segments(&mut Words).collect();
        let said = segments.iter().flat_map(Segment::words).filter(|(_, phrase)| phrase.text.contains("light-headed"));
        assert_eq!(said.count(), 1, "{talk:?}");
    }
}

#[test]
fn sides_in_turn_are_named_in_the_first_two_pairs_and_the_last() {
    let fields = r#""reps": 4, "sides": "every-rep", "tempo": "2-0-2""#;
    assert_eq!(said(SegmentKind::Announce, fields)[1..], ["Four times on each side, in turn.", "Left side first."]);
    let set = [
        ["0 start", "1 Left.", "2 out", "4 back", "6 Right.", "7 out", "9 back", "10.45 One."].as_slice(),
        &["11 Left.", "12 out", "14 back", "16 Right.", "17 out", "19 back", "20.45 Two."],
        &["21 left", "22 out", "24 back", "26 right", "27 out", "29 back", "30.05 Last one."],
        &["31 Left.", "32 out", "34 back", "36 Right.", "37 out", "39 back", "41 end"],
    ]
    .concat();
    assert_eq!(sets(fields, Talk::Full), [set]);
    let held = r#""reps": 2, "hold": 3, "sides": "every-rep", "first": "right""#;
    let set = [
        ["0 Right.", "1 start", "4 end", "7 Left.", "8 start", "11 end", "11.6 One."].as_slice(),
        &["14 Right.", "15 start", "18 end", "21 Left.", "22 start", "25 end"],
    ]
    .concat();
    assert_eq!(sets(held, Talk::Full), [set]);
    let tones = sets(held, Talk::Tones).concat();
    let sides: Vec<_> = tones.iter().filter(|cue| cue.ends_with("left") || cue.ends_with("right")).collect();
    assert_eq!(sides, ["0 right", "7 left", "14 right", "21 left"]);
}
