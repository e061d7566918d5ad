//! An index of all segments of a session: kind, set, start and length. Estimated lengths are replaced as they are
//! measured.

use std::time::Duration;

use crate::coach::Composer;
use crate::session::Phase;
use crate::timeline::{Estimates, Label, Segment, SegmentKind, Total};

/// The index of a session's segments.
pub struct TimelineIndex {
    segments: Vec<Entry>,
    /// The start time of each segment, of which the first `valid_begins` are up to date.
    begins: Vec<Duration>,
    valid_begins: usize,
    inexact: usize,
    jump_targets: Vec<JumpTarget>,
}

struct Entry {
    kind: SegmentKind,
    label: Option<Label>,
    can_be_extended: bool,
    length: Duration,
    is_exact: bool,
}

/// A target of "next" and "back": an exercise with the words that lead to it, a wait, or the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct JumpTarget {
    begin: u32,
    /// The last segment of its announcement.
    announced: u32,
}

impl TimelineIndex {
    /// Creates an index with estimated lengths.
    #[must_use]
    pub fn new(composer: &Composer<'_>) -> Self {
        let mut index =
            Self { segments: Vec::new(), begins: Vec::new(), valid_begins: 0, inexact: 0, jump_targets: Vec::new() };
        let mut lead = LeadingWords::default();
        for phase in composer.phases() {
            let at = index.segments.len() as u32;
            index.jump_targets.extend(lead.jump_targets(at, &phase));
            if matches!(phase, Phase::Setup { .. } | Phase::Instruct { .. })
                && let Some(target) = index.jump_targets.last_mut()
            {
                target.announced = at;
            }
            let length = composer.segment(&phase, &mut Estimates).length;
            let label = phase.set().map(crate::session::Set::label);
            let can_be_extended = phase.longer(Duration::ZERO).is_some();
            index.segments.push(Entry { kind: phase.kind(), label, can_be_extended, length, is_exact: false });
        }
        index.inexact = index.segments.len();
        index.begins = vec![Duration::ZERO; index.segments.len()];
        index
    }

    /// The kind of a segment, or of the last one beyond the end.
    #[must_use]
    pub fn kind(&self, segment: u32) -> SegmentKind {
        self.entry(segment).map_or(SegmentKind::Finish, |entry| entry.kind)
    }

    /// A segment without cues, for display before it is laid out.
    #[must_use]
    pub fn outline(&self, segment: u32) -> Segment {
        let (label, length) =
            self.entry(segment).map_or((None, Duration::ZERO), |entry| (entry.label.clone(), entry.length));
        Segment { kind: self.kind(segment), length, label, cues: Vec::new(), wait: None, enough: None }
    }

    /// Whether a segment can be extended.
    #[must_use]
    pub fn can_be_extended(&self, segment: u32) -> bool {
        self.segments.get(segment as usize).is_some_and(|entry| entry.can_be_extended)
    }

    fn entry(&self, segment: u32) -> Option<&Entry> {
        self.segments.get(segment as usize).or(self.segments.last())
    }

    /// Whether a segment is the last one or beyond it.
    #[must_use]
    pub fn is_last(&self, segment: u32) -> bool {
        segment as usize + 1 >= self.segments.len()
    }

    /// Sets the length of a segment, replacing any earlier one.
    pub fn set_length(&mut self, segment: u32, length: Duration, is_exact: bool) {
        if let Some(entry) = self.segments.get_mut(segment as usize) {
            self.inexact = self.inexact + usize::from(entry.is_exact) - usize::from(is_exact);
            if entry.length != length {
                self.valid_begins = self.valid_begins.min(segment as usize);
            }
            (entry.length, entry.is_exact) = (length, is_exact);
        }
    }

    /// The start of a segment, as the time from the start of the session.
    pub fn begin(&mut self, segment: u32) -> Duration {
        self.update_begins();
        self.begins.get(segment as usize).copied().unwrap_or_else(|| self.total().length)
    }

    /// The length of the session, and whether all of it was measured.
    pub fn total(&mut self) -> Total {
        self.update_begins();
        let last = self.begins.last().zip(self.segments.last()).map(|(begin, last)| *begin + last.length);
        Total { length: last.unwrap_or_default(), is_exact: self.inexact == 0 }
    }

    /// The segment at a time from the start of the session, and the time within it.
    pub fn at(&mut self, time: Duration) -> (u32, Duration) {
        self.update_begins();
        let segment = self.begins.partition_point(|begin| *begin <= time).saturating_sub(1);
        let length = self.segments.get(segment).map(|entry| entry.length).unwrap_or_default();
        let within = time.saturating_sub(self.begins.get(segment).copied().unwrap_or_default());
        (segment as u32, within.min(length))
    }

    fn update_begins(&mut self) {
        for at in self.valid_begins..self.segments.len() {
            let end = at.checked_sub(1).map(|before| self.begins[before] + self.segments[before].length);
            self.begins[at] = end.unwrap_or_default();
        }
        self.valid_begins = self.segments.len();
    }

    /// The target of "next" from a segment; the segment itself at the end.
    #[must_use]
    pub fn next(&self, segment: u32) -> u32 {
        let later = self.jump_targets.partition_point(|target| target.begin <= segment);
        self.jump_targets.get(later).map_or(segment, |target| target.begin)
    }

    /// The target of "back" from a segment: the beginning of its exercise, or of the previous one during the
    /// announcement or if `further` is set.
    #[must_use]
    pub fn back(&self, segment: u32, further: bool) -> u32 {
        let is_end = self.kind(segment) == SegmentKind::Finish;
        let passed = self.jump_targets.partition_point(|target| target.begin <= segment);
        let Some(at) = passed.checked_sub(1 + usize::from(is_end)) else { return 0 };
        let is_announced = !is_end && segment <= self.jump_targets[at].announced;
        let at = if is_announced || further { at.checked_sub(1) } else { Some(at) };
        at.map_or(0, |at| self.jump_targets[at].begin)
    }

    /// The work of the current set: that of a segment, or the last one before it, unless the author's words or the next
    /// announcement have begun.
    #[must_use]
    pub fn current_set(&self, segment: u32) -> Option<u32> {
        let is_bound = |kind| {
            use SegmentKind::{Announce, Say, Sound, Wait, Work};
            matches!(kind, Work | Announce | Say | Sound | Wait)
        };
        let until = self.segments.get(..=segment as usize)?;
        let at = until.iter().rposition(|entry| is_bound(entry.kind))?;
        (until[at].kind == SegmentKind::Work).then_some(at as u32)
    }

    /// The segment after the current or the next set.
    #[must_use]
    pub fn after_set(&self, segment: u32) -> Option<u32> {
        let later = self.segments.get(segment as usize..)?;
        let work = later.iter().position(|entry| entry.kind == SegmentKind::Work)? as u32;
        Some(segment + work + 1)
    }
}

/// The "say" and "wait" steps before a phase, which belong to an exercise if one follows.
#[derive(Default)]
struct LeadingWords {
    begin: Option<u32>,
    waits: Vec<u32>,
}

impl LeadingWords {
    /// The jump targets that are determined by a phase.
    fn jump_targets(&mut self, at: u32, phase: &Phase<'_>) -> Vec<JumpTarget> {
        let alone = |at: u32| JumpTarget { begin: at, announced: at };
        match phase {
            Phase::Say(_) | Phase::Wait(..) => {
                self.begin.get_or_insert(at);
                self.waits.extend(matches!(phase, Phase::Wait(..)).then_some(at));
                return Vec::new();
            }
            Phase::Announce { .. } => {
                self.waits.clear();
                let begin = self.begin.take().unwrap_or(at);
                return vec![JumpTarget { begin, announced: at }];
            }
            _ => {}
        }
        self.begin = None;
        let waits = self.waits.drain(..).map(alone);
        let own = matches!(phase, Phase::Finish | Phase::Resume { inside: true, .. }).then(|| alone(at));
        waits.chain(own).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::options::Talk;
    use crate::routine::{self, Routine};
    use crate::session::Session;

    fn routine() -> Routine {
        let text = r#"{ "title": "T",
          "exercises": { "a": { "name": "A", "say": "Do.", "hold": 5, "sets": 2, "sides": "each" } },
          "steps": [{ "exercise": "a" }, { "say": "Fetch a chair." }, { "wait": "Are you back?" }, { "exercise": "a" },
            { "wait": "Well?" }, { "rest": 5 }] }"#;
        routine::read("test", text, &Catalogue::default()).expect("it is valid")
    }

    /// The kinds of the segments, one character each; `say` and `sound` are lowercase.
    fn kinds(index: &TimelineIndex) -> String {
        let symbol = |kind| match kind {
            SegmentKind::Announce => 'A',
            SegmentKind::Lesson => 'L',
            SegmentKind::Setup => 'U',
            SegmentKind::Instruct => 'I',
            SegmentKind::Ready => 'G',
            SegmentKind::Work => 'W',
            SegmentKind::Switch => 'S',
            SegmentKind::Rest => 'R',
            SegmentKind::Wait => '?',
            SegmentKind::Say => 's',
            SegmentKind::Sound => 't',
            SegmentKind::Finish => 'F',
        };
        index.segments.iter().map(|entry| symbol(entry.kind)).collect()
    }

    #[test]
    fn outlines_match_the_laid_out_segments() {
        let routine = routine();
        let session = Session::new(&routine);
        let composer = Composer::new(&session, Talk::Full, 1);
        let mut index = TimelineIndex::new(&composer);
        let mut begin = Duration::ZERO;
        for (n, segment) in (0..).zip(composer.segments(&mut Estimates)) {
            let outline = index.outline(n);
            assert_eq!((outline.kind, &outline.label, outline.length), (segment.kind, &segment.label, segment.length));
            assert_eq!(index.begin(n), begin);
            begin += segment.length;
        }
        assert_eq!(index.total(), Total { length: begin, is_exact: false });
        assert_eq!(kinds(&index), "tssAIGWRWSWRWRs?AIGWRWSWRWR?RF");
    }

    #[test]
    fn next_and_back_include_the_words_that_lead_to_an_exercise() {
        let routine = routine();
        let session = Session::new(&routine);
        let index = TimelineIndex::new(&Composer::new(&session, Talk::Full, 1));
        let next = |from| index.next(from);
        assert_eq!([0, 3, 6, 13, 14, 16, 27, 29].map(next), [3, 14, 14, 14, 27, 27, 29, 29]);
        let back = |from| index.back(from, false);
        assert_eq!(
            [0, 2, 3, 4, 5, 13, 14, 15, 16, 17, 18, 27, 28, 29].map(back),
            [0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 14, 14, 27, 27]
        );
        let further = |from| index.back(from, true);
        assert_eq!([5, 14, 18, 29].map(further), [0, 3, 3, 14]);
        assert_eq!(
            [0, 6, 7, 22, 24, 27].map(|from| index.after_set(from)),
            [Some(7), Some(7), Some(9), Some(24), Some(26), None]
        );
    }

    #[test]
    fn measured_lengths_replace_estimates() {
        let routine = routine();
        let session = Session::new(&routine);
        let mut index = TimelineIndex::new(&Composer::new(&session, Talk::Full, 1));
        let second = Duration::from_secs(1);
        for segment in 0..30 {
            assert!(!index.total().is_exact);
            index.set_length(segment, second, true);
        }
        assert_eq!(index.total(), Total { length: second * 30, is_exact: true });
        assert_eq!(index.at(Duration::from_millis(3500)), (3, Duration::from_millis(500)));
        assert_eq!(index.at(Duration::from_secs(100)), (29, second), "the end of the last");
        index.set_length(5, second * 11, true);
        assert_eq!((index.begin(6), index.total().length), (second * 16, second * 40), "ten seconds longer");
    }
}
