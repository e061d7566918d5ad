//! A clip: recorded sound, mono, at the session's rate.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler};

/// Samples a second of every session.
pub const RATE: u32 = 48_000;

/// Samples between -1 and 1 at [`RATE`]. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip(Arc<[f32]>);

impl Clip {
    /// A clip of samples at [`RATE`].
    #[must_use]
    pub fn new(samples: Vec<f32>) -> Self {
        Self(samples.into())
    }

    /// So much silence.
    #[must_use]
    pub fn silence(length: Duration) -> Self {
        Self::new(vec![0.0; frames(length, RATE) as usize])
    }

    /// The samples.
    #[must_use]
    pub fn samples(&self) -> &[f32] {
        &self.0
    }

    /// How long it sounds, rounded up to the millisecond.
    #[must_use]
    pub fn length(&self) -> Duration {
        Duration::from_millis((self.0.len() as u64 * 1000).div_ceil(u64::from(RATE)))
    }
}

/// How many samples a moment lies after the beginning, at a rate: the one place where time becomes samples.
#[must_use]
pub fn frames(time: Duration, rate: u32) -> u64 {
    ((time.as_nanos() * u128::from(rate) + 500_000_000) / 1_000_000_000) as u64
}

/// The time that so many samples generation.
#[must_use]
pub fn time(frames: u64, rate: u32) -> Duration {
    Duration::from_nanos((u128::from(frames) * 1_000_000_000 / u128::from(rate)) as u64)
}

/// Rates that sound of voices can have, in samples a second.
pub const RATES: RangeInclusive<u32> = 4_000..=192_000;

/// Sound as a voice gives it: 16 bits a sample, at the voice's own rate. It takes a twelfth of a clip's memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// The samples.
    pub samples: Arc<[i16]>,
    /// Samples a second.
    pub rate: u32,
}

impl Raw {
    /// How many samples it has at [`RATE`].
    #[must_use]
    pub fn frames(&self) -> u64 {
        (self.samples.len() as u64 * u64::from(RATE)).div_ceil(u64::from(self.rate.max(1)))
    }

    /// How long it sounds, rounded up to the millisecond.
    #[must_use]
    pub fn length(&self) -> Duration {
        Duration::from_millis((self.frames() * 1000).div_ceil(u64::from(RATE)))
    }
}

/// Turns what voices give into clips.
#[derive(Default)]
pub struct Converter {
    /// For the rate that came last; making one anew costs more than a short phrase.
    resampler: Option<(u32, Fft<f32>)>,
}

impl Converter {
    /// The same sound at the session's rate.
    ///
    /// # Errors
    /// When the rate is one that cannot be converted.
    pub fn clip(&mut self, raw: &Raw) -> anyhow::Result<Clip> {
        let samples: Vec<f32> = raw.samples.iter().map(|sample| f32::from(*sample) / 32_768.0).collect();
        if raw.rate == RATE || samples.is_empty() {
            return Ok(Clip::new(samples));
        }
        let mut resampler = match self.resampler.take() {
            Some((rate, resampler)) if rate == raw.rate => resampler,
            _ => Fft::new(raw.rate as usize, RATE as usize, 1024, 1, FixedSync::Both)?,
        };
        let input = InterleavedSlice::new(&samples, 1, samples.len())?;
        let output = resampler.process_all(&input, samples.len(), None)?;
        self.resampler = Some((raw.rate, resampler));
        Ok(Clip::new(output.take_data()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_becomes_samples_and_time_again_without_loss() {
        for millis in [0, 1, 999, 1000, 86_400_000] {
            let length = Duration::from_millis(millis);
            assert_eq!(frames(length, RATE), millis * 48);
            assert_eq!(time(millis * 48, RATE), length);
        }
        assert_eq!(frames(Duration::from_secs(7), 1), 7);
    }

    #[test]
    fn a_resampled_tone_keeps_its_length_its_pitch_and_its_level() {
        let tone: Vec<i16> = (0..16_000).map(|n| ((n as f32 * 0.1).sin() * 16_000.0) as i16).collect();
        let raw = Raw { samples: tone.clone().into(), rate: 16_000 };
        let mut converter = Converter::default();
        let clip = converter.clip(&raw).expect("16 kHz is a usual rate");
        assert_eq!((clip.samples().len() as u64, clip.length()), (raw.frames(), raw.length()));
        assert_eq!(clip, converter.clip(&raw).expect("again"), "a converter keeps nothing of the sound before");
        for (n, low) in tone.iter().enumerate().take(15_000).skip(1000) {
            let (low, high) = (f32::from(*low) / 32_768.0, clip.samples()[n * 3]);
            assert!((high - low).abs() < 0.01, "sample {n}: {high} is not {low}");
        }
    }
}
