//! Voice options, and the opening of a voice by its name.

use std::path::PathBuf;

use anyhow::{Context, bail};

use super::adjusted::Adjusted;
use super::disk_cache::DiskCache;
#[cfg(feature = "fake-voice")]
use super::fake;
use super::name::{EMBEDDED, NATURAL, PICO, SIMPLE, known, split};
use super::normalize::Normalized;
use super::program::{self, PRESETS, Program};
use super::short_words::ShortWords;
use super::{Lexicon, Synthesize, Voice};
use crate::language::Lang;
#[cfg(not(target_os = "macos"))]
use crate::language::pico_voices;
use crate::options::PlayOptions;
use crate::say_as::SayAs;
use crate::signals::Signals;
use crate::text::escape_for_terminal;

/// Everything that is needed to open a voice.
#[derive(Clone, Debug)]
pub struct VoiceOptions {
    /// The name of the voice, its speed and its volume.
    pub play: PlayOptions,
    /// The language of the session.
    pub lang: Lang,
    /// Words and how they are said, those of the highest precedence first.
    pub say_as: Vec<SayAs>,
    /// The program that the configuration sets, with its arguments.
    pub program: Vec<String>,
    /// The folder for voice data and clips; `None` if nothing is to be cached.
    pub cache: Option<PathBuf>,
    /// The folder of the data of the natural voice, if the program does not contain it.
    pub added: Option<PathBuf>,
    /// Cancel a phrase that is being synthesized when the session is over.
    pub signals: Signals,
}

impl VoiceOptions {
    /// The name of the voice. Unless one is chosen, it is the natural one, or Pico if that is missing.
    #[must_use]
    pub fn name(&self) -> &str {
        let is_natural = || self.natural_speaks() && self.natural().0;
        self.play.voice().unwrap_or_else(|| if is_natural() { NATURAL } else { SIMPLE })
    }

    /// Who speaks, for exported files; `None` without a voice.
    #[must_use]
    pub fn credit(&self) -> Option<String> {
        // A variant may be a path, which does not belong in a file that is passed on.
        match split(self.name()).0 {
            "none" => None,
            "program" => Some("Spoken by a synthetic voice".to_owned()),
            name => {
                let voice = match name {
                    NATURAL if self.natural_speaks() => "hibari",
                    NATURAL | PICO | EMBEDDED => "SVOX Pico",
                    name => name,
                };
                Some(format!("Spoken by a synthetic voice, {voice}"))
            }
        }
    }

    /// Whether the natural voice speaks the language of the session.
    fn natural_speaks(&self) -> bool {
        self.lang.phrasebook().natural_voice().is_some()
    }

    /// Whether the natural voice would speak, but its data is missing.
    #[must_use]
    pub fn lacks_natural(&self) -> bool {
        cfg!(feature = "natural-voice") && self.play.voice().is_none() && self.natural_speaks() && !self.natural().0
    }

    /// Whether the natural voice is in the program or was added to it, and a description.
    #[cfg(feature = "natural-voice")]
    pub(super) fn natural(&self) -> (bool, String) {
        super::neural::VoiceData::about(self.added.as_deref())
    }

    #[cfg(not(feature = "natural-voice"))]
    #[expect(clippy::unused_self, reason = "same signature with all features")]
    pub(super) fn natural(&self) -> (bool, String) {
        (false, "this backcare was built without it".to_owned())
    }

    /// The same options for Pico, as a fallback for another voice.
    #[must_use]
    pub fn pico(&self) -> Self {
        let play = PlayOptions { voice: Some(PICO.to_owned()), ..self.play.clone() };
        Self { play, ..self.clone() }
    }

    /// Whether Pico is chosen, without a variant.
    #[must_use]
    pub fn is_pico(&self) -> bool {
        [PICO, EMBEDDED].contains(&self.name())
    }

    /// Opens the voice.
    ///
    /// # Errors
    /// Returns an error if the name is unknown, or the voice is not available on this machine.
    pub fn open(&self) -> anyhow::Result<Voice> {
        match split(self.name()) {
            (NATURAL, None) => self.open_natural(),
            (PICO | EMBEDDED, variant) => self.open_pico(variant),
            ("system", variant) => self.open_system(variant),
            ("program", None) => self.open_program(self.program.clone()),
            #[cfg(feature = "fake-voice")]
            ("fake", None) => Ok(self.adjusted(Box::new(fake::Fake::new(self.play.speed())), Vec::new())),
            ("none", None) => Ok(Voice::Silent),
            (name, variant) => match PRESETS.iter().find(|preset| preset.name == name) {
                Some(preset) => self.open_program(preset.argv(variant, self.lang, self.play.speed())?),
                None => {
                    bail!("unknown voice `{}`: expected {}", escape_for_terminal(self.name()), known())
                }
            },
        }
    }

    /// Evens out short phrases, and applies the lexicon and the volume. `built_in` are words that this voice always mispronounces.
    fn adjusted(&self, voice: Box<dyn Synthesize>, built_in: Vec<(String, String)>) -> Voice {
        self.with_lexicon(Box::new(ShortWords::new(voice)), built_in)
    }

    /// Applies the lexicon and the volume.
    fn with_lexicon(&self, voice: Box<dyn Synthesize>, built_in: Vec<(String, String)>) -> Voice {
        let lexicon = self.lexicon(built_in);
        Voice::Synthesized(Box::new(Adjusted { voice, lexicon, volume: self.play.volume() }))
    }

    /// The lexicon: the listener's words before the built-in ones. Phrases are in their spoken form, so the keys are
    /// too.
    pub(super) fn lexicon(&self, built_in: Vec<(String, String)>) -> Lexicon {
        let said = |entry: &SayAs| (self.lang.spoken_form(&entry.words), self.said(entry));
        Lexicon::new(self.say_as.iter().map(said).chain(built_in))
    }

    /// The form in which a word is passed to the voice: with phonemes if it takes them.
    #[cfg_attr(
        not(feature = "natural-voice"),
        expect(clippy::unused_self, reason = "same signature with all features")
    )]
    fn said(&self, entry: &SayAs) -> String {
        #[cfg(feature = "natural-voice")]
        if let Some(phonemes) = entry.phonemes.as_ref().filter(|_| self.name() == NATURAL && self.natural_speaks()) {
            return super::pronunciation::pronounced(&entry.spelling, phonemes);
        }
        entry.spelling.clone()
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

    /// Opens the natural voice, or Pico in a language that it does not speak.
    #[cfg(feature = "natural-voice")]
    fn open_natural(&self) -> anyhow::Result<Voice> {
        use super::neural::{LEVEL, Neural, VoiceData};
        use super::pronunciation::pronounced;
        let Some(natural) = self.lang.phrasebook().natural_voice() else { return self.open_pico(None) };
        let open = || Neural::new(VoiceData::find(self.added.as_deref())?, self.play.speed());
        let voice = open().context("the natural voice cannot be used")?;
        let pronounced = natural.iter().map(|(word, phonemes)| ((*word).to_owned(), pronounced(word, phonemes)));
        let voice = Box::new(ShortWords::with_level(Box::new(voice), LEVEL));
        Ok(self.with_lexicon(voice, pronounced.collect()))
    }

    #[cfg(not(feature = "natural-voice"))]
    #[expect(clippy::unused_self, reason = "same signature with all features")]
    fn open_natural(&self) -> anyhow::Result<Voice> {
        bail!("this backcare was built without the natural voice; try --voice {SIMPLE}")
    }

    #[cfg(not(target_os = "macos"))]
    fn open_pico(&self, variant: Option<&str>) -> anyhow::Result<Voice> {
        use super::pico::Pico;
        let find = |code: &str| pico_voices().find(|(_, voice)| voice.code.eq_ignore_ascii_case(code));
        let unknown = |code: &str| format!("unknown voice `pico:{}`: expected {}", escape_for_terminal(code), codes());
        let named = variant.map(|code| find(code).with_context(|| unknown(code))).transpose()?;
        // A voice of another language is replaced by the default of the session's language.
        let named = named.filter(|(lang, _)| *lang == self.lang).map(|(_, voice)| voice);
        let voice = named.or_else(|| self.lang.phrasebook().pico_voices().first());
        let voice = voice.with_context(|| format!("the Pico voice does not speak {}", self.lang.name()))?;
        let pico = Pico::new(voice, self.play.speed(), self.cache.as_deref());
        Ok(self.adjusted(Box::new(pico.context("the Pico voice cannot be used")?), respelled(voice.lexicon)))
    }

    #[cfg(target_os = "macos")]
    #[expect(clippy::unused_self, reason = "same signature on all platforms")]
    fn open_pico(&self, _: Option<&str>) -> anyhow::Result<Voice> {
        bail!("the Pico voice is not available on macOS; try --voice system, or say")
    }

    #[cfg(feature = "system-voice")]
    fn open_system(&self, variant: Option<&str>) -> anyhow::Result<Voice> {
        let voice = super::system::System::new(variant, self).context("the system voice cannot be used")?;
        Ok(Voice::SelfSpeaking(Box::new(voice)))
    }

    #[cfg(not(feature = "system-voice"))]
    #[expect(clippy::unused_self, reason = "same signature on all platforms")]
    fn open_system(&self, _: Option<&str>) -> anyhow::Result<Voice> {
        bail!("this backcare was built without system voices; try --voice {SIMPLE}")
    }
}

/// Owned words and spellings.
fn respelled(lexicon: &[(&str, &str)]) -> Vec<(String, String)> {
    lexicon.iter().map(|(word, spelling)| ((*word).to_owned(), (*spelling).to_owned())).collect()
}

/// The list of the names of the Pico voices.
#[cfg(not(target_os = "macos"))]
fn codes() -> String {
    pico_voices().map(|(_, voice)| format!("pico:{}", voice.code)).collect::<Vec<_>>().join(", ")
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
            added: None,
            signals: Signals::default(),
        }
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn each_language_has_its_own_pico_voice() {
        let synthesize = |name: &str, lang: Lang, text: &str| match options(name, lang).open() {
            Ok(Voice::Synthesized(mut voice)) => voice.synthesize(&lang.phrase(text)).expect("it speaks"),
            _ => panic!("{name} can be recorded"),
        };
        let text = "Lift your arm.";
        assert_eq!(synthesize("pico", Lang::En, text), synthesize("pico:en-US", Lang::En, text));
        assert_ne!(synthesize("pico", Lang::En, text), synthesize("pico:en-GB", Lang::En, text));
        let respelled = synthesize("pico", Lang::En, "Sit up right.");
        assert_eq!(synthesize("pico", Lang::En, "Sit upright."), respelled, "the built-in lexicon is applied");
        assert_eq!(synthesize("pico:en-GB", Lang::De, "Heb den Arm."), synthesize("pico", Lang::De, "Heb den Arm."));
        let error = options("pico:fr-FR", Lang::En).open().err().expect("the voice does not exist").to_string();
        let expected = "unknown voice `pico:fr-FR`: expected pico:en-US, pico:en-GB, pico:de-DE";
        assert_eq!(error, expected);
        assert_eq!(synthesize("pico:en-gb", Lang::En, text), synthesize("pico:en-GB", Lang::En, text));
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
