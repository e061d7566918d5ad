//! The timeline of a session: segments with timed cues. It is what is played, exported and shown.
//!
//! All times are whole milliseconds, and therefore whole samples at 48 kHz.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use strum::IntoStaticStr;

use crate::dose::{Manner, Side};
use crate::equipment::Need;
use crate::exercise::Position;
use crate::how_often::HowOften;
use crate::language::{Lang, Phrase};
pub use crate::sound::Sound;

pub mod json;
pub mod sheet;

/// A segment of the session, laid out in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its kind.
    pub kind: SegmentKind,
    /// Its length.
    pub length: Duration,
    /// The exercise it belongs to, if any.
    pub label: Option<Label>,
    /// The cues in order. They do not overlap, except words over a glide.
    pub cues: Vec<Cue>,
    /// The wait for a key, if any.
    pub wait: Option<Wait>,
    /// From here on a set counts as done: the lower end of its range.
    pub enough: Option<Duration>,
}

/// A wait for a key. When no key can be pressed, as in an export, the time between `at` and `then` passes instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Where the session pauses, from the start of the segment.
    pub at: Duration,
    /// Where it continues.
    pub then: Duration,
}

impl Segment {
    /// The words, in order.
    pub fn words(&self) -> impl Iterator<Item = (&Cue, &Phrase)> {
        self.cues.iter().filter_map(|cue| match &cue.kind {
            CueKind::Say(phrase, _) => Some((cue, phrase)),
            CueKind::Sound(_) => None,
        })
    }

    /// Extends a segment during playback: cues that have started are kept, the rest is taken from `longer`.
    #[must_use]
    pub fn extended(&self, longer: Self, now: Duration, by: Duration) -> Self {
        let started = self.cues.iter().take_while(|cue| cue.at < now);
        let quiet_from = started.clone().last().map_or(now, |cue| cue.end().max(now));
        // Words just spoken must not be repeated because their time has moved.
        let said = |cue: &Cue| started.clone().any(|old| old.kind == cue.kind && cue.at < old.at + by);
        let is_words = |cue: &Cue| matches!(cue.kind, CueKind::Say(..));
        let to_come = longer.cues.iter().filter(|cue| cue.at >= quiet_from && !(is_words(cue) && said(cue)));
        let cues = started.clone().chain(to_come).cloned().collect();
        Self { cues, ..longer }
    }
}

/// The kind of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SegmentKind {
    /// What comes, and how much of it: the name and dose of an exercise.
    Announce,
    /// The sounds are explained.
    Lesson,
    /// Time to fetch equipment or to set it up.
    Setup,
    /// The instructions of an exercise.
    Instruct,
    /// Time to get into position.
    Ready,
    /// One set on one side.
    Work,
    /// Time to change sides.
    Switch,
    /// A rest.
    Rest,
    /// Words followed by a wait.
    Wait,
    /// Words only.
    Say,
    /// A sound only.
    Sound,
    /// The end of the session.
    Finish,
}

/// The exercise, set and side of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The exercise's id.
    pub exercise: Arc<str>,
    /// Its name on the screen.
    pub name: Arc<str>,
    /// Number of the exercise in the session, from 1.
    pub ordinal: usize,
    /// The working side.
    pub side: Option<Side>,
    /// Whether each repetition is done on one side, then on the other.
    pub in_turn: bool,
    /// What is done for the time of each repetition; `None` where repetitions have no time of their own.
    pub timed: Option<Manner>,
    /// The direction of movement.
    pub direction: Option<Arc<str>>,
    /// Number of the set, from 1.
    pub set: u32,
    /// Number of sets.
    pub sets: u32,
    /// Repetitions in the set.
    pub reps: u32,
    /// Positions of the body that are allowed, the usual one first.
    pub positions: Arc<[Position]>,
    /// The equipment it needs.
    pub equipment: Arc<[Need]>,
    /// The author's rhythm of announcements in a hold, if any.
    pub announce_every: Option<Duration>,
}

impl Label {
    /// Whether a position is held.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.timed.is_some_and(Manner::is_held)
    }
}

/// Words or a sound at a point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The start, from the start of the segment.
    pub at: Duration,
    /// The length.
    pub length: Duration,
    /// What is heard.
    pub kind: CueKind,
    /// The repetition it belongs to, from 1.
    pub rep: Option<u32>,
}

impl Cue {
    /// The end, from the start of the segment.
    #[must_use]
    pub fn end(&self) -> Duration {
        self.at + self.length
    }
}

/// What is heard: words or a sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// Words, and what they are for.
    Say(Phrase, Role),
    /// A sound.
    Sound(Sound),
}

/// What spoken words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Role {
    /// The title of the session, or the author's words between exercises.
    Text,
    /// How long the session takes, and how many exercises it has.
    Promise,
    /// When to stop, said at each start.
    Safety,
    /// The sounds are named.
    Lesson,
    /// Where a resumed session continues.
    Resume,
    /// What equipment is needed.
    Need,
    /// How equipment is set up.
    Setup,
    /// The exercise, and its place in the session.
    Name,
    /// How much of it.
    Dose,
    /// The side of the next set.
    Side,
    /// The direction of the next set.
    Direction,
    /// A warning.
    Caution,
    /// The way into the start position.
    Place,
    /// A movement, with the tone that it begins on if the words name it.
    Move(Option<Sound>),
    /// How to breathe.
    Breathing,
    /// What to do on the end tone.
    Out,
    /// The way up from the floor.
    Rise,
    /// Work is about to begin.
    Ready,
    /// The number of the next set.
    Set,
    /// The number of a repetition.
    Count,
    /// The time that is left, or that half of it is over.
    Time,
    /// The author's words in a set.
    Cue,
    /// A rest and its length.
    Rest,
    /// Half of the session is over.
    Halfway,
    /// Why the exercise helps.
    Why,
    /// The session is over.
    Finish,
    /// How often the session, or an exercise of it, is meant to be done.
    #[strum(serialize = "how_often")]
    HowOften,
    /// The answer to a key.
    Answer,
}

impl Role {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The tone that a movement begins on, or that it ends on.
    #[must_use]
    pub fn tone(self) -> Option<Sound> {
        match self {
            Self::Move(tone) => tone,
            Self::Out => Some(Sound::End),
            _ => None,
        }
    }
}

/// What a script of a session begins with.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// The language of the session.
    pub lang: Lang,
    /// The title.
    pub title: &'a str,
    /// How often it is meant to be done.
    pub how_often: Option<HowOften>,
    /// The length that no voice changes.
    pub estimate: Duration,
    /// The length with this voice.
    pub total: Total,
}

/// The total length of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Its length.
    pub length: Duration,
    /// Whether every phrase was measured.
    pub is_exact: bool,
}

/// A source of phrase durations.
pub trait PhraseDurations {
    /// The duration of a phrase.
    fn duration(&mut self, phrase: &Phrase) -> Duration;

    /// The time to reserve for a phrase within a fixed time, such as a hold.
    fn reserve(&mut self, phrase: &Phrase) -> Duration {
        self.duration(phrase)
    }

    /// Announces a phrase whose duration will be asked for soon.
    fn expect(&mut self, _phrase: &Phrase) {}
}

/// Estimated durations, without a voice.
pub struct Estimates;

impl PhraseDurations for Estimates {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        phrase.estimate()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    fn segment(length: u64, cues: &[(u64, &str)]) -> Segment {
        let cue = |(at, what): &(u64, &str)| Cue {
            at: Duration::from_secs(*at),
            length: Duration::from_secs(1),
            kind: what.parse().map_or_else(|_| CueKind::Say(Lang::En.phrase(*what), Role::Time), CueKind::Sound),
            rep: None,
        };
        let length = Duration::from_secs(length);
        Segment {
            kind: SegmentKind::Work,
            length,
            label: None,
            cues: cues.iter().map(cue).collect(),
            wait: None,
            enough: None,
        }
    }

    #[test]
    fn an_extended_segment_keeps_started_cues_and_counts_down_again() {
        let old = segment(
            30,
            &[(0, "start"), (15, "half"), (20, "ten"), (27, "tick"), (28, "tick"), (29, "tick"), (30, "end")],
        );
        let new = segment(
            40,
            &[(0, "start"), (20, "half"), (30, "ten"), (37, "tick"), (38, "tick"), (39, "tick"), (40, "end")],
        );
        let by = Duration::from_secs(10);
        let at = |now: u64| old.extended(new.clone(), Duration::from_secs(now), by);
        assert_eq!(at(5), new, "only the start tone has started before the half");
        let half_said =
            [(0, "start"), (15, "half"), (30, "ten"), (37, "tick"), (38, "tick"), (39, "tick"), (40, "end")];
        assert_eq!(at(16), segment(40, &half_said), "half is not announced twice");
        let counted = at(29);
        let ticks = counted.cues.iter().filter(|cue| cue.kind == CueKind::Sound(Sound::Tick)).count();
        assert_eq!(ticks, 5, "two before the extension and three after it");
        assert_eq!(counted.length, Duration::from_secs(40));
    }
}
