//! Exercises: names, instructions, dose, equipment and sources.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::defaults;
use crate::dose::{Dose, Kind, Tempo};
use crate::equipment::Need;
use crate::how_often::HowOften;

mod instructions;

pub use instructions::{Instruction, Instructions};

/// The position of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Position {
    /// On both feet.
    Standing,
    /// On a chair.
    Sitting,
    /// On the knees.
    Kneeling,
    /// On the back or the belly.
    Lying,
    /// On one side.
    SideLying,
    /// On hands or elbows, and knees or toes.
    FrontSupport,
}

impl Position {
    /// Whether it is on the floor.
    #[must_use]
    pub fn is_floor(self) -> bool {
        !matches!(self, Self::Standing | Self::Sitting)
    }

    /// This position if it is one of those allowed, otherwise the usual one, which comes first.
    #[must_use]
    pub fn or_one_of(self, allowed: &[Self]) -> Self {
        if allowed.contains(&self) { self } else { allowed.first().copied().unwrap_or(self) }
    }

    /// The time to get from this position into another.
    #[must_use]
    pub fn transition_to(self, next: Self) -> Duration {
        match (self, next) {
            (from, to) if from == to => Duration::ZERO,
            (Self::Standing, Self::Sitting) => defaults::SIT_DOWN,
            (Self::Sitting, Self::Standing) => defaults::STAND_UP,
            (Self::Standing | Self::Sitting, _) => defaults::GET_DOWN,
            (_, Self::Standing) => defaults::GET_UP,
            (_, Self::Sitting) => defaults::SIT_UP,
            _ => defaults::TURN_OVER,
        }
    }

    /// A description for lists, in English.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Sitting => "sitting",
            Self::Kneeling => "kneeling",
            Self::Lying => "lying",
            Self::SideLying => "lying on the side",
            Self::FrontSupport => "on hands or elbows",
        }
    }
}

/// The source of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumIter, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Origin {
    /// The physiotherapist's published guide.
    Published,
    /// A trial, which the exercise names.
    Trial,
    /// A default of backcare's own.
    Default,
}

/// A point in a set that an author's cue can be spoken at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum CuePoint {
    /// After the start tone.
    Start,
    /// Halfway through each hold.
    Half,
    /// Ten seconds before the end of each hold.
    #[strum(serialize = "-10s")]
    TenLeft,
    /// The end of each repetition.
    #[strum(serialize = "each rep")]
    EachRep,
    /// Before the last repetition.
    #[strum(serialize = "last rep")]
    LastRep,
}

/// Words that an author adds at a point in a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorCue {
    /// When they are spoken.
    pub at: CuePoint,
    /// The words.
    pub text: String,
    /// Their byte range in the routine file.
    pub span: Range<usize>,
}

/// What the muscles work against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Resistance {
    /// The body's own weight, or nothing.
    #[default]
    None,
    /// An elastic band, which pulls back.
    Band,
}

/// Where the body goes first in a repetition; it determines which glide sounds first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum FirstMove {
    /// Up or out, on the rising tone.
    #[default]
    Up,
    /// Down, on the falling tone.
    Down,
}

/// The variants of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum VariantName {
    /// With less load.
    Easier,
    /// With more load.
    Harder,
}

/// An easier or harder variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variant {
    /// An additional instruction.
    Words(String),
    /// A modified exercise.
    Other(Arc<Exercise>),
}

/// An exercise. Its texts may contain variables such as `{side}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// The id used in routines.
    pub id: Arc<str>,
    /// The name on the screen.
    pub name: Arc<str>,
    /// The spoken name.
    pub spoken: String,
    /// Other names that sheets give it. Only exercises of the catalogue have them.
    pub also_called: Vec<String>,
    /// The kind.
    pub kind: Kind,
    /// The dose.
    pub dose: Dose,
    /// Directions in each of which the whole dose is done, such as `backward` and `forward`.
    pub directions: Vec<Arc<str>>,
    /// What left and right refer to: "the raised arm".
    pub side_means: Option<String>,
    /// Required equipment.
    pub equipment: Arc<[Need]>,
    /// What the muscles work against; it determines the default tempo.
    pub resistance: Resistance,
    /// Where the body goes first in a repetition.
    pub first_move: FirstMove,
    /// Whether the start position is taken on the start tone, as it is an effort itself.
    pub is_loaded: bool,
    /// Optional equipment.
    pub optional: Vec<String>,
    /// Possible positions, the usual one first.
    pub positions: Arc<[Position]>,
    /// Muscles that are strengthened or stretched.
    pub muscles: Vec<String>,
    /// Regions of the body.
    pub regions: Vec<String>,
    /// The texts that guide it.
    pub instructions: Instructions,
    /// Why it helps.
    pub why: Option<String>,
    /// How often it is meant to be done, where it differs from the routine.
    pub how_often: Option<HowOften>,
    /// Words spoken during a set.
    pub author_cues: Vec<AuthorCue>,
    /// The easier variant.
    pub easier: Option<Variant>,
    /// The harder variant.
    pub harder: Option<Variant>,
    /// The trial that its dose comes from.
    pub trial: Option<String>,
    /// The source of each field.
    pub sources: Vec<(String, Origin)>,
}

impl Exercise {
    /// The position for it when the body is in another one: that one if it is allowed, otherwise the usual one.
    #[must_use]
    pub fn position_after(&self, before: Position) -> Position {
        before.or_one_of(&self.positions)
    }

    /// Whether its usual position is on the floor.
    #[must_use]
    pub fn is_floor(&self) -> bool {
        self.positions.first().is_some_and(|position| position.is_floor())
    }

    /// The author's cue for a point in a set.
    #[must_use]
    pub fn author_cue(&self, at: CuePoint) -> Option<&AuthorCue> {
        self.author_cues.iter().find(|author_cue| author_cue.at == at)
    }

    /// The variant of this name, if any.
    #[must_use]
    pub fn variant(&self, name: VariantName) -> Option<&Variant> {
        match name {
            VariantName::Easier => self.easier.as_ref(),
            VariantName::Harder => self.harder.as_ref(),
        }
    }

    /// The tempo of a paced repetition: that of the dose, or the default.
    #[must_use]
    pub fn tempo(&self, dose: &Dose) -> Tempo {
        let [out, hold, back, pause] = match self.resistance {
            Resistance::Band => defaults::BAND_TEMPO,
            Resistance::None => defaults::TEMPO,
        };
        dose.tempo.unwrap_or(Tempo::seconds(out, hold, back, pause))
    }

    /// The time between the start tone and the first paced movement: that of the dose, or the default.
    #[must_use]
    pub fn lead(&self, dose: &Dose) -> Duration {
        dose.lead.unwrap_or(if self.is_loaded { defaults::LOADED_LEAD } else { defaults::LEAD })
    }

    /// The time to change sides, where the dose does not give it.
    #[must_use]
    pub fn switch(&self) -> Duration {
        if self.is_floor() { defaults::FLOOR_SWITCH } else { defaults::SWITCH }
    }

    /// This exercise with a variant applied.
    #[must_use]
    pub fn varied(&self, variant: &Variant) -> Arc<Self> {
        match variant {
            Variant::Other(other) => Arc::clone(other),
            Variant::Words(words) => {
                let mut varied = self.clone();
                let Instructions { place, movement, .. } = &mut varied.instructions;
                let last = if movement.is_empty() { place } else { movement };
                last.push(Instruction { text: words.clone(), pause: None });
                Arc::new(varied)
            }
        }
    }
}
