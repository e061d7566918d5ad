//! Advice on texts that are hard to follow by ear, from the words of a language.

use std::collections::HashSet;
use std::ops::Range;

use strum::IntoEnumIterator as _;

use super::{Advice, Doubt, Doubted, Lang, plain_words};
use crate::equipment::Equipment;

/// The longest sentence, in words, that is easy to remember when heard (own figure).
const LONGEST_SENTENCE: usize = 15;

/// The words by which texts of a language are judged, in lower case.
pub(super) struct SpokenStyle {
    pub(super) lang: Lang,
    /// Expressions that refer to something visible.
    pub(super) visual: &'static [&'static str],
    /// Verbs of movement, as commands.
    pub(super) movements: &'static [&'static str],
    /// Words that a command may follow within a sentence.
    pub(super) then: &'static [&'static str],
}

impl SpokenStyle {
    /// Advice on a text: visual references, brackets, words whose sound is in doubt, and long or double sentences.
    pub(super) fn advice(&self, text: &str) -> Vec<Advice> {
        let sentences = self.lang.sentences(text);
        let sentences = sentences.iter().filter_map(|sentence| self.long_or_double(&sentence.said));
        // The same words are in doubt for the same reason: the first are enough.
        let mut seen = HashSet::new();
        let doubts = self.lang.doubts(text).into_iter().filter(|doubt| seen.insert(doubt.said.clone()));
        let doubts: Vec<Advice> = doubts.map(|doubt| in_doubt(text, doubt)).collect();
        self.visual(text).into_iter().chain(brackets(text)).chain(doubts).chain(sentences).collect()
    }

    /// An expression that refers to something visible.
    fn visual(&self, text: &str) -> Option<Advice> {
        let words = words(text);
        let (span, expression) = self.visual.iter().find_map(|expression| {
            let parts: Vec<&str> = expression.split(' ').collect();
            let found = words.windows(parts.len()).find(|window| window.iter().map(|(_, word)| word).eq(&parts))?;
            Some((found.first()?.0.start..found.last()?.0.end, expression))
        })?;
        Some(Advice {
            span: Some(span),
            message: format!("“{expression}” refers to something to look at, but listeners have their eyes closed"),
            expected: "expected a description in words".to_owned(),
        })
    }

    fn long_or_double(&self, sentence: &str) -> Option<Advice> {
        let advice = |message, expected| Some(Advice { span: None, message, expected });
        let raw: Vec<&str> = sentence.split_whitespace().collect();
        let words = plain_words(sentence);
        if words.len() > LONGEST_SENTENCE {
            let message = format!("a sentence of {} words is hard to remember", words.len());
            return advice(message, format!("expected at most {LONGEST_SENTENCE} words"));
        }
        let starts_clause =
            |at: usize| at == 0 || self.then.contains(&words[at - 1].as_str()) || raw[at - 1].ends_with(',');
        let is_movement = |at: &usize| starts_clause(*at) && self.movements.contains(&words[*at].as_str());
        let mut movements = (0..words.len()).filter(is_movement);
        let (first, second) = (movements.next()?, movements.next()?);
        let message = format!("“{}” and “{}” are two movements in one sentence", words[first], words[second]);
        advice(message, "expected one movement per sentence, in the order the body moves".to_owned())
    }

    /// The first piece of equipment in a text that is not in `named`. Alternatives after "or" are ignored.
    pub(super) fn unnamed_equipment(&self, text: &str, named: &[&str]) -> Option<Equipment> {
        let words = self.lang.phrasebook();
        let is_listed = |equipment: &Equipment| !matches!(equipment, Equipment::Anchor | Equipment::WallEdge);
        self.lang.sentences(text).into_iter().find_map(|sentence| {
            let heard = plain_words(&sentence.said);
            let heard: Vec<&String> = heard.iter().take_while(|word| *word != words.or()).collect();
            Equipment::iter().filter(is_listed).find(|equipment| {
                let nouns = [1, 2].map(|count| noun(&words.equipment(*equipment, count)));
                let is_named = |named: &&str| {
                    let lower = named.to_lowercase();
                    nouns.iter().any(|noun| lower.contains(noun)) || self.lang.read_need(named).includes(*equipment)
                };
                heard.iter().any(|word| nouns.contains(word)) && !named.iter().any(is_named)
            })
        })
    }
}

/// The noun of a piece of equipment, in lower case: "chair".
fn noun(words: &str) -> String {
    words.rsplit(' ').next().unwrap_or_default().to_lowercase()
}

/// Brackets, from the first that opens to the first that closes.
fn brackets(text: &str) -> Option<Advice> {
    let from = text.find(['(', ')', '[', ']'])?;
    let to = text[from..].find([')', ']']).map_or(text.len(), |at| from + at + 1);
    Some(Advice {
        span: Some(from..to),
        message: "brackets cannot be heard".to_owned(),
        expected: "expected a separate sentence".to_owned(),
    })
}

/// Words that may be said otherwise than they are meant.
fn in_doubt(text: &str, Doubt { span, said, why }: Doubt) -> Advice {
    let written = text.get(span.clone()).unwrap_or_default();
    let (message, expected) = match why {
        Doubted::Meaning => (
            format!("“{written}” is said “{said}”, and may be meant otherwise"),
            format!("expected “{said}”, or other words"),
        ),
        Doubted::Letters => (format!("“{written}” is said letter by letter"), "expected its full form".to_owned()),
        Doubted::Unknown => {
            (format!("“{written}” is said as the voice reads it"), "expected words without abbreviations".to_owned())
        }
    };
    Advice { span: Some(span), message, expected }
}

/// The words of a text, in lower case and without punctuation, with their places. A variable in braces is a word that
/// refers to nothing.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut end = 0;
    let word = |part: &str| {
        let from = end + text[end..].find(part).unwrap_or(0);
        end = from + part.len();
        let plain = part.trim_matches(|c: char| !c.is_alphanumeric());
        let from = from + part.find(plain).unwrap_or(0);
        let is_variable = part.contains('{');
        (from..from + plain.len(), if is_variable { String::new() } else { plain.to_lowercase() })
    };
    text.split_whitespace().map(word).collect()
}
