//! The WAV encoder: mono, 16 bits per sample.

use std::io::{self, BufWriter, Seek, Write};

use hound::{SampleFormat, WavSpec, WavWriter};

use super::Encoder;
use crate::audio::clip::RATE;

/// The most 16-bit samples in a WAV file, whose size fields have 32 bits.
pub(super) const MAX_SAMPLES: u64 = (u32::MAX as u64 - 1024) / 2;

const SPEC: WavSpec = WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: SampleFormat::Int };

/// Encodes 16-bit mono WAV.
pub(super) struct WavEncoder<F: Write + Seek>(WavWriter<BufWriter<F>>);

impl<F: Write + Seek> WavEncoder<F> {
    pub(super) fn new(file: F) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, file);
        WavWriter::new(file, SPEC).map(Self).map_err(io_error)
    }
}

impl<F: Write + Seek> Encoder for WavEncoder<F> {
    fn write(&mut self, samples: &[f32]) -> io::Result<()> {
        let mut writer = self.0.get_i16_writer(samples.len() as u32);
        for sample in samples {
            writer.write_sample(rounded(*sample));
        }
        writer.flush().map_err(io_error)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.0.finalize().map_err(io_error)
    }
}

/// Unwraps an I/O error, so that callers see its kind.
fn io_error(error: hound::Error) -> io::Error {
    match error {
        hound::Error::IoError(error) => error,
        other => io::Error::other(other),
    }
}

/// Rounds to the nearest 16-bit sample. Adding a half and truncating gives the same result as `round`, much faster.
fn rounded(sample: f32) -> i16 {
    let scaled = sample.clamp(-1.0, 1.0) * 32_767.0;
    (scaled + 0.5_f32.copysign(scaled)) as i16
}
