//! Advice on texts that are hard to follow by ear, from the words of a language.

use strum::IntoEnumIterator as _;

use super::{Advice, Lang, plain_words};
use crate::equipment::Equipment;

/// The longest sentence, in words, that is easy to remember when heard (own figure).
const LONGEST_SENTENCE: usize = 15;

/// The words by which texts of a language are judged, in lower case.
pub(super) struct SpokenStyle {
    pub(super) lang: Lang,
    /// Expressions that refer to something visible.
    pub(super) visual: &'static [&'static str],
    /// Abbreviations that voices mispronounce, with the full form.
    pub(super) short_forms: &'static [(&'static str, &'static str)],
    /// Verbs of movement, as commands.
    pub(super) movements: &'static [&'static str],
    /// Words that a command may follow within a sentence.
    pub(super) then: &'static [&'static str],
    /// An example of a fraction in words.
    pub(super) fraction: &'static str,
}

impl SpokenStyle {
    /// Advice on a text: visual references, brackets, abbreviations, and long or double sentences.
    pub(super) fn advice(&self, text: &str) -> Vec<Advice> {
        let text = without_variables(text);
        let lower = text.to_lowercase();
        let words = format!(" {} ", plain_words(&lower).join(" "));
        let visual = self.visual.iter().find(|expression| words.contains(&format!(" {expression} ")));
        let visual = visual.map(|expression| {
            let message =
                format!("“{expression}” refers to something to look at, but listeners have their eyes closed");
            (message, "expected a description in words".to_owned())
        });
        let brackets = text
            .contains(['(', ')', '[', ']'])
            .then(|| ("brackets cannot be heard".to_owned(), "expected a separate sentence".to_owned()));
        let short = lower
            .split_whitespace()
            .find_map(|word| self.short_form(word))
            .map(|(short, long)| (format!("“{short}” is hard to hear"), format!("expected the full form, “{long}”")));
        let sentences = text.split_inclusive(['.', '!', '?']).filter_map(|sentence| self.long_or_double(sentence));
        let all = visual.into_iter().chain(brackets).chain(short).chain(sentences);
        all.map(|(message, expected)| Advice { message, expected }).collect()
    }

    /// An abbreviation and its full form.
    fn short_form(&self, word: &str) -> Option<(String, String)> {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '%' | '°' | '/'));
        if let Some((short, long)) = self.short_forms.iter().find(|(short, _)| *short == word) {
            return Some(((*short).to_owned(), (*long).to_owned()));
        }
        if word == "&" {
            return Some((word.to_owned(), self.lang.phrasebook().and().to_owned()));
        }
        // A number with a unit. Its full form is what backcare would say, if that is known.
        let is_measured = word.contains(|c: char| c.is_ascii_digit()) && !word.chars().all(|c| c.is_ascii_digit());
        if !is_measured {
            return None;
        }
        let worded = self.lang.numbers_to_words(word);
        match worded == word {
            false => Some((word.to_owned(), worded)),
            true if word.contains('/') => Some((word.to_owned(), self.fraction.to_owned())),
            true => None,
        }
    }

    fn long_or_double(&self, sentence: &str) -> Option<(String, String)> {
        let raw: Vec<&str> = sentence.split_whitespace().collect();
        let words = plain_words(sentence);
        if words.len() > LONGEST_SENTENCE {
            let message = format!("a sentence of {} words is hard to remember", words.len());
            return Some((message, format!("expected at most {LONGEST_SENTENCE} words")));
        }
        let starts_clause =
            |at: usize| at == 0 || self.then.contains(&words[at - 1].as_str()) || raw[at - 1].ends_with(',');
        let is_movement = |at: &usize| starts_clause(*at) && self.movements.contains(&words[*at].as_str());
        let mut movements = (0..words.len()).filter(is_movement);
        let (first, second) = (movements.next()?, movements.next()?);
        let message = format!("“{}” and “{}” are two movements in one sentence", words[first], words[second]);
        Some((message, "expected one movement per sentence, in the order the body moves".to_owned()))
    }

    /// The first piece of equipment in a text that is not in `named`. Alternatives after "or" are ignored.
    pub(super) fn unnamed_equipment(&self, text: &str, named: &[&str]) -> Option<Equipment> {
        let words = self.lang.phrasebook();
        let is_listed = |equipment: &Equipment| !matches!(equipment, Equipment::Anchor | Equipment::WallEdge);
        text.split_inclusive(['.', '!', '?']).find_map(|sentence| {
            let heard = plain_words(sentence);
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

/// Replaces each variable in braces by one word.
fn without_variables(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "that" + part.split_once('}').map_or("", |(_, rest)| rest))
}
