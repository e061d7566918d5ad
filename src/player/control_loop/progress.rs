//! The progress of a session: its position and the completed sets.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::Player;
use crate::timeline::{Label, SegmentKind};

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

    /// Records the current segment, reached in a generation. Returns true if it is a new segment.
    fn reach(&mut self, segment: u32, generation: u32, kind: SegmentKind, label: Option<&Label>, at: Duration) -> bool {
        if let Some((last, last_kind)) = self.segment {
            if last == segment {
                self.generation = generation;
                return false;
            }
            // Work that was left by a seek is not completed.
            let is_completed = last_kind == SegmentKind::Work && self.generation == generation && segment == last + 1;
            if is_completed && self.completed.insert(last) {
                let ordinal = self.label.as_ref().map_or(0, |label| label.ordinal);
                *self.done.entry(ordinal).or_default() += 1;
            }
        }
        (self.segment, self.generation, self.at) = (Some((segment, kind)), generation, at);
        self.label = label.cloned().or(self.label.take());
        true
    }
}

impl Player<'_> {
    /// Updates the progress, and reports each new segment.
    pub(super) fn follow_progress(&mut self) {
        let (generation, segment) = (self.transport.generation(), self.transport.target().segment);
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
