//! How often: "2x/day" is said "twice a day", "2x pillows" "two pillows", and "3x10" "three times ten".

use super::cursor::Cursor;
use super::grammar::Measure;
use super::number::Value;
use super::output::{Found, Said};
use super::quantity::amount;
use super::token::Kind;
use super::unit::{per, unit_named};

/// A number of times, or of things.
pub(super) fn times(cursor: &Cursor<'_>) -> Option<Found> {
    let (amount, count) = amount(cursor, 0)?;
    let sign = cursor.after_space(count);
    if !is_sign(cursor, sign) {
        return None;
    }
    let after = sign + 1;
    let next = cursor.after_space(after);
    if cursor.word(after).is_some() {
        return None;
    }
    let times = cursor.grammar.times(&amount);
    if cursor.digits(next).is_some() {
        return Some(Found::words(next, format!("{times} ")));
    }
    if let Some((per, tokens)) = per(cursor, after) {
        return Some(Found::words(after + tokens, format!("{times} {per}")));
    }
    let is_things = cursor.kind(after) == Some(Kind::Space) && cursor.grammar.counts_things(cursor, after);
    // "1x Kissen": the voice inflects a one.
    let is_left = matches!(amount.value, Value::Whole(number) if amount.is(number) && cursor.grammar.leaves(number, cursor, after));
    let words = match (is_things, is_left) {
        (true, true) => cursor.text(0).to_owned(),
        (true, false) => cursor.grammar.amount(&amount),
        (false, _) => times,
    };
    Some(Found::words(after, words))
}

/// A sign before its number: "x2", "x 10"; or between lengths: "10 cm x 20 cm".
pub(super) fn times_after(cursor: &Cursor<'_>) -> Option<Found> {
    if !is_sign(cursor, 0) || cursor.is_glued() {
        return None;
    }
    let number = cursor.after_space(1);
    let (amount, count) = amount(cursor, number)?;
    if is_after_length(cursor) {
        return Some(Found::words(number, format!("{} ", cursor.tables().by)));
    }
    // "12 reps x 3 sets"
    let is_of_unit = unit_named(cursor, cursor.after_space(number + count)).is_some();
    let is_of_things = || cursor.grammar.counts_things(cursor, number + count);
    if is_of_unit || cursor.kind(number + count) == Some(Kind::Space) && is_of_things() {
        return Some(Found::new(1, Said::Pause));
    }
    let is_number = matches!(amount.value, Value::Whole(_)) && !cursor.is_glued_after(number + count);
    let times = cursor.grammar.times(&amount);
    if let Some((per, more)) = per(cursor, number + count).filter(|_| is_number) {
        return Some(Found::words(number + count + more, format!("{times} {per}")));
    }
    is_number.then(|| Found::words(number + count, times))
}

fn is_after_length(cursor: &Cursor<'_>) -> bool {
    let is_length = |word: &str| {
        cursor.tables().units.iter().any(|unit| unit.of == Measure::Length && unit.written.contains(&word))
    };
    cursor.word_before().is_some_and(|word| is_length(&word))
}

fn is_sign(cursor: &Cursor<'_>, ahead: usize) -> bool {
    matches!(cursor.word(ahead), Some("x" | "X"))
        || cursor.is_symbol(ahead, "×✕✖")
        || (cursor.is_symbol(ahead, "*") && cursor.digits(ahead + 1).is_some())
}
