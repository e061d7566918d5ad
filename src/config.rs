//! What somebody prefers: the configuration, `config.json`. A flag or the environment goes before it.

use std::ops::RangeInclusive;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Speeds that words can have, where 1 is the voice's own.
pub const SPEEDS: RangeInclusive<f32> = 0.5..=2.0;

/// How loud words can be, where 1 is the usual.
pub const VOLUMES: RangeInclusive<f32> = 0.1..=1.0;

/// The longest silence before the first sound.
pub const MAX_LEAD_IN: Duration = Duration::from_secs(30);

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Talk {
    /// The instructions in full the first time, in short after that.
    #[default]
    Full,
    /// The instructions in short.
    Short,
    /// Names and sides only; the rest is tones.
    Tones,
}

impl Talk {
    /// The level of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "full" => Some(Self::Full),
            "short" => Some(Self::Short),
            "tones" => Some(Self::Tones),
            _ => None,
        }
    }
}

/// The configuration. What is not there is left to the defaults.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Who speaks, and how.
    pub voice: VoiceConfig,
    /// How much is said.
    pub talk: Option<Talk>,
    /// Silence before the first sound.
    pub lead_in: Option<Duration>,
    /// Words that the voice says wrong, each with how it is spelt for it.
    pub say_as: Vec<(String, String)>,
}

/// The voice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VoiceConfig {
    /// Its name.
    pub name: Option<String>,
    /// A program that speaks, with its arguments.
    pub program: Vec<String>,
    /// Speed of its words, where 1 is its own.
    pub speed: Option<f32>,
    /// Loudness of its words, where 1 is the usual.
    pub volume: Option<f32>,
}
