//! Lints a routine beyond its form: that the author's own words are heard, and that nobody is kept too long.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::time::Duration;

use crate::coach::Composer;
use crate::coach::{Coach, Crowded, crowded};
use crate::dose::Dose;
use crate::exercise::{AuthorCue, CuePoint, Exercise};
use crate::format::{Diagnostic, Severity};
use crate::language::Phrase;
use crate::options::Talk;
use crate::routine::{CheckedRoutine, Routine, Step};
use crate::session::{Phase, Session};
use crate::timeline::{Estimates, PhraseDurations};

/// Longer sessions are advised against.
const LONG: Duration = Duration::from_secs(2 * 3600);

/// An estimate may be so far from the truth, in percent.
const NEAR: u32 = 30;

/// About how long the session takes, and what stands against it. Phrases are measured only where an estimate cannot tell.
pub fn lint(checked: &CheckedRoutine, measured: &mut dyn PhraseDurations) -> (Duration, Vec<Diagnostic>) {
    let session = Session::new(&checked.routine);
    let about = Composer::new(&session, Talk::Full, 1).segments(&mut Estimates).map(|segment| segment.length).sum();
    let mut diagnostics = words(&checked.routine, measured);
    if about > LONG {
        let (what, expected) = ("this session lasts over two hours", "expected a session that somebody finishes");
        diagnostics.push(Diagnostic::advice(checked.steps.clone(), what, expected));
    }
    (about, diagnostics)
}

/// The author's words that have no room: errors for those that are left out, advice for those that cover a countdown.
pub fn words(routine: &Routine, measured: &mut dyn PhraseDurations) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let mut diagnostics = BTreeMap::new();
    each_exercise(&routine.steps, &mut |step, exercise, dose| {
        let spans: Vec<usize> = exercise.author_cues.iter().map(|author_cue| author_cue.span.start).collect();
        if !spans.is_empty() && seen.insert((spans, *dose)) {
            for (span, crowded) in crowded_words(routine, step, &exercise.author_cues, measured) {
                let author_cue = exercise.author_cues.iter().find(|author_cue| author_cue.span == span);
                let never = author_cue.and_then(|author_cue| never(author_cue.at, dose));
                let diagnostic = to_diagnostic(crowded, never, span);
                // An error goes before advice, where the same words are used twice.
                let known = diagnostics.entry(diagnostic.span.start).or_insert_with(|| diagnostic.clone());
                if diagnostic.severity == Severity::Error {
                    *known = diagnostic;
                }
            }
        }
    });
    diagnostics.into_values().collect()
}

fn to_diagnostic(crowded: Crowded, never: Option<&str>, span: Range<usize>) -> Diagnostic {
    match (crowded, never) {
        (Crowded::LeftOut, Some(expected)) => Diagnostic::error(span, "this moment never comes here", expected),
        (Crowded::LeftOut, None) => {
            let what = "these words find no room, and would not be heard";
            Diagnostic::error(span, what, "expected fewer words, a longer hold or a slower tempo")
        }
        (Crowded::Ticks(ticks), _) => {
            let left = ["no tick", "one tick", "two ticks"][ticks.min(2)];
            let what = format!("these words leave {left} of the countdown");
            Diagnostic::advice(span, what, "expected fewer words, or a hold of at least ten seconds")
        }
    }
}

/// What a dose lacks for a moment to come.
fn never(moment: CuePoint, dose: &Dose) -> Option<&'static str> {
    let ten = Duration::from_secs(10);
    match moment {
        CuePoint::Half if dose.hold.is_none() => Some("expected it beside a `hold`"),
        CuePoint::TenLeft if dose.hold.is_none_or(|hold| hold <= ten) => {
            Some("expected a `hold` of more than ten seconds")
        }
        CuePoint::EachRep | CuePoint::LastRep if dose.reps < 2 || dose.is_counted_alone() => {
            Some("expected more than one of `reps`, and not at one's own pace")
        }
        _ => None,
    }
}

fn each_exercise<'a>(steps: &'a [Step], visit: &mut impl FnMut(&'a Step, &'a Exercise, &'a Dose)) {
    for step in steps {
        match step {
            Step::Repeat(_, steps) => each_exercise(steps, visit),
            Step::Exercise(exercise, dose) => visit(step, exercise, dose),
            _ => {}
        }
    }
}

/// The author's words that have too little room in a set of an exercise.
fn crowded_words(
    routine: &Routine,
    step: &Step,
    author_cues: &[AuthorCue],
    measured: &mut dyn PhraseDurations,
) -> Vec<(Range<usize>, Crowded)> {
    let alone = Routine { lang: routine.lang, steps: vec![step.clone()], ..Routine::default() };
    let session = Session::new(&alone);
    let coach = Coach::new(&session, Talk::Full);
    let works = session.phases(1).filter(|phase| matches!(phase, Phase::Work(set) if set.number == 1));
    let of_a_set = |draft| {
        let quick = crowded(&draft, author_cues, &mut Scaled(100 - NEAR));
        let slow = crowded(&draft, author_cues, &mut Scaled(100 + NEAR));
        if quick == slow { quick } else { crowded(&draft, author_cues, measured) }
    };
    works.map(|phase| coach.draft(&phase)).flat_map(of_a_set).collect()
}

/// Estimates, in percent.
struct Scaled(u32);

impl PhraseDurations for Scaled {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        phrase.estimate() * self.0 / 100
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::routine;

    /// Every phrase takes so long.
    struct Always(Duration, u32);

    impl PhraseDurations for Always {
        fn duration(&mut self, _: &Phrase) -> Duration {
            self.1 += 1;
            self.0
        }
    }

    /// The words that are left out of a hold with words at its half, and how many phrases were measured for it.
    fn left_out(hold: u32, words: &str, length: u64) -> (Vec<String>, u32) {
        let (text, diagnostics, measured) = linted(hold, words, length);
        let errors = diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        (errors.map(|diagnostic| text[diagnostic.span].to_owned()).collect(), measured)
    }

    fn linted(hold: u32, words: &str, length: u64) -> (String, Vec<Diagnostic>, u32) {
        let text = format!(
            r#"{{ "title": "T", "exercises": {{ "a": {{ "name": "A", "say": "Do.", "hold": {hold}, "cues": {{ "half": "{words}" }} }} }},
                 "steps": [{{ "exercise": "a" }}, {{ "repeat": 5, "steps": [{{ "exercise": "a" }}] }}] }}"#
        );
        let checked = routine::check("test", &text, &Catalogue::default()).expect("its form is right");
        let mut measured = Always(Duration::from_millis(length), 0);
        let (_, diagnostics) = lint(&checked, &mut measured);
        (text, diagnostics, measured.1)
    }

    #[test]
    fn words_that_surely_fit_or_surely_do_not_are_not_measured() {
        assert_eq!(left_out(20, "Breathe.", 0), (vec![], 0));
        let long = "Let your shoulders sink and breathe out as slowly as you can.";
        assert_eq!(left_out(5, long, 0), (vec![format!("\"{long}\"")], 0));
    }

    #[test]
    fn words_near_their_limit_are_measured() {
        let words = "Breathe slowly out now.";
        assert_eq!(left_out(4, words, 1200).0, Vec::<String>::new());
        let (left_out, measured) = left_out(4, words, 2500);
        assert_eq!(left_out, [format!("\"{words}\"")]);
        assert!(measured > 0);
    }

    #[test]
    fn words_that_cover_the_countdown_of_a_short_hold_are_advised_against() {
        let advice = |hold, words, length| {
            let (_, diagnostics, _) = linted(hold, words, length);
            diagnostics.into_iter().map(|diagnostic| (diagnostic.severity, diagnostic.what)).collect::<Vec<_>>()
        };
        assert_eq!(advice(9, "Breathe.", 0), []);
        let left = |ticks| vec![(Severity::Advice, format!("these words leave {ticks} of the countdown"))];
        assert_eq!(advice(5, "Breathe.", 0), left("two ticks"));
        assert_eq!(advice(6, "Breathe slowly out now.", 1800), left("one tick"));
        assert_eq!(advice(3, "Breathe.", 0), [], "so short a hold has no countdown");
    }

    #[test]
    fn more_than_two_hours_are_advised_against() {
        let text = r#"{ "title": "T", "steps": [{ "repeat": 3, "steps": [{ "rest": "1h" }] }] }"#;
        let checked = routine::check("test", text, &Catalogue::default()).expect("its form is right");
        let (about, diagnostics) = lint(&checked, &mut Estimates);
        assert!(about > LONG);
        assert_eq!(diagnostics[0].what, "this session lasts over two hours");
        assert_eq!(&text[diagnostics[0].span.clone()], "\"steps\"");
    }
}
