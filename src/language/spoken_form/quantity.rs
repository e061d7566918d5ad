//! Amounts: numbers and ranges with their units, currencies and signs.

use super::code::joined;
use super::cursor::Cursor;
use super::grammar::{Measure, Unit, entry};
use super::number::{Amount, Value, read, whole};
use super::output::{Doubted, Found, Said};
use super::token::Kind;

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
    if let Some((unit, end, is_joined)) = unit_after(cursor, count) {
        let found = measured(cursor, &amount, unit, (end, is_joined));
        let is_in_doubt = cursor.grammar.is_doubtful_before(cursor.text(end - 1), cursor.next_word(end));
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

/// Letters after a number that may be a unit.
pub(super) fn is_without_vowel(word: &str) -> bool {
    let is_vowel = |c: char| "aeiouyäöüAEIOUYÄÖÜ".contains(c) || !c.is_ascii_alphabetic();
    (2..6).contains(&word.len()) && word.starts_with(char::is_lowercase) && !word.contains(is_vowel)
}

fn is_sum(cursor: &Cursor<'_>, ahead: usize) -> bool {
    cursor.digits(cursor.after_space(ahead)).is_some()
}

/// An amount of a unit, with what follows it: its full stop, a second amount, "/side".
fn measured(cursor: &Cursor<'_>, amount: &Amount<'_>, unit: &'static Unit, (end, is_joined): (usize, bool)) -> Found {
    let (stop, ends) = stop(cursor, unit, end);
    let is_before_noun = is_joined || !ends && cursor.grammar.is_before_noun(cursor, end + stop);
    let words = cursor.grammar.measure(amount, unit, is_before_noun);
    if let Some((second, more)) = second(cursor, unit, end) {
        let second = cursor.grammar.measure(&second, unit, false);
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
    Found::abbreviation(end, words, (stop, ends))
}

/// The full stop of a unit, unless the unit is written in full. It ends a sentence before a number too.
fn stop(cursor: &Cursor<'_>, unit: &Unit, end: usize) -> (usize, bool) {
    let written = cursor.text(end - 1).to_lowercase();
    let is_short = written.contains(char::is_alphabetic) && ![unit.one, unit.many].iter().any(|word| word.to_lowercase() == written);
    let (stop, ends) = if is_short { cursor.stop(end) } else { (0, false) };
    let is_before_number = cursor.kind(end + 1) == Some(Kind::Space) && cursor.kind(end + 2) == Some(Kind::Number);
    (stop, ends || stop > 0 && is_before_number)
}

/// The upper end of a range with a unit at both ends: "10%-20%".
fn second<'c>(cursor: &Cursor<'c>, unit: &Unit, end: usize) -> Option<(Amount<'c>, usize)> {
    let dash = cursor.after_space(end);
    let at = cursor.is_symbol(dash, "-–—").then(|| cursor.after_space(dash + 1))?;
    let (value, count) = read(cursor, at)?;
    let (same, end, _) = unit_after(cursor, at + count)?;
    std::ptr::eq(same, unit).then_some((Amount { from: None, value }, end))
}

/// The unit after a number: where it ends, and whether a hyphen joins it.
fn unit_after(cursor: &Cursor<'_>, count: usize) -> Option<(&'static Unit, usize, bool)> {
    let is_joined = cursor.is_symbol(count, "-") && cursor.word(count + 1).is_some();
    let at = if is_joined { count + 1 } else { cursor.after_space(count) };
    let (unit, tokens) = unit_named(cursor, at)?;
    let end = at + tokens;
    let is_quote = cursor.is_symbol(at, "'\"″′”");
    if is_quote && cursor.is_quoted {
        return None;
    }
    let is_apart = at > count && !is_joined && !is_quote && cursor.text(end) != ".";
    let is_unit = !is_apart || cursor.grammar.is_unit_before(unit, cursor.next_word(end));
    is_unit.then_some((unit, end, is_joined))
}

/// The unit that is written at a place, and the number of its tokens; of several, the longest.
pub(super) fn unit_named(cursor: &Cursor<'_>, ahead: usize) -> Option<(&'static Unit, usize)> {
    let units = cursor.tables().units.iter().flat_map(|unit| unit.written.iter().map(move |written| (unit, *written)));
    let found = units.filter_map(|(unit, written)| {
        let tokens = cursor.spells(ahead, written)?;
        (!cursor.is_glued_after(ahead + tokens)).then_some((unit, tokens))
    });
    found.reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// What follows a slash: "10/side", "2x / day".
pub(super) fn per(cursor: &Cursor<'_>, ahead: usize) -> Option<(String, usize)> {
    let slash = cursor.after_space(ahead);
    let at = cursor.is_symbol(slash, "/").then(|| cursor.after_space(slash + 1))?;
    let word = cursor.word(at).filter(|_| !cursor.is_glued_after(at + 1))?;
    let known = entry(cursor.tables().per, &word.to_lowercase().as_str());
    let words = known.map_or_else(|| format!("{} {word}", cursor.tables().per_word), str::to_owned);
    Some((words, at + 1 - ahead))
}

/// An amount of money with its sign before it: "£5.50".
pub(super) fn money(cursor: &Cursor<'_>) -> Option<Found> {
    let sign = cursor.symbol(0)?;
    let currency = cursor.tables().currencies.iter().find(|(written, ..)| *written == sign)?;
    let at = cursor.after_space(1);
    let (value, count) = read(cursor, at)?;
    let words = money_words(cursor, &value, currency);
    Some(match per(cursor, at + count) {
        Some((per, more)) => Found::words(at + count + more, format!("{words} {per}")),
        None => Found::words(at + count, words),
    })
}

fn currency_after(cursor: &Cursor<'_>, amount: &Amount<'_>, count: usize) -> Option<(String, usize)> {
    let at = cursor.after_space(count);
    let sign = cursor.symbol(at)?;
    let currency = cursor.tables().currencies.iter().find(|(written, ..)| *written == sign)?;
    let value = amount.from.is_none().then_some(&amount.value)?;
    Some((money_words(cursor, value, currency), at + 1))
}

fn money_words(cursor: &Cursor<'_>, value: &Value<'_>, (_, one, many): &(char, &str, &str)) -> String {
    match value {
        Value::Whole(1) => (*one).to_owned(),
        Value::Decimal(whole, part) if part.len() == 2 => {
            let rest = part.parse::<u64>().map_or_else(|_| String::new(), |rest| cursor.grammar.number(rest));
            let whole =
                if *whole == 1 { (*one).to_owned() } else { format!("{} {many}", cursor.grammar.number(*whole)) };
            if *part == "00" { whole } else { format!("{whole} {rest}") }
        }
        _ => format!("{} {many}", cursor.grammar.value(value)),
    }
}

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
    if cursor.grammar.joins(letters) {
        return Some(Found::words(count + 1, words + letters));
    }
    if letters.chars().count() == 1 && letters.starts_with(char::is_uppercase) && !cursor.is_glued_after(count + 1) {
        return Some(Found::words(count + 1, format!("{words} {letters}")));
    }
    let tokens = (count..count + 6).find(|ahead| !cursor.is_glued_after(*ahead)).unwrap_or(count + 1);
    Some(Found::words(tokens, joined(cursor, tokens)).doubted(Doubted::Unknown))
}

/// A number directly after letters that are no code.
pub(super) fn after_letters(cursor: &Cursor<'_>) -> Option<Found> {
    let is_after_letters = cursor.kind_before() == Some(Kind::Word);
    let is_factor = cursor
        .at
        .checked_sub(1)
        .and_then(|at| cursor.tokens.get(at))
        .is_some_and(|token| matches!(&*token.text, "x" | "X"));
    (is_after_letters && !is_factor).then(|| Found::words(1, cursor.text(0)).doubted(Doubted::Unknown))
}
