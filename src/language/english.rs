//! The English phrases.

use std::time::Duration;

#[cfg(not(target_os = "macos"))]
use super::PicoVoice;
use super::{Advice, Phrasebook, Unit, list, sentence};
use crate::dose::{Dose, Side, Sides};

mod article;
mod spoken_style;
#[cfg(not(target_os = "macos"))]
mod voices;

/// The English phrases.
pub(super) struct English;

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

impl Phrasebook for English {
    fn number(&self, number: u32) -> String {
        let n = number as usize;
        let and_rest = |rest: u32| if rest == 0 { String::new() } else { format!(" {}", self.number(rest)) };
        match number {
            0..20 => ONES[n].to_owned(),
            20..100 if number.is_multiple_of(10) => TENS[n / 10].to_owned(),
            20..100 => format!("{}-{}", TENS[n / 10], ONES[n % 10]),
            100..1000 => format!("{} hundred{}", ONES[n / 100], and_rest(number % 100)),
            1000..1_000_000 => format!("{} thousand{}", self.number(number / 1000), and_rest(number % 1000)),
            _ => number.to_string(),
        }
    }

    fn range(&self, from: u32, to: u32) -> String {
        format!("{} to {}", self.number(from), self.number(to))
    }

    fn decimal(&self, whole: u32, digits: &str) -> String {
        let digits = digits.bytes().map(|digit| ONES[usize::from(digit - b'0')]).collect::<Vec<_>>().join(" ");
        format!("{} point {digits}", self.number(whole))
    }

    fn fraction(&self, part: u32, of: u32, unit: Option<Unit>) -> Option<String> {
        let (one, many) = [("half", "halves"), ("third", "thirds"), ("quarter", "quarters")][(of as usize - 2).min(2)];
        let fraction = format!("{} {}", self.number(part), if part == 1 { one } else { many });
        Some(match unit.map(|unit| (unit, names(unit).0)) {
            Some((Unit::Hour, one)) => format!("{fraction} of an {one}"),
            Some((_, one)) => format!("{fraction} of a {one}"),
            None => fraction,
        })
    }

    fn measure(&self, number: &str, is_one: bool, unit: Unit) -> String {
        let (one, many) = names(unit);
        format!("{number} {}", if is_one { one } else { many })
    }

    fn and_a_half(&self, whole: u32) -> String {
        format!("{} and a half", self.number(whole))
    }

    fn duration(&self, length: Duration) -> String {
        let seconds = u32::try_from(length.as_secs()).unwrap_or(u32::MAX);
        let unit = |n: u32, one: &str| match n {
            0 => None,
            1 => Some(format!("one {one}")),
            _ => Some(format!("{} {one}s", self.number(n))),
        };
        let rest = Duration::from_secs(u64::from(seconds % 60)) + Duration::from_millis(length.subsec_millis().into());
        let last = match rest.as_millis() {
            500 => Some("half a second".to_owned()),
            millis if millis % 1000 > 0 => Some(format!("{} seconds", self.seconds(rest))),
            _ => unit(seconds % 60, "second"),
        };
        let parts = [unit(seconds / 3600, "hour"), unit(seconds / 60 % 60, "minute"), last];
        let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if words.is_empty() { "no time".to_owned() } else { words }
    }

    fn side(&self, side: Side) -> &'static str {
        match side {
            Side::Left => "left",
            Side::Right => "right",
        }
    }

    fn safety(&self) -> &'static [&'static str] {
        &["Stop if pain rises above five out of ten, or with chest pain, numbness, weakness or dizziness."]
    }

    fn dose(&self, dose: &Dose, directions: usize) -> String {
        let (sets, reps) = (self.number(dose.sets), self.number(dose.reps));
        let held = dose.hold.map(|hold| self.duration(hold));
        let amount = match (dose.sets, dose.reps, held) {
            (1, 1, None) => "once".to_owned(),
            (1, 1, Some(held)) => format!("hold for {held}"),
            (1, _, None) => format!("{reps} times"),
            (1, _, Some(held)) => format!("{reps} times, {held} each time"),
            (_, 1, Some(held)) => format!("{sets} holds of {held}"),
            (_, _, None) => format!("{sets} sets of {reps}"),
            (_, _, Some(held)) => format!("{sets} sets of {reps}, {held} each time"),
        };
        let direction = if directions > 1 { " in each direction" } else { "" };
        let side = match dose.sides {
            Sides::None => "",
            Sides::Each | Sides::Alternate => " on each side",
            Sides::Left => " on the left side",
            Sides::Right => " on the right side",
        };
        sentence(&format!("{amount}{direction}{side}"))
    }

    fn need(&self, equipment: &[String]) -> String {
        let equipment: Vec<String> = equipment.iter().map(|thing| article::with_article(thing)).collect();
        format!("You need {}.", list(&equipment, "and"))
    }

    fn side_first(&self, side: Side) -> String {
        sentence(&format!("{} side first", self.side(side)))
    }

    fn side_now(&self, side: Side) -> String {
        sentence(&format!("{} side", self.side(side)))
    }

    fn direction_first(&self, direction: &str) -> String {
        sentence(&format!("{direction} first"))
    }

    fn get_ready(&self) -> &'static str {
        "Get ready."
    }

    fn change_sides(&self, side: Side) -> String {
        format!("Change sides. Now the {} side.", self.side(side))
    }

    fn change_direction(&self, direction: &str) -> String {
        format!("Change direction. Now {direction}.")
    }

    fn half_way(&self) -> &'static str {
        "Half way."
    }

    fn ten_seconds(&self) -> &'static str {
        "Ten seconds."
    }

    fn breathe(&self) -> &'static str {
        "Keep breathing."
    }

    fn own_pace(&self, reps: u32) -> String {
        let times = if reps == 1 { "once".to_owned() } else { format!("{} times", self.number(reps)) };
        sentence(&format!("{times}, at your own pace"))
    }

    fn press_a_key(&self) -> &'static str {
        "Press the space bar to go on."
    }

    fn last_one(&self) -> &'static str {
        "Last one."
    }

    fn rest(&self, length: Duration) -> String {
        format!("Rest for {}.", self.duration(length))
    }

    fn release(&self) -> &'static str {
        "Release."
    }

    fn no_more_time(&self) -> &'static str {
        "No more time can be added here."
    }

    fn paused(&self) -> &'static str {
        "Paused."
    }

    fn session_left(&self, length: Duration) -> String {
        let minutes = (length.as_secs() + 30) / 60;
        match minutes {
            0 => "Less than a minute left.".to_owned(),
            1 => "One minute left.".to_owned(),
            _ => self.left(Duration::from_secs(minutes * 60)),
        }
    }

    fn going_on(&self, name: &str) -> String {
        format!("We go on with {name}.")
    }

    fn routine_changed(&self) -> &'static str {
        "The routine has changed since."
    }

    fn left(&self, length: Duration) -> String {
        sentence(&format!("{} left", self.duration(length)))
    }

    fn set_coming(&self, set: u32, sets: u32, side: Option<Side>) -> String {
        let side = side.map(|side| format!(" on the {}", self.side(side))).unwrap_or_default();
        if set == sets {
            format!("Last set{side}.")
        } else {
            format!("Set {} of {}{side}.", self.number(set), self.number(sets))
        }
    }

    fn next(&self, name: &str) -> String {
        format!("Next, {name}.")
    }

    fn finish(&self) -> &'static str {
        "Well done. That is the end of the session."
    }

    fn and(&self) -> &'static str {
        "and"
    }

    fn calibration_text(&self) -> &'static str {
        "Stand facing the wall. Put both hands on it, at the height of your shoulders. Bend your arms slowly, and bring \
         your chest to the wall. Keep breathing."
    }

    fn sample_sentence(&self) -> &'static str {
        "Let your shoulders drop, and breathe out slowly."
    }

    fn espeak_voice(&self) -> &'static str {
        "en-us"
    }

    fn pico2wave_voice(&self) -> &'static str {
        "en-US"
    }

    #[cfg(not(target_os = "macos"))]
    fn pico_voices(&self) -> &'static [PicoVoice] {
        &voices::PICO_VOICES
    }

    fn advice(&self, text: &str) -> Vec<Advice> {
        spoken_style::advice(text)
    }

    fn fixed_side(&self, text: &str) -> Option<&'static str> {
        spoken_style::fixed_side(text)
    }

    fn unnamed_equipment(&self, text: &str, named: &[&str]) -> Option<&'static str> {
        spoken_style::unnamed_equipment(text, named)
    }

    fn is_band(&self, equipment: &str) -> bool {
        equipment.split_whitespace().any(|word| matches!(word, "band" | "bands"))
    }
}

/// The singular and plural of a unit.
fn names(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Second => ("second", "seconds"),
        Unit::Minute => ("minute", "minutes"),
        Unit::Hour => ("hour", "hours"),
        Unit::Times => ("time", "times"),
        Unit::Degree => ("degree", "degrees"),
        Unit::Percent => ("percent", "percent"),
        Unit::Kilogram => ("kilogram", "kilograms"),
        Unit::Metre => ("metre", "metres"),
        Unit::Centimetre => ("centimetre", "centimetres"),
        Unit::Repetition => ("repetition", "repetitions"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_out() {
        let said = [0, 7, 13, 20, 42, 100, 115, 999, 1000, 86_400].map(|n| English.number(n));
        assert_eq!(
            said,
            [
                "zero",
                "seven",
                "thirteen",
                "twenty",
                "forty-two",
                "one hundred",
                "one hundred fifteen",
                "nine hundred ninety-nine",
                "one thousand",
                "eighty-six thousand four hundred",
            ]
        );
    }

    #[test]
    fn durations_use_whole_units_with_the_correct_plural() {
        let said = [0, 1, 30, 60, 90, 121, 3600, 5445].map(|s| English.duration(Duration::from_secs(s)));
        assert_eq!(
            said,
            [
                "no time",
                "one second",
                "thirty seconds",
                "one minute",
                "one minute thirty seconds",
                "two minutes one second",
                "one hour",
                "one hour thirty minutes forty-five seconds",
            ]
        );
    }

    #[test]
    fn fractions_of_a_second_are_spoken_exactly() {
        let said = [500, 1500, 2500, 250, 62_125, 90_500].map(|ms| English.duration(Duration::from_millis(ms)));
        assert_eq!(
            said,
            [
                "half a second",
                "one and a half seconds",
                "two and a half seconds",
                "zero point two five seconds",
                "one minute two point one two five seconds",
                "one minute thirty and a half seconds",
            ]
        );
    }

    #[test]
    fn a_dose_is_one_sentence() {
        let say = |sets, reps, hold: u64, sides, directions| {
            let hold = (hold > 0).then(|| Duration::from_secs(hold));
            English.dose(&Dose { sets, reps, hold, sides, ..Dose::default() }, directions)
        };
        assert_eq!(say(3, 8, 0, Sides::Each, 0), "Three sets of eight on each side.");
        assert_eq!(say(1, 3, 5, Sides::Each, 0), "Three times, five seconds each time on each side.");
        assert_eq!(say(3, 1, 30, Sides::Each, 0), "Three holds of thirty seconds on each side.");
        assert_eq!(say(1, 1, 45, Sides::None, 0), "Hold for forty-five seconds.");
        assert_eq!(say(1, 10, 0, Sides::None, 2), "Ten times in each direction.");
        assert_eq!(say(2, 8, 4, Sides::None, 0), "Two sets of eight, four seconds each time.");
    }

    #[test]
    fn equipment_is_joined_with_commas_and_and() {
        let items = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(English.need(&items(&["a chair"])), "You need a chair.");
        assert_eq!(English.need(&items(&["table", "dumbbells"])), "You need a table and dumbbells.");
        assert_eq!(English.need(&items(&["a band", "an anchor", "a mat"])), "You need a band, an anchor and a mat.");
    }
}
