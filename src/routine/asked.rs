//! What a plan was asked for, as it is kept in the routine.

use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::exercise::Position;

/// The question of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What it is for, in the words in which it was asked.
    pub what: Option<String>,
    /// The minutes.
    pub minutes: u32,
    /// What is at hand; without it, everything is.
    pub with: Vec<String>,
    /// What is missing.
    pub without: Vec<String>,
    /// Positions that are avoided.
    pub no: Vec<Avoided>,
    /// How hard it is.
    pub level: Level,
    /// The date, as 2026-11-29.
    pub date: String,
}

/// How hard a plan is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, EnumIter, IntoStaticStr, VariantNames, clap::ValueEnum,
)]
#[strum(serialize_all = "lowercase")]
pub enum Level {
    /// Easier variants, and no more sets than usual
    Easy,
    /// The exercises as they are
    #[default]
    Normal,
    /// Harder variants, and no fewer sets than usual
    Hard,
}

/// Positions that are avoided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, EnumIter, IntoStaticStr, VariantNames, clap::ValueEnum)]
#[strum(serialize_all = "kebab-case")]
pub enum Avoided {
    /// All positions on the floor
    Floor,
    /// On both feet
    Standing,
    /// On a chair
    Sitting,
    /// On the knees
    Kneeling,
    /// On the back or the belly
    Lying,
    /// On one side
    SideLying,
    /// On hands or elbows, and knees or toes
    FrontSupport,
}

impl Avoided {
    /// Whether a position is one of these.
    #[must_use]
    pub fn includes(self, position: Position) -> bool {
        match self {
            Self::Floor => position.is_floor(),
            Self::Standing => position == Position::Standing,
            Self::Sitting => position == Position::Sitting,
            Self::Kneeling => position == Position::Kneeling,
            Self::Lying => position == Position::Lying,
            Self::SideLying => position == Position::SideLying,
            Self::FrontSupport => position == Position::FrontSupport,
        }
    }
}
