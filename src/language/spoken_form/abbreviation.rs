//! Abbreviations with their full stops: "approx. 5" is said "about five".

use super::cursor::Cursor;
use super::grammar::{Abbreviation, Place};
use super::output::{Doubted, Found};
use super::unit::is_without_vowel;
use crate::language::capital;

/// An abbreviation of the table; of several, the longest.
pub(super) fn abbreviation(cursor: &Cursor<'_>) -> Option<Found> {
    if cursor.is_glued() {
        return None;
    }
    let all = cursor.tables().abbreviations.iter().filter_map(|entry| Some((tokens(cursor, entry)?, entry)));
    // Of entries of equal length, the first is taken.
    let (tokens, entry) = all.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    let (stop, ends) = cursor.stop(tokens);
    let ends = ends && (entry.place == Place::MayEnd || cursor.is_end(tokens + stop));
    let is_capital = cursor.is_sentence_start && cursor.text(0).starts_with(char::is_uppercase);
    let said = if is_capital { capital(entry.said) } else { entry.said.to_owned() };
    let space = if cursor.is_glued_after(tokens + stop) { " " } else { "" };
    Some(Found::abbreviation(tokens, said + space, (stop, ends)))
}

/// The number of tokens of an abbreviation, without its last full stop.
fn tokens(cursor: &Cursor<'_>, entry: &Abbreviation) -> Option<usize> {
    let (bare, needs_stop) = entry.written.strip_suffix('.').map_or((entry.written, false), |bare| (bare, true));
    let tokens = cursor.spells(0, bare)?;
    let (stop, _) = cursor.stop(tokens);
    let is_apart = !bare.ends_with(char::is_alphanumeric) || !cursor.is_glued_after(tokens);
    let next = cursor.after_space(tokens + stop);
    let is_before_number =
        cursor.digits(next).is_some() || cursor.is_symbol(next, "~½¼¾") || cursor.text(next).starts_with('{');
    let is_before_name = || {
        cursor
            .next_word(tokens + stop)
            .is_some_and(|word| word.starts_with(char::is_uppercase) && !cursor.grammar.starts_sentence(word))
    };
    let is_placed = match entry.place {
        Place::BeforeNumber => is_before_number,
        Place::BeforeName => is_before_name(),
        Place::Anywhere | Place::MayEnd => true,
    };
    (is_apart && is_placed && (stop > 0 || !needs_stop)).then_some(tokens)
}

/// Letters with full stops, which are said one by one: "U.S."
pub(super) fn initials(cursor: &Cursor<'_>) -> Option<Found> {
    if cursor.is_initial() {
        return Some(Found::words(2, cursor.text(0)));
    }
    let is_initial =
        |at: &usize| cursor.word(*at).is_some_and(|word| word.chars().count() == 1) && cursor.text(at + 1) == ".";
    let letters: Vec<&str> = (0..12).step_by(2).take_while(is_initial).filter_map(|at| cursor.word(at)).collect();
    let tokens = (letters.len() * 2).checked_sub(1).filter(|_| letters.len() > 1 && !cursor.is_glued())?;
    (!cursor.is_glued_after(tokens + 1)).then(|| Found::abbreviation(tokens, letters.join(" "), cursor.stop(tokens)))
}

/// A short word without a vowel whose full stop is followed by lower case: an abbreviation that is not in the table.
pub(super) fn unknown(cursor: &Cursor<'_>) -> Option<Found> {
    let word = cursor.word(0).filter(|word| !cursor.is_glued() && is_without_vowel(word))?;
    let (stop, ends) = cursor.stop(1);
    let goes_on = cursor.next_word(1 + stop).is_some_and(|next| next.starts_with(char::is_lowercase));
    (stop > 0 && !ends && goes_on).then(|| Found::words(1 + stop, word).doubted(Doubted::Unknown))
}
