//! Voices: those whose sound we get and place ourselves, and those that speak by themselves.

use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

mod adjusted;
mod cache;
mod choice;
#[cfg(not(target_os = "macos"))]
mod embedded;
#[cfg(feature = "fake-voice")]
mod fake;
mod kept;
mod level;
mod program;
mod recorder;
mod respelling;
pub mod survey;
#[cfg(feature = "system-voice")]
mod system;

pub use choice::{Choice, is_known, known};
pub use recorder::Recorder;
pub use respelling::Respelling;

/// A voice whose sound we get, and place ourselves.
pub trait Record: Send {
    /// The phrase as sound, without silence around it.
    ///
    /// # Errors
    /// When this phrase cannot be spoken.
    fn record(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer>;
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

/// Who speaks.
pub enum Voice {
    /// A voice whose sound we get.
    Record(Box<dyn Record>),
    /// A voice that speaks by itself.
    Speak(Box<dyn Speak>),
    /// Nobody: the words are only shown.
    Nobody,
}
