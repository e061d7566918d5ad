//! The dose of an exercise: sets, repetitions, holds, rests, tempo and sides, with their defaults.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantNames};

use crate::defaults;

mod rhythm;
mod sides;

pub use rhythm::{Breath, Manner, Pace, Tempo};
pub use sides::{Side, Sides};

/// The kind of an exercise, which determines some defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// Work against a load.
    #[default]
    Strength,
    /// Slow, exact movement.
    Control,
    /// Lengthening.
    Stretch,
}

/// The end of a range that is paced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum RangeEnd {
    /// The upper end; from the lower end on, one may stop.
    #[default]
    Upper,
    /// The lower end, for beginners.
    Lower,
}

/// The lower ends of ranges; `None` where there is no range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Least {
    /// Of the number of sets.
    pub sets: Option<u32>,
    /// Of the repetitions.
    pub reps: Option<u32>,
    /// Of the hold.
    pub hold: Option<Duration>,
    /// Of a hold counted in breaths.
    pub breaths: Option<u32>,
    /// Of the rest between sets.
    pub rest: Option<Duration>,
}

/// The dose of an exercise. `None` means not given; the methods return the value or its default. The upper end of a range
/// is what is paced.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Dose {
    /// Number of sets.
    pub sets: u32,
    /// Repetitions in a set; of sets that differ, the most.
    pub reps: u32,
    /// How long each repetition is held; `None` for repetitions that are paced. Of sets that differ, the longest.
    pub hold: Option<Duration>,
    /// What is done for that time.
    pub manner: Manner,
    /// The number of breaths of a hold that is counted in them.
    pub breaths: Option<u32>,
    /// Whether it may be held for longer: the session waits.
    pub is_open: bool,
    /// The lower ends of ranges.
    pub least: Least,
    /// The repetitions of each set, where they differ.
    pub reps_by_set: Option<Arc<[u32]>>,
    /// The hold of each set, where they differ.
    pub hold_by_set: Option<Arc<[Duration]>>,
    /// Rest between sets.
    pub rest: Option<Duration>,
    /// Rest after the last set, before the next exercise.
    pub rest_after: Option<Duration>,
    /// Rest between held repetitions.
    pub between: Option<Duration>,
    /// Phases of a paced repetition.
    pub tempo: Option<Tempo>,
    /// Sides it is done on.
    pub sides: Sides,
    /// Pace of repetitions that are not held.
    pub pace: Option<Pace>,
    /// The side that is done first.
    pub first: Option<Side>,
    /// Time to get ready.
    pub ready: Option<Duration>,
    /// Time between the start tone and the first paced movement.
    pub lead: Option<Duration>,
    /// Time to change sides.
    pub switch: Option<Duration>,
    /// Time from one announcement to the next in a hold.
    pub announce_every: Option<Duration>,
    /// Ticks on the last seconds of a hold.
    pub ticks: Option<u32>,
    /// The halves of a breath.
    pub breath: Option<Breath>,
    /// The end of ranges that is paced.
    pub range: Option<RangeEnd>,
}

impl Default for Dose {
    fn default() -> Self {
        Self {
            sets: 1,
            reps: 1,
            hold: None,
            manner: Manner::Held,
            breaths: None,
            is_open: false,
            least: Least::default(),
            reps_by_set: None,
            hold_by_set: None,
            rest: None,
            rest_after: None,
            between: None,
            tempo: None,
            sides: Sides::None,
            pace: None,
            first: None,
            ready: None,
            lead: None,
            switch: None,
            announce_every: None,
            ticks: None,
            breath: None,
            range: None,
        }
    }
}

impl Dose {
    /// Rest between sets.
    #[must_use]
    pub fn rest(&self, kind: Kind) -> Duration {
        let stretch = kind == Kind::Stretch && self.hold.is_some();
        self.rest.unwrap_or(if stretch { defaults::STRETCH_REST } else { defaults::REST })
    }

    /// Rest before the next exercise. The rest announces it.
    #[must_use]
    pub fn rest_after(&self) -> Duration {
        self.rest_after.unwrap_or(defaults::REST_AFTER)
    }

    /// Rest between held repetitions; at least as long as what is said in it.
    #[must_use]
    pub fn between(&self) -> Duration {
        let least = match self.least.reps {
            _ if self.is_in_turn() => defaults::BETWEEN_SIDES,
            Some(_) => defaults::BETWEEN_RANGE,
            None => Duration::ZERO,
        };
        self.between.unwrap_or(defaults::BETWEEN).max(least)
    }

    /// Time to get ready.
    #[must_use]
    pub fn ready(&self) -> Duration {
        self.ready.unwrap_or(defaults::READY)
    }

    /// The side that is done first.
    #[must_use]
    pub fn first(&self) -> Side {
        self.first.unwrap_or(Side::Left)
    }

    /// Whether repetitions are done at the user's own pace.
    #[must_use]
    pub fn is_self_paced(&self) -> bool {
        self.hold.is_none() && self.pace == Some(Pace::Own)
    }

    /// Fills the times that are not given from `other`.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self {
            rest: self.rest.or(other.rest),
            rest_after: self.rest_after.or(other.rest_after),
            between: self.between.or(other.between),
            tempo: self.tempo.or(other.tempo),
            pace: self.pace.or(other.pace),
            first: self.first.or(other.first),
            ready: self.ready.or(other.ready),
            lead: self.lead.or(other.lead),
            switch: self.switch.or(other.switch),
            announce_every: self.announce_every.or(other.announce_every),
            ticks: self.ticks.or(other.ticks),
            breath: self.breath.or(other.breath),
            range: self.range.or(other.range),
            least: Least { rest: self.rest.map_or(other.least.rest, |_| self.least.rest), ..self.least },
            ..self
        }
        .with_breaths()
    }

    /// The halves of a breath.
    #[must_use]
    pub fn breath(&self) -> Breath {
        let [inhale, exhale] = defaults::BREATH.map(Duration::from_secs);
        self.breath.unwrap_or(Breath { inhale, exhale })
    }

    /// With the length of a hold that is counted in breaths.
    #[must_use]
    pub fn with_breaths(mut self) -> Self {
        let breath = self.breath().length();
        if let Some(breaths) = self.breaths {
            self.hold = Some(breath * breaths);
            self.least.hold = self.least.breaths.map(|breaths| breath * breaths);
        }
        self
    }

    /// With the lower end of each range in its place.
    #[must_use]
    pub fn with_lower_ends(mut self) -> Self {
        let least = std::mem::take(&mut self.least);
        self.sets = least.sets.unwrap_or(self.sets);
        self.reps = least.reps.unwrap_or(self.reps);
        self.hold = least.hold.or(self.hold);
        self.breaths = least.breaths.or(self.breaths);
        self.rest = least.rest.or(self.rest);
        self
    }

    /// The dose of one set, from 1, where sets differ.
    #[must_use]
    pub fn of_set(&self, number: u32) -> Self {
        let at = number.saturating_sub(1) as usize;
        let reps = self.reps_by_set.as_ref().and_then(|reps| reps.get(at)).copied();
        let hold = self.hold_by_set.as_ref().and_then(|hold| hold.get(at)).copied();
        Self { reps: reps.unwrap_or(self.reps), hold: hold.or(self.hold), ..self.clone() }
    }

    /// What one set of it is, without its sides.
    #[must_use]
    pub fn alone(&self) -> Self {
        let least = Least { sets: None, ..self.least };
        Self { sets: 1, sides: Sides::None, reps_by_set: None, hold_by_set: None, least, ..self.clone() }
    }

    /// Whether it is listed set by set.
    #[must_use]
    pub fn is_by_set(&self) -> bool {
        self.reps_by_set.is_some() || self.hold_by_set.is_some()
    }

    /// Whether a set, from 1, may be left out.
    #[must_use]
    pub fn is_optional(&self, set: u32) -> bool {
        self.least.sets.is_some_and(|least| set > least)
    }

    /// Whether a position is held.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.hold.is_some() && self.manner.is_held()
    }

    /// Whether each repetition is done on one side, then on the other.
    #[must_use]
    pub fn is_in_turn(&self) -> bool {
        self.sides == Sides::EveryRep
    }

    /// The number of sides the dose is done on: 1 or 2.
    #[must_use]
    pub fn rounds(&self) -> u32 {
        match self.sides {
            Sides::None | Sides::Left | Sides::Right | Sides::EveryRep => 1,
            Sides::Each | Sides::Alternate => 2,
        }
    }
}
