//! A place in the tokens of a text, from which rules look ahead and back.

use super::grammar::{Grammar, Tables};
use super::number;
use super::token::{Kind, Token};

/// Words before the initial of a name.
const BEFORE_INITIALS: &[&str] =
    &["by", "from", "dr", "mr", "mrs", "ms", "prof", "doctor", "doktor", "von", "herr", "herrn", "frau", "with", "mit"];

/// A place in the tokens of a text.
#[derive(Clone, Copy)]
pub(in crate::language) struct Cursor<'c> {
    pub(super) tokens: &'c [Token<'c>],
    pub(super) at: usize,
    pub(super) grammar: &'static dyn Grammar,
    /// Whether nothing has been heard since the start of the line.
    pub(super) is_line_start: bool,
    /// Whether nothing has been heard since the start of the sentence.
    pub(super) is_sentence_start: bool,
    /// Whether a quotation mark is open.
    pub(super) is_quoted: bool,
}

impl<'c> Cursor<'c> {
    pub(super) fn tables(&self) -> &'static Tables {
        self.grammar.tables()
    }

    /// The token this far ahead.
    pub(super) fn token(&self, ahead: usize) -> Option<&'c Token<'c>> {
        self.tokens.get(self.at + ahead)
    }

    pub(super) fn kind(&self, ahead: usize) -> Option<Kind> {
        self.token(ahead).map(|token| token.kind)
    }

    /// The text of the token this far ahead; empty at the end of the text.
    pub(in crate::language) fn text(&self, ahead: usize) -> &'c str {
        self.token(ahead).map_or("", |token| token.text.as_ref())
    }

    /// The character this far ahead, if it is a symbol.
    pub(in crate::language) fn symbol(&self, ahead: usize) -> Option<char> {
        self.token(ahead).filter(|token| token.kind == Kind::Symbol)?.text.chars().next()
    }

    pub(in crate::language) fn is_symbol(&self, ahead: usize, symbols: &str) -> bool {
        self.symbol(ahead).is_some_and(|c| symbols.contains(c))
    }

    pub(in crate::language) fn word(&self, ahead: usize) -> Option<&'c str> {
        self.token(ahead).filter(|token| token.kind == Kind::Word).map(|token| token.text.as_ref())
    }

    pub(in crate::language) fn digits(&self, ahead: usize) -> Option<&'c str> {
        self.token(ahead).filter(|token| token.kind == Kind::Number).map(|token| token.text.as_ref())
    }

    /// The whole number at a place.
    pub(in crate::language) fn whole(&self, ahead: usize) -> Option<u64> {
        number::whole(self.digits(ahead)?)
    }

    /// The place after a space, if there is one.
    pub(in crate::language) fn after_space(&self, ahead: usize) -> usize {
        ahead + usize::from(self.kind(ahead) == Some(Kind::Space))
    }

    /// The word that follows a space.
    pub(in crate::language) fn next_word(&self, ahead: usize) -> Option<&'c str> {
        if self.kind(ahead) == Some(Kind::Space) { self.word(ahead + 1) } else { None }
    }

    /// The same in lower case.
    pub(in crate::language) fn next_lower(&self, ahead: usize) -> Option<String> {
        self.next_word(ahead).map(str::to_lowercase)
    }

    /// Whether this is the initial of a name, as in "J. Smith": a capital with a full stop, after a title or "by".
    pub(in crate::language) fn is_initial(&self) -> bool {
        let is_capital = self.text(0).chars().count() == 1 && self.text(0).starts_with(char::is_uppercase);
        let is_before_name =
            self.text(1) == "." && self.next_word(2).is_some_and(|word| word.starts_with(char::is_uppercase));
        let is_after_title = self.word_before().is_some_and(|word| BEFORE_INITIALS.contains(&word.as_str()));
        is_capital && is_before_name && is_after_title
    }

    /// The place this many tokens before.
    pub(in crate::language) fn back_by(&self, tokens: usize) -> Option<Self> {
        Some(Self { at: self.at.checked_sub(tokens)?, ..*self })
    }

    fn back(&self, by: usize) -> Option<&'c Token<'c>> {
        self.tokens.get(self.at.checked_sub(by)?)
    }

    /// The kind of the token before.
    pub(super) fn kind_before(&self) -> Option<Kind> {
        self.back(1).map(|token| token.kind)
    }

    /// The symbol directly before.
    pub(super) fn symbol_before(&self) -> Option<char> {
        self.back(1).filter(|token| token.kind == Kind::Symbol)?.text.chars().next()
    }

    /// The word before, in lower case, across a space and the full stop of an abbreviation.
    pub(in crate::language) fn word_before(&self) -> Option<String> {
        self.words_back(1)
    }

    /// The word before the word before.
    pub(in crate::language) fn word_before_that(&self) -> Option<String> {
        let one = self.back(1)?.kind == Kind::Space && self.back(2)?.kind == Kind::Word;
        if one && self.back(3)?.kind == Kind::Space { self.words_back(3) } else { None }
    }

    fn words_back(&self, by: usize) -> Option<String> {
        if self.back(by)?.kind != Kind::Space {
            return None;
        }
        let last = self.back(by + 1)?;
        let word =
            if last.kind == Kind::Symbol && matches!(&*last.text, "." | ":") { self.back(by + 2)? } else { last };
        (word.kind == Kind::Word).then(|| word.text.to_lowercase())
    }

    /// Whether letters or digits stand directly before.
    pub(super) fn is_glued(&self) -> bool {
        matches!(self.kind_before(), Some(Kind::Word | Kind::Number | Kind::Variable))
    }

    /// Whether letters or digits follow directly.
    pub(in crate::language) fn is_glued_after(&self, ahead: usize) -> bool {
        matches!(self.kind(ahead), Some(Kind::Word | Kind::Number | Kind::Variable))
    }

    /// Whether the text or the line ends here.
    pub(in crate::language) fn is_end(&self, ahead: usize) -> bool {
        matches!(self.kind(ahead), None | Some(Kind::Line))
            || (self.kind(ahead) == Some(Kind::Space) && self.token(ahead + 1).is_none())
    }

    /// The same, or a space follows.
    pub(super) fn is_end_or_space(&self, ahead: usize) -> bool {
        matches!(self.kind(ahead), None | Some(Kind::Line | Kind::Space))
    }

    /// The number of tokens that spell `written`, compared without case unless it has capitals.
    pub(in crate::language) fn spells(&self, ahead: usize, written: &str) -> Option<usize> {
        let has_capitals = written.contains(char::is_uppercase);
        let mut rest = written;
        let mut count = 0;
        while !rest.is_empty() {
            let token = self.token(ahead + count)?;
            count += 1;
            if token.kind == Kind::Space {
                // It may stand after the full stop of an abbreviation, or where it is written.
                let is_after_stop = count > 1 && self.text(ahead + count - 2) == ".";
                if !is_after_stop && !rest.starts_with(' ') {
                    return None;
                }
                rest = rest.strip_prefix(' ').unwrap_or(rest);
                continue;
            }
            rest = rest.strip_prefix(' ').unwrap_or(rest);
            rest = if has_capitals {
                rest.strip_prefix(token.text.as_ref())?
            } else {
                rest.strip_prefix(token.text.to_lowercase().as_str())?
            };
        }
        (count > 0).then_some(count)
    }

    /// The full stop of an abbreviation: the number of tokens, and whether it ends the sentence too.
    pub(super) fn stop(&self, ahead: usize) -> (usize, bool) {
        if self.text(ahead) != "." || self.is_symbol(ahead + 1, ".…") {
            return (0, false);
        }
        // The space may be missing: "5 s.Rest".
        let next = self.next_word(ahead + 1).or_else(|| self.word(ahead + 1));
        let ends = self.is_end(ahead + 1) || next.is_some_and(|word| self.grammar.starts_sentence(word));
        (1, ends)
    }
}
