//! Whole sessions on the screen.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::time::Duration;

use super::layout::Size;
use super::{State, View, fit, is_dumb, lines};
use crate::coach::Composer;
use crate::language::{Labels, Lang};
use crate::library::{self, Library};
use crate::options::Talk;
use crate::routine;
use crate::session::Session;
use crate::timeline::{CueKind, Estimates, Header, Segment, SegmentKind, Total, sheet};

/// A German session with every kind of segment and of work.
const EVERY_KIND: &str = r#"{ "title": "Alles", "lang": "de", "exercises": {
    "a": { "name": "Armkreis", "say": "Kreise.", "reps": 3, "sets": 2, "sides": "alternate", "directions": ["vor", "zurück"],
           "equipment": "ein Band", "setup": { "say": "Spann es ein.", "pause": 10 } },
    "b": { "name": "Brett", "say": "Halte.", "hold": 40, "sets": 12, "directions": ["tief", "hoch"] },
    "c": { "name": "Curl", "say": "Beuge.", "reps": 8, "pace": "own" },
    "d": { "name": "Dehnung", "say": "Dehne.", "hold": 12, "reps": 3, "sides": "each" } },
  "steps": [{ "exercise": "a" }, { "exercise": "b" }, { "say": "Weiter." }, { "exercise": "c" }, { "wait": "Hol es." },
    { "exercise": "d" }, { "sound": "tick" }, { "rest": "20m" }] }"#;

/// A session on the screen.
pub(super) struct Shown {
    pub(super) title: String,
    lang: Lang,
    segments: Vec<Segment>,
    length: Duration,
}

impl Shown {
    /// The whole session of a routine.
    pub(super) fn new(text: &str) -> Self {
        let library = Library::new(None).expect("the catalogue is valid");
        let routine = routine::read("test.json", text, library.catalogue()).unwrap_or_else(|errors| panic!("{errors}"));
        let session = Session::new(&routine);
        let segments: Vec<_> = Composer::new(&session, Talk::Full, 1).segments(&mut Estimates).collect();
        let length = segments.iter().map(|segment| segment.length).sum();
        Self { title: routine.title.clone(), lang: routine.lang, segments, length }
    }

    /// The view of a moment in the n-th segment of a kind, counted from 0.
    pub(super) fn view(&self, kind: SegmentKind, n: usize, now: Duration) -> View<'_> {
        let mut of_kind = (0..self.segments.len()).filter(|segment| self.segments[*segment].kind == kind);
        self.view_of(of_kind.nth(n).expect("such a segment"), now)
    }

    /// The view of a moment in the first segment that satisfies a condition.
    pub(super) fn view_where(&self, is: impl FnMut(&Segment) -> bool, now: Duration) -> View<'_> {
        self.view_of(self.segments.iter().position(is).expect("such a segment"), now)
    }

    fn view_of(&self, n: usize, now: Duration) -> View<'_> {
        View {
            at: self.segments[..n].iter().map(|segment| segment.length).sum::<Duration>() + now,
            total: Total { length: self.length, is_exact: true },
            segment: &self.segments[n],
            now,
            next: self.segments.get(n + 1),
            labels: self.lang.phrasebook().labels(),
            state: State::Playing,
            has_keys: true,
        }
    }

    /// Calls a function with the view of every moment, at intervals, in each state.
    fn at_every_moment(&self, interval: Duration, mut see: impl FnMut(&View<'_>)) {
        for (n, segment) in self.segments.iter().enumerate() {
            let mut now = Duration::ZERO;
            while now <= segment.length {
                for state in [State::Playing, State::Paused, State::Waiting, State::Preparing, State::Lost] {
                    let view = self.view_of(n, now);
                    let total = Total { is_exact: state == State::Playing, ..view.total };
                    see(&View { total, state, has_keys: n % 2 == 0, ..view });
                }
                now += interval;
            }
        }
    }

    /// The numbers of lines in a window, none of which is too wide.
    fn counts(&self, window: Size) -> BTreeSet<usize> {
        let mut counts = BTreeSet::new();
        self.at_every_moment(Duration::from_millis(2300), |view| {
            let lines = lines(&self.title, view, window);
            let width = window.columns.saturating_sub(1).max(1);
            assert!(lines.len() <= window.rows, "{window:?}: {lines:?}");
            assert!(lines.iter().all(|line| fit::columns(&line.text) <= width), "{window:?}: {lines:?}");
            counts.insert(lines.len());
        });
        counts
    }
}

/// A built-in routine.
fn built_in(name: &str) -> String {
    library::built_in(name).expect("it is built in")
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
    for text in [built_in("morgenroutine"), EVERY_KIND.to_owned()] {
        let mut shown = Shown::new(&text);
        let mut script = Vec::new();
        let (total, mut segments) = (Total { length: shown.length, is_exact: false }, shown.segments.iter().cloned());
        let how_often = "2x a day".parse().ok();
        let header = Header { lang: Lang::De, title: &shown.title, how_often, estimate: shown.length, total };
        sheet::write(&mut script, &header, &mut segments, false).expect("it is written");
        let script = String::from_utf8(script).expect("it is text");
        let mut drawn: Vec<String> = script.lines().filter(|line| !line.starts_with(' ')).map(str::to_owned).collect();
        // What is said is no label.
        for segment in &mut shown.segments {
            segment.cues.retain(|cue| matches!(cue.kind, CueKind::Sound(_)));
        }
        shown.at_every_moment(Duration::from_secs(5), |view| {
            for (columns, rows) in [(30, 20), (60, 14), (80, 24), (120, 40)] {
                drawn.extend(lines(&shown.title, view, Size { columns, rows }).into_iter().map(|line| line.text));
            }
        });
        for line in &drawn {
            let found: Vec<_> = words(line).filter(|word| english.contains(word)).collect();
            assert!(found.is_empty(), "{found:?} in {line:?}");
        }
    }
}

#[test]
fn every_moment_fits_the_window_and_large_digits_always_take_the_same_lines() {
    for text in [built_in("morning-routine"), built_in("morgenroutine"), EVERY_KIND.to_owned()] {
        let shown = Shown::new(&text);
        for (columns, rows) in [(60, 14), (80, 24), (120, 40), (59, 40), (120, 13), (40, 10), (12, 3), (1, 1)] {
            let counts: BTreeSet<usize> = shown.counts(Size { columns, rows });
            let is_large = columns >= 60 && rows >= 14;
            assert!(!is_large || counts == [14].into(), "{columns}x{rows}: {counts:?}");
        }
    }
}

#[test]
fn a_missing_term_means_a_dumb_terminal_except_on_windows() {
    for (term, expected) in [(Some("dumb"), true), (Some(""), true), (Some("xterm"), false), (None, !cfg!(windows))] {
        assert_eq!(is_dumb(term.map(OsStr::new)), expected, "{term:?}");
    }
}
