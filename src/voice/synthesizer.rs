//! Measures phrases for the coach, and gives segments their audio.

use std::time::Duration;

use crate::audio::clip::{Clip, RATE};
use crate::audio::segment_audio::SegmentAudio;
use crate::audio::sounds::SoundBank;
use crate::language::Phrase;
use crate::timeline::{CueKind, PhraseDurations, Segment};
use crate::voice::PhraseCache;

/// A voice that gives its sound, or none; and the sounds.
pub struct Synthesizer {
    phrases: Option<PhraseCache>,
    bank: SoundBank,
}

impl Synthesizer {
    /// A synthesizer; without a voice the words are estimated, and their places are silent.
    #[must_use]
    pub fn new(phrases: Option<PhraseCache>) -> Self {
        Self { phrases, bank: SoundBank::default() }
    }

    /// Goes on with another voice.
    pub fn set_voice(&mut self, phrases: PhraseCache) {
        self.phrases = Some(phrases);
    }

    /// Whether lengths are measured.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.phrases.is_some()
    }

    /// The audio of a segment at the session's sample rate.
    pub fn audio(&mut self, segment: &Segment) -> SegmentAudio {
        let Self { phrases, bank } = self;
        SegmentAudio::new(segment, RATE, |cue, joints| match (&cue.kind, phrases.as_mut()) {
            (CueKind::Sound(sound), _) => bank.clip(*sound, cue.length, joints),
            (CueKind::Say(phrase), Some(phrases)) => phrases.clip(phrase),
            (CueKind::Say(_), None) => Clip::new(Vec::new()),
        })
    }

    /// The first failure of the voice since the last call.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.phrases.as_mut()?.take_failure()
    }

    /// Lengths of which one at the most is recorded; the others are estimated, and [`OneMore::is_whole`] tells so.
    pub fn measure_one(&mut self) -> MeasureOne<'_> {
        MeasureOne { synthesizer: self, recorded: false, guessed: false }
    }

    /// Lengths without any recording: those that are known, and estimates.
    #[must_use]
    pub fn known(&self) -> KnownDurations<'_> {
        KnownDurations(self)
    }
}

impl PhraseDurations for Synthesizer {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        self.phrases.as_mut().map_or_else(|| phrase.estimate(), |phrases| phrases.duration(phrase))
    }

    /// A voice that speaks by itself is slower than thought at times: twice the estimate must fit.
    fn reserve(&mut self, phrase: &Phrase) -> Duration {
        if self.is_exact() { self.duration(phrase) } else { phrase.estimate() * 2 }
    }
}

/// The durations that are known already, and of one phrase more.
pub struct MeasureOne<'a> {
    synthesizer: &'a mut Synthesizer,
    recorded: bool,
    guessed: bool,
}

impl MeasureOne<'_> {
    /// Whether every length was measured.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.guessed
    }
}

impl PhraseDurations for MeasureOne<'_> {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        let Some(phrases) = &mut self.synthesizer.phrases else { return phrase.estimate() };
        match phrases.known(phrase) {
            Some(length) => length,
            None if self.recorded => {
                self.guessed = true;
                phrase.estimate()
            }
            None => {
                self.recorded = true;
                phrases.duration(phrase)
            }
        }
    }

    fn reserve(&mut self, phrase: &Phrase) -> Duration {
        if self.synthesizer.is_exact() { self.duration(phrase) } else { self.synthesizer.reserve(phrase) }
    }
}

/// The durations that are known already.
pub struct KnownDurations<'a>(&'a Synthesizer);

impl PhraseDurations for KnownDurations<'_> {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        self.0.phrases.as_ref().and_then(|phrases| phrases.known(phrase)).unwrap_or_else(|| phrase.estimate())
    }
}
