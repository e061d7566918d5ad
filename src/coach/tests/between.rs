//! Tests of get-readies, changes of sides and rests.

use super::*;

fn without_short() -> Exercise {
    let mut exercise = exercise();
    exercise.instructions.short = None;
    exercise
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
        "300 Fifteen minutes to go.",
        "600 Ten minutes to go.",
        "900 Five minutes to go.",
        "960 Four minutes to go.",
        "1020 Three minutes to go.",
        "1080 Two minutes to go.",
        "1140 One minute to go.",
        "1170 Thirty seconds to go.",
        "1190 Ten seconds to go.",
        "1194.65 Last set.",
        "1195.8 Arm up.",
        "1197 tick",
        "1198 tick",
        "1199 tick",
    ];
    assert_eq!(rest(1200), left);
    assert!(!rest(17).contains(&"7 Ten seconds to go.".to_owned()), "its length was just announced");
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
    let set = ["3.311 Last set.", "4.461 Left side.", "5.661 tick", "6.661 tick", "7.661 tick"];
    assert_eq!((cues, length), (set.map(str::to_owned).to_vec(), 8661), "the length of the rest is not said");
    assert_eq!(between(exercise(), one_side(4), Talk::Full).1, length, "nor is what to do");
    let (cues, length) = between(exercise(), one_side(45), Talk::Full);
    assert_eq!(length, 45_000);
    assert_eq!(cues[3..6], ["38.1 Last set.", "39.25 Left side.", "40.4 Left arm up."]);
}

#[test]
fn a_rest_grows_to_name_the_equipment_and_to_take_it_up() {
    let steps = [exercise(), whole("")].map(|exercise| {
        let dose = Dose { rest_after: Some(Duration::from_secs(3)), ..hold(5) };
        Step::exercise(exercise, dose)
    });
    let routine = Routine { title: "T".to_owned(), steps: steps.into(), ..Routine::default() };
    let session = Session::new(&routine);
    let segments: Vec<_> = Composer::new(&session, Talk::Full, 1).segments(&mut Words).collect();
    let rest = segments.iter().find(|segment| segment.kind == SegmentKind::Rest).expect("a rest");
    assert_eq!(cue_list(rest), ["3 Next, you need a mat."], "what does not fit is left out");
    let taken_up = rest.length.saturating_sub(rest.cues[0].end());
    assert!(taken_up >= Duration::from_secs(4), "{taken_up:?}");
}

#[test]
fn a_rest_is_extended_by_as_much_as_was_asked_for_even_if_its_words_made_it_longer() {
    for seconds in [0, 4, 45] {
        let steps = vec![Step::exercise(exercise(), Dose { sets: 2, sides: Sides::Left, ..rest(seconds) })];
        let routine = Routine { title: "T".to_owned(), steps, ..Routine::default() };
        let session = Session::new(&routine);
        let composer = Composer::new(&session, Talk::Full, 1);
        let phase = composer.phases().find(|phase| matches!(phase, Phase::Rest { .. })).expect("a rest");
        let longer = phase.longer(Duration::from_secs(10)).expect("it can be extended");
        assert_eq!(longer.kind(), phase.kind());
        let [before, after] = [phase, longer].map(|phase| composer.segment(&phase, &mut Words));
        assert_eq!(after.length, before.length + Duration::from_secs(10), "{seconds} s");
        let heard = |segment: &Segment, role| {
            segment.cues.iter().any(|cue| matches!(cue.kind, CueKind::Say(_, heard) if heard == role))
        };
        assert_eq!(heard(&after, Role::Rest), heard(&before, Role::Rest), "its length is not announced again");
    }
}

#[test]
fn a_set_that_begins_again_says_which_one_it_is_and_counts_down() {
    let routine = Routine {
        steps: vec![Step::exercise(exercise(), Dose { sides: Sides::Left, sets: 2, ..hold(5) })],
        ..Routine::default()
    };
    let session = Session::new(&routine);
    let coach = Coach::new(&session, Talk::Full);
    let again: Vec<_> = session
        .phases(1)
        .filter_map(|phase| if let Phase::Work(set) = phase { Some(coach.get_ready_again(&set)) } else { None })
        .map(|draft| cue_list(&layout(&draft, &mut Words)))
        .collect();
    let ticks = ["5.9 tick", "6.9 tick", "7.9 tick"];
    assert_eq!(again[0], [&["0 First set of two.", "1.95 Left side.", "3.1 Get ready."], &ticks[..]].concat());
    assert_eq!(again[1][0], "0 Last set.");
}

#[test]
fn the_length_of_a_rest_does_not_depend_on_the_voice() {
    let steps = vec![Step::exercise(exercise(), Dose { sets: 3, sides: Sides::Each, ..rest(5) })];
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
        (["3.127 Last set.", "4.327 tick", "5.327 tick", "6.327 tick"].map(str::to_owned).to_vec(), 7327)
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
            "15 Thirty seconds to go.",
            "35 Ten seconds to go.",
            "38.85 Second set of three.",
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
    let steps = vec![Step::exercise(exercise(), dose)];
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
