//! Encoders that write samples to a sound file, one for each format.

use std::io::{self, Seek, Write};
use std::path::Path;

use strum::{EnumString, IntoStaticStr, VariantNames};

mod riff;
mod wav;

/// Encodes samples to a file.
pub trait Encoder {
    /// Appends samples between -1 and 1, at the session's sample rate.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    fn write(&mut self, samples: &[f32]) -> io::Result<()>;

    /// Completes the header and flushes the file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// What a file says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// The title of the session.
    pub title: String,
    /// Who speaks, and that the voice is synthetic.
    pub voice: Option<String>,
}

/// A sound file format. Its name is the file extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum FileFormat {
    /// WAV with 16 bits per sample.
    Wav,
}

impl FileFormat {
    /// The format that a file's extension names, in upper or lower case.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        path.extension()?.to_str()?.parse().ok()
    }

    /// The most samples that a file of this format can hold.
    #[must_use]
    pub fn max_samples(self) -> u64 {
        match self {
            Self::Wav => wav::MAX_SAMPLES,
        }
    }

    /// Creates an encoder and writes the file's header.
    ///
    /// # Errors
    /// Returns an error if the header cannot be written.
    pub fn encoder<'f>(self, file: impl Write + Seek + 'f, tags: Tags) -> io::Result<Box<dyn Encoder + 'f>> {
        Ok(match self {
            Self::Wav => Box::new(wav::WavEncoder::new(file, tags)?),
        })
    }
}
