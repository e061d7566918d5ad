//! A cache of synthesized phrases: the durations of all of them, and the sound of the most recent.

use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use super::Synthesize;
use super::lru::Lru;
use crate::audio::clip::{Clip, to_frames};
use crate::audio::resampler::{PcmBuffer, Resampler};
use crate::language::Phrase;
use crate::timeline::PhraseDurations;

/// The sample rate of the silence that replaces a phrase that could not be synthesized.
const SILENCE_RATE: u32 = 8_000;

/// The most samples kept at the voice's own rate. Four minutes of Pico cover the segments ahead and repeated phrases.
const MAX_PCM_SAMPLES: usize = 4_000_000;

/// The most samples kept as clips: twenty seconds, for numbers and other phrases that recur often.
const MAX_CLIP_SAMPLES: usize = 1_000_000;

/// The context of an error of a voice: the text that it could not speak.
#[derive(Debug)]
pub struct VoiceFailure(pub String);

impl Display for VoiceFailure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "the voice could not speak “{}”", self.0)
    }
}

/// Synthesizes phrases on first use.
pub struct PhraseCache {
    voice: Box<dyn Synthesize>,
    resampler: Resampler,
    durations: HashMap<Phrase, Duration>,
    pcm: Lru<PcmBuffer>,
    clips: Lru<Clip>,
    failure: Option<anyhow::Error>,
}

impl PhraseCache {
    /// Creates an empty cache for a voice.
    #[must_use]
    pub fn new(voice: Box<dyn Synthesize>) -> Self {
        let (pcm, clips) = (Lru::new(MAX_PCM_SAMPLES), Lru::new(MAX_CLIP_SAMPLES));
        Self { voice, resampler: Resampler::default(), durations: HashMap::new(), pcm, clips, failure: None }
    }

    /// Returns the clip of a phrase. If the voice fails, it is silent, and the failure is stored.
    pub fn clip(&mut self, phrase: &Phrase) -> Clip {
        if let Some(clip) = self.clips.get(phrase) {
            return clip;
        }
        let pcm = self.pcm(phrase);
        match self.resampler.clip(&pcm) {
            Ok(clip) => {
                self.clips.put(phrase, &clip, clip.samples().len());
                clip
            }
            Err(error) => {
                self.failure.get_or_insert(error);
                Clip::silence(pcm.length())
            }
        }
    }

    fn pcm(&mut self, phrase: &Phrase) -> PcmBuffer {
        if let Some(pcm) = self.pcm.get(phrase) {
            return pcm;
        }
        let pcm = self.voice.synthesize(phrase).unwrap_or_else(|error| {
            let failure = error.context(VoiceFailure(phrase.text.to_string()));
            self.failure.get_or_insert(failure);
            let silence = vec![0; to_frames(phrase.estimate(), SILENCE_RATE) as usize];
            PcmBuffer { samples: silence.into(), rate: SILENCE_RATE }
        });
        self.durations.insert(phrase.clone(), pcm.length());
        self.pcm.put(phrase, &pcm, pcm.samples.len());
        pcm
    }

    /// The duration of a phrase, if it has been synthesized before.
    #[must_use]
    pub fn known(&self, phrase: &Phrase) -> Option<Duration> {
        self.durations.get(phrase).copied()
    }

    /// Prepares the voice for a phrase; see [`Synthesize::learn`].
    pub fn learn(&mut self, phrase: &Phrase) {
        if self.known(phrase).is_none() {
            self.voice.learn(phrase);
        }
    }

    /// Announces that few new phrases follow; see [`Synthesize::settle`].
    pub fn settle(&mut self) {
        self.voice.settle();
    }

    /// Returns the first failure since the last call.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.failure.take()
    }
}

impl PhraseDurations for PhraseCache {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        self.known(phrase).unwrap_or_else(|| self.pcm(phrase).length())
    }

    fn expect(&mut self, phrase: &Phrase) {
        if !self.pcm.contains(phrase) {
            self.voice.expect(phrase);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;
    use crate::language::Lang;

    struct Counting(Arc<AtomicUsize>);

    impl Synthesize for Counting {
        fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
            self.0.fetch_add(1, Relaxed);
            anyhow::ensure!(&*phrase.text != "mumble", "unsupported");
            Ok(PcmBuffer { samples: vec![99; MAX_PCM_SAMPLES / 2].into(), rate: 48_000 })
        }
    }

    #[test]
    fn durations_are_kept_for_all_phrases_and_sounds_for_the_most_recent() {
        let count = Arc::new(AtomicUsize::new(0));
        let mut phrases = PhraseCache::new(Box::new(Counting(Arc::clone(&count))));
        let [one, two, three] = ["one", "two", "three"].map(|text| Lang::En.phrase(text));
        for phrase in [&one, &two, &one, &three, &one] {
            phrases.clip(phrase);
        }
        assert_eq!(count.load(Relaxed), 3, "`one` was used most recently and is still cached");
        phrases.duration(&two);
        assert_eq!(count.load(Relaxed), 3, "durations are kept without the sound");
        phrases.clip(&two);
        assert_eq!(count.load(Relaxed), 4, "the sound was evicted");
    }

    #[test]
    fn a_phrase_that_fails_is_silent_and_reported_once() {
        let mut phrases = PhraseCache::new(Box::new(Counting(Arc::default())));
        let clip = phrases.clip(&Lang::En.phrase("mumble"));
        assert!(clip.samples().iter().all(|sample| *sample == 0.0));
        let failure = phrases.take_failure().expect("it failed");
        assert_eq!(format!("{failure:#}"), "the voice could not speak “mumble”: unsupported");
        assert!(failure.is::<VoiceFailure>());
        assert!(phrases.take_failure().is_none());
    }
}
