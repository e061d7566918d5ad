//! A draft: the words and sounds of one segment with their anchors, before the lengths of the words are known.

use std::ops::Range;
use std::time::Duration;

use super::sentences::Sentence;
use crate::language::{Lang, Phrase};
use crate::timeline::{CueKind, Label, Role, SegmentKind, Sound};

/// The words and sounds of one segment, in order of priority.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub(super) kind: SegmentKind,
    pub(super) length: Length,
    /// An extension of a fixed time in all.
    pub(super) extra: Duration,
    pub(super) label: Option<Label>,
    pub(super) sequence: Vec<SequentialCue>,
    /// Silence between the sequence and the tail.
    before_tail: Duration,
    /// Words in sequence that end before the end of the fixed time.
    pub(super) tail: Vec<SequentialCue>,
    /// The time after the tail; once it is set, words are added to the tail.
    pub(super) after_tail: Option<Duration>,
    pub(super) cues: Vec<Anchored>,
    /// The longest silence, which is filled with a soft tone.
    pub(super) max_silence: Option<Duration>,
    /// The earliest start of the fixed time.
    pub(super) begin_from: Duration,
    /// The session waits for a key this long after the start of the fixed time.
    pub(super) wait: Option<Duration>,
    /// From this long after the start of the fixed time on, the set counts as done.
    pub(super) enough: Option<Duration>,
    /// The author's cues: the span in the routine, and the phrases that contain its text.
    pub(super) own: Vec<(Range<usize>, Vec<Phrase>)>,
    /// Silence before the next cue of the sequence, or after the last one.
    pause: Option<Duration>,
    not_before: Duration,
}

impl Draft {
    /// The words. Of words that replace each other where they do not fit, these are the first.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        let sequence = self.sequence.iter().chain(&self.tail).filter_map(|cue| match &cue.kind {
            CueKind::Say(phrase, _) => Some(phrase),
            CueKind::Sound(_) => None,
        });
        sequence.chain(self.cues.iter().filter_map(|cue| match &cue.spec {
            CueSpec::Words { phrases, .. } => phrases.first(),
            _ => None,
        }))
    }
}

/// How long a segment takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// As long as its words.
    Words,
    /// As long as its words, plus a fixed time.
    After(Duration),
    /// A fixed time in all; longer only if what it requires does not fit.
    Whole(Duration),
}

/// Whether a cue is left out where it does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Never: the segment is made longer.
    Required,
    /// Together with the other cues of this number, after those of higher numbers.
    Optional(u8),
}

/// Words or a sound in sequence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SequentialCue {
    pub(super) kind: CueKind,
    /// The length of a glide, which has no length of its own.
    pub(super) length: Option<Duration>,
    /// Silence before it.
    pub(super) pause: Duration,
    /// The earliest time, from the segment's start.
    pub(super) not_before: Duration,
    pub(super) weight: Weight,
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
    /// Ends this long after the start of the fixed time.
    EndAt(Duration),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum CueSpec {
    /// The first of these phrases that is no longer than `room` and overlaps nothing; otherwise the sound `or`.
    Words { phrases: Vec<Phrase>, role: Role, room: Duration, or: Option<Sound> },
    /// A sound of a fixed length.
    Sound(Sound),
    /// A glide of a given length. Words may overlap it.
    Glide(Sound, Duration),
    /// A tick on each of this many seconds before the moment, unless words overlap them.
    Countdown(u32),
}

/// A duration in milliseconds.
pub(super) const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// The ticks before work begins.
const TO_START: u32 = 3;

/// Silence between two sentences.
pub(super) const BETWEEN_SENTENCES: Duration = ms(350);

/// The time left in a rest is not announced within this time of its start, which announces its length.
const AFTER_REST_BEGAN: Duration = Duration::from_secs(8);

/// No limit to the length of a phrase.
pub(super) const ANY_ROOM: Duration = Duration::from_hours(1);

impl Draft {
    /// An empty draft.
    pub(super) fn new(length: Length) -> Self {
        Self {
            kind: SegmentKind::Say,
            length,
            extra: Duration::ZERO,
            label: None,
            sequence: Vec::new(),
            before_tail: Duration::ZERO,
            tail: Vec::new(),
            after_tail: None,
            cues: Vec::new(),
            max_silence: None,
            begin_from: Duration::ZERO,
            wait: None,
            enough: None,
            own: Vec::new(),
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
        self.spoken().map(|(phrase, _)| phrase)
    }

    /// The phrases of the sequence with their roles, in order.
    pub(super) fn spoken(&self) -> impl Iterator<Item = (&Phrase, Role)> {
        self.sequence.iter().filter_map(|cue| match &cue.kind {
            CueKind::Say(phrase, role) => Some((phrase, *role)),
            CueKind::Sound(_) => None,
        })
    }

    /// Adds time to a fixed time in all. The words stay the same.
    pub(super) fn extended(self, extra: Duration) -> Self {
        Self { extra, ..self }
    }

    /// Sets the silence before the next cue of the sequence.
    pub(super) fn pause(self, pause: Duration) -> Self {
        Self { pause: Some(pause), ..self }
    }

    /// Lengthens the silence before the next cue of the sequence.
    pub(super) fn pause_at_least(self, pause: Duration) -> Self {
        let usual = self.pause.unwrap_or(BETWEEN_SENTENCES);
        self.pause(usual.max(pause))
    }

    /// Sets the earliest time for the next cue of the sequence.
    pub(super) fn not_before(self, not_before: Duration) -> Self {
        Self { not_before, ..self }
    }

    pub(super) fn say(self, phrase: Phrase, role: Role) -> Self {
        self.then_cue(CueKind::Say(phrase, role), Weight::Required)
    }

    /// Adds words that are left out where they do not fit.
    pub(super) fn say_if_it_fits(self, phrase: Phrase, role: Role, priority: u8) -> Self {
        self.then_cue(CueKind::Say(phrase, role), Weight::Optional(priority))
    }

    /// Adds sentences, each with its silence.
    pub(super) fn sentences(self, sentences: impl IntoIterator<Item = Sentence>) -> Self {
        sentences.into_iter().fold(self, |draft, Sentence { phrase, role, pause }| draft.say(phrase, role).pause(pause))
    }

    pub(super) fn play(self, sound: Sound) -> Self {
        self.then_cue(CueKind::Sound(sound), Weight::Required)
    }

    /// Adds a glide of a length.
    pub(super) fn play_for(self, sound: Sound, length: Duration) -> Self {
        let mut draft = self.play(sound);
        if let Some(glide) = draft.sequence.last_mut() {
            glide.length = Some(length);
        }
        draft
    }

    /// The words that are added from here on end this long before the end of the segment.
    pub(super) fn ending_before(self, after_tail: Duration) -> Self {
        let before_tail = self.pause.unwrap_or(BETWEEN_SENTENCES);
        Self { before_tail, after_tail: Some(after_tail), pause: Some(Duration::ZERO), ..self }
    }

    /// The silence after the sequence.
    pub(super) fn after_sequence(&self) -> Duration {
        if self.after_tail.is_some() { self.before_tail } else { self.pause.unwrap_or_default() }
    }

    fn then_cue(mut self, kind: CueKind, weight: Weight) -> Self {
        let pause = self.pause.take().unwrap_or(BETWEEN_SENTENCES);
        let not_before = std::mem::take(&mut self.not_before);
        let sequence = if self.after_tail.is_some() { &mut self.tail } else { &mut self.sequence };
        sequence.push(SequentialCue { kind, length: None, pause, not_before, weight });
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

    /// Adds the countdown to the start of work: ticks on the last three seconds.
    pub(super) fn countdown(self) -> Self {
        self.cue(Anchor::BeforeEnd(Duration::ZERO), CueSpec::Countdown(TO_START), None)
    }

    /// Announces the time left in a rest: every five minutes, each of the last five minutes, at thirty and at ten seconds.
    pub(super) fn time_left(self, lang: Lang, length: Duration) -> Self {
        let minutes = |n: u64| Duration::from_secs(60 * n);
        let fives = (1..=length.as_secs() / 300).rev().map(|n| minutes(5 * n));
        let last = [minutes(4), minutes(3), minutes(2), minutes(1), Duration::from_secs(30), Duration::from_secs(10)];
        let marks = fives.chain(last).filter(|left| *left + AFTER_REST_BEGAN <= length);
        marks.fold(self, |draft, left| {
            let phrases = vec![lang.phrase(lang.phrasebook().left(left))];
            let words = CueSpec::Words { phrases, role: Role::Time, room: ANY_ROOM, or: None };
            draft.cue(Anchor::BeforeEnd(left), words, None)
        })
    }
}
