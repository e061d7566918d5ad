//! Finds words of a text in the file, where escapes such as `\\"` and `\\u00bd` take more room.

use std::ops::Range;

use jsonc_parser::ast::StringLit;

use super::span;

/// The place in the file of a range of a text; of the whole text if the range is not found.
#[must_use]
pub fn within(source: &str, lit: &StringLit<'_>, words: Range<usize>) -> Range<usize> {
    let whole = span(lit);
    let literal = source.get(whole.clone()).unwrap_or_default();
    let [from, to] = [words.start, words.end].map(|at| place(literal, at));
    from.zip(to).map_or(whole.clone(), |(from, to)| whole.start + from..whole.start + to)
}

/// The place in a literal of an offset in its text.
fn place(literal: &str, offset: usize) -> Option<usize> {
    let (mut at, mut decoded) = (1, 0);
    while decoded < offset {
        let rest = literal.get(at..)?;
        let (written, text) = next(rest)?;
        at += written;
        decoded += text;
    }
    (decoded == offset).then_some(at)
}

/// The length of the next character in the literal and in its text.
fn next(rest: &str) -> Option<(usize, usize)> {
    let Some(escape) = rest.strip_prefix('\\') else {
        let c = rest.chars().next()?;
        return Some((c.len_utf8(), c.len_utf8()));
    };
    if !escape.starts_with('u') {
        return Some((1 + escape.chars().next()?.len_utf8(), 1));
    }
    let unit = |from: usize| u16::from_str_radix(rest.get(from..from + 4)?, 16).ok();
    let first = unit(2)?;
    let second = rest.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
    let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok().filter(|c| *c > '\u{ffff}'));
    match pair {
        Some(c) => Some((12, c.len_utf8())),
        None => Some((6, char::from_u32(first.into())?.len_utf8())),
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn escapes_before_a_word_are_counted() {
        let literal = r#""\"½\u00bd\ud83d\udc4d\n é 5/7""#;
        let text = "\"½½👍\n é 5/7";
        for word in ["½½", "👍", "é", "5/7"] {
            let at = text.find(word).expect("it is there");
            let place = place(literal, at).expect("it is found");
            let written =
                if word == "👍" { r"\ud83d" } else { word.split_at(word.chars().next().map_or(0, char::len_utf8)).0 };
            assert!(literal[place..].starts_with(written), "{word} at {place}");
        }
        assert_eq!(place(literal, text.len()), Some(literal.len() - 1), "the end");
    }

    #[test]
    fn what_cannot_be_found_has_no_place() {
        assert_eq!(place(r#""\u12""#, 3), None);
        assert_eq!(place("\"é\"", 1), None);
        assert_eq!(place("", 1), None);
    }
}
