//! Makes short phrases as loud as sentences: some voices swallow a word that stands alone, such as a number.

use std::cell::OnceCell;

use super::Synthesize;
use super::normalize::under_ceiling;
use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

/// The most words of a short phrase.
const SHORT: usize = 2;

/// The highest change of level, as a factor: 12 dB.
const MAX_GAIN: f32 = 4.0;

/// The frames that the level is measured in, in milliseconds.
const FRAME_MS: u32 = 20;

/// Frames of at least this part of the power of the loudest one are voiced: 15 dB below it.
const VOICED: f64 = 0.0316;

/// A synthesizer whose short phrases have the level of its sentences.
pub(super) struct ShortWords {
    voice: Box<dyn Synthesize>,
    /// The level of sentences, once it was measured; `None` if that failed, which is not tried twice.
    reference: OnceCell<Option<f32>>,
}

impl ShortWords {
    /// Wraps a voice; the level of its sentences is measured with the first short phrase.
    pub(super) fn new(voice: Box<dyn Synthesize>) -> Self {
        Self { voice, reference: OnceCell::new() }
    }

    /// Wraps a voice the level of whose sentences is known, as [`voiced_level`] measures it.
    #[cfg(feature = "natural-voice")]
    pub(super) fn with_level(voice: Box<dyn Synthesize>, level: f32) -> Self {
        Self { voice, reference: OnceCell::from(Some(level)) }
    }
}

impl Synthesize for ShortWords {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let pcm = self.voice.synthesize(phrase)?;
        if phrase.text.split_whitespace().count() > SHORT {
            return Ok(pcm);
        }
        let voice = &mut self.voice;
        let reference = self.reference.get_or_init(|| {
            let calibration = phrase.lang.phrase(phrase.lang.phrasebook().calibration_text());
            voice.synthesize(&calibration).ok().and_then(|pcm| voiced_level(&pcm))
        });
        let gain = reference.zip(voiced_level(&pcm)).map_or(1.0, |(reference, level)| reference / level);
        let samples = under_ceiling(&pcm.samples, gain.clamp(1.0 / MAX_GAIN, MAX_GAIN));
        Ok(PcmBuffer { samples, rate: pcm.rate })
    }

    fn expect(&mut self, phrase: &Phrase) {
        self.voice.expect(phrase);
    }

    fn learn(&mut self, phrase: &Phrase) {
        self.voice.learn(phrase);
    }

    fn settle(&mut self) {
        self.voice.settle();
    }
}

/// The level of the voiced part of a sound: the root mean square of its loudest frames. `None` if it is silent.
pub(super) fn voiced_level(pcm: &PcmBuffer) -> Option<f32> {
    let frame = (pcm.rate * FRAME_MS / 1000).max(1) as usize;
    let power = |frame: &[i16]| frame.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>() / frame.len() as f64;
    let powers: Vec<f64> = pcm.samples.chunks(frame).map(power).collect();
    let loudest = powers.iter().copied().fold(0.0, f64::max);
    let voiced: Vec<f64> = powers.into_iter().filter(|power| *power >= loudest * VOICED).collect();
    let level = (voiced.iter().sum::<f64>() / voiced.len().max(1) as f64).sqrt();
    (level > 0.0).then_some(level as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// Hums single words at a tenth of the level of sentences.
    struct Mumble;

    impl Synthesize for Mumble {
        fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
            let level = match phrase.text.split_whitespace().count() {
                1 => 2500.0,
                2 => 300.0,
                _ => 8000.0,
            };
            let hum = (0..8000).map(|n| ((n as f32 * 0.3).sin() * level) as i16);
            Ok(PcmBuffer { samples: hum.collect(), rate: 16_000 })
        }
    }

    #[test]
    fn one_or_two_words_are_as_loud_as_sentences_within_limits() {
        let mut voice = ShortWords::new(Box::new(Mumble));
        let mut peak = |text: &str| {
            let pcm = voice.synthesize(&Lang::En.phrase(text)).expect("it hums");
            pcm.samples.iter().max().copied().unwrap_or_default()
        };
        assert!((7990..=8010).contains(&peak("Eight.")), "{}", peak("Eight."));
        assert!((1190..=1200).contains(&peak("Get ready.")), "at most 12 dB louder: {}", peak("Get ready."));
        assert_eq!(peak("Bend your arms."), 7999, "a sentence is left as it is");
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn the_short_phrases_of_every_pico_voice_are_within_3_db_of_its_sentences_and_under_the_ceiling() {
        use crate::language::pico_voices;
        use crate::options::PlayOptions;
        use crate::voice::{Voice, VoiceOptions};
        for (lang, pico) in pico_voices() {
            let play = PlayOptions { voice: Some(format!("pico:{}", pico.code)), ..PlayOptions::default() };
            let (say_as, program, signals) = (Vec::new(), Vec::new(), crate::signals::Signals::default());
            let options = VoiceOptions { play, lang, say_as, program, cache: None, added: None, signals };
            let Ok(Voice::Synthesized(mut voice)) = options.open() else { panic!("{} can be recorded", pico.code) };
            let mut level = |text: &str| {
                let pcm = voice.synthesize(&lang.phrase(text)).expect("it speaks");
                let peak = pcm.samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or_default();
                assert!(peak <= 27_501, "{text}: {peak}");
                voiced_level(&pcm).expect("it is heard")
            };
            let words = lang.phrasebook();
            let reference = level(words.calibration_text());
            let numbers = (1..=30).map(|n| format!("{}.", crate::language::capital(&words.number(n))));
            let phrases = [words.half_way(), words.get_ready(), words.last_one(), words.rest_again(), words.paused()];
            for text in numbers.chain(phrases.map(str::to_owned)) {
                let off = 20.0 * (level(&text) / reference).log10();
                assert!(off.abs() <= 3.0, "{}: {text} {off:+.1} dB", pico.code);
            }
        }
    }
}
