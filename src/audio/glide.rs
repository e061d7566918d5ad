//! Synthesis of glides: the rising, level and falling tones that pace a repetition, as long as its phases.

use std::time::Duration;

use super::clip::{Clip, RATE, to_frames};
use crate::timeline::Sound;

/// The lowest and the highest pitch, in hertz. With their overtones they lie where hearing and small loudspeakers work
/// well.
const LOW: f64 = 440.0;
const HIGH: f64 = 660.0;

/// The amplitude, well below that of speech.
const LEVEL: f32 = 0.10;

/// The length of the fades at both ends.
const FADE: Duration = Duration::from_millis(60);

/// How a glide joins those around it. Ends that join another glide without a gap are not faded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Joints {
    /// The glide continues the one before it.
    pub begin: bool,
    /// The glide is continued by the one after it.
    pub end: bool,
    /// The glide before it has fallen, so that a level one stays low.
    pub is_low: bool,
}

/// Synthesizes a glide. It spans whole periods, so that it ends at the phase where the next one begins.
#[must_use]
pub fn glide(sound: Sound, length: Duration, joints: Joints) -> Clip {
    let count = to_frames(length, RATE);
    let fade_frames = to_frames(FADE, RATE).min(count / 2).max(1) as f64;
    let (from, to) = match sound {
        Sound::Out => (LOW, HIGH),
        Sound::Back => (HIGH, LOW),
        _ if joints.is_low => (LOW, LOW),
        _ => (HIGH, HIGH),
    };
    let seconds = count as f64 / f64::from(RATE);
    let periods = f64::midpoint(from, to) * seconds;
    let tuned = periods.round().max(1.0) / periods;
    let samples = (0..count).map(|n| {
        let (time, left) = (n as f64, (count - n) as f64);
        let part = time / count as f64;
        let phase = (from + (to - from) * part / 2.0) * part * seconds * tuned;
        let fade_in = if joints.begin { 1.0 } else { (time / fade_frames).min(1.0) };
        let fade_out = if joints.end { 1.0 } else { (left / fade_frames).min(1.0) };
        timbre(phase.fract() as f32) * LEVEL * (fade_in * fade_out).powi(2) as f32
    });
    Clip::new(samples.collect())
}

/// One period of the tone: a fundamental with two overtones between 1 and 3 kHz.
fn timbre(phase: f32) -> f32 {
    let turn = phase * std::f32::consts::TAU;
    turn.sin() + 0.4 * (3.0 * turn).sin() + 0.15 * (4.0 * turn).sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glides_rise_hold_and_fall_for_exactly_the_requested_length() {
        let pitch = |samples: &[f32]| {
            let crossings = samples.windows(2).filter(|pair| pair[0] <= 0.0 && pair[1] > 0.0).count();
            crossings as f32 / samples.len() as f32 * RATE as f32
        };
        for (sound, is_low, begins, ends) in [
            (Sound::Out, false, LOW, HIGH),
            (Sound::Level, false, HIGH, HIGH),
            (Sound::Level, true, LOW, LOW),
            (Sound::Back, false, HIGH, LOW),
        ] {
            let clip = glide(sound, Duration::from_millis(2500), Joints { is_low, ..Joints::default() });
            let samples = clip.samples();
            assert_eq!(samples.len(), 120_000);
            assert!(
                (f64::from(pitch(&samples[..9600])) - begins).abs() < 30.0,
                "{sound:?} begins at {}",
                pitch(&samples[..9600])
            );
            assert!((f64::from(pitch(&samples[110_400..])) - ends).abs() < 30.0, "{sound:?} ends at the wrong pitch");
        }
    }
}
