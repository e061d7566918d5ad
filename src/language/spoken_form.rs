//! The spoken form of written texts: "2x pillows" is said "two pillows".
//!
//! A text becomes tokens. At each token the rules of `rules.rs` are tried in order; the first that applies says what is
//! said for one or more tokens. What no rule applies to is said as it is written. The words are in the tables of each
//! language: `english/spoken_form` and `german/spoken_form`.

use std::ops::Range;

use super::Lang;

mod abbreviation;
mod calendar;
mod capitals;
mod code;
mod count;
mod cursor;
mod grammar;
mod markup;
mod money;
mod number;
mod output;
mod phone;
mod quantity;
mod rules;
mod sentence_end;
mod sign;
mod slash;
mod symbol;
mod token;
mod unit;

pub(super) use cursor::Cursor;
pub(super) use grammar::{Abbreviation, Gender, Grammar, Measure, Place, Tables, Unit};
pub(super) use number::{Amount, Value};
pub use output::Doubted;

use output::Output;
use token::Kind;

/// A sentence as it is said and as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is said.
    pub said: String,
    /// What is written, on one line.
    pub written: String,
}

/// Words of a text whose spoken form is in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Where they are in the text, in bytes.
    pub span: Range<usize>,
    /// What is said.
    pub said: String,
    /// Why it is in doubt.
    pub why: Doubted,
}

impl Lang {
    /// The sentences of a text. Those without words are left out.
    #[must_use]
    pub fn sentences(self, text: &str) -> Vec<Sentence> {
        let (parts, _) = read(self.grammar(), text);
        let sentence = |part: output::Part| Sentence {
            said: part.said,
            written: text.get(part.span).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
        };
        parts.into_iter().map(sentence).collect()
    }

    /// The spoken form of a text.
    #[must_use]
    pub fn spoken_form(self, text: &str) -> String {
        self.sentences(text).into_iter().map(|sentence| sentence.said).collect::<Vec<_>>().join(" ")
    }

    /// The words of a text whose spoken form is in doubt.
    #[must_use]
    pub fn doubts(self, text: &str) -> Vec<Doubt> {
        read(self.grammar(), text).1
    }
}

/// What is said for a text, and the doubts.
fn read(grammar: &'static dyn Grammar, text: &str) -> (Vec<output::Part>, Vec<Doubt>) {
    let tokens = token::tokens(text);
    let (mut out, mut doubts) = (Output::default(), Vec::new());
    let mut cursor =
        Cursor { tokens: &tokens, at: 0, grammar, is_line_start: true, is_sentence_start: true, is_quoted: false };
    while let Some(token) = tokens.get(cursor.at) {
        let found = rules::found(&cursor);
        let count = found.tokens.clamp(1, tokens.len() - cursor.at);
        let last = tokens.get(cursor.at + count - 1).unwrap_or(token);
        let span = token.span.start..last.span.end;
        if let Some(why) = found.doubt {
            doubts.push(Doubt { span: span.clone(), said: found.said().to_owned(), why });
        }
        let is_heard = !matches!(found.said, output::Said::Nothing | output::Said::Space);
        out.add(&found.said, span);
        cursor.is_line_start = last.kind == Kind::Line || (cursor.is_line_start && !is_heard);
        cursor.is_quoted = is_quoted_after(&cursor, count);
        cursor.at += count;
        cursor.is_sentence_start = out.is_empty();
    }
    (out.finish(), doubts)
}

/// Whether a quotation mark is open after these tokens.
fn is_quoted_after(cursor: &Cursor<'_>, count: usize) -> bool {
    let is_first = matches!(cursor.kind_before(), None | Some(Kind::Space | Kind::Line));
    match cursor.symbol(0).filter(|_| count == 1) {
        Some('"') => !cursor.is_quoted,
        Some('“' | '‘') => true,
        Some('”' | '’') => false,
        Some('\'') => is_first,
        _ => cursor.is_quoted,
    }
}

#[cfg(test)]
mod tests;
