//! The dose of an exercise: sets, repetitions, holds, rests, tempo and sides, with their defaults.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantNames};

use crate::defaults;

/// One side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Side {
    /// The left side.
    Left,
    /// The right side.
    Right,
}

impl Side {
    /// The opposite side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// The sides a dose is done on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Sides {
    /// The exercise has no sides.
    #[default]
    None,
    /// The whole dose on one side, then the whole dose on the other.
    Each,
    /// The left side only.
    Left,
    /// The right side only.
    Right,
    /// Each set on one side, then on the other.
    Alternate,
}

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

/// The pace of repetitions that are not held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Pace {
    /// Paced by tones and counted aloud.
    #[default]
    Tones,
    /// At the user's own pace; the session waits for a key.
    Own,
}

/// The four phases of a repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tempo {
    /// Moving out.
    pub out: Duration,
    /// Holding still at the far end.
    pub hold: Duration,
    /// Moving back.
    pub back: Duration,
    /// Holding still before the next repetition.
    pub pause: Duration,
}

impl Tempo {
    /// A tempo in whole seconds.
    #[must_use]
    pub const fn seconds(out: u64, hold: u64, back: u64, pause: u64) -> Self {
        Self {
            out: Duration::from_secs(out),
            hold: Duration::from_secs(hold),
            back: Duration::from_secs(back),
            pause: Duration::from_secs(pause),
        }
    }

    /// How long one repetition takes.
    #[must_use]
    pub fn length(self) -> Duration {
        self.out + self.hold + self.back + self.pause
    }
}

/// The dose of an exercise. `None` means not given; the methods return the value or its default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dose {
    /// Number of sets.
    pub sets: u32,
    /// Repetitions in a set.
    pub reps: u32,
    /// How long each repetition is held; `None` for repetitions that are paced.
    pub hold: Option<Duration>,
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
}

impl Default for Dose {
    fn default() -> Self {
        Self {
            sets: 1,
            reps: 1,
            hold: None,
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

    /// Rest between held repetitions.
    #[must_use]
    pub fn between(&self) -> Duration {
        self.between.unwrap_or(defaults::BETWEEN)
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
            ..self
        }
    }

    /// The number of sides the dose is done on: 1 or 2.
    #[must_use]
    pub fn rounds(&self) -> u32 {
        match self.sides {
            Sides::None | Sides::Left | Sides::Right => 1,
            Sides::Each | Sides::Alternate => 2,
        }
    }
}
