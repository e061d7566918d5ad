//! Tests of the rules: sessions that follow them all, and a finding for each rule that is broken.

use std::collections::HashSet;
use std::sync::Arc;

use super::*;
use crate::catalogue::Catalogue;
use crate::coach::{Coach, Composer};
use crate::language::Lang;
use crate::library::{Library, ROUTINES};
use crate::routine::{self, Routine, Step};
use crate::session::{Session, Start};
use crate::timeline::Estimates;

const TALKS: [Talk; 3] = [Talk::Full, Talk::Short, Talk::Tones];

fn segments(routine: &Routine, talk: Talk, start: impl Into<Start>, transitions: f32) -> Vec<Segment> {
    let session = Session::new(routine);
    let mut coach = Coach::new(&session, talk);
    coach.transitions = transitions;
    coach.known_sounds = Some(HashSet::new());
    Composer::with_coach(&session, coach, start).segments(&mut Estimates).collect()
}

/// Checks a routine at all talk levels, from every exercise, resumed in every set, and with other times to change
/// position.
fn check_all(name: &str, routine: &Routine) {
    let session = Session::new(routine);
    let resumed = session.outline().enumerate().flat_map(|(at, (_, sets, _))| {
        (0..sets).map(move |set| Start::Resume { exercise: at + 1, set: Some(set), changed: set == 0 })
    });
    let starts = (1..=session.exercises()).map(Start::from).chain(resumed).map(|start| (start, 1.0));
    let starts: Vec<_> = starts.chain([(Start::Beginning, 0.5), (Start::Beginning, 3.0)]).collect();
    for talk in TALKS {
        for (start, transitions) in &starts {
            let found = check(&segments(routine, talk, *start, *transitions), talk, *transitions);
            assert_eq!(found, [], "{name} from {start:?}, {talk:?}, transitions {transitions}");
        }
    }
}

#[test]
fn a_listener_knows_everything_in_every_built_in_routine_in_every_language() {
    let library = Library::new(None).expect("the catalogue is valid");
    for lang in <Lang as strum::IntoEnumIterator>::iter() {
        for (name, _) in ROUTINES {
            let source = library.source(name).expect("it is built in");
            check_all(name, &library.routine(&source, Some(lang)).expect("it is valid"));
        }
    }
}

#[test]
fn a_listener_knows_everything_in_every_exercise_and_variant_in_every_language() {
    let library = Library::new(None).expect("the catalogue is valid");
    for lang in <Lang as strum::IntoEnumIterator>::iter() {
        for (id, exercise) in library.catalogue().in_language(lang) {
            let exercise = exercise.expect("it has texts in every language");
            let variants = [&exercise.easier, &exercise.harder].into_iter().flatten();
            let exercises = variants.map(|variant| exercise.varied(variant)).chain([Arc::clone(exercise)]);
            let steps =
                exercises.map(|exercise| Step::exercise(Arc::clone(&exercise), exercise.dose.clone())).collect();
            check_all(id, &Routine { lang, steps, ..Routine::default() });
        }
    }
}

#[test]
fn every_tone_of_a_paced_exercise_is_explained_once() {
    let library = Library::new(None).expect("the catalogue is valid");
    for lang in <Lang as strum::IntoEnumIterator>::iter() {
        let exercises = library.catalogue().in_language(lang).filter_map(|(_, exercise)| exercise);
        for exercise in exercises.filter(|exercise| exercise.dose.hold.is_none()) {
            let steps = vec![Step::exercise(Arc::clone(exercise), exercise.dose.clone())];
            let segments = segments(&Routine { lang, steps, ..Routine::default() }, Talk::Full, 1, 1.0);
            let cues = |kind| segments.iter().find(move |segment| segment.kind == kind).map(|segment| &segment.cues);
            let explained = cues(SegmentKind::Instruct).into_iter().flatten().filter_map(|cue| match cue.kind {
                CueKind::Say(_, Role::Move(tone)) => tone.filter(|tone| tone.is_glide()),
                _ => None,
            });
            let heard = cues(SegmentKind::Work).into_iter().flatten().filter_map(|cue| match cue.kind {
                CueKind::Sound(sound) if cue.rep == Some(1) => Some(sound),
                _ => None,
            });
            assert_eq!(explained.collect::<Vec<_>>(), heard.collect::<Vec<_>>(), "{} in {}", exercise.id, lang.name());
        }
    }
}

/// The reasons found in a session of one exercise after a change to its timeline.
fn reasons(change: impl FnOnce(&mut Vec<Segment>)) -> Vec<String> {
    let text = r#"{ "title": "T", "steps": [{ "exercise": "x" }], "exercises": { "x": { "name": "X",
        "say": ["Lie on your {side} side.", "Rest your head."], "do": "On the start tone, lift your hips.",
        "caution": "Stop if it hurts.", "position": "side-lying", "equipment": "mat", "sides": "each", "hold": 20,
        "sets": 2, "rest": 45 } } }"#;
    let routine = routine::read("x", text, &Catalogue::default()).expect("it is valid");
    let mut segments = segments(&routine, Talk::Full, 1, 1.0);
    change(&mut segments);
    check(&segments, Talk::Full, 1.0).into_iter().map(|finding| finding.reason).collect()
}

fn without(role: Role) -> Vec<String> {
    let is_other = |cue: &Cue| !matches!(&cue.kind, CueKind::Say(_, heard) if *heard == role);
    reasons(|segments| segments.iter_mut().for_each(|segment| segment.cues.retain(is_other)))
}

fn of_kind(segments: &mut [Segment], kind: SegmentKind) -> &mut Segment {
    segments.iter_mut().find(|segment| segment.kind == kind).expect("there is one")
}

#[test]
fn what_is_not_said_is_found() {
    assert_eq!(reasons(|_| ()), [""; 0]);
    assert_eq!(without(Role::Promise), ["X begins without how long the session takes"; 4]);
    assert_eq!(without(Role::Name), ["X begins without which exercise it is"]);
    assert_eq!(without(Role::Dose), ["X begins without how much of it"]);
    assert_eq!(without(Role::Need), ["X begins without what it needs"]);
    assert_eq!(without(Role::Side), ["X begins without which side"; 4]);
    assert_eq!(without(Role::Set), ["X begins without which set it is"; 2]);
    assert_eq!(without(Role::Out), ["the way out of X is not known"; 4]);
    let unbind = |cue: &mut Cue| {
        if let CueKind::Say(_, role @ Role::Move(_)) = &mut cue.kind {
            *role = Role::Move(None);
        }
    };
    let unbound = reasons(|segments| segments.iter_mut().flat_map(|segment| &mut segment.cues).for_each(unbind));
    assert_eq!(unbound, ["X begins without the tone that the movement begins on"]);
}

/// The reasons found in a session of one exercise with a dose of a clinic after a change to its sets.
fn reasons_of_dose(dose: &str, change: impl Fn(&mut Segment)) -> Vec<String> {
    let text = format!(
        r#"{{ "title": "T", "steps": [{{ "exercise": "x" }}], "exercises": {{ "x": {{ "name": "X", "say": "Lift.", {dose} }} }} }}"#
    );
    let routine = routine::read("x", &text, &Catalogue::default()).expect("it is valid");
    let mut segments = segments(&routine, Talk::Full, 1, 1.0);
    segments.iter_mut().filter(|segment| segment.kind == SegmentKind::Work).for_each(change);
    check(&segments, Talk::Full, 1.0).into_iter().map(|finding| finding.reason).collect()
}

#[test]
fn a_lower_end_that_is_not_heard_is_found() {
    for dose in [r#""reps": "3-5""#, r#""hold": "20-30""#, r#""hold": "at least 20""#, r#""hold": "2-3 breaths""#] {
        assert_eq!(reasons_of_dose(dose, |_| ()), [""; 0], "{dose}");
        let silent = reasons_of_dose(dose, |segment| {
            let is_number = |cue: &Cue| matches!(cue.kind, CueKind::Say(_, Role::Count | Role::Time));
            segment.cues.retain(|cue| !is_number(cue));
        });
        assert!(silent.contains(&"the lower end of the range is not heard".to_owned()), "{dose}: {silent:?}");
    }
}

#[test]
fn a_side_in_turn_that_is_not_named_is_found() {
    let dose = r#""reps": 4, "sides": "every-rep""#;
    assert_eq!(reasons_of_dose(dose, |_| ()), [""; 0]);
    let is_right = |cue: &Cue| matches!(cue.kind, CueKind::Sound(Sound::Right));
    let unnamed = reasons_of_dose(dose, |segment| segment.cues.retain(|cue| !is_right(cue)));
    assert_eq!(unnamed, ["X does not name the side of each repetition"]);
    let wrong = reasons_of_dose(dose, |segment| {
        segment.cues.iter_mut().filter(|cue| is_right(cue)).for_each(|cue| cue.kind = CueKind::Sound(Sound::Left));
    });
    assert_eq!(wrong, ["a side is named twice in a row"]);
}

#[test]
fn what_there_is_no_time_for_is_found() {
    let early = reasons(|segments| of_kind(segments, SegmentKind::Rest).cues[0].at = Duration::from_millis(200));
    assert_eq!(early, ["rest is said before there was time to come out of the set"]);
    let hurried = reasons(|segments| {
        let instruct = of_kind(segments, SegmentKind::Instruct);
        let by = Duration::from_secs(7);
        instruct.cues[2..].iter_mut().for_each(|cue| cue.at = cue.at.saturating_sub(by));
        instruct.length = instruct.length.saturating_sub(by);
    });
    assert_eq!(hurried, ["X begins without the time to get into position (10 s)"]);
    let over_ticks = reasons(|segments| {
        let ready = of_kind(segments, SegmentKind::Ready);
        ready.cues[0].at = ready.cues[2].at + Duration::from_millis(200);
    });
    assert!(over_ticks.contains(&"words are spoken in a countdown".to_owned()), "{over_ticks:?}");
    let silent = reasons(|segments| {
        let is_other = |cue: &Cue| !matches!(cue.kind, CueKind::Say(_, Role::Time | Role::Rest));
        of_kind(segments, SegmentKind::Rest).cues.retain(is_other);
    });
    assert_eq!(silent, ["there is nothing to hear for too long"]);
}

#[test]
fn what_comes_in_the_wrong_order_is_found() {
    let late = reasons(|segments| {
        let instruct = of_kind(segments, SegmentKind::Instruct);
        let caution = instruct.cues.remove(0);
        instruct.cues.push(Cue { at: instruct.length, ..caution });
    });
    assert_eq!(late, ["the warning comes after the movement"]);
    let twice = reasons(|segments| {
        let ready = of_kind(segments, SegmentKind::Ready);
        let again = ready.cues[0].clone();
        ready.cues.insert(1, Cue { at: again.end() + Duration::from_millis(100), ..again });
    });
    assert_eq!(twice, ["ready is said twice in a row"]);
    let again = |role| {
        reasons(|segments| {
            let rest = of_kind(segments, SegmentKind::Rest);
            let say = |at| Cue { kind: CueKind::Say(Lang::En.phrase("Well."), role), at, ..rest.cues[0].clone() };
            let cues = [say(Duration::from_secs(20)), say(Duration::from_secs(25))];
            rest.cues.splice(1..1, [cues[0].clone(), rest.cues[0].clone(), cues[1].clone()]);
        })
    };
    assert_eq!(again(Role::Halfway), ["half of the session is over twice"]);
    assert_eq!(again(Role::Why), ["it is said again why an exercise helps"]);
    let unnamed = reasons(|segments| {
        let lesson = of_kind(segments, SegmentKind::Lesson);
        let name = lesson.cues.iter().rposition(|cue| matches!(cue.kind, CueKind::Say(..))).expect("a name");
        lesson.cues.remove(name);
    });
    assert_eq!(unnamed, ["a sound is explained without its name"]);
    let gap = |segment: &mut Segment| segment.cues.iter_mut().for_each(|cue| cue.rep = cue.rep.or(Some(1)));
    assert_eq!(reasons(|segments| gap(of_kind(segments, SegmentKind::Work))), [""; 0], "a hold has no glides");
}
