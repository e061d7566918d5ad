//! A clip: recorded sound, mono, at the session's rate.

use std::sync::Arc;
use std::time::Duration;

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
        Self::new(vec![0.0; to_frames(length, RATE) as usize])
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
pub fn to_frames(time: Duration, rate: u32) -> u64 {
    ((time.as_nanos() * u128::from(rate) + 500_000_000) / 1_000_000_000) as u64
}

/// The time that so many samples take.
#[must_use]
pub fn from_frames(frames: u64, rate: u32) -> Duration {
    Duration::from_nanos((u128::from(frames) * 1_000_000_000 / u128::from(rate)) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_becomes_samples_and_time_again_without_loss() {
        for millis in [0, 1, 999, 1000, 86_400_000] {
            let length = Duration::from_millis(millis);
            assert_eq!(to_frames(length, RATE), millis * 48);
            assert_eq!(from_frames(millis * 48, RATE), length);
        }
        assert_eq!(to_frames(Duration::from_secs(7), 1), 7);
    }
}
