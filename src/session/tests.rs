//! Tests of the phases of sessions, written as short lines.

use std::time::Duration;

use super::*;
use crate::catalogue::Catalogue;
use crate::equipment::Need;
use crate::language::Lang;
use crate::routine;
use crate::timeline::Sound;

mod preparation;
mod ranges;

fn lines(phases: impl Iterator<Item = Phase<'static>>) -> Vec<String> {
    let set = |set: &Set<'_>| {
        let side = set.side.map(|side| format!(" {side:?}")).unwrap_or_default();
        let way = set.direction.map(|way| format!(" {way}")).unwrap_or_default();
        format!("{}{}{side}{way}", set.exercise.id, set.number)
    };
    let words = |needs: &[Need]| needs.iter().map(|need| Lang::En.need_words(need)).collect::<Vec<_>>().join(" and ");
    let line = |phase: Phase<'_>| match phase {
        Phase::Chime => "chime".to_owned(),
        Phase::Title { title, .. } => format!("open {title}"),
        Phase::Safety => "safety".to_owned(),
        Phase::Lesson(_) => "lesson".to_owned(),
        Phase::Say(words) => format!("say {words}"),
        Phase::Wait(words, pause) => format!("wait {} {words}", pause.as_secs()),
        Phase::Sound(sound) => format!("sound {}", sound.name()),
        Phase::Fetch { needs, .. } => format!("fetch {}", words(&needs)),
        Phase::Announce { set, .. } => format!("announce {}", set.exercise.id),
        Phase::Setup { set, .. } => format!("set up {}", set.exercise.id),
        Phase::Instruct { set: at, first, transition, .. } => {
            let again = if first { "" } else { " again" };
            let time = if transition.is_zero() { String::new() } else { format!(" in {}", transition.as_secs()) };
            format!("instruct {}{again}{time}", set(&at))
        }
        Phase::Ready { set: at, .. } => format!("ready {}", set(&at)),
        Phase::Work(at) => format!("work {}", set(&at)),
        Phase::Switch { set: at, .. } => format!("switch {}", set(&at)),
        Phase::Rest { length, after, continues, next, .. } => {
            let rise = after.map(|after| after.rise).filter(|rise| !rise.is_zero());
            let rise = rise.map(|rise| format!(" up in {}", rise.as_secs())).unwrap_or_default();
            let more = if continues { " more" } else { "" };
            let next = match next {
                Upcoming::Nothing => String::new(),
                Upcoming::Set(at) => format!(" then {}", set(&at)),
                Upcoming::Exercise(at, needs) if needs.is_empty() => format!(" next {}", at.exercise.id),
                Upcoming::Exercise(at, needs) => format!(" next {} with {}", at.exercise.id, words(&needs)),
            };
            format!("rest {}{more}{rise}{next}", length.as_secs())
        }
        Phase::Resume { set: at, inside, changed } => {
            let changed = if changed { " changed" } else { "" };
            format!("resume {}{}{changed}", set(&at), if inside { " inside" } else { "" })
        }
        Phase::Finish => "finish".to_owned(),
    };
    phases.map(line).collect()
}

fn phases(text: &str, from: impl Into<Start>) -> Vec<String> {
    let routine = routine::read("test", text, &Catalogue::default()).expect("the routine is valid");
    let session: &'static Session<'static> = Box::leak(Box::new(Session::new(Box::leak(Box::new(routine)))));
    lines(session.phases(from))
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
            "instruct a1 Left",
            "ready a1 Left",
            "work a1 Left",
            "rest 30 then a2 Left",
            "work a2 Left",
            "switch a1 Right",
            "work a1 Right",
            "rest 30 then a2 Right",
            "work a2 Right",
            "rest 0",
            "finish",
        ]
    );
}

#[test]
fn sides_alternate_within_each_set_and_can_start_with_the_right() {
    let phase = r#"{ "exercise": "a", "sides": "alternate", "first": "right" }"#;
    assert_eq!(
        phases(&routine(A, phase), 1)[5..12],
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
fn directions_are_done_in_order() {
    let roll = r#""r": { "name": "R", "say": "Do.", "reps": 3, "directions": ["back", "forth"] }"#;
    assert_eq!(
        phases(&routine(roll, r#"{ "exercise": "r" }"#), 1),
        [
            "chime",
            "open T",
            "safety",
            "announce r",
            "instruct r1 back",
            "ready r1 back",
            "work r1 back",
            "switch r1 forth",
            "work r1 forth",
            "rest 0",
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
            "instruct b1",
            "ready b1",
            "work b1",
            "rest 20 next b",
            "say Well.",
            "announce b",
            "instruct b1 again",
            "ready b1",
            "work b1",
            "rest 0",
            "finish",
        ]
    );
}

#[test]
fn the_authors_rests_replace_the_default_rest_and_the_last_one_announces_the_next_exercise() {
    let text = routine(B, r#"{ "rest": 3 }, { "exercise": "b" }, { "rest": 9 }, { "rest": 8 }, { "exercise": "b" }"#);
    assert_eq!(
        phases(&text, 1),
        [
            "chime",
            "open T",
            "safety",
            "rest 3 next b",
            "announce b",
            "instruct b1",
            "ready b1",
            "work b1",
            "rest 9",
            "rest 8 more next b",
            "announce b",
            "instruct b1 again",
            "ready b1",
            "work b1",
            "rest 0",
            "finish",
        ]
    );
}

#[test]
fn repeats_are_unrolled_and_a_later_start_keeps_the_opening() {
    let text = routine(B, r#"{ "repeat": 2, "steps": [{ "exercise": "b" }, { "sound": "chime" }] }"#);
    assert_eq!(
        phases(&text, 2),
        [
            "chime",
            "open T",
            "safety",
            "announce b",
            "instruct b1",
            "ready b1",
            "work b1",
            "rest 0",
            "sound chime",
            "finish"
        ]
    );
}

#[test]
fn a_resumed_session_starts_in_its_set_or_before_its_exercise() {
    let text = routine(&format!("{A}, {B}"), r#"{ "exercise": "b" }, { "exercise": "a" }"#);
    let resumed = |set, changed| phases(&text, Start::Resume { exercise: 2, set, changed });
    assert_eq!(
        resumed(Some(2), false),
        [
            "chime",
            "open T",
            "safety",
            "resume a1 Right inside",
            "instruct a1 Right",
            "ready a1 Right",
            "work a1 Right",
            "rest 30 then a2 Right",
            "work a2 Right",
            "rest 0",
            "finish",
        ]
    );
    assert_eq!(resumed(None, true)[3..6], ["resume a1 Left changed", "announce a", "instruct a1 Left"]);
    assert_eq!(resumed(Some(99), true)[3..5], ["resume a1 Left changed", "announce a"], "the dose is smaller now");
    let routine = routine::read("test", &text, &Catalogue::default()).expect("it is valid");
    let session = Session::new(&routine);
    assert_eq!(session.set_at(2, 1, Some(Side::Right), None), Some(2));
    assert_eq!(session.set_at(3, 1, None, None), None);
    assert_eq!(
        session.outline().map(|(exercise, sets, _)| (&*exercise.id, sets)).collect::<Vec<_>>(),
        [("b", 1), ("a", 4)]
    );
}

#[test]
fn the_exercises_to_come_and_those_of_the_whole_session_are_counted() {
    let text = routine(&format!("{A}, {B}"), r#"{ "repeat": 2, "steps": [{ "exercise": "b" }] }, { "exercise": "a" }"#);
    let routine = routine::read("test", &text, &Catalogue::default()).expect("it is valid");
    let session = Session::new(&routine);
    let counted = |start: Start| {
        let count = |phase| match phase {
            Phase::Title { exercises, .. } => Some(format!("{exercises} to come")),
            Phase::Announce { set, of } => Some(format!("{} of {of}", set.ordinal)),
            _ => None,
        };
        session.phases(start).filter_map(count).collect::<Vec<_>>()
    };
    assert_eq!(counted(Start::Beginning), ["3 to come", "1 of 3", "2 of 3", "3 of 3"]);
    assert_eq!(counted(Start::Exercise(3)), ["1 to come", "3 of 3"]);
}

#[test]
fn only_rests_changes_and_single_holds_can_be_extended() {
    let exercise = Exercise {
        dose: Dose { hold: Some(Duration::from_secs(5)), ..Dose::default() },
        ..routine::read_exercise("x", r#"{ "id": "x", "name": "X", "say": "Do." }"#).expect("it is valid")
    };
    let ten = Duration::from_secs(10);
    let at = set(&exercise, &exercise.dose, 1, 0);
    let longer = |phase: Phase<'_>| match phase.longer(ten) {
        Some(Phase::Work(set)) => set.dose.hold,
        Some(Phase::Ready { extra, .. } | Phase::Rest { extra, .. }) => Some(extra),
        _ => None,
    };
    let (next, remarks) = (Upcoming::Nothing, Remarks::default());
    let rest = Phase::Rest { length: ten, least: None, extra: ten, after: None, continues: false, next, remarks };
    assert_eq!(longer(Phase::Work(at.clone())), Some(Duration::from_secs(15)));
    let breaths = Dose { breaths: Some(2), ..at.dose.clone() };
    assert_eq!(longer(Phase::Work(Set { dose: breaths, ..at.clone() })), None);
    let in_turn = Dose { sides: Sides::EveryRep, ..at.dose.clone() };
    assert_eq!(longer(Phase::Work(Set { dose: in_turn, ..at.clone() })), None);
    let ready = Phase::Ready { set: at.clone(), transition: ten, extra: ten };
    assert_eq!(longer(ready), Some(Duration::from_secs(20)));
    assert_eq!(longer(rest), Some(Duration::from_secs(20)));
    assert_eq!(longer(Phase::Finish), None);
    let paced = Set { dose: Dose { reps: 8, hold: None, ..at.dose }, ..at };
    assert_eq!(longer(Phase::Work(paced)), None);
}

#[test]
fn a_long_session_is_unrolled_lazily() {
    let steps = vec![Step::Repeat(30_000, vec![Step::Rest(Duration::from_secs(2)), Step::Sound(Sound::Tick)])];
    let routine = Routine { steps, ..Routine::default() };
    let session = Session::new(&routine);
    assert_eq!(session.phases(1).count(), 60_004);
}
