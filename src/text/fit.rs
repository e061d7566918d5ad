//! Wrapping and truncation of text by columns, of which wide characters take two and combining ones none.

use unicode_width::UnicodeWidthStr;

/// Marks truncated text.
const ELLIPSIS: char = '…';

/// The width of a text in columns.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// Wraps a text at spaces. Words that are wider than a line are broken.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_at(text.split_whitespace(), " ", width)
}

/// Wraps pieces that are joined by a separator, whose trailing space is removed at the end of a line.
pub(crate) fn wrap_at<'a>(pieces: impl Iterator<Item = &'a str>, separator: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        if !line.is_empty() {
            // A line that is not the last one ends with the separator.
            let end = if pieces.peek().is_some() { columns(separator.trim_end()) } else { 0 };
            if columns(&line) + columns(separator) + columns(piece) + end <= width {
                line.push_str(separator);
            } else {
                line.push_str(separator.trim_end());
                lines.push(std::mem::take(&mut line));
            }
        }
        for character in characters(piece) {
            if columns(&line) + columns(character) > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(character);
        }
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

/// Truncates a text to a width, with an ellipsis.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for character in characters(text) {
        if columns(&short) + columns(character) >= width {
            break;
        }
        short.push_str(character);
    }
    short.truncate(short.trim_end().len());
    short.extend((width > 0).then_some(ELLIPSIS));
    short
}

/// Truncates the lines to a number, with an ellipsis.
pub(crate) fn cut_lines(lines: &mut Vec<String>, count: usize, width: usize) {
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last}{ELLIPSIS}"), width);
        }
    }
}

/// The characters of a text, each with its combining marks.
fn characters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut next = rest.char_indices().skip(1);
        let end = next
            .find(|(_, character)| columns(character.encode_utf8(&mut [0; 4])) > 0)
            .map_or(rest.len(), |(at, _)| at);
        let (character, others) = rest.split_at(end);
        rest = others;
        (!character.is_empty()).then_some(character)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_wrapped_at_spaces_and_only_overlong_words_are_broken() {
        assert_eq!(wrap("Stop if pain rises.", 12), ["Stop if pain", "rises."]);
        assert_eq!(wrap("Brustwirbelsäule", 10), ["Brustwirbe", "lsäule"]);
        assert_eq!(wrap("a Brustwirbelsäule", 10), ["a", "Brustwirbe", "lsäule"]);
        assert_eq!(
            wrap("首をゆっくり回します。", 9),
            ["首をゆっ", "くり回し", "ます。"],
            "a wide character is not split"
        );
        assert_eq!(
            wrap("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"],
            "a combining mark stays with its character"
        );
        assert_eq!(wrap(" ", 10), [""; 0]);
    }

    #[test]
    fn pieces_are_not_broken_and_lines_end_with_the_separator() {
        let pieces = ["space pause", "n next", "q end"];
        assert_eq!(wrap_at(pieces.into_iter(), ", ", 20), ["space pause, n next,", "q end"]);
        assert_eq!(wrap_at(pieces.into_iter(), ", ", 19), ["space pause,", "n next, q end"], "the comma has room");
    }

    #[test]
    fn truncated_text_ends_with_an_ellipsis() {
        assert_eq!(cut("Upper back", 10), "Upper back");
        assert_eq!(cut("Upper back", 9), "Upper ba…");
        assert_eq!(cut("Upper back", 7), "Upper…", "no space before the ellipsis");
        assert_eq!(cut("首を回す", 6), "首を…");
        assert_eq!(cut("cafe\u{301}s", 5), "cafe\u{301}s");
        assert_eq!(cut("cafe\u{301}s", 4), "caf…");
        assert_eq!([cut("ab", 1), cut("ab", 0)], ["…", ""]);
        let mut lines = vec!["one".to_owned(), "two".to_owned(), "three".to_owned()];
        cut_lines(&mut lines, 2, 3);
        assert_eq!(lines, ["one", "tw…"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_character_is_lost(text in "([a-zé首を🏽👍\u{301}\u{308}]{0,12} ?){0,12}", width in 2_usize..130) {
            let lines = wrap(&text, width);
            prop_assert!(lines.iter().all(|line| !line.is_empty() && columns(line) <= width), "{lines:?}");
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            prop_assert!(columns(&cut(&text, width)) <= width);
        }
    }
}
