//! The three glides of a repetition, made as long as its phases: rising, level, falling.

use std::time::Duration;

use super::clip::{Clip, RATE, frames};
use crate::score::Sound;

/// Low and high end of a glide, in Hz; with its overtones it lies where ears and small loudspeakers are good.
const LOW: f32 = 440.0;
const HIGH: f32 = 660.0;

/// How loud: well under the words.
const LEVEL: f32 = 0.10;

/// Time to swell and to fade.
const EDGE: Duration = Duration::from_millis(60);

/// A glide of a length.
#[must_use]
pub fn glide(sound: Sound, length: Duration) -> Clip {
    let count = frames(length, RATE) as usize;
    let edge = frames(EDGE, RATE).min(count as u64 / 2).max(1) as f32;
    let (from, to) = match sound {
        Sound::Out => (LOW, HIGH),
        Sound::Back => (HIGH, LOW),
        _ => (HIGH, HIGH),
    };
    let mut phase = 0.0_f32;
    let samples = (0..count).map(|n| {
        let part = n as f32 / count as f32;
        phase = (phase + (from + (to - from) * part) / RATE as f32).fract();
        let swell = (n as f32 / edge).min((count - n) as f32 / edge).min(1.0);
        voice(phase) * LEVEL * swell * swell
    });
    Clip::new(samples.collect())
}

/// One period: a fundamental with two overtones between 1 and 3 kHz.
fn voice(phase: f32) -> f32 {
    let turn = phase * std::f32::consts::TAU;
    turn.sin() + 0.4 * (3.0 * turn).sin() + 0.15 * (4.0 * turn).sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glides_rise_stay_and_fall_for_exactly_their_length() {
        let pitch = |samples: &[f32]| {
            let crossings = samples.windows(2).filter(|pair| pair[0] <= 0.0 && pair[1] > 0.0).count();
            crossings as f32 / samples.len() as f32 * RATE as f32
        };
        for (sound, begins, ends) in [(Sound::Out, LOW, HIGH), (Sound::Level, HIGH, HIGH), (Sound::Back, HIGH, LOW)] {
            let clip = glide(sound, Duration::from_millis(2500));
            let samples = clip.samples();
            assert_eq!(samples.len(), 120_000);
            assert!((pitch(&samples[..9600]) - begins).abs() < 30.0, "{sound:?} begins at {}", pitch(&samples[..9600]));
            assert!((pitch(&samples[110_400..]) - ends).abs() < 30.0, "{sound:?} ends elsewhere");
        }
    }
}
