//! The table of every key that a routine may hold, and what its value must be.
//!
//! The walk over the syntax tree checks by this table, so what is not here is refused.

use crate::phrase::Lang;
use crate::score::Sound;

/// What the value of a key must be.
#[derive(Clone, Copy)]
pub(super) enum Type {
    /// Words, spoken or shown, up to so many bytes.
    Text(usize),
    /// Any string: it is not used.
    Ignored,
    /// Words, or a list of them, up to so many bytes in all.
    Texts(usize),
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
    /// A list of steps.
    Steps,
}

/// A key, what its value must be, and whether it may not be left out.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) is: Type,
    pub(super) required: bool,
}

const fn may(name: &'static str, is: Type) -> Key {
    Key { name, is, required: false }
}

const fn must(name: &'static str, is: Type) -> Key {
    Key { name, is, required: true }
}

/// Longest name, sentence and instruction, in bytes: they keep a stranger's file from filling the memory with words.
const NAME: usize = 100;
const SENTENCE: usize = 500;
const WHOLE: usize = 1500;

const HOUR: u32 = 3600;
const DAY: u32 = 24 * HOUR;

/// A whole file.
pub(super) const ROUTINE: &[Key] = &[
    may("$schema", Type::Ignored),
    must("title", Type::Text(NAME)),
    may("lang", Type::Choice(Lang::CODES)),
    may("about", Type::Text(SENTENCE)),
    may("exercises", Type::Exercises),
    must("steps", Type::Steps),
];

/// How much: in an exercise, and again in any step that does it.
pub(super) const DOSE: &[Key] = &[
    may("sets", Type::Count(1, 1000)),
    may("reps", Type::Count(1, 1000)),
    may("hold", Type::Seconds(1, HOUR)),
    may("rest", Type::Seconds(0, HOUR)),
    may("between", Type::Seconds(1, HOUR)),
    may("tempo", Type::Tempo),
    may("sides", Type::Choice(&["none", "each", "left", "right", "alternate"])),
    may("first", Type::Choice(&["left", "right"])),
    may("ready", Type::Seconds(0, HOUR)),
    may("switch", Type::Seconds(0, HOUR)),
];

/// What an exercise is, besides its dose.
pub(super) const EXERCISE: &[Key] = &[
    must("name", Type::Text(NAME)),
    may("spoken", Type::Text(NAME)),
    may("kind", Type::Choice(&["strength", "control", "stretch"])),
    may("directions", Type::Texts(SENTENCE)),
    may("side_means", Type::Text(NAME)),
    may("equipment", Type::Texts(SENTENCE)),
    may("optional", Type::Texts(SENTENCE)),
    may("position", Type::Choices(&["standing", "sitting", "kneeling", "lying", "side-lying", "front-support"])),
    may("muscles", Type::Texts(SENTENCE)),
    may("regions", Type::Choices(&["neck", "shoulders", "chest", "upper back", "core"])),
    must("say", Type::Texts(WHOLE)),
    may("short", Type::Text(SENTENCE)),
    may("why", Type::Text(SENTENCE)),
    may("easier", Type::Text(SENTENCE)),
    may("harder", Type::Text(SENTENCE)),
    may("caution", Type::Text(SENTENCE)),
    may("sources", Type::Sources),
];

/// What a file of the catalogue holds besides.
pub(super) const CATALOGUE: &[Key] = &[must("id", Type::Text(NAME))];

/// A kind of step: the key that names it, and the keys that may stand beside it.
pub(super) struct StepKind {
    pub(super) name: Key,
    pub(super) with: &'static [Key],
}

/// The kinds of step.
pub(super) const STEPS: &[StepKind] = &[
    StepKind { name: must("say", Type::Texts(WHOLE)), with: &[] },
    StepKind { name: must("exercise", Type::Exercise), with: DOSE },
    StepKind { name: must("rest", Type::Seconds(1, DAY)), with: &[] },
    StepKind { name: must("sound", Type::Choice(Sound::NAMES)), with: &[] },
    StepKind { name: must("repeat", Type::Count(1, 100_000)), with: &[must("steps", Type::Steps)] },
];
