//! Telephone numbers, digit by digit in groups.

use super::cursor::Cursor;
use super::output::Found;
use super::token::Kind;

/// The fewest and most digits of a telephone number.
const FEWEST: usize = 7;
const MOST: usize = 15;

/// The fewest digits after a word such as "call".
const FEWEST_AFTER_WORD: usize = 3;

/// The numbers of emergency services.
const EMERGENCY: &[&str] = &["110", "112", "911", "999"];

/// The most groups of digits.
const MOST_GROUPS: usize = 8;

/// A telephone number: "0131 496 0123", "+44 20 7946 0018", "(555) 123-4567".
pub(super) fn phone(cursor: &Cursor<'_>) -> Option<Found> {
    if cursor.is_glued() {
        return None;
    }
    let (is_international, is_bracketed) = (cursor.is_symbol(0, "+"), cursor.is_symbol(0, "("));
    let first = usize::from(is_international || is_bracketed);
    let mut groups = vec![cursor.digits(first)?];
    let mut tokens = first + 1;
    if is_bracketed {
        cursor.symbol(tokens).filter(|symbol| *symbol == ')')?;
        tokens += 1;
    }
    while let Some((group, next)) = group(cursor, tokens).filter(|_| groups.len() < MOST_GROUPS) {
        groups.push(group);
        tokens = next;
    }
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    let starts = groups.first().is_some_and(|group| group.starts_with('0') && group.len() > 1);
    let is_grouped = groups.len() > 2 && cursor.is_symbol(1, "-") && groups.iter().all(|group| group.len() > 2);
    let is_phone = is_international || is_bracketed || starts || is_grouped;
    let is_after_word = digits >= FEWEST_AFTER_WORD && is_called(cursor);
    if digits > MOST || cursor.is_glued_after(tokens) || !(is_after_word || is_phone && digits >= FEWEST) {
        return None;
    }
    let words = groups.iter().map(|group| cursor.grammar.digits(group)).collect::<Vec<_>>().join(", ");
    let plus = if is_international { format!("{} ", cursor.tables().plus) } else { String::new() };
    Some(Found::words(tokens, plus + &words))
}

/// The next group of digits, and where it ends.
fn group<'c>(cursor: &Cursor<'c>, ahead: usize) -> Option<(&'c str, usize)> {
    let is_separator = |at: usize| cursor.kind(at) == Some(Kind::Space) || cursor.is_symbol(at, "-/–");
    let at = ahead + usize::from(is_separator(ahead));
    // In brackets, no separator is needed.
    let digits = cursor.digits(at).filter(|digits| digits.len() > 1 && (at > ahead || cursor.is_symbol(0, "(")))?;
    Some((digits, at + 1))
}

/// Whether a word before asks to call.
fn is_called(cursor: &Cursor<'_>) -> bool {
    let is_emergency = cursor.digits(0).is_some_and(|digits| EMERGENCY.contains(&digits));
    let is_before_call = cursor.next_lower(1).is_some_and(|word| cursor.tables().dial.contains(&word.as_str()));
    if is_emergency && is_before_call {
        return true;
    }
    let is_dial = |word: Option<String>| word.is_some_and(|word| cursor.tables().dial.contains(&word.as_str()));
    is_dial(cursor.word_before()) || is_dial(cursor.word_before_that())
}
