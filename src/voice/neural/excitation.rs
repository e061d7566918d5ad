//! The excitation: what the vocal folds contribute, a tone with every harmonic of the pitch at equal strength.

use std::f64::consts::TAU;

use rten_simd::SimdUnaryOp as _;
use rten_vecmath::Sin;

use super::vocoder::{HOP, RATE};

/// Harmonics up to this frequency in hertz are part of the tone.
const HIGHEST: f32 = 11_000.0;

/// Below this pitch in hertz there is no tone: the network reports 0 where a sound is voiceless.
const LOWEST: f32 = 40.0;

/// Near the zeros of the denominator the sum is replaced by its limit.
const NEAR_ZERO: f32 = 1e-3;

/// The tone of a pitch in hertz, of which there is one value a frame: the sum of `cos(h · phase)` over its harmonics `h`,
/// in closed form `sin((H + ½) · phase) / (2 · sin(phase / 2)) - ½` for `H` harmonics.
pub(super) fn excitation(pitch: &[f32]) -> Vec<f32> {
    let samples = pitch.len() * HOP;
    let (mut tone, mut halves, mut harmonics) =
        (Vec::with_capacity(samples), Vec::with_capacity(samples), Vec::with_capacity(samples));
    let mut cycles = 0.0_f64;
    for sample in 0..samples {
        let hertz = interpolated(pitch, sample);
        let count = if hertz < LOWEST { 0.0 } else { (HIGHEST / hertz).floor() };
        // Around zero, where single precision is best.
        cycles += f64::from(hertz.max(LOWEST)) / f64::from(RATE);
        cycles -= cycles.round();
        let phase = (cycles * TAU) as f32;
        tone.push((count + 0.5) * phase);
        halves.push(phase / 2.0);
        harmonics.push(count);
    }
    Sin::new().map_mut(&mut tone);
    Sin::new().map_mut(&mut halves);
    for ((tone, half), count) in tone.iter_mut().zip(halves).zip(harmonics) {
        *tone = match count {
            0.0 => 0.0,
            _ if half.abs() < NEAR_ZERO => count,
            _ => *tone / (2.0 * half) - 0.5,
        };
    }
    tone
}

/// The pitch at a sample, linear between the middles of the frames; the first and the last value extend to the edges.
fn interpolated(pitch: &[f32], sample: usize) -> f32 {
    let at = (sample as f32 + 0.5) / HOP as f32 - 0.5;
    let (before, part) = (at.floor(), at - at.floor());
    let value = |frame: f32| pitch[(frame.max(0.0) as usize).min(pitch.len() - 1)];
    value(before) * (1.0 - part) + value(before + 1.0) * part
}
