//! A draft: the words and sounds of one segment with their anchors, before the lengths of the words are known.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use crate::language::{Lang, Phrase};
use crate::timeline::{CueKind, Label, SegmentKind, Sound};

/// The words and sounds of one segment, in order of priority.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub(super) kind: SegmentKind,
    pub(super) length: Length,
    pub(super) label: Option<Label>,
    pub(super) next: Option<Arc<str>>,
    pub(super) sequence: Vec<SequentialCue>,
    pub(super) cues: Vec<Anchored>,
    /// Whether silences of more than 15 s are filled with a soft tone.
    pub(super) max_silence: bool,
    /// The session waits for a key this long after the start of the fixed time.
    pub(super) wait: Option<Duration>,
    /// The author's cues: the span in the routine, and the phrases that contain its text.
    pub(super) own: Vec<(Range<usize>, Vec<Phrase>)>,
    /// A phrase the segment is extended for if necessary, and the time after it.
    pub(super) needed: Option<(Phrase, Duration)>,
    pause: Option<Duration>,
    not_before: Duration,
}

/// How long a segment takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// As long as its words.
    Words,
    /// As long as its words, plus a fixed time.
    After(Duration),
    /// A fixed time in all; longer only if its words are.
    Whole(Duration),
}

/// Words or a sound in sequence from the start of the segment; never left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SequentialCue {
    pub(super) kind: CueKind,
    /// Silence before it.
    pub(super) pause: Duration,
    /// The earliest time, from the segment's start.
    pub(super) not_before: Duration,
}

/// Words or a sound at a given moment, left out if it does not fit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Anchored {
    pub(super) anchor: Anchor,
    pub(super) spec: CueSpec,
    pub(super) rep: Option<u32>,
}

/// A moment, relative to the fixed time of the segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// Starts this long after the start of the fixed time.
    At(Duration),
    /// Starts this long before the end of the fixed time.
    BeforeEnd(Duration),
    /// Ends this long before the end of the fixed time.
    EndBeforeEnd(Duration),
    /// Ends this long after the start of the fixed time.
    EndAt(Duration),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum CueSpec {
    /// The first of these phrases that is no longer than `room` and overlaps nothing; otherwise the sound `or`.
    Words { phrases: Vec<Phrase>, room: Duration, or: Option<Sound> },
    /// A sound of a fixed length.
    Sound(Sound),
    /// A glide of a given length. Words may overlap it.
    Glide(Sound, Duration),
    /// A tick on each of the three seconds before the moment, unless words overlap them.
    Countdown,
}

/// A duration in milliseconds.
pub(super) const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Silence between two sentences.
pub(super) const BETWEEN_SENTENCES: Duration = ms(350);

/// The time left in a rest is not announced within this time of its start, which announces its length.
const AFTER_REST_BEGAN: Duration = Duration::from_secs(10);

/// The shortest time between the announcement of a set and its start.
const SHORTEST_AFTER_NEEDED: Duration = ms(500);

/// No limit to the length of a phrase.
pub(super) const ANY_ROOM: Duration = Duration::from_secs(3600);

impl Draft {
    /// An empty draft.
    pub(super) fn new(length: Length) -> Self {
        Self {
            kind: SegmentKind::Say,
            length,
            label: None,
            next: None,
            sequence: Vec::new(),
            cues: Vec::new(),
            max_silence: false,
            wait: None,
            own: Vec::new(),
            needed: None,
            pause: Some(Duration::ZERO),
            not_before: Duration::ZERO,
        }
    }

    /// Sets the kind of the segment and its label.
    pub(super) fn of(self, kind: SegmentKind, label: Option<Label>) -> Self {
        Self { kind, label, ..self }
    }

    /// The sequence of this draft, followed by `next`.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self { sequence: [self.sequence, next.sequence].concat(), ..next }
    }

    /// The phrases of the sequence, in order.
    pub fn words(&self) -> impl Iterator<Item = &Phrase> {
        self.sequence.iter().filter_map(|cue| match &cue.kind {
            CueKind::Say(phrase) => Some(phrase),
            CueKind::Sound(_) => None,
        })
    }

    pub(super) fn next(self, name: &Arc<str>) -> Self {
        Self { next: Some(Arc::clone(name)), ..self }
    }

    /// Sets the silence before the next cue of the sequence.
    pub(super) fn pause(self, pause: Duration) -> Self {
        Self { pause: Some(pause), ..self }
    }

    /// Sets the earliest time for the next cue of the sequence.
    pub(super) fn not_before(self, not_before: Duration) -> Self {
        Self { not_before, ..self }
    }

    pub(super) fn say(self, phrase: Phrase) -> Self {
        self.then_cue(CueKind::Say(phrase))
    }

    pub(super) fn play(self, sound: Sound) -> Self {
        self.then_cue(CueKind::Sound(sound))
    }

    fn then_cue(mut self, kind: CueKind) -> Self {
        let pause = self.pause.take().unwrap_or(BETWEEN_SENTENCES);
        let not_before = std::mem::take(&mut self.not_before);
        self.sequence.push(SequentialCue { kind, pause, not_before });
        self
    }

    pub(super) fn cue(mut self, anchor: Anchor, spec: CueSpec, rep: Option<u32>) -> Self {
        self.cues.push(Anchored { anchor, spec, rep });
        self
    }

    /// Records that an author's cue is heard if one of these phrases is.
    pub(super) fn own(mut self, span: Range<usize>, phrases: impl Into<Vec<Phrase>>) -> Self {
        self.own.push((span, phrases.into()));
        self
    }

    /// Adds a countdown: ticks on the last three seconds.
    pub(super) fn countdown(self) -> Self {
        self.cue(Anchor::BeforeEnd(Duration::ZERO), CueSpec::Countdown, None)
    }

    /// Adds words before the countdown of a rest. The last alternative, the shortest, is never left out.
    pub(super) fn before_countdown(mut self, phrases: Vec<Phrase>) -> Self {
        let rest = if let Length::Whole(rest) = self.length { rest } else { Duration::ZERO };
        let after = rest.clamp(SHORTEST_AFTER_NEEDED, super::CLEAR_OF_COUNTDOWN);
        self.needed = phrases.last().map(|phrase| (phrase.clone(), after));
        let words = CueSpec::Words { phrases, room: ANY_ROOM, or: None };
        self.cue(Anchor::EndBeforeEnd(after), words, None)
    }

    /// Announces the time left in a rest: every five minutes, each of the last five minutes, at thirty and at ten seconds.
    pub(super) fn time_left(self, lang: Lang, length: Duration) -> Self {
        let minutes = |n: u64| Duration::from_secs(60 * n);
        let fives = (1..=length.as_secs() / 300).rev().map(|n| minutes(5 * n));
        let last = [minutes(4), minutes(3), minutes(2), minutes(1), Duration::from_secs(30), Duration::from_secs(10)];
        let marks = fives.chain(last).filter(|left| *left + AFTER_REST_BEGAN <= length);
        marks.fold(self, |draft, left| {
            let phrases = vec![lang.phrase(lang.phrasebook().left(left))];
            let words = CueSpec::Words { phrases, room: ANY_ROOM, or: None };
            draft.cue(Anchor::BeforeEnd(left), words, None)
        })
    }
}
