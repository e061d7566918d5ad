//! What is known about complaints, as data: areas, words, warning signs and topics, each from a folder below `routines/`, and
//! the numbers of plans.
//!
//! The files are read like routines, by tables of fields; each text is given in every language.

use strum::{EnumCount as _, IntoEnumIterator as _};

use crate::language::Lang;

mod fields;
mod read;
mod rules;
mod validator;

pub use read::{read_area, read_rules, read_signs, read_topic, read_words};
pub use rules::{Bound, Rules};

/// All facts.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What a plan can be for.
    pub areas: Vec<Area>,
    /// The words by which warning signs are recognized.
    pub words: Vec<WordGroup>,
    /// Words that are no typing errors of others.
    pub common: Vec<ByLang<Vec<String>>>,
    /// The warning signs, the most urgent first.
    pub signs: Vec<Sign>,
    /// The topics of `backcare learn`.
    pub topics: Vec<Topic>,
    /// The numbers of plans.
    pub rules: Rules,
}

/// Something in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByLang<T>([T; Lang::COUNT]);

impl<T> ByLang<T> {
    /// Creates it from what there is in each language.
    pub fn new(mut of: impl FnMut(Lang) -> T) -> Self {
        let mut langs = Lang::iter();
        Self(std::array::from_fn(|_| of(langs.next().unwrap_or_default())))
    }

    /// What there is in a language.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &T {
        &self.0[lang as usize]
    }

    /// Each language with what there is in it.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        Lang::iter().zip(&self.0)
    }
}

/// What a plan can be for: a place, a habit, a goal or a muscle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The name of its file.
    pub id: String,
    /// What it is called in reasons: "neck tension".
    pub name: ByLang<String>,
    /// What people call it.
    pub also_called: ByLang<Vec<String>>,
    /// Words that mean it where no other area is mentioned.
    pub or_else: ByLang<Vec<String>>,
    /// The exercises that answer it by the guide, the best first.
    pub published: Vec<String>,
    /// The exercises that were added by backcare, the best first.
    pub added: Vec<String>,
}

impl Area {
    /// The ids of the exercises that answer it, the best first.
    pub fn exercises(&self) -> impl Iterator<Item = &str> {
        self.published.iter().chain(&self.added).map(String::as_str)
    }
}

/// Words that mean the same in a warning sign, such as "numb" and "tingling".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordGroup {
    /// Its id.
    pub id: String,
    /// The words and phrases of each language. A star is any beginning or end of a word.
    pub words: ByLang<Vec<String>>,
    /// The greatest age in years that belongs to it.
    pub age_up_to: Option<u32>,
    /// The youngest age in years that belongs to it.
    pub age_from: Option<u32>,
    /// The lowest temperature of the body in degrees Celsius that belongs to it.
    pub degrees_from: Option<u32>,
}

/// What is to be done about a warning sign, the most urgent first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::EnumIter,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Urgency {
    /// Call an emergency number now.
    Emergency,
    /// See a doctor or physiotherapist first.
    SeeSomeone,
    /// One question decides.
    AskBack,
}

/// A warning sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Its id.
    pub id: String,
    /// What is to be done.
    pub urgency: Urgency,
    /// How it is listed by `backcare safety`.
    pub listed: ByLang<String>,
    /// The combinations of word groups by which it is recognized.
    pub when: Vec<Combination>,
    /// Word groups that rule it out.
    pub unless: Vec<String>,
}

/// Parts that all have to be mentioned. Each part is a list of word groups that are mentioned close to each other.
pub type Combination = Vec<Vec<String>>;

/// A topic of `backcare learn`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The name of its file.
    pub id: String,
    /// Its title.
    pub title: ByLang<String>,
    /// Its sentences, by paragraph.
    pub text: ByLang<Vec<String>>,
    /// The ids of the exercises it is about.
    pub exercises: Vec<String>,
}

#[cfg(test)]
mod tests;
