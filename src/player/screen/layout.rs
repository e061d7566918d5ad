//! The lines of the screen in a window of any size. What matters is wrapped, and whatever is cut shows a sign.

use std::time::Duration;

use super::fit::{columns, cut, cut_lines, wrap, wrap_at};
use super::{View, said, standing};
use crate::player::keys::KEY_HINTS;
use crate::player::remote::State;
use crate::text::counted;
use crate::text::time::short_clock;
use crate::timeline::sheet::heading;
use crate::timeline::{CueKind, Segment, SegmentKind, Sound, Total};

/// A window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// A bar beside a name has so many cells at the least.
const CELLS: usize = 10;

/// The lines, from above. The last column stays empty: in it terminals differ on when a line ends.
pub(super) fn lines(title: &str, view: &View<'_>, window: Size) -> Vec<String> {
    let width = window.columns.saturating_sub(1).max(1);
    let above = [session(title, view, width), step(view, width)].concat();
    let below = [next(view, width), wrap_at(KEY_HINTS.split(", "), ", ", width)].concat();
    let mut words = wrap(&standing(view).unwrap_or_else(|| said(view)), width);
    // A line for the words even where there are none, so that the others do not jump.
    words.resize(words.len().max(1), String::new());
    cut_lines(&mut words, window.rows.saturating_sub(above.len() + below.len()).max(1), width);
    let mut lines: Vec<_> = [above, words, below].concat();
    cut_lines(&mut lines, window.rows.max(1), width);
    lines.iter().map(|line| cut(line, width)).collect()
}

/// The title and how far the session is. A title that is too long beside a bar is cut.
fn session(title: &str, view: &View<'_>, width: usize) -> Vec<String> {
    let Total { length, is_exact } = view.total;
    let about = if is_exact { "" } else { "about " };
    let after = format!("{} of {about}{}", short_clock(view.at), short_clock(length));
    let room = beside(&after, width);
    let title = cut(title, if room < CELLS { width } else { room });
    meter(&title, &after, (view.at, length.max(view.at)), width)
}

/// What is to be done now, and how far that is.
fn step(view: &View<'_>, width: usize) -> Vec<String> {
    let end = work_end(view.segment);
    meter(&heading(view.segment), &progress(view, end), (view.now.min(end), end), width)
}

fn next(view: &View<'_>, width: usize) -> Vec<String> {
    view.next.map_or_else(Vec::new, |next| wrap(&format!("next: {}", heading(next)), width))
}

/// A name, a bar, and what stands after it: on one line where they fit, else with the name above.
fn meter(name: &str, after: &str, (done, of): (Duration, Duration), width: usize) -> Vec<String> {
    let (mut lines, before) = if columns(name) <= beside(after, width) {
        (Vec::new(), format!("{name} "))
    } else {
        (wrap(name, width), String::new())
    };
    let after = if after.is_empty() { String::new() } else { format!(" {after}") };
    let cells = width.saturating_sub(columns(&before) + columns(&after));
    let full = (cells as u128 * done.as_millis()).checked_div(of.as_millis()).unwrap_or_default() as usize;
    lines.push(format!("{before}{}{}{after}", "━".repeat(full), "╌".repeat(cells - full)));
    lines
}

/// The columns for a name, beside a bar and what stands after it.
fn beside(after: &str, width: usize) -> usize {
    width.saturating_sub(CELLS + columns(after) + 2)
}

/// When the work is over: at the end tone, which still sounds in the segment.
fn work_end(segment: &Segment) -> Duration {
    let end = segment.cues.iter().rev().find(|cue| cue.kind == CueKind::Sound(Sound::End));
    end.filter(|_| segment.kind == SegmentKind::Work).map_or(segment.length, |cue| cue.at)
}

/// Repetitions where there are some, else seconds to go.
fn progress(view: &View<'_>, end: Duration) -> String {
    let reps = view.segment.label.as_ref().map_or(1, |label| label.reps);
    let rep = view.segment.cues.iter().take_while(|cue| cue.at <= view.now).filter_map(|cue| cue.rep).max();
    if view.segment.wait.is_some() && view.state != State::Playing {
        String::new()
    } else if view.segment.wait.is_some() && view.segment.kind == SegmentKind::Work {
        counted(reps, "repetition")
    } else if view.segment.kind == SegmentKind::Work && reps > 1 {
        format!("repetition {} of {reps}", rep.unwrap_or(1))
    } else {
        format!("{} s", end.saturating_sub(view.now).as_millis().div_ceil(1000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;
    use crate::timeline::{Cue, Label};

    const STOP: &str = "Stop if pain rises above five out of ten, or with chest pain, numbness, weakness or dizziness.";

    fn segment(name: &str, words: &str) -> Segment {
        let label = Label {
            exercise: "a".into(),
            name: name.into(),
            ordinal: 1,
            side: None,
            direction: None,
            set: 2,
            sets: 3,
            reps: 1,
        };
        let length = Duration::from_secs(20);
        let cue = Cue { at: Duration::ZERO, length, kind: CueKind::Say(Lang::En.phrase(words)), rep: None };
        Segment { kind: SegmentKind::Work, length, label: Some(label), next: None, cues: vec![cue], wait: None }
    }

    /// A screen in the middle of a sentence.
    fn screen(title: &str, name: &str, words: &str, (columns, rows): (usize, usize)) -> Vec<String> {
        let segment = segment(name, words);
        let view = View {
            at: Duration::from_secs(31),
            total: Total { length: Duration::from_secs(192), is_exact: false },
            segment: &segment,
            now: Duration::from_secs(5),
            next: Some(&segment),
            state: State::Playing,
            has_keys: true,
        };
        lines(title, &view, Size { columns, rows })
    }

    fn at_each_width(title: &str, name: &str, words: &str) -> String {
        let at = |columns| format!("{columns}\n{}\n", screen(title, name, words, (columns, 24)).join("\n"));
        [40, 60, 80, 120].map(at).join("\n")
    }

    #[test]
    fn the_safety_sentence_the_exercise_and_all_keys_are_whole_at_each_width() {
        insta::assert_snapshot!(at_each_width("Morning routine", "Neck stretch", STOP));
    }

    #[test]
    fn long_titles_are_cut_with_a_sign_and_long_names_are_wrapped() {
        let title =
            "Everything that your upper back has wanted for years, in one long and thorough session before breakfast";
        let name = "Half-kneeling thoracic rotation with a band around the upper hand and the eyes following it";
        insta::assert_snapshot!(at_each_width(title, name, STOP));
    }

    #[test]
    fn wide_and_combining_letters_take_the_columns_that_they_need() {
        let name = "首と肩のゆっくりしたストレッチ、左右それぞれ";
        let words = "首をゆっくり右に回します。肩の力を抜いて、息を長く吐きましょう。";
        insta::assert_snapshot!(at_each_width(
            "Routine du re\u{301}veil pour le haut du dos, chaque matin",
            name,
            words
        ));
    }

    #[test]
    fn in_a_window_too_small_for_all_of_it_a_sign_shows_what_is_missing() {
        for (columns, rows) in [(40, 6), (40, 2), (20, 4), (12, 30), (1, 1), (0, 0)] {
            let screen = screen("Morning routine", "Neck stretch", STOP, (columns, rows));
            assert!(screen.len() <= rows.max(1), "{screen:?}");
            let width = columns.saturating_sub(1).max(1);
            assert!(screen.iter().all(|line| super::columns(line) <= width), "{screen:?}");
            let whole = screen.join(" ").contains("dizziness.") && screen.join(" ").contains("q end");
            assert!(whole || screen.join("").contains('…'), "{screen:?}");
        }
    }
}
