//! Clips of mono sound at the session's sample rate, and conversion between time and samples.

use std::sync::Arc;
use std::time::Duration;

/// The sample rate of every session, in hertz.
pub const RATE: u32 = 48_000;

/// Mono samples between -1 and 1 at [`RATE`]. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip(Arc<[f32]>);

impl Clip {
    /// Creates a clip from samples at [`RATE`].
    #[must_use]
    pub fn new(samples: Vec<f32>) -> Self {
        Self(samples.into())
    }

    /// Creates a silent clip.
    #[must_use]
    pub fn silence(length: Duration) -> Self {
        Self::new(vec![0.0; to_frames(length, RATE) as usize])
    }

    /// The samples, between -1 and 1.
    #[must_use]
    pub fn samples(&self) -> &[f32] {
        &self.0
    }

    /// The clip's duration, rounded up to the millisecond.
    #[must_use]
    pub fn length(&self) -> Duration {
        Duration::from_millis((self.0.len() as u64 * 1000).div_ceil(u64::from(RATE)))
    }
}

/// Converts a time to a number of samples, rounded to the nearest. All such conversions go through here, so that they
/// round alike.
#[must_use]
pub fn to_frames(time: Duration, rate: u32) -> u64 {
    ((time.as_nanos() * u128::from(rate) + 500_000_000) / 1_000_000_000) as u64
}

/// Converts a number of samples to a time, rounded down to the nanosecond.
#[must_use]
pub fn from_frames(frames: u64, rate: u32) -> Duration {
    Duration::from_nanos((u128::from(frames) * 1_000_000_000 / u128::from(rate)) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converting_time_to_samples_and_back_is_lossless() {
        for millis in [0, 1, 999, 1000, 86_400_000] {
            let length = Duration::from_millis(millis);
            assert_eq!(to_frames(length, RATE), millis * 48);
            assert_eq!(from_frames(millis * 48, RATE), length);
        }
        assert_eq!(to_frames(Duration::from_secs(7), 1), 7);
    }
}
