//! The large digits and what is around them.

use std::time::Duration;

use super::*;
use crate::player::remote::State;
use crate::player::screen::style::Color;
use crate::player::screen::tests::Shown;

const SESSION: &str = r#"{ "title": "Morning routine", "exercises": {
    "dog": { "name": "Bird dog", "say": "Reach out.", "reps": 8, "tempo": "3-1-3-1", "sets": 3, "sides": "alternate" },
    "push": { "name": "Push-up", "say": "Bend your arms.", "reps": 3, "tempo": "2-0-2", "first_move": "down", "sets": 11 },
    "plank": { "name": "Plank", "say": "Hold.", "hold": 140, "sets": 2 },
    "stretch": { "name": "Neck stretch", "say": "Tilt.", "hold": 12, "reps": 3, "between": 4, "sides": "each" },
    "nod": { "name": "Nod", "say": "Nod.", "reps": 8, "pace": "own" } },
  "steps": [{ "exercise": "dog" }, { "exercise": "push" }, { "exercise": "plank" }, { "exercise": "stretch" },
    { "exercise": "nod" }, { "wait": "Fetch a chair." }, { "rest": "20m" }] }"#;

/// Which work of the session is the first of an exercise.
const DOG: usize = 0;
const PUSH: usize = 6;
const PLANK: usize = 17;
const STRETCH: usize = 19;
const NOD: usize = 21;

fn seconds(seconds: f64) -> Duration {
    Duration::from_millis((seconds * 1000.0) as u64)
}

/// A picture, each line after its style, in windows of three sizes.
fn pictures(title: &str, view: &View<'_>) -> String {
    let style = |line: &Line| match line.style {
        Style::Plain => "",
        Style::Bold => "bold",
        Style::Dim => "dim",
        Style::Phase(Color::Yellow) => "yellow",
        Style::Phase(Color::Green) => "green",
        Style::Phase(Color::Cyan) => "cyan",
    };
    let picture = |columns, rows| {
        let lines = lines(title, view, Size { columns, rows });
        let lines = lines.iter().map(|line| format!("{:>6}|{}\n", style(line), line.text));
        format!("{columns}x{rows}\n{}", lines.collect::<String>())
    };
    [(60, 14), (80, 24), (120, 40)].map(|(columns, rows)| picture(columns, rows)).join("\n")
}

/// The digits' number, and the words beside them, at a moment of the n-th work.
fn work(shown: &Shown, n: usize, at: f64) -> (Option<u64>, String, String) {
    let moment = moment(&shown.view(SegmentKind::Work, n, seconds(at)));
    (moment.number, moment.action, moment.detail)
}

fn is(number: u64, action: &str, detail: &str) -> (Option<u64>, String, String) {
    (Some(number), action.to_owned(), detail.to_owned())
}

#[test]
fn a_hold_counts_the_seconds_down() {
    let shown = Shown::new(SESSION);
    insta::assert_snapshot!(pictures(&shown.title, &shown.view(SegmentKind::Work, PLANK, seconds(97.5))));
    assert_eq!(work(&shown, PLANK, 0.0), is(140, "hold", ""));
    assert_eq!(work(&shown, PLANK, 139.0), is(1, "hold", ""));
    assert_eq!(work(&shown, PLANK, 139.999), is(1, "hold", ""), "the last second");
}

#[test]
fn time_at_ones_own_pace_is_not_called_a_hold_and_an_open_hold_counts_down_to_its_wait() {
    let shown = Shown::new(
        r#"{ "title": "T", "exercises": { "a": { "name": "A", "say": "Go.", "for": 30 },
          "b": { "name": "B", "say": "Stay.", "hold": "at least 30" },
          "c": { "name": "C", "say": "Turn.", "hold": "2 breaths", "sides": "every-rep", "reps": 2 } },
          "steps": [{ "exercise": "a" }, { "exercise": "b" }, { "exercise": "c" }] }"#,
    );
    assert_eq!(work(&shown, 0, 10.0), is(20, "own pace", ""));
    assert_eq!(work(&shown, 1, 10.0), is(20, "hold", ""));
    assert_eq!(work(&shown, 2, 11.0), is(10, "hold", "1 of 2"));
    assert!(pictures("T", &shown.view(SegmentKind::Work, 2, seconds(11.0))).contains("C, in turn"));
}

#[test]
fn paced_repetitions_are_counted_beside_their_movement() {
    let shown = Shown::new(SESSION);
    insta::assert_snapshot!(pictures(&shown.title, &shown.view(SegmentKind::Work, DOG + 2, seconds(18.0))));
    let moments = [0.0, 1.0, 4.5, 5.5, 8.5, 9.5].map(|at| work(&shown, DOG, at));
    let expected = [("Get ready", 1), ("out", 1), ("still", 1), ("back", 1), ("still", 1), ("out", 2)];
    assert_eq!(moments, expected.map(|(action, rep)| is(rep, action, &format!("{rep} of 8"))));
}

#[test]
fn movements_are_named_by_their_place_where_the_body_sinks_first() {
    let shown = Shown::new(SESSION);
    assert_eq!([1.5, 3.5, 5.5].map(|at| work(&shown, PUSH, at).1), ["out", "back", "out"]);
}

#[test]
fn each_hold_of_several_has_its_own_seconds_and_a_rest_after_it() {
    let shown = Shown::new(SESSION);
    let moments = [0.5, 11.5, 12.5, 15.5, 16.0].map(|at| work(&shown, STRETCH, at));
    let [one, two] = ["1 of 3", "2 of 3"];
    let expected = [(12, "hold", one), (1, "hold", one), (4, "Rest", one), (1, "Rest", one), (12, "hold", two)];
    assert_eq!(moments, expected.map(|(number, action, detail)| is(number, action, detail)));
    let color = |at| moment(&shown.view(SegmentKind::Work, STRETCH, seconds(at))).color;
    assert_eq!([11.5, 12.5, 16.0].map(color), [Color::Green, Color::Cyan, Color::Green].map(Some));
}

#[test]
fn a_get_ready_and_a_rest_count_down_in_their_colours() {
    let shown = Shown::new(SESSION);
    insta::assert_snapshot!("get_ready", pictures(&shown.title, &shown.view(SegmentKind::Ready, 0, seconds(3.0))));
    insta::assert_snapshot!("rest", pictures(&shown.title, &shown.view(SegmentKind::Rest, 0, seconds(20.0))));
}

#[test]
fn long_rests_are_counted_in_minutes() {
    let shown = Shown::new(SESSION);
    let view = shown.view_where(|segment| segment.length == seconds(1200.0), Duration::ZERO);
    let at = |now| moment(&View { now: seconds(now), ..view });
    assert_eq!((at(0.0).number, at(0.0).detail), (Some(20), "min".to_owned()));
    assert_eq!((at(199.9).number, at(199.9).detail), (Some(17), "min".to_owned()));
    assert_eq!((at(201.0).number, at(201.0).detail), (Some(999), String::new()));
}

#[test]
fn words_and_waits_have_no_digits() {
    let shown = Shown::new(SESSION);
    insta::assert_snapshot!("words", pictures(&shown.title, &shown.view(SegmentKind::Instruct, 0, seconds(1.0))));
    let view = shown.view(SegmentKind::Wait, 0, seconds(1.0));
    insta::assert_snapshot!("wait", pictures(&shown.title, &View { state: State::Waiting, ..view }));
    assert_eq!(work(&shown, NOD, 2.0), (None, "8 repetitions".to_owned(), String::new()));
}

#[test]
fn a_pause_keeps_the_digits_and_replaces_the_sentence() {
    let shown = Shown::new(SESSION);
    let view = shown.view(SegmentKind::Work, PLANK, seconds(132.5));
    insta::assert_snapshot!(pictures(&shown.title, &View { state: State::Paused, ..view }));
}

#[test]
fn without_a_keyboard_the_line_of_the_keys_is_empty() {
    let shown = Shown::new(SESSION);
    let view = View { has_keys: false, ..shown.view(SegmentKind::Rest, 0, Duration::ZERO) };
    let lines = lines(&shown.title, &view, Size { columns: 80, rows: 24 });
    assert_eq!((lines.len(), lines.last()), (14, Some(&Line::new("", Style::Dim))));
}

#[test]
fn a_german_session_is_german() {
    let german = SESSION.replacen('{', r#"{ "lang": "de","#, 1);
    let shown = Shown::new(&german);
    insta::assert_snapshot!(pictures(&shown.title, &shown.view(SegmentKind::Work, DOG + 1, seconds(18.0))));
}

#[test]
fn long_names_are_truncated_before_their_side_and_sets() {
    let name = "首と肩のゆっくりしたストレッチ、cafe\u{301}の椅子で、".repeat(3);
    let shown = Shown::new(&SESSION.replace("Bird dog", &name));
    insta::assert_snapshot!(pictures(&shown.title, &shown.view(SegmentKind::Work, DOG, seconds(12.0))));
}

#[test]
fn more_than_ten_sets_are_written_as_a_number() {
    let shown = Shown::new(SESSION);
    let name = |n| name("", &shown.view(SegmentKind::Work, n, Duration::ZERO), 60)[0].clone();
    assert_eq!(
        [PUSH, PUSH + 10, PLANK, NOD].map(name),
        ["Push-up, set 1 of 11", "Push-up, set 11 of 11", "Plank ●○", "Nod"]
    );
}
