//! The configuration, from a syntax tree that was found right.

use jsonc_parser::ast::{Object, Value};

use super::{length, lexicon, percent, string};
use crate::config::{Config, Talk, VoiceConfig};

/// What somebody prefers.
pub(in crate::routine) fn config(root: &Object<'_>) -> Config {
    Config {
        voice: root.get_object("voice").map(voice).unwrap_or_default(),
        talk: string(root, "talk").and_then(|talk| Talk::from_name(&talk)),
        lead_in: length(root, "lead_in"),
        say_as: lexicon(root),
    }
}

fn voice(object: &Object<'_>) -> VoiceConfig {
    let factor = |name| object.get(name).and_then(|prop| percent(&prop.value)).map(|percent| percent as f32 / 100.0);
    let program = object.get_array("program").map(|array| array.elements.as_slice()).unwrap_or_default();
    let word = |word: &Value<'_>| Some(word.as_string_lit()?.value.clone().into_owned());
    VoiceConfig {
        name: string(object, "name"),
        program: program.iter().filter_map(word).collect(),
        speed: factor("speed"),
        volume: factor("volume"),
    }
}
