//! What a voice has said: the lengths of all phrases, and the sound of the last.

use std::collections::HashMap;
use std::time::Duration;

use super::Synthesize;
use super::lru::Lru;
use crate::audio::clip::{Clip, to_frames};
use crate::audio::resampler::{PcmBuffer, Resampler};
use crate::language::Phrase;
use crate::timeline::PhraseDurations;

/// The rate of the silence in place of a phrase that could not be said.
const SILENCE_RATE: u32 = 8_000;

/// Samples that are kept as the voice gave them, four minutes of Pico: enough for the segments ahead and the words that come
/// again.
const KEPT: usize = 4_000_000;

/// Samples that are kept ready to be heard, twenty seconds: for numbers and the like, which come again and again.
const READY: usize = 1_000_000;

/// Records each phrase when it is first asked for.
pub struct PhraseCache {
    voice: Box<dyn Synthesize>,
    resampler: Resampler,
    durations: HashMap<Phrase, Duration>,
    last: Lru<PcmBuffer>,
    ready: Lru<Clip>,
    failure: Option<anyhow::Error>,
}

impl PhraseCache {
    /// A recorder of a voice.
    #[must_use]
    pub fn new(voice: Box<dyn Synthesize>) -> Self {
        let (last, ready) = (Lru::new(KEPT), Lru::new(READY));
        Self { voice, resampler: Resampler::default(), durations: HashMap::new(), last, ready, failure: None }
    }

    /// The clip of a phrase. Where the voice fails there is silence, and the failure is kept.
    pub fn clip(&mut self, phrase: &Phrase) -> Clip {
        if let Some(clip) = self.ready.get(phrase) {
            return clip;
        }
        let pcm = self.raw(phrase);
        match self.resampler.clip(&pcm) {
            Ok(clip) => {
                self.ready.put(phrase, &clip, clip.samples().len());
                clip
            }
            Err(error) => {
                self.failure.get_or_insert(error);
                Clip::silence(pcm.length())
            }
        }
    }

    fn raw(&mut self, phrase: &Phrase) -> PcmBuffer {
        if let Some(pcm) = self.last.get(phrase) {
            return pcm;
        }
        let pcm = self.voice.synthesize(phrase).unwrap_or_else(|error| {
            let failure = error.context(format!("the voice could not say “{}”", phrase.text));
            self.failure.get_or_insert(failure);
            let silence = vec![0; to_frames(phrase.estimate(), SILENCE_RATE) as usize];
            PcmBuffer { samples: silence.into(), rate: SILENCE_RATE }
        });
        self.durations.insert(phrase.clone(), pcm.length());
        self.last.put(phrase, &pcm, pcm.samples.len());
        pcm
    }

    /// The length of a phrase, if it has been recorded before.
    #[must_use]
    pub fn known(&self, phrase: &Phrase) -> Option<Duration> {
        self.durations.get(phrase).copied()
    }

    /// The first failure since the last call.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.failure.take()
    }
}

impl PhraseDurations for PhraseCache {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        self.known(phrase).unwrap_or_else(|| self.raw(phrase).length())
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
            anyhow::ensure!(&*phrase.text != "mumble", "cannot say that");
            Ok(PcmBuffer { samples: vec![99; KEPT / 2].into(), rate: 48_000 })
        }
    }

    #[test]
    fn lengths_are_kept_for_all_phrases_and_sound_for_the_last_few() {
        let count = Arc::new(AtomicUsize::new(0));
        let mut phrases = PhraseCache::new(Box::new(Counting(Arc::clone(&count))));
        let [one, two, three] = ["one", "two", "three"].map(|text| Lang::En.phrase(text));
        for phrase in [&one, &two, &one, &three, &one] {
            phrases.clip(phrase);
        }
        assert_eq!(count.load(Relaxed), 3, "one was used last and is kept");
        phrases.duration(&two);
        assert_eq!(count.load(Relaxed), 3, "a length is known without the sound");
        phrases.clip(&two);
        assert_eq!(count.load(Relaxed), 4, "the sound had to go");
    }

    #[test]
    fn a_phrase_that_fails_is_silence_and_told_once() {
        let mut phrases = PhraseCache::new(Box::new(Counting(Arc::default())));
        let clip = phrases.clip(&Lang::En.phrase("mumble"));
        assert!(clip.samples().iter().all(|sample| *sample == 0.0));
        let told = phrases.take_failure().expect("it failed");
        assert_eq!(format!("{told:#}"), "the voice could not say “mumble”: cannot say that");
        assert!(phrases.take_failure().is_none());
    }
}
