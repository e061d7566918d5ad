//! Puts together what is said, sentence by sentence.

use std::ops::Range;

/// What is said for some tokens.
#[derive(Debug)]
pub(super) struct Found {
    /// The number of tokens.
    pub(super) tokens: usize,
    pub(super) said: Said,
    pub(super) doubt: Option<Doubted>,
}

#[derive(Debug, PartialEq)]
pub(super) enum Said {
    Words(String),
    /// Words that end a sentence, without their full stop.
    Last(String),
    /// Words with a pause after them.
    Clause(String),
    Pause,
    Space,
    Nothing,
    /// The end of a sentence, with its mark; without one at the end of a line.
    End(Option<char>),
}

/// Why the words are in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubted {
    /// It may be meant otherwise.
    Meaning,
    /// It is said letter by letter.
    Letters,
    /// It is left to the voice.
    Unknown,
}

impl Found {
    pub(super) fn new(tokens: usize, said: Said) -> Self {
        Self { tokens, said, doubt: None }
    }

    pub(super) fn words(tokens: usize, words: impl Into<String>) -> Self {
        Self::new(tokens, Said::Words(words.into()))
    }

    /// Words, and the full stop of an abbreviation, which may end the sentence.
    pub(super) fn abbreviation(tokens: usize, words: impl Into<String>, (stop, ends): (usize, bool)) -> Self {
        let words = words.into();
        Self::new(tokens + stop, if ends { Said::Last(words) } else { Said::Words(words) })
    }

    pub(super) fn doubted(self, doubt: Doubted) -> Self {
        Self { doubt: Some(doubt), ..self }
    }

    /// The words, if there are any.
    pub(super) fn said(&self) -> &str {
        match &self.said {
            Said::Words(words) | Said::Last(words) | Said::Clause(words) => words,
            Said::Pause | Said::Space | Said::Nothing | Said::End(_) => "",
        }
    }
}

/// A sentence as it is said, and where it is written.
#[derive(Debug, PartialEq)]
pub(super) struct Part {
    pub(super) said: String,
    pub(super) span: Range<usize>,
}

/// The sentences so far.
#[derive(Default)]
pub(super) struct Output {
    parts: Vec<Part>,
    said: String,
    span: Option<Range<usize>>,
    is_space_due: bool,
    is_left_out: bool,
    /// The last character is the comma of a pause.
    is_paused: bool,
}

impl Output {
    /// Whether nothing of the current sentence has been said.
    pub(super) fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// Adds what is said for a span of the text.
    pub(super) fn add(&mut self, said: &Said, span: Range<usize>) {
        if !matches!(said, Said::Space) {
            self.span = Some(self.span.as_ref().map_or(span.start, |before| before.start)..span.end);
        }
        match said {
            Said::Words(words) => self.push(words),
            Said::Last(words) => {
                self.push(words);
                self.end(Some('.'));
            }
            Said::Clause(words) => {
                self.push(words);
                self.pause();
            }
            Said::Pause => self.pause(),
            Said::Space => self.is_space_due = true,
            Said::Nothing => self.is_left_out = true,
            Said::End(mark) => self.end(*mark),
        }
    }

    fn push(&mut self, words: &str) {
        let words = if self.said.is_empty() { words.trim_start() } else { words };
        let Some(first) = words.chars().next() else { return };
        let closes = matches!(first, ',' | ';' | ':' | '.' | '!' | '?' | ')');
        if closes && self.is_paused {
            self.said.pop();
        }
        let is_space_due = self.is_space_due && !(closes && (self.is_left_out || self.is_paused));
        if is_space_due && !self.said.is_empty() && !self.said.ends_with(' ') {
            self.said.push(' ');
        }
        self.said.push_str(words);
        (self.is_space_due, self.is_left_out, self.is_paused) = (false, false, false);
    }

    fn pause(&mut self) {
        match self.said.chars().last() {
            None => {}
            Some(',' | '.' | ';' | ':' | '!' | '?' | '(' | '–' | '—') => self.is_space_due = true,
            Some(_) => {
                self.said.push(',');
                (self.is_space_due, self.is_paused) = (true, true);
            }
        }
    }

    fn end(&mut self, mark: Option<char>) {
        if let Some(mark) = mark.filter(|_| !self.said.is_empty()) {
            self.push(mark.encode_utf8(&mut [0; 4]));
        }
        self.finish_sentence();
    }

    fn finish_sentence(&mut self) {
        if self.is_paused {
            self.said.pop();
        }
        let said = std::mem::take(&mut self.said).split_whitespace().collect::<Vec<_>>().join(" ");
        let span = self.span.take();
        (self.is_space_due, self.is_left_out, self.is_paused) = (false, false, false);
        let is_heard = said.contains(|c: char| c.is_alphanumeric() || c == '{');
        match (is_heard, span, self.parts.last_mut()) {
            (true, Some(span), _) => self.parts.push(Part { said, span }),
            // What is not heard belongs to the sentence before it.
            (false, Some(span), Some(before)) => before.span.end = span.end,
            _ => {}
        }
    }

    /// The sentences.
    pub(super) fn finish(mut self) -> Vec<Part> {
        self.finish_sentence();
        self.parts
    }
}
