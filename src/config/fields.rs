//! The fields of the configuration file, `config.json`.

use strum::VariantNames as _;

use crate::dose::RangeEnd;
use crate::format::{self, NoExtra, Type, lexicon_field, optional};
use crate::language::Lang;
use crate::options::{Lesson, Talk};

/// A field of the configuration.
pub(super) type Field = format::Field<NoExtra>;

/// Longest name of a voice, in characters.
const LONGEST_NAME: usize = 1500;

/// The configuration.
pub(super) const CONFIG: &[Field] = &[
    optional("voice", Type::Object("voice", &[VOICE]), "The voice and how it speaks.", r#"{ "name": "pico:en-GB" }"#),
    optional(
        "lang",
        Type::Choice(Lang::VARIANTS),
        "Language of sessions and lists. A routine without texts in it is refused; `--lang` chooses another one.",
        r#""de""#,
    ),
    optional("talk", Type::Choice(Talk::VARIANTS), "How much is spoken.", r#""short""#),
    optional(
        "range",
        Type::Choice(RangeEnd::VARIANTS),
        "The end of ranges such as `8-12` that is paced. It takes precedence over that of a routine. Default: `upper`.",
        r#""lower""#,
    ),
    optional(
        "transitions",
        Type::Percent(50, 300),
        "Factor of the time to change position, to come out of a hold, and to fetch and set up equipment. It takes precedence \
         over that of a routine.",
        "1.5",
    ),
    optional(
        "lesson",
        Type::Choice(Lesson::VARIANTS),
        "When the sounds are explained: in every session, in the first session with a sound, or never. Default: `once`.",
        r#""never""#,
    ),
    optional(
        "lead_in",
        Type::Seconds(0, 30),
        "Silence before the first sound, for loudspeakers that are slow to wake up.",
        "1.5",
    ),
    optional(
        "ticks",
        Type::Count(0, 10),
        "Ticks on the last seconds of a hold, where a routine does not give their number. Default: 3.",
        "5",
    ),
    lexicon_field("say_as"),
];

/// The voice, in the configuration.
pub(super) const VOICE: &[Field] = &[
    optional("name", Type::Text(LONGEST_NAME), "A name from `backcare voices`.", r#""espeak-ng""#),
    optional(
        "program",
        Type::Program,
        "A speech program and its arguments. The text is passed on standard input or as `{text}`; the WAV file is read from \
         standard output or from `{out}`; `{lang}` is the language.",
        r#"["piper", "--model", "/voices/amy.onnx", "--output_file", "{out}"]"#,
    ),
    optional("speed", Type::Percent(50, 200), "Speed of speech.", "0.9"),
    optional("volume", Type::Percent(10, 100), "Volume of speech relative to the tones.", "0.8"),
];
