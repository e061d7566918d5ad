//! Arrows, and signs that stand for a word: "&", "+", "=".

use super::cursor::Cursor;
use super::grammar::entry;
use super::output::{Found, Said};
use super::token::{Kind, is_arrow};

/// An arrow, which is a pause: "→", "->", "=>".
pub(super) fn arrow(cursor: &Cursor<'_>) -> Option<Found> {
    if cursor.symbol(0).is_some_and(is_arrow) {
        return Some(Found::new(1, Said::Pause));
    }
    let shaft = (0..4).take_while(|ahead| cursor.is_symbol(*ahead, "-–=")).count();
    (shaft > 0 && cursor.is_symbol(shaft, ">")).then(|| Found::new(shaft + 1, Said::Pause))
}

/// A sign between words, or before a number.
pub(super) fn symbol(cursor: &Cursor<'_>) -> Option<Found> {
    let said = entry(cursor.tables().symbols, &cursor.symbol(0)?)?;
    let space = |is_glued: bool| if is_glued { " " } else { "" };
    let is_after = !matches!(cursor.kind_before(), None | Some(Kind::Space | Kind::Line));
    let words = format!("{}{said}{}", space(is_after), space(cursor.is_glued_after(1)));
    Some(Found::words(1, words))
}
