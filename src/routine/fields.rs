//! The fields of a routine file: type, meaning and an example of each.
//!
//! The validator, the JSON Schema and the reference in `docs/` are derived from these tables. Other fields are rejected.

use strum::{EnumIter, VariantNames};

use crate::defaults::STOP_ABOVE;
use crate::dose::RangeEnd;
use crate::format::{self, lexicon_field, optional, required};
use crate::language::Lang;
use crate::routine::{Avoided, Level};
use crate::timeline::Sound;

mod dose;
mod exercise;
mod types;

pub(super) use dose::{AMOUNT, BREATH, CUES, TIMES};
pub(super) use exercise::{CATALOGUE, CHANGES, EXERCISE, INSTRUCTION, TRANSLATION, VARIANT};
pub(super) use types::{RoutineType, how_often_schema, id_schema};

use RoutineType::{AllSaid, Name};

/// A field of a routine.
pub(super) type Field = format::Field<RoutineType>;

/// The type of a routine field.
pub(super) type Type = format::Type<RoutineType>;

/// Longest name, sentence and instruction, in characters.
const NAME: usize = 100;
const SENTENCE: usize = 500;
const WHOLE: usize = 1500;

const MINUTES: u32 = 60;
const HOUR: u32 = 60 * MINUTES;
const DAY: u32 = 24 * HOUR;

/// A list of steps.
const STEPS: Type = Type::Extra(RoutineType::Steps);

/// The top-level object.
pub(super) const ROUTINE: &[Field] = &[
    optional("$schema", Type::Ignored, "Path of the JSON Schema, for editors.", r#""routine.schema.json""#),
    required("title", Type::Extra(Name(NAME)), "Title of the routine, spoken at the start.", r#""After work""#),
    optional(
        "lang",
        Type::Choice(Lang::VARIANTS),
        "Language of texts that are not given by language, and of the session unless another one is asked for.",
        r#""en""#,
    ),
    optional(
        "about",
        Type::Extra(RoutineType::Printed(SENTENCE)),
        "One sentence for `backcare list`.",
        r#""Ten quiet minutes for the neck.""#,
    ),
    optional("author", Type::Text(NAME), "Author of the routine.", r#""A. Example, physiotherapist""#),
    optional("source", Type::Text(SENTENCE), "Where the routine comes from.", r#""Prescription of 3 November""#),
    optional("licence", Type::Text(NAME), "Licence of the routine.", r#""CC BY 4.0""#),
    optional(
        "defaults",
        Type::Object("defaults", &[TIMES]),
        "Default times for all exercises.",
        r#"{ "rest": 30, "ready": 8 }"#,
    ),
    optional(
        "transitions",
        Type::Percent(50, 300),
        "Factor of the time to change position, to come out of a hold, and to fetch and set up equipment. Default: 1.",
        "1.5",
    ),
    optional(
        "stop_above",
        Type::Count(0, STOP_ABOVE),
        "The pain to stop above, out of ten, in the safety notice that is spoken at each start. Default: 5, which is also \
         the most.",
        "3",
    ),
    optional(
        "how_often",
        Type::Extra(RoutineType::HowOften),
        "How often the routine is meant to be done. It is said at the end, listed, and counted by `backcare log`.",
        r#""2x a day""#,
    ),
    optional(
        "range",
        Type::Choice(RangeEnd::VARIANTS),
        "The end of ranges such as `8-12` that is paced, where an exercise does not say. Default: `upper`.",
        r#""lower""#,
    ),
    optional(
        "exercises",
        Type::Extra(RoutineType::Exercises),
        "Exercises of your own, by id. An id of the catalogue replaces that exercise.",
        r#"{ "chin-tuck": { "name": "Chin tuck", "say": "Draw your chin straight back.", "reps": 8 } }"#,
    ),
    optional(
        "plan",
        Type::Object("plan", &[PLAN]),
        "What was asked for, in a routine that `backcare plan` has made.",
        r#"{ "for": "stiff neck", "minutes": 10 }"#,
    ),
    lexicon_field("say_as"),
    required("steps", STEPS, "The steps, in order.", r#"[{ "exercise": "plank" }]"#),
];

/// What a plan was asked for.
pub(super) const PLAN: &[Field] = &[
    optional("for", Type::Text(SENTENCE), "What it is for.", r#""stiff neck""#),
    required("minutes", Type::Count(SHORTEST_PLAN, LONGEST_PLAN), "How long it should take.", "10"),
    optional("with", Type::Texts(SENTENCE), "What was at hand. Default: everything.", r#"["band"]"#),
    optional("without", Type::Texts(SENTENCE), "What was missing.", r#"["mat"]"#),
    optional("no", Type::Choices(Avoided::VARIANTS), "Positions to avoid.", r#"["floor"]"#),
    optional("level", Type::Choice(Level::VARIANTS), "How hard it should be. Default: `normal`.", r#""easy""#),
    optional("date", Type::Text(10), "The day it was made for.", r#""2026-11-29""#),
];

/// The minutes of plans.
pub(crate) const SHORTEST_PLAN: u32 = 2;
pub(crate) const LONGEST_PLAN: u32 = 60;

/// Fields of a `wait` step.
const PAUSE: &[Field] =
    &[optional("pause", Type::Seconds(1, HOUR), "Length of the wait in a sound file. Default: 15.", "30")];

/// Fields of a `repeat` step.
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
    /// The names of all kinds.
    pub(super) const NAMES: &[&'static str] = Self::VARIANTS;

    /// The name of this kind.
    pub(super) const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The field that names the kind, and the other fields of such a step.
    pub(super) const fn fields(self) -> (Field, &'static [&'static [Field]]) {
        let (is, about, example, beside): (Type, &str, &str, &'static [&'static [Field]]) = match self {
            Self::Say => (Type::Extra(AllSaid(WHOLE)), "Words to speak.", r#""Good morning.""#, &[]),
            Self::Exercise => (
                Type::Extra(RoutineType::Exercise),
                "The id of an exercise. Fields of its dose may be added.",
                r#""plank""#,
                &[AMOUNT, TIMES, CHANGES],
            ),
            Self::Rest => (Type::Seconds(1, DAY), "Length of a rest.", r#""1m30s""#, &[]),
            Self::Sound => (Type::Choice(Sound::VARIANTS), "A sound to play.", r#""chime""#, &[]),
            Self::Wait => (
                Type::Extra(AllSaid(WHOLE)),
                "Words to speak, followed by a wait for the space bar.",
                r#""Fetch the band.""#,
                &[PAUSE],
            ),
            Self::Repeat => (Type::Count(1, 100_000), "How many times the steps are done.", "2", &[REPEATED]),
        };
        (required(self.name(), is, about, example), beside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_gives_the_limit_of_pain_that_is_used() {
        let field = ROUTINE.iter().find(|field| field.name == "stop_above").expect("there is such a field");
        assert!(field.about.contains(&format!("Default: {STOP_ABOVE},")), "{}", field.about);
    }
}
