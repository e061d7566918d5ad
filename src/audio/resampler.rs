//! The output of synthesizers, and its conversion to clips at the session's sample rate.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler as _};

use super::clip::{Clip, RATE};

/// The sample rates accepted from synthesizers, in hertz.
pub const RATES: RangeInclusive<u32> = 4_000..=192_000;

/// Mono sound of a synthesizer: 16 bits per sample, at its own sample rate. It takes much less memory than a clip: at
/// 8 kHz a twelfth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PcmBuffer {
    /// The samples, signed.
    pub samples: Arc<[i16]>,
    /// The sample rate in hertz.
    pub rate: u32,
}

impl PcmBuffer {
    /// The number of samples after conversion to [`RATE`].
    #[must_use]
    pub fn frames(&self) -> u64 {
        (self.samples.len() as u64 * u64::from(RATE)).div_ceil(u64::from(self.rate.max(1)))
    }

    /// The duration, rounded up to the millisecond.
    #[must_use]
    pub fn length(&self) -> Duration {
        Duration::from_millis((self.frames() * 1000).div_ceil(u64::from(RATE)))
    }
}

/// Converts PCM buffers to clips.
#[derive(Default)]
pub struct Resampler {
    /// The resampler of the last sample rate, kept because building one costs more than converting a short phrase.
    resampler: Option<(u32, Fft<f32>)>,
}

impl Resampler {
    /// Converts a buffer to the session's sample rate.
    ///
    /// # Errors
    /// Returns an error if the sample rate cannot be converted.
    pub fn clip(&mut self, pcm: &PcmBuffer) -> anyhow::Result<Clip> {
        let samples: Vec<f32> = pcm.samples.iter().map(|sample| f32::from(*sample) / 32_768.0).collect();
        if pcm.rate == RATE || samples.is_empty() {
            return Ok(Clip::new(samples));
        }
        let mut resampler = match self.resampler.take() {
            Some((rate, resampler)) if rate == pcm.rate => resampler,
            _ => Fft::new(pcm.rate as usize, RATE as usize, 1024, 1, FixedSync::Both)?,
        };
        let input = InterleavedSlice::new(&samples, 1, samples.len())?;
        let output = resampler.process_all(&input, samples.len(), None)?;
        self.resampler = Some((pcm.rate, resampler));
        Ok(Clip::new(output.take_data()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resampling_keeps_the_length_the_pitch_and_the_level_of_a_tone() {
        let tone: Vec<i16> = (0..16_000).map(|n| ((n as f32 * 0.1).sin() * 16_000.0) as i16).collect();
        let pcm = PcmBuffer { samples: tone.clone().into(), rate: 16_000 };
        let mut resampler = Resampler::default();
        let clip = resampler.clip(&pcm).expect("16 kHz can be converted");
        assert_eq!((clip.samples().len() as u64, clip.length()), (pcm.frames(), pcm.length()));
        assert_eq!(clip, resampler.clip(&pcm).expect("16 kHz can be converted"), "no state is carried over");
        for (n, low) in tone.iter().enumerate().take(15_000).skip(1000) {
            let (low, high) = (f32::from(*low) / 32_768.0, clip.samples()[n * 3]);
            assert!((high - low).abs() < 0.01, "sample {n}: {high} is not {low}");
        }
    }
}
