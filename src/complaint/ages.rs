//! Numbers that belong to a word group: ages, and temperatures of the body.

use super::words::Word;
use crate::facts::WordGroup;

/// Words before an age: "I'm 16".
const BEFORE_AGES: &[&str] =
    &["i'm", "im", "am", "aged", "age", "bin", "turned", "alter", "is", "ist", "just", "at", "mit"];

/// Words after an age, and words for whoever has it.
const YEARS: &[&str] = &["year", "years", "yr", "yrs", "jahr", "jahre", "jahren", "j", "y"];
const OLD: &[&str] = &["old", "alt", "yo"];
const PERSONS: &[&str] = &[
    "son",
    "daughter",
    "boy",
    "girl",
    "child",
    "kid",
    "sohn",
    "tochter",
    "kind",
    "junge",
    "maedchen",
    "m",
    "f",
    "male",
    "female",
    "maennlich",
    "weiblich",
];

/// Things that have an age.
const THINGS: &[&str] = &[
    "chair", "car", "desk", "mattress", "bed", "sofa", "injury", "problem", "pillow", "bike", "stuhl", "auto", "sofa",
    "bett", "matratze", "kissen", "rad",
];

/// Words after degrees.
const DEGREES: &[&str] = &["degrees", "degree", "grad", "c"];

/// Where a number is: the words of the text, and its place.
#[derive(Clone, Copy)]
pub(super) struct Place<'w> {
    pub(super) words: &'w [Word],
    pub(super) at: usize,
}

impl<'w> Place<'w> {
    fn word(self) -> &'w Word {
        &self.words[self.at]
    }

    /// The word that comes so many words later, in the same clause.
    fn after(self, words: usize) -> Option<&'w str> {
        let word = self.words.get(self.at + words).filter(|word| word.clause == self.word().clause);
        word.map(|word| word.folded.as_str())
    }

    fn before(self) -> Option<&'w str> {
        let before = self.at.checked_sub(1).map(|at| &self.words[at]);
        before.filter(|word| word.clause == self.word().clause).map(|word| word.folded.as_str())
    }

    /// Whether its number belongs to a group: an age, or a temperature of the body. The words around it show which it is.
    pub(super) fn is_in(self, group: &WordGroup) -> bool {
        let digits = self.word().folded.trim_end_matches(char::is_alphabetic);
        self.is_warm(digits, group) || self.is_aged(digits, group)
    }

    fn is_warm(self, digits: &str, group: &WordGroup) -> bool {
        let (Ok(degrees), Some(from)) = (digits.parse::<f32>(), group.degrees_from) else { return false };
        let is_body = digits.contains('.') || self.after(1).is_some_and(|next| DEGREES.contains(&next));
        (from as f32..43.0).contains(&degrees) && is_body
    }

    fn is_aged(self, digits: &str, group: &WordGroup) -> bool {
        let Ok(age) = digits.parse::<u32>() else { return false };
        let is_of_group = group.age_up_to.is_some_and(|most| (5..=most).contains(&age))
            || group.age_from.is_some_and(|least| (least..=120).contains(&age));
        is_of_group && self.is_age(&self.word().folded[digits.len()..])
    }

    /// Whether a number is an age, by its ending and the words around it.
    fn is_age(self, ending: &str) -> bool {
        let is_old = |word: Option<&str>| word.is_some_and(|word| OLD.contains(&word) || word.starts_with("jaehrig"));
        let is_last = self.after(1).is_none();
        let is_years = self.after(1).is_some_and(|next| YEARS.contains(&next));
        let is_after = self.before().is_some_and(|before| BEFORE_AGES.contains(&before));
        let is_of_person = || {
            let near = self.words[self.at.saturating_sub(4)..].iter().take(8);
            near.into_iter().any(|word| PERSONS.contains(&word.folded.as_str()))
        };
        match ending {
            "yo" | "j" | "y" => true,
            _ if ending.starts_with("jaehrig") || is_old(self.after(1)) => true,
            // "My 15 year old chair".
            "" if is_years && is_old(self.after(2)) => !self.after(3).is_some_and(|next| THINGS.contains(&next)),
            "" if is_years => is_after || self.is_first() && self.after(2).is_none(),
            "" if is_after => !self.after(1).is_some_and(|next| UNITS.contains(&next)),
            "" => is_last && self.is_first() || is_of_person(),
            _ => false,
        }
    }

    /// Whether it is the first word of its clause.
    fn is_first(self) -> bool {
        self.before().is_none_or(|before| matches!(before, "and" | "und"))
    }
}

/// Words that make a number no age.
const UNITS: &[&str] = &[
    "minutes", "minute", "min", "mins", "hours", "hour", "days", "day", "weeks", "week", "months", "month", "minuten",
    "stunden", "tage", "tagen", "wochen", "woche", "monate", "monaten", "kg", "kilo", "cm", "times", "mal", "uhr",
    "percent", "prozent", "reps", "stunde", "km", "am", "pm", "o'clock",
];

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;
    use crate::facts::ByLang;

    fn group(age_up_to: Option<u32>, degrees_from: Option<u32>) -> WordGroup {
        WordGroup { id: String::new(), words: ByLang::default(), age_up_to, age_from: None, degrees_from }
    }

    #[test]
    fn ages_and_temperatures_are_distinguished_from_other_numbers() {
        let has = |text: &str, group: &WordGroup| {
            let words = words(text);
            (0..words.len()).any(|at| words[at].is_number() && Place { words: &words, at }.is_in(group))
        };
        let young = group(Some(17), None);
        for text in [
            "I'm 16",
            "my son, 14 years old",
            "bin 15",
            "meine Tochter (15)",
            "16-jährig",
            "a 15 year old girl",
            "aged 12",
        ] {
            assert!(has(text, &young), "{text}");
        }
        for text in [
            "10 minutes",
            "I'm 10 minutes late",
            "for 12 years",
            "seit 10 Jahren",
            "3x10",
            "bin 35",
            "12 hours at the desk",
        ] {
            assert!(!has(text, &young), "{text}");
        }
        let warm = group(None, Some(38));
        assert!(has("38.7 this morning", &warm) && has("39 Grad", &warm) && has("hab 38,9", &warm));
        assert!(!has("37.2 today", &warm) && !has("39 years", &warm) && !has("40 minutes", &warm));
    }
}
