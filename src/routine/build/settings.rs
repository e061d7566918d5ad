//! The configuration, from a syntax tree that was found right.

use jsonc_parser::ast::{Object, Value};

use super::{length, percent, respellings, string};
use crate::settings::{Settings, Talk, VoiceSettings};

/// What somebody prefers.
pub(in crate::routine) fn settings(root: &Object<'_>) -> Settings {
    Settings {
        voice: root.get_object("voice").map(voice).unwrap_or_default(),
        talk: string(root, "talk").and_then(|talk| Talk::from_name(&talk)),
        lead_in: length(root, "lead_in"),
        say_as: respellings(root),
    }
}

fn voice(object: &Object<'_>) -> VoiceSettings {
    let factor = |name| object.get(name).and_then(|prop| percent(&prop.value)).map(|percent| percent as f32 / 100.0);
    let program = object.get_array("program").map(|array| array.elements.as_slice()).unwrap_or_default();
    let word = |word: &Value<'_>| Some(word.as_string_lit()?.value.clone().into_owned());
    VoiceSettings {
        name: string(object, "name"),
        program: program.iter().filter_map(word).collect(),
        speed: factor("speed"),
        volume: factor("volume"),
    }
}
