//! The context of the transport: the segments around the target.

use std::time::Duration;

use crate::language::Phrase;
use crate::player::index::TimelineIndex;
use crate::timeline::{Cue, CueKind, Segment, SegmentKind, Sound, Wait};

/// The context in which the transport applies a command.
pub struct Scene<'a> {
    /// The index of all segments.
    pub index: &'a mut TimelineIndex,
    /// The segment of the target, if it is laid out.
    pub segment: Option<&'a Segment>,
    /// Whether the next segment is prepared.
    pub next_is_prepared: bool,
    /// Whether there is a keyboard, without which waits for the listener are skipped.
    pub has_listener: bool,
    /// The time of a monotonic clock.
    pub now: Duration,
}

impl Scene<'_> {
    /// The wait of the segment, if it is not over and there is a keyboard.
    pub(super) fn wait(&self, at: Duration) -> Option<Wait> {
        self.segment?.wait.filter(|wait| self.has_listener && at < wait.then)
    }

    /// The time at which the session must wait until the next segment is prepared: before the countdown, so that no gap
    /// follows it.
    pub(super) fn late(&self, at: Duration) -> Option<Duration> {
        let counts_down =
            |segment: &&Segment| matches!(segment.kind, SegmentKind::Ready | SegmentKind::Switch | SegmentKind::Rest);
        let first = first_tick(self.segment.filter(counts_down)?)?;
        Some(first).filter(|first| !self.next_is_prepared && at <= *first)
    }

    /// Whether the countdown of the segment has started.
    pub(super) fn counts_down(&self, at: Duration) -> bool {
        self.segment.and_then(first_tick).is_some_and(|first| at >= first)
    }

    pub(super) fn cue_at(&self, at: Duration) -> Option<&Cue> {
        self.segment?.cues.iter().find(|cue| cue.at < at && at < cue.end())
    }

    /// The phrases of the segment that have ended.
    pub(super) fn said(&self, at: Duration) -> impl Iterator<Item = &Phrase> {
        let words = self.segment.into_iter().flat_map(Segment::words);
        words.filter(move |(cue, _)| cue.end() <= at).map(|(_, phrase)| phrase)
    }
}

fn first_tick(segment: &Segment) -> Option<Duration> {
    segment.cues.iter().find(|cue| cue.kind == CueKind::Sound(Sound::Tick)).map(|cue| cue.at)
}
