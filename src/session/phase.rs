//! The phases that a session is made of, and the places where it may begin.

use std::sync::Arc;
use std::time::Duration;

use crate::dose::{Dose, Kind, Side};
use crate::exercise::Exercise;
use crate::timeline::{Label, SegmentKind, Sound};

/// Where a session begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// At its beginning.
    #[default]
    Beginning,
    /// At an exercise, counted from 1.
    Exercise(usize),
    /// Where it was broken off.
    Resume {
        /// In this exercise, counted from 1.
        exercise: usize,
        /// In this of its sets, counted from 0 over all sides and directions; none: before the first.
        set: Option<u32>,
        /// Whether the routine is another by now.
        changed: bool,
    },
}

impl From<usize> for Start {
    fn from(exercise: usize) -> Self {
        if exercise > 1 { Self::Exercise(exercise) } else { Self::Beginning }
    }
}

impl Start {
    pub(super) fn exercise(self) -> usize {
        match self {
            Self::Beginning => 1,
            Self::Exercise(exercise) | Self::Resume { exercise, .. } => exercise,
        }
    }
}

/// One stretch of the session.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase<'a> {
    /// The session begins.
    Chime,
    /// It is called so.
    Title(&'a str),
    /// When to stop: said at each start.
    Safety,
    /// A session that was broken off goes on.
    Resume {
        /// In this set.
        set: Set<'a>,
        /// Whether the set is gone into without an announcement.
        inside: bool,
        /// Whether the routine is another by now.
        changed: bool,
    },
    /// Words of the author's own.
    Say(&'a str),
    /// Words, and then a wait until somebody goes on; where nobody can, so long.
    Wait(&'a str, Duration),
    /// A sound of the author's own.
    Sound(Sound),
    /// An exercise is explained.
    Announce {
        /// Its first set.
        set: Set<'a>,
        /// Whether it comes for the first time in this session.
        first: bool,
        /// Whether the rest before has named it and what it needs.
        named: bool,
    },
    /// Time to get into position for a set.
    Ready(Set<'a>),
    /// One set on one side.
    Work(Set<'a>),
    /// Time to change to the side or direction of a set.
    Switch(Set<'a>),
    /// A rest.
    Rest {
        /// How long.
        length: Duration,
        /// The kind of exercise that is over.
        after: Option<Kind>,
        /// What comes after it.
        next: Upcoming<'a>,
    },
    /// The session is over.
    Finish,
}

impl<'a> Phase<'a> {
    /// What it becomes in the timeline.
    #[must_use]
    pub fn kind(&self) -> SegmentKind {
        match self {
            Phase::Chime | Phase::Sound(_) => SegmentKind::Sound,
            Phase::Title(_) | Phase::Safety | Phase::Resume { .. } | Phase::Say(_) => SegmentKind::Say,
            Phase::Wait(..) => SegmentKind::Wait,
            Phase::Announce { .. } => SegmentKind::Announce,
            Phase::Ready(_) => SegmentKind::Ready,
            Phase::Work(_) => SegmentKind::Work,
            Phase::Switch(_) => SegmentKind::Switch,
            Phase::Rest { .. } => SegmentKind::Rest,
            Phase::Finish => SegmentKind::Finish,
        }
    }

    /// The set it belongs to: the one that is done, or that comes next in the same exercise.
    #[must_use]
    pub fn set(&self) -> Option<&Set<'a>> {
        match self {
            Phase::Announce { set, .. }
            | Phase::Ready(set)
            | Phase::Work(set)
            | Phase::Switch(set)
            | Phase::Resume { set, inside: true, .. }
            | Phase::Rest { next: Upcoming::Set(set), .. } => Some(set),
            _ => None,
        }
    }

    /// The same phase with more time: a rest, a get-ready, a change of sides, or a single hold.
    #[must_use]
    pub fn longer(&self, by: Duration) -> Option<Self> {
        let mut phase = self.clone();
        match &mut phase {
            Phase::Rest { length, .. } => *length += by,
            Phase::Ready(set) => set.dose.ready = Some(set.exercise.get_ready(&set.dose) + by),
            Phase::Switch(set) => set.dose.switch = Some(set.dose.switch() + by),
            Phase::Work(Set { dose: Dose { hold: Some(hold), reps: 1, .. }, .. }) => *hold += by,
            _ => return None,
        }
        Some(phase)
    }
}

/// What comes after a rest.
#[derive(Clone, Debug, PartialEq)]
pub enum Upcoming<'a> {
    /// Nothing that needs a word.
    Nothing,
    /// Another set of the same exercise.
    Set(Set<'a>),
    /// Another exercise.
    Exercise(Set<'a>),
}

/// One set of an exercise on one side, in one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Set<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// Its dose, this time.
    pub dose: Dose,
    /// Which exercise of the session, from 1.
    pub ordinal: usize,
    /// Which set, from 1.
    pub number: u32,
    /// The side.
    pub side: Option<Side>,
    /// The direction.
    pub direction: Option<&'a Arc<str>>,
}

impl<'a> Set<'a> {
    /// What the screen and the log call it.
    #[must_use]
    pub fn label(&self) -> Label {
        Label {
            exercise: self.exercise.id.clone(),
            name: self.exercise.name.clone(),
            ordinal: self.ordinal,
            side: self.side,
            direction: self.direction.cloned(),
            set: self.number,
            sets: self.dose.sets,
            reps: self.dose.reps,
        }
    }

    /// The direction, where it is another than that of the set before.
    #[must_use]
    pub fn turns(&self) -> Option<&'a Arc<str>> {
        let first_side = self.dose.rounds() == 1 || self.side == Some(self.dose.first());
        self.direction.filter(|_| self.number == 1 && first_side)
    }
}
