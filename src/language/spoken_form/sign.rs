//! Signs before numbers, "~5" and "-5°", and the signs of feet and inches.

use super::cursor::Cursor;
use super::grammar::{Measure, entry};
use super::number::{Amount, Value, read, whole};
use super::output::{Doubted, Found, Said};
use super::token::Kind;

/// A sign before a number: "~5", "≥ 3", "-5°".
pub(super) fn signed(cursor: &Cursor<'_>) -> Option<Found> {
    let (sign, signs) = match (cursor.symbol(0)?, cursor.symbol(1)) {
        ('<', Some('=')) => ('≤', 2),
        ('>', Some('=')) => ('≥', 2),
        ('+', Some('/')) if cursor.is_symbol(2, "-") => ('±', 3),
        (sign, _) => (sign, 1),
    };
    let words = entry(cursor.tables().signs, &sign)?;
    let number = if matches!(sign, '-' | '−' | '+') { signs } else { cursor.after_space(signs) };
    let is_number = read(cursor, number).is_some()
        || cursor
            .symbol(number)
            .is_some_and(|symbol| cursor.tables().currencies.iter().any(|(sign, ..)| *sign == symbol));
    let is_minus = !matches!(sign, '-' | '−' | '+')
        || matches!(cursor.kind_before(), None | Some(Kind::Space | Kind::Line))
        || cursor.symbol_before() == Some('(');
    let space = if cursor.is_glued() { " " } else { "" };
    let is_said = cursor.word_before().as_deref() == Some(words);
    let said = if is_said { Said::Nothing } else { Said::Words(format!("{space}{words} ")) };
    (is_number && is_minus).then(|| Found::new(number, said))
}

/// "5'10\"" as feet and inches, or as minutes and seconds.
pub(super) fn feet_and_inches(cursor: &Cursor<'_>) -> Option<Found> {
    let (feet, inches) = (whole(cursor.digits(0)?)?, whole(cursor.digits(2)?)?);
    let is_both = cursor.is_symbol(1, "'′’") && cursor.is_symbol(3, "\"″”");
    if !is_both {
        return None;
    }
    if let Some(words) = cursor.grammar.feet_and_inches(feet, inches) {
        return Some(Found::words(4, words));
    }
    let words = [(feet, "min"), (inches, "s")].map(|(number, written)| {
        let unit =
            cursor.tables().units.iter().find(|unit| unit.of == Measure::Time && unit.written.contains(&written));
        unit.map_or_else(String::new, |unit| {
            cursor.grammar.measure(&Amount { from: None, value: Value::Whole(number) }, unit, false)
        })
    });
    Some(Found::words(4, words.join(" ")).doubted(Doubted::Meaning))
}
