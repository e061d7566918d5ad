//! Voice options, and the opening of a voice by its name, which is `NAME` or `NAME:VARIANT`.

use std::path::PathBuf;

use anyhow::{Context, bail};

use super::adjusted::Adjusted;
use super::disk_cache::DiskCache;
#[cfg(feature = "fake-voice")]
use super::fake;
use super::normalize::Normalized;
use super::program::{self, PRESETS, Program};
use super::short_words::ShortWords;
use super::{Lexicon, Synthesize, Voice};
use crate::language::Lang;
#[cfg(not(target_os = "macos"))]
use crate::language::pico_voices;
use crate::options::PlayOptions;
use crate::signals::Signals;
use crate::text::escape_for_terminal;

/// The names of the voices that are not programs. `fake` is for tests, and not listed.
const NAMES: [&str; 4] = ["embedded", "system", "program", "none"];

/// Whether a voice name is valid, on this machine or another.
#[must_use]
pub fn is_known(name: &str) -> bool {
    let (name, _) = split(name);
    NAMES.contains(&name)
        || (cfg!(feature = "fake-voice") && name == "fake")
        || PRESETS.iter().any(|preset| preset.name == name)
}

/// The list of all voice names, for messages.
#[must_use]
pub fn known() -> String {
    let presets = PRESETS.iter().map(|preset| preset.name);
    NAMES[..3].iter().copied().chain(presets).chain([NAMES[3]]).collect::<Vec<_>>().join(", ")
}

/// Splits a voice name into its base name and its variant.
fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once(':').map_or((name, None), |(name, variant)| (name, Some(variant)))
}

/// Everything that is needed to open a voice.
#[derive(Clone, Debug)]
pub struct VoiceOptions {
    /// The name of the voice, its speed and its volume.
    pub play: PlayOptions,
    /// The language of the session.
    pub lang: Lang,
    /// Words and their replacements for the voice, those of the highest precedence first.
    pub say_as: Vec<(String, String)>,
    /// The program that the configuration sets, with its arguments.
    pub program: Vec<String>,
    /// The folder for voice data and clips; `None` if nothing is to be cached.
    pub cache: Option<PathBuf>,
    /// Cancel a phrase that is being synthesized when the session is over.
    pub signals: Signals,
}

impl VoiceOptions {
    /// The same options for the embedded voice, as a fallback for another one.
    #[must_use]
    pub fn embedded(&self) -> Self {
        let play = PlayOptions { voice: Some(NAMES[0].to_owned()), ..self.play.clone() };
        Self { play, ..self.clone() }
    }

    /// Whether the embedded voice is chosen, without a variant.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.play.voice() == NAMES[0]
    }

    /// Opens the voice.
    ///
    /// # Errors
    /// Returns an error if the name is unknown, or the voice is not available on this machine.
    pub fn open(&self) -> anyhow::Result<Voice> {
        match split(self.play.voice()) {
            ("embedded", variant) => self.open_embedded(variant),
            ("system", variant) => self.open_system(variant),
            ("program", None) => self.open_program(self.program.clone()),
            #[cfg(feature = "fake-voice")]
            ("fake", None) => Ok(self.adjusted(Box::new(fake::Fake::new(self.play.speed())), Vec::new())),
            ("none", None) => Ok(Voice::Silent),
            (name, variant) => match PRESETS.iter().find(|preset| preset.name == name) {
                Some(preset) => self.open_program(preset.argv(variant, self.lang, self.play.speed())?),
                None => {
                    bail!("unknown voice `{}`: expected {}", escape_for_terminal(self.play.voice()), known())
                }
            },
        }
    }

    /// Evens out short phrases, and applies the lexicon and the volume. `built_in` are words that this voice always mispronounces.
    fn adjusted(&self, voice: Box<dyn Synthesize>, built_in: Vec<(String, String)>) -> Voice {
        let lexicon = self.lexicon(built_in);
        let voice = Box::new(ShortWords::new(voice));
        Voice::Synthesized(Box::new(Adjusted { voice, lexicon, volume: self.play.volume() }))
    }

    /// The lexicon: the listener's words before the built-in ones. Phrases have their numbers in words, so the keys do
    /// too.
    pub(super) fn lexicon(&self, built_in: Vec<(String, String)>) -> Lexicon {
        let configured = self.say_as.iter().map(|(from, to)| (self.lang.numbers_to_words(from), to.clone()));
        Lexicon::new(configured.chain(built_in))
    }

    /// Opens a program, with normalized loudness and cached clips.
    fn open_program(&self, argv: Vec<String>) -> anyhow::Result<Voice> {
        let cache_key = program::cache_key(&argv);
        let program: Box<dyn Synthesize> = Box::new(Program::new(argv, self.signals.clone())?);
        let cached = match &self.cache {
            Some(cache) => Box::new(DiskCache::new(program, cache, cache_key)),
            None => program,
        };
        Ok(self.adjusted(Box::new(Normalized::new(cached)), Vec::new()))
    }

    #[cfg(not(target_os = "macos"))]
    fn open_embedded(&self, variant: Option<&str>) -> anyhow::Result<Voice> {
        use super::embedded::Pico;
        let find = |code: &str| pico_voices().find(|(_, voice)| voice.code.eq_ignore_ascii_case(code));
        let unknown =
            |code: &str| format!("unknown voice `embedded:{}`: expected {}", escape_for_terminal(code), codes());
        let named = variant.map(|code| find(code).with_context(|| unknown(code))).transpose()?;
        // A voice of another language is replaced by the default of the session's language.
        let named = named.filter(|(lang, _)| *lang == self.lang).map(|(_, voice)| voice);
        let voice = named.or_else(|| self.lang.phrasebook().pico_voices().first());
        let voice = voice.with_context(|| format!("the embedded voice does not speak {}", self.lang.name()))?;
        let built_in = voice.lexicon.iter().map(|(word, respelled)| ((*word).to_owned(), (*respelled).to_owned()));
        let pico = Pico::new(voice, self.play.speed(), self.cache.as_deref());
        Ok(self.adjusted(Box::new(pico.context("the embedded voice cannot be used")?), built_in.collect()))
    }

    #[cfg(target_os = "macos")]
    #[expect(clippy::unused_self, reason = "same signature on all platforms")]
    fn open_embedded(&self, _: Option<&str>) -> anyhow::Result<Voice> {
        bail!("the embedded voice is not available on macOS; try --voice system, or say")
    }

    #[cfg(feature = "system-voice")]
    fn open_system(&self, variant: Option<&str>) -> anyhow::Result<Voice> {
        let voice = super::system::System::new(variant, self).context("the system voice cannot be used")?;
        Ok(Voice::SelfSpeaking(Box::new(voice)))
    }

    #[cfg(not(feature = "system-voice"))]
    #[expect(clippy::unused_self, reason = "same signature on all platforms")]
    fn open_system(&self, _: Option<&str>) -> anyhow::Result<Voice> {
        bail!("this backcare was built without system voices; try --voice embedded")
    }
}

/// The list of the names of the embedded voices.
#[cfg(not(target_os = "macos"))]
fn codes() -> String {
    pico_voices().map(|(_, voice)| format!("embedded:{}", voice.code)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(name: &str, lang: Lang) -> VoiceOptions {
        let (say_as, program) = (Vec::new(), Vec::new());
        VoiceOptions {
            play: PlayOptions { voice: Some(name.to_owned()), ..PlayOptions::default() },
            lang,
            say_as,
            program,
            cache: None,
            signals: Signals::default(),
        }
    }

    #[test]
    fn a_voice_name_may_have_a_variant() {
        assert!(["embedded", "embedded:en-GB", "piper:/a:b", "none", "fake"].iter().all(|name| is_known(name)));
        assert!(!["", "embeded", ":embedded"].iter().any(|name| is_known(name)));
        assert_eq!(known(), "embedded, system, program, piper, espeak-ng, pico2wave, say, none");
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn each_language_has_its_own_embedded_voice() {
        let synthesize = |name: &str, lang: Lang, text: &str| match options(name, lang).open() {
            Ok(Voice::Synthesized(mut voice)) => voice.synthesize(&lang.phrase(text)).expect("it speaks"),
            _ => panic!("{name} can be recorded"),
        };
        let text = "Lift your arm.";
        assert_eq!(synthesize("embedded", Lang::En, text), synthesize("embedded:en-US", Lang::En, text));
        assert_ne!(synthesize("embedded", Lang::En, text), synthesize("embedded:en-GB", Lang::En, text));
        let respelled = synthesize("embedded", Lang::En, "Sit up right.");
        assert_eq!(synthesize("embedded", Lang::En, "Sit upright."), respelled, "the built-in lexicon is applied");
        assert_eq!(
            synthesize("embedded:en-GB", Lang::De, "Heb den Arm."),
            synthesize("embedded", Lang::De, "Heb den Arm.")
        );
        let error = options("embedded:fr-FR", Lang::En).open().err().expect("the voice does not exist").to_string();
        let expected = "unknown voice `embedded:fr-FR`: expected embedded:en-US, embedded:en-GB, embedded:de-DE";
        assert_eq!(error, expected);
        assert_eq!(synthesize("embedded:en-gb", Lang::En, text), synthesize("embedded:en-GB", Lang::En, text));
    }

    #[test]
    fn unavailable_voices_are_reported() {
        let error = |name| options(name, Lang::En).open().err().map(|error| format!("{error:#}")).unwrap_or_default();
        assert!(error("program").starts_with("no program is set"));
        assert!(error("fake:loud").starts_with("unknown voice `fake:loud`"));
        assert_eq!(error("none"), "");
    }

    #[test]
    fn every_known_name_is_a_voice_that_can_be_opened_and_is_listed() {
        let names = known();
        for name in names.split(", ") {
            let error = options(name, Lang::En).open().err().map(|error| format!("{error:#}")).unwrap_or_default();
            assert!(!error.contains("unknown voice"), "{name}: {error}");
        }
        let listed: Vec<_> = crate::voice::detect::detect(&options("none", Lang::En));
        let is_listed = |name: &&str| listed.iter().any(|voice| voice.name == **name) || *name == "none";
        let missing: Vec<&str> = names.split(", ").filter(|name| !is_listed(name)).collect();
        assert_eq!(missing, [""; 0]);
    }
}
