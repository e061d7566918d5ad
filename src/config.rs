//! What somebody prefers: the configuration, `config.json`. A flag or the environment goes before it.

use std::ops::RangeInclusive;
use std::time::Duration;

use jsonc_parser::ast::{Object, Value};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantNames};

use crate::format::{self, Diagnostics, PlainValidator, factor, lexicon, parsed, seconds, string};

mod fields;

/// Speeds that words can have, where 1 is the voice's own.
pub const SPEEDS: RangeInclusive<f32> = 0.5..=2.0;

/// How loud words can be, where 1 is the usual.
pub const VOLUMES: RangeInclusive<f32> = 0.1..=1.0;

/// The longest silence before the first sound.
pub const MAX_LEAD_IN: Duration = Duration::from_secs(30);

/// How much is said.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr, VariantNames,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Talk {
    /// The instructions in full the first time, in short after that.
    #[default]
    Full,
    /// The instructions in short.
    Short,
    /// Names and sides only; the rest is tones.
    Tones,
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

/// Reads the configuration. `name` is what diagnostics call the file.
///
/// # Errors
/// The first error of syntax, or everything else that is wrong.
pub fn read(name: &str, text: &str) -> Result<Config, Diagnostics> {
    format::read(PlainValidator::default(), (name, text), "configuration", &[fields::CONFIG], build)
}

fn build(root: &Object<'_>) -> Config {
    Config {
        voice: root.get_object("voice").map(build_voice).unwrap_or_default(),
        talk: parsed(root, "talk"),
        lead_in: seconds(root, "lead_in"),
        say_as: lexicon(root, "say_as"),
    }
}

fn build_voice(object: &Object<'_>) -> VoiceConfig {
    let program = object.get_array("program").map(|array| array.elements.as_slice()).unwrap_or_default();
    let word = |word: &Value<'_>| Some(word.as_string_lit()?.value.clone().into_owned());
    VoiceConfig {
        name: string(object, "name"),
        program: program.iter().filter_map(word).collect(),
        speed: factor(object, "speed"),
        volume: factor(object, "volume"),
    }
}

/// The fields of the configuration in Markdown, as they are in `docs/configuration.md`.
#[must_use]
pub fn reference() -> String {
    let mut page = String::new();
    format::section(&mut page, "The file", fields::CONFIG, true);
    format::section(&mut page, "`voice`", fields::VOICE, true);
    page
}
