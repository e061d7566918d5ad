//! Trims long source lines around a span to fit a terminal.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::text::is_unprintable;

/// Lines wider than this many columns are trimmed.
const WIDEST: usize = 140;

/// Columns kept before the span in a trimmed line.
const BEFORE: usize = 60;

/// Marks the trimmed parts.
const CUT: char = '…';

/// Returns a line, trimmed around the span if necessary, and the span in it. Unprintable characters are replaced.
pub(super) fn excerpt(line: &str, span: Range<usize>) -> (String, Range<usize>) {
    let (from, to) = if width(line) <= WIDEST { (0, line.len()) } else { around(line, span.start) };
    let mut shown = String::new();
    let mut found = None;
    if from > 0 {
        shown.push(CUT);
    }
    let mut end = None;
    for (at, c) in line[from..to].char_indices() {
        if from + at >= span.start {
            found.get_or_insert(shown.len());
        }
        if from + at >= span.end {
            end.get_or_insert(shown.len());
        }
        shown.push(if is_unprintable(c) && c != '\t' { '\u{fffd}' } else { c });
    }
    let begin = found.unwrap_or(shown.len());
    let end = end.unwrap_or(shown.len()).max(begin);
    if to < line.len() {
        shown.push(CUT);
    }
    (shown, begin..end)
}

/// The byte range shown around an offset. Combining marks stay with their character.
fn around(line: &str, span: usize) -> (usize, usize) {
    let mut columns = 0;
    let before = line[..span].char_indices().rev().take_while(|(_, c)| {
        columns += columns_of(*c);
        columns <= BEFORE
    });
    let mut from = before.last().map_or(span, |(at, _)| at);
    while line[from..].chars().next().is_some_and(|c| from < span && columns_of(c) == 0) {
        from += line[from..].chars().next().map_or(1, char::len_utf8);
    }
    let mut columns = width(&line[from..span]);
    let after = line[span..].char_indices().take_while(|(_, c)| {
        columns += columns_of(*c);
        columns <= WIDEST
    });
    let to = after.last().map_or(span, |(at, c)| span + at + c.len_utf8());
    (from, to)
}

fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Width of a character: tabs are rendered as four spaces, unprintable characters as U+FFFD.
fn columns_of(c: char) -> usize {
    match c {
        '\t' => 4,
        _ if is_unprintable(c) => 1,
        _ => c.width().unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text under the caret. Also checks that the excerpt is narrow enough.
    fn marked(line: &str, span: Range<usize>) -> String {
        let (shown, found) = excerpt(line, span);
        assert!(width(&shown) <= WIDEST + 2, "{} columns", width(&shown));
        shown[found].to_owned()
    }

    #[test]
    fn a_span_anywhere_in_a_long_line_is_in_its_excerpt() {
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
    fn trimmed_lines_are_marked_with_an_ellipsis() {
        let line = format!("{}!{}", "a".repeat(100), "b".repeat(100));
        let (shown, span) = excerpt(&line, 100..101);
        assert_eq!(shown, format!("…{}!{}…", "a".repeat(60), "b".repeat(79)));
        assert_eq!(&shown[span], "!");
        assert_eq!(excerpt("short", 1..3), ("short".to_owned(), 1..3));
        assert_eq!(excerpt("short", 5..5), ("short".to_owned(), 5..5));
        assert_eq!(excerpt("a\u{202e}b!", 5..6), ("a\u{fffd}b!".to_owned(), 5..6));
    }

    #[test]
    fn a_span_longer_than_the_excerpt_is_marked_to_the_end() {
        let line = "x".repeat(500);
        let (shown, span) = excerpt(&line, 10..490);
        assert_eq!((span.start, span.end), (10, 140));
        assert!(shown.ends_with('…'));
    }
}
