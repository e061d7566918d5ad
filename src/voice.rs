//! Voices: synthesizers, which return sound, and voices that play their speech themselves.

use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

mod adjusted;
pub(crate) mod detect;
mod disk_cache;
#[cfg(feature = "fake-voice")]
mod fake;
mod lexicon;
mod lru;
mod name;
#[cfg(feature = "natural-voice")]
mod neural;
mod normalize;
mod options;
mod phrase_cache;
#[cfg(not(target_os = "macos"))]
mod pico;
mod program;
#[cfg(feature = "natural-voice")]
mod pronunciation;
mod short_words;
pub mod synthesizer;
#[cfg(feature = "system-voice")]
mod system;

pub use lexicon::Lexicon;
pub use name::{NATURAL, PICO, is_known, known};
#[cfg(feature = "natural-voice")]
pub(crate) use neural::{add as add_natural, unknown_words};
pub use options::VoiceOptions;
pub use phrase_cache::{PhraseCache, VoiceFailure};

/// A voice that returns its speech as sound, so that it can be placed, mixed and exported.
pub trait Synthesize: Send {
    /// Synthesizes a phrase, without silence before or after it.
    ///
    /// # Errors
    /// Returns an error if the phrase cannot be synthesized.
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer>;

    /// Announces a phrase that will be synthesized soon, so that other threads can begin with it.
    fn expect(&mut self, _phrase: &Phrase) {}

    /// Looks up what the voice must know of a phrase, without its sound.
    fn learn(&mut self, _phrase: &Phrase) {}

    /// Announces that few phrases follow that were not learnt, so that memory for new ones can be released.
    fn settle(&mut self) {}
}

/// A voice that plays its speech itself, and reports when it is finished.
pub trait Speak {
    /// Starts to speak a phrase. Any previous phrase is cancelled.
    ///
    /// # Errors
    /// Returns an error if the voice does not respond.
    fn speak(&mut self, phrase: &Phrase) -> anyhow::Result<()>;

    /// Whether the last phrase is still being spoken.
    ///
    /// # Errors
    /// Returns an error if the phrase failed, or was not finished in time.
    fn is_speaking(&mut self) -> anyhow::Result<bool>;

    /// Stops speaking.
    fn stop(&mut self);
}

/// An opened voice.
pub enum Voice {
    /// A voice that returns its speech as sound.
    Synthesized(Box<dyn Synthesize>),
    /// A voice that plays its speech itself.
    SelfSpeaking(Box<dyn Speak>),
    /// No voice: the words are only displayed.
    Silent,
}
