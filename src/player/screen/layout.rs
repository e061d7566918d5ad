//! The layout of the screen in a small window of any size. Important text is wrapped, other text is truncated.

use std::time::Duration;

use super::View;
use super::message::{current_words, stop_reason};
use crate::player::remote::State;
use crate::text::fit::{columns, cut, cut_lines, wrap, wrap_at};
use crate::text::time::short_clock;
use crate::timeline::sheet::{approximate, heading};
use crate::timeline::{CueKind, Segment, SegmentKind, Sound};

/// The size of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The least width of a bar on the same line as its name.
const MIN_BAR: usize = 10;

/// The lines of the screen. The last column stays empty, as terminals differ in when they wrap there.
pub(super) fn lines(title: &str, view: &View<'_>, window: Size) -> Vec<String> {
    let width = window.columns.saturating_sub(1).max(1);
    let above = [session(title, view, width), step(view, width)].concat();
    let below = [next(view, width), wrap_at(view.labels.key_hints.split(", "), ", ", width)].concat();
    let mut words = wrap(&stop_reason(view).unwrap_or_else(|| current_words(view)), width);
    // Keeps a line for the words even if there are none, so that the other lines do not move.
    words.resize(words.len().max(1), String::new());
    cut_lines(&mut words, window.rows.saturating_sub(above.len() + below.len()).max(1), width);
    let mut lines: Vec<_> = [above, words, below].concat();
    cut_lines(&mut lines, window.rows.max(1), width);
    lines.iter().map(|line| cut(line, width)).collect()
}

/// The title of the session and its progress. The title is truncated to leave room for the bar.
fn session(title: &str, view: &View<'_>, width: usize) -> Vec<String> {
    let length = view.total.length;
    let of = approximate(view.total, &short_clock(length), view.labels);
    let suffix = (view.labels.of)(&short_clock(view.at), &of);
    let room = name_width(&suffix, width);
    let title = cut(title, if room < MIN_BAR { width } else { room });
    meter(&title, &suffix, (view.at, length.max(view.at)), width)
}

/// The current segment and its progress.
fn step(view: &View<'_>, width: usize) -> Vec<String> {
    let end = work_end(view.segment);
    meter(&heading(view.segment, view.labels), &progress(view, end), (view.now.min(end), end), width)
}

fn next(view: &View<'_>, width: usize) -> Vec<String> {
    view.next.map_or_else(Vec::new, |next| wrap(&(view.labels.next)(&heading(next, view.labels)), width))
}

/// A name if there is one, a bar and a suffix: on one line if they fit, else with the name above.
pub(super) fn meter(name: &str, suffix: &str, (done, of): (Duration, Duration), width: usize) -> Vec<String> {
    let (mut lines, prefix) = if columns(name) <= name_width(suffix, width) {
        (Vec::new(), if name.is_empty() { String::new() } else { format!("{name} ") })
    } else {
        (wrap(name, width), String::new())
    };
    let suffix = if suffix.is_empty() { String::new() } else { format!(" {suffix}") };
    let cells = width.saturating_sub(columns(&prefix) + columns(&suffix));
    let full = (cells as u128 * done.as_millis()).checked_div(of.as_millis()).unwrap_or_default() as usize;
    lines.push(format!("{prefix}{}{}{suffix}", "━".repeat(full), "╌".repeat(cells - full)));
    lines
}

/// The columns left for a name on the same line as a bar and its suffix.
fn name_width(suffix: &str, width: usize) -> usize {
    width.saturating_sub(MIN_BAR + columns(suffix) + 2)
}

/// The end of the work: the start of the end tone, which belongs to the segment.
fn work_end(segment: &Segment) -> Duration {
    let end = segment.cues.iter().rev().find(|cue| cue.kind == CueKind::Sound(Sound::End));
    end.filter(|_| segment.kind == SegmentKind::Work).map_or(segment.length, |cue| cue.at)
}

/// The progress in repetitions if there are any, else the seconds left.
fn progress(view: &View<'_>, end: Duration) -> String {
    let reps = view.segment.label.as_ref().map_or(1, |label| label.reps);
    let is_timed = view.segment.label.as_ref().is_some_and(|label| label.timed.is_some());
    let rep = view.segment.cues.iter().take_while(|cue| cue.at <= view.now).filter_map(|cue| cue.rep).max();
    if view.segment.wait.is_some() && view.state != State::Playing {
        String::new()
    } else if view.segment.wait.is_some() && view.segment.kind == SegmentKind::Work && !is_timed {
        (view.labels.repetitions)(reps)
    } else if view.segment.kind == SegmentKind::Work && reps > 1 {
        (view.labels.repetition)(rep.unwrap_or(1), reps)
    } else {
        format!("{} s", end.saturating_sub(view.now).as_millis().div_ceil(1000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dose::Manner;
    use crate::language::Lang;
    use crate::timeline::{Cue, Label, Role, Total};

    const STOP: &str = "Stop if pain rises above five out of ten, or with chest pain, numbness, weakness or dizziness.";

    fn segment(name: &str, words: &str) -> Segment {
        let label = Label {
            exercise: "a".into(),
            name: name.into(),
            ordinal: 1,
            side: None,
            in_turn: false,
            timed: Some(Manner::Held),
            direction: None,
            set: 2,
            sets: 3,
            reps: 1,
            positions: [].into(),
            equipment: [].into(),
            announce_every: None,
        };
        let length = Duration::from_secs(20);
        let cue = Cue { at: Duration::ZERO, length, kind: CueKind::Say(Lang::En.phrase(words), Role::Cue), rep: None };
        Segment { kind: SegmentKind::Work, length, label: Some(label), cues: vec![cue], wait: None, enough: None }
    }

    /// A screen in the middle of a session.
    fn screen(title: &str, name: &str, words: &str, (columns, rows): (usize, usize)) -> Vec<String> {
        let segment = segment(name, words);
        let view = View {
            at: Duration::from_secs(31),
            total: Total { length: Duration::from_secs(192), is_exact: false },
            segment: &segment,
            now: Duration::from_secs(5),
            next: Some(&segment),
            labels: Lang::En.phrasebook().labels(),
            state: State::Playing,
            has_keys: true,
        };
        lines(title, &view, Size { columns, rows })
    }

    fn at_each_width(title: &str, name: &str, words: &str) -> String {
        // Wider windows with more rows have room for large digits.
        let rows = |columns| if columns < 60 { 24 } else { 13 };
        let at = |columns| format!("{columns}\n{}\n", screen(title, name, words, (columns, rows(columns))).join("\n"));
        [40, 60, 80, 120].map(at).join("\n")
    }

    #[test]
    fn the_safety_sentence_the_exercise_and_all_keys_are_complete_at_each_width() {
        insta::assert_snapshot!(at_each_width("Morning routine", "Neck stretch", STOP));
    }

    #[test]
    fn long_titles_are_truncated_and_long_names_are_wrapped() {
        let title =
            "Everything that your upper back has wanted for years, in one long and thorough session before breakfast";
        let name = "Half-kneeling thoracic rotation with a band around the upper hand and the eyes following it";
        insta::assert_snapshot!(at_each_width(title, name, STOP));
    }

    #[test]
    fn wide_and_combining_characters_take_their_columns() {
        let name = "首と肩のゆっくりしたストレッチ、左右それぞれ";
        let words = "首をゆっくり右に回します。肩の力を抜いて、息を長く吐きましょう。";
        insta::assert_snapshot!(at_each_width(
            "Routine du re\u{301}veil pour le haut du dos, chaque matin",
            name,
            words
        ));
    }

    #[test]
    fn in_a_small_window_truncated_text_ends_with_an_ellipsis() {
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
