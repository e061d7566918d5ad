//! A draft: the words and sounds of one segment with their anchors, before anybody knows how long the words take.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use crate::language::{Lang, Phrase};
use crate::timeline::{CueKind, Label, SegmentKind, Sound};

/// What is said and rung in one segment, the most important first.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub(super) kind: SegmentKind,
    pub(super) length: Length,
    pub(super) label: Option<Label>,
    pub(super) next: Option<Arc<str>>,
    pub(super) sequence: Vec<SequentialCue>,
    pub(super) cues: Vec<Anchored>,
    /// The end of the work: no more than 15 s before it go by without a cue.
    pub(super) max_silence: bool,
    /// Somebody is waited for so long after the fixed time began, until its end.
    pub(super) wait: Option<Duration>,
    /// The author's own words, each with its place in the routine and the phrases that hold it.
    pub(super) own: Vec<(Range<usize>, Vec<Phrase>)>,
    /// Words among the cues for which the segment is made longer if it must be, and the time that follows them.
    pub(super) needed: Option<(Phrase, Duration)>,
    pause: Option<Duration>,
    not_before: Duration,
}

/// How long a segment takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// As long as its words.
    Words,
    /// Its words, then so long.
    After(Duration),
    /// So long in all, and longer only if its words are.
    Whole(Duration),
}

/// Words or a sound that own their time: one after the other from the segment's start, never left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SequentialCue {
    pub(super) kind: CueKind,
    /// Silence before it.
    pub(super) pause: Duration,
    /// The earliest time, from the segment's start.
    pub(super) not_before: Duration,
}

/// Something heard at a given moment, if there is room.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Anchored {
    pub(super) anchor: Anchor,
    pub(super) spec: CueSpec,
    pub(super) rep: Option<u32>,
}

/// A moment of the segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// Begins so long after the fixed time began.
    At(Duration),
    /// Begins so long before the fixed time ends.
    BeforeEnd(Duration),
    /// Ends so long before the fixed time ends.
    OverBeforeEnd(Duration),
    /// Ends so long after the fixed time began.
    OverAt(Duration),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum CueSpec {
    /// The first of these phrases that is no longer than the room and overlaps nothing; or else the sound.
    Words { phrases: Vec<Phrase>, room: Duration, or: Option<Sound> },
    /// A sound of a fixed length.
    Sound(Sound),
    /// A glide, as long as the tempo says. Numbers lie over it.
    Glide(Sound, Duration),
    /// A tick on each of the last three seconds before the moment, as far as these are free of words.
    Countdown,
}

/// A length in milliseconds.
pub(super) const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Silence between two sentences.
pub(super) const BETWEEN_SENTENCES: Duration = ms(350);

/// What is left of a rest is not said so soon after its length.
const AFTER_REST_BEGAN: Duration = Duration::from_secs(10);

/// Time between the words of which set comes and its start, where the rest is shorter than that.
const SHORTEST_AFTER_NEEDED: Duration = ms(500);

/// More room than any phrase takes.
pub(super) const ANY_ROOM: Duration = Duration::from_secs(3600);

impl Draft {
    /// Nothing yet; what it is and whose set is for the phase to say.
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

    /// The same for a kind of segment, and a set.
    pub(super) fn of(self, kind: SegmentKind, label: Option<Label>) -> Self {
        Self { kind, label, ..self }
    }

    /// This draft's words, then the whole of another draft.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self { sequence: [self.sequence, next.sequence].concat(), ..next }
    }

    /// The words that are never left out, in order.
    pub fn words(&self) -> impl Iterator<Item = &Phrase> {
        self.sequence.iter().filter_map(|cue| match &cue.kind {
            CueKind::Say(phrase) => Some(phrase),
            CueKind::Sound(_) => None,
        })
    }

    pub(super) fn next(self, name: &Arc<str>) -> Self {
        Self { next: Some(Arc::clone(name)), ..self }
    }

    /// Silence before the next lead, instead of the usual.
    pub(super) fn pause(self, pause: Duration) -> Self {
        Self { pause: Some(pause), ..self }
    }

    /// The earliest time for the next lead.
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

    /// Words of the author's own that one of these phrases must bring.
    pub(super) fn own(mut self, span: Range<usize>, phrases: impl Into<Vec<Phrase>>) -> Self {
        self.own.push((span, phrases.into()));
        self
    }

    /// Three ticks on the last three seconds.
    pub(super) fn countdown(self) -> Self {
        self.cue(Anchor::BeforeEnd(Duration::ZERO), CueSpec::Countdown, None)
    }

    /// Words that are over when the countdown of a rest begins. The last of them, the shortest, are never left out.
    pub(super) fn before_countdown(mut self, phrases: Vec<Phrase>) -> Self {
        let rest = if let Length::Whole(rest) = self.length { rest } else { Duration::ZERO };
        let after = rest.clamp(SHORTEST_AFTER_NEEDED, super::CLEAR_OF_COUNTDOWN);
        self.needed = phrases.last().map(|phrase| (phrase.clone(), after));
        let words = CueSpec::Words { phrases, room: ANY_ROOM, or: None };
        self.cue(Anchor::OverBeforeEnd(after), words, None)
    }

    /// What is left of a rest: every five minutes, each of the last five minutes, thirty and ten seconds.
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
