//! Reads numbers: "2", "2.5", "1,000", "½", "2 1/2".

use super::cursor::Cursor;
use super::token::Kind;

/// Longer numbers are read digit by digit.
const MOST_DIGITS: usize = 12;

/// A number as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::language) enum Value<'c> {
    Whole(u64),
    /// To be read digit by digit.
    Digits(&'c str),
    Decimal(u64, &'c str),
    Fraction(u64, u64),
    Mixed(u64, u64, u64),
}

/// A number or a range.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::language) struct Amount<'c> {
    /// The lower end of a range.
    pub(in crate::language) from: Option<Value<'c>>,
    pub(in crate::language) value: Value<'c>,
}

impl Amount<'_> {
    /// Whether it is exactly this whole number.
    pub(in crate::language) fn is(&self, number: u64) -> bool {
        self.from.is_none() && self.value == Value::Whole(number)
    }

    /// Whether it is a fraction below one.
    pub(in crate::language) fn fraction(&self) -> Option<(u64, u64)> {
        match (&self.from, &self.value) {
            (None, Value::Fraction(part, of)) => Some((*part, *of)),
            _ => None,
        }
    }
}

/// Fractions in one character.
const VULGAR: &[(char, u64, u64)] = &[
    ('½', 1, 2),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('¼', 1, 4),
    ('¾', 3, 4),
    ('⅕', 1, 5),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
];

/// The number at a place, and how many tokens it has.
pub(super) fn read<'c>(cursor: &Cursor<'c>, ahead: usize) -> Option<(Value<'c>, usize)> {
    if let Some((part, of)) = vulgar(cursor, ahead) {
        return Some((Value::Fraction(part, of), 1));
    }
    let digits = cursor.digits(ahead)?;
    let Some(whole) = whole(digits) else { return Some((Value::Digits(digits), 1)) };
    if let Some((part, of)) = vulgar(cursor, ahead + 1) {
        return Some((Value::Mixed(whole, part, of), 2));
    }
    if cursor.kind(ahead + 1) == Some(Kind::Space) {
        if let Some((part, of)) = vulgar(cursor, ahead + 2) {
            return Some((Value::Mixed(whole, part, of), 3));
        }
        if let Some((part, of)) = proper(cursor, ahead + 2) {
            return Some((Value::Mixed(whole, part, of), 5));
        }
    }
    if let Some((part, of)) = proper(cursor, ahead) {
        return Some((Value::Fraction(part, of), 3));
    }
    separated(cursor, ahead, whole)
}

/// A number in plain digits; `None` if it has leading zeros or is too long.
pub(super) fn whole(digits: &str) -> Option<u64> {
    let is_plain = digits.len() <= MOST_DIGITS && (digits.len() == 1 || !digits.starts_with('0'));
    is_plain.then(|| digits.parse().ok()).flatten()
}

fn vulgar(cursor: &Cursor<'_>, ahead: usize) -> Option<(u64, u64)> {
    let symbol = cursor.symbol(ahead)?;
    VULGAR.iter().find(|(written, ..)| *written == symbol).map(|(_, part, of)| (*part, *of))
}

/// A fraction that is nothing else: of halves, thirds or quarters.
fn proper(cursor: &Cursor<'_>, ahead: usize) -> Option<(u64, u64)> {
    let part = whole(cursor.digits(ahead)?)?;
    let of = cursor.is_symbol(ahead + 1, "/⁄").then(|| cursor.digits(ahead + 2)).flatten().and_then(whole)?;
    let is_chain = cursor.is_symbol(ahead + 3, "/") && cursor.digits(ahead + 4).is_some();
    let is_fraction = part > 0 && part < of && ((2..=4).contains(&of) || is_inches(cursor, ahead + 3, of));
    (is_fraction && !is_chain).then_some((part, of))
}

/// Eighths and sixteenths are fractions of an inch.
fn is_inches(cursor: &Cursor<'_>, ahead: usize, of: u64) -> bool {
    let is_inch =
        cursor.is_symbol(ahead, "\"″”") || cursor.next_word(ahead) == Some("in") || cursor.word(ahead) == Some("in");
    is_inch && matches!(of, 8 | 16)
}

/// A number with separators: of thousands, of decimals, or both.
fn separated<'c>(cursor: &Cursor<'c>, ahead: usize, first: u64) -> Option<(Value<'c>, usize)> {
    let thousands = cursor.tables().thousands;
    let group = |at: usize| cursor.is_symbol(at, ".,").then(|| cursor.digits(at + 1)).flatten();
    let is_thousands =
        |at: usize| cursor.symbol(at) == Some(thousands) && group(at).is_some_and(|digits| digits.len() == 3);
    let mut number = first;
    let mut count = 1;
    if cursor.text(ahead).len() <= 3 && first > 0 {
        while is_thousands(ahead + count) && count < 7 {
            number = number * 1000 + group(ahead + count).and_then(|digits| digits.parse::<u64>().ok())?;
            count += 2;
        }
    }
    let Some(part) = group(ahead + count) else { return Some((Value::Whole(number), count)) };
    // A number with more separators is no number: a version, an address.
    let is_decimal = group(ahead + count + 2).is_none()
        && part.len() <= 6
        && (count == 1 || cursor.symbol(ahead + count) != Some(thousands));
    is_decimal.then_some((Value::Decimal(number, part), count + 2))
}
