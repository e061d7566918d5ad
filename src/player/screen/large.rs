//! The layout of the screen in a window with room for large digits, to be read from three metres. It always has the same
//! number of lines, so that nothing jumps.

use std::time::Duration;

use super::layout::{Size, meter};
use super::message::{current_words, reason, waiting_words};
use super::moment::{Moment, moment};
use super::style::{Line, Style};
use super::{View, digits};
use crate::text::fit::{columns, cut, wrap};
use crate::text::time::short_clock;
use crate::timeline::sheet::{approximate, heading};
use crate::timeline::{Label, SegmentKind, Total};

/// The least window.
const LEAST: Size = Size { columns: 60, rows: 14 };

/// The places that are kept free for digits, so that their last one rarely moves.
const PLACES: usize = 2;

/// The space between the digits and the words beside them.
const GAP: &str = "   ";

/// More sets than these are written as a number.
const MOST_DOTS: u32 = 10;

/// The lines for names and sentences.
const TWO: usize = 2;

/// Whether a window has room for this layout.
pub(super) fn fits(window: Size) -> bool {
    window.columns >= LEAST.columns && window.rows >= LEAST.rows
}

/// The lines of the screen, fourteen in number.
pub(super) fn lines(title: &str, view: &View<'_>, window: Size) -> Vec<Line> {
    let width = window.columns - 1;
    let mut lines = Vec::with_capacity(LEAST.rows);
    lines.extend(name(title, view, width).map(|line| Line::new(line, Style::Bold)));
    lines.extend(now(&moment(view)));
    lines.push(Line::plain(""));
    lines.extend(sentence(view, width).map(Line::plain));
    lines.push(Line::plain(""));
    lines.push(Line::plain(view.next.map_or_else(String::new, |next| (view.labels.next)(&heading(next, view.labels)))));
    lines.push(Line::plain(session(view, width)));
    lines.push(Line::new(keys(view, width), Style::Dim));
    for line in &mut lines {
        line.text = cut(&line.text, width);
    }
    lines
}

/// The exercise with its side and sets; without one, the title of the session.
fn name(title: &str, view: &View<'_>, width: usize) -> [String; TWO] {
    let Some(label) = &view.segment.label else { return two_lines(title, "", width) };
    let direction = label.direction.as_ref().map(|direction| format!(", {direction}")).unwrap_or_default();
    let side = view.labels.sides(label).map(|side| format!(", {side}")).unwrap_or_default();
    two_lines(&format!("{}{direction}", label.name), &format!("{side}{}", sets(label, view)), width)
}

/// The sets as dots, of which those that are done and the current one are filled.
fn sets(label: &Label, view: &View<'_>) -> String {
    let Label { set, sets, .. } = *label;
    match sets {
        0..=1 => String::new(),
        2..=MOST_DOTS => {
            // A rest has the label of the next set.
            let filled = set.min(sets) - u32::from(view.segment.kind == SegmentKind::Rest);
            format!(" {}{}", "●".repeat(filled as usize), "○".repeat((sets - filled) as usize))
        }
        _ => format!(", {}", (view.labels.set)(set, sets)),
    }
}

/// The digits, with the words beside them.
fn now(moment: &Moment) -> [Line; digits::HEIGHT] {
    let places = digits::places(moment.largest).max(PLACES);
    let mut rows = match moment.number {
        Some(number) => digits::lines(number, places).map(|row| row + GAP),
        None => Default::default(),
    };
    rows[1].push_str(&moment.action);
    rows[3].push_str(&moment.detail);
    let style = moment.color.map_or(Style::Bold, Style::Phase);
    rows.map(|row| Line::new(row.trim_end(), style))
}

/// The phrase that is spoken, or the reason why the session is stopped.
fn sentence(view: &View<'_>, width: usize) -> [String; TWO] {
    match reason(view) {
        None => two_lines(&current_words(view), "", width),
        Some(reason) => match waiting_words(view) {
            Some(words) => two_lines(&words, &format!(" ({reason})"), width),
            None => two_lines(reason, "", width),
        },
    }
}

/// The progress of the session, with the time left.
fn session(view: &View<'_>, width: usize) -> String {
    let length = view.total.length.max(view.at);
    let left = Duration::from_secs(length.saturating_sub(view.at).as_millis().div_ceil(1000) as u64);
    let total = Total { length: left, ..view.total };
    let suffix = (view.labels.to_go)(&approximate(total, &short_clock(left), view.labels));
    meter("", &suffix, (view.at, length), width).concat()
}

/// The keys on one line: all, or the first ones, the one that ends the session, and the one that shows all.
fn keys(view: &View<'_>, width: usize) -> String {
    let labels = view.labels;
    let hints: Vec<_> = labels.key_hints.split(", ").filter(|_| view.has_keys).collect();
    let Some((end, others)) = hints.split_last().filter(|_| columns(labels.key_hints) > width) else {
        return hints.join(", ");
    };
    let shortened = |count| [&others[..count], &[*end, labels.all_keys]].concat().join(", ");
    let shortened = (0..others.len()).rev().map(shortened).find(|line| columns(line) <= width);
    shortened.unwrap_or_default()
}

/// Two lines of a text with a suffix. A text that is too long is truncated, and its suffix is kept.
fn two_lines(text: &str, suffix: &str, width: usize) -> [String; TWO] {
    let mut lines = wrap(&format!("{text}{suffix}"), width);
    if lines.len() > TWO {
        lines = wrap(text, width);
        lines.truncate(TWO);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last}…"), width.saturating_sub(columns(suffix))) + suffix;
        }
    }
    lines.resize(TWO, String::new());
    lines.try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests;
