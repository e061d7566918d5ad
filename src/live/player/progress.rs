//! How far a session has come: where it is, and which sets were done.

use std::collections::BTreeMap;
use std::time::Duration;

use super::Player;
use crate::score::{BarKind, Label};

/// Where a session is, and what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The set it is in, or that comes next.
    pub label: Option<Label>,
    /// From the session's start.
    pub at: Duration,
    /// Sets done to their ends, by the ordinals of their exercises.
    pub done: BTreeMap<usize, u32>,
    bar: Option<(u32, BarKind)>,
    take: u32,
}

impl Progress {
    /// Whether it is in a set, or in the way to one that is named.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        matches!(self.bar, Some((_, BarKind::Ready | BarKind::Work | BarKind::Switch | BarKind::Rest)))
    }

    /// The bar it is in.
    #[must_use]
    pub fn bar(&self) -> u32 {
        self.bar.map_or(0, |(bar, _)| bar)
    }

    /// The session is in this bar now, to which the seek `take` has led it. True: it was not there before.
    fn reach(&mut self, bar: u32, take: u32, kind: BarKind, label: Option<&Label>, at: Duration) -> bool {
        if let Some((last, was)) = self.bar {
            if last == bar {
                self.take = take;
                return false;
            }
            // Who leaves work by a seek has not done it.
            if was == BarKind::Work && self.take == take && bar == last + 1 {
                let ordinal = self.label.as_ref().map_or(0, |label| label.ordinal);
                *self.done.entry(ordinal).or_default() += 1;
            }
        }
        (self.bar, self.take, self.at) = (Some((bar, kind)), take, at);
        self.label = label.cloned().or(self.label.take());
        true
    }
}

impl Player<'_> {
    /// Whoever keeps the progress learns of each new segment.
    pub(super) fn follow_progress(&mut self) {
        let (generation, segment) = (self.transport.generation(), self.transport.target().segment);
        let outline = self.index.outline(segment);
        let begin = self.index.begin(segment);
        if self.progress.reach(segment, generation, outline.kind, outline.label.as_ref(), begin) {
            (self.keep)(&self.progress);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(ordinal: usize) -> Label {
        let (side, direction) = (None, None);
        Label { exercise: "a".into(), name: "A".into(), ordinal, side, direction, set: 1, sets: 1, reps: 1 }
    }

    #[test]
    fn a_set_is_done_when_its_end_is_reached_without_a_seek() {
        let mut progress = Progress::default();
        let mut reach = |bar, take, kind| progress.reach(bar, take, kind, Some(&label(1)), Duration::ZERO);
        assert!(reach(0, 0, BarKind::Ready));
        assert!(reach(1, 0, BarKind::Work));
        assert!(!reach(1, 1, BarKind::Work), "ten seconds more");
        assert!(reach(2, 1, BarKind::Rest), "done");
        assert!(reach(3, 1, BarKind::Work));
        assert!(reach(4, 2, BarKind::Rest), "skipped");
        assert!(reach(3, 3, BarKind::Work), "back");
        assert_eq!(progress.done, BTreeMap::from([(1, 1)]));
    }
}
