//! The German phrases. Texts add the ending of a side themselves: "dein {side}er Arm", "nach {side}s".

use std::time::Duration;

#[cfg(not(target_os = "macos"))]
use super::PicoVoice;
use super::{Advice, Labels, LearnWords, Phrasebook, PlanWords, SafetyWords, SheetWords, capital, sentence};
use crate::dose::{Dose, Side};
use crate::equipment::Equipment;
use crate::how_often::{HowOften, Period};
use crate::sound::Sound;

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
mod tone;
#[cfg(not(target_os = "macos"))]
mod voices;

use numbers::{SMALL, joined};
pub(super) use spoken_form::GermanForm;

/// The German phrases.
pub(super) struct German;

impl Phrasebook for German {
    fn number(&self, number: u32) -> String {
        numbers::number(number)
    }

    fn range(&self, from: u32, to: u32) -> String {
        format!("{} bis {}", self.number(from), self.number(to))
    }

    fn decimal(&self, whole: u32, digits: &str) -> String {
        let digits = digits.bytes().map(|digit| SMALL[usize::from(digit - b'0')]).collect::<Vec<_>>().join(" ");
        format!("{} Komma {digits}", self.number(whole))
    }

    fn and_a_half(&self, whole: u32) -> String {
        format!("{}einhalb", joined(&self.number(whole)))
    }

    fn duration(&self, length: Duration) -> String {
        let seconds = u32::try_from(length.as_secs()).unwrap_or(u32::MAX);
        let unit = |n: u32, one: &str| match n {
            0 => None,
            1 => Some(format!("eine {one}")),
            _ => Some(format!("{} {one}n", self.number(n))),
        };
        let rest = Duration::from_secs(u64::from(seconds % 60)) + Duration::from_millis(length.subsec_millis().into());
        let last = match rest.as_millis() {
            500 => Some("eine halbe Sekunde".to_owned()),
            millis if millis % 1000 > 0 => Some(format!("{} Sekunden", self.seconds(rest))),
            _ => unit(seconds % 60, "Sekunde"),
        };
        let parts = [unit(seconds / 3600, "Stunde"), unit(seconds / 60 % 60, "Minute"), last];
        super::time_words(parts, self.and()).unwrap_or_else(|| "keine Zeit".to_owned())
    }

    fn side(&self, side: Side) -> &'static str {
        match side {
            Side::Left => "link",
            Side::Right => "recht",
        }
    }

    fn safety(&self, stop_above: u32) -> Vec<String> {
        vec![
            format!("Hör auf, wenn der Schmerz stärker wird als {} von zehn.", self.number(stop_above)),
            "Hör auch auf bei Brustschmerzen, Taubheitsgefühl, Schwäche oder Schwindel.".to_owned(),
        ]
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
        "Er ist freiwillig."
    }

    fn breath(&self, number: u32, of: u32) -> String {
        match number {
            1 => "Atme ein.".to_owned(),
            _ if number == of => "Letzter Atemzug: ein.".to_owned(),
            _ => format!("{} Atemzug, ein.", capital(&numbers::ordinal(number))),
        }
    }

    fn breathe_out(&self) -> &'static str {
        "Und aus."
    }

    fn breathe_in_and_out(&self) -> [&'static str; 2] {
        ["Ein.", "Aus."]
    }

    fn if_light_headed(&self) -> &'static str {
        "Wenn dir schwindlig wird, atme, wie du magst."
    }

    fn need(&self, equipment: &[String]) -> String {
        let things = super::list(equipment, "und");
        // The gender of a bare noun is unknown, so no article is added.
        let is_bare = equipment.iter().any(|thing| !has_article(thing));
        if is_bare {
            format!("Das brauchst du als Nächstes: {things}.")
        } else {
            format!("Als Nächstes brauchst du {things}.")
        }
    }

    fn promise(&self, minutes: u32, exercises: u32) -> String {
        let time = match minutes {
            0 => "weniger als eine Minute".to_owned(),
            _ => format!("ungefähr {}", self.duration(Duration::from_secs(u64::from(minutes) * 60))),
        };
        sentence(&match exercises {
            0 => time,
            1 => format!("{time}, eine Übung"),
            _ => format!("{time}, {} Übungen", self.number(exercises)),
        })
    }

    fn which_exercise(&self, name: &str, number: u32, of: u32) -> String {
        match number {
            _ if of == 1 => format!("Deine Übung: {name}."),
            _ if number == of => format!("Die letzte Übung: {name}."),
            _ => format!("Übung {} von {}: {name}.", self.number(number), self.number(of)),
        }
    }

    fn session_needs(&self, equipment: &[String]) -> String {
        let is_bare = equipment.iter().any(|thing| !has_article(thing));
        let things = super::list(equipment, "und");
        if is_bare {
            format!("Das brauchst du für dieses Programm: {things}.")
        } else {
            format!("Für dieses Programm brauchst du {things}.")
        }
    }

    fn equipment(&self, equipment: Equipment, count: u32) -> String {
        let (one, many) = equipment::names(equipment);
        if count == 1 { one.to_owned() } else { format!("{} {many}", self.number(count)) }
    }

    fn fetch_now(&self) -> &'static str {
        "Leg jetzt alles bereit."
    }

    fn set_up(&self) -> &'static str {
        "Zeit zum Aufbauen."
    }

    fn begin_on_start(&self) -> &'static str {
        "Fang beim Startton an."
    }

    fn come_back(&self) -> &'static str {
        "Beim Endton kommst du langsam zurück."
    }

    fn come_up(&self) -> &'static str {
        "Komm langsam hoch."
    }

    fn lesson(&self) -> &'static str {
        "Diese Töne wirst du hören."
    }

    fn sound_name(&self, sound: Sound) -> &'static str {
        match sound {
            Sound::Chime => "Das Programm beginnt.",
            Sound::Tick => "Ein Ticken zählt die letzten Sekunden herunter.",
            Sound::Start => "Der Startton.",
            Sound::End => "Der Endton.",
            Sound::Switch => "Der Wechselton.",
            Sound::Left => "Der Ton für links.",
            Sound::Right => "Der Ton für rechts.",
            Sound::Finish => "Das Programm ist zu Ende.",
            Sound::Out => "Der Ton steigt.",
            Sound::Level => "Der Ton bleibt gleich.",
            Sound::Back => "Der Ton fällt.",
        }
    }

    fn side_first(&self, side: Side) -> String {
        format!("Zuerst die {}e Seite.", self.side(side))
    }

    fn side_now(&self, side: Side) -> String {
        sentence(&format!("{}e Seite", self.side(side)))
    }

    fn direction_first(&self, direction: &str) -> String {
        format!("Zuerst {direction}.")
    }

    fn get_ready(&self) -> &'static str {
        "Mach dich bereit."
    }

    fn change_sides(&self, side: Side) -> String {
        format!("Seitenwechsel. Jetzt die {}e Seite.", self.side(side))
    }

    fn change_direction(&self, direction: &str) -> String {
        format!("Richtungswechsel. Jetzt {direction}.")
    }

    fn half_way(&self) -> &'static str {
        "Halbzeit."
    }

    fn ten_seconds(&self) -> &'static str {
        "Noch zehn Sekunden."
    }

    fn breathe(&self) -> &'static str {
        "Atme weiter."
    }

    fn own_pace(&self, dose: &Dose) -> String {
        let sides = if dose.is_in_turn() { " auf jeder Seite, im Wechsel" } else { "" };
        sentence(&format!("{}{sides}, in deinem Tempo", dose::times(dose.least.reps, dose.reps)))
    }

    fn press_a_key(&self) -> &'static str {
        "Drück die Leertaste, dann geht es weiter."
    }

    fn last_one(&self) -> &'static str {
        "Ein letztes Mal."
    }

    fn rest(&self, length: Duration) -> String {
        sentence(&format!("{} Pause", self.duration(length)))
    }

    fn rest_between(&self, least: Duration, most: Duration) -> String {
        sentence(&format!("{} Pause", dose::time_range(Some(least), most)))
    }

    fn rest_again(&self) -> &'static str {
        "Pause."
    }

    fn half_of_session(&self) -> &'static str {
        "Die Hälfte des Programms ist geschafft."
    }

    fn no_more_time(&self) -> &'static str {
        "Länger geht es hier nicht."
    }

    fn paused(&self) -> &'static str {
        "Angehalten."
    }

    fn session_left(&self, length: Duration) -> String {
        match (length.as_secs() + 30) / 60 {
            0 => "Noch weniger als eine Minute.".to_owned(),
            minutes => self.left(Duration::from_secs(minutes * 60)),
        }
    }

    fn going_on(&self) -> &'static str {
        "Es geht weiter."
    }

    fn going_on_with(&self, name: &str) -> String {
        format!("Wir machen weiter: {name}.")
    }

    fn routine_changed(&self) -> &'static str {
        "Das Programm hat sich seit dem letzten Mal geändert."
    }

    fn left(&self, length: Duration) -> String {
        format!("Noch {}.", self.duration(length))
    }

    fn set_coming(&self, set: u32, sets: u32) -> String {
        if set == sets {
            "Letzter Satz.".to_owned()
        } else {
            format!("{} Satz von {}.", capital(&numbers::ordinal(set)), self.number(sets))
        }
    }

    fn finish(&self) -> &'static str {
        "Gut gemacht. Das Programm ist zu Ende."
    }

    fn how_often(&self, how_often: HowOften) -> String {
        let HowOften { least, most, per, is_minimum } = how_often;
        let times = if least == most {
            self.times(least)
        } else {
            format!("{} bis {} Mal", joined(&self.number(least)), self.number(most))
        };
        let words = match per {
            Period::DaysOfWeek => {
                let at_least = if is_minimum { "mindestens " } else { "" };
                let days = if least == most { self.number(least) } else { self.range(least, most) };
                return format!("an {at_least}{days} Tagen pro Woche");
            }
            Period::Day => format!("{times} am Tag"),
            Period::Week => format!("{times} pro Woche"),
            Period::SecondDay => "jeden zweiten Tag".to_owned(),
        };
        if is_minimum { format!("mindestens {words}") } else { words }
    }

    fn do_this(&self, how_often: HowOften) -> String {
        format!("Mach das {}.", self.how_often(how_often))
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

    fn within_a_sentence(&self, name: &str) -> String {
        name.to_owned()
    }

    fn and(&self) -> &'static str {
        "und"
    }

    fn or(&self) -> &'static str {
        "oder"
    }

    fn tone(&self, sentence: &str) -> Option<Sound> {
        tone::named(sentence)
    }

    fn calibration_text(&self) -> &'static str {
        "Stell dich vor die Wand. Leg beide Hände darauf, in Höhe der Schultern. Beuge langsam die Arme, und bring deine \
         Brust zur Wand. Atme weiter."
    }

    fn sample_sentence(&self) -> &'static str {
        "Lass die Schultern sinken, und atme langsam aus."
    }

    fn espeak_voice(&self) -> &'static str {
        "de"
    }

    fn pico2wave_voice(&self) -> &'static str {
        "de-DE"
    }

    #[cfg(not(target_os = "macos"))]
    fn pico_voices(&self) -> &'static [PicoVoice] {
        &voices::PICO_VOICES
    }

    /// `{side}` has no ending, so the text must add one.
    fn advice(&self, text: &str) -> Vec<Advice> {
        let parts = text.split(['{', '}']).collect::<Vec<_>>();
        let is_side = |name: &str| matches!(name, "side" | "other_side");
        let is_bare = |pair: &[&str]| is_side(pair[0]) && !pair[1].starts_with(char::is_alphabetic);
        let bare = parts.windows(2).skip(1).step_by(2).any(is_bare).then(|| Advice {
            span: None,
            message: "this side lacks its ending".to_owned(),
            expected: "expected an ending after the brace, such as `{side}en Arm`".to_owned(),
        });
        bare.into_iter().chain(spoken_style::STYLE.advice(text)).collect()
    }

    fn fixed_side(&self, text: &str) -> Option<&'static str> {
        spoken_style::fixed_side(text)
    }

    fn unnamed_equipment(&self, text: &str, named: &[&str]) -> Option<Equipment> {
        spoken_style::STYLE.unnamed_equipment(text, named)
    }
}

impl German {
    fn times(&self, times: u32) -> String {
        Self::times_of(&self.number(times), times == 1)
    }

    /// A number of times in one word: "einmal", "achtmal".
    fn times_of(number: &str, is_one: bool) -> String {
        if is_one { "einmal".to_owned() } else { format!("{}mal", joined(number)) }
    }
}

/// Whether equipment is written with an article or number: "einen Stuhl", "zwei Bänder".
fn has_article(thing: &str) -> bool {
    let first = thing.split_whitespace().next().unwrap_or_default().to_lowercase();
    let articles = ["ein", "eine", "einen", "die", "das", "den", "deine", "deinen", "dein", "etwas"];
    articles.contains(&first.as_str()) || SMALL[2..].contains(&first.as_str())
}

#[cfg(test)]
mod tests;
