//! Units after numbers, and what follows them: "2 kg", "10/side".

use super::cursor::Cursor;
use super::grammar::{Unit, entry};

/// The unit after a number: where it ends, and whether a hyphen joins it.
pub(super) fn unit_after(cursor: &Cursor<'_>, count: usize) -> Option<(&'static Unit, usize, bool)> {
    let is_joined = cursor.is_symbol(count, "-") && cursor.word(count + 1).is_some();
    let at = if is_joined { count + 1 } else { cursor.after_space(count) };
    let (unit, tokens) = unit_named(cursor, at)?;
    let end = at + tokens;
    let is_quote = cursor.is_symbol(at, "'\"″′”");
    if is_quote && cursor.is_quoted {
        return None;
    }
    // "10 L" may be the left side, with a space or without.
    let is_letter = cursor.text(end - 1) == "L";
    let is_apart = is_letter || at > count && !is_joined && !is_quote && cursor.text(end) != ".";
    let is_unit = !is_apart || cursor.grammar.is_unit_before(cursor.text(end - 1), cursor.next_word(end));
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

/// Letters after a number that may be a unit.
pub(super) fn is_without_vowel(word: &str) -> bool {
    let is_vowel = |c: char| "aeiouyäöüAEIOUYÄÖÜ".contains(c) || !c.is_ascii_alphabetic();
    (2..6).contains(&word.len()) && word.starts_with(char::is_lowercase) && !word.contains(is_vowel)
}
