//! Splits a text into words, numbers and marks, each with its place.

use std::ops::Range;
use std::sync::LazyLock;

use strum::IntoEnumIterator as _;

use crate::language::Lang;

/// The largest number that is read from words.
const MOST_IN_WORDS: u32 = 60;

/// The ending of a number of times in one word, as in "zehnmal".
const MAL: &str = "mal";

/// Numbers in words, in every language, in lower case.
static NUMBERS: LazyLock<Vec<(String, u32)>> = LazyLock::new(|| {
    let one = [("ein", 1), ("eine", 1), ("einen", 1)].map(|(word, number)| (word.to_owned(), number));
    let in_language = |lang: Lang| (1..=MOST_IN_WORDS).map(move |number| (lang.phrasebook().number(number), number));
    Lang::iter().flat_map(in_language).chain(one).filter(|(word, _)| !word.contains(' ')).collect()
});

/// Once and twice.
const ONCE: [(&str, u32); 4] = [("once", 1), ("twice", 2), ("einmal", 1), ("zweimal", 2)];

/// A word, a number or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its place in the text.
    pub(super) at: Range<usize>,
    /// The text as it is written, and in lower case.
    pub(super) written: String,
    pub(super) lower: String,
    /// The number that a word names, in digits: "ten", and "10-mal" for "zehnmal".
    digits: Option<String>,
}

impl Token {
    fn new(text: &str, at: Range<usize>) -> Self {
        let written = text[at.clone()].to_owned();
        let lower = written.to_lowercase().replace('’', "'");
        let digits = in_digits(&lower);
        Self { at, written, lower, digits }
    }

    /// Whether it is a word that is no number.
    pub(super) fn is_word(&self) -> bool {
        self.lower.starts_with(char::is_alphabetic)
    }

    /// Whether it begins with a number, in digits or in words.
    pub(super) fn is_number(&self) -> bool {
        self.digits.is_some() || self.lower.starts_with(is_numeric)
    }

    /// Whether it begins with a digit.
    pub(super) fn is_in_digits(&self) -> bool {
        self.lower.starts_with(is_numeric)
    }

    /// The token in digits.
    pub(super) fn as_digits(&self) -> &str {
        self.digits.as_deref().unwrap_or(&self.written)
    }

    /// Whether it is one of these words or marks.
    pub(super) fn is(&self, any: &[&str]) -> bool {
        any.contains(&self.lower.as_str())
    }
}

fn in_digits(word: &str) -> Option<String> {
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let number = |word: &str| NUMBERS.iter().find(|(name, _)| name == word).map(|(_, number)| *number);
    if let Some((_, times)) = ONCE.iter().find(|(name, _)| *name == word) {
        return Some(if word.ends_with(MAL) { format!("{times}-{MAL}") } else { format!("{times}x") });
    }
    let times = word.strip_suffix(MAL).and_then(|stem| number(stem.trim_end_matches('-')));
    times.map(|times| format!("{times}-{MAL}")).or_else(|| number(word).map(|number| number.to_string()))
}

fn is_numeric(c: char) -> bool {
    c.is_ascii_digit() || "¼½¾".contains(c)
}

/// The tokens of a text, without its spaces.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let len = match first {
            c if c.is_whitespace() => {
                rest = &rest[c.len_utf8()..];
                continue;
            }
            c if is_numeric(c) => number_len(rest),
            c if c.is_alphabetic() => word_len(rest),
            c => c.len_utf8(),
        };
        tokens.push(Token::new(text, start..start + len));
        rest = &rest[len..];
    }
    tokens
}

/// The length of a number, with its decimals or its fraction.
fn number_len(text: &str) -> usize {
    let end = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let whole = end(text);
    let after = &text[whole..];
    let decimals = after.strip_prefix(['.', ',']).map_or(0, end);
    let fraction = after.chars().next().filter(|c| "¼½¾".contains(*c)).map_or(0, char::len_utf8);
    whole + if decimals > 0 { decimals + 1 } else { fraction }
}

/// The length of a word: "side-lying" and "child's" are one, and so is "z.B.".
fn word_len(text: &str) -> usize {
    let is_letter = |at: usize| text[at..].chars().next().is_some_and(char::is_alphabetic);
    let mut len = 0;
    let mut letters = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let is_joined = matches!(c, '-' | '\'' | '’' | '‑') && is_letter(next);
        // The stops of "e.g." belong to it.
        let is_stop = c == '.' && letters == 1 && (is_letter(next) || text[..at].contains('.'));
        if c.is_alphabetic() {
            letters += 1;
        } else if is_joined || is_stop {
            letters = 0;
        } else {
            break;
        }
        len = next;
    }
    len
}

/// The text of some tokens, with numbers in digits and single spaces.
pub(super) fn in_digits_of(tokens: &[Token]) -> String {
    joined(tokens, Token::as_digits)
}

/// The text of some tokens as it is written, with single spaces.
pub(super) fn written_in(tokens: &[Token]) -> String {
    joined(tokens, |token| &token.written)
}

fn joined(tokens: &[Token], word: impl Fn(&Token) -> &str) -> String {
    let mut text = String::new();
    let mut end = None;
    for token in tokens {
        if end.is_some_and(|end| end < token.at.start) {
            text.push(' ');
        }
        text.push_str(word(token));
        end = Some(token.at.end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_into_words_numbers_and_marks() {
        let split = |text: &str| tokens(text).iter().map(|token| token.as_digits().to_owned()).collect::<Vec<_>>();
        assert_eq!(split("Side-lying: 3x10, 1,5 Min."), ["Side-lying", ":", "3", "x", "10", ",", "1,5", "Min", "."]);
        assert_eq!(split("8- bis 15-mal"), ["8", "-", "bis", "15", "-", "mal"]);
        assert_eq!(split("zehnmal, three sets"), ["10-mal", ",", "3", "sets"]);
        assert_eq!(split("Child’s pose, z.B. 2½ kg."), ["Child’s", "pose", ",", "z.B.", "2½", "kg", "."]);
        assert_eq!(in_digits_of(&tokens("Three  sets of TEN")), "3 sets of 10");
    }
}
