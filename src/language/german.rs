//! The German phrases. Texts add the ending of a side themselves: "dein {side}er Arm", "nach {side}s".

use std::time::Duration;

#[cfg(not(target_os = "macos"))]
use super::PicoVoice;
use super::{Advice, Phrasebook, Unit, sentence};
use crate::dose::{Dose, Side, Sides};

#[cfg(not(target_os = "macos"))]
mod voices;

/// The German phrases.
pub(super) struct German;

const SMALL: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const TENS: [&str; 10] =
    ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];

impl Phrasebook for German {
    fn number(&self, number: u32) -> String {
        let n = number as usize;
        let rest = |rest: u32| if rest == 0 { String::new() } else { self.number(rest) };
        match number {
            0..20 => SMALL[n].to_owned(),
            20..100 if number.is_multiple_of(10) => TENS[n / 10].to_owned(),
            20..100 => format!("{}und{}", joined(SMALL[n % 10]), TENS[n / 10]),
            100..1000 => format!("{}hundert{}", joined(SMALL[n / 100]), rest(number % 100)),
            1000..1_000_000 => format!("{}tausend{}", joined(&self.number(number / 1000)), rest(number % 1000)),
            _ => number.to_string(),
        }
    }

    fn range(&self, from: u32, to: u32) -> String {
        format!("{} bis {}", self.number(from), self.number(to))
    }

    fn decimal(&self, whole: u32, digits: &str) -> String {
        let digits = digits.bytes().map(|digit| SMALL[usize::from(digit - b'0')]).collect::<Vec<_>>().join(" ");
        format!("{} Komma {digits}", self.number(whole))
    }

    /// Left to the voice: halves are inflected, and "Viertelstunde" is one word.
    fn fraction(&self, _: u32, _: u32, _: Option<Unit>) -> Option<String> {
        None
    }

    /// "1 Bein" is "ein Bein", "1 Hand" is "eine Hand", and "2. Satz" is "zweiter Satz": the voice inflects by the next word.
    fn leaves(&self, number: u32, after: &str, is_last: bool) -> bool {
        !is_last && (after == "." || number == 1 && after.is_empty())
    }

    fn measure(&self, number: &str, is_one: bool, unit: Unit) -> String {
        let (a, one, many) = match unit {
            Unit::Second => ("eine", "Sekunde", "Sekunden"),
            Unit::Minute => ("eine", "Minute", "Minuten"),
            Unit::Hour => ("eine", "Stunde", "Stunden"),
            Unit::Times => ("ein", "Mal", "Mal"),
            Unit::Degree => ("ein", "Grad", "Grad"),
            Unit::Percent => ("ein", "Prozent", "Prozent"),
            Unit::Kilogram => ("ein", "Kilogramm", "Kilogramm"),
            Unit::Metre => ("ein", "Meter", "Meter"),
            Unit::Centimetre => ("ein", "Zentimeter", "Zentimeter"),
            Unit::Repetition => ("eine", "Wiederholung", "Wiederholungen"),
        };
        if is_one { format!("{a} {one}") } else { format!("{number} {many}") }
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
        let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if words.is_empty() { "keine Zeit".to_owned() } else { words }
    }

    fn side(&self, side: Side) -> &'static str {
        match side {
            Side::Left => "link",
            Side::Right => "recht",
        }
    }

    fn safety(&self) -> &'static [&'static str] {
        &[
            "Hör auf, wenn der Schmerz über fünf von zehn steigt, oder bei Brustschmerz, Taubheit, Schwäche oder Schwindel.",
        ]
    }

    fn dose(&self, dose: &Dose, directions: usize) -> String {
        let held = dose.hold.map(|hold| self.duration(hold));
        let reps = self.times(dose.reps);
        let amount = match (dose.sets, dose.reps, held) {
            (1, 1, Some(held)) => format!("{held} halten"),
            (1, _, None) => reps,
            (1, _, Some(held)) => format!("{reps}, jeweils {held}"),
            (sets, 1, Some(held)) => format!("{} {held} halten", self.times(sets)),
            (sets, _, held) => {
                let each = held.map(|held| format!(", jeweils {held}")).unwrap_or_default();
                format!("{} Sätze, jeder {reps}{each}", self.number(sets))
            }
        };
        let direction = if directions > 1 { ", in jede Richtung" } else { "" };
        let side = match dose.sides {
            Sides::None => "",
            Sides::Each | Sides::Alternate => ", auf jeder Seite",
            Sides::Left => ", auf der linken Seite",
            Sides::Right => ", auf der rechten Seite",
        };
        sentence(&format!("{amount}{direction}{side}"))
    }

    fn need(&self, equipment: &[String]) -> String {
        let things = super::list(equipment, "und");
        // The gender of a bare noun is unknown, so no article is added.
        let is_bare = equipment.iter().any(|thing| !has_article(thing));
        if is_bare { format!("Das brauchst du: {things}.") } else { format!("Du brauchst {things}.") }
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
        format!("Seite wechseln. Jetzt die {}e Seite.", self.side(side))
    }

    fn change_direction(&self, direction: &str) -> String {
        format!("Richtung wechseln. Jetzt {direction}.")
    }

    fn half_way(&self) -> &'static str {
        "Halbzeit."
    }

    fn ten_seconds(&self) -> &'static str {
        "Zehn Sekunden."
    }

    fn breathe(&self) -> &'static str {
        "Atme weiter."
    }

    fn own_pace(&self, reps: u32) -> String {
        sentence(&format!("{}, in deinem Tempo", self.times(reps)))
    }

    fn press_a_key(&self) -> &'static str {
        "Drück die Leertaste, dann geht es weiter."
    }

    fn last_one(&self) -> &'static str {
        "Noch einmal."
    }

    fn rest(&self, length: Duration) -> String {
        sentence(&format!("{} Pause", self.duration(length)))
    }

    fn release(&self) -> &'static str {
        "Lass los."
    }

    fn no_more_time(&self) -> &'static str {
        "Mehr Zeit geht hier nicht."
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

    fn going_on(&self, name: &str) -> String {
        format!("Wir machen weiter: {name}.")
    }

    fn routine_changed(&self) -> &'static str {
        "Das Programm hat sich seitdem geändert."
    }

    fn left(&self, length: Duration) -> String {
        format!("Noch {}.", self.duration(length))
    }

    fn set_coming(&self, set: u32, sets: u32, side: Option<Side>) -> String {
        let side = side.map(|side| format!(", {}s", self.side(side))).unwrap_or_default();
        if set == sets {
            format!("Letzter Satz{side}.")
        } else {
            format!("Satz {} von {}{side}.", self.number(set), self.number(sets))
        }
    }

    fn next(&self, name: &str) -> String {
        format!("Als Nächstes: {name}.")
    }

    fn finish(&self) -> &'static str {
        "Gut gemacht. Das war die letzte Übung."
    }

    fn and(&self) -> &'static str {
        "und"
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
            message: "this side lacks its ending".to_owned(),
            expected: "expected an ending after the brace, such as `{side}en Arm`".to_owned(),
        });
        bare.into_iter().collect()
    }

    fn is_band(&self, equipment: &str) -> bool {
        let word = equipment.to_lowercase();
        word.ends_with("band") || word.ends_with("bänder")
    }
}

impl German {
    fn times(&self, times: u32) -> String {
        if times == 1 { "einmal".to_owned() } else { format!("{} Mal", self.number(times)) }
    }
}

/// Whether equipment is written with an article or number: "einen Stuhl", "zwei Bänder".
fn has_article(thing: &str) -> bool {
    let first = thing.split_whitespace().next().unwrap_or_default().to_lowercase();
    let articles = ["ein", "eine", "einen", "die", "das", "den", "deine", "deinen", "dein", "etwas"];
    articles.contains(&first.as_str()) || SMALL[2..].contains(&first.as_str())
}

/// A number as the first part of a compound: "eins" becomes "ein".
fn joined(number: &str) -> &str {
    if number.ends_with("eins") { &number[..number.len() - 1] } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_out() {
        let said = [0, 1, 16, 21, 30, 67, 100, 115, 999, 1000, 21_001].map(|n| German.number(n));
        assert_eq!(
            said,
            [
                "null",
                "eins",
                "sechzehn",
                "einundzwanzig",
                "dreißig",
                "siebenundsechzig",
                "einhundert",
                "einhundertfünfzehn",
                "neunhundertneunundneunzig",
                "eintausend",
                "einundzwanzigtausendeins",
            ]
        );
    }

    #[test]
    fn durations_use_whole_units_with_the_correct_plural() {
        let said = [0, 1, 30, 90, 121, 5445].map(|s| German.duration(Duration::from_secs(s)));
        assert_eq!(
            said,
            [
                "keine Zeit",
                "eine Sekunde",
                "dreißig Sekunden",
                "eine Minute dreißig Sekunden",
                "zwei Minuten eine Sekunde",
                "eine Stunde dreißig Minuten fünfundvierzig Sekunden",
            ]
        );
    }

    #[test]
    fn fractions_of_a_second_are_spoken_exactly() {
        let said = [500, 1500, 2500, 250, 62_125, 81_500].map(|ms| German.duration(Duration::from_millis(ms)));
        assert_eq!(
            said,
            [
                "eine halbe Sekunde",
                "eineinhalb Sekunden",
                "zweieinhalb Sekunden",
                "null Komma zwei fünf Sekunden",
                "eine Minute zwei Komma eins zwei fünf Sekunden",
                "eine Minute einundzwanzigeinhalb Sekunden",
            ]
        );
    }

    #[test]
    fn equipment_with_articles_forms_a_sentence_and_bare_nouns_a_list() {
        let items = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(German.need(&items(&["einen Stuhl", "zwei Bänder"])), "Du brauchst einen Stuhl und zwei Bänder.");
        assert_eq!(German.need(&items(&["Tisch", "eine Matte"])), "Das brauchst du: Tisch und eine Matte.");
    }

    #[test]
    fn a_dose_is_one_sentence() {
        let say = |sets, reps, hold: u64, sides, directions| {
            let hold = (hold > 0).then(|| Duration::from_secs(hold));
            German.dose(&Dose { sets, reps, hold, sides, ..Dose::default() }, directions)
        };
        assert_eq!(say(3, 8, 0, Sides::Each, 0), "Drei Sätze, jeder acht Mal, auf jeder Seite.");
        assert_eq!(say(1, 3, 5, Sides::Each, 0), "Drei Mal, jeweils fünf Sekunden, auf jeder Seite.");
        assert_eq!(say(3, 1, 30, Sides::Left, 0), "Drei Mal dreißig Sekunden halten, auf der linken Seite.");
        assert_eq!(say(1, 1, 45, Sides::None, 0), "Fünfundvierzig Sekunden halten.");
        assert_eq!(say(1, 10, 0, Sides::None, 2), "Zehn Mal, in jede Richtung.");
        assert_eq!(say(2, 8, 4, Sides::None, 0), "Zwei Sätze, jeder acht Mal, jeweils vier Sekunden.");
    }
}
