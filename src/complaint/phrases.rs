//! Phrases of several words, found in a text.

use super::denied::is_denial;
use super::words::{Word, folded, words};

/// Words that may come between those of a phrase: "pain in my left arm" mentions "in arm".
const BETWEEN: &[&str] = &[
    "a",
    "an",
    "the",
    "my",
    "his",
    "her",
    "of",
    "is",
    "are",
    "and",
    "so",
    "really",
    "very",
    "quite",
    "right",
    "left",
    "both",
    "whole",
    "all",
    "one",
    "too",
    "always",
    "upper",
    "lower",
    "in",
    "on",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "des",
    "ein",
    "eine",
    "einen",
    "einem",
    "mein",
    "meine",
    "meinen",
    "meinem",
    "meiner",
    "ist",
    "sind",
    "linke",
    "linken",
    "linker",
    "rechte",
    "rechten",
    "rechter",
    "beide",
    "beiden",
    "ganze",
    "ganzen",
    "ganz",
    "sehr",
    "so",
    "total",
    "richtig",
    "mir",
    "immer",
    "auch",
    "ich",
    "mich",
    "und",
    "it",
    "feels",
    "fuehlt",
    "sich",
    "bis",
    "hinein",
    "rein",
    "got",
    "has",
    "habe",
    "hab",
    "been",
    "getting",
    "noch",
    "mehr",
    "wieder",
    "again",
    "these",
    "those",
    "mal",
    "i",
    "little",
    "kleinen",
    "totally",
    "completely",
    "von",
    "vom",
    "zum",
    "zur",
    "lot",
    "some",
    "any",
    "s",
    "it's",
    "still",
    "just",
    "im",
    "ins",
];

/// The most words between two words of a phrase, and of one that is read loosely.
const GAP: usize = 3;
const LOOSE_GAP: usize = 5;

/// All words that may come between those of a phrase.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    BETWEEN.iter().copied()
}

/// A phrase that is looked for.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Its words, folded; `*` is any word, and a star at either end of a word any beginning or end.
    pub(super) words: Vec<String>,
}

/// A phrase in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The index of what the phrase means.
    pub(super) group: usize,
    /// Its first word.
    pub(super) first: usize,
    /// Its last word.
    pub(super) last: usize,
}

impl Mention {
    /// Whether another mention lies within it.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    pub(super) fn len(&self) -> usize {
        self.last - self.first
    }
}

impl Phrase {
    pub(super) fn new(text: &str) -> Self {
        // Stars are part of words.
        let marked = text.replace('*', "\u{3a9}");
        let words = words(&marked).into_iter().map(|word| folded(&word.written).replace('\u{3c9}', "*"));
        Self { words: words.collect() }
    }

    /// Its mentions in a text. If it is read loosely, any words may come between its own.
    pub(super) fn mentions<'w>(
        &'w self,
        words: &'w [Word],
        group: usize,
        is_loose: bool,
    ) -> impl Iterator<Item = Mention> + 'w {
        (0..words.len()).filter_map(move |first| {
            let last = self.last(words, first, is_loose)?;
            Some(Mention { group, first, last })
        })
    }

    /// The last word, if the phrase begins at a word.
    fn last(&self, words: &[Word], first: usize, is_loose: bool) -> Option<usize> {
        let (begin, rest) = self.words.split_first()?;
        if !matches(begin, &words[first].folded) {
            return None;
        }
        let gap = if is_loose { LOOSE_GAP } else { GAP };
        let mut at = first;
        for part in rest {
            let mut next = at + 1;
            while next < words.len() && next - at <= gap && !matches(part, &words[next].folded) {
                if !is_loose && !BETWEEN.contains(&words[next].folded.as_str()) {
                    return None;
                }
                next += 1;
            }
            // Any word but a denial.
            let is_denied = |word: &&Word| part == "*" && is_denial(&word.folded);
            let found = words.get(next).filter(|word| matches(part, &word.folded) && !is_denied(word))?;
            if found.clause != words[first].clause {
                return None;
            }
            at = next;
        }
        Some(at)
    }
}

/// Whether a word is one of a phrase.
pub(super) fn matches(part: &str, word: &str) -> bool {
    match (part.strip_prefix('*'), part.strip_suffix('*')) {
        (Some(""), _) => true,
        (Some(end), _) => word.ends_with(end),
        (_, Some(begin)) => word.starts_with(begin),
        _ => part == word,
    }
}
