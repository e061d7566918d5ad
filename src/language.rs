//! Words: everything backcare says by itself, and the filling of an author's texts.
//!
//! One table a language; [`Phrasebook`] is the list of what a language must be able to say, so a gap does not compile.

use std::sync::Arc;
use std::time::Duration;

use strum::{EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr, VariantNames};

use crate::dose::{Dose, Side};

mod english;
mod german;
mod numerals;
#[cfg(not(target_os = "macos"))]
mod pico_voice;
mod template;

pub use numerals::Unit;
#[cfg(not(target_os = "macos"))]
pub use pico_voice::PicoVoice;
pub use template::{TemplateVars, VARIABLES, unknown_variable};

/// A language that sessions can be spoken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumString, IntoStaticStr, EnumIter, VariantNames)]
pub enum Lang {
    /// English.
    #[default]
    #[strum(serialize = "en")]
    En,
    /// German.
    #[strum(serialize = "de")]
    De,
}

impl Lang {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// What the screen calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "German",
        }
    }

    /// What this language says.
    #[must_use]
    pub fn phrasebook(self) -> &'static dyn Phrasebook {
        match self {
            Self::En => &english::English,
            Self::De => &german::German,
        }
    }

    /// A text with its numbers in words.
    #[must_use]
    pub fn numbers_to_words(self, text: &str) -> String {
        numerals::numbers_to_words(self.phrasebook(), text)
    }

    /// A phrase in this language.
    #[must_use]
    pub fn phrase(self, text: impl Into<Arc<str>>) -> Phrase {
        Phrase { lang: self, text: text.into() }
    }
}

/// Words to be spoken, already worded, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The language.
    pub lang: Lang,
    /// The words.
    pub text: Arc<str>,
}

impl Phrase {
    /// How long the words take at an easy pace, before anybody has measured them: an estimate.
    #[must_use]
    pub fn estimate(&self) -> Duration {
        let sentences = self.text.matches(['.', ',', '!', '?', ':']).count();
        Duration::from_millis(70 * self.text.chars().count() as u64 + 60 * sentences as u64)
    }
}

/// What a language must be able to say.
pub trait Phrasebook: Sync {
    /// A number: "eight".
    fn number(&self, number: u32) -> String;
    /// From a number to another: "eight to twelve".
    fn range(&self, from: u32, to: u32) -> String;
    /// A number and the digits behind its point: "two point five".
    fn decimal(&self, whole: u32, digits: &str) -> String;
    /// A half, thirds or quarters, by themselves or of a unit: "three quarters of an hour". None: that is left to the voice.
    fn fraction(&self, part: u32, of: u32, unit: Option<Unit>) -> Option<String>;
    /// Whether a plain number is left to the voice, which sees what follows it: a mark, or a word.
    fn leaves(&self, _number: u32, _after: &str, _is_last: bool) -> bool {
        false
    }
    /// So much of a unit, whose number is in words already: "ninety degrees".
    fn measure(&self, number: &str, is_one: bool, unit: Unit) -> String;
    /// A whole number and a half, which stands before things in the plural: "two and a half".
    fn and_a_half(&self, whole: u32) -> String;
    /// A length of time: "one minute thirty seconds".
    fn duration(&self, length: Duration) -> String;
    /// So many seconds, without the word for them: "thirty", "two and a half", "zero point two five".
    fn seconds(&self, length: Duration) -> String {
        let seconds = u32::try_from(length.as_secs()).unwrap_or(u32::MAX);
        match length.subsec_millis() {
            0 => self.number(seconds),
            500 if seconds > 0 => self.and_a_half(seconds),
            millis => self.decimal(seconds, format!("{millis:03}").trim_end_matches('0')),
        }
    }
    /// A side, as texts are filled with it: "left"; in German without its ending.
    fn side(&self, side: Side) -> &'static str;
    /// When to stop, said at each start.
    fn safety(&self) -> &'static [&'static str];
    /// The dose of an exercise: "Three sets of eight on each side."
    fn dose(&self, dose: &Dose, directions: usize) -> String;
    /// What is needed: "You need a band and an anchor."
    fn need(&self, equipment: &[String]) -> String;
    /// Which side comes first: "Left side first."
    fn side_first(&self, side: Side) -> String;
    /// Which side it is: "Left side."
    fn side_now(&self, side: Side) -> String;
    /// Which direction comes first: "Backward first."
    fn direction_first(&self, direction: &str) -> String;
    /// Time to get into position.
    fn get_ready(&self) -> &'static str;
    /// To the other side: "Change sides. Now the right side."
    fn change_sides(&self, side: Side) -> String;
    /// The other way: "Change direction. Now forward."
    fn change_direction(&self, direction: &str) -> String;
    /// Half of a hold is over.
    fn half_way(&self) -> &'static str;
    /// Ten seconds of a hold are left.
    fn ten_seconds(&self) -> &'static str;
    /// A reminder in a long hold.
    fn breathe(&self) -> &'static str;
    /// Repetitions that nobody counts aloud: "Eight times, at your own pace."
    fn own_pace(&self, reps: u32) -> String;
    /// The session waits for a key.
    fn press_a_key(&self) -> &'static str;
    /// The repetition before the last is done.
    fn last_one(&self) -> &'static str;
    /// A rest begins: "Rest for thirty seconds."
    fn rest(&self, length: Duration) -> String;
    /// A stretch is over and a short rest begins.
    fn release(&self) -> &'static str;
    /// The session stands, as somebody wanted.
    fn paused(&self) -> &'static str;
    /// A rest, a hold or the like was made as long as it can be.
    fn no_more_time(&self) -> &'static str;
    /// What is left of the session: "Seven minutes left."
    fn session_left(&self, length: Duration) -> String;
    /// Where a session goes on that was broken off: "We go on with plank."
    fn going_on(&self, name: &str) -> String;
    /// The routine is another than the one that was broken off.
    fn routine_changed(&self) -> &'static str;
    /// What is left of a rest: "Thirty seconds."
    fn left(&self, length: Duration) -> String;
    /// Which set comes, and on which side: "Set two of three.", "Last set on the left."
    fn set_coming(&self, set: u32, sets: u32, side: Option<Side>) -> String;
    /// Which exercise comes: "Next, plank."
    fn next(&self, name: &str) -> String;
    /// The session is over.
    fn finish(&self) -> &'static str;

    /// "and", between two things.
    fn and(&self) -> &'static str;
    /// A few sentences of instructions, by which the loudness of a voice is measured.
    fn calibration_text(&self) -> &'static str;
    /// What a voice says when it is tried.
    fn sample_sentence(&self) -> &'static str;
    /// The voice of `espeak-ng` for this language.
    fn espeak_voice(&self) -> &'static str;
    /// The voice of `pico2wave` for this language.
    fn pico2wave_voice(&self) -> &'static str;
    /// The embedded voices, the usual one first.
    #[cfg(not(target_os = "macos"))]
    fn pico_voices(&self) -> &'static [PicoVoice];

    /// What is hard to follow in an author's text, and what would be better.
    fn advice(&self, _text: &str) -> Vec<Advice> {
        Vec::new()
    }
    /// The side that a text names, where it is said for both.
    fn fixed_side(&self, _text: &str) -> Option<&'static str> {
        None
    }
    /// The first thing that a text uses and that is not among those named.
    fn unnamed_equipment(&self, _text: &str, _named: &[&str]) -> Option<&'static str> {
        None
    }
    /// Whether a piece of equipment is an elastic band.
    fn is_band(&self, _equipment: &str) -> bool {
        false
    }
}

/// All embedded voices, each with its language.
#[cfg(not(target_os = "macos"))]
pub fn pico_voices() -> impl Iterator<Item = (Lang, &'static PicoVoice)> {
    Lang::iter().flat_map(|lang| lang.phrasebook().pico_voices().iter().map(move |voice| (lang, voice)))
}

/// Advice on a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What is hard to follow.
    pub what: String,
    /// What would be better.
    pub expected: String,
}

/// The words with a capital.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The words with a capital and a full stop.
fn sentence(words: &str) -> String {
    format!("{}.", capital(words))
}

/// Things as people list them: "a band, a chair and a mat".
fn list(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
