//! Tests of segments: fixed examples, and properties that hold for every dose.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::coach::Composer;
use crate::dose::{Dose, Sides, Tempo};
use crate::exercise::{Exercise, Instruction, Instructions, Position};
use crate::routine::{self, Routine, Step};
use crate::timeline::{Cue, CueKind, PhraseDurations, Segment, SegmentKind};

/// 400 ms per word.
struct Words;

impl PhraseDurations for Words {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        Duration::from_millis(400 * phrase.text.split_whitespace().count() as u64)
    }
}

fn exercise() -> Exercise {
    let text = r#"{ "id": "x", "name": "X", "say": ["Lift the {side} arm.", "Hold."], "short": "{side} arm up." }"#;
    routine::read_exercise("x", text).expect("it is valid")
}

fn segments(exercise: Exercise, dose: Dose, talk: Talk) -> Vec<Segment> {
    let steps = vec![Step::Exercise(exercise.into(), dose)];
    let routine = Routine { title: "T".to_owned(), steps, ..Routine::default() };
    let session = Session::new(&routine);
    Composer::new(&session, talk, 1).segments(&mut Words).collect()
}

fn without_short() -> Exercise {
    let mut exercise = exercise();
    exercise.instructions.short = None;
    exercise
}

fn work(dose: Dose, talk: Talk) -> Segment {
    segments(exercise(), dose, talk)
        .into_iter()
        .find(|segment| segment.kind == SegmentKind::Work)
        .expect("there is work")
}

/// The cues of a segment, as "seconds text-or-sound".
fn cue_list(segment: &Segment) -> Vec<String> {
    let what = |cue: &Cue| match &cue.kind {
        CueKind::Say(phrase, _) => phrase.text.to_string(),
        CueKind::Sound(sound) => sound.name().to_owned(),
    };
    segment.cues.iter().map(|cue| format!("{} {}", cue.at.as_secs_f64(), what(cue))).collect()
}

fn hold(seconds: u64) -> Dose {
    Dose { hold: Some(Duration::from_secs(seconds)), ..Dose::default() }
}

#[test]
fn every_hold_from_four_seconds_counts_down_its_last_three() {
    assert_eq!(cue_list(&work(hold(3), Talk::Full)), ["0 start", "3 end"]);
    for (seconds, ticks) in [(4, ["1 tick", "2 tick", "3 tick"]), (9, ["6 tick", "7 tick", "8 tick"])] {
        let listed = cue_list(&work(hold(seconds), Talk::Full));
        assert_eq!(listed, [&["0 start"], &ticks[..], &[&*format!("{seconds} end")]].concat());
    }
}

/// The countdown of a short hold with words at its half.
fn with_words_at_half(seconds: u64, words: &str) -> Vec<String> {
    let text = format!(r#"{{ "id": "x", "name": "X", "say": "Lift.", "cues": {{ "half": "{words}" }} }}"#);
    let exercise = routine::read_exercise("x", &text).expect("it is valid");
    let work =
        segments(exercise, hold(seconds), Talk::Full).into_iter().find(|segment| segment.kind == SegmentKind::Work);
    cue_list(&work.expect("there is work"))
}

#[test]
fn in_a_short_hold_the_authors_cue_shortens_the_countdown() {
    assert_eq!(with_words_at_half(8, "Breathe."), ["0 start", "4 Breathe.", "5 tick", "6 tick", "7 tick", "8 end"]);
    let words = ["0 start", "4 Breathe out, slowly.", "6 tick", "7 tick", "8 end"];
    assert_eq!(with_words_at_half(8, "Breathe out, slowly."), words);
    assert_eq!(with_words_at_half(5, "Breathe out."), ["0 start", "2.5 Breathe out.", "4 tick", "5 end"]);
    assert_eq!(
        with_words_at_half(10, "One two three four five six."),
        ["0 start", "5 level", "7 tick", "8 tick", "9 tick", "10 end"]
    );
}

#[test]
fn a_hold_of_thirty_seconds_announces_its_half_and_last_ten_seconds() {
    assert_eq!(
        cue_list(&work(hold(30), Talk::Full)),
        ["0 start", "15 Half way.", "20 Ten seconds.", "27 tick", "28 tick", "29 tick", "30 end"]
    );
}

#[test]
fn a_longer_hold_has_a_breathing_reminder_every_fifteen_seconds() {
    assert_eq!(
        cue_list(&work(hold(60), Talk::Full)),
        [
            "0 start",
            "15 Keep breathing.",
            "30 Half way.",
            "45 Keep breathing.",
            "50 Ten seconds.",
            "57 tick",
            "58 tick",
            "59 tick",
            "60 end",
        ]
    );
}

#[test]
fn at_talk_level_tones_words_are_replaced_by_tones() {
    assert_eq!(
        cue_list(&work(hold(30), Talk::Tones)),
        ["0 start", "15 level", "20 level", "27 tick", "28 tick", "29 tick", "30 end"]
    );
}

#[test]
fn held_repetitions_are_counted_in_between() {
    let dose = Dose { reps: 3, ..hold(5) };
    let work = work(dose, Talk::Full);
    assert_eq!(
        cue_list(&work),
        [
            ["0 start", "2 tick", "3 tick", "4 tick", "5 end", "5.6 One."].as_slice(),
            &["8 start", "10 tick", "11 tick", "12 tick", "13 end", "13.6 Last one."],
            &["16 start", "18 tick", "19 tick", "20 tick", "21 end"],
        ]
        .concat()
    );
    let reps: Vec<_> = work.cues.iter().map(|cue| cue.rep).collect();
    assert_eq!(reps, [[1; 6].as_slice(), &[2; 6], &[3; 5]].concat().into_iter().map(Some).collect::<Vec<_>>());
}

#[test]
fn paced_repetitions_rise_stay_fall_and_are_counted_at_their_end() {
    let dose = Dose { reps: 3, tempo: Some(Tempo::seconds(3, 1, 3, 0)), ..Dose::default() };
    let work = work(dose, Talk::Full);
    assert_eq!(
        cue_list(&work),
        [
            "0 start",
            "1 out",
            "4 level",
            "5 back",
            "7.45 One.",
            "8 out",
            "11 level",
            "12 back",
            "14.05 Last one.",
            "15 out",
            "18 level",
            "19 back",
            "22 end",
        ]
    );
    let glides: Vec<_> =
        work.cues.iter().filter(|cue| matches!(cue.kind, CueKind::Sound(sound) if sound.is_glide())).collect();
    assert_eq!(
        glides.iter().map(|cue| cue.length.as_secs()).collect::<Vec<_>>(),
        [3, 1, 3].repeat(3),
        "glides are not shortened"
    );
    assert!(glides.windows(2).all(|pair| pair[0].end() == pair[1].at), "each starts where the last one ends");
}

#[test]
fn a_change_of_sides_and_a_get_ready_count_down_after_their_words() {
    let dose = Dose { sides: Sides::Each, ..hold(5) };
    let segments = segments(exercise(), dose, Talk::Full);
    let of = |kind| segments.iter().find(|segment| segment.kind == kind).expect("it is there");
    assert_eq!(cue_list(of(SegmentKind::Ready)), ["0 Get ready.", "2.8 tick", "3.8 tick", "4.8 tick"]);
    assert_eq!(of(SegmentKind::Ready).length, Duration::from_millis(5800));
    assert_eq!(
        cue_list(of(SegmentKind::Switch)),
        [
            "3 switch",
            "3.95 Change sides. Now the right side.",
            "7.85 Right arm up.",
            "14.05 tick",
            "15.05 tick",
            "16.05 tick"
        ]
    );
}

#[test]
fn changes_of_direction_and_side_are_both_announced() {
    let both = Exercise { directions: vec!["backward".into(), "forward".into()], ..exercise() };
    let segments = segments(both, Dose { sides: Sides::Each, ..hold(5) }, Talk::Tones);
    let switches: Vec<_> = segments
        .iter()
        .filter(|segment| segment.kind == SegmentKind::Switch)
        .map(|segment| cue_list(segment)[1..].to_vec())
        .collect();
    assert_eq!(switches[0][0], "3.95 Change sides. Now the right side.");
    assert_eq!(switches[1][..2], ["3.95 Change direction. Now forward.", "5.9 Change sides. Now the left side."]);
    assert_eq!(switches[2][0], "3.95 Change sides. Now the right side.");
}

#[test]
fn a_long_rest_announces_the_time_left() {
    let rest = |seconds| {
        let dose = Dose { sets: 2, rest: Some(Duration::from_secs(seconds)), ..hold(5) };
        let segments = segments(exercise(), dose, Talk::Full);
        cue_list(segments.iter().find(|segment| segment.kind == SegmentKind::Rest).expect("a rest"))
    };
    let left = [
        "3 Rest for twenty minutes.",
        "300 Fifteen minutes left.",
        "600 Ten minutes left.",
        "900 Five minutes left.",
        "960 Four minutes left.",
        "1020 Three minutes left.",
        "1080 Two minutes left.",
        "1140 One minute left.",
        "1170 Thirty seconds left.",
        "1190 Ten seconds left.",
        "1194.65 Last set.",
        "1195.8 Arm up.",
        "1197 tick",
        "1198 tick",
        "1199 tick",
    ];
    assert_eq!(rest(1200), left);
    assert!(!rest(17).contains(&"7 Ten seconds left.".to_owned()), "its length was just announced");
}

/// The cues and the length of the time between the first set and the second.
fn between(exercise: Exercise, dose: Dose, talk: Talk) -> (Vec<String>, u128) {
    let segments = segments(exercise, Dose { sets: 2, ..dose }, talk);
    let work = segments.iter().position(|segment| segment.kind == SegmentKind::Work).expect("there is work");
    (cue_list(&segments[work + 1]), segments[work + 1].length.as_millis())
}

fn rest(seconds: u64) -> Dose {
    Dose { rest: Some(Duration::from_secs(seconds)), ..hold(5) }
}

#[test]
fn a_rest_is_extended_only_for_the_set_the_side_and_the_way_out() {
    let one_side = |seconds| Dose { sides: Sides::Left, ..rest(seconds) };
    let (cues, length) = between(without_short(), one_side(4), Talk::Full);
    let set = ["3.14 Last set.", "4.29 Left side.", "5.49 tick", "6.49 tick", "7.49 tick"];
    assert_eq!((cues, length), (set.map(str::to_owned).to_vec(), 8490), "the length of the rest is not said");
    assert_eq!(between(exercise(), one_side(4), Talk::Full).1, length, "nor is what to do");
    let (cues, length) = between(exercise(), one_side(45), Talk::Full);
    assert_eq!(length, 45_000);
    assert_eq!(cues[3..6], ["38.1 Last set.", "39.25 Left side.", "40.4 Left arm up."]);
}

#[test]
fn a_rest_grows_to_name_the_equipment_and_to_take_it_up() {
    let steps = [exercise(), whole("")].map(|exercise| {
        let dose = Dose { rest_after: Some(Duration::from_secs(3)), ..hold(5) };
        Step::Exercise(exercise.into(), dose)
    });
    let routine = Routine { title: "T".to_owned(), steps: steps.into(), ..Routine::default() };
    let session = Session::new(&routine);
    let segments: Vec<_> = Composer::new(&session, Talk::Full, 1).segments(&mut Words).collect();
    let rest = segments.iter().find(|segment| segment.kind == SegmentKind::Rest).expect("a rest");
    assert_eq!(cue_list(rest), ["3 You need a mat."], "what does not fit is left out");
    let taken_up = rest.length.saturating_sub(rest.cues[0].end());
    assert!(taken_up >= Duration::from_secs(4), "{taken_up:?}");
}

#[test]
fn the_length_of_a_rest_does_not_depend_on_the_voice() {
    let steps = vec![Step::Exercise(exercise().into(), Dose { sets: 3, sides: Sides::Each, ..rest(5) })];
    let routine = Routine { title: "T".to_owned(), steps, ..Routine::default() };
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let rests = |durations: &mut dyn PhraseDurations| {
        let rests = composer.segments(durations).filter(|segment| segment.kind == SegmentKind::Rest);
        rests.map(|segment| segment.length).collect::<Vec<_>>()
    };
    assert_eq!(rests(&mut Words), rests(&mut crate::timeline::Estimates));
}

#[test]
fn a_set_without_rest_is_announced_while_getting_ready() {
    let segments = segments(exercise(), Dose { sets: 2, ..rest(0) }, Talk::Full);
    let kinds: Vec<_> =
        segments.iter().map(|segment| segment.kind).skip_while(|kind| *kind != SegmentKind::Work).collect();
    assert_eq!(
        kinds,
        [SegmentKind::Work, SegmentKind::Ready, SegmentKind::Work, SegmentKind::Rest, SegmentKind::Finish]
    );
    let (cues, length) = between(exercise(), rest(0), Talk::Full);
    assert_eq!(
        (cues, length),
        (["3.028 Last set.", "4.228 tick", "5.228 tick", "6.228 tick"].map(str::to_owned).to_vec(), 7228)
    );
}

#[test]
fn a_rest_between_sets_announces_the_next_set_before_the_ticks() {
    let dose = Dose { sets: 3, rest: Some(Duration::from_secs(45)), ..hold(5) };
    let segments = segments(exercise(), dose, Talk::Full);
    let rests: Vec<_> = segments.iter().filter(|segment| segment.kind == SegmentKind::Rest).collect();
    assert_eq!(
        cue_list(rests[0]),
        [
            "3 Rest for forty-five seconds.",
            "15 Thirty seconds left.",
            "35 Ten seconds left.",
            "38.85 Set two of three.",
            "40.8 Arm up.",
            "42 tick",
            "43 tick",
            "44 tick"
        ]
    );
    assert!(cue_list(rests[1]).contains(&"39.65 Last set.".to_owned()), "{:?}", cue_list(rests[1]));
}

#[test]
fn cutting_a_rest_or_change_short_still_announces_the_next_set() {
    let dose = Dose { sets: 2, sides: Sides::Alternate, ..hold(5) };
    let steps = vec![Step::Exercise(exercise().into(), dose)];
    let routine = Routine { title: "T".to_owned(), steps, ..Routine::default() };
    let session = Session::new(&routine);
    let coach = Coach::new(&session, Talk::Tones);
    let unsaid = |kind: SegmentKind, said: &[&str]| {
        let phase = session.phases(1).find(|phase| phase.kind() == kind).expect("there is one");
        let said: Vec<_> = said.iter().map(|said| Lang::En.phrase(*said)).collect();
        let draft = coach.unsaid(&phase, &said, true).expect("three ticks at least");
        draft.words().map(|phrase| phrase.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(unsaid(SegmentKind::Switch, &[]), ["Change sides. Now the right side."]);
    assert_eq!(unsaid(SegmentKind::Rest, &["Rest for forty-five seconds."]), ["Last set.", "Left side."]);
    assert_eq!(unsaid(SegmentKind::Rest, &["Last set.", "Left side."]), [""; 0]);
    assert_eq!(unsaid(SegmentKind::Ready, &[]), [""; 0]);
}

/// An exercise with all its parts.
fn whole(fields: &str) -> Exercise {
    let text = format!(
        r#"{{ "id": "x", "name": "X", "setup": {{ "say": "Lay the mat down.", "pause": 6 }}, "say": ["Lie down.", "Bend your knees."],
        "caution": "Stop if it hurts.", "do": ["On the start tone, lift your hips.", "Squeeze."], "breathing": "Breathe.",
        "out": "On the end tone, lower them.", "short": "On the start tone, lift.", "position": "lying",
        "equipment": "a mat"{fields} }}"#
    );
    routine::read_exercise("x", &text).expect("it is valid")
}

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
        "name: X.",
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
        &full[..6],
        &["move start: On the start tone, lift.", "out end: On the end tone, lower them.", "ready: Get ready."],
    ];
    assert_eq!(before_work(whole(""), hold(5), Talk::Short), short.concat());
    let tones = ["need: For this session you need a mat.", "name: X.", "setup: Time to set up.", full[4], full[11]];
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
    assert_eq!(said[4], "caution: Stop before the end tone if it hurts.");
}

#[test]
fn time_to_change_position_follows_its_sentence_and_is_scaled() {
    let silence = |transitions| {
        let routine = Routine {
            steps: vec![Step::Exercise(whole("").into(), hold(5))],
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
    assert_eq!(silence(1.0), [10_000, 5800, 5000 + 1332 + 8000, 12_800, 7600]);
    assert_eq!(silence(1.5), [15_000, 5800, 7500 + 1332 + 12_000, 17_800, 10_600]);
}

#[test]
fn a_loaded_start_has_time_before_the_first_movement_and_the_body_may_sink_first() {
    let paced = |fields: &str| {
        let tempo = Tempo::seconds(2, 1, 2, 1);
        let dose = Dose { reps: 2, tempo: Some(tempo), ..Dose::default() };
        let work =
            segments(whole(fields), dose, Talk::Tones).into_iter().find(|segment| segment.kind == SegmentKind::Work);
        cue_list(&work.expect("there is work"))
    };
    let tones =
        ["0 start", "3 out", "5 level", "6 back", "8 level", "9 out", "11 level", "12 back", "14 level", "15 end"];
    assert_eq!(paced(""), tones);
    let sinking =
        ["0 start", "3 back", "5 level", "6 out", "8 level", "9 back", "11 level", "12 out", "14 level", "15 end"];
    assert_eq!(paced(r#", "first_move": "down""#), sinking);
}

fn doses() -> impl Strategy<Value = Dose> {
    let seconds = |range: std::ops::Range<u64>| prop::option::of(range.prop_map(Duration::from_secs));
    let tempo = (1_u64..6, 0_u64..4, 1_u64..6, 0_u64..3).prop_map(|(a, b, c, d)| Tempo::seconds(a, b, c, d));
    let sides = prop::sample::select(vec![Sides::None, Sides::Each, Sides::Left, Sides::Right, Sides::Alternate]);
    let counts = (1_u32..4, 1_u32..12);
    (counts, seconds(1..200), seconds(0..100), seconds(1..30), prop::option::of(tempo), sides, seconds(0..20)).prop_map(
        |((sets, reps), hold, rest, between, tempo, sides, ready)| Dose {
            sets,
            reps,
            hold,
            rest,
            between,
            tempo,
            sides,
            ready,
            switch: ready,
            ..Dose::default()
        },
    )
}

fn talks() -> impl Strategy<Value = Talk> {
    prop::sample::select(vec![Talk::Full, Talk::Short, Talk::Tones])
}

proptest! {
    #[test]
    fn nothing_overlaps_and_no_hold_is_silent_for_long(dose in doses(), talk in talks()) {
        for segment in segments(exercise(), dose, talk) {
            let (glides, others): (Vec<&Cue>, Vec<&Cue>) =
                segment.cues.iter().partition(|cue| matches!(cue.kind, CueKind::Sound(sound) if sound.is_glide()));
            for pair in glides.windows(2).chain(others.windows(2)) {
                prop_assert!(pair[0].end() <= pair[1].at, "{:?}", cue_list(&segment));
            }
            for glide in glides {
                let over = others.iter().filter(|cue| cue.at < glide.end() && glide.at < cue.end());
                prop_assert!(over.clone().all(|cue| matches!(cue.kind, CueKind::Say(..))), "{:?}", cue_list(&segment));
            }
            let last = segment.cues.last().map(Cue::end).unwrap_or_default();
            prop_assert!(last <= segment.length, "a cue sounds on after {:?}", cue_list(&segment));
            if segment.kind == SegmentKind::Work {
                let begins = segment.cues.iter().map(|cue| cue.at).chain([segment.length]);
                let ends = [Duration::ZERO].into_iter().chain(segment.cues.iter().map(Cue::end));
                for (end, begin) in ends.zip(begins) {
                    prop_assert!(begin.saturating_sub(end) <= Duration::from_secs(15), "{:?}", cue_list(&segment));
                }
            }
        }
    }

    #[test]
    fn the_side_is_announced_before_each_set_on_a_side(
        dose in doses(), talk in talks(), has_short in any::<bool>(), directions in 0_usize..3,
    ) {
        let directions = ["backward", "forward"][..directions].iter().map(|direction| Arc::from(*direction)).collect();
        let place = vec![Instruction { text: "Lift.".to_owned(), pause: None }];
        let short = has_short.then(|| "Arm up.".to_owned());
        let instructions = Instructions { place, short, ..Instructions::default() };
        let exercise = Exercise { directions, instructions, ..exercise() };
        let mut said = String::new();
        for segment in segments(exercise, dose, talk) {
            if let (SegmentKind::Work, Some(side)) = (segment.kind, segment.label.as_ref().and_then(|label| label.side)) {
                let side = Lang::En.phrasebook().side(side);
                prop_assert!(said.to_lowercase().contains(side), "{side}: {said}");
                said.clear();
            }
            segment.words().for_each(|(_, phrase)| said.push_str(&phrase.text));
        }
    }

    #[test]
    fn a_listener_knows_everything_at_every_set(
        doses in prop::collection::vec((doses(), 0_usize..6, any::<bool>(), 0_u64..400), 1..5),
        talk in talks(),
        factor in 0.5_f32..3.0,
        repeated in 1_u32..3,
    ) {
        let steps = doses.into_iter().flat_map(|(dose, position, is_whole, rest)| {
            let position = [
                Position::Standing, Position::Sitting, Position::Kneeling, Position::Lying, Position::SideLying,
                Position::FrontSupport,
            ][position];
            let exercise = if is_whole { whole("") } else { exercise() };
            let exercise = Exercise { positions: [position].into(), ..exercise };
            let rest = (rest > 200).then(|| Step::Rest(Duration::from_secs(rest - 200)));
            [Step::Exercise(exercise.into(), dose)].into_iter().chain(rest)
        });
        let steps = vec![Step::Repeat(repeated, steps.collect())];
        let routine = Routine { title: "T".to_owned(), steps, transitions: Some(factor), ..Routine::default() };
        let session = Session::new(&routine);
        let segments: Vec<_> = Composer::new(&session, talk, 1).segments(&mut Words).collect();
        prop_assert_eq!(crate::listener::check(&segments, talk, factor), []);
    }

    #[test]
    fn every_side_gets_its_whole_dose(dose in doses()) {
        let segments = segments(exercise(), dose, Talk::Full);
        let work: Vec<_> = segments.iter().filter(|segment| segment.kind == SegmentKind::Work).collect();
        prop_assert_eq!(work.len(), (dose.sets * dose.rounds()) as usize);
        for segment in work {
            let of = |sound| segment.cues.iter().filter(|cue| cue.kind == CueKind::Sound(sound)).map(|cue| cue.at).collect::<Vec<_>>();
            match dose.hold {
                Some(hold) => {
                    let holds: Vec<_> = of(Sound::Start).iter().zip(of(Sound::End)).map(|(start, end)| end.saturating_sub(*start)).collect();
                    prop_assert_eq!(holds, vec![hold; dose.reps as usize]);
                }
                None => prop_assert_eq!(of(Sound::Out).len(), dose.reps as usize),
            }
        }
    }
}
