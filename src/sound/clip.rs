//! A clip: recorded sound, mono, at the session's rate.

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

/// The time that so many samples take.
#[must_use]
pub fn time(frames: u64, rate: u32) -> Duration {
    Duration::from_nanos((u128::from(frames) * 1_000_000_000 / u128::from(rate)) as u64)
}

/// Brings samples of another rate to [`RATE`].
///
/// # Errors
/// When the rate is one that cannot be converted.
pub fn resample(samples: &[f32], rate: u32) -> anyhow::Result<Vec<f32>> {
    if rate == RATE || samples.is_empty() {
        return Ok(samples.to_vec());
    }
    let mut resampler = Fft::<f32>::new(rate as usize, RATE as usize, 1024, 1, FixedSync::Both)?;
    let input = InterleavedSlice::new(samples, 1, samples.len())?;
    let output = resampler.process_all(&input, samples.len(), None)?;
    Ok(output.take_data())
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
        let tone: Vec<f32> = (0..16_000).map(|n| (n as f32 * 0.1).sin() * 0.5).collect();
        let high = resample(&tone, 16_000).expect("16 kHz is a usual rate");
        assert_eq!(high.len(), 48_000);
        for n in 1000..15_000 {
            assert!((high[n * 3] - tone[n]).abs() < 0.01, "sample {n}: {} is not {}", high[n * 3], tone[n]);
        }
    }
}
