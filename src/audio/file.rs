//! Samples → a WAV file.

use std::io::{self, BufWriter, Seek, Write};

use anyhow::Context;
use hound::{SampleFormat, WavSpec, WavWriter};

use super::clip::RATE;

/// The largest WAV there is, in samples of 16 bits: its sizes are counted in 32 bits.
pub const MAX_SAMPLES: u64 = (u32::MAX as u64 - 1024) / 2;

const SPEC: WavSpec = WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: SampleFormat::Int };

/// Writes what `fill` renders until it fills less than a whole block; `go_on` is asked before every block. `name` is what
/// errors call the file.
///
/// # Errors
/// When it cannot be written, or when `go_on` fails.
pub fn write(
    file: impl Write + Seek,
    name: &str,
    mut fill: impl FnMut(&mut [f32]) -> usize,
    mut go_on: impl FnMut() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let cannot = || format!("cannot write {name}");
    let file = BufWriter::with_capacity(1 << 16, file);
    let mut writer = WavWriter::new(file, SPEC).map_err(plain).with_context(cannot)?;
    let mut block = vec![0.0_f32; 8192];
    loop {
        go_on()?;
        let count = fill(&mut block);
        let mut samples = writer.get_i16_writer(count as u32);
        block[..count].iter().for_each(|sample| samples.write_sample(rounded(*sample)));
        samples.flush().map_err(plain).with_context(cannot)?;
        if count < block.len() {
            break;
        }
    }
    writer.finalize().map_err(plain).with_context(cannot)
}

/// An error of a file as the system gives it.
fn plain(error: hound::Error) -> io::Error {
    match error {
        hound::Error::IoError(error) => error,
        other => io::Error::other(other),
    }
}

/// The nearest 16-bit sample. Adding a half and cutting off is what `round` does, and many times faster.
fn rounded(sample: f32) -> i16 {
    let scaled = sample.clamp(-1.0, 1.0) * 32_767.0;
    (scaled + 0.5_f32.copysign(scaled)) as i16
}
