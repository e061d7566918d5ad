//! Samples → a sound file, one encoder a format.

use std::io::{self, Seek, Write};
use std::path::Path;

use strum::{EnumString, IntoStaticStr, VariantNames};

mod wav;

/// Encodes samples to a file.
pub trait Encoder {
    /// Adds samples between -1 and 1, at the rate of sessions.
    ///
    /// # Errors
    /// When they cannot be written.
    fn write(&mut self, samples: &[f32]) -> io::Result<()>;

    /// Completes the file.
    ///
    /// # Errors
    /// When it cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A format of sound files; its name is the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum FileFormat {
    /// WAV, 16 bits a sample.
    Wav,
}

impl FileFormat {
    /// The format of a file, by its extension.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        path.extension()?.to_str()?.parse().ok()
    }

    /// The most samples that a file can hold.
    #[must_use]
    pub fn max_samples(self) -> u64 {
        match self {
            Self::Wav => wav::MAX_SAMPLES,
        }
    }

    /// An encoder that writes to a file.
    ///
    /// # Errors
    /// When the beginning of the file cannot be written.
    pub fn encoder<'f>(self, file: impl Write + Seek + 'f) -> io::Result<Box<dyn Encoder + 'f>> {
        Ok(match self {
            Self::Wav => Box::new(wav::WavEncoder::new(file)?),
        })
    }
}
