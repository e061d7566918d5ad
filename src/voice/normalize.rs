//! Normalization of every voice: trimmed silence, equal loudness, limited peaks, and text without markup.

use std::ops::Range;
use std::sync::Arc;

use anyhow::Context;
use ebur128::{EbuR128, Mode};

use super::Synthesize;
use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

/// The loudness of sessions, in LUFS.
pub(super) const LOUDNESS: f64 = -16.0;

/// Samples above this amplitude are speech.
const SPEECH_LEVEL: u16 = 200;

/// Samples up to this amplitude are silence. Those in between are speech if they lie within [`EDGE_MS`] of louder
/// ones, as the onset of an F, an S or a T does: without it, a speech recognizer understood "four" as "or".
const SILENCE_LEVEL: u16 = 20;
const EDGE_MS: usize = 130;

/// The highest sample amplitude: -1.5 dBFS, which keeps true peaks under -1 dBTP.
const CEILING: f32 = 27_500.0;

/// The highest gain, so that background noise is not amplified to the loudness of speech.
const MAX_GAIN: f32 = 20.0;

/// A synthesizer at the loudness of sessions. One gain, measured on first use, applies to all phrases.
pub(super) struct Normalized {
    voice: Box<dyn Synthesize>,
    /// The gain, or why it could not be measured; a voice that hangs is not tried twice.
    gain: Option<Result<f32, String>>,
}

impl Normalized {
    /// Wraps a voice; its loudness is measured on first use.
    pub(super) fn new(voice: Box<dyn Synthesize>) -> Self {
        Self { voice, gain: None }
    }
}

impl Synthesize for Normalized {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let voice = &mut self.voice;
        let measured = self.gain.get_or_insert_with(|| {
            let pcm = voice.synthesize(&phrase.lang.phrase(phrase.lang.phrasebook().calibration_text()));
            pcm.and_then(|pcm| gain(&pcm).context("the voice is silent")).map_err(|error| format!("{error:#}"))
        });
        let gain = measured.clone().map_err(anyhow::Error::msg)?;
        let pcm = self.voice.synthesize(phrase)?;
        Ok(PcmBuffer { samples: under_ceiling(&pcm.samples, gain), rate: pcm.rate })
    }
}

/// The gain that brings a sound to the loudness of sessions; `None` if it is silent.
fn gain(pcm: &PcmBuffer) -> Option<f32> {
    let mut meter = EbuR128::new(1, pcm.rate, Mode::I).ok()?;
    meter.add_frames_i16(&pcm.samples).ok()?;
    let loudness = meter.loudness_global().ok().filter(|loudness| loudness.is_finite())?;
    Some(10_f64.powf((LOUDNESS - loudness) / 20.0) as f32).map(|gain| gain.min(MAX_GAIN))
}

/// Removes the silence before and after the speech.
pub(super) fn trimmed(samples: &[i16], rate: u32) -> &[i16] {
    &samples[speech(samples, rate)]
}

/// The range of samples that is speech.
pub(super) fn speech(samples: &[i16], rate: u32) -> Range<usize> {
    let loud = |sample: &i16| sample.unsigned_abs() > SPEECH_LEVEL;
    let soft = |sample: &i16| sample.unsigned_abs() > SILENCE_LEVEL;
    let (Some(first), Some(last)) = (samples.iter().position(loud), samples.iter().rposition(loud)) else {
        return 0..0;
    };
    let reach = EDGE_MS * rate as usize / 1000;
    let (from, to) = (first.saturating_sub(reach), (last + 1 + reach).min(samples.len()));
    let onset = samples[from..first].iter().position(soft).map_or(first, |at| from + at);
    let release = samples[last + 1..to].iter().rposition(soft).map_or(last, |at| last + 1 + at);
    onset..release + 1
}

/// Applies a gain, reduced if the peak would exceed the ceiling.
pub(super) fn under_ceiling(samples: &[i16], gain: f32) -> Arc<[i16]> {
    let peak = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0);
    let gain = if f32::from(peak) * gain > CEILING { CEILING / f32::from(peak) } else { gain };
    if gain == 1.0 {
        return samples.into();
    }
    samples.iter().map(|sample| (f32::from(*sample) * gain).round() as i16).collect()
}

/// The text of a phrase without characters that a voice might interpret as markup.
pub(super) fn sanitize(phrase: &Phrase) -> String {
    let and = format!(" {} ", phrase.lang.phrasebook().and());
    phrase.text.replace('&', &and).replace(['<', '>', '\0'], " ").replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// Hums at a given level.
    struct Hum(f32);

    impl Synthesize for Hum {
        fn synthesize(&mut self, _: &Phrase) -> anyhow::Result<PcmBuffer> {
            let hum = (0..44_100).map(|n| ((n as f32 * 0.14).sin() * self.0 * 32_767.0) as i16);
            Ok(PcmBuffer { samples: hum.collect(), rate: 22_050 })
        }
    }

    fn loudness(pcm: &PcmBuffer) -> f64 {
        let mut meter = EbuR128::new(1, pcm.rate, Mode::I).expect("mono");
        meter.add_frames_i16(&pcm.samples).expect("samples");
        meter.loudness_global().expect("it was measured")
    }

    #[test]
    fn loud_and_soft_voices_become_equally_loud() {
        for level in [0.02, 0.1, 0.9] {
            let pcm = Normalized::new(Box::new(Hum(level))).synthesize(&Lang::En.phrase("Hum.")).expect("it hums");
            assert!((loudness(&pcm) - LOUDNESS).abs() < 0.2, "{level} became {} LUFS", loudness(&pcm));
        }
        let error = Normalized::new(Box::new(Hum(0.0))).synthesize(&Lang::En.phrase("Hum.")).expect_err("it is silent");
        assert_eq!(error.to_string(), "the voice is silent");
    }

    #[test]
    fn peaks_stay_under_the_ceiling_and_silence_is_trimmed() {
        assert_eq!(*under_ceiling(&[100, -20_000, 5], 2.0), [138, -27_500, 7]);
        assert_eq!(trimmed(&[0, 3, 300, 0, -900, 7, 0], 1000), [300, 0, -900]);
        assert_eq!(trimmed(&[5, -5], 1000), [0_i16; 0]);
    }

    #[test]
    fn soft_onsets_and_releases_are_kept_and_distant_clicks_are_trimmed() {
        assert_eq!(trimmed(&[0, 60, -90, 3, 300, -900, 40, 0, 25, 9], 1000), [60, -90, 3, 300, -900, 40, 0, 25]);
        let distant = [&[60][..], &[0; 200], &[300], &[0; 200], &[60]].concat();
        assert_eq!(trimmed(&distant, 1000), [300]);
    }
}
