//! The three glides of a repetition, made as long as its phases: rising, level, falling.

use std::time::Duration;

use super::clip::{Clip, RATE, to_frames};
use crate::timeline::Sound;

/// Low and high end of a glide, in Hz; with its overtones it lies where ears and small loudspeakers are good.
const LOW: f64 = 440.0;
const HIGH: f64 = 660.0;

/// How loud: well under the words.
const LEVEL: f32 = 0.10;

/// Time to swell and to fade.
const EDGE: Duration = Duration::from_millis(60);

/// Where a glide goes on from another, or another from it, without a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Joints {
    /// At its beginning.
    pub begin: bool,
    /// At its end.
    pub end: bool,
}

/// A glide of a length. It is in whole periods, so that it ends where the next begins.
#[must_use]
pub fn glide(sound: Sound, length: Duration, joints: Joints) -> Clip {
    let count = to_frames(length, RATE);
    let edge = to_frames(EDGE, RATE).min(count / 2).max(1) as f64;
    let (from, to) = match sound {
        Sound::Out => (LOW, HIGH),
        Sound::Back => (HIGH, LOW),
        _ => (HIGH, HIGH),
    };
    let seconds = count as f64 / f64::from(RATE);
    let periods = f64::midpoint(from, to) * seconds;
    let tuned = periods.round().max(1.0) / periods;
    let samples = (0..count).map(|n| {
        let (time, left) = (n as f64, (count - n) as f64);
        let part = time / count as f64;
        let phase = (from + (to - from) * part / 2.0) * part * seconds * tuned;
        let swell = if joints.begin { 1.0 } else { (time / edge).min(1.0) };
        let fade = if joints.end { 1.0 } else { (left / edge).min(1.0) };
        voice(phase.fract() as f32) * LEVEL * (swell * fade).powi(2) as f32
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
            let clip = glide(sound, Duration::from_millis(2500), Joints::default());
            let samples = clip.samples();
            assert_eq!(samples.len(), 120_000);
            assert!(
                (f64::from(pitch(&samples[..9600])) - begins).abs() < 30.0,
                "{sound:?} begins at {}",
                pitch(&samples[..9600])
            );
            assert!((f64::from(pitch(&samples[110_400..])) - ends).abs() < 30.0, "{sound:?} ends elsewhere");
        }
    }
}
