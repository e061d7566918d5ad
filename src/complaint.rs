//! Reads what is asked for in one's own words: areas, and warning signs, in English and German.
//!
//! text → words → corrected words → mentions of phrases, with those that are denied → areas and signs.

use std::collections::BTreeSet;

use strum::IntoEnumIterator as _;

use crate::facts::{Area, ByLang, Facts, Sign, Urgency};
use crate::language::Lang;

mod ages;
mod denied;
mod phrases;
mod spelling;
mod words;

use ages::Place;
use phrases::{Mention, Phrase};
use spelling::{Kind, Spelling, Vocabulary};
use words::{Word, words as split};

/// The longest text that is read, in characters.
pub const LONGEST: usize = 500;

/// How far words may be apart that are mentioned together, in words.
const TOGETHER: usize = 10;

/// What a text asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaint<'a> {
    /// The areas, in the order in which they are mentioned.
    pub areas: Vec<&'a Area>,
    /// The warning signs, the most urgent first.
    pub signs: Vec<&'a Sign>,
    /// Words that were read as others: what is written, and what it was read as.
    pub corrected: Vec<(String, String)>,
    /// Words that may be one of a sign, or one of an area: what is written, and both.
    pub ambiguous: Vec<(String, String, String)>,
    /// Words that are not known.
    pub unknown: Vec<String>,
    /// The language of the words, if it is clear.
    pub lang: Option<Lang>,
}

impl Complaint<'_> {
    /// What is to be done about the most urgent sign.
    #[must_use]
    pub fn urgency(&self) -> Option<Urgency> {
        self.signs.iter().map(|sign| sign.urgency).min()
    }
}

/// Reads complaints by the words of areas and warning signs.
pub struct Reader<'a> {
    facts: &'a Facts,
    /// What areas are called.
    names: Vec<AreaName>,
    /// The phrases of each word group, by its index.
    groups: Vec<(Phrase, usize, Lang)>,
    vocabulary: Vocabulary,
}

impl<'a> Reader<'a> {
    /// Prepares the words of all facts.
    #[must_use]
    pub fn new(facts: &'a Facts) -> Self {
        let names: Vec<_> = (0..).zip(&facts.areas).flat_map(|(at, area)| area_names(at, area, facts)).collect();
        let groups: Vec<_> = facts
            .words
            .iter()
            .enumerate()
            .flat_map(|(at, group)| {
                let words = group.words.iter().flat_map(|(lang, words)| words.iter().map(move |word| (word, lang)));
                words.map(move |(word, lang)| (Phrase::new(word), at, lang))
            })
            .collect();
        let mut vocabulary = Vocabulary::default();
        for (lang, words) in facts.common.iter().flat_map(ByLang::iter) {
            for word in words {
                vocabulary.add_common(word, Some(lang));
            }
        }
        denied::known().chain(phrases::known()).for_each(|word| vocabulary.add_common(word, None));
        for (phrase, _, lang) in &groups {
            vocabulary.add(phrase, Kind::Sign, *lang);
        }
        for name in &names {
            vocabulary.add(&name.phrase, Kind::Area, name.lang);
        }
        Self { facts, names, groups, vocabulary }
    }

    /// Reads a text.
    #[must_use]
    pub fn read(&self, text: &str) -> Complaint<'a> {
        let mut words = Vec::new();
        let mut complaint = Complaint::default();
        for mut word in split(text) {
            match self.vocabulary.spelling(&word) {
                Spelling::Known => {}
                Spelling::Typo(meant) => {
                    complaint.corrected.push((word.written.clone(), meant.clone()));
                    word.folded = meant;
                }
                Spelling::Ambiguous(sign, area) => {
                    complaint.ambiguous.push((word.written.clone(), sign, area.clone()));
                    word.folded = area;
                }
                Spelling::Unknown => match self.vocabulary.parts(&word) {
                    Some((begin, end)) => {
                        words.push(Word { folded: begin, ..word.clone() });
                        word = Word { folded: end, after_comma: false, ..word };
                    }
                    None => complaint.unknown.push(word.written.clone()),
                },
            }
            words.push(word);
        }
        complaint.signs = self.signs(&words);
        // Another reading counts only where it is a sign.
        let as_sign = words.iter().map(|word| {
            let other = complaint.ambiguous.iter().find(|(written, ..)| *written == word.written);
            other.map_or_else(|| word.clone(), |(_, sign, _)| Word { folded: sign.clone(), ..word.clone() })
        });
        if self.signs(&as_sign.collect::<Vec<_>>()) == complaint.signs {
            let settled = std::mem::take(&mut complaint.ambiguous).into_iter();
            complaint.corrected.extend(settled.map(|(written, _, area)| (written, area)));
        }
        self.add_areas(&words, &mut complaint);
        complaint.lang = self.lang(&words);
        complaint
    }

    /// The language of most words that are of one language only.
    fn lang(&self, words: &[Word]) -> Option<Lang> {
        let langs: Vec<Lang> = words.iter().filter_map(|word| self.vocabulary.lang(word)).collect();
        let count = |lang: Lang| langs.iter().filter(|other| **other == lang).count();
        let most = Lang::iter().max_by_key(|lang| count(*lang))?;
        let others = langs.len() - count(most);
        (count(most) > others).then_some(most)
    }

    /// The mentions of word groups.
    fn mentions(&self, words: &[Word]) -> Vec<Mention> {
        let phrases = self.groups.iter().map(|(phrase, group, _)| (phrase, *group));
        let mut mentions: Vec<Mention> =
            phrases.flat_map(|(phrase, group)| phrase.mentions(words, group, false)).collect();
        for (at, word) in words.iter().enumerate() {
            let groups = self.facts.words.iter().enumerate().filter(|_| word.is_number());
            let of_number = groups.filter(|(_, group)| Place { words, at }.is_in(group));
            mentions.extend(of_number.map(|(group, _)| Mention { group, first: at, last: at }));
        }
        denied::remove(words, &mut mentions);
        mentions
    }

    fn signs(&self, words: &[Word]) -> Vec<&'a Sign> {
        let mentions = self.mentions(words);
        let is_group = |mention: &Mention, id: &str| self.facts.words[mention.group].id == id;
        let is_sign = |sign: &Sign| {
            let ruled_out: Vec<&Mention> =
                mentions.iter().filter(|mention| sign.unless.iter().any(|unless| is_group(mention, unless))).collect();
            let of_group = |id: &str| {
                let counts = |mention: &&Mention| !ruled_out.iter().any(|out| out.covers(mention));
                mentions.iter().filter(|mention| is_group(mention, id)).filter(counts).collect::<Vec<_>>()
            };
            let is_mentioned = |part: &Vec<String>| {
                let groups: Vec<_> = part.iter().map(|id| of_group(id)).collect();
                are_together(words, &groups, None)
            };
            sign.when.iter().any(|combination| combination.iter().all(is_mentioned))
        };
        self.facts.signs.iter().filter(|sign| is_sign(sign)).collect()
    }

    /// The areas that are mentioned. A longer name takes the place of shorter ones in it. Names that mean their area only where
    /// nothing else is mentioned are left out beside others.
    fn add_areas(&self, words: &[Word], complaint: &mut Complaint<'a>) {
        let names = self.names.iter();
        let mut found: Vec<(Mention, &AreaName)> = names
            .flat_map(|name| name.phrase.mentions(words, name.area, true).map(move |mention| (mention, name)))
            .collect();
        let mut stated: Vec<Mention> = found.iter().map(|(mention, _)| *mention).collect();
        denied::remove(words, &mut stated);
        found.retain(|(mention, _)| stated.contains(mention));
        let all = found.clone();
        found.retain(|(mention, _)| !all.iter().any(|(other, _)| other.covers(mention) && other.len() > mention.len()));
        let first = found.iter().map(|(_, name)| name.precedence).min();
        found.retain(|(_, name)| Some(name.precedence) == first);
        found.sort_by_key(|(mention, _)| mention.first);
        let mut seen = BTreeSet::new();
        for (_, name) in &found {
            if seen.insert(name.area) {
                complaint.areas.push(&self.facts.areas[name.area]);
            }
        }
    }
}

/// A name of an area.
struct AreaName {
    phrase: Phrase,
    area: usize,
    lang: Lang,
    /// Names of a higher number count only where there is none of a lower one.
    precedence: u32,
}

fn area_names<'a>(at: usize, area: &'a Area, facts: &'a Facts) -> impl Iterator<Item = AreaName> + 'a {
    let or_else = if area.id == facts.rules.usual_area { 2 } else { 1 };
    let lists = [(&area.also_called, 0), (&area.or_else, or_else)];
    let names = lists
        .into_iter()
        .flat_map(|(names, precedence)| names.iter().map(move |(lang, names)| (lang, names, precedence)));
    names.flat_map(move |(lang, names, precedence)| {
        names.iter().map(move |name| AreaName { phrase: Phrase::new(name), area: at, lang, precedence })
    })
}

/// Whether each group has a mention in the same clause, near those of the others.
fn are_together(words: &[Word], groups: &[Vec<&Mention>], near: Option<(usize, usize)>) -> bool {
    let Some((first, rest)) = groups.split_first() else { return true };
    first.iter().any(|mention| {
        let (from, to) =
            near.map_or((mention.first, mention.last), |(from, to)| (from.min(mention.first), to.max(mention.last)));
        let is_near = to - from <= TOGETHER && words[from].clause == words[to].clause;
        is_near && are_together(words, rest, Some((from, to)))
    })
}

#[cfg(test)]
mod tests;
