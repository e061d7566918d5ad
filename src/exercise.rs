//! One movement: what it is called, how it is done, how much of it, and why.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantNames};

use crate::defaults;
use crate::dose::{Dose, Kind, Tempo};

/// How the body is placed.
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
    /// Whether getting there means getting down.
    #[must_use]
    pub fn is_floor(self) -> bool {
        !matches!(self, Self::Standing | Self::Sitting)
    }

    /// The position in words.
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

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Origin {
    /// The physiotherapist's published guide.
    Published,
    /// A default of backcare's own.
    Default,
}

/// A moment of a set that an author may have words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum CuePoint {
    /// After the start tone.
    Start,
    /// Half of each hold.
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

/// An author's words for a moment of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorCue {
    /// When they are said.
    pub at: CuePoint,
    /// The words.
    pub text: String,
    /// Where they stand in the routine's text, in bytes.
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

/// The other ways to do an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum VariantName {
    /// With less load.
    Easier,
    /// With more load.
    Harder,
}

/// How an exercise is made easier or harder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variant {
    /// One more instruction.
    Words(String),
    /// Another way to do it.
    Other(Arc<Exercise>),
}

/// A movement with its dose and its words. Texts may hold `{side}` and the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// What routines call it.
    pub id: Arc<str>,
    /// What the screen calls it.
    pub name: Arc<str>,
    /// What the voice calls it.
    pub spoken: String,
    /// What it is for.
    pub kind: Kind,
    /// How much of it.
    pub dose: Dose,
    /// Ways the whole dose is done in turn, as `backward` and `forward`.
    pub directions: Vec<Arc<str>>,
    /// What the side means, as "the raised arm".
    pub side_means: Option<String>,
    /// What is needed, each as it is spoken: "a band".
    pub equipment: Vec<String>,
    /// What the muscles work against; it decides the tempo.
    pub resistance: Resistance,
    /// What may be used besides.
    pub optional: Vec<String>,
    /// Ways to place the body, the usual one first.
    pub positions: Vec<Position>,
    /// Muscles that work or lengthen.
    pub muscles: Vec<String>,
    /// Parts of the body.
    pub regions: Vec<String>,
    /// The instructions in full, one action a sentence.
    pub say: Vec<String>,
    /// The instruction in short, for later sets and sides.
    pub short: Option<String>,
    /// Why it helps.
    pub why: Option<String>,
    /// What the author says on the way.
    pub author_cues: Vec<AuthorCue>,
    /// How to make it easier.
    pub easier: Option<Variant>,
    /// How to make it harder.
    pub harder: Option<Variant>,
    /// What to look out for.
    pub caution: Option<String>,
    /// The origin of each field of the dose.
    pub sources: Vec<(String, Origin)>,
}

impl Exercise {
    /// Whether it is done on the floor.
    #[must_use]
    pub fn is_floor(&self) -> bool {
        self.positions.first().is_some_and(|position| position.is_floor())
    }

    /// The author's words for a moment.
    #[must_use]
    pub fn author_cue(&self, at: CuePoint) -> Option<&AuthorCue> {
        self.author_cues.iter().find(|author_cue| author_cue.at == at)
    }

    /// Its other way of this name, if it has one.
    #[must_use]
    pub fn variant(&self, name: VariantName) -> Option<&Variant> {
        match name {
            VariantName::Easier => self.easier.as_ref(),
            VariantName::Harder => self.harder.as_ref(),
        }
    }

    /// The tempo of a paced repetition of a dose.
    #[must_use]
    pub fn tempo(&self, dose: &Dose) -> Tempo {
        let [out, hold, back, pause] = match self.resistance {
            Resistance::Band => defaults::BAND_TEMPO,
            Resistance::None => defaults::TEMPO,
        };
        dose.tempo.unwrap_or(Tempo::seconds(out, hold, back, pause))
    }

    /// The time to get into position for a dose.
    #[must_use]
    pub fn get_ready(&self, dose: &Dose) -> Duration {
        dose.ready.unwrap_or(if self.is_floor() { defaults::FLOOR_READY } else { defaults::READY })
    }

    /// This exercise, done another way.
    #[must_use]
    pub fn varied(&self, variant: &Variant) -> Arc<Self> {
        match variant {
            Variant::Other(other) => Arc::clone(other),
            Variant::Words(words) => {
                let say = self.say.iter().cloned().chain([words.clone()]).collect();
                Arc::new(Self { say, ..self.clone() })
            }
        }
    }
}
