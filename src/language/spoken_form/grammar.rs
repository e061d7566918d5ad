//! What differs between languages: tables of words, and how numbers, measures and dates are worded.

use super::cursor::Cursor;
use super::number::{Amount, Value};
use crate::dose::Side;

/// A unit of measurement. To add one, add a line to the table of a language.
pub(in crate::language) struct Unit {
    /// How it is written, without a full stop. Spellings with capitals are compared exactly.
    pub(in crate::language) written: &'static [&'static str],
    /// Its singular.
    pub(in crate::language) one: &'static str,
    /// Its plural.
    pub(in crate::language) many: &'static str,
    /// What it measures.
    pub(in crate::language) of: Measure,
    /// The gender of its noun.
    pub(in crate::language) gender: Gender,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::language) enum Measure {
    Time,
    Length,
    /// Everything else that a thing has: "a two kilogram weight".
    Property,
    /// A number of something: "ten repetitions".
    Number,
}

/// The gender of a noun, in languages that have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::language) enum Gender {
    Feminine,
    Masculine,
    Neuter,
}

/// An abbreviation. To add one, add a line to the table of a language.
pub(in crate::language) struct Abbreviation {
    /// How it is written, in lower case, with its full stops.
    pub(in crate::language) written: &'static str,
    /// What is said.
    pub(in crate::language) said: &'static str,
    /// Where it is one.
    pub(in crate::language) place: Place,
}

/// Where letters are an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::language) enum Place {
    /// Everywhere. Its full stop never ends a sentence, except at the end of the text.
    Anywhere,
    /// Everywhere. Its full stop ends a sentence if the next word can start one.
    MayEnd,
    /// Before a number.
    BeforeNumber,
    /// Before a name.
    BeforeName,
}

/// Words by which texts of a language are read. All in lower case, unless stated otherwise.
pub(in crate::language) struct Tables {
    pub(in crate::language) units: &'static [Unit],
    pub(in crate::language) abbreviations: &'static [Abbreviation],
    /// Abbreviations in capitals with what is said; those without are read as they are.
    pub(in crate::language) acronyms: &'static [(&'static str, &'static str)],
    /// Short words that are also written in capitals.
    pub(in crate::language) short_words: &'static [&'static str],
    /// Signs before a number.
    pub(in crate::language) signs: &'static [(char, &'static str)],
    /// Signs between words.
    pub(in crate::language) symbols: &'static [(char, &'static str)],
    /// Currencies: the sign, one, many.
    pub(in crate::language) currencies: &'static [(char, &'static str, &'static str)],
    /// What follows a slash after a number of times.
    pub(in crate::language) per: &'static [(&'static str, &'static str)],
    /// What is counted before a slash: "3 sets/side".
    pub(in crate::language) counted: &'static [&'static str],
    /// Words that pairs with a slash join by "and"; others are joined by "or".
    pub(in crate::language) opposites: &'static [&'static str],
    /// Words before a telephone number.
    pub(in crate::language) dial: &'static [&'static str],
    /// Words before a year.
    pub(in crate::language) before_year: &'static [&'static str],
    /// Words before a Roman numeral, or before a number of so many: "phase II", "set 1/3".
    pub(in crate::language) before_roman: &'static [&'static str],
    /// The names of the months and their short forms.
    pub(in crate::language) months: &'static [&'static [&'static str]],
    /// Signs of a side, as they are written.
    pub(in crate::language) sides: &'static [(&'static str, Side)],
    /// The digit separator of thousands.
    pub(in crate::language) thousands: char,
    pub(in crate::language) and: &'static str,
    pub(in crate::language) or: &'static str,
    pub(in crate::language) to: &'static str,
    pub(in crate::language) plus: &'static str,
    pub(in crate::language) out_of: &'static str,
    pub(in crate::language) of: &'static str,
    pub(in crate::language) over: &'static str,
    pub(in crate::language) ratio: &'static str,
    pub(in crate::language) by: &'static str,
    pub(in crate::language) per_word: &'static str,
    pub(in crate::language) or_more: &'static str,
    pub(in crate::language) point: &'static str,
    /// What is said instead of an address.
    pub(in crate::language) address: &'static str,
}

/// How numbers and measures are worded in a language.
pub(in crate::language) trait Grammar: Sync {
    fn tables(&self) -> &'static Tables;
    /// A whole number below a trillion.
    fn number(&self, number: u64) -> String;
    /// A fraction below one.
    fn fraction(&self, part: u64, of: u64) -> String;
    /// A whole number and a fraction.
    fn mixed(&self, whole: u64, part: u64, of: u64) -> String;
    /// An amount of a unit, before a noun or not.
    fn measure(&self, amount: &Amount<'_>, unit: &Unit, is_before_noun: bool) -> String;
    /// A number of times: "twice".
    fn times(&self, amount: &Amount<'_>) -> String;
    /// Whether "2x" before these words means two of them.
    fn counts_things(&self, cursor: &Cursor<'_>, ahead: usize) -> bool;
    /// Whether a measure before these words describes them: "a two kilogram weight".
    fn is_before_noun(&self, _cursor: &Cursor<'_>, _ahead: usize) -> bool {
        false
    }
    /// A number in digits, with its mark of an ordinal: the words and the number of tokens.
    fn ordinal(&self, cursor: &Cursor<'_>) -> Option<(String, usize)>;
    /// A clock time.
    fn clock(&self, hour: u64, minute: u64) -> String;
    /// What follows a full hour: "o'clock".
    fn full_hour(&self, _hour: u64) -> &'static str {
        ""
    }
    /// The word after a clock time, if it is left out or respelled: its words and number of tokens.
    fn after_clock(&self, cursor: &Cursor<'_>, ahead: usize) -> Option<(&'static str, usize)>;
    fn year(&self, year: u64) -> String;
    /// A day of a month; the month counts from 1.
    fn date(&self, day: u64, month: usize, year: Option<u64>, cursor: &Cursor<'_>) -> String;
    /// A side as it is said between these words; `None` if the letter is no side here.
    fn side(&self, side: Side, cursor: &Cursor<'_>, ahead: usize) -> Option<String>;
    /// A side by itself.
    fn side_alone(&self, side: Side) -> String;
    /// Feet and inches; `None` where the signs are minutes and seconds.
    fn feet_and_inches(&self, _feet: u64, _inches: u64) -> Option<String> {
        None
    }
    /// Whether letters after a slash are the ending of a word: "Partner/in".
    fn is_ending(&self, _letters: &str) -> bool {
        false
    }
    /// Whether a word after the full stop of an abbreviation starts a sentence.
    fn starts_sentence(&self, word: &str) -> bool;
    /// Whether a plain number is left to the voice, which inflects it.
    fn leaves(&self, _number: u64, _cursor: &Cursor<'_>, _ahead: usize) -> bool {
        false
    }
    /// Whether a unit may be meant otherwise before this word: `"` and `'`.
    fn is_doubtful_before(&self, unit: &str, next: Option<&str>) -> bool;
    /// Whether letters after a number are joined with it: "3fach".
    fn joins(&self, _letters: &str) -> bool {
        false
    }
    /// Whether a unit that may be something else, as it is written, is meant as a unit before this word: "6 in high", "2 L of
    /// water".
    fn is_unit_before(&self, written: &str, next: Option<&str>) -> bool;

    /// A value in words.
    fn value(&self, value: &Value<'_>) -> String {
        match value {
            Value::Whole(number) => self.number(*number),
            Value::Digits(digits) => self.digits(digits),
            Value::Decimal(whole, part) => {
                format!("{} {} {}", self.number(*whole), self.tables().point, self.digits(part))
            }
            Value::Fraction(part, of) => self.fraction(*part, *of),
            Value::Mixed(whole, part, of) => self.mixed(*whole, *part, *of),
        }
    }

    /// An amount in words.
    fn amount(&self, amount: &Amount<'_>) -> String {
        match &amount.from {
            Some(from) => format!("{} {} {}", self.value(from), self.tables().to, self.value(&amount.value)),
            None => self.value(&amount.value),
        }
    }

    /// An amount in words, after the words before it.
    fn amount_here(&self, amount: &Amount<'_>, _cursor: &Cursor<'_>) -> String {
        self.amount(amount)
    }

    /// Digits, one by one.
    fn digits(&self, digits: &str) -> String {
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(|digit| self.number(u64::from(digit - b'0')));
        digits.collect::<Vec<_>>().join(" ")
    }
}

/// What is said for a key of a table.
pub(super) fn entry<'t, K: PartialEq>(table: &[(K, &'t str)], key: &K) -> Option<&'t str> {
    table.iter().find(|(written, _)| written == key).map(|(_, said)| *said)
}
