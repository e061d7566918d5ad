//! The part of a long line around a place, as it fits a terminal.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::text::is_unprintable;

/// Lines wider than this are cut around the place, in columns.
const WIDEST: usize = 140;

/// Columns that are kept before the place in a cut line.
const BEFORE: usize = 60;

/// The sign for what is cut.
const CUT: char = '…';

/// A line, or as much of it around a place as fits, with the place in it. What must not be printed is replaced.
pub(super) fn excerpt(line: &str, span: Range<usize>) -> (String, Range<usize>) {
    let (from, to) = if width(line) <= WIDEST { (0, line.len()) } else { around(line, span.start) };
    let mut shown = String::new();
    let mut found = None;
    if from > 0 {
        shown.push(CUT);
    }
    let mut end = None;
    for (at, letter) in line[from..to].char_indices() {
        if from + at >= span.start {
            found.get_or_insert(shown.len());
        }
        if from + at >= span.end {
            end.get_or_insert(shown.len());
        }
        shown.push(if is_unprintable(letter) && letter != '\t' { '\u{fffd}' } else { letter });
    }
    let begin = found.unwrap_or(shown.len());
    let end = end.unwrap_or(shown.len()).max(begin);
    if to < line.len() {
        shown.push(CUT);
    }
    (shown, begin..end)
}

/// The part of a line that is shown around a byte: whole letters with the marks that combine with them.
fn around(line: &str, span: usize) -> (usize, usize) {
    let mut columns = 0;
    let before = line[..span].char_indices().rev().take_while(|(_, letter)| {
        columns += columns_of(*letter);
        columns <= BEFORE
    });
    let mut from = before.last().map_or(span, |(at, _)| at);
    while line[from..].chars().next().is_some_and(|letter| from < span && columns_of(letter) == 0) {
        from += line[from..].chars().next().map_or(1, char::len_utf8);
    }
    let mut columns = width(&line[from..span]);
    let after = line[span..].char_indices().take_while(|(_, letter)| {
        columns += columns_of(*letter);
        columns <= WIDEST
    });
    let to = after.last().map_or(span, |(at, letter)| span + at + letter.len_utf8());
    (from, to)
}

fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// A tab is drawn as four spaces, and what must not be printed as one letter.
fn columns_of(letter: char) -> usize {
    match letter {
        '\t' => 4,
        _ if is_unprintable(letter) => 1,
        _ => letter.width().unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is under the caret, in an excerpt that is narrow enough.
    fn marked(line: &str, span: Range<usize>) -> String {
        let (shown, found) = excerpt(line, span);
        assert!(width(&shown) <= WIDEST + 2, "{} columns", width(&shown));
        shown[found].to_owned()
    }

    #[test]
    fn a_place_anywhere_in_a_long_line_is_in_its_excerpt() {
        for filler in ["x", "日", "e\u{301}", "👩‍🦳", "\t", "\u{200b}", "\r"] {
            let count = 10_000 / filler.chars().count();
            for before in [0, 1, 2, 30, count / 2, count - 30, count - 2, count - 1, count] {
                let line = format!("{}\"3x10\"{}", filler.repeat(before), filler.repeat(count - before));
                let at = filler.len() * before;
                assert_eq!(marked(&line, at..at + 6), "\"3x10\"", "{before} × {filler:?}");
            }
        }
    }

    #[test]
    fn what_is_cut_has_a_sign_and_what_fits_has_none() {
        let line = format!("{}!{}", "a".repeat(100), "b".repeat(100));
        let (shown, span) = excerpt(&line, 100..101);
        assert_eq!(shown, format!("…{}!{}…", "a".repeat(60), "b".repeat(79)));
        assert_eq!(&shown[span], "!");
        assert_eq!(excerpt("short", 1..3), ("short".to_owned(), 1..3));
        assert_eq!(excerpt("short", 5..5), ("short".to_owned(), 5..5));
        assert_eq!(excerpt("a\u{202e}b!", 5..6), ("a\u{fffd}b!".to_owned(), 5..6));
    }

    #[test]
    fn a_place_that_is_longer_than_the_excerpt_is_marked_to_its_end() {
        let line = "x".repeat(500);
        let (shown, span) = excerpt(&line, 10..490);
        assert_eq!((span.start, span.end), (10, 140));
        assert!(shown.ends_with('…'));
    }
}
