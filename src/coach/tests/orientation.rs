//! Tests of what is said by its place in the whole session.

use super::*;
use crate::session::Start;

/// A session of exercises with these doses, and the words of its segments that have a role.
fn said(doses: &[Dose], talk: Talk, start: Start, role: Role) -> Vec<String> {
    let why = Some("It steadies the shoulder.".to_owned());
    let step = |(n, dose): (usize, &Dose)| {
        let id = format!("x{n}");
        let exercise = Exercise { id: id.as_str().into(), spoken: id, why: why.clone(), ..exercise() };
        Step::exercise(exercise, dose.clone())
    };
    let steps = doses.iter().enumerate().map(step).collect();
    let routine = Routine { title: "T".to_owned(), steps, ..Routine::default() };
    let session = Session::new(&routine);
    let composer = Composer::new(&session, talk, start);
    let mut at = Duration::ZERO;
    let mut words = Vec::new();
    for segment in composer.segments(&mut Words) {
        let of_role = segment.words().filter(|(cue, _)| matches!(cue.kind, CueKind::Say(_, heard) if heard == role));
        words.extend(of_role.map(|(cue, phrase)| format!("{} {}", (at + cue.at).as_secs(), phrase.text)));
        at += segment.length;
    }
    words
}

fn rests(seconds: u64, after: u64) -> Dose {
    let [rest, rest_after] = [seconds, after].map(|seconds| Some(Duration::from_secs(seconds)));
    Dose { sets: 2, rest, rest_after, ..hold(60) }
}

/// Words without their times.
fn untimed(words: &[String]) -> Vec<String> {
    words.iter().filter_map(|line| Some(line.split_once(' ')?.1.to_owned())).collect()
}

#[test]
fn a_session_promises_its_length_and_each_exercise_says_its_place() {
    let doses = [rests(45, 20), rests(45, 20), rests(45, 20)];
    let promise = |start| untimed(&said(&doses, Talk::Full, start, Role::Promise));
    assert_eq!(promise(Start::Beginning), ["About ten minutes, three exercises."]);
    assert_eq!(promise(Start::Exercise(3)), ["About three minutes, one exercise."]);
    let names = ["First of three: x0.", "Second of three: x1.", "The last one: x2."];
    assert_eq!(untimed(&said(&doses, Talk::Full, Start::Beginning, Role::Name)), names);
    assert_eq!(untimed(&said(&doses, Talk::Full, Start::Exercise(2), Role::Name)), names[1..]);
}

#[test]
fn half_of_the_session_is_announced_once_in_the_rest_nearest_to_the_middle() {
    let halfway = |doses: &[Dose]| said(doses, Talk::Full, Start::Beginning, Role::Halfway);
    let doses = [rests(45, 20), rests(45, 20), rests(45, 20)];
    let middle = said(&doses, Talk::Full, Start::Beginning, Role::Rest);
    let at = |line: &str| line.split(' ').next().and_then(|at| at.parse::<u64>().ok()).expect("a time");
    let said = halfway(&doses);
    assert_eq!(said.len(), 1);
    assert!(said[0].ends_with("Halfway through.") && (250..330).contains(&at(&said[0])), "{said:?} {middle:?}");
    assert_eq!(halfway(&[rests(45, 20)]), [""; 0], "a session of three minutes");
    assert_eq!(halfway(&[Dose { sets: 1, ..hold(60) }, hold(600)]), [""; 0], "no rest near the middle");
}

#[test]
fn the_length_of_a_rest_is_said_once() {
    let doses = [Dose { sets: 3, ..rests(45, 20) }, rests(30, 20), rests(45, 20)];
    let rests = untimed(&said(&doses, Talk::Full, Start::Beginning, Role::Rest));
    let words = [
        "Rest for forty-five seconds.",
        "Rest.",
        "Rest for twenty seconds.",
        "Rest for thirty seconds.",
        "Rest.",
        "Rest.",
    ];
    assert_eq!(rests, words);
}

#[test]
fn why_an_exercise_helps_is_said_once_in_its_first_long_rest_or_after_it() {
    let why = |doses: &[Dose], talk| said(doses, talk, Start::Beginning, Role::Why).len();
    assert_eq!(why(&[rests(45, 20), rests(45, 20)], Talk::Full), 2);
    assert_eq!(why(&[rests(20, 20), rests(20, 20)], Talk::Full), 1, "the last exercise has no rest after it");
    assert_eq!(why(&[rests(45, 20), rests(45, 20)], Talk::Short), 0);
    let same = vec![Step::exercise(Exercise { why: Some("Why.".to_owned()), ..exercise() }, rests(45, 20)); 2];
    let routine = Routine { title: "T".to_owned(), steps: same, ..Routine::default() };
    let session = Session::new(&routine);
    let segments: Vec<_> = Composer::new(&session, Talk::Full, 1).segments(&mut Words).collect();
    let said = segments.iter().flat_map(Segment::words).filter(|(_, phrase)| &*phrase.text == "Why.").count();
    assert_eq!(said, 1, "the same exercise twice");
}
