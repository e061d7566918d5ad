//! How much of an exercise: sets, repetitions, holds, rests, tempo and sides, with the defaults where an author says nothing.

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
    /// The side across.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// Which sides a dose is done on.
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
    /// Every set on one side, then on the other.
    Alternate,
}

/// What an exercise is for; it decides a few defaults.
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

/// Who sets the pace of repetitions that are not held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Pace {
    /// Tones and numbers.
    #[default]
    Tones,
    /// Who does them; the session waits until they are done.
    Own,
}

/// The four phases of a repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tempo {
    /// Moving out.
    pub out: Duration,
    /// Standing still at the far end.
    pub hold: Duration,
    /// Moving back.
    pub back: Duration,
    /// Standing still before the next repetition.
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

/// How much is done. `None` is "the author says nothing": the methods give the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dose {
    /// How often the whole is done.
    pub sets: u32,
    /// Repetitions in a set.
    pub reps: u32,
    /// How long each repetition is held; without it, repetitions are paced.
    pub hold: Option<Duration>,
    /// Rest between sets.
    pub rest: Option<Duration>,
    /// Rest after the last set, before the next exercise.
    pub rest_after: Option<Duration>,
    /// Rest between held repetitions.
    pub between: Option<Duration>,
    /// Pace of a repetition.
    pub tempo: Option<Tempo>,
    /// Which sides.
    pub sides: Sides,
    /// Who sets the pace.
    pub pace: Option<Pace>,
    /// The side to begin with.
    pub first: Option<Side>,
    /// Time to get into position.
    pub ready: Option<Duration>,
    /// Time to change sides.
    pub switch: Option<Duration>,
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
            switch: None,
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

    /// Rest before the next exercise, in which it is named.
    #[must_use]
    pub fn rest_after(&self) -> Duration {
        self.rest_after.unwrap_or(defaults::REST_AFTER)
    }

    /// Rest between held repetitions.
    #[must_use]
    pub fn between(&self) -> Duration {
        self.between.unwrap_or(defaults::BETWEEN)
    }

    /// Time to change sides.
    #[must_use]
    pub fn switch(&self) -> Duration {
        self.switch.unwrap_or(defaults::SWITCH)
    }

    /// The side to begin with.
    #[must_use]
    pub fn first(&self) -> Side {
        self.first.unwrap_or(Side::Left)
    }

    /// Whether the session waits until somebody has counted the repetitions.
    #[must_use]
    pub fn is_counted_alone(&self) -> bool {
        self.hold.is_none() && self.pace == Some(Pace::Own)
    }

    /// This dose, with the times of another where it says nothing itself.
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
            switch: self.switch.or(other.switch),
            ..self
        }
    }

    /// How many sides the dose is done on: 1 or 2.
    #[must_use]
    pub fn rounds(&self) -> u32 {
        match self.sides {
            Sides::None | Sides::Left | Sides::Right => 1,
            Sides::Each | Sides::Alternate => 2,
        }
    }
}
