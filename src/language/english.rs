//! The English phrases.

use std::time::Duration;

#[cfg(not(target_os = "macos"))]
use super::PicoVoice;
use super::{
    Advice, Labels, LearnWords, Phrasebook, PlanWords, SafetyWords, SheetWords, capital, list, plain_words, sentence,
};
use crate::dose::{Dose, Side};
use crate::equipment::Equipment;
use crate::how_often::{HowOften, Period};
use crate::sound::Sound;

mod article;
mod dose;
mod equipment;
mod labels;
mod learn_words;
mod numbers;
mod plan_words;
mod safety_words;
mod sheet_words;
mod spoken_form;
mod spoken_style;
mod voices;

use numbers::ONES;
pub(super) use spoken_form::EnglishForm;

/// The English phrases.
pub(super) struct English;

impl Phrasebook for English {
    fn number(&self, number: u32) -> String {
        numbers::number(number)
    }

    fn range(&self, from: u32, to: u32) -> String {
        format!("{} to {}", self.number(from), self.number(to))
    }

    fn decimal(&self, whole: u32, digits: &str) -> String {
        let digits = digits.bytes().map(|digit| ONES[usize::from(digit - b'0')]).collect::<Vec<_>>().join(" ");
        format!("{} point {digits}", self.number(whole))
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
        super::time_words(parts, self.and()).unwrap_or_else(|| "no time".to_owned())
    }

    fn side(&self, side: Side) -> &'static str {
        match side {
            Side::Left => "left",
            Side::Right => "right",
        }
    }

    fn safety(&self, stop_above: u32) -> Vec<String> {
        let pain = self.number(stop_above);
        vec![format!(
            "Stop if pain rises above {pain} out of ten, or with chest pain, numbness, weakness or dizziness."
        )]
    }

    fn dose(&self, dose: &Dose, directions: usize) -> String {
        dose::words(dose, directions)
    }

    fn permission(&self, dose: &Dose) -> Vec<String> {
        dose::permission(dose)
    }

    fn lower_end(&self, least: Duration, most: Duration) -> String {
        dose::lower_end(least, most)
    }

    fn set_is_optional(&self) -> &'static str {
        "It is optional."
    }

    fn breath(&self, number: u32, of: u32) -> String {
        match number {
            1 => "Breathe in.".to_owned(),
            _ if number == of => "Last breath: in.".to_owned(),
            _ => format!("{} breath, in.", capital(&numbers::ordinal(number))),
        }
    }

    fn breathe_out(&self) -> &'static str {
        "And out."
    }

    fn breathe_in_and_out(&self) -> [&'static str; 2] {
        ["In.", "Out."]
    }

    fn if_light_headed(&self) -> &'static str {
        "If you feel light-headed, breathe as you like."
    }

    fn need(&self, equipment: &[String]) -> String {
        let equipment: Vec<String> = equipment.iter().map(|thing| article::with_article(thing)).collect();
        format!("Next, you need {}.", list(&equipment, "and"))
    }

    fn promise(&self, minutes: u32, exercises: u32) -> String {
        let time = match minutes {
            0 => "less than a minute".to_owned(),
            _ => format!("about {}", self.duration(Duration::from_secs(u64::from(minutes) * 60))),
        };
        sentence(&match exercises {
            0 => time,
            1 => format!("{time}, one exercise"),
            _ => format!("{time}, {} exercises", self.number(exercises)),
        })
    }

    fn which_exercise(&self, name: &str, number: u32, of: u32) -> String {
        match number {
            _ if of == 1 => format!("Your exercise: {name}."),
            _ if number == of => format!("The last one: {name}."),
            _ => format!("{} of {}: {name}.", capital(&numbers::ordinal(number)), self.number(of)),
        }
    }

    fn session_needs(&self, equipment: &[String]) -> String {
        self.need(equipment).replacen("Next,", "For this session", 1)
    }

    fn equipment(&self, equipment: Equipment, count: u32) -> String {
        let (one, many) = equipment::names(equipment);
        if count == 1 { article::with_article(one) } else { format!("{} {many}", self.number(count)) }
    }

    fn fetch_now(&self) -> &'static str {
        "Get everything ready now."
    }

    fn set_up(&self) -> &'static str {
        "Time to set up."
    }

    fn begin_on_start(&self) -> &'static str {
        "Begin on the start tone."
    }

    fn come_back(&self) -> &'static str {
        "On the end tone, come back slowly."
    }

    fn come_up(&self) -> &'static str {
        "Come up slowly."
    }

    fn lesson(&self) -> &'static str {
        "These are the sounds of the session."
    }

    fn sound_name(&self, sound: Sound) -> &'static str {
        match sound {
            Sound::Chime => "The session begins.",
            Sound::Tick => "Ticks count the last seconds.",
            Sound::Start => "The start tone.",
            Sound::End => "The end tone.",
            Sound::Switch => "The tone to change sides.",
            Sound::Left => "The tone for the left side.",
            Sound::Right => "The tone for the right side.",
            Sound::Finish => "The session is over.",
            Sound::Out => "The rising tone.",
            Sound::Level => "The level tone.",
            Sound::Back => "The falling tone.",
        }
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

    fn own_pace(&self, dose: &Dose) -> String {
        let sides = if dose.is_in_turn() { " on each side, in turn" } else { "" };
        sentence(&format!("{}{sides}, at your own pace", dose::times(dose.least.reps, dose.reps)))
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

    fn rest_between(&self, least: Duration, most: Duration) -> String {
        format!("Rest for {}.", dose::time_range(Some(least), most))
    }

    fn rest_again(&self) -> &'static str {
        "Rest."
    }

    fn half_of_session(&self) -> &'static str {
        "Halfway through."
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
            0 => "Less than a minute to go.".to_owned(),
            _ => self.left(Duration::from_secs(minutes * 60)),
        }
    }

    fn going_on(&self) -> &'static str {
        "We go on."
    }

    fn going_on_with(&self, name: &str) -> String {
        format!("We go on with {name}.")
    }

    fn routine_changed(&self) -> &'static str {
        "The routine has changed since."
    }

    fn left(&self, length: Duration) -> String {
        sentence(&format!("{} to go", self.duration(length)))
    }

    fn set_coming(&self, set: u32, sets: u32) -> String {
        if set == sets {
            "Last set.".to_owned()
        } else {
            format!("{} set of {}.", capital(&numbers::ordinal(set)), self.number(sets))
        }
    }

    fn finish(&self) -> &'static str {
        "Well done. That is the end of the session."
    }

    fn how_often(&self, how_often: HowOften) -> String {
        let HowOften { least, most, per, is_minimum } = how_often;
        let times = match (least, most) {
            (1, 1) => "once".to_owned(),
            (2, 2) => "twice".to_owned(),
            _ if least == most => format!("{} times", self.number(least)),
            _ => format!("{} times", self.range(least, most)),
        };
        let words = match per {
            Period::DaysOfWeek => {
                let at_least = if is_minimum { "at least " } else { "" };
                let days = if least == most { self.number(least) } else { self.range(least, most) };
                return format!("on {at_least}{days} days a week");
            }
            Period::Day => format!("{times} a day"),
            Period::Week => format!("{times} a week"),
            Period::SecondDay => "every second day".to_owned(),
        };
        if is_minimum { format!("at least {words}") } else { words }
    }

    fn do_this(&self, how_often: HowOften) -> String {
        format!("Do this {}.", self.how_often(how_often))
    }

    fn sheet_words(&self) -> &'static SheetWords {
        &sheet_words::SHEET_WORDS
    }

    fn learn_words(&self) -> &'static LearnWords {
        &learn_words::LEARN_WORDS
    }

    fn plan_words(&self) -> &'static PlanWords {
        &plan_words::PLAN_WORDS
    }

    fn safety_words(&self) -> &'static SafetyWords {
        &safety_words::SAFETY_WORDS
    }

    fn labels(&self) -> &'static Labels {
        &labels::LABELS
    }

    fn and(&self) -> &'static str {
        "and"
    }

    fn or(&self) -> &'static str {
        "or"
    }

    fn tone(&self, sentence: &str) -> Option<Sound> {
        let words = plain_words(sentence);
        let mut pairs = words.windows(2).filter(|pair| matches!(pair[1].as_str(), "tone" | "tones" | "beep"));
        pairs.find_map(|pair| match pair[0].as_str() {
            "start" | "starting" | "first" => Some(Sound::Start),
            "end" | "ending" | "final" => Some(Sound::End),
            "rising" => Some(Sound::Out),
            "level" | "steady" => Some(Sound::Level),
            "falling" => Some(Sound::Back),
            _ => None,
        })
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

    fn natural_voice(&self) -> Option<&'static [(&'static str, &'static str)]> {
        Some(&voices::NATURAL_VOICE)
    }

    #[cfg(not(target_os = "macos"))]
    fn pico_voices(&self) -> &'static [PicoVoice] {
        &voices::PICO_VOICES
    }

    fn advice(&self, text: &str) -> Vec<Advice> {
        spoken_style::STYLE.advice(text)
    }

    fn fixed_side(&self, text: &str) -> Option<&'static str> {
        spoken_style::fixed_side(text)
    }

    fn unnamed_equipment(&self, text: &str, named: &[&str]) -> Option<Equipment> {
        spoken_style::STYLE.unnamed_equipment(text, named)
    }
}

#[cfg(test)]
mod tests;
