//! The vocoder: makes sound from the spectra that the network predicts.
//!
//! A spectrum is the sum of three parts: the harmonics of the voice, breath, and a part with a phase of its own, as in the
//! sound of a P or a T. With the network's outputs in quotes and the window `w`:
//!
//! ```text
//! S = exp(min("lh", 7)) · exp(iπ · tanh("theta")) · E  +  exp(min("ln", 7)) · Z  +  exp(min("lr", 7)) · exp(i · "phi")
//! ```
//!
//! `E` is the spectrum of the excitation, weighted by `w / 300`, and `Z` is complex noise. The frames are transformed
//! back, weighted by `w` again, added where they overlap, and divided by the sum of `w²`. The formulas are those that the
//! model was trained with (hibari 0.2.1, Apache-2.0).

use std::f32::consts::{PI, TAU};
use std::sync::Arc;

use realfft::num_complex::Complex32;
use realfft::{ComplexToReal, RealFftPlanner, RealToComplex};
use rten_simd::SimdUnaryOp;
use rten_vecmath::{Cos, Exp, Sin, Tanh};

use super::excitation::excitation;
use super::noise::Noise;

/// The sample rate in hertz.
pub(super) const RATE: u32 = 24_000;

/// The samples from one frame to the next.
pub(super) const HOP: usize = 300;

/// The samples of a frame.
const FRAME: usize = 1200;

/// The values of a spectrum, from 0 Hz to half the sample rate.
pub(super) const BINS: usize = FRAME / 2 + 1;

/// The highest logarithm of a magnitude.
const MAX_LOG: f32 = 7.0;

/// The outputs of the network. Each spectrum has a row of frames for every bin.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spectra {
    /// The logarithm of the strength of the harmonics.
    pub(super) harmonics: Vec<f32>,
    /// Their rotation, before `tanh`.
    pub(super) rotation: Vec<f32>,
    /// The logarithm of the strength of the breath.
    pub(super) breath: Vec<f32>,
    /// The logarithm of the strength of the part with its own phase.
    pub(super) free: Vec<f32>,
    /// Its phase.
    pub(super) phase: Vec<f32>,
    /// The pitch of each frame in hertz, 0 where the sound is voiceless.
    pub(super) pitch: Vec<f32>,
}

impl Spectra {
    /// The number of frames.
    pub(super) fn frames(&self) -> usize {
        self.pitch.len()
    }

    /// Copies the values of one frame.
    fn column(&self, rows: &[f32], frame: usize, into: &mut [f32]) {
        let values = rows.iter().skip(frame).step_by(self.frames());
        into.iter_mut().zip(values).for_each(|(into, value)| *into = *value);
    }
}

/// The transforms and the window, which are the same for all phrases.
pub(super) struct Vocoder {
    forward: Arc<dyn RealToComplex<f32>>,
    backward: Arc<dyn ComplexToReal<f32>>,
    window: Vec<f32>,
}

impl Vocoder {
    /// Plans the transforms.
    pub(super) fn new() -> Self {
        let mut planner = RealFftPlanner::new();
        let (forward, backward) = (planner.plan_fft_forward(FRAME), planner.plan_fft_inverse(FRAME));
        // The periodic Hann window.
        let window = (0..FRAME).map(|n| 0.5 - 0.5 * (TAU * n as f32 / FRAME as f32).cos()).collect();
        Self { forward, backward, window }
    }

    /// Makes the sound of the spectra, [`HOP`] samples for each frame, with noise of this seed.
    pub(super) fn sound(&self, spectra: &Spectra, seed: u64) -> anyhow::Result<Vec<f32>> {
        let frames = spectra.frames();
        if frames == 0 {
            return Ok(Vec::new());
        }
        let excitation = excitation(&spectra.pitch);
        let mut noise = Noise::new(seed);
        let mut bins = Bins::new();
        let mut overlap = OverlapAdd::new(&self.window, frames);
        let (mut samples, mut spectrum) = (self.forward.make_input_vec(), self.forward.make_output_vec());
        for frame in 0..frames {
            self.cut(&excitation, frame, &mut samples);
            self.forward.process(&mut samples, &mut spectrum)?;
            bins.shape(spectra, frame, &mut noise, &mut spectrum);
            self.backward.process(&mut spectrum, &mut samples)?;
            overlap.add(frame, &samples);
        }
        Ok(overlap.finish())
    }

    /// Cuts a weighted frame out of a sound, which is mirrored at its edges.
    fn cut(&self, sound: &[f32], frame: usize, into: &mut [f32]) {
        let begin = (frame * HOP) as isize - (FRAME / 2) as isize;
        for (n, (into, weight)) in into.iter_mut().zip(&self.window).enumerate() {
            *into = sound[mirrored(begin + n as isize, sound.len())] * weight / HOP as f32;
        }
    }
}

/// The index within a sound that a position before or after it is mirrored to; the samples at the edges occur once.
fn mirrored(at: isize, len: usize) -> usize {
    let last = len as isize - 1;
    let period = (2 * last).max(1);
    let at = at.rem_euclid(period);
    at.min(period - at).clamp(0, last) as usize
}

/// Buffers for one value of every bin.
struct Bins {
    strength: Vec<f32>,
    sin: Vec<f32>,
    cos: Vec<f32>,
}

impl Bins {
    fn new() -> Self {
        Self { strength: vec![0.0; BINS], sin: vec![0.0; BINS], cos: vec![0.0; BINS] }
    }

    /// Turns the spectrum of the excitation into that of the voice.
    fn shape(&mut self, spectra: &Spectra, frame: usize, noise: &mut Noise, spectrum: &mut [Complex32]) {
        self.strength(spectra, &spectra.harmonics, frame);
        spectra.column(&spectra.rotation, frame, &mut self.sin);
        Tanh {}.map_mut(&mut self.sin);
        self.sin.iter_mut().for_each(|turn| *turn *= PI);
        self.angle();
        for (value, rotation) in spectrum.iter_mut().zip(self.polar()) {
            *value *= rotation;
        }
        self.strength(spectra, &spectra.breath, frame);
        for (value, strength) in spectrum.iter_mut().zip(&self.strength) {
            *value += noise.next() * strength;
        }
        self.strength(spectra, &spectra.free, frame);
        spectra.column(&spectra.phase, frame, &mut self.sin);
        self.angle();
        for (value, free) in spectrum.iter_mut().zip(self.polar()) {
            *value += free;
        }
        // The spectrum of a real sound is real at both ends.
        spectrum[0].im = 0.0;
        spectrum[BINS - 1].im = 0.0;
    }

    fn strength(&mut self, spectra: &Spectra, logarithms: &[f32], frame: usize) {
        spectra.column(logarithms, frame, &mut self.strength);
        self.strength.iter_mut().for_each(|log| *log = log.min(MAX_LOG));
        Exp {}.map_mut(&mut self.strength);
    }

    /// Replaces the angles in `sin` by their sines, and `cos` by their cosines.
    fn angle(&mut self) {
        self.cos.copy_from_slice(&self.sin);
        Sin::new().map_mut(&mut self.sin);
        Cos::new().map_mut(&mut self.cos);
    }

    fn polar(&self) -> impl Iterator<Item = Complex32> {
        let parts = self.strength.iter().zip(&self.sin).zip(&self.cos);
        parts.map(|((strength, sin), cos)| Complex32::new(cos * strength, sin * strength))
    }
}

/// Adds weighted frames where they overlap.
struct OverlapAdd<'w> {
    window: &'w [f32],
    sound: Vec<f32>,
    /// The sum of the squared windows.
    weight: Vec<f32>,
}

impl<'w> OverlapAdd<'w> {
    fn new(window: &'w [f32], frames: usize) -> Self {
        let length = (frames - 1) * HOP + FRAME;
        Self { window, sound: vec![0.0; length], weight: vec![0.0; length] }
    }

    /// Adds a frame as it was transformed back, which is [`FRAME`] times too strong.
    fn add(&mut self, frame: usize, samples: &[f32]) {
        let begin = frame * HOP;
        let places = self.sound[begin..].iter_mut().zip(&mut self.weight[begin..]);
        for ((sound, weight), (window, sample)) in places.zip(self.window.iter().zip(samples)) {
            *sound += sample * window / FRAME as f32;
            *weight += window * window;
        }
    }

    /// The sound, from the middle of the first frame on.
    fn finish(self) -> Vec<f32> {
        let frames = (self.sound.len() - FRAME) / HOP + 1;
        let inner = (FRAME / 2)..(FRAME / 2 + frames * HOP);
        let weighted = self.sound[inner.clone()].iter().zip(&self.weight[inner]);
        weighted.map(|(sound, weight)| sound / weight.max(f32::MIN_POSITIVE)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spectra of equal frames: a pitch, the logarithms of the strength of harmonics and breath, and nothing else.
    fn steady(frames: usize, pitch: f32, harmonics: f32, breath: f32) -> Spectra {
        let rows = |value: f32| vec![value; frames * BINS];
        Spectra {
            harmonics: rows(harmonics),
            rotation: rows(0.0),
            breath: rows(breath),
            free: rows(NOTHING),
            phase: rows(0.0),
            pitch: vec![pitch; frames],
        }
    }

    /// The logarithm of almost nothing.
    const NOTHING: f32 = -60.0;

    /// The amplitude of a frequency in hertz, over a whole number of periods of 100 Hz.
    fn amplitude(sound: &[f32], hertz: f32) -> f32 {
        let turned = sound.iter().enumerate().map(|(n, sample)| {
            let angle = std::f64::consts::TAU * f64::from(hertz) * n as f64 / f64::from(RATE);
            num(angle) * f64::from(*sample)
        });
        (turned.sum::<realfft::num_complex::Complex<f64>>().norm() * 2.0 / sound.len() as f64) as f32
    }

    fn num(angle: f64) -> realfft::num_complex::Complex<f64> {
        realfft::num_complex::Complex::from_polar(1.0, angle)
    }

    #[test]
    fn a_steady_vowel_has_every_harmonic_of_its_pitch_at_the_same_level_up_to_11_khz() {
        let sound = Vocoder::new().sound(&steady(100, 200.0, 1.0, NOTHING), 0).expect("it is transformed");
        assert_eq!(sound.len(), 100 * HOP);
        let middle = &sound[6000..6000 + 12_000];
        // A cosine of amplitude 1 has a magnitude of 1 in a frame, and the network's figures scale that by e.
        let expected = 1.0_f32.exp() / HOP as f32;
        for harmonic in [1, 2, 7, 30, 55] {
            let found = amplitude(middle, 200.0 * harmonic as f32);
            assert!((found / expected - 1.0).abs() < 0.01, "harmonic {harmonic}: {found} instead of {expected}");
        }
        for between in [100.0, 300.0, 11_200.0] {
            assert!(amplitude(middle, between) < expected / 1000.0, "{between} Hz");
        }
    }

    #[test]
    fn breath_has_the_power_that_its_level_promises() {
        let sound = Vocoder::new().sound(&steady(400, 0.0, NOTHING, 0.0), 1).expect("it is transformed");
        let power = sound[1200..100_000].iter().map(|sample| sample * sample).sum::<f32>() / 98_800.0;
        // By Parseval, a frame has the power of its bins, two of variance 1 each, over its length; the weighted average of
        // frames that are independent of each other has 1 / 1.5 of it, as the squared windows add up to 1.5.
        let expected = 2.0 / FRAME as f32 / 1.5;
        assert!((power / expected - 1.0).abs() < 0.03, "{power} instead of {expected}");
    }

    #[test]
    fn the_transform_keeps_the_power_of_a_frame() {
        let vocoder = Vocoder::new();
        let (mut samples, mut spectrum) = (vocoder.forward.make_input_vec(), vocoder.forward.make_output_vec());
        vocoder.cut(&excitation(&[123.0; 20]), 9, &mut samples);
        let power: f32 = samples.iter().map(|sample| sample * sample).sum();
        vocoder.forward.process(&mut samples, &mut spectrum).expect("it is transformed");
        let both_halves = 2.0 * spectrum[1..BINS - 1].iter().map(Complex32::norm_sqr).sum::<f32>();
        let total = (both_halves + spectrum[0].norm_sqr() + spectrum[BINS - 1].norm_sqr()) / FRAME as f32;
        assert!((total / power - 1.0).abs() < 1e-4, "{total} instead of {power}");
    }

    #[test]
    fn overlapping_frames_of_ones_add_up_to_one() {
        let vocoder = Vocoder::new();
        let mut overlap = OverlapAdd::new(&vocoder.window, 8);
        let ones: Vec<f32> = vocoder.window.iter().map(|weight| weight * FRAME as f32).collect();
        (0..8).for_each(|frame| overlap.add(frame, &ones));
        let sound = overlap.finish();
        assert_eq!(sound.len(), 8 * HOP);
        assert!(sound.iter().all(|sample| (sample - 1.0).abs() < 1e-5));
    }

    #[test]
    fn a_sound_is_mirrored_at_its_edges() {
        let at: Vec<usize> = (-3..8).map(|at| mirrored(at, 4)).collect();
        assert_eq!(at, [3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1]);
        assert_eq!(mirrored(-5, 1), 0);
    }

    #[test]
    fn the_same_seed_gives_the_same_sound_and_no_frames_give_none() {
        let vocoder = Vocoder::new();
        let sound = |seed| vocoder.sound(&steady(5, 150.0, -1.0, -3.0), seed).expect("it is transformed");
        assert_eq!(sound(3), sound(3));
        assert_ne!(sound(3), sound(4));
        assert_eq!(vocoder.sound(&steady(0, 0.0, 0.0, 0.0), 0).expect("it is transformed"), [0.0_f32; 0]);
    }
}
