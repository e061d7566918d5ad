//! The configuration file, `config.json`: its values, and reading it.

use jsonc_parser::ast::Object;

use crate::format::{self, Diagnostics, PlainValidator, count, factor, lexicon, parsed, seconds, string};
use crate::options::PlayOptions;
use crate::say_as::SayAs;

mod fields;

/// The settings of `config.json`. Settings that are not given have their defaults.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Defaults for the options of every session.
    pub options: PlayOptions,
    /// The speech program of the voice `program`, with its arguments.
    pub program: Vec<String>,
    /// Ticks on the last seconds of a hold, where a routine does not give their number.
    pub ticks: Option<u32>,
    /// Words that the voice mispronounces, each with a phonetic spelling.
    pub say_as: Vec<SayAs>,
}

/// Reads the configuration. `name` is the file name shown in diagnostics.
///
/// # Errors
/// Returns the first syntax error, or all other errors.
pub fn read(name: &str, text: &str) -> Result<Config, Diagnostics> {
    format::read(PlainValidator::default(), (name, text), "configuration", &[fields::CONFIG], build)
}

fn build(root: &Object<'_>) -> Config {
    let voice = root.get_object("voice");
    let program: Vec<String> = voice.map(program).unwrap_or_default();
    let named = voice.and_then(|voice| string(voice, "name"));
    let options = PlayOptions {
        voice: named.or_else(|| (!program.is_empty()).then(|| "program".to_owned())),
        lang: parsed(root, "lang"),
        talk: parsed(root, "talk"),
        range: parsed(root, "range"),
        speed: voice.and_then(|voice| factor(voice, "speed")),
        volume: voice.and_then(|voice| factor(voice, "volume")),
        transitions: factor(root, "transitions"),
        lesson: parsed(root, "lesson"),
        lead_in: seconds(root, "lead_in"),
    };
    Config { options, program, ticks: count(root, "ticks"), say_as: lexicon(root, "say_as") }
}

fn program(voice: &Object<'_>) -> Vec<String> {
    let words = voice.get_array("program").map(|array| array.elements.as_slice()).unwrap_or_default();
    words.iter().filter_map(|word| Some(word.as_string_lit()?.value.clone().into_owned())).collect()
}

/// The field tables at the end of `docs/configuration.md`, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = String::new();
    format::section(&mut page, "The file", fields::CONFIG, true);
    format::section(&mut page, "`voice`", fields::VOICE, true);
    page
}
