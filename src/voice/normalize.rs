//! What is done to the sound of every voice: no silence around it, one loudness, low peaks; and to the words before it.

use std::sync::Arc;

use anyhow::Context;
use ebur128::{EbuR128, Mode};

use super::Synthesize;
use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

/// How loud sessions are, in LUFS.
const LOUDNESS: f64 = -16.0;

/// Louder than this is speech for sure.
const LOUD: u16 = 200;

/// Softer than this is silence. What lies in between is the breath of an F, an S or a T at the edge of the words, and
/// belongs to them as far as it reaches: cut off, "four" was heard as "or" (measured with a recogniser).
const SOFT: u16 = 20;
const REACH_MS: usize = 130;

/// No sample is louder than this: -1.5 dB, so that true peaks stay under -1 dB.
const CEILING: f32 = 27_500.0;

/// A voice is never made louder than by so much; a hum would only become a loud hum.
const MOST_GAIN: f32 = 20.0;

/// A voice as loud as sessions are: one gain for all that it says, found when it first speaks.
pub(super) struct Normalized {
    voice: Box<dyn Synthesize>,
    /// Or why there is none: a voice that hangs is not waited for twice.
    gain: Option<Result<f32, String>>,
}

impl Normalized {
    /// A voice that has not been measured yet.
    pub(super) fn new(voice: Box<dyn Synthesize>) -> Self {
        Self { voice, gain: None }
    }
}

impl Synthesize for Normalized {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let voice = &mut self.voice;
        let found = self.gain.get_or_insert_with(|| {
            let pcm = voice.synthesize(&phrase.lang.phrase(phrase.lang.phrasebook().calibration_text()));
            pcm.and_then(|pcm| gain(&pcm).context("it was not to be heard")).map_err(|error| format!("{error:#}"))
        });
        let gain = found.clone().map_err(anyhow::Error::msg)?;
        let pcm = self.voice.synthesize(phrase)?;
        Ok(PcmBuffer { samples: under_ceiling(&pcm.samples, gain), rate: pcm.rate })
    }
}

/// The gain that makes this as loud as sessions are.
fn gain(pcm: &PcmBuffer) -> Option<f32> {
    let mut meter = EbuR128::new(1, pcm.rate, Mode::I).ok()?;
    meter.add_frames_i16(&pcm.samples).ok()?;
    let loudness = meter.loudness_global().ok().filter(|loudness| loudness.is_finite())?;
    Some(10_f64.powf((LOUDNESS - loudness) / 20.0) as f32).map(|gain| gain.min(MOST_GAIN))
}

/// The sound without the silence around it.
pub(super) fn trimmed(samples: &[i16], rate: u32) -> &[i16] {
    let loud = |sample: &i16| sample.unsigned_abs() > LOUD;
    let soft = |sample: &i16| sample.unsigned_abs() > SOFT;
    let (Some(first), Some(last)) = (samples.iter().position(loud), samples.iter().rposition(loud)) else { return &[] };
    let reach = REACH_MS * rate as usize / 1000;
    let (from, to) = (first.saturating_sub(reach), (last + 1 + reach).min(samples.len()));
    let breath = samples[from..first].iter().position(soft).map_or(first, |at| from + at);
    let fall = samples[last + 1..to].iter().rposition(soft).map_or(last, |at| last + 1 + at);
    &samples[breath..=fall]
}

/// The sound with a gain, and with less where it would be too loud.
pub(super) fn under_ceiling(samples: &[i16], gain: f32) -> Arc<[i16]> {
    let peak = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0);
    let gain = if f32::from(peak) * gain > CEILING { CEILING / f32::from(peak) } else { gain };
    if gain == 1.0 {
        return samples.into();
    }
    samples.iter().map(|sample| (f32::from(*sample) * gain).round() as i16).collect()
}

/// The words without what a voice would take for markup.
pub(super) fn sanitize(phrase: &Phrase) -> String {
    let and = format!(" {} ", phrase.lang.phrasebook().and());
    phrase.text.replace('&', &and).replace(['<', '>', '\0'], " ").replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// Hums at a level, and so is as loud as that.
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
    fn a_loud_and_a_soft_voice_become_equally_loud() {
        for level in [0.02, 0.1, 0.9] {
            let pcm = Normalized::new(Box::new(Hum(level))).synthesize(&Lang::En.phrase("Hum.")).expect("it hums");
            assert!((loudness(&pcm) - LOUDNESS).abs() < 0.2, "{level} became {} LUFS", loudness(&pcm));
        }
        let told = Normalized::new(Box::new(Hum(0.0))).synthesize(&Lang::En.phrase("Hum.")).expect_err("it is silent");
        assert_eq!(told.to_string(), "it was not to be heard");
    }

    #[test]
    fn peaks_stay_under_the_ceiling_and_silence_is_cut_off() {
        assert_eq!(*under_ceiling(&[100, -20_000, 5], 2.0), [138, -27_500, 7]);
        assert_eq!(trimmed(&[0, 3, 300, 0, -900, 7, 0], 1000), [300, 0, -900]);
        assert_eq!(trimmed(&[5, -5], 1000), [0_i16; 0]);
    }

    #[test]
    fn the_soft_edges_of_words_belong_to_them_and_a_click_far_off_does_not() {
        assert_eq!(trimmed(&[0, 60, -90, 3, 300, -900, 40, 0, 25, 9], 1000), [60, -90, 3, 300, -900, 40, 0, 25]);
        let far = [&[60][..], &[0; 200], &[300], &[0; 200], &[60]].concat();
        assert_eq!(trimmed(&far, 1000), [300]);
    }
}
