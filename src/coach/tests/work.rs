//! Tests of sets: holds and paced repetitions.

use super::*;

fn work(dose: Dose, talk: Talk) -> Segment {
    segments(exercise(), dose, talk)
        .into_iter()
        .find(|segment| segment.kind == SegmentKind::Work)
        .expect("there is work")
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
fn no_words_are_said_between_the_ticks_of_a_countdown() {
    let text = r#"{ "id": "x", "name": "X", "say": "Lift.", "cues": { "half": "Up." } }"#;
    let exercise = routine::read_exercise("x", text).expect("it is valid");
    let segments = segments(exercise, Dose { ticks: Some(10), ..hold(11) }, Talk::Full);
    let work = segments.iter().find(|segment| segment.kind == SegmentKind::Work).expect("there is work");
    assert_eq!(work.words().count(), 0, "{:?}", cue_list(work));
    assert_eq!(cue_list(work).iter().filter(|cue| cue.ends_with("tick")).count(), 10);
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

#[test]
fn a_rhythm_of_the_authors_takes_the_place_of_fifteen_seconds() {
    let dose = Dose { announce_every: Some(Duration::from_secs(30)), ..hold(120) };
    let said = cue_list(&work(dose, Talk::Full));
    let rhythm = [
        "0 start",
        "30 Keep breathing.",
        "60 Half way.",
        "90 Keep breathing.",
        "110 Ten seconds.",
        "117 tick",
        "118 tick",
        "119 tick",
        "120 end",
    ];
    assert_eq!(said, rhythm, "no soft tone fills the silence in between");
    let every = |seconds| Dose { announce_every: Some(Duration::from_secs(seconds)), ..hold(20) };
    assert_eq!(cue_list(&work(every(20), Talk::Full))[1], "10 Half way.", "not in a hold that is no longer");
    assert_eq!(cue_list(&work(every(8), Talk::Full))[1], "8 Keep breathing.");
}

#[test]
fn a_long_hold_says_in_turns_how_to_breathe_and_how_much_time_is_left() {
    let said: Vec<_> = cue_list(&work(hold(150), Talk::Full)).into_iter().filter(|cue| !cue.contains("tick")).collect();
    let turns = [
        "0 start",
        "15 Keep breathing.",
        "30 Two minutes to go.",
        "45 Keep breathing.",
        "60 One minute thirty seconds to go.",
        "75 Half way.",
        "90 One minute to go.",
        "105 Keep breathing.",
        "120 Thirty seconds to go.",
        "135 Keep breathing.",
        "140 Ten seconds.",
        "150 end",
    ];
    assert_eq!(said, turns);
}

#[test]
fn ticks_are_as_many_as_asked_for_and_leave_the_first_second_free() {
    let ticks = |seconds, ticks| {
        let cues = cue_list(&work(Dose { ticks: Some(ticks), ..hold(seconds) }, Talk::Full));
        cues.iter().filter(|cue| cue.ends_with("tick")).map(|cue| cue.replace(" tick", "")).collect::<Vec<_>>()
    };
    assert_eq!(ticks(30, 0), [""; 0]);
    assert_eq!(ticks(30, 1), ["29"]);
    assert_eq!(ticks(3, 10), [""; 0], "a hold of less than four seconds has none");
    assert_eq!(ticks(5, 10), ["1", "2", "3", "4"]);
    assert_eq!(ticks(30, 10), ["20", "21", "22", "23", "24", "25", "26", "27", "28", "29"]);
    let ten = cue_list(&work(Dose { ticks: Some(10), ..hold(30) }, Talk::Full));
    assert_eq!(ten[..3], ["0 start", "15 Half way.", "20 tick"], "ten ticks say it");
    let eight = cue_list(&work(Dose { ticks: Some(8), ..hold(30) }, Talk::Full));
    assert_eq!(eight[2..4], ["20 Ten seconds.", "22 tick"]);
}
