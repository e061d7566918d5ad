//! Dates, years and clock times.

use super::cursor::Cursor;
use super::grammar::Measure;
use super::number::{Amount, Value, whole};
use super::output::{Doubted, Found};
use super::token::Kind;
use super::unit::{per, unit_named};

/// A date that begins with a number: "12 May", "12.5.2024", "2024-05-12".
pub(super) fn date(cursor: &Cursor<'_>) -> Option<Found> {
    iso(cursor).or_else(|| in_digits(cursor)).or_else(|| day_and_month(cursor))
}

fn number(cursor: &Cursor<'_>, ahead: usize) -> Option<u64> {
    let digits = cursor.digits(ahead)?;
    whole(digits.trim_start_matches('0')).filter(|_| digits.len() <= 2)
}

fn day(cursor: &Cursor<'_>, ahead: usize) -> Option<u64> {
    number(cursor, ahead).filter(|day| (1..=31).contains(day))
}

fn year_at(cursor: &Cursor<'_>, ahead: usize) -> Option<u64> {
    let digits = cursor.digits(ahead).filter(|digits| digits.len() == 4)?;
    whole(digits).filter(|year| (1900..2100).contains(year))
}

fn iso(cursor: &Cursor<'_>) -> Option<Found> {
    let year = year_at(cursor, 0)?;
    let is_iso = cursor.is_symbol(1, "-") && cursor.is_symbol(3, "-") && !cursor.is_glued_after(5);
    let (month, day) = (number(cursor, 2).filter(|_| is_iso)?, day(cursor, 4)?);
    let month = usize::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    Some(Found::words(5, cursor.grammar.date(day, month, Some(year), cursor)))
}

/// A date with full stops, as in German: "12.05."
fn in_digits(cursor: &Cursor<'_>) -> Option<Found> {
    if cursor.tables().thousands != '.' || !cursor.is_symbol(1, ".") || !cursor.is_symbol(3, ".") {
        return None;
    }
    let (day, month) = (day(cursor, 0)?, usize::try_from(number(cursor, 2)?).ok()?);
    let year = year_at(cursor, 4);
    let is_date = (1..=12).contains(&month) && (year.is_some() || !cursor.is_glued_after(4));
    let (tokens, stop) = if year.is_some() { (5, (0, false)) } else { (3, cursor.stop(3)) };
    is_date.then(|| Found::abbreviation(tokens, cursor.grammar.date(day, month, year, cursor), stop))
}

/// A day before the name of its month: "12 May 2024", "12th of May".
fn day_and_month(cursor: &Cursor<'_>) -> Option<Found> {
    let day = day(cursor, 0)?;
    let is_stop = cursor.is_symbol(1, ".") && cursor.tables().thousands == '.';
    let mark = usize::from(is_stop || matches!(cursor.word(1), Some("st" | "nd" | "rd" | "th")));
    let space = cursor.after_space(1 + mark);
    let of = if cursor.word(space) == Some("of") { space + 2 } else { space };
    let (month, tokens) = month(cursor, of).filter(|_| space > 1 + mark)?;
    let year = year_at(cursor, of + tokens + 1).filter(|_| cursor.kind(of + tokens) == Some(Kind::Space));
    let is_date = mark > 0 || year.is_some() || is_before_date(cursor);
    let end = of + tokens + if year.is_some() { 2 } else { 0 };
    is_date.then(|| Found::words(end, cursor.grammar.date(day, month, year, cursor)))
}

/// A month before its day or year: "May 12, 2024".
pub(super) fn month_first(cursor: &Cursor<'_>) -> Option<Found> {
    let (month, tokens) = month(cursor, 0)?;
    let after = cursor.after_space(tokens);
    if let Some(year) = year_at(cursor, after).filter(|_| after > tokens) {
        let name = cursor.tables().months.get(month - 1)?.first()?;
        return Some(Found::words(
            after + 1,
            format!("{} {}", crate::language::capital(name), cursor.grammar.year(year)),
        ));
    }
    // Only where the day follows the month.
    let day = day(cursor, after).filter(|_| cursor.tables().thousands == ',' && !cursor.is_glued_after(after + 1))?;
    let comma = after + 1 + usize::from(cursor.is_symbol(after + 1, ","));
    let year = year_at(cursor, comma + 1).filter(|_| cursor.kind(comma) == Some(Kind::Space));
    let end = if year.is_some() { comma + 2 } else { after + 1 };
    let is_short = tokens > 1;
    (year.is_some() || is_short || is_before_date(cursor))
        .then(|| Found::words(end, cursor.grammar.date(day, month, year, cursor)))
}

/// A month from 1, and the number of its tokens. A month is written with a capital.
fn month(cursor: &Cursor<'_>, ahead: usize) -> Option<(usize, usize)> {
    let word = cursor.word(ahead).filter(|word| word.starts_with(char::is_uppercase))?.to_lowercase();
    let at = cursor.tables().months.iter().position(|names| names.contains(&word.as_str()))?;
    let is_short = cursor.tables().months.get(at)?.first() != Some(&word.as_str());
    Some((at + 1, 1 + usize::from(is_short && cursor.is_symbol(ahead + 1, "."))))
}

fn is_before_date(cursor: &Cursor<'_>) -> bool {
    cursor.word_before().is_some_and(|word| cursor.tables().before_year.contains(&word.as_str()))
}

/// A year after a word such as "since".
pub(super) fn year(cursor: &Cursor<'_>) -> Option<Found> {
    let year = year_at(cursor, 0).filter(|_| is_before_date(cursor) && !cursor.is_glued_after(1))?;
    let is_count = cursor.next_word(1).is_some_and(|word| word.ends_with('s') && word.len() > 3);
    let is_number = is_count
        || unit_named(cursor, cursor.after_space(1)).is_some()
        || cursor.is_symbol(1, ".,-–/%°:") && cursor.is_glued_after(2);
    (!is_number).then(|| Found::words(1, cursor.grammar.year(year)))
}

/// A clock time, "7:30" or "7 am"; with a unit a length of time, "1:30 min".
pub(super) fn clock(cursor: &Cursor<'_>) -> Option<Found> {
    let first =
        number(cursor, 0).or_else(|| cursor.digits(0).filter(|digits| matches!(*digits, "0" | "00")).map(|_| 0))?;
    let second = cursor.digits(2).filter(|digits| digits.len() == 2 && cursor.is_symbol(1, ":."));
    let second = second.and_then(|digits| digits.parse::<u64>().ok()).filter(|second| *second < 60);
    let tokens = if second.is_some() { 3 } else { 1 };
    let after = cursor.grammar.after_clock(cursor, cursor.after_space(tokens));
    let is_chain = cursor.is_symbol(tokens, ":") && cursor.digits(tokens + 1).is_some();
    if first > 24
        || is_chain
        || second.is_none() && after.is_none()
        || cursor.is_symbol(1, ".") && second.is_some() && after.is_none()
    {
        return None;
    }
    if let Some((words, count)) = after {
        let space = if words.is_empty() { "" } else { " " };
        let words = format!("{}{space}{words}", cursor.grammar.clock(first, second.unwrap_or(0)));
        let (stop, ends) = cursor.stop(cursor.after_space(tokens) + count);
        // "p.m." has a full stop of its own, other words only that of the sentence.
        let stop = if words.ends_with('M') { (stop, ends) } else { (0, false) };
        return Some(Found::abbreviation(cursor.after_space(tokens) + count, words, stop));
    }
    let second = second?;
    if let Some((words, count)) = length(cursor, (first, second), tokens) {
        if let Some((per, more)) = per(cursor, count) {
            return Some(Found::words(count + more, format!("{words} {per}")));
        }
        return Some(Found::abbreviation(count, words, cursor.stop(count)));
    }
    let full = if second == 0 { cursor.grammar.full_hour(first) } else { "" };
    let found = Found::words(tokens, cursor.grammar.clock(first, second) + full);
    Some(if first == 0 { found.doubted(Doubted::Meaning) } else { found })
}

/// Minutes and seconds, or hours and minutes.
fn length(cursor: &Cursor<'_>, (first, second): (u64, u64), tokens: usize) -> Option<(String, usize)> {
    let at = cursor.after_space(tokens);
    let (unit, count) = unit_named(cursor, at).filter(|(unit, _)| unit.of == Measure::Time)?;
    let units = cursor.tables().units;
    let smaller = if unit.written.contains(&"min") { "s" } else { "min" };
    let smaller = units.iter().find(|unit| unit.written.contains(&smaller))?;
    let words = [(first, unit), (second, smaller)]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| cursor.grammar.measure(&Amount { from: None, value: Value::Whole(number) }, unit, false));
    Some((words.collect::<Vec<_>>().join(" "), at + count))
}
