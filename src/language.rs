//! Languages: the phrases backcare speaks, the labels it shows, and the variables and numbers in authors' texts.
//!
//! Each language implements [`Phrasebook`], so that a missing phrase is a compile error.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use strum::{EnumCount, EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr, VariantNames};

use crate::dose::{Dose, Side};
use crate::equipment::Equipment;
use crate::how_often::HowOften;
use crate::sound::Sound;

mod english;
mod equipment;
mod german;
mod labels;
mod learn_words;
#[cfg(not(target_os = "macos"))]
mod pico_voice;
mod plan_words;
mod safety_words;
mod sheet_words;
mod spoken_form;
mod spoken_style;
mod template;
mod times;

pub use labels::Labels;
pub use learn_words::LearnWords;
#[cfg(not(target_os = "macos"))]
pub use pico_voice::PicoVoice;
pub use plan_words::PlanWords;
pub use safety_words::SafetyWords;
pub use sheet_words::SheetWords;
pub use spoken_form::{Doubt, Doubted, Sentence};
pub use template::{TemplateVars, VARIABLES, unknown_variable};

/// A language that sessions can be spoken in.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    EnumCount,
    EnumIter,
    VariantNames,
)]
#[serde(rename_all = "lowercase")]
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
    /// The ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "German",
        }
    }

    /// The phrases of this language.
    #[must_use]
    pub fn phrasebook(self) -> &'static dyn Phrasebook {
        match self {
            Self::En => &english::English,
            Self::De => &german::German,
        }
    }

    /// How numbers and abbreviations in texts of this language are said.
    fn grammar(self) -> &'static dyn spoken_form::Grammar {
        match self {
            Self::En => &english::EnglishForm,
            Self::De => &german::GermanForm,
        }
    }

    /// A phrase in this language.
    #[must_use]
    pub fn phrase(self, text: impl Into<Arc<str>>) -> Phrase {
        Phrase { lang: self, text: text.into(), written: None }
    }
}

/// Words to speak, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The language.
    pub lang: Lang,
    /// The words, as they are said.
    pub text: Arc<str>,
    /// The words as their author wrote them, where they differ from what is said.
    pub written: Option<Arc<str>>,
}

impl Phrase {
    /// What is said for `written`.
    #[must_use]
    pub fn with_written(self, written: String) -> Self {
        Self { written: Some(written).filter(|written| **written != *self.text).map(Arc::from), ..self }
    }

    /// The words as they are shown: as they are written.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.text)
    }

    /// Estimated duration at a moderate pace: that of the embedded voices, fitted to the phrases of the built-in routines.
    #[must_use]
    pub fn estimate(&self) -> Duration {
        let spoken = 48 * self.text.chars().count() as u64;
        let pauses = 480 * self.text.matches(['.', ',', '!', '?', ':']).count() as u64;
        Duration::from_millis(spoken + pauses.saturating_sub(140))
    }
}

/// The phrases of a language, and rules for its texts.
pub trait Phrasebook: Sync {
    /// A number: "eight".
    fn number(&self, number: u32) -> String;
    /// A range: "eight to twelve".
    fn range(&self, from: u32, to: u32) -> String;
    /// A decimal number: "two point five".
    fn decimal(&self, whole: u32, digits: &str) -> String;
    /// A whole number and a half, before a plural: "two and a half".
    fn and_a_half(&self, whole: u32) -> String;
    /// A duration: "one minute thirty seconds".
    fn duration(&self, length: Duration) -> String;
    /// A number of seconds, without the unit: "thirty", "two and a half", "zero point two five".
    fn seconds(&self, length: Duration) -> String {
        let seconds = u32::try_from(length.as_secs()).unwrap_or(u32::MAX);
        match length.subsec_millis() {
            0 => self.number(seconds),
            500 if seconds > 0 => self.and_a_half(seconds),
            millis => self.decimal(seconds, format!("{millis:03}").trim_end_matches('0')),
        }
    }
    /// The value of `{side}`: "left"; in German without its ending.
    fn side(&self, side: Side) -> &'static str;
    /// The safety notice, spoken at each start. `stop_above` is the pain to stop above, out of ten.
    fn safety(&self, stop_above: u32) -> Vec<String>;
    /// The dose of an exercise: "Three sets of eight on each side."
    fn dose(&self, dose: &Dose, directions: usize) -> String;
    /// From when on a dose with a range may be stopped: "From eight on, stop when you like." Empty without a range.
    fn permission(&self, dose: &Dose) -> Vec<String>;
    /// The lower end of a range of times, in the unit of the range: "twenty", "one minute".
    fn lower_end(&self, least: Duration, most: Duration) -> String;
    /// A set that may be left out.
    fn set_is_optional(&self) -> &'static str;
    /// A breath of a number of breaths, from 1: "Second breath, in."
    fn breath(&self, number: u32, of: u32) -> String;
    /// Breathing out.
    fn breathe_out(&self) -> &'static str;
    /// Breathing in and out, in short.
    fn breathe_in_and_out(&self) -> [&'static str; 2];
    /// Said before the first hold that is counted in breaths.
    fn if_light_headed(&self) -> &'static str;
    /// What the next exercise needs: "Next, you need a band and an anchor."
    fn need(&self, equipment: &[String]) -> String;
    /// What to expect: "About eleven minutes, five exercises." Without exercises, only the time is given.
    fn promise(&self, minutes: u32, exercises: u32) -> String;
    /// The name of an exercise, with its place in the session: "Second of five: plank.", "The last one: plank."
    fn which_exercise(&self, name: &str, number: u32, of: u32) -> String;
    /// What a session needs: "For this session you need a band and an anchor."
    fn session_needs(&self, equipment: &[String]) -> String;
    /// There is time to fetch what the session needs.
    fn fetch_now(&self) -> &'static str;
    /// A number of pieces of equipment: "a chair", "two bands".
    fn equipment(&self, equipment: Equipment, count: u32) -> String;
    /// Time to set up the equipment.
    fn set_up(&self) -> &'static str;
    /// The work begins on the start tone.
    fn begin_on_start(&self) -> &'static str;
    /// The way out of a hold.
    fn come_back(&self) -> &'static str;
    /// The way up from the floor.
    fn come_up(&self) -> &'static str;
    /// The sounds are about to be explained.
    fn lesson(&self) -> &'static str;
    /// The name of a sound, as a sentence.
    fn sound_name(&self, sound: Sound) -> &'static str;
    /// Which side comes first: "Left side first."
    fn side_first(&self, side: Side) -> String;
    /// Which side it is: "Left side."
    fn side_now(&self, side: Side) -> String;
    /// Which side is next, where sides take turns: "Left."
    fn side_alone(&self, side: Side) -> String {
        sentence(self.labels().side(side))
    }
    /// Which direction it is: "Backward."
    fn direction_now(&self, direction: &str) -> String {
        sentence(direction)
    }
    /// Which direction comes first: "Backward first."
    fn direction_first(&self, direction: &str) -> String;
    /// Time to get into position.
    fn get_ready(&self) -> &'static str;
    /// A change of sides: "Change sides. Now the right side."
    fn change_sides(&self, side: Side) -> String;
    /// A change of direction: "Change direction. Now forward."
    fn change_direction(&self, direction: &str) -> String;
    /// Halfway through a hold.
    fn half_way(&self) -> &'static str;
    /// Ten seconds of a hold are left.
    fn ten_seconds(&self) -> &'static str;
    /// A reminder in a long hold.
    fn breathe(&self) -> &'static str;
    /// Repetitions at the user's own pace: "Eight times, at your own pace."
    fn own_pace(&self, dose: &Dose) -> String;
    /// The session waits for a key.
    fn press_a_key(&self) -> &'static str;
    /// The repetition before the last is done.
    fn last_one(&self) -> &'static str;
    /// A rest begins: "Rest for thirty seconds."
    fn rest(&self, length: Duration) -> String;
    /// A rest begins whose length is a range: "Rest for sixty to ninety seconds."
    fn rest_between(&self, least: Duration, most: Duration) -> String;
    /// A rest begins whose length is known from an earlier one.
    fn rest_again(&self) -> &'static str;
    /// Half of the session is over.
    fn half_of_session(&self) -> &'static str;
    /// The session is paused.
    fn paused(&self) -> &'static str;
    /// A segment cannot be extended further.
    fn no_more_time(&self) -> &'static str;
    /// The time left in the session: "Seven minutes to go."
    fn session_left(&self, length: Duration) -> String;
    /// A resumed session continues.
    fn going_on(&self) -> &'static str;
    /// Where a resumed session continues: "We go on with plank."
    fn going_on_with(&self, name: &str) -> String;
    /// The routine has changed since the session was interrupted.
    fn routine_changed(&self) -> &'static str;
    /// The time left in a hold or a rest: "Thirty seconds to go." It does not contain the word "left", which is a side.
    fn left(&self, length: Duration) -> String;
    /// The next set: "Second set of three.", "Last set."
    fn set_coming(&self, set: u32, sets: u32) -> String;
    /// The session is over.
    fn finish(&self) -> &'static str;
    /// How often something is meant to be done: "three to four times a day".
    fn how_often(&self, how_often: HowOften) -> String;
    /// How often the session is meant to be done: "Do this twice a day."
    fn do_this(&self, how_often: HowOften) -> String;
    /// How often exercises are meant to be done: "Chin tuck: every second day."
    fn exercises_how_often(&self, names: &[String], how_often: HowOften) -> String {
        sentence(&format!("{}: {}", list(names, self.and()), self.how_often(how_often)))
    }

    /// What is said in a routine that was made of a sheet.
    fn sheet_words(&self) -> &'static SheetWords;
    /// What `backcare learn` and `backcare why` print around the texts.
    fn learn_words(&self) -> &'static LearnWords;
    /// What is printed about a plan.
    fn plan_words(&self) -> &'static PlanWords;
    /// The purpose of backcare, and the words around the warning signs.
    fn safety_words(&self) -> &'static SafetyWords;
    /// The labels on the screen and in scripts.
    fn labels(&self) -> &'static Labels;

    /// A name within a sentence: "neck stretch", "L five mobilisation". Nouns keep their capitals where the language has
    /// them.
    fn within_a_sentence(&self, name: &str) -> String {
        let is_one_word = !name.contains(' ');
        let is_kept = |word: &str| {
            !is_one_word && word != "A" && word.contains(char::is_uppercase) && !word.contains(char::is_lowercase)
        };
        let words = name.split(' ').map(|word| if is_kept(word) { word.to_owned() } else { word.to_lowercase() });
        words.collect::<Vec<_>>().join(" ")
    }
    /// The conjunction "and".
    fn and(&self) -> &'static str;
    /// The conjunction "or".
    fn or(&self) -> &'static str;
    /// The tone that a sentence names: the start or end tone, or the rising, level or falling one.
    fn tone(&self, sentence: &str) -> Option<Sound>;
    /// A few sentences of instructions, used to measure the loudness of a voice.
    fn calibration_text(&self) -> &'static str;
    /// The sentence of `backcare voices try`.
    fn sample_sentence(&self) -> &'static str;
    /// The voice of `espeak-ng` for this language.
    fn espeak_voice(&self) -> &'static str;
    /// The voice of `pico2wave` for this language.
    fn pico2wave_voice(&self) -> &'static str;
    /// Words that the natural voice mispronounces, with their phonemes; `None` if it does not speak this language.
    fn natural_voice(&self) -> Option<&'static [(&'static str, &'static str)]> {
        None
    }
    /// The Pico voices, the default one first.
    #[cfg(not(target_os = "macos"))]
    fn pico_voices(&self) -> &'static [PicoVoice];

    /// Advice on an author's text that is hard to follow by ear.
    fn advice(&self, text: &str) -> Vec<Advice>;
    /// The side named in a text that is used for both sides.
    fn fixed_side(&self, text: &str) -> Option<&'static str>;
    /// The first piece of equipment used in a text that is not in `named`.
    fn unnamed_equipment(&self, text: &str, named: &[&str]) -> Option<Equipment>;
}

/// All Pico voices, each with its language.
#[cfg(not(target_os = "macos"))]
pub fn pico_voices() -> impl Iterator<Item = (Lang, &'static PicoVoice)> {
    Lang::iter().flat_map(|lang| lang.phrasebook().pico_voices().iter().map(move |voice| (lang, voice)))
}

/// Advice on a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Where it is in the text, in bytes; `None` for all of it.
    pub span: Option<Range<usize>>,
    /// What is hard to follow.
    pub message: String,
    /// What was expected instead.
    pub expected: String,
}

/// Capitalises the first letter.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Capitalises the first letter, and adds a full stop.
fn sentence(words: &str) -> String {
    format!("{}.", capital(words))
}

/// The words of a text, in lower case and without punctuation.
fn plain_words(text: &str) -> Vec<String> {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(plain).collect()
}

/// Joins hours, minutes and seconds: "one hour and five minutes", "one minute thirty seconds". `None` if there are none.
fn time_words(parts: [Option<String>; 3], and: &str) -> Option<String> {
    let joint = if let [Some(_), Some(_), None] = parts { format!(" {and} ") } else { " ".to_owned() };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(&joint))
}

/// Joins a list: "a band, a chair and a mat".
fn list(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// A dose as it is written in an exercise.
#[cfg(test)]
fn written_dose(fields: &str) -> Dose {
    let text = format!(r#"{{ "id": "x", "name": "X", "say": "Lift.", {fields} }}"#);
    crate::routine::read_exercise("x", &text).unwrap_or_else(|errors| panic!("{errors}")).dose
}
