//! Finds amounts, sides, positions and the like in a text of a sheet.
//!
//! Each rule looks at the tokens from one place on, and takes those that it understands. Amounts are read by the readers of the
//! fields that they go into, so that what is found is valid there, in the notation of the sheet.

use std::ops::Range;

use super::tokens::{Token, in_digits_of, tokens};
use super::words::{BEFORE_A_NAME, Phrases, SideWord, Vague};
use crate::how_often::HowOften;

mod amounts;
mod limits;
mod places;
mod quantities;

use amounts::{a_minute, amount, bare, by_set, either, labelled, leading, open, pair, sets_of, tempo, times};
use limits::{how_often, stop_above, vague};
use places::{directions, position, side};

/// Something that a sheet says. Amounts are texts for the fields of a routine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Sets(String),
    Reps(String),
    /// Repetitions of sets that differ: "10/8/6".
    RepsBySet(Vec<u32>),
    /// "3 times", which may be sets or repetitions.
    Times(String),
    /// Rounds of all exercises.
    Rounds(u32),
    Hold(String),
    /// A time, which may be a hold.
    Time(String),
    Rest(String),
    Tempo(String),
    Vague(Vague),
    Side(SideWord),
    Directions,
    /// The place of a position in its table.
    Position(usize),
    /// The same, as a part of a name.
    PositionOfName(usize),
    /// "At least", "up to": a number of repetitions has no open end.
    Open(String),
    /// A number at the start, before the name: "10 squats".
    Leading(String),
    HowOften(HowOften, String),
    /// The pain to stop above, out of ten.
    StopAbove(u32),
}

/// Something found, and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) found: Found,
    pub(super) tokens: Range<usize>,
}

/// A text, with all that is found in it.
#[derive(Clone, Debug)]
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    pub(super) findings: Vec<Finding>,
}

/// What a rule finds, and the number of tokens that it takes.
type Match = Option<(Vec<Found>, usize)>;

/// The rules, in the order in which they are tried.
const RULES: &[fn(&[Token], usize) -> Match] = &[
    how_often, stop_above, tempo, labelled, vague, by_set, pair, leading, either, sets_of, a_minute, directions, side,
    position, amount, open, times, bare,
];

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let mut findings = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            // "4x per day 30 s" is no day of that number.
            let is_after_finding = findings.last().is_some_and(|last: &Finding| last.tokens.end == at);
            if let Some(len) = numbered(&tokens, at).filter(|_| !is_after_finding) {
                at += len;
                continue;
            }
            let found = RULES.iter().find_map(|rule| rule(&tokens, at));
            let (all, len) = found.unwrap_or((Vec::new(), 1));
            let taken = at..at + len.max(1);
            findings.extend(all.into_iter().map(|found| Finding { found, tokens: taken.clone() }));
            at = taken.end;
        }
        Self { text, tokens, findings }
    }

    /// Whether a token belongs to something found.
    pub(super) fn is_taken(&self, token: usize) -> bool {
        // They are in the order of their tokens, and share none except with each other.
        let first = self.findings.partition_point(|finding| finding.tokens.end <= token);
        self.findings.get(first).is_some_and(|finding| {
            finding.tokens.contains(&token) && !matches!(finding.found, Found::PositionOfName(_))
        })
    }

    /// Whether it says how much.
    pub(super) fn has_dose(&self) -> bool {
        use Found::{Hold, Leading, Reps, RepsBySet, Sets, Time, Times, Vague};
        let is_dose = |found: &Found| {
            matches!(found, Sets(_) | Reps(_) | Leading(_) | RepsBySet(_) | Times(_) | Hold(_) | Time(_) | Vague(_))
        };
        self.findings.iter().any(|finding| is_dose(&finding.found))
    }

    /// The text of some tokens, as it is written.
    pub(super) fn written(&self, range: Range<usize>) -> &'t str {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => self.text.get(first.at.start..last.at.end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// The length of a number that names something, as in "page 2" and "week 1-2", or of a period, as in "every 2-3 hours".
fn numbered(tokens: &[Token], at: usize) -> Option<usize> {
    let before = tokens.get(at.checked_sub(1)?)?;
    let of = |token: &&Token| token.is_number() || token.is(&["-", "–", "/", "of", "von"]);
    (before.is(BEFORE_A_NAME) && tokens[at].is_number()).then(|| tokens[at..].iter().take_while(of).count())
}

/// The longest beginning of the tokens that can be read, of at most this many. A full stop is not part of it.
fn longest(tokens: &[Token], most: usize, can_read: impl Fn(&str) -> bool) -> Option<(String, usize)> {
    let lengths = (1..=most.min(tokens.len())).rev().filter(|len| !tokens[len - 1].is(&["."]));
    lengths.map(|len| (in_digits_of(&tokens[..len]), len)).find(|(text, _)| can_read(text))
}

/// The first phrase of a table that the tokens begin with, and its length.
pub(super) fn phrase<T: Copy>(phrases: &Phrases<T>, tokens: &[Token]) -> Option<(T, usize)> {
    let begins = |words: &[String]| {
        tokens
            .get(..words.len())
            .is_some_and(|tokens| tokens.iter().zip(words).all(|(token, word)| token.lower == *word))
    };
    phrases.iter().find(|(words, _)| begins(words)).map(|(words, meaning)| (*meaning, words.len()))
}
