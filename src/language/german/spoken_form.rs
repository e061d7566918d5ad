//! The spoken form of German texts: how numbers, measures and dates are worded.

use super::numbers::{self, joined};
use super::spoken_style::MOVEMENTS;
use crate::dose::Side;
use crate::language::spoken_form::{Amount, Cursor, Gender, Grammar, Measure, Tables, Unit, Value};

mod abbreviations;
mod inflection;
mod units;
mod words;

use inflection::Ending;

/// The grammar of spoken German.
pub(in crate::language) struct GermanForm;

impl Grammar for GermanForm {
    fn tables(&self) -> &'static Tables {
        &words::TABLES
    }

    fn number(&self, number: u64) -> String {
        numbers::number(number)
    }

    fn fraction(&self, part: u64, of: u64) -> String {
        match (part, of) {
            (1, 2) => "halb".to_owned(),
            (1, _) => format!("ein {}", denominator(of)),
            _ => format!("{} {}", self.number(part), denominator(of)),
        }
    }

    fn mixed(&self, whole: u64, part: u64, of: u64) -> String {
        let whole = self.number(whole);
        if (part, of) == (1, 2) {
            return format!("{}einhalb", joined(&whole));
        }
        format!("{whole} und {}", self.fraction(part, of))
    }

    fn measure(&self, amount: &Amount<'_>, unit: &Unit, _: bool) -> String {
        let Unit { one, many, of, gender, .. } = unit;
        let (article, half) = match gender {
            Gender::Feminine => ("eine", "eine halbe"),
            Gender::Masculine => ("ein", "ein halber"),
            Gender::Neuter => ("ein", "ein halbes"),
        };
        let is_hour = *of == Measure::Time && *one == "Stunde";
        match amount.fraction() {
            Some((1, 2)) => return format!("{half} {one}"),
            Some((1, 4)) if is_hour => return "eine Viertelstunde".to_owned(),
            Some((3, 4)) if is_hour => return "eine Dreiviertelstunde".to_owned(),
            Some((part, of)) => return format!("{} {one}", self.fraction(part, of).to_lowercase()),
            None => {}
        }
        match &amount.from {
            None if amount.is(1) => format!("{article} {one}"),
            Some(Value::Whole(1)) => format!("{article} bis {} {many}", self.value(&amount.value)),
            _ => format!("{} {many}", self.amount(amount)),
        }
    }

    fn times(&self, amount: &Amount<'_>) -> String {
        let times = self.value(&amount.value);
        match &amount.from {
            Some(from) => format!("{}- bis {}mal", joined(&self.value(from)), joined(&times)),
            None => format!("{}mal", joined(&times)),
        }
    }

    fn counts_things(&self, cursor: &Cursor<'_>, ahead: usize) -> bool {
        cursor.next_lower(ahead).is_some_and(|word| words::THINGS.contains(&word.as_str()))
    }

    /// "eine 1/2 Drehung" has its article already.
    fn amount_here(&self, amount: &Amount<'_>, cursor: &Cursor<'_>) -> String {
        let half = match cursor.word_before().as_deref() {
            Some("eine") => "halbe",
            Some("einen" | "einem" | "einer") => "halben",
            Some("ein") => "halbes",
            _ => return self.amount(amount),
        };
        match amount.fraction() {
            Some((1, 2)) => half.to_owned(),
            Some((1, of)) => denominator(of).to_lowercase(),
            _ => self.amount(amount),
        }
    }

    fn ordinal(&self, cursor: &Cursor<'_>) -> Option<(String, usize)> {
        let number = cursor.whole(0)?;
        if let Some(ending) = cursor.word(1).and_then(|letters| letters.strip_prefix('t')) {
            let is_ending = matches!(ending, "e" | "en" | "er" | "es" | "em");
            return is_ending.then(|| (inflection::ordinal(number, ending), 2));
        }
        let noun = series_noun(cursor)?;
        let is_noun = noun.starts_with(char::is_uppercase) && !self.starts_sentence(noun);
        let ending = match inflection::after(&start_of_series(cursor)) {
            Some(Ending::Weak(ending)) => ending,
            Some(Ending::Dative) => inflection::dative(inflection::gender(noun)?),
            Some(Ending::Strong) | None => inflection::strong(inflection::gender(noun)?),
        };
        is_noun.then(|| (inflection::ordinal(number, ending), 2))
    }

    fn clock(&self, hour: u64, minute: u64) -> String {
        let hour = self.number(hour);
        match minute {
            0 => format!("{} Uhr", joined(&hour)),
            _ => format!("{} Uhr {}", joined(&hour), self.number(minute)),
        }
    }

    fn after_clock(&self, cursor: &Cursor<'_>, ahead: usize) -> Option<(&'static str, usize)> {
        (cursor.word(ahead) == Some("Uhr")).then_some(("", 1))
    }

    fn year(&self, year: u64) -> String {
        match year % 100 {
            _ if !(1100..2000).contains(&year) => self.number(year),
            0 => format!("{}hundert", self.number(year / 100)),
            rest => format!("{}hundert{}", self.number(year / 100), self.number(rest)),
        }
    }

    fn date(&self, day: u64, month: usize, year: Option<u64>, cursor: &Cursor<'_>) -> String {
        let month = words::MONTHS.get(month.saturating_sub(1)).and_then(|names| names.first());
        let month = crate::language::capital(month.copied().unwrap_or_default());
        let ending = match inflection::after(cursor) {
            Some(Ending::Weak(ending)) => ending,
            Some(Ending::Dative) => "em",
            Some(Ending::Strong) | None => "er",
        };
        let year = year.map(|year| format!(" {}", self.year(year))).unwrap_or_default();
        format!("{} {month}{year}", inflection::ordinal(day, ending))
    }

    /// "den re. Arm" is "den rechten Arm"; without a noun that is known, "rechts".
    fn side(&self, side: Side, cursor: &Cursor<'_>, ahead: usize) -> Option<String> {
        let noun =
            cursor.next_word(ahead).filter(|noun| noun.starts_with(char::is_uppercase) && !self.starts_sentence(noun));
        let ending = match (inflection::after(cursor), noun) {
            (Some(Ending::Weak(ending)), Some(_)) => Some(ending),
            (Some(Ending::Dative), Some(noun)) => inflection::gender(noun).map(inflection::dative),
            (Some(Ending::Strong) | None, Some(noun)) => inflection::gender(noun).map(inflection::strong),
            (_, None) => None,
        };
        // "ein L" is a letter, "L fünf" a vertebra.
        let is_letter = cursor.word_before().is_some_and(|word| matches!(word.as_str(), "ein" | "einem" | "buchstabe"));
        let is_code = cursor.next_lower(ahead).is_some_and(|word| numbers::SMALL.contains(&word.as_str()));
        let is_small = matches!(cursor.text(0), "l" | "r");
        let is_other = cursor.word_before().is_some_and(|word| words::NOT_BEFORE_A_SIDE.contains(&word.as_str()))
            || cursor.is_initial();
        // "Li Wei" is a name.
        let is_name = cursor.text(0).starts_with(char::is_uppercase)
            && cursor.text(0).len() > 1
            && cursor.text(ahead) != "."
            && cursor.next_word(ahead).is_some_and(|word| inflection::gender(word).is_none());
        if is_other || is_name {
            return None;
        }
        if is_code || noun.is_none() && is_letter || noun.and_then(inflection::gender).is_none() && is_small {
            return None;
        }
        Some(ending.map_or_else(|| self.side_alone(side), |ending| format!("{}{ending}", inflection::stem(side))))
    }

    fn side_alone(&self, side: Side) -> String {
        match side {
            Side::Left => "links".to_owned(),
            Side::Right => "rechts".to_owned(),
        }
    }

    /// Nouns have capitals too, so that only known words start a sentence.
    fn starts_sentence(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let is_known = words::STARTERS.contains(&lower.as_str()) || MOVEMENTS.contains(&lower.as_str());
        is_known && word.starts_with(char::is_uppercase)
    }

    /// "1 Bein" is "ein Bein" and "1 Hand" is "eine Hand": the voice inflects it by the next word.
    fn leaves(&self, number: u64, cursor: &Cursor<'_>, ahead: usize) -> bool {
        number == 1 && cursor.next_word(ahead).is_some()
    }

    /// In German, `"` and `'` are rather seconds and minutes.
    fn is_doubtful_before(&self, unit: &str, _: Option<&str>) -> bool {
        matches!(unit, "\"" | "″" | "'" | "′")
    }

    fn is_unit_before(&self, written: &str, next: Option<&str>) -> bool {
        written != "L" || next.is_some_and(|word| matches!(word, "Wasser" | "Flasche" | "Flaschen" | "Tee"))
    }

    fn joins(&self, letters: &str) -> bool {
        matches!(letters, "mal" | "fach" | "er")
    }

    fn is_ending(&self, letters: &str) -> bool {
        matches!(letters, "in" | "innen" | "er" | "es" | "en")
    }
}

/// "Drittel", "Viertel", "Zwanzigstel".
fn denominator(of: u64) -> String {
    let number = match of {
        2 => return "Halbe".to_owned(),
        3 => "drit".to_owned(),
        7 => "sieb".to_owned(),
        8 => "ach".to_owned(),
        20.. => format!("{}s", numbers::number(of)),
        _ => numbers::number(of),
    };
    crate::language::capital(&format!("{number}tel"))
}

/// The words that join numbers in a series: "der 2. und 3. Satz".
const JOINTS: &[&str] = &["und", "oder", "bis"];

/// The most numbers in a series.
const LONGEST_SERIES: usize = 5;

/// The noun after a number with a full stop, or after the last number of a series.
fn series_noun<'c>(cursor: &Cursor<'c>) -> Option<&'c str> {
    let mut stop = 1;
    for _ in 0..LONGEST_SERIES {
        if !cursor.is_symbol(stop, ".") {
            return None;
        }
        let word = cursor.next_word(stop + 1);
        let next = match word {
            Some(word) if JOINTS.contains(&word) => stop + 4,
            Some(word) => return Some(word),
            None if cursor.is_symbol(stop + 1, ",") => stop + 3,
            None => return None,
        };
        cursor.digits(next)?;
        stop = next + 1;
    }
    None
}

/// The place of the first number of a series, whose article inflects all of them.
fn start_of_series<'c>(cursor: &Cursor<'c>) -> Cursor<'c> {
    let mut start = *cursor;
    for _ in 0..LONGEST_SERIES {
        let joined = start
            .back_by(5)
            .filter(|first| first.is_symbol(1, ".") && first.next_word(2).is_some_and(|word| JOINTS.contains(&word)));
        let listed = start.back_by(4).filter(|first| first.is_symbol(1, ".") && first.is_symbol(2, ","));
        match joined.or(listed).filter(|first| first.digits(0).is_some()) {
            Some(first) => start = first,
            None => break,
        }
    }
    start
}
