//! Speaks sentences whose phonemes are known: the network and the vocoder, one sentence after another.

use std::sync::Arc;

use ebur128::{EbuR128, Mode};
use rten::ThreadPool;

use super::limiter::limit;
use super::network::Network;
use super::phonemes::Sentence;
use super::vocoder::{RATE, Vocoder};
use crate::hash::fnv1a;
use crate::voice::normalize::{LOUDNESS, speech};

/// The gain in decibels that brings the voice to the loudness of sessions over the calibration text (measured; a test
/// compares).
const GAIN: f64 = 9.6;

/// How far the gain of a phrase may differ from that of the voice, in decibels.
const MAX_DIFFERENCE: f64 = 1.5;

/// The level of the voiced part of its sentences (measured over the calibration text; a test compares).
pub(in crate::voice) const LEVEL: f32 = 6_470.0;

/// The silence between two sentences of a phrase, in milliseconds.
const PAUSE_MS: usize = 400;

/// The fade at the edges of a sentence, against clicks, in milliseconds.
const FADE_MS: usize = 3;

/// The network and the vocoder. Any number of threads may speak at the same time.
pub(super) struct Speaker {
    pub(super) network: Network,
    pub(super) vocoder: Vocoder,
}

impl Speaker {
    /// Speaks sentences, with silence only between them. The same sentences are the same samples each time.
    ///
    /// # Errors
    /// Returns an error if the network cannot be run.
    pub(super) fn speak(
        &self,
        threads: &Arc<ThreadPool>,
        sentences: &[Sentence],
        speed: f32,
    ) -> anyhow::Result<Vec<i16>> {
        let mut sound = Vec::new();
        for sentence in sentences {
            let seed = fnv1a(sentence.iter().flat_map(|phoneme| phoneme.to_le_bytes()));
            let spectra = self.network.run(threads, sentence.clone(), speed)?;
            let words = trimmed(self.vocoder.sound(&spectra, seed)?);
            if !sound.is_empty() && !words.is_empty() {
                sound.resize(sound.len() + PAUSE_MS * RATE as usize / 1000, 0.0);
            }
            sound.extend(words);
        }
        let gain = 10_f64.powf(gain(&sound) / 20.0) as f32;
        for sample in &mut sound {
            *sample *= gain;
        }
        limit(&mut sound);
        Ok(sound.into_iter().map(to_i16).collect())
    }
}

/// The words of a sentence, without the silence around them, and with soft edges.
fn trimmed(mut sound: Vec<f32>) -> Vec<f32> {
    let usual = 10_f64.powf(GAIN / 20.0) as f32;
    let loud: Vec<i16> = sound.iter().map(|sample| to_i16(sample * usual)).collect();
    let words = speech(&loud, RATE);
    sound.truncate(words.end);
    sound.drain(..words.start);
    let fade = FADE_MS * RATE as usize / 1000;
    let length = sound.len();
    for (n, sample) in sound.iter_mut().enumerate() {
        let from_edge = n.min(length - 1 - n);
        *sample *= ((from_edge + 1) as f32 / fade as f32).min(1.0);
    }
    sound
}

/// The gain of a phrase in decibels. Phrases that are too short to be measured have that of the voice.
fn gain(sound: &[f32]) -> f64 {
    let loudness = || {
        let mut meter = EbuR128::new(1, RATE, Mode::I).ok()?;
        meter.add_frames_f32(sound).ok()?;
        meter.loudness_global().ok().filter(|loudness| loudness.is_finite())
    };
    loudness().map_or(GAIN, |loudness| (LOUDNESS - loudness).clamp(GAIN - MAX_DIFFERENCE, GAIN + MAX_DIFFERENCE))
}

fn to_i16(sample: f32) -> i16 {
    (sample * 32_767.0).round() as i16
}
