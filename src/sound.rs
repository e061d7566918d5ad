//! The sounds of a session and their lengths.

use std::time::Duration;

use serde::Serialize;
use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

/// The sounds: eight recordings, and three glides with the length of a phase of a repetition.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    EnumString,
    IntoStaticStr,
    EnumIter,
    VariantNames,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Sound {
    /// The session begins.
    Chime,
    /// A second of a countdown.
    Tick,
    /// Work begins.
    Start,
    /// Work is over.
    End,
    /// Change of sides.
    Switch,
    /// The left side is next, where sides take turns.
    Left,
    /// The right side is next.
    Right,
    /// The session is over.
    Finish,
    /// The rising glide: move out, or up again where the body sinks first.
    Out,
    /// The level glide: stay still.
    Level,
    /// The falling glide: move back, or down where the body sinks first.
    Back,
}

impl Sound {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it is a glide, whose length is that of a phase of a repetition.
    #[must_use]
    pub fn is_glide(self) -> bool {
        matches!(self, Self::Out | Self::Level | Self::Back)
    }

    /// The length; for glides, the default length.
    #[must_use]
    pub fn length(self) -> Duration {
        Duration::from_millis(match self {
            Self::Chime => 1400,
            Self::Tick => 120,
            Self::Start => 400,
            Self::End => 450,
            Self::Switch => 600,
            Self::Left | Self::Right => 300,
            Self::Finish => 2200,
            Self::Out | Self::Back => 1000,
            Self::Level => 350,
        })
    }
}
