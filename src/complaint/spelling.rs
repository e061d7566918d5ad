//! Typing errors: words that are nearly those of areas and signs.

use std::collections::BTreeMap;

use strum::{EnumCount as _, IntoEnumIterator as _};

use super::denied::is_denial;
use super::phrases::{Phrase, matches};
use super::words::{Word, folded};
use crate::language::Lang;

/// What a word of the vocabulary is one of; neither of them if it is only known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Kinds {
    sign: bool,
    area: bool,
    /// The languages it belongs to.
    langs: [bool; Lang::COUNT],
}

/// What the words of a phrase are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Sign,
    Area,
}

/// The words that are known.
#[derive(Default)]
pub(super) struct Vocabulary {
    words: BTreeMap<String, Kinds>,
    /// Words with a star at one end.
    open: BTreeMap<String, Kinds>,
}

/// How a word is spelt.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    Known,
    /// The word that is meant.
    Typo(String),
    /// As near to a word of a sign as to one of an area.
    Ambiguous(String, String),
    Unknown,
}

/// The shortest beginning or end of a word that is recognized with a typing error, in characters.
const STEM: usize = 6;

/// The shortest word with a star that may be a typing error of a longer one, in characters.
const LONG: usize = 9;

/// The shortest part of a word that is two, in characters.
const SHORTEST_PART: usize = 4;

impl Vocabulary {
    /// Adds a word that is known, and that no other word is meant to be.
    pub(super) fn add_common(&mut self, word: &str, lang: Option<Lang>) {
        let known = self.words.entry(folded(word)).or_default();
        if let Some(lang) = lang {
            known.langs[lang as usize] = true;
        }
    }

    /// The only language of a word, if it has one.
    pub(super) fn lang(&self, word: &Word) -> Option<Lang> {
        let open = || self.open.iter().find(|(open, _)| matches(open, &word.folded)).map(|(_, kinds)| kinds);
        let kinds = self.words.get(&word.folded).or_else(open)?;
        let mut langs = Lang::iter().filter(|lang| kinds.langs[*lang as usize]);
        langs.next().filter(|_| langs.next().is_none())
    }

    /// Two known words that a word is made of: "chestpain".
    pub(super) fn parts(&self, word: &Word) -> Option<(String, String)> {
        let written = &word.folded;
        let is_part = |part: &str| {
            part.len() >= SHORTEST_PART && self.words.get(part).is_some_and(|kinds| kinds.sign || kinds.area)
        };
        let ends = written.char_indices().map(|(at, _)| at).skip(SHORTEST_PART);
        ends.map(|at| written.split_at(at))
            .find(|(begin, end)| is_part(begin) && is_part(end))
            .map(|(begin, end)| (begin.to_owned(), end.to_owned()))
    }

    /// Adds the words of a phrase.
    pub(super) fn add(&mut self, phrase: &Phrase, kind: Kind, lang: Lang) {
        for word in &phrase.words {
            let is_open = word.contains('*');
            if is_open && phrase.words.len() > 1 {
                continue;
            }
            let list = if is_open { &mut self.open } else { &mut self.words };
            let known = list.entry(word.clone()).or_default();
            known.langs[lang as usize] = true;
            // Nothing is meant to be a denial.
            let is_meant = !is_denial(word);
            known.sign |= kind == Kind::Sign && is_meant;
            known.area |= kind == Kind::Area && is_meant;
        }
    }

    /// How a word is spelt.
    pub(super) fn spelling(&self, word: &Word) -> Spelling {
        let written = &word.folded;
        let is_stem = self.open.keys().any(|open| open.trim_matches('*') == written);
        let is_open = self.open.keys().any(|open| matches(open, written));
        // A long word may begin like one with a star, and be another one with a typing error.
        let is_open =
            is_open && (written.len() < LONG || !self.words.keys().any(|known| distance(written, known).is_some()));
        if self.words.contains_key(written) || is_stem || is_open || written.starts_with(|c: char| c.is_ascii_digit()) {
            return Spelling::Known;
        }
        let near =
            self.words.iter().filter_map(|(known, kinds)| Some((distance(written, known)?, known.clone(), *kinds)));
        let open = self.open.iter().filter_map(|(open, kinds)| {
            let (distance, meant) = distance_to_open(written, open)?;
            Some((distance, meant, *kinds))
        });
        let mut near: Vec<_> = near.chain(open).collect();
        // The first letter is rarely wrong.
        near.sort_by_key(|(distance, known, _)| (*distance, first(known) != first(written)));
        let Some((least, ..)) = near.first() else { return Spelling::Unknown };
        let least = *least;
        let of = |is: fn(Kinds) -> bool| {
            let mut near = near.iter().take_while(|(distance, ..)| *distance == least);
            near.find(|(.., kinds)| is(*kinds)).map(|(_, known, _)| known.clone())
        };
        match (of(|kinds| kinds.sign && kinds.area), of(|kinds| kinds.sign), of(|kinds| kinds.area)) {
            (Some(both), ..) => Spelling::Typo(both),
            (None, Some(sign), Some(area)) => Spelling::Ambiguous(sign, area),
            (None, Some(word), None) | (None, None, Some(word)) => Spelling::Typo(word),
            (None, None, None) => Spelling::Known,
        }
    }
}

fn first(word: &str) -> Option<char> {
    word.chars().next()
}

/// The number of typing errors between two words, if they are few for their length.
fn distance(written: &str, known: &str) -> Option<usize> {
    let (length, other) = (written.chars().count(), known.chars().count());
    let most = match length.max(other) {
        0..=2 => return None,
        3..=8 => 1,
        _ => 2,
    };
    if length.min(other) < 3 || length.abs_diff(other) > most {
        return None;
    }
    let is_swapped = written.chars().nth(1) == first(known) && first(written) == known.chars().nth(1);
    let is_beside = length > 4 && are_beside(first(written), first(known));
    let is_plausible = first(written) == first(known) || is_swapped || is_beside;
    let distance = strsim::osa_distance(written, known);
    // Of three letters, two may be swapped.
    let is_near = distance <= most && is_plausible && (length.max(other) > 3 || is_anagram(written, known));
    is_near.then_some(distance)
}

/// Whether two letters are beside each other on a keyboard, or the first one is missing.
fn are_beside(one: Option<char>, other: Option<char>) -> bool {
    const ROWS: [&str; 4] = ["qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm"];
    let (Some(one), Some(other)) = (one, other) else { return false };
    ROWS.iter().any(|row| {
        let place = |letter| row.chars().position(|key| key == letter);
        place(one).zip(place(other)).is_some_and(|(one, other)| one.abs_diff(other) == 1)
    })
}

fn is_anagram(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

/// The typing errors between a word and one with a star, and the word that is meant.
fn distance_to_open(written: &str, open: &str) -> Option<(usize, String)> {
    let is_end = open.starts_with('*');
    let stem = open.trim_matches('*');
    if stem.len() < STEM {
        return None;
    }
    let lengths = [stem.len(), stem.len() - 1, stem.len() + 1];
    lengths.iter().find_map(|length| {
        let at = if is_end { written.len().checked_sub(*length)? } else { *length };
        let (begin, end) = written.split_at_checked(at)?;
        let (part, rest) = if is_end { (end, begin) } else { (begin, end) };
        let meant = if is_end { format!("{rest}{stem}") } else { format!("{stem}{rest}") };
        let distance = strsim::osa_distance(part, stem);
        (distance == 1 && (is_end || first(part) == first(stem))).then_some((1, meant))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complaint::words::words;

    fn spelling(text: &str) -> Spelling {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add_common("week", Some(Lang::En));
        vocabulary.add(&Phrase::new("weak chest"), Kind::Sign, Lang::En);
        vocabulary.add(&Phrase::new("schwanger*"), Kind::Sign, Lang::En);
        vocabulary.add(&Phrase::new("shoulder blade"), Kind::Area, Lang::En);
        vocabulary.add(&Phrase::new("chess"), Kind::Area, Lang::En);
        vocabulary.spelling(&words(text)[0])
    }

    #[test]
    fn a_word_with_few_typing_errors_is_read_as_the_nearest_one() {
        let typo = |meant: &str| Spelling::Typo(meant.to_owned());
        assert_eq!(spelling("shuolder"), typo("shoulder"));
        assert_eq!(spelling("shoulderr"), typo("shoulder"));
        assert_eq!(spelling("waek"), typo("weak"));
        assert_eq!(spelling("schwnagere"), typo("schwangere"));
        assert_eq!(spelling("chessd"), typo("chess"));
        for known in ["week", "weak", "schwangerschaft", "12"] {
            assert_eq!(spelling(known), Spelling::Known, "{known}");
        }
        assert_eq!(spelling("garden"), Spelling::Unknown);
    }

    #[test]
    fn a_word_that_may_be_a_sign_or_an_area_is_neither() {
        assert_eq!(spelling("chesr"), Spelling::Ambiguous("chest".to_owned(), "chess".to_owned()));
    }
}
