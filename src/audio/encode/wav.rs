//! The WAV encoder: mono, 16 bits per sample.

use std::cell::RefCell;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::rc::Rc;

use hound::{SampleFormat, WavSpec, WavWriter};

use super::riff::info;
use super::{Encoder, Tags};
use crate::audio::clip::RATE;

/// The most 16-bit samples in a WAV file, whose size fields have 32 bits.
pub(super) const MAX_SAMPLES: u64 = (u32::MAX as u64 - 4096) / 2;

/// Where a file has its size, which does not count the 8 bytes up to there.
const SIZE: u64 = 4;
const RIFF_HEADER: u32 = 8;

const SPEC: WavSpec = WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: SampleFormat::Int };

/// Encodes 16-bit mono WAV.
pub(super) struct WavEncoder<F: Write + Seek> {
    writer: WavWriter<Shared<BufWriter<F>>>,
    file: Shared<BufWriter<F>>,
    tags: Tags,
}

/// A file that is still there when the writer that it was given to has finished.
struct Shared<F>(Rc<RefCell<F>>);

impl<F: Write> Write for Shared<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

impl<F: Seek> Seek for Shared<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.borrow_mut().seek(to)
    }
}

impl<F: Write + Seek> WavEncoder<F> {
    pub(super) fn new(file: F, tags: Tags) -> io::Result<Self> {
        let file = Rc::new(RefCell::new(BufWriter::with_capacity(1 << 16, file)));
        let writer = WavWriter::new(Shared(Rc::clone(&file)), SPEC).map_err(io_error)?;
        Ok(Self { writer, file: Shared(file), tags })
    }
}

impl<F: Write + Seek> Encoder for WavEncoder<F> {
    fn write(&mut self, samples: &[f32]) -> io::Result<()> {
        let mut writer = self.writer.get_i16_writer(samples.len() as u32);
        for sample in samples {
            writer.write_sample(rounded(*sample));
        }
        writer.flush().map_err(io_error)
    }

    /// The tags follow the samples, so that these begin where simple programs expect them.
    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.writer.finalize().map_err(io_error)?;
        self.file.seek(SeekFrom::End(0))?;
        self.file.write_all(&info(&self.tags))?;
        let size = self.file.stream_position()?;
        self.file.seek(SeekFrom::Start(SIZE))?;
        self.file.write_all(&(size as u32 - RIFF_HEADER).to_le_bytes())?;
        self.file.flush()
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
