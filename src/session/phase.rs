//! The phases of a session, its sets, and the points where it can start.

use std::sync::Arc;
use std::time::Duration;

use crate::dose::{Dose, Side};
use crate::equipment::Need;
use crate::exercise::Exercise;
use crate::timeline::{Label, SegmentKind, Sound};

/// Where a session starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// At the beginning.
    #[default]
    Beginning,
    /// At an exercise, counted from 1.
    Exercise(usize),
    /// Where it was interrupted.
    Resume {
        /// The exercise, counted from 1.
        exercise: usize,
        /// The set, counted from 0 over all sides and directions; `None` starts before the first.
        set: Option<u32>,
        /// Whether the routine file has changed since.
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

/// One phase of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase<'a> {
    /// The opening chime.
    Chime,
    /// The title of the routine, and what to expect.
    Title {
        /// The title.
        title: &'a str,
        /// The estimated length of the session in minutes. The composer adds it.
        minutes: u32,
        /// The number of exercises to come.
        exercises: u32,
    },
    /// The safety notice, spoken at each start.
    Safety,
    /// The sounds of the session are explained. The composer adds it.
    Lesson(Arc<[Sound]>),
    /// Time to fetch the equipment of the session.
    Fetch {
        /// The equipment.
        needs: Arc<[Need]>,
        /// An extension.
        extra: Duration,
    },
    /// A session is resumed.
    Resume {
        /// The set it is resumed at.
        set: Set<'a>,
        /// Whether it is resumed within the exercise, without an announcement.
        inside: bool,
        /// Whether the routine file has changed since.
        changed: bool,
    },
    /// A `say` step.
    Say(&'a str),
    /// A `wait` step: its text, and the length of the wait when no key can be pressed.
    Wait(&'a str, Duration),
    /// A `sound` step.
    Sound(Sound),
    /// The name and dose of an exercise.
    Announce {
        /// Its first set.
        set: Set<'a>,
        /// The number of exercises in the session.
        of: u32,
    },
    /// Time to set up the equipment of an exercise.
    Setup {
        /// Its next set.
        set: Set<'a>,
        /// An extension.
        extra: Duration,
    },
    /// The instructions of an exercise.
    Instruct {
        /// Its next set.
        set: Set<'a>,
        /// Whether they are given in full: this is the first time in the session.
        first: bool,
        /// Whether it is the first one in the session that is counted in breaths.
        first_breaths: bool,
        /// The time to change position, after the first sentence.
        transition: Duration,
    },
    /// Time to get ready for a set.
    Ready {
        /// The set.
        set: Set<'a>,
        /// The time to change position, unless the instructions include it.
        transition: Duration,
        /// An extension.
        extra: Duration,
    },
    /// One set on one side.
    Work(Set<'a>),
    /// Time to change to the side or direction of a set.
    Switch {
        /// The set.
        set: Set<'a>,
        /// An extension.
        extra: Duration,
    },
    /// A rest.
    Rest {
        /// Its length; longer if what must be said does not fit.
        length: Duration,
        /// The lower end of its length, if it is a range.
        least: Option<Duration>,
        /// An extension.
        extra: Duration,
        /// The exercise that it follows directly, if any.
        after: Option<WayOut<'a>>,
        /// Whether it continues a rest that was announced.
        continues: bool,
        /// What comes after it.
        next: Upcoming<'a>,
        /// What else is said.
        remarks: Remarks<'a>,
    },
    /// The closing words and sound.
    Finish,
}

impl<'a> Phase<'a> {
    /// The kind of segment this phase becomes in the timeline.
    #[must_use]
    pub fn kind(&self) -> SegmentKind {
        match self {
            Phase::Chime | Phase::Sound(_) => SegmentKind::Sound,
            Phase::Title { .. } | Phase::Safety | Phase::Resume { .. } | Phase::Say(_) => SegmentKind::Say,
            Phase::Lesson(_) => SegmentKind::Lesson,
            Phase::Wait(..) => SegmentKind::Wait,
            Phase::Announce { .. } => SegmentKind::Announce,
            Phase::Fetch { .. } | Phase::Setup { .. } => SegmentKind::Setup,
            Phase::Instruct { .. } => SegmentKind::Instruct,
            // Without a rest, the next set is still announced.
            Phase::Rest { length: Duration::ZERO, next: Upcoming::Set(_), .. } | Phase::Ready { .. } => {
                SegmentKind::Ready
            }
            Phase::Work(_) => SegmentKind::Work,
            Phase::Switch { .. } => SegmentKind::Switch,
            Phase::Rest { .. } => SegmentKind::Rest,
            Phase::Finish => SegmentKind::Finish,
        }
    }

    /// The set this phase belongs to: the current one, or the next one of the same exercise.
    #[must_use]
    pub fn set(&self) -> Option<&Set<'a>> {
        match self {
            Phase::Announce { set, .. }
            | Phase::Setup { set, .. }
            | Phase::Instruct { set, .. }
            | Phase::Ready { set, .. }
            | Phase::Work(set)
            | Phase::Switch { set, .. }
            | Phase::Resume { set, inside: true, .. }
            | Phase::Rest { next: Upcoming::Set(set), .. } => Some(set),
            _ => None,
        }
    }

    /// The phase extended by a duration; `None` unless it is a rest, a set-up, a get-ready, a change of sides or a single
    /// hold.
    #[must_use]
    pub fn longer(&self, by: Duration) -> Option<Self> {
        let mut phase = self.clone();
        match &mut phase {
            Phase::Rest { extra, .. }
            | Phase::Fetch { extra, .. }
            | Phase::Setup { extra, .. }
            | Phase::Ready { extra, .. }
            | Phase::Switch { extra, .. } => *extra += by,
            // The time of breaths is that of their number.
            Phase::Work(Set { dose, .. }) if dose.reps == 1 && !dose.is_in_turn() && dose.breaths.is_none() => {
                *dose.hold.as_mut()? += by;
            }
            _ => return None,
        }
        Some(phase)
    }
}

/// What a rest says by its place in the whole session. The composer adds it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Remarks<'a> {
    /// Whether its length is known from an earlier rest.
    pub is_length_known: bool,
    /// Whether half of the session is over.
    pub is_halfway: bool,
    /// Why the exercise before it helps.
    pub why: Option<&'a str>,
}

/// What comes after a rest.
#[derive(Clone, Debug, PartialEq)]
pub enum Upcoming<'a> {
    /// Nothing that is announced.
    Nothing,
    /// Another set of the same exercise.
    Set(Set<'a>),
    /// Another exercise, with the equipment to take up for it.
    Exercise(Set<'a>, Arc<[Need]>),
}

/// The way out of a set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WayOut<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// Whether it is a hold.
    pub is_held: bool,
    /// The time to come up from the floor; zero if the next exercise is there too.
    pub rise: Duration,
}

/// One set of an exercise on one side, in one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Set<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// Its dose in this step.
    pub dose: Dose,
    /// Number of the exercise in the session, from 1.
    pub ordinal: usize,
    /// Number of the set, from 1.
    pub number: u32,
    /// The side; where sides take turns, the one that is first.
    pub side: Option<Side>,
    /// The direction.
    pub direction: Option<&'a Arc<str>>,
}

impl<'a> Set<'a> {
    /// The side that the whole set is done on; none where sides take turns.
    #[must_use]
    pub fn working_side(&self) -> Option<Side> {
        self.side.filter(|_| !self.dose.is_in_turn())
    }

    /// The label for the screen and the log.
    #[must_use]
    pub fn label(&self) -> Label {
        Label {
            exercise: self.exercise.id.clone(),
            name: self.exercise.name.clone(),
            ordinal: self.ordinal,
            side: self.working_side(),
            in_turn: self.dose.is_in_turn(),
            timed: self.dose.hold.map(|_| self.dose.manner),
            direction: self.direction.cloned(),
            set: self.number,
            sets: self.dose.sets,
            reps: self.dose.reps,
            positions: Arc::clone(&self.exercise.positions),
            equipment: Arc::clone(&self.exercise.equipment),
            announce_every: self.dose.announce_every,
        }
    }

    /// The way out of this set; `rise` is the time to come up from the floor.
    #[must_use]
    pub fn way_out(&self, rise: Duration) -> WayOut<'a> {
        WayOut { exercise: self.exercise, is_held: self.dose.is_held(), rise }
    }

    /// The direction, if it differs from that of the previous set.
    #[must_use]
    pub fn turns(&self) -> Option<&'a Arc<str>> {
        let first_side = self.dose.rounds() == 1 || self.side == Some(self.dose.first());
        self.direction.filter(|_| self.number == 1 && first_side)
    }
}
