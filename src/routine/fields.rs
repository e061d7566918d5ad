//! The table of every key that a routine may hold: what its value must be, what it means, and an example.
//!
//! The validator over the syntax tree checks by this table, so what is not here is refused. The JSON Schema and the reference
//! in `docs/` are made from it.

use crate::language::Lang;
use crate::timeline::Sound;

mod config;
mod dose;
mod exercise;

pub(super) use config::{CONFIG, VOICE};
pub(super) use dose::{AMOUNT, CUES, TIMES};
pub(super) use exercise::{CATALOGUE, CHANGES, EXERCISE, TRANSLATION, VARIANT};

/// What the value of a key must be.
#[derive(Clone, Copy)]
pub(super) enum Type {
    /// Any string: it is not used.
    Ignored,
    /// Words that are shown, up to so many letters.
    Text(usize),
    /// The same, or a list of them, up to so many letters in all.
    Texts(usize),
    /// A name, printed and spoken, up to so many letters.
    Name(usize),
    /// Words that are said, up to so many letters.
    Said(usize),
    /// The same, or a list of them, up to so many letters in all.
    AllSaid(usize),
    /// A whole number between two bounds.
    Count(u32, u32),
    /// A length of time between two bounds, in seconds.
    Seconds(u32, u32),
    /// The seconds of the phases of a repetition, as "3-1-3".
    Tempo,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or a list of them.
    Choices(&'static [&'static str]),
    /// The id of an exercise.
    Exercise,
    /// For each key of the dose, who said so.
    Sources,
    /// Exercises of the author's own, by id.
    Exercises,
    /// Words by themselves, each with how it is to be spelt for the voice.
    Lexicon,
    /// A number between two bounds, in percent.
    Percent(u32, u32),
    /// A list of words, the first of which is a program.
    Program,
    /// A list of steps.
    Steps,
    /// An object with the keys of these tables.
    Object(&'static str, &'static [&'static [Field]]),
    /// Words that are said, up to so many letters, or an object with the keys of these tables.
    SaidOr(usize, &'static str, &'static [&'static [Field]]),
}

/// A key.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) is: Type,
    /// Whether it may not be left out.
    pub(super) required: bool,
    /// What it means, in a sentence.
    pub(super) about: &'static str,
    /// A value, in JSON.
    pub(super) example: &'static str,
}

const fn may(name: &'static str, is: Type, about: &'static str, example: &'static str) -> Field {
    Field { name, is, required: false, about, example }
}

const fn must(name: &'static str, is: Type, about: &'static str, example: &'static str) -> Field {
    Field { name, is, required: true, about, example }
}

/// Longest name, sentence and instruction, in letters: they keep a stranger's file from filling the memory with words.
const NAME: usize = 100;
const SENTENCE: usize = 500;
const WHOLE: usize = 1500;

const HOUR: u32 = 3600;
const DAY: u32 = 24 * HOUR;

/// A whole file.
pub(super) const ROUTINE: &[Field] = &[
    may("$schema", Type::Ignored, "Where an editor finds the schema of routines.", r#""routine.schema.json""#),
    must("title", Type::Name(NAME), "What the routine is called; said at the start.", r#""After work""#),
    may("lang", Type::Choice(Lang::CODES), "The language it is spoken in.", r#""en""#),
    may("about", Type::Text(SENTENCE), "One sentence for lists.", r#""Ten quiet minutes for the neck.""#),
    may("author", Type::Text(NAME), "Who wrote it.", r#""A. Example, physiotherapist""#),
    may("source", Type::Text(SENTENCE), "Where it comes from.", r#""Prescription of 3 November""#),
    may("licence", Type::Text(NAME), "What others may do with it.", r#""CC BY 4.0""#),
    may(
        "defaults",
        Type::Object("defaults", &[TIMES]),
        "Times for all exercises that do not say otherwise.",
        r#"{ "rest": 30, "ready": 8 }"#,
    ),
    may(
        "exercises",
        Type::Exercises,
        "Exercises of your own, each under an id; one with an id of the catalogue takes its place.",
        r#"{ "chin-tuck": { "name": "Chin tuck", "say": "Draw your chin straight back.", "reps": 8 } }"#,
    ),
    SAY_AS,
    must("steps", Type::Steps, "What is done, in order.", r#"[{ "exercise": "plank" }]"#),
];

const SAY_AS: Field = may(
    "say_as",
    Type::Lexicon,
    "Words that the voice says wrong, each spelt as it should sound; the screen shows what you wrote.",
    r#"{ "theraband": "thera band" }"#,
);

/// A kind of step: the key that names it, and the keys that may stand beside it.
pub(super) struct StepKind {
    pub(super) name: Field,
    pub(super) with: &'static [&'static [Field]],
}

/// The kinds of step.
pub(super) const STEPS: &[StepKind] = &[
    StepKind { name: must("say", Type::AllSaid(WHOLE), "Words of your own.", r#""Good morning.""#), with: &[] },
    StepKind {
        name: must("exercise", Type::Exercise, "An exercise, by its id; any part of its dose beside it.", r#""plank""#),
        with: &[AMOUNT, TIMES, CHANGES],
    },
    StepKind { name: must("rest", Type::Seconds(1, DAY), "A rest.", r#""1m30s""#), with: &[] },
    StepKind { name: must("sound", Type::Choice(Sound::NAMES), "A sound by itself.", r#""chime""#), with: &[] },
    StepKind {
        name: must(
            "wait",
            Type::AllSaid(WHOLE),
            "Words, and then a wait until the space bar is pressed.",
            r#""Fetch the band.""#,
        ),
        with: &[&[may("pause", Type::Seconds(1, HOUR), "How long the wait is in a sound file; 15.", "30")]],
    },
    StepKind {
        name: must("repeat", Type::Count(1, 100_000), "How often the steps in here are done.", "2"),
        with: &[&[must("steps", Type::Steps, "The steps that are repeated.", r#"[{ "exercise": "plank" }]"#)]],
    },
];
