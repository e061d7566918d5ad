//! The fields that a routine may have: what the value of each must be, what it means, and an example.
//!
//! The validator, the JSON Schema and the reference in `docs/` are made from these tables; what is not in them is refused.

use strum::{EnumIter, VariantNames};

use crate::format::{self, lexicon_field, optional, required};
use crate::language::Lang;
use crate::timeline::Sound;

mod dose;
mod exercise;
mod types;

pub(super) use dose::{AMOUNT, CUES, TIMES};
pub(super) use exercise::{CATALOGUE, CHANGES, EXERCISE, TRANSLATION, VARIANT};
pub(super) use types::{RoutineType, id_schema};

use RoutineType::{AllSaid, Name};

/// A field of a routine.
pub(super) type Field = format::Field<RoutineType>;

/// What the value of a field of a routine must be.
pub(super) type Type = format::Type<RoutineType>;

/// Longest name, sentence and instruction, in characters: they keep a file from filling the memory with words.
const NAME: usize = 100;
const SENTENCE: usize = 500;
const WHOLE: usize = 1500;

const HOUR: u32 = 3600;
const DAY: u32 = 24 * HOUR;

/// A list of steps.
const STEPS: Type = Type::Extra(RoutineType::Steps);

/// A whole file.
pub(super) const ROUTINE: &[Field] = &[
    optional("$schema", Type::Ignored, "Where an editor finds the schema of routines.", r#""routine.schema.json""#),
    required("title", Type::Extra(Name(NAME)), "What the routine is called; said at the start.", r#""After work""#),
    optional("lang", Type::Choice(Lang::VARIANTS), "The language it is spoken in.", r#""en""#),
    optional("about", Type::Text(SENTENCE), "One sentence for lists.", r#""Ten quiet minutes for the neck.""#),
    optional("author", Type::Text(NAME), "Who wrote it.", r#""A. Example, physiotherapist""#),
    optional("source", Type::Text(SENTENCE), "Where it comes from.", r#""Prescription of 3 November""#),
    optional("licence", Type::Text(NAME), "What others may do with it.", r#""CC BY 4.0""#),
    optional(
        "defaults",
        Type::Object("defaults", &[TIMES]),
        "Times for all exercises that do not say otherwise.",
        r#"{ "rest": 30, "ready": 8 }"#,
    ),
    optional(
        "exercises",
        Type::Extra(RoutineType::Exercises),
        "Exercises of your own, each under an id; one with an id of the catalogue takes its place.",
        r#"{ "chin-tuck": { "name": "Chin tuck", "say": "Draw your chin straight back.", "reps": 8 } }"#,
    ),
    lexicon_field("say_as"),
    required("steps", STEPS, "What is done, in order.", r#"[{ "exercise": "plank" }]"#),
];

/// Beside a wait.
const PAUSE: &[Field] = &[optional("pause", Type::Seconds(1, HOUR), "How long the wait is in a sound file; 15.", "30")];

/// Beside a repeat.
const REPEATED: &[Field] = &[required("steps", STEPS, "The steps to repeat.", r#"[{ "exercise": "plank" }]"#)];

/// The kinds of step, by the field that names each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub(super) enum StepKind {
    Say,
    Exercise,
    Rest,
    Sound,
    Wait,
    Repeat,
}

impl StepKind {
    /// Their names.
    pub(super) const NAMES: &[&'static str] = Self::VARIANTS;

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The field that names the kind, and the fields that may be beside it.
    pub(super) const fn fields(self) -> (Field, &'static [&'static [Field]]) {
        let (is, about, example, beside): (Type, &str, &str, &'static [&'static [Field]]) = match self {
            Self::Say => (Type::Extra(AllSaid(WHOLE)), "Words of your own.", r#""Good morning.""#, &[]),
            Self::Exercise => (
                Type::Extra(RoutineType::Exercise),
                "An exercise, by its id; any part of its dose beside it.",
                r#""plank""#,
                &[AMOUNT, TIMES, CHANGES],
            ),
            Self::Rest => (Type::Seconds(1, DAY), "A rest.", r#""1m30s""#, &[]),
            Self::Sound => (Type::Choice(Sound::VARIANTS), "A sound by itself.", r#""chime""#, &[]),
            Self::Wait => (
                Type::Extra(AllSaid(WHOLE)),
                "Words, and then a wait until the space bar is pressed.",
                r#""Fetch the band.""#,
                &[PAUSE],
            ),
            Self::Repeat => (Type::Count(1, 100_000), "How often these steps are repeated.", "2", &[REPEATED]),
        };
        (required(self.name(), is, about, example), beside)
    }
}
