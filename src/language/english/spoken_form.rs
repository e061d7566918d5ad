//! The spoken form of English texts: how numbers, measures and dates are worded.

use super::numbers;
use crate::dose::Side;
use crate::language::capital;
use crate::language::spoken_form::{Amount, Cursor, Grammar, Measure, Tables, Unit};

mod abbreviations;
mod units;
mod words;

/// The grammar of spoken English.
pub(in crate::language) struct EnglishForm;

impl Grammar for EnglishForm {
    fn tables(&self) -> &'static Tables {
        &words::TABLES
    }

    fn number(&self, number: u64) -> String {
        numbers::number(number)
    }

    fn fraction(&self, part: u64, of: u64) -> String {
        match (part, of) {
            (1, 2) => "half".to_owned(),
            (1, 4) => "a quarter".to_owned(),
            (1, _) => format!("one {}", denominator(part, of)),
            _ => format!("{} {}", self.number(part), denominator(part, of)),
        }
    }

    fn mixed(&self, whole: u64, part: u64, of: u64) -> String {
        let part = if (part, of) == (1, 2) { "a half".to_owned() } else { self.fraction(part, of) };
        format!("{} and {part}", self.number(whole))
    }

    fn measure(&self, amount: &Amount<'_>, unit: &Unit, is_before_noun: bool) -> String {
        let Unit { one, many, of, .. } = unit;
        let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) || one.starts_with("hour") { "an" } else { "a" };
        match amount.fraction() {
            Some(fraction) if is_before_noun => {
                format!("{} {one}", self.fraction(fraction.0, fraction.1).trim_start_matches("a "))
            }
            Some((1, 2)) => format!("half {article} {one}"),
            Some((part, of)) => format!("{} of {article} {one}", self.fraction(part, of)),
            None if is_before_noun => {
                format!("{}{}{one}", self.amount(amount), if *of == Measure::Time { "-" } else { " " })
            }
            None => format!("{} {}", self.amount(amount), if amount.is(1) { one } else { many }),
        }
    }

    fn times(&self, amount: &Amount<'_>) -> String {
        match amount {
            _ if amount.is(1) => "once".to_owned(),
            _ if amount.is(2) => "twice".to_owned(),
            _ => format!("{} times", self.amount(amount)),
        }
    }

    /// "2x pillows", "10x arm circles": a plural among the next three words.
    fn counts_things(&self, cursor: &Cursor<'_>, ahead: usize) -> bool {
        let next = (0..3).map_while(|word| cursor.next_lower(ahead + word * 2));
        next.take_while(|word| !is_function_word(word)).any(|word| is_plural(&word))
    }

    fn is_before_noun(&self, cursor: &Cursor<'_>, ahead: usize) -> bool {
        let Some(next) = cursor.next_lower(ahead) else { return false };
        let is_determined = cursor.word_before().is_some_and(|word| words::DETERMINERS.contains(&word.as_str()));
        let singular = next.strip_suffix('s').unwrap_or(&next);
        words::THINGS.contains(&next.as_str())
            || words::THINGS.contains(&singular)
            || (is_determined && !is_function_word(&next) && !next.ends_with("ly"))
    }

    /// "a 1/4 turn" has its article already.
    fn amount_here(&self, amount: &Amount<'_>, cursor: &Cursor<'_>) -> String {
        let words = self.amount(amount);
        let is_determined = cursor.word_before().is_some_and(|word| words::DETERMINERS.contains(&word.as_str()));
        words.strip_prefix("a ").filter(|_| is_determined).map_or(words.clone(), str::to_owned)
    }

    fn ordinal(&self, cursor: &Cursor<'_>) -> Option<(String, usize)> {
        let number = cursor.whole(0)?;
        let mark = cursor.word(1).filter(|mark| matches!(*mark, "st" | "nd" | "rd" | "th"));
        mark.map(|_| (numbers::ordinal(number), 2))
    }

    fn clock(&self, hour: u64, minute: u64) -> String {
        let (hour, half) = if (13..24).contains(&hour) { (hour - 12, " P M") } else { (hour, "") };
        let hour = self.number(hour);
        match minute {
            0 => format!("{hour}{half}"),
            1..10 => format!("{hour} oh {}{half}", self.number(minute)),
            _ => format!("{hour} {}{half}", self.number(minute)),
        }
    }

    fn full_hour(&self, hour: u64) -> &'static str {
        if hour > 12 { "" } else { " o'clock" }
    }

    fn after_clock(&self, cursor: &Cursor<'_>, ahead: usize) -> Option<(&'static str, usize)> {
        [("am", "A M"), ("pm", "P M"), ("a.m", "A M"), ("p.m", "P M")].into_iter().find_map(|(written, said)| {
            let tokens = cursor.spells(ahead, written)?;
            (!cursor.is_glued_after(ahead + tokens)).then_some((said, tokens))
        })
    }

    fn year(&self, year: u64) -> String {
        let (century, rest) = (year / 100, year % 100);
        match rest {
            _ if (2000..2010).contains(&year) => self.number(year),
            0 => format!("{} hundred", self.number(century)),
            1..10 => format!("{} oh {}", self.number(century), self.number(rest)),
            _ => format!("{} {}", self.number(century), self.number(rest)),
        }
    }

    fn date(&self, day: u64, month: usize, year: Option<u64>, cursor: &Cursor<'_>) -> String {
        let name =
            words::MONTHS.get(month.saturating_sub(1)).and_then(|names| names.first()).copied().unwrap_or_default();
        let day_is_first = cursor.whole(0).is_some_and(|number| number < 32);
        let the = if cursor.word_before().as_deref() == Some("the") { "" } else { "the " };
        let day = numbers::ordinal(day);
        match (day_is_first, year.map(|year| self.year(year))) {
            (true, None) => format!("{the}{day} of {}", capital(name)),
            (true, Some(year)) => format!("{the}{day} of {}, {year}", capital(name)),
            (false, None) => format!("{} {day}", capital(name)),
            (false, Some(year)) => format!("{} {day}, {year}", capital(name)),
        }
    }

    fn side(&self, side: Side, cursor: &Cursor<'_>, ahead: usize) -> Option<String> {
        let next = cursor.next_lower(ahead);
        let is_shape = next.as_ref().is_some_and(|word| {
            matches!(word.as_str(), "shape" | "position" | "bar" | "sit")
                || numbers::ONES.iter().any(|number| *number != "one" && number == word)
        });
        let is_lower = cursor.text(0).starts_with(char::is_lowercase);
        let is_sided = || next.as_ref().is_some_and(|word| words::SIDED.contains(&word.trim_end_matches('s')));
        let is_letter =
            cursor.word_before().is_some_and(|word| matches!(word.as_str(), "a" | "an" | "letter" | "capital"));
        let is_other = cursor.word_before().is_some_and(|word| words::NOT_BEFORE_A_SIDE.contains(&word.as_str()))
            || cursor.is_initial();
        (!is_shape && !is_letter && !is_other && (!is_lower || is_sided())).then(|| self.side_alone(side))
    }

    fn side_alone(&self, side: Side) -> String {
        match side {
            Side::Left => "left".to_owned(),
            Side::Right => "right".to_owned(),
        }
    }

    /// A capital starts a sentence.
    fn starts_sentence(&self, word: &str) -> bool {
        word.starts_with(char::is_uppercase)
    }

    fn feet_and_inches(&self, feet: u64, inches: u64) -> Option<String> {
        (inches < 12).then(|| format!("{} foot {}", self.number(feet), self.number(inches)))
    }

    fn is_doubtful_before(&self, unit: &str, next: Option<&str>) -> bool {
        matches!(unit, "\"" | "″" | "”" | "'" | "′") && !next.is_some_and(|word| words::AFTER_INCHES.contains(&word))
    }

    /// "6 in high", but "five in each hand"; "2 L of water", but "10 L, 10 R".
    fn is_unit_before(&self, written: &str, next: Option<&str>) -> bool {
        match written {
            "in" => next.is_some_and(|word| words::AFTER_INCHES.contains(&word)),
            "L" => next.is_some_and(|word| matches!(word, "of" | "water" | "bottle" | "bottles" | "jug")),
            _ => true,
        }
    }
}

/// "thirds", "quarter", "eighths".
fn denominator(part: u64, of: u64) -> String {
    let (one, many) = match of {
        2 => ("half".to_owned(), "halves".to_owned()),
        4 => ("quarter".to_owned(), "quarters".to_owned()),
        _ => (numbers::ordinal(of), format!("{}s", numbers::ordinal(of))),
    };
    if part == 1 { one } else { many }
}

fn is_function_word(word: &str) -> bool {
    words::FUNCTION_WORDS.contains(&word)
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending))
}
