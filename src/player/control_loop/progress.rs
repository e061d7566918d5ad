//! The progress of a session: its position and the completed sets.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Player;
use crate::dose::Side;
use crate::timeline::{Cue, CueKind, Label, Segment, SegmentKind, Sound};

/// The position of a session and the completed sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The set of the current segment, or of the last segment that had one.
    pub label: Option<Label>,
    /// The time from the start of the session to the start of the current segment.
    pub at: Duration,
    /// The number of completed sets, by the ordinals of their exercises.
    pub done: BTreeMap<usize, u32>,
    /// The segments of these sets; a set that is done again counts once.
    completed: BTreeSet<u32>,
    segment: Option<(u32, SegmentKind)>,
    generation: u32,
    /// What is done of the current set, once it is enough.
    so_far: Option<EarlySet>,
    /// The sets that ended early, after the lower end of their range, by their segments: the ordinal of the exercise, and
    /// what was done.
    early: BTreeMap<u32, (usize, EarlySet)>,
}

/// A set that ended early, after the lower end of its range.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlySet {
    /// Its number, from 1.
    pub set: u32,
    /// The side it was done on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The completed repetitions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reps: Option<u32>,
    /// The seconds of a single hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
}

impl Progress {
    /// Whether the session is within an exercise: in a get-ready, work, a change of sides, or a rest.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        matches!(
            self.segment,
            Some((_, SegmentKind::Ready | SegmentKind::Work | SegmentKind::Switch | SegmentKind::Rest))
        )
    }

    /// The index of the current segment.
    #[must_use]
    pub fn segment(&self) -> u32 {
        self.segment.map_or(0, |(segment, _)| segment)
    }

    /// The sets that ended early, each with the ordinal of its exercise.
    pub(crate) fn early(&self) -> impl Iterator<Item = (usize, &EarlySet)> {
        self.early.values().map(|(ordinal, early)| (*ordinal, early))
    }

    /// Records how much of the current set is done.
    fn pass(&mut self, segment: u32, laid_out: Option<&Segment>, at: Duration) {
        if let (Some((current, SegmentKind::Work)), Some(laid_out)) = (self.segment, laid_out)
            && current == segment
        {
            self.so_far = done_so_far(laid_out, at);
        }
    }

    /// Records the current segment, reached in a generation. Returns true if it is a new segment.
    fn reach(&mut self, segment: u32, generation: u32, kind: SegmentKind, label: Option<&Label>, at: Duration) -> bool {
        if let Some((last, last_kind)) = self.segment {
            if last == segment {
                self.generation = generation;
                return false;
            }
            // Work that was left by a seek is not completed.
            let is_whole = last_kind == SegmentKind::Work && self.generation == generation && segment == last + 1;
            // From the lower end of its range on, it is.
            let early = self.so_far.take().filter(|_| !is_whole && segment > last);
            let ordinal = self.label.as_ref().map_or(0, |label| label.ordinal);
            if (is_whole || early.is_some()) && self.completed.insert(last) {
                *self.done.entry(ordinal).or_default() += 1;
                self.early.extend(early.map(|early| (last, (ordinal, early))));
            }
        }
        (self.segment, self.generation, self.at) = (Some((segment, kind)), generation, at);
        self.label = label.cloned().or(self.label.take());
        true
    }
}

/// What is done of a set at a time from its start; `None` until it is enough.
fn done_so_far(segment: &Segment, at: Duration) -> Option<EarlySet> {
    let (enough, label) = (segment.enough?, segment.label.as_ref()?);
    if at < enough {
        return None;
    }
    let begun = segment.cues.iter().take_while(|cue| cue.at <= at);
    let started = |cue: &&Cue| cue.kind == CueKind::Sound(Sound::Start);
    let (reps, seconds) = if label.reps > 1 {
        let current = begun.filter_map(|cue| cue.rep).max().unwrap_or(1);
        // A repetition is over with its last tone; the last one that is held, at its lower end.
        let goes_on = |cue: &Cue| match &cue.kind {
            CueKind::Sound(sound) if sound.is_glide() => cue.end() > at,
            CueKind::Sound(_) => cue.at > at,
            CueKind::Say(..) => false,
        };
        let is_over = !segment.cues.iter().any(|cue| cue.rep == Some(current) && goes_on(cue));
        let is_last_hold = label.timed.is_some() && current == label.reps;
        (Some(if is_over || is_last_hold { current } else { current - 1 }), None)
    } else {
        let start = begun.filter(started).last().map_or(Duration::ZERO, |cue| cue.at);
        (None, Some(at.saturating_sub(start).as_secs()))
    };
    Some(EarlySet { set: label.set, side: label.side, reps, seconds })
}

impl Player<'_> {
    /// Updates the progress, and reports each new segment.
    pub(super) fn follow_progress(&mut self) {
        let (generation, segment) = (self.transport.generation(), self.transport.target().segment);
        let laid_out = self.find(segment);
        self.progress.pass(segment, laid_out.as_deref(), self.transport.target().at);
        let outline = self.index.outline(segment);
        let begin = self.index.begin(segment);
        if self.progress.reach(segment, generation, outline.kind, outline.label.as_ref(), begin) {
            (self.on_progress)(&self.progress);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn label(ordinal: usize) -> Label {
        let (side, direction) = (None, None);
        Label {
            exercise: "a".into(),
            name: "A".into(),
            ordinal,
            side,
            in_turn: false,
            timed: None,
            direction,
            set: 1,
            sets: 1,
            reps: 1,
            positions: Arc::default(),
            equipment: Arc::default(),
            announce_every: None,
        }
    }

    #[test]
    fn a_set_is_completed_when_its_end_is_reached_without_a_seek() {
        let mut progress = Progress::default();
        let mut reach =
            |segment, generation, kind| progress.reach(segment, generation, kind, Some(&label(1)), Duration::ZERO);
        assert!(reach(0, 0, SegmentKind::Ready));
        assert!(reach(1, 0, SegmentKind::Work));
        assert!(!reach(1, 1, SegmentKind::Work), "extended");
        assert!(reach(2, 1, SegmentKind::Rest), "completed");
        assert!(reach(3, 1, SegmentKind::Work));
        assert!(reach(4, 2, SegmentKind::Rest), "skipped");
        assert!(reach(3, 3, SegmentKind::Work), "back");
        assert!(reach(1, 4, SegmentKind::Work), "begun again");
        assert!(reach(2, 4, SegmentKind::Rest), "completed again");
        assert_eq!(progress.done, BTreeMap::from([(1, 1)]));
    }
}
