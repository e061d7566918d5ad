//! The choice of a voice: by its name, which is `NAME` or `NAME:VARIANT`, and the manner in which it is to speak.

use std::path::PathBuf;

use anyhow::{Context, bail};

use super::adjusted::Adjusted;
use super::disk_cache::DiskCache;
#[cfg(feature = "fake-voice")]
use super::fake;
use super::normalize::Normalized;
use super::program::{self, PRESETS, Program};
use super::{Lexicon, Synthesize, Voice};
use crate::language::Lang;
#[cfg(not(target_os = "macos"))]
use crate::language::pico_voices;
use crate::options::PlayOptions;
use crate::signals::Signals;
use crate::text::escape_for_terminal;

/// The names that are no programs'; `fake` is for tests and not told.
const NAMES: [&str; 4] = ["embedded", "system", "program", "none"];

/// Whether there is a voice of this name, on some machine.
#[must_use]
pub fn is_known(name: &str) -> bool {
    let (name, _) = split(name);
    NAMES.contains(&name)
        || (cfg!(feature = "fake-voice") && name == "fake")
        || PRESETS.iter().any(|preset| preset.name == name)
}

/// All names, for people.
#[must_use]
pub fn known() -> String {
    let presets = PRESETS.iter().map(|preset| preset.name);
    NAMES[..3].iter().copied().chain(presets).chain([NAMES[3]]).collect::<Vec<_>>().join(", ")
}

/// A name without its variant, and the variant.
fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once(':').map_or((name, None), |(name, variant)| (name, Some(variant)))
}

/// Which voice, and how it is to speak.
#[derive(Clone, Debug)]
pub struct VoiceOptions {
    /// Which voice, how fast and how loud.
    pub options: PlayOptions,
    /// The language of what it is to say.
    pub lang: Lang,
    /// Words that are spelt otherwise for it, the most important first.
    pub say_as: Vec<(String, String)>,
    /// The program that the configuration names, with its arguments.
    pub program: Vec<String>,
    /// Where data and clips may be kept.
    pub cache: Option<PathBuf>,
    /// Tell when nobody waits for a phrase any more.
    pub signals: Signals,
}

impl VoiceOptions {
    /// The embedded voice, where the chosen one is not to be had any more.
    #[must_use]
    pub fn embedded(&self) -> Self {
        let options = PlayOptions { voice: Some(NAMES[0].to_owned()), ..self.options.clone() };
        Self { options, ..self.clone() }
    }

    /// Whether it is the embedded voice, as it is without any wish.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.options.voice() == NAMES[0]
    }

    /// The voice.
    ///
    /// # Errors
    /// When there is no such voice, or it cannot be had on this machine.
    pub fn open(&self) -> anyhow::Result<Voice> {
        match split(self.options.voice()) {
            ("embedded", variant) => self.open_embedded(variant),
            ("system", variant) => self.open_system(variant),
            ("program", None) => self.kept(self.program.clone()),
            #[cfg(feature = "fake-voice")]
            ("fake", None) => Ok(self.adjusted(Box::new(fake::Fake::new(self.options.speed())), Vec::new())),
            ("none", None) => Ok(Voice::Silent),
            (name, variant) => match PRESETS.iter().find(|preset| preset.name == name) {
                Some(preset) => self.kept(preset.words(variant, self.lang, self.options.speed())?),
                None => {
                    bail!("unknown voice `{}`: expected {}", escape_for_terminal(self.options.voice()), known())
                }
            },
        }
    }

    /// A voice that is recorded, in the manner that is wanted. `own` are words that this voice always says wrong.
    fn adjusted(&self, voice: Box<dyn Synthesize>, own: Vec<(String, String)>) -> Voice {
        let spelling = self.spelling(own);
        Voice::Synthesized(Box::new(Adjusted { voice, spelling, volume: self.options.volume() }))
    }

    /// How words are spelt; numbers are in words by the time they are spoken.
    pub(super) fn spelling(&self, own: Vec<(String, String)>) -> Lexicon {
        let wished = self.say_as.iter().map(|(from, to)| (self.lang.numbers_to_words(from), to.clone()));
        Lexicon::new(wished.chain(own))
    }

    /// A program, levelled, whose clips are kept.
    fn kept(&self, words: Vec<String>) -> anyhow::Result<Voice> {
        let cache_key = program::cache_key(&words);
        let program: Box<dyn Synthesize> = Box::new(Program::new(words, self.signals.clone())?);
        let kept = match &self.cache {
            Some(cache) => Box::new(DiskCache::new(program, cache, cache_key)),
            None => program,
        };
        Ok(self.adjusted(Box::new(Normalized::new(kept)), Vec::new()))
    }

    #[cfg(not(target_os = "macos"))]
    fn open_embedded(&self, variant: Option<&str>) -> anyhow::Result<Voice> {
        use super::embedded::Pico;
        let of = |code: &str| pico_voices().find(|(_, voice)| voice.code.eq_ignore_ascii_case(code));
        let unknown =
            |code: &str| format!("unknown voice `embedded:{}`: expected {}", escape_for_terminal(code), codes());
        let named = variant.map(|code| of(code).with_context(|| unknown(code))).transpose()?;
        // A British voice does not read German: each language has its own.
        let named = named.filter(|(lang, _)| *lang == self.lang).map(|(_, voice)| voice);
        let voice = named.or_else(|| self.lang.phrasebook().pico_voices().first());
        let voice = voice.with_context(|| format!("the embedded voice does not speak {}", self.lang.name()))?;
        let own = voice.lexicon.iter().map(|(word, spelt)| ((*word).to_owned(), (*spelt).to_owned()));
        let pico = Pico::new(voice, self.options.speed(), self.cache.as_deref());
        Ok(self.adjusted(Box::new(pico.context("the embedded voice cannot be used")?), own.collect()))
    }

    #[cfg(target_os = "macos")]
    #[expect(clippy::unused_self, reason = "as elsewhere")]
    fn open_embedded(&self, _: Option<&str>) -> anyhow::Result<Voice> {
        bail!("there is no embedded voice on macOS; try --voice system, or say")
    }

    #[cfg(feature = "system-voice")]
    fn open_system(&self, variant: Option<&str>) -> anyhow::Result<Voice> {
        let voice = super::system::System::new(variant, self).context("the system's voice cannot be used")?;
        Ok(Voice::SelfSpeaking(Box::new(voice)))
    }

    #[cfg(not(feature = "system-voice"))]
    #[expect(clippy::unused_self, reason = "as elsewhere")]
    fn open_system(&self, _: Option<&str>) -> anyhow::Result<Voice> {
        bail!("this backcare was built without system voices; try --voice embedded")
    }
}

/// What the embedded voices are called.
#[cfg(not(target_os = "macos"))]
fn codes() -> String {
    pico_voices().map(|(_, voice)| format!("embedded:{}", voice.code)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(name: &str, lang: Lang) -> VoiceOptions {
        let (say_as, program) = (Vec::new(), Vec::new());
        VoiceOptions {
            options: PlayOptions { voice: Some(name.to_owned()), ..PlayOptions::default() },
            lang,
            say_as,
            program,
            cache: None,
            signals: Signals::default(),
        }
    }

    #[test]
    fn a_name_may_have_a_variant() {
        assert!(["embedded", "embedded:en-GB", "piper:/a:b", "none", "fake"].iter().all(|name| is_known(name)));
        assert!(!["", "embeded", ":embedded"].iter().any(|name| is_known(name)));
        assert_eq!(known(), "embedded, system, program, piper, espeak-ng, pico2wave, say, none");
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn each_language_is_spoken_by_a_voice_of_its_own() {
        let record = |name: &str, lang: Lang, text: &str| match choice(name, lang).open() {
            Ok(Voice::Synthesized(mut voice)) => voice.synthesize(&lang.phrase(text)).expect("it speaks"),
            _ => panic!("{name} can be recorded"),
        };
        let text = "Lift your arm.";
        assert_eq!(record("embedded", Lang::En, text), record("embedded:en-US", Lang::En, text));
        assert_ne!(record("embedded", Lang::En, text), record("embedded:en-GB", Lang::En, text));
        let spelt = record("embedded", Lang::En, "Sit up right.");
        assert_eq!(record("embedded", Lang::En, "Sit upright."), spelt, "what it says wrong is spelt otherwise");
        assert_eq!(record("embedded:en-GB", Lang::De, "Heb den Arm."), record("embedded", Lang::De, "Heb den Arm."));
        let told = choice("embedded:fr-FR", Lang::En).open().err().expect("there is none").to_string();
        let expected = "unknown voice `embedded:fr-FR`: expected embedded:en-US, embedded:en-GB, embedded:de-DE";
        assert_eq!(told, expected);
        assert_eq!(record("embedded:en-gb", Lang::En, text), record("embedded:en-GB", Lang::En, text));
    }

    #[test]
    fn what_is_not_there_is_told() {
        let told = |name| choice(name, Lang::En).open().err().map(|error| format!("{error:#}")).unwrap_or_default();
        assert!(told("program").starts_with("no program is named"));
        assert!(told("fake:loud").starts_with("unknown voice `fake:loud`"));
        assert_eq!(told("none"), "");
    }

    #[test]
    fn every_known_name_is_a_voice_that_can_be_opened_and_is_listed() {
        let names = known();
        for name in names.split(", ") {
            let error = choice(name, Lang::En).open().err().map(|error| format!("{error:#}")).unwrap_or_default();
            assert!(!error.contains("unknown voice"), "{name}: {error}");
        }
        let listed: Vec<_> = crate::voice::detect::detect(&choice("none", Lang::En));
        let is_listed = |name: &&str| listed.iter().any(|voice| voice.name == **name) || *name == "none";
        let missing: Vec<&str> = names.split(", ").filter(|name| !is_listed(name)).collect();
        assert_eq!(missing, [""; 0]);
    }
}
