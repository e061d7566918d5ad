//! Amounts: numbers and ranges with their units, currencies and signs.

use super::code::joined;
use super::cursor::Cursor;
use super::grammar::{Measure, Unit};
use super::money::currency_after;
use super::number::{Amount, Value, read};
use super::output::{Doubted, Found};
use super::slash::side_at;
use super::token::Kind;
use super::unit::{is_without_vowel, per, unit_after};

/// A number or a range: "8-12", "8 – 12".
pub(super) fn amount<'c>(cursor: &Cursor<'c>, ahead: usize) -> Option<(Amount<'c>, usize)> {
    let (first, count) = read(cursor, ahead)?;
    let dash = cursor.after_space(ahead + count);
    let is_range = cursor.is_symbol(dash, "-–—");
    let second = is_range.then(|| read(cursor, cursor.after_space(dash + 1))).flatten();
    match second.filter(|(second, _)| *second != first) {
        Some((value, more)) => {
            let end = cursor.after_space(dash + 1) + more;
            Some((Amount { from: Some(first), value }, end - ahead))
        }
        None => Some((Amount { from: None, value: first }, count)),
    }
}

/// An amount with or without a unit.
pub(super) fn quantity(cursor: &Cursor<'_>) -> Option<Found> {
    let (amount, count) = amount(cursor, 0)?;
    if is_plural(cursor, &amount, count) {
        return Some(Found::words(count + 1, (0..=count).map(|at| cursor.text(at)).collect::<String>()));
    }
    if let Some((unit, end, is_joined)) = unit_after(cursor, count) {
        let time = time_of_quote(cursor, end);
        let unit = time.unwrap_or(unit);
        let found = measured(cursor, &amount, unit, (end, is_joined));
        let is_in_doubt =
            time.is_none() && cursor.grammar.is_doubtful_before(cursor.text(end - 1), cursor.next_word(end));
        return Some(if is_in_doubt { found.doubted(Doubted::Meaning) } else { found });
    }
    if let Some((words, end)) = currency_after(cursor, &amount, count) {
        return Some(Found::words(end, words));
    }
    if cursor.word(count).is_some() {
        return None;
    }
    let words = cursor.grammar.amount_here(&amount, cursor);
    if cursor.is_symbol(count, "+") && cursor.is_end_or_space(count + 1) && !is_sum(cursor, count + 1) {
        return Some(Found::words(count + 1, format!("{words} {}", cursor.tables().or_more)));
    }
    if let Some((per, more)) = per(cursor, count) {
        return Some(Found::words(count + more, format!("{words} {per}")));
    }
    if cursor.next_word(count).is_some_and(is_without_vowel) {
        let found = Found::words(count + 2, format!("{words} {}", cursor.text(count + 1)));
        return Some(found.doubted(Doubted::Unknown));
    }
    let is_left = matches!(amount, Amount { from: None, value: Value::Whole(number) } if cursor.grammar.leaves(number, cursor, count));
    (!is_left).then(|| Found::words(count, words))
}

/// The unit of time of `"` or `'` after a word such as "hold", where these are otherwise inches and feet.
fn time_of_quote(cursor: &Cursor<'_>, end: usize) -> Option<&'static Unit> {
    let written = match cursor.symbol(end - 1)? {
        '"' | '″' | '”' => "s",
        '\'' | '′' => "min",
        _ => return None,
    };
    let is_after_x = cursor.at.checked_sub(1).is_some_and(|at| matches!(&*cursor.tokens[at].text, "x" | "×"));
    let is_time = is_after_x || cursor.word_before().is_some_and(|word| BEFORE_TIME.contains(&word.as_str()));
    let mut units = cursor.tables().units.iter().filter(|unit| unit.of == Measure::Time);
    units.find(|unit| unit.written.contains(&written)).filter(|_| is_time)
}

/// Words before a time.
const BEFORE_TIME: &[&str] = &["hold", "holds", "holding", "rest", "for", "pause", "x", "halten", "halte"];

fn is_sum(cursor: &Cursor<'_>, ahead: usize) -> bool {
    cursor.digits(cursor.after_space(ahead)).is_some()
}

/// An amount of a unit, with what follows it: its full stop, a second amount, "/side".
fn measured(cursor: &Cursor<'_>, amount: &Amount<'_>, unit: &'static Unit, (end, is_joined): (usize, bool)) -> Found {
    let (stop, ends) = stop(cursor, unit, end);
    let is_before_noun = is_joined || !ends && cursor.grammar.is_before_noun(cursor, end + stop);
    let words = cursor.grammar.measure(amount, unit, is_before_noun);
    if let Some((second, more)) = second(cursor, unit, end + stop) {
        return Found::words(more, format!("{words} {} {second}", cursor.tables().to));
    }
    if let Some((per, more)) = per(cursor, end + stop) {
        return Found::words(end + stop + more, format!("{words} {per}"));
    }
    // In "2-kg-Hantel", the noun follows a hyphen.
    let hyphen = usize::from(is_joined && cursor.is_symbol(end, "-") && cursor.word(end + 1).is_some());
    if hyphen > 0 {
        return Found::words(end + hyphen, words + " ");
    }
    let space = if stop > 0 && !ends && cursor.is_glued_after(end + stop) { " " } else { "" };
    Found::abbreviation(end, words + space, (stop, ends))
}

/// A plural of a number, which is no number of seconds: "the 1990s", "in her 30s".
fn is_plural(cursor: &Cursor<'_>, amount: &Amount<'_>, count: usize) -> bool {
    let is_after = |words: &[&str]| cursor.word_before().is_some_and(|word| words.contains(&word.as_str()));
    let is_decade = matches!(amount.value, Value::Whole(1900..2100)) && is_after(&["the", "since", "of"]);
    let is_age = is_after(BEFORE_PLURAL);
    cursor.word(count) == Some("s") && (is_decade || is_age || cursor.symbol_before().is_some_and(|c| "'’".contains(c)))
}

/// Words before the plural of a number.
const BEFORE_PLURAL: &[&str] = &["her", "his", "their", "your", "early", "mid", "late", "over", "under", "by"];

/// The full stop of a unit, unless the unit is written in full. It ends a sentence before a number too.
fn stop(cursor: &Cursor<'_>, unit: &Unit, end: usize) -> (usize, bool) {
    let written = cursor.text(end - 1).to_lowercase();
    let is_short = written.contains(char::is_alphabetic)
        && ![unit.one, unit.many].iter().any(|word| word.to_lowercase() == written);
    let (stop, ends) = if is_short { cursor.stop(end) } else { (0, false) };
    let is_before_number = cursor.kind(end + 1) == Some(Kind::Space) && cursor.kind(end + 2) == Some(Kind::Number);
    (stop, ends || stop > 0 && is_before_number)
}

/// The upper end of a range with a unit at both ends: "10%-20%".
fn second(cursor: &Cursor<'_>, unit: &Unit, end: usize) -> Option<(String, usize)> {
    let dash = cursor.after_space(end);
    let at = cursor.is_symbol(dash, "-–—").then(|| cursor.after_space(dash + 1))?;
    let (value, count) = read(cursor, at)?;
    let (other, end, _) = unit_after(cursor, at + count)?;
    let words = cursor.grammar.measure(&Amount { from: None, value }, other, false);
    (other.of == unit.of).then_some((words, end))
}

/// A number in a series: "1st", "im 2. Satz".
pub(super) fn ordinal(cursor: &Cursor<'_>) -> Option<Found> {
    let (words, tokens) = cursor.grammar.ordinal(cursor)?;
    Some(Found::words(tokens, words))
}

/// A number with letters that are no unit: "3D", "3fach", "10mmHg".
pub(super) fn glued(cursor: &Cursor<'_>) -> Option<Found> {
    let (value, count) = read(cursor, 0)?;
    let letters = cursor.word(count)?;
    let words = cursor.grammar.value(&value);
    if let Some(unit) = unit_of_time(cursor, count).filter(|_| cursor.digits(count + 1).is_some()) {
        let words = cursor.grammar.measure(&Amount { from: None, value }, unit, false);
        return Some(Found::words(count + 1, words + " "));
    }
    if let Some(side) = side_at(cursor, count).filter(|_| !cursor.is_glued_after(count + 1)) {
        return Some(Found::words(count + 1, format!("{words} {}", cursor.grammar.side_alone(side))));
    }
    if cursor.grammar.joins(letters) {
        return Some(Found::words(count + 1, words + letters));
    }
    if letters.chars().count() == 1 && letters.starts_with(char::is_uppercase) && !cursor.is_glued_after(count + 1) {
        return Some(Found::words(count + 1, format!("{words} {letters}")));
    }
    let tokens = (count..count + 6).find(|ahead| !cursor.is_glued_after(*ahead)).unwrap_or(count + 1);
    Some(Found::words(tokens, joined(cursor, tokens)).doubted(Doubted::Unknown))
}

/// A unit of time between numbers: "1m30s", "1h30".
fn unit_of_time(cursor: &Cursor<'_>, ahead: usize) -> Option<&'static Unit> {
    let written = match cursor.word(ahead)? {
        "m" => "min",
        written => written,
    };
    let units = &mut cursor.tables().units.iter();
    units.find(|unit| unit.of == Measure::Time && unit.written.contains(&written))
}

/// A number directly after letters that are no code.
pub(super) fn after_letters(cursor: &Cursor<'_>) -> Option<Found> {
    let is_after_letters = cursor.kind_before() == Some(Kind::Word);
    let before = cursor.at.checked_sub(1).map(|at| Cursor { at, ..*cursor });
    let is_apart = before.is_some_and(|before| {
        matches!(before.text(0), "x" | "X")
            || before.kind_before() == Some(Kind::Number) && unit_of_time(&before, 0).is_some()
    });
    (is_after_letters && !is_apart).then(|| Found::words(1, cursor.text(0)).doubted(Doubted::Unknown))
}
