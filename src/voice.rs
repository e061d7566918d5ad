//! Voices: those whose sound we get and place ourselves, and those that speak by themselves.

use std::path::Path;

use anyhow::Context;

use crate::phrase::Phrase;
use crate::sound::clip::Raw;

#[cfg(not(target_os = "macos"))]
mod embedded;
mod fake;
mod recorder;
#[cfg(feature = "system-voice")]
mod system;

pub use recorder::Recorder;

/// A voice whose sound we get, and place ourselves.
pub trait Record: Send {
    /// The phrase as sound, without silence around it.
    ///
    /// # Errors
    /// When this phrase cannot be spoken.
    fn record(&mut self, phrase: &Phrase) -> anyhow::Result<Raw>;
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

/// The voices by the names that `--voice` takes; `fake` is for tests and not told.
pub const NAMES: &[&str] = &["embedded", "system", "none"];

/// Whether there is a voice of this name, on some machine.
#[must_use]
pub fn is_known(name: &str) -> bool {
    NAMES.contains(&name) || name == "fake"
}

impl Voice {
    /// The voice of a name, at a speed of its words where 1 is its own. `cache` is where data may be unpacked.
    ///
    /// # Errors
    /// When there is no such voice, or it cannot be had on this machine.
    pub fn named(name: &str, speed: f32, cache: Option<&Path>) -> anyhow::Result<Self> {
        match name {
            #[cfg(not(target_os = "macos"))]
            "embedded" => {
                let voice = embedded::Pico::new(speed, cache).context("the embedded voice cannot be used")?;
                Ok(Self::Record(Box::new(voice)))
            }
            #[cfg(target_os = "macos")]
            "embedded" => anyhow::bail!("there is no embedded voice on macOS; try --voice system"),
            #[cfg(feature = "system-voice")]
            "system" => {
                let voice =
                    system::System::new(speed).context("the system's voice cannot be used; try --voice embedded")?;
                Ok(Self::Speak(Box::new(voice)))
            }
            #[cfg(not(feature = "system-voice"))]
            "system" => anyhow::bail!("this backcare was built without system voices; try --voice embedded"),
            "fake" => Ok(Self::Record(Box::new(fake::Fake::new(speed)))),
            "none" => Ok(Self::Nobody),
            _ => anyhow::bail!("there is no voice `{name}`; there are {}", NAMES.join(", ")),
        }
    }
}
