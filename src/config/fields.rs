//! The fields of the configuration, `config.json`.

use strum::VariantNames as _;

use crate::format::{self, NoExtra, Type, lexicon_field, optional};
use crate::options::Talk;

/// A field of the configuration.
pub(super) type Field = format::Field<NoExtra>;

/// Longest name of a voice, in characters.
const LONGEST_NAME: usize = 1500;

/// The configuration.
pub(super) const CONFIG: &[Field] = &[
    optional("voice", Type::Object("voice", &[VOICE]), "Who speaks, and how.", r#"{ "name": "embedded:en-GB" }"#),
    optional("talk", Type::Choice(Talk::VARIANTS), "How much is said.", r#""short""#),
    optional("lead_in", Type::Seconds(0, 30), "Silence before the first sound, for loudspeakers slow to wake.", "1.5"),
    lexicon_field("say_as"),
];

/// The voice, in the configuration.
pub(super) const VOICE: &[Field] = &[
    optional("name", Type::Text(LONGEST_NAME), "A name from `backcare voices`.", r#""espeak-ng""#),
    optional(
        "program",
        Type::Program,
        "A program that speaks into a WAV file, with its arguments: text on its standard input or in `{text}`, sound on \
         its standard output or in the file `{out}`; `{lang}` is the language.",
        r#"["piper", "--model", "/voices/amy.onnx", "--output_file", "{out}"]"#,
    ),
    optional("speed", Type::Percent(50, 200), "Speed of the words, from 0.5 to 2.", "0.9"),
    optional("volume", Type::Percent(10, 100), "Loudness of the words beside the tones, from 0.1 to 1.", "0.8"),
];
