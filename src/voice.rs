//! Voices: synthesizers, which return sound, and voices that play their speech themselves.

use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

mod adjusted;
pub(crate) mod detect;
mod disk_cache;
#[cfg(not(target_os = "macos"))]
mod embedded;
#[cfg(feature = "fake-voice")]
mod fake;
mod lexicon;
mod lru;
mod normalize;
mod options;
mod phrase_cache;
mod program;
mod short_words;
pub mod synthesizer;
#[cfg(feature = "system-voice")]
mod system;

pub use lexicon::Lexicon;
pub use options::{VoiceOptions, is_known, known};
pub use phrase_cache::PhraseCache;

/// A voice that returns its speech as sound, so that it can be placed, mixed and exported.
pub trait Synthesize: Send {
    /// Synthesizes a phrase, without silence before or after it.
    ///
    /// # Errors
    /// Returns an error if the phrase cannot be synthesized.
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer>;
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
