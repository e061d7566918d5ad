//! A voice for tests that hums for a fixed time per word. A phrase that begins with "Panic" makes it panic.

use super::Synthesize;
use crate::audio::clip::RATE;
use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

/// Milliseconds per word at normal speed.
const WORD_MS: u32 = 400;

/// The fake voice.
pub(super) struct Fake {
    frames_per_word: usize,
}

impl Fake {
    /// Creates a fake voice with a speed factor.
    pub(super) fn new(speed: f32) -> Self {
        Self { frames_per_word: (WORD_MS as f32 / speed) as usize * RATE as usize / 1000 }
    }
}

impl Synthesize for Fake {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        assert!(!phrase.text.starts_with("Panic"), "requested by a test");
        let words = phrase.text.split_whitespace().count();
        let frames = words * self.frames_per_word;
        let edge = 480.0_f32.min(frames as f32 / 2.0);
        let hum = (0..frames).map(|n| {
            let swell = (n.min(frames - n) as f32 / edge).min(1.0);
            ((n as f32 * 150.0 / RATE as f32 * std::f32::consts::TAU).sin() * 1600.0 * swell) as i16
        });
        Ok(PcmBuffer { samples: hum.collect(), rate: RATE })
    }
}
