//! Words in capitals, which a voice might spell: "STOP" is said "stop", "ROM" is said "range of motion".

use super::cursor::Cursor;
use super::grammar::entry;
use super::output::{Doubted, Found};
use super::token::Kind;
use crate::language::capital;

/// Letters in capitals of at least this length are a word if they have a vowel, shorter ones only if they are known.
const LONG: usize = 4;

/// A word in capitals.
pub(super) fn capitals(cursor: &Cursor<'_>) -> Option<Found> {
    let word = cursor.word(0)?;
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || !is_in_capitals(word) || cursor.is_glued() || cursor.is_glued_after(1) {
        return None;
    }
    match entry(cursor.tables().acronyms, &word) {
        Some("") => return None,
        Some(said) => return Some(Found::words(1, said)),
        None => {}
    }
    let lower = word.to_lowercase();
    let has_vowel = lower.contains(['a', 'e', 'i', 'o', 'u', 'y', 'ä', 'ö', 'ü']);
    let is_known = cursor.tables().short_words.contains(&lower.as_str());
    let is_word = is_known || has_vowel && (letters >= LONG || is_among_capitals(cursor));
    if !is_word {
        return Some(Found::words(1, word).doubted(Doubted::Letters));
    }
    Some(Found::words(1, if cursor.is_sentence_start { capital(&lower) } else { lower }))
}

/// Whether a word beside it is in capitals too, as in a headline.
fn is_among_capitals(cursor: &Cursor<'_>) -> bool {
    let is_headline = |word: &str| {
        word.chars().count() > 3 && is_in_capitals(word) && entry(cursor.tables().acronyms, &word).is_none()
    };
    let before = cursor.at.checked_sub(2).and_then(|at| cursor.tokens.get(at)).filter(|token| token.kind == Kind::Word);
    before.is_some_and(|token| is_headline(&token.text)) || cursor.next_word(1).is_some_and(is_headline)
}

fn is_in_capitals(word: &str) -> bool {
    !word.contains(char::is_lowercase) && word.contains(char::is_uppercase)
}
