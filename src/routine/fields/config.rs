//! The keys of the configuration, `config.json`.

use super::{Field, SAY_AS, Type, WHOLE, may};

/// The configuration.
pub(in crate::routine) const CONFIG: &[Field] = &[
    may("voice", Type::Object("voice", &[VOICE]), "Who speaks, and how.", r#"{ "name": "embedded:en-GB" }"#),
    may("talk", Type::Choice(&["full", "short", "tones"]), "How much is said.", r#""short""#),
    may("lead_in", Type::Seconds(0, 30), "Silence before the first sound, for loudspeakers slow to wake.", "1.5"),
    SAY_AS,
];

/// The voice, in the configuration.
pub(in crate::routine) const VOICE: &[Field] = &[
    may("name", Type::Text(WHOLE), "A name from `backcare voices`.", r#""espeak-ng""#),
    may(
        "program",
        Type::Program,
        "A program that speaks into a WAV file, with its arguments: text on its standard input or in `{text}`, sound on \
         its standard output or in the file `{out}`; `{lang}` is the language.",
        r#"["piper", "--model", "/voices/amy.onnx", "--output_file", "{out}"]"#,
    ),
    may("speed", Type::Percent(50, 200), "Speed of the words, from 0.5 to 2.", "0.9"),
    may("volume", Type::Percent(10, 100), "Loudness of the words beside the tones, from 0.1 to 1.", "0.8"),
];
