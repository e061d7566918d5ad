//! The synthesizer, which measures phrases for the layout and creates the audio of segments.

use std::time::Duration;

use crate::audio::clip::{Clip, RATE};
use crate::audio::segment_audio::SegmentAudio;
use crate::audio::sounds::SoundBank;
use crate::language::Phrase;
use crate::timeline::{CueKind, PhraseDurations, Segment};
use crate::voice::PhraseCache;

/// A voice, if it returns its sound, together with the sound effects.
pub struct Synthesizer {
    phrases: Option<PhraseCache>,
    bank: SoundBank,
}

impl Synthesizer {
    /// Creates a synthesizer. Without a voice, durations are estimates, and speech is silent.
    #[must_use]
    pub fn new(phrases: Option<PhraseCache>) -> Self {
        Self { phrases, bank: SoundBank::default() }
    }

    /// Replaces the voice.
    pub fn set_voice(&mut self, phrases: PhraseCache) {
        self.phrases = Some(phrases);
    }

    /// Whether durations are measured rather than estimated.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.phrases.is_some()
    }

    /// Creates the audio of a segment at the session's sample rate.
    pub fn audio(&mut self, segment: &Segment) -> SegmentAudio {
        let Self { phrases, bank } = self;
        SegmentAudio::new(segment, RATE, |cue, joints| match (&cue.kind, phrases.as_mut()) {
            (CueKind::Sound(sound), _) => bank.clip(*sound, cue.length, joints),
            (CueKind::Say(phrase, _), Some(phrases)) => phrases.clip(phrase),
            (CueKind::Say(..), None) => Clip::new(Vec::new()),
        })
    }

    /// Prepares the voice for a phrase; see [`Synthesize::learn`](crate::voice::Synthesize::learn).
    pub fn learn(&mut self, phrase: &Phrase) {
        if let Some(phrases) = &mut self.phrases {
            phrases.learn(phrase);
        }
    }

    /// Announces that few new phrases follow; see [`Synthesize::settle`](crate::voice::Synthesize::settle).
    pub fn settle(&mut self) {
        if let Some(phrases) = &mut self.phrases {
            phrases.settle();
        }
    }

    /// Returns the first failure of the voice since the last call.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.phrases.as_mut()?.take_failure()
    }

    /// Durations for one layout. At most one unknown phrase is synthesized; further ones are estimated.
    pub fn measure_one(&mut self) -> MeasureOne<'_> {
        MeasureOne { synthesizer: self, has_measured: false, has_estimated: false }
    }

    /// Durations without any synthesis: known ones and estimates.
    #[must_use]
    pub fn known(&self) -> KnownDurations<'_> {
        KnownDurations(self)
    }
}

impl PhraseDurations for Synthesizer {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        self.phrases.as_mut().map_or_else(|| phrase.estimate(), |phrases| phrases.duration(phrase))
    }

    /// Twice the estimate without a voice that returns its sound, as the system voice may be slower than estimated.
    fn reserve(&mut self, phrase: &Phrase) -> Duration {
        if self.is_exact() { self.duration(phrase) } else { phrase.estimate() * 2 }
    }

    fn expect(&mut self, phrase: &Phrase) {
        if let Some(phrases) = &mut self.phrases {
            phrases.expect(phrase);
        }
    }
}

/// Known durations, and that of one more phrase.
pub struct MeasureOne<'a> {
    synthesizer: &'a mut Synthesizer,
    has_measured: bool,
    has_estimated: bool,
}

impl MeasureOne<'_> {
    /// Whether all durations were measured.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.has_estimated
    }
}

impl PhraseDurations for MeasureOne<'_> {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        let Some(phrases) = &mut self.synthesizer.phrases else { return phrase.estimate() };
        match phrases.known(phrase) {
            Some(length) => length,
            None if self.has_measured => {
                self.has_estimated = true;
                phrase.estimate()
            }
            None => {
                self.has_measured = true;
                phrases.duration(phrase)
            }
        }
    }

    fn reserve(&mut self, phrase: &Phrase) -> Duration {
        if self.synthesizer.is_exact() { self.duration(phrase) } else { self.synthesizer.reserve(phrase) }
    }
}

/// Known durations, and estimates for all other phrases.
pub struct KnownDurations<'a>(&'a Synthesizer);

impl PhraseDurations for KnownDurations<'_> {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        self.0.phrases.as_ref().and_then(|phrases| phrases.known(phrase)).unwrap_or_else(|| phrase.estimate())
    }
}
