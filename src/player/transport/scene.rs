//! What is known around the target: the segment it is in, and what can happen there.

use std::time::Duration;

use crate::language::Phrase;
use crate::player::index::TimelineIndex;
use crate::timeline::{Cue, CueKind, Segment, SegmentKind, Sound, Wait};

/// What is known around the target.
pub struct Scene<'a> {
    /// All segments.
    pub index: &'a mut TimelineIndex,
    /// The segment of the target, once it is laid out.
    pub segment: Option<&'a Segment>,
    /// Whether the segment after it is prepared.
    pub next_is_prepared: bool,
    /// Whether there is a keyboard, and so a listener to wait for.
    pub has_listener: bool,
    /// A clock that never goes back.
    pub now: Duration,
}

impl Scene<'_> {
    /// The wait that is still to come in the segment, if there is a listener to wait for.
    pub(super) fn wait(&self, at: Duration) -> Option<Wait> {
        self.segment?.wait.filter(|wait| self.has_listener && at < wait.then)
    }

    /// Where the session must wait until the next segment is prepared: before a countdown, so that it never ends in silence.
    pub(super) fn late(&self, at: Duration) -> Option<Duration> {
        let counts_down =
            |segment: &&Segment| matches!(segment.kind, SegmentKind::Ready | SegmentKind::Switch | SegmentKind::Rest);
        let first = first_tick(self.segment.filter(counts_down)?)?;
        Some(first).filter(|first| !self.next_is_prepared && at <= *first)
    }

    /// Whether the countdown of the segment has begun.
    pub(super) fn counts_down(&self, at: Duration) -> bool {
        self.segment.and_then(first_tick).is_some_and(|first| at >= first)
    }

    pub(super) fn cue_at(&self, at: Duration) -> Option<&Cue> {
        self.segment?.cues.iter().find(|cue| cue.at < at && at < cue.end())
    }

    /// The phrases of the segment that have been said to their ends.
    pub(super) fn said(&self, at: Duration) -> impl Iterator<Item = &Phrase> {
        let words = self.segment.into_iter().flat_map(Segment::words);
        words.filter(move |(cue, _)| cue.end() <= at).map(|(_, phrase)| phrase)
    }
}

fn first_tick(segment: &Segment) -> Option<Duration> {
    segment.cues.iter().find(|cue| cue.kind == CueKind::Sound(Sound::Tick)).map(|cue| cue.at)
}
