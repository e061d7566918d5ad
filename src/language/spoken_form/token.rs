//! Splits a written text into tokens, without the characters that are not heard.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{is_picture, is_unprintable};

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with apostrophes between them.
    Word,
    /// Digits.
    Number,
    /// White space.
    Space,
    /// White space with a line break.
    Line,
    /// A variable such as `{side}`, with letters that follow it directly.
    Variable,
    /// Any other character.
    Symbol,
}

/// A part of a written text.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: Cow<'t, str>,
    pub(super) span: Range<usize>,
}

/// The tokens of a text. Emoji and invisible characters are left out, with the space before them.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    let mut is_left_out = false;
    while let Some(first) = text[at..].chars().next() {
        let end = at + length(&text[at..], first);
        let kind = kind(first);
        let last = tokens.last().map(|token| token.kind);
        match kind {
            None => is_left_out = true,
            Some(Kind::Space | Kind::Line) if matches!(last, Some(Kind::Space | Kind::Line)) => {
                let is_line = text[at..end].contains('\n');
                if let Some(space) = tokens.last_mut().filter(|_| is_line) {
                    space.kind = Kind::Line;
                }
            }
            Some(kind) => {
                if is_left_out && matches!(first, '.' | ',' | ';' | ':' | '!' | '?' | ')') && last == Some(Kind::Space)
                {
                    tokens.pop();
                }
                is_left_out = false;
                let kind = if kind == Kind::Space && text[at..end].contains('\n') { Kind::Line } else { kind };
                tokens.push(Token { kind, text: heard(kind, &text[at..end]), span: at..end });
            }
        }
        at = end;
    }
    tokens
}

/// The kind of token that a character begins; `None` for characters that are not heard.
fn kind(first: char) -> Option<Kind> {
    match first {
        '{' => Some(Kind::Variable),
        _ if first.is_whitespace() => Some(Kind::Space),
        _ if first.is_ascii_digit() => Some(Kind::Number),
        _ if is_letter(first) => Some(Kind::Word),
        _ if is_arrow(first) => Some(Kind::Symbol),
        _ if is_silent(first) || is_picture(first) => None,
        _ => Some(Kind::Symbol),
    }
}

/// The length of the token at the start of a text.
fn length(text: &str, first: char) -> usize {
    let run = |is_part: &dyn Fn(char) -> bool| text.find(|c| !is_part(c)).unwrap_or(text.len());
    match kind(first) {
        Some(Kind::Variable) => variable(text),
        Some(Kind::Space) => run(&char::is_whitespace),
        Some(Kind::Number) => run(&|c| c.is_ascii_digit()),
        Some(Kind::Word) => word(text),
        _ => first.len_utf8(),
    }
}

/// The length of a word, with apostrophes between letters.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut apostrophe = None;
    for (at, c) in text.char_indices() {
        if is_letter(c) || is_silent(c) {
            end = at + c.len_utf8();
            apostrophe = None;
        } else if matches!(c, '\'' | '’') && apostrophe.is_none() {
            apostrophe = Some(at);
        } else {
            break;
        }
    }
    end
}

/// The length of a variable in braces, with its ending: `{side}en`. A brace without an end is a variable to the end of the
/// text, as in [`crate::language::TemplateVars::fill`].
fn variable(text: &str) -> usize {
    let close = text.find('}').map_or(text.len(), |at| at + 1);
    close + word(&text[close..])
}

/// A token's text without invisible characters.
fn heard(kind: Kind, text: &str) -> Cow<'_, str> {
    if kind == Kind::Word && text.contains(is_silent) {
        Cow::Owned(text.chars().filter(|c| !is_silent(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Joiners, selectors, the frame of keycaps, and other characters without a sound.
fn is_silent(c: char) -> bool {
    c == '\u{20e3}' || (is_unprintable(c) && !c.is_whitespace())
}

/// Whether a character is an arrow, which is heard as a pause, also where it is drawn as an emoji.
pub(super) fn is_arrow(c: char) -> bool {
    matches!(c, '←'..='⇿' | '➔'..='➾' | '⟵'..='⟿' | '⬅'..='⬇')
}
