//! Phases, written out as a coach would jot them down.

use std::time::Duration;

use super::*;
use crate::catalogue::Catalogue;
use crate::routine;
use crate::timeline::Sound;

fn jot(phases: impl Iterator<Item = Phase<'static>>) -> Vec<String> {
    let set = |set: &Set<'_>| {
        let side = set.side.map(|side| format!(" {side:?}")).unwrap_or_default();
        let way = set.direction.map(|way| format!(" {way}")).unwrap_or_default();
        format!("{}{}{side}{way}", set.exercise.id, set.number)
    };
    let jot = |phase: Phase<'_>| match phase {
        Phase::Chime => "chime".to_owned(),
        Phase::Title(title) => format!("open {title}"),
        Phase::Safety => "safety".to_owned(),
        Phase::Say(words) => format!("say {words}"),
        Phase::Wait(words, pause) => format!("wait {} {words}", pause.as_secs()),
        Phase::Sound(sound) => format!("sound {}", sound.name()),
        Phase::Announce { set, first, named } => {
            format!(
                "announce {}{}{}",
                set.exercise.id,
                if first { "" } else { " again" },
                if named { " named" } else { "" }
            )
        }
        Phase::Ready(at) => format!("ready {}", set(&at)),
        Phase::Work(at) => format!("work {}", set(&at)),
        Phase::Switch(at) => format!("switch {}", set(&at)),
        Phase::Rest { length, next, .. } => {
            let next = match next {
                Upcoming::Nothing => String::new(),
                Upcoming::Set(at) => format!(" then {}", set(&at)),
                Upcoming::Exercise(at) => format!(" next {}", at.exercise.id),
            };
            format!("rest {}{next}", length.as_secs())
        }
        Phase::Resume { set: at, inside, changed } => {
            let changed = if changed { " changed" } else { "" };
            format!("go on {}{}{changed}", set(&at), if inside { " inside" } else { "" })
        }
        Phase::Finish => "finish".to_owned(),
    };
    phases.map(jot).collect()
}

fn phases(text: &str, from: impl Into<Start>) -> Vec<String> {
    let routine = routine::read("test", text, &Catalogue::default()).expect("the routine is right");
    let session: &'static Session<'static> = Box::leak(Box::new(Session::new(Box::leak(Box::new(routine)))));
    jot(session.phases(from))
}

fn routine(exercises: &str, phases: &str) -> String {
    format!(r#"{{ "title": "T", "exercises": {{ {exercises} }}, "steps": [{phases}] }}"#)
}

const A: &str = r#""a": { "name": "A", "say": "Do.", "sets": 2, "hold": 10, "rest": 30, "sides": "each" }"#;
const B: &str = r#""b": { "name": "B", "say": "Do.", "reps": 5 }"#;

#[test]
fn each_side_gets_its_whole_dose_before_the_other() {
    assert_eq!(
        phases(&routine(A, r#"{ "exercise": "a" }"#), 1),
        [
            "chime",
            "open T",
            "safety",
            "announce a",
            "ready a1 Left",
            "work a1 Left",
            "rest 30 then a2 Left",
            "work a2 Left",
            "switch a1 Right",
            "work a1 Right",
            "rest 30 then a2 Right",
            "work a2 Right",
            "finish",
        ]
    );
}

#[test]
fn alternating_sides_take_turns_within_each_set_and_may_begin_with_the_right() {
    let phase = r#"{ "exercise": "a", "sides": "alternate", "first": "right" }"#;
    assert_eq!(
        phases(&routine(A, phase), 1)[4..11],
        [
            "ready a1 Right",
            "work a1 Right",
            "switch a1 Left",
            "work a1 Left",
            "rest 30 then a2 Right",
            "work a2 Right",
            "switch a2 Left",
        ]
    );
}

#[test]
fn directions_are_done_one_after_the_other() {
    let roll = r#""r": { "name": "R", "say": "Do.", "reps": 3, "directions": ["back", "forth"] }"#;
    assert_eq!(
        phases(&routine(roll, r#"{ "exercise": "r" }"#), 1),
        [
            "chime",
            "open T",
            "safety",
            "announce r",
            "ready r1 back",
            "work r1 back",
            "switch r1 forth",
            "work r1 forth",
            "finish"
        ]
    );
}

#[test]
fn a_rest_comes_between_exercises_and_names_the_next_one() {
    let text = routine(B, r#"{ "exercise": "b" }, { "say": "Well." }, { "exercise": "b" }"#);
    assert_eq!(
        phases(&text, 1),
        [
            "chime",
            "open T",
            "safety",
            "announce b",
            "ready b1",
            "work b1",
            "rest 20 next b",
            "say Well.",
            "announce b again named",
            "ready b1",
            "work b1",
            "finish",
        ]
    );
}

#[test]
fn a_rest_of_the_authors_takes_the_place_of_ours_and_the_last_one_names_the_next() {
    let text = routine(B, r#"{ "rest": 3 }, { "exercise": "b" }, { "rest": 9 }, { "rest": 8 }, { "exercise": "b" }"#);
    assert_eq!(
        phases(&text, 1),
        [
            "chime",
            "open T",
            "safety",
            "rest 3 next b",
            "announce b named",
            "ready b1",
            "work b1",
            "rest 9",
            "rest 8 next b",
            "announce b again named",
            "ready b1",
            "work b1",
            "finish",
        ]
    );
}

#[test]
fn repeats_are_written_out_and_a_later_start_keeps_the_opening() {
    let text = routine(B, r#"{ "repeat": 2, "steps": [{ "exercise": "b" }, { "sound": "chime" }] }"#);
    assert_eq!(
        phases(&text, 2),
        ["chime", "open T", "safety", "announce b again", "ready b1", "work b1", "sound chime", "finish"]
    );
}

#[test]
fn a_session_that_was_broken_off_goes_on_in_its_set_or_before_its_exercise() {
    let text = routine(&format!("{A}, {B}"), r#"{ "exercise": "b" }, { "exercise": "a" }"#);
    let again = |set, changed| phases(&text, Start::Resume { exercise: 2, set, changed });
    assert_eq!(
        again(Some(2), false),
        [
            "chime",
            "open T",
            "safety",
            "go on a1 Right inside",
            "ready a1 Right",
            "work a1 Right",
            "rest 30 then a2 Right",
            "work a2 Right",
            "finish",
        ]
    );
    assert_eq!(again(None, true)[3..6], ["go on a1 Left changed", "announce a", "ready a1 Left"]);
    assert_eq!(again(Some(99), true)[3..5], ["go on a1 Left changed", "announce a"], "the dose is smaller now");
    let routine = routine::read("test", &text, &Catalogue::default()).expect("it is right");
    let session = Session::new(&routine);
    assert_eq!(session.set_at(2, 1, Some(Side::Right), None), Some(2));
    assert_eq!(session.set_at(3, 1, None, None), None);
    assert_eq!(
        session.outline().map(|(exercise, sets)| (&*exercise.id, sets)).collect::<Vec<_>>(),
        [("b", 1), ("a", 4)]
    );
}

#[test]
fn only_what_can_be_longer_becomes_longer() {
    let exercise = Exercise {
        dose: Dose { hold: Some(Duration::from_secs(5)), ..Dose::default() },
        ..routine::read_exercise("x", r#"{ "id": "x", "name": "X", "say": "Do." }"#).expect("right")
    };
    let ten = Duration::from_secs(10);
    let at = set(&exercise, exercise.dose, 1, 0);
    let longer = |phase: Phase<'_>| match phase.longer(ten) {
        Some(Phase::Work(set)) => set.dose.hold,
        Some(Phase::Ready(set)) => set.dose.ready,
        Some(Phase::Rest { length, .. }) => Some(length),
        _ => None,
    };
    let rest = Phase::Rest { length: ten, after: None, next: Upcoming::Nothing };
    assert_eq!(longer(Phase::Work(at.clone())), Some(Duration::from_secs(15)));
    assert_eq!(longer(Phase::Ready(at.clone())), Some(Duration::from_secs(15)));
    assert_eq!(longer(rest), Some(Duration::from_secs(20)));
    assert_eq!(longer(Phase::Finish), None);
    let paced = Set { dose: Dose { reps: 8, hold: None, ..at.dose }, ..at };
    assert_eq!(longer(Phase::Work(paced)), None);
}

#[test]
fn a_long_session_is_unrolled_a_step_at_a_time() {
    let steps = vec![Step::Repeat(30_000, vec![Step::Rest(Duration::from_secs(2)), Step::Sound(Sound::Tick)])];
    let routine = Routine { steps, ..Routine::default() };
    let session = Session::new(&routine);
    assert_eq!(session.phases(1).count(), 60_004);
}
