//! Text in columns: wide letters take two, combining ones none.

use unicode_width::UnicodeWidthStr;

/// What shows that something is missing.
const SIGN: char = '…';

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// Lines that are no wider than this. They break at spaces, and inside a word only where it is wider itself.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_at(text.split_whitespace(), " ", width)
}

/// The same for pieces that stay whole where they can; between two of them stands this, and a space at the end of it goes
/// where a line ends.
pub(super) fn wrap_at<'a>(pieces: impl Iterator<Item = &'a str>, between: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces {
        if !line.is_empty() {
            if columns(&line) + columns(between) + columns(piece) <= width {
                line.push_str(between);
            } else {
                line.push_str(between.trim_end());
                lines.push(std::mem::take(&mut line));
            }
        }
        for letter in letters(piece) {
            if columns(&line) + columns(letter) > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(letter);
        }
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

/// A text that is no wider than this; where something is missing at its end, a sign says so.
pub(super) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in letters(text) {
        if columns(&short) + columns(letter) >= width {
            break;
        }
        short.push_str(letter);
    }
    short.truncate(short.trim_end().len());
    short.extend((width > 0).then_some(SIGN));
    short
}

/// So many lines at the most; where some are missing, a sign at the end says so.
pub(super) fn cut_lines(lines: &mut Vec<String>, count: usize, width: usize) {
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last}{SIGN}"), width);
        }
    }
}

/// The letters of a text, each with the marks that it carries.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut next = rest.char_indices().skip(1);
        let end =
            next.find(|(_, letter)| columns(letter.encode_utf8(&mut [0; 4])) > 0).map_or(rest.len(), |(at, _)| at);
        let (letter, others) = rest.split_at(end);
        rest = others;
        (!letter.is_empty()).then_some(letter)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_go_to_the_next_line_whole_and_break_only_where_a_line_is_too_short() {
        assert_eq!(wrap("Stop if pain rises.", 12), ["Stop if pain", "rises."]);
        assert_eq!(wrap("Brustwirbelsäule", 10), ["Brustwirbe", "lsäule"]);
        assert_eq!(wrap("a Brustwirbelsäule", 10), ["a", "Brustwirbe", "lsäule"]);
        assert_eq!(
            wrap("首をゆっくり回します。", 9),
            ["首をゆっ", "くり回し", "ます。"],
            "a wide letter is never halved"
        );
        assert_eq!(
            wrap("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"],
            "a mark stays with its letter"
        );
        assert_eq!(wrap(" ", 10), [""; 0]);
    }

    #[test]
    fn pieces_stay_whole_and_a_line_ends_with_what_stands_between_them() {
        let pieces = ["space pause", "n next", "q end"];
        assert_eq!(wrap_at(pieces.into_iter(), ", ", 19), ["space pause, n next,", "q end"]);
    }

    #[test]
    fn what_is_cut_shows_a_sign() {
        assert_eq!(cut("Upper back", 10), "Upper back");
        assert_eq!(cut("Upper back", 9), "Upper ba…");
        assert_eq!(cut("Upper back", 7), "Upper…", "no space before it");
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
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "([a-zé首を🏽👍\u{301}\u{308}]{0,12} ?){0,12}", width in 2_usize..130) {
            let lines = wrap(&text, width);
            prop_assert!(lines.iter().all(|line| !line.is_empty() && columns(line) <= width), "{lines:?}");
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            prop_assert!(columns(&cut(&text, width)) <= width);
        }
    }
}
