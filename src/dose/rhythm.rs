//! The rhythm of a repetition: its pace, its tempo, its breaths, and what its time is for.

use std::time::Duration;

use strum::{EnumString, IntoStaticStr, VariantNames};

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

/// What is done for the time of a `hold`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Manner {
    /// A position is held.
    #[default]
    Held,
    /// A position is held, and the time is counted in breaths.
    Breaths,
    /// A movement is repeated at the user's own pace.
    OwnPace,
    /// A movement is repeated as often as feels good.
    AsManyAsPossible,
}

impl Manner {
    /// Whether a position is held.
    #[must_use]
    pub fn is_held(self) -> bool {
        matches!(self, Self::Held | Self::Breaths)
    }
}

/// The two halves of a breath.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Breath {
    /// Breathing in.
    pub inhale: Duration,
    /// Breathing out.
    pub exhale: Duration,
}

impl Breath {
    /// How long a breath takes.
    #[must_use]
    pub fn length(self) -> Duration {
        self.inhale + self.exhale
    }
}
