//! Lints a valid routine: cues that do not fit into their sets, and sessions that are too long.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::time::Duration;

use crate::coach::Composer;
use crate::coach::{Coach, Fit, misfits};
use crate::dose::Dose;
use crate::exercise::{AuthorCue, CuePoint, Exercise};
use crate::format::{Diagnostic, Severity};
use crate::language::Phrase;
use crate::options::Talk;
use crate::routine::{CheckedRoutine, Routine, Step};
use crate::session::{Phase, Session};
use crate::text::counted;
use crate::timeline::PhraseDurations;

/// Sessions longer than this get advice.
const LONG: Duration = Duration::from_hours(2);

/// Assumed error of an estimated duration, in percent.
const ESTIMATE_ERROR: u32 = 30;

/// Returns the estimated length of the session, and diagnostics. Phrases are measured only where an estimate is not
/// conclusive.
pub fn lint(checked: &CheckedRoutine, measured: &mut dyn PhraseDurations) -> (Duration, Vec<Diagnostic>) {
    let session = Session::new(&checked.routine);
    let about = Composer::new(&session, Talk::Full, 1).estimate();
    let mut diagnostics = words(&checked.routine, measured);
    if about > LONG {
        let (message, expected) = ("this session is longer than two hours", "expected a shorter session");
        diagnostics.push(Diagnostic::advice(checked.steps.clone(), message, expected));
    }
    let visits = visits_to_the_floor(&checked.routine.steps);
    if visits > 1 {
        let message = format!("this session goes down to the floor {visits} times");
        let expected = "expected the exercises on the floor one after another";
        diagnostics.push(Diagnostic::advice(checked.steps.clone(), message, expected));
    }
    (about, diagnostics)
}

/// How often the exercises of a list go down to the floor, where another order would need fewer times. Repeats with
/// exercises both on the floor and off it are left to their authors.
fn visits_to_the_floor(steps: &[Step]) -> usize {
    let is_floor = |step: &Step| {
        let mut floors = Vec::new();
        each_exercise(std::slice::from_ref(step), &mut |_, exercise, _| floors.push(exercise.is_floor()));
        let first = floors.first().copied();
        first.filter(|first| floors.iter().all(|floor| floor == first))
    };
    let places: Vec<bool> = steps.iter().filter_map(is_floor).collect();
    let here = places.chunk_by(|a, b| a == b).filter(|places| places[0]).count();
    let inside =
        steps.iter().map(|step| if let Step::Repeat(_, steps) = step { visits_to_the_floor(steps) } else { 0 });
    inside.fold(here, usize::max)
}

/// Checks the author's cues: an error for each that does not fit, advice for each that covers a countdown.
pub fn words(routine: &Routine, measured: &mut dyn PhraseDurations) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let mut diagnostics = BTreeMap::new();
    each_exercise(&routine.steps, &mut |step, exercise, dose| {
        let spans: Vec<usize> = exercise.author_cues.iter().map(|author_cue| author_cue.span.start).collect();
        if !spans.is_empty() && seen.insert((spans, dose.clone())) {
            for (span, fit) in misfits_in(routine, step, &exercise.author_cues, measured) {
                let author_cue = exercise.author_cues.iter().find(|author_cue| author_cue.span == span);
                let missing = author_cue.and_then(|author_cue| missing_for(author_cue.at, dose));
                let diagnostic = to_diagnostic(fit, missing, span);
                // The same cue may occur twice with different doses; an error takes precedence over advice.
                let known = diagnostics.entry(diagnostic.span.start).or_insert_with(|| diagnostic.clone());
                if diagnostic.severity == Severity::Error {
                    *known = diagnostic;
                }
            }
        }
    });
    diagnostics.into_values().collect()
}

fn to_diagnostic(fit: Fit, missing: Option<&str>, span: Range<usize>) -> Diagnostic {
    match (fit, missing) {
        (Fit::LeftOut, Some(expected)) => Diagnostic::error(span, "this cue point never occurs", expected),
        (Fit::LeftOut, None) => {
            let message = "this cue does not fit and would not be heard";
            Diagnostic::error(span, message, "expected fewer words, a longer hold or a slower tempo")
        }
        (Fit::Ticks(ticks), _) => {
            let left = if ticks == 0 { "no tick".to_owned() } else { counted(ticks as u64, "tick") };
            let message = format!("this cue leaves {left} of the countdown");
            Diagnostic::advice(span, message, "expected fewer words, or a hold of at least ten seconds")
        }
    }
}

/// What a cue point requires that the dose lacks.
fn missing_for(point: CuePoint, dose: &Dose) -> Option<&'static str> {
    let ten = Duration::from_secs(10);
    match point {
        _ if dose.breaths.is_some() && matches!(point, CuePoint::Start | CuePoint::Half | CuePoint::TenLeft) => {
            Some("expected a `hold` in seconds; breaths are counted here")
        }
        point if meets_lower_end(point, dose) => Some("expected another range: its lower end is said at this moment"),
        CuePoint::Half if dose.hold.is_none() => Some("expected an exercise with `hold`"),
        CuePoint::TenLeft if dose.hold.is_none_or(|hold| hold <= ten) => {
            Some("expected a `hold` of more than ten seconds")
        }
        CuePoint::EachRep | CuePoint::LastRep if dose.reps < 2 || dose.is_self_paced() => {
            Some("expected `reps` of at least 2, and a `pace` other than `own`")
        }
        _ => None,
    }
}

/// Whether the lower end of a range takes the place of a cue each time.
fn meets_lower_end(point: CuePoint, dose: &Dose) -> bool {
    let least = dose.least.hold.zip(dose.hold);
    match point {
        CuePoint::Start => false,
        CuePoint::Half => least.is_some_and(|(least, hold)| least * 2 == hold),
        CuePoint::TenLeft => least.is_some_and(|(least, hold)| least + Duration::from_secs(10) == hold),
        CuePoint::EachRep => dose.reps == 2 && dose.least.reps.is_some(),
        CuePoint::LastRep => dose.least.reps.is_some_and(|least| least + 1 == dose.reps),
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

/// The author's cues that do not fit in the first set of an exercise, or cover its countdown.
fn misfits_in(
    routine: &Routine,
    step: &Step,
    author_cues: &[AuthorCue],
    measured: &mut dyn PhraseDurations,
) -> Vec<(Range<usize>, Fit)> {
    let routine = Routine { lang: routine.lang, steps: vec![step.clone()], ..Routine::default() };
    let session = Session::new(&routine);
    let coach = Coach::new(&session, Talk::Full);
    let works =
        session.phases(1).filter(|phase| matches!(phase, Phase::Work(set) if set.number == 1 || set.dose.is_by_set()));
    let of_set = |draft| {
        let fast = misfits(&draft, author_cues, &mut Scaled(100 - ESTIMATE_ERROR));
        let slow = misfits(&draft, author_cues, &mut Scaled(100 + ESTIMATE_ERROR));
        if fast == slow { fast } else { misfits(&draft, author_cues, measured) }
    };
    let found: Vec<Vec<_>> = works.map(|phase| coach.draft(&phase)).map(of_set).collect();
    // Where sets differ, it is enough that a cue is heard in one of them.
    let differs = matches!(step, Step::Exercise(_, dose) if dose.is_by_set());
    let is_in_all = |cue: &(Range<usize>, Fit)| found.iter().all(|set| set.contains(cue));
    let kept = found.iter().flatten().filter(|cue| !differs || cue.1 != Fit::LeftOut || is_in_all(cue));
    kept.cloned().collect()
}

/// Estimated durations, scaled by a percentage.
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
    use crate::timeline::Estimates;

    /// A fixed duration for every phrase, and how many were measured.
    struct Fixed(Duration, u32);

    impl PhraseDurations for Fixed {
        fn duration(&mut self, _: &Phrase) -> Duration {
            self.1 += 1;
            self.0
        }
    }

    /// The cues that do not fit in a hold with a cue at its half, and how many phrases were measured.
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
        let checked = routine::check("test", &text, &Catalogue::default()).expect("it is valid");
        let mut measured = Fixed(Duration::from_millis(length), 0);
        let (_, diagnostics) = lint(&checked, &mut measured);
        (text, diagnostics, measured.1)
    }

    #[test]
    fn cues_that_clearly_fit_or_clearly_do_not_are_not_measured() {
        assert_eq!(left_out(20, "Breathe.", 0), (vec![], 0));
        let long = "Let your shoulders sink and breathe out as slowly as you can, all the way.";
        assert_eq!(left_out(5, long, 0), (vec![format!("\"{long}\"")], 0));
    }

    #[test]
    fn cues_near_the_limit_are_measured() {
        let words = "Breathe out slowly right now.";
        assert_eq!(left_out(4, words, 1200).0, Vec::<String>::new());
        let (left_out, measured) = left_out(4, words, 2500);
        assert_eq!(left_out, [format!("\"{words}\"")]);
        assert!(measured > 0);
    }

    #[test]
    fn cues_that_cover_the_countdown_of_a_short_hold_get_advice() {
        let advice = |hold, words, length| {
            let (_, diagnostics, _) = linted(hold, words, length);
            diagnostics.into_iter().map(|diagnostic| (diagnostic.severity, diagnostic.message)).collect::<Vec<_>>()
        };
        assert_eq!(advice(9, "Breathe.", 0), []);
        let left = |ticks| vec![(Severity::Advice, format!("this cue leaves {ticks} of the countdown"))];
        assert_eq!(advice(5, "Now.", 0), left("2 ticks"));
        assert_eq!(advice(6, "Breathe slowly out now.", 1800), left("1 tick"));
        assert_eq!(advice(3, "Breathe.", 0), [], "a hold of three seconds has no countdown");
    }

    #[test]
    fn a_cue_in_the_place_of_a_lower_end_never_occurs() {
        let found = |dose: &str, cue: &str| {
            let text = format!(
                r#"{{ "title": "T", "exercises": {{ "a": {{ "name": "A", "say": "Do.", {dose}, "cues": {{ "{cue}": "Now." }} }} }},
                     "steps": [{{ "exercise": "a" }}] }}"#
            );
            let checked = routine::check("test", &text, &Catalogue::default()).expect("it is valid");
            lint(&checked, &mut Estimates)
                .1
                .into_iter()
                .map(|found| (found.message, found.expected))
                .collect::<Vec<_>>()
        };
        let met = "expected another range: its lower end is said at this moment";
        let never = vec![("this cue point never occurs".to_owned(), met.to_owned())];
        for (dose, cue, other) in [
            (r#""hold": "15-30""#, "half", r#""hold": "18-30""#),
            (r#""hold": "20-30""#, "-10s", r#""hold": "18-30""#),
            (r#""reps": "1-2""#, "each rep", r#""reps": "1-3""#),
            (r#""reps": "3-4""#, "last rep", r#""reps": "2-4""#),
        ] {
            assert_eq!((found(dose, cue), found(other, cue)), (never.clone(), vec![]), "{dose}, {cue}");
        }
    }

    #[test]
    fn going_down_to_the_floor_more_than_once_gets_advice() {
        let advice = |steps: &str| {
            let text = format!(
                r#"{{ "title": "T", "exercises": {{
                  "mat": {{ "name": "M", "say": "Lie.", "hold": 5, "position": "lying" }},
                  "up": {{ "name": "U", "say": "Stand.", "hold": 5, "position": "standing" }} }}, "steps": [{steps}] }}"#
            );
            let checked = routine::check("test", &text, &Catalogue::default()).expect("it is valid");
            lint(&checked, &mut Estimates).1.into_iter().map(|diagnostic| diagnostic.message).collect::<Vec<_>>()
        };
        let [mat, up] = ["mat", "up"].map(|id| format!(r#"{{ "exercise": "{id}" }}"#));
        let twice = ["this session goes down to the floor 2 times"];
        assert_eq!(advice(&format!("{mat}, {up}, {mat}")), twice);
        assert_eq!(advice(&format!(r#"{{ "repeat": 2, "steps": [{mat}, {up}, {mat}] }}"#)), twice);
        for once in [
            format!("{up}, {mat}, {{ \"say\": \"Well.\" }}, {mat}"),
            format!(r#"{{ "repeat": 2, "steps": [{up}, {mat}] }}, {mat}"#),
        ] {
            assert_eq!(advice(&once), [""; 0], "{once}");
        }
    }

    #[test]
    fn sessions_longer_than_two_hours_get_advice() {
        let text = r#"{ "title": "T", "steps": [{ "repeat": 3, "steps": [{ "rest": "1h" }] }] }"#;
        let checked = routine::check("test", text, &Catalogue::default()).expect("it is valid");
        let (about, diagnostics) = lint(&checked, &mut Estimates);
        assert!(about > LONG);
        assert_eq!(diagnostics[0].message, "this session is longer than two hours");
        assert_eq!(&text[diagnostics[0].span.clone()], "\"steps\"");
    }
}
