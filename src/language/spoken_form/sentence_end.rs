//! The ends of sentences: full stops, other marks, and line breaks.

use super::cursor::Cursor;
use super::output::{Found, Said};
use super::token::Kind;

/// The longest run of marks that is read as one.
const LONGEST: usize = 40;

/// A mark or a run of marks: ".", "!!", "...".
pub(super) fn mark(cursor: &Cursor<'_>) -> Option<Found> {
    let marks = (0..LONGEST).take_while(|ahead| cursor.is_symbol(*ahead, ".!?…‼⁉")).count();
    let has = |mark: &str| (0..marks).any(|ahead| cursor.is_symbol(ahead, mark));
    let mark = match marks {
        0 => return None,
        _ if has("?⁉") => '?',
        _ if has("!‼") => '!',
        1 if has(".") => '.',
        _ => return Some(ellipsis(cursor, marks)),
    };
    let ends =
        cursor.is_end(marks) || cursor.kind(marks) == Some(Kind::Space) || (mark == '.' && is_missing_space(cursor));
    Some(if ends { Found::new(marks, Said::End(Some(mark))) } else { Found::words(marks, mark.to_string()) })
}

/// Three dots end a sentence before a capital; elsewhere they are a pause.
fn ellipsis(cursor: &Cursor<'_>, marks: usize) -> Found {
    let next = cursor.word(cursor.after_space(marks));
    let ends = cursor.is_end(marks) || next.is_some_and(|word| word.starts_with(char::is_uppercase));
    Found::new(marks, if ends { Said::End(Some('.')) } else { Said::Pause })
}

/// "Bend the knee.Then hold."
fn is_missing_space(cursor: &Cursor<'_>) -> bool {
    let is_after_word = cursor.kind_before() == Some(Kind::Word);
    let mut next = cursor.word(1).unwrap_or_default().chars();
    is_after_word && next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase)
}

/// A line break ends a sentence, unless the next line goes on in lower case.
pub(super) fn line(cursor: &Cursor<'_>) -> Found {
    let goes_on = cursor.word(1).is_some_and(|word| word.starts_with(char::is_lowercase))
        || cursor.kind(1) == Some(Kind::Variable);
    Found::new(1, if goes_on { Said::Space } else { Said::End(None) })
}
