//! Voices: those whose sound we get and place ourselves, and those that speak by themselves.

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
pub mod synthesizer;
#[cfg(feature = "system-voice")]
mod system;

pub use lexicon::Lexicon;
pub use options::{VoiceOptions, is_known, known};
pub use phrase_cache::PhraseCache;

/// A voice whose sound we get, and place ourselves.
pub trait Synthesize: Send {
    /// The phrase as sound, without silence around it.
    ///
    /// # Errors
    /// When this phrase cannot be spoken.
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer>;
}

/// A voice that speaks by itself, and tells when it is done.
pub trait Speak {
    /// Begins to speak; what was being said before is over.
    ///
    /// # Errors
    /// When the voice does not answer any more.
    fn speak(&mut self, phrase: &Phrase) -> anyhow::Result<()>;

    /// Whether the last phrase is still being spoken.
    ///
    /// # Errors
    /// When the voice has missed its deadline: it is not to be waited for any longer.
    fn is_speaking(&mut self) -> anyhow::Result<bool>;

    /// Falls silent.
    fn stop(&mut self);
}

/// What speaks the words of a session.
pub enum Voice {
    /// A voice that gives its sound.
    Synthesized(Box<dyn Synthesize>),
    /// A voice that speaks by itself.
    SelfSpeaking(Box<dyn Speak>),
    /// Speech is off: the words are only shown.
    Silent,
}
