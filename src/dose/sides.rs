//! The sides of the body that a dose is done on.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantNames};

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
    /// Each repetition on one side, then on the other.
    #[serde(rename = "every-rep")]
    #[strum(serialize = "every-rep")]
    EveryRep,
}
