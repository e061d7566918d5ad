//! Whole sessions on the screen.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::time::Duration;

use super::layout::{self, Size};
use super::{State, View, is_dumb};
use crate::coach::Composer;
use crate::language::{Labels, Lang};
use crate::library::{Library, ROUTINES};
use crate::options::Talk;
use crate::routine;
use crate::session::Session;
use crate::timeline::{CueKind, Estimates, Segment, Total, sheet};

/// A German session with every kind of segment and of work.
const EVERY_KIND: &str = r#"{ "title": "Alles", "lang": "de", "exercises": {
    "a": { "name": "Armkreis", "say": "Kreise.", "reps": 3, "sets": 2, "sides": "alternate", "directions": ["vor", "zurück"],
           "equipment": "ein Band", "setup": { "say": "Spann es ein.", "pause": 10 } },
    "b": { "name": "Brett", "say": "Halte.", "hold": 40, "sets": 12, "directions": ["tief", "hoch"] },
    "c": { "name": "Curl", "say": "Beuge.", "reps": 8, "pace": "own" },
    "d": { "name": "Dehnung", "say": "Dehne.", "hold": 12, "reps": 3, "sides": "each" } },
  "steps": [{ "exercise": "a" }, { "exercise": "b" }, { "say": "Weiter." }, { "exercise": "c" }, { "wait": "Hol es." },
    { "exercise": "d" }, { "sound": "tick" }, { "rest": "20m" }] }"#;

/// The segments of a routine.
fn segments(text: &str) -> (String, Vec<Segment>) {
    let library = Library::new(None).expect("the catalogue is valid");
    let routine = routine::read("test.json", text, library.catalogue()).unwrap_or_else(|errors| panic!("{errors}"));
    let session = Session::new(&routine);
    let segments = Composer::new(&session, Talk::Full, 1).segments(&mut Estimates).collect();
    (routine.title.clone(), segments)
}

/// A built-in routine.
fn built_in(name: &str) -> &'static str {
    ROUTINES.iter().find(|(other, _)| *other == name).expect("it is built in").1
}

/// Calls a function with the view of every moment of a session, at intervals, in each state.
fn at_every_moment(segments: &[Segment], lang: Lang, interval: Duration, mut see: impl FnMut(&View<'_>)) {
    let length = segments.iter().map(|segment| segment.length).sum();
    let mut begin = Duration::ZERO;
    for (n, segment) in segments.iter().enumerate() {
        let mut now = Duration::ZERO;
        while now <= segment.length {
            for state in [State::Playing, State::Paused, State::Waiting, State::Preparing, State::Lost] {
                let total = Total { length, is_exact: state == State::Playing };
                let (labels, next) = (lang.phrasebook().labels(), segments.get(n + 1));
                see(&View { at: begin + now, total, segment, now, next, labels, state, has_keys: n % 2 == 0 });
            }
            now += interval;
        }
        begin += segment.length;
    }
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The words that only the English labels have.
fn only_english() -> BTreeSet<String> {
    let all = |lang: Lang| {
        let labels: &Labels = lang.phrasebook().labels();
        labels.all().iter().flat_map(|label| words(label)).collect::<BTreeSet<_>>()
    };
    let german = all(Lang::De);
    all(Lang::En).into_iter().filter(|word| !german.contains(word)).collect()
}

#[test]
fn a_german_session_has_no_english_label_on_the_screen_or_in_its_script() {
    let english = only_english();
    assert!(english.len() > 40, "{english:?}");
    for text in [built_in("morgenroutine"), EVERY_KIND] {
        let (title, mut segments) = segments(text);
        let mut script = Vec::new();
        let length = Total { length: segments.iter().map(|segment| segment.length).sum(), is_exact: false };
        sheet::write(&mut script, Lang::De, &title, length, &mut segments.iter().cloned()).expect("it is written");
        let script = String::from_utf8(script).expect("it is text");
        let mut drawn: Vec<String> = script.lines().filter(|line| !line.starts_with(' ')).map(str::to_owned).collect();
        // What is said is no label.
        for segment in &mut segments {
            segment.cues.retain(|cue| matches!(cue.kind, CueKind::Sound(_)));
        }
        at_every_moment(&segments, Lang::De, Duration::from_secs(5), |view| {
            for (columns, rows) in [(30, 20), (60, 14), (80, 24), (120, 40)] {
                drawn.extend(layout::lines(&title, view, Size { columns, rows }));
            }
        });
        for line in &drawn {
            let found: Vec<_> = words(line).filter(|word| english.contains(word)).collect();
            assert!(found.is_empty(), "{found:?} in {line:?}");
        }
    }
}

#[test]
fn a_missing_term_means_a_dumb_terminal_except_on_windows() {
    for (term, expected) in [(Some("dumb"), true), (Some(""), true), (Some("xterm"), false), (None, !cfg!(windows))] {
        assert_eq!(is_dumb(term.map(OsStr::new)), expected, "{term:?}");
    }
}
