//! The studio: where a timeline gets its sound. It measures phrases for the coach, and cuts segments to segments of samples.

use std::time::Duration;

use crate::audio::clip::{Clip, RATE};
use crate::audio::segment_audio::SegmentAudio;
use crate::audio::sounds::SoundBank;
use crate::language::Phrase;
use crate::timeline::{CueKind, Lengths, Segment};
use crate::voice::Recorder;

/// A voice whose sound we get, or none; and the sounds.
pub struct Studio {
    recorder: Option<Recorder>,
    bank: SoundBank,
}

impl Studio {
    /// A studio; without a recorder the words are estimated, and their places are silent.
    #[must_use]
    pub fn new(recorder: Option<Recorder>) -> Self {
        Self { recorder, bank: SoundBank::default() }
    }

    /// Goes on with another voice.
    pub fn set_recorder(&mut self, recorder: Recorder) {
        self.recorder = Some(recorder);
    }

    /// Whether lengths are measured.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.recorder.is_some()
    }

    /// Cuts a segment to samples at the session's rate.
    pub fn audio(&mut self, segment: &Segment) -> SegmentAudio {
        let Self { recorder, bank } = self;
        SegmentAudio::new(segment, RATE, |cue, joints| match (&cue.kind, recorder.as_mut()) {
            (CueKind::Sound(sound), _) => bank.clip(*sound, cue.length, joints),
            (CueKind::Say(phrase), Some(recorder)) => recorder.clip(phrase),
            (CueKind::Say(_), None) => Clip::new(Vec::new()),
        })
    }

    /// The first failure of the voice since the last call.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.recorder.as_mut()?.take_failure()
    }

    /// Lengths of which one at the most is recorded; the others are estimated, and [`OneMore::is_whole`] tells so.
    pub fn one_more(&mut self) -> OneMore<'_> {
        OneMore { studio: self, recorded: false, guessed: false }
    }

    /// Lengths without any recording: those that are known, and estimates.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known(self)
    }
}

impl Lengths for Studio {
    fn length(&mut self, phrase: &Phrase) -> Duration {
        self.recorder.as_mut().map_or_else(|| phrase.estimate(), |recorder| recorder.length(phrase))
    }

    /// A voice that speaks by itself is slower than thought at times: twice the estimate must fit.
    fn inside(&mut self, phrase: &Phrase) -> Duration {
        if self.is_exact() { self.length(phrase) } else { phrase.estimate() * 2 }
    }
}

/// What a studio knows already, and one phrase more.
pub struct OneMore<'a> {
    studio: &'a mut Studio,
    recorded: bool,
    guessed: bool,
}

impl OneMore<'_> {
    /// Whether every length was measured.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.guessed
    }
}

impl Lengths for OneMore<'_> {
    fn length(&mut self, phrase: &Phrase) -> Duration {
        let Some(recorder) = &mut self.studio.recorder else { return phrase.estimate() };
        match recorder.known(phrase) {
            Some(length) => length,
            None if self.recorded => {
                self.guessed = true;
                phrase.estimate()
            }
            None => {
                self.recorded = true;
                recorder.length(phrase)
            }
        }
    }

    fn inside(&mut self, phrase: &Phrase) -> Duration {
        if self.studio.is_exact() { self.length(phrase) } else { self.studio.inside(phrase) }
    }
}

/// What a studio knows already.
pub struct Known<'a>(&'a Studio);

impl Lengths for Known<'_> {
    fn length(&mut self, phrase: &Phrase) -> Duration {
        self.0.recorder.as_ref().and_then(|recorder| recorder.known(phrase)).unwrap_or_else(|| phrase.estimate())
    }
}
