//! The table of every key that a routine may hold: what its value must be, what it means, and an example.
//!
//! The walk over the syntax tree checks by this table, so what is not here is refused. The JSON Schema and the reference
//! in `docs/` are made from it.

use crate::phrase::Lang;
use crate::score::Sound;

/// What the value of a key must be.
#[derive(Clone, Copy)]
pub(super) enum Type {
    /// Any string: it is not used.
    Ignored,
    /// Words that are shown, up to so many letters.
    Text(usize),
    /// The same, or a list of them, up to so many letters in all.
    Texts(usize),
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
    /// A list of steps.
    Steps,
    /// An object with the keys of these tables.
    Object(&'static str, &'static [&'static [Key]]),
    /// Words that are said, up to so many letters, or an object with the keys of these tables.
    SaidOr(usize, &'static str, &'static [&'static [Key]]),
}

/// A key.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) is: Type,
    /// Whether it may not be left out.
    pub(super) required: bool,
    /// What it means, in a sentence.
    pub(super) about: &'static str,
    /// A value, in JSON.
    pub(super) example: &'static str,
}

const fn may(name: &'static str, is: Type, about: &'static str, example: &'static str) -> Key {
    Key { name, is, required: false, about, example }
}

const fn must(name: &'static str, is: Type, about: &'static str, example: &'static str) -> Key {
    Key { name, is, required: true, about, example }
}

/// Longest name, sentence and instruction, in letters: they keep a stranger's file from filling the memory with words.
const NAME: usize = 100;
const SENTENCE: usize = 500;
const WHOLE: usize = 1500;

const HOUR: u32 = 3600;
const DAY: u32 = 24 * HOUR;

/// A whole file.
pub(super) const ROUTINE: &[Key] = &[
    may("$schema", Type::Ignored, "Where an editor finds the schema of routines.", r#""routine.schema.json""#),
    must("title", Type::Said(NAME), "What the routine is called; said at the start.", r#""After work""#),
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
    must("steps", Type::Steps, "What is done, in order.", r#"[{ "exercise": "plank" }]"#),
];

/// How much is done.
pub(super) const AMOUNT: &[Key] = &[
    may("sets", Type::Count(1, 1000), "How often the whole is done.", "3"),
    may("reps", Type::Count(1, 1000), "Repetitions in a set.", "8"),
    may(
        "hold",
        Type::Seconds(1, HOUR),
        "How long each repetition is held; without it, repetitions are paced by tones.",
        "30",
    ),
    may(
        "sides",
        Type::Choice(&["none", "each", "left", "right", "alternate"]),
        "Which sides: `each` gives the whole dose to one side and then to the other, `alternate` changes after every set.",
        r#""each""#,
    ),
];

/// How it is done in time.
pub(super) const TIMES: &[Key] = &[
    may("rest", Type::Seconds(0, HOUR), "Rest between sets; 45 if you do not say, 10 between held stretches.", "45"),
    may("rest_after", Type::Seconds(1, HOUR), "Rest before the next exercise, which is named in it; 20.", r#""1m""#),
    may("between", Type::Seconds(1, HOUR), "Rest between held repetitions; 3.", "3"),
    may(
        "tempo",
        Type::Tempo,
        "Seconds of a repetition: out, still, back, and if you like a pause; \"3-1-3\" with a band, \"2-1-2\" without.",
        r#""3-1-3-1""#,
    ),
    may(
        "pace",
        Type::Choice(&["tones", "own"]),
        "Who paces repetitions that are not held: `tones`, or you, on your `own`, until you press a key.",
        r#""own""#,
    ),
    may("first", Type::Choice(&["left", "right"]), "The side to begin with; left.", r#""right""#),
    may("ready", Type::Seconds(0, HOUR), "Time to get into position; 5, and 10 for the floor.", "8"),
    may("switch", Type::Seconds(0, HOUR), "Time to change sides; 8.", "12"),
];

/// Words of the author's own on the way.
pub(super) const CUES: &[Key] = &[
    may("start", Type::Said(NAME), "Said after the start tone.", r#""Breathe out.""#),
    may("half", Type::Said(NAME), "Said at half of each hold.", r#""Sink a little deeper.""#),
    may("-10s", Type::Said(NAME), "Said ten seconds before the end of each hold.", r#""Almost there.""#),
    may("each rep", Type::Said(NAME), "Said with the number at the end of each repetition.", r#""Squeeze.""#),
    may("last rep", Type::Said(NAME), "Said before the last repetition.", r#""Last one, slowly.""#),
];

const SAY: Key = must(
    "say",
    Type::AllSaid(WHOLE),
    "The instructions, one action a sentence, in the order the body moves.",
    r#"["Sit upright.", "Let your {side} ear sink."]"#,
);
const SPOKEN: Key =
    may("spoken", Type::Said(NAME), "What the voice calls it, if not by its name.", r#""neck stretch""#);
const SHORT: Key = may(
    "short",
    Type::Said(SENTENCE),
    "The instruction in short, for later sets and for the other side.",
    r#""{side} ear down.""#,
);
const EQUIPMENT: Key =
    may("equipment", Type::AllSaid(SENTENCE), "What is needed, each as it is spoken.", r#"["a band", "an anchor"]"#);
const POSITION: Key = may(
    "position",
    Type::Choices(&["standing", "sitting", "kneeling", "lying", "side-lying", "front-support"]),
    "How the body is placed, the usual way first; it decides how long one gets ready.",
    r#""sitting""#,
);
const CAUTION: Key = may(
    "caution",
    Type::Said(SENTENCE),
    "What to look out for; said with the instructions.",
    r#""Stop if you get dizzy.""#,
);
const OWN_CUES: Key =
    may("cues", Type::Object("cues", &[CUES]), "Words of your own on the way.", r#"{ "half": "Keep breathing." }"#);

/// What an exercise is, besides its dose.
pub(super) const EXERCISE: &[Key] = &[
    must("name", Type::Said(NAME), "What the screen calls it.", r#""Neck stretch""#),
    SPOKEN,
    SAY,
    SHORT,
    may(
        "kind",
        Type::Choice(&["strength", "control", "stretch"]),
        "What it is for; held stretches have shorter rests.",
        r#""stretch""#,
    ),
    may(
        "directions",
        Type::AllSaid(NAME),
        "Ways in which the whole dose is done in turn; `{direction}` in texts.",
        r#"["backward", "forward"]"#,
    ),
    may("side_means", Type::Text(NAME), "What the side is, for readers.", r#""the raised arm""#),
    EQUIPMENT,
    may("optional", Type::Texts(SENTENCE), "What may be used besides.", r#""light dumbbells""#),
    POSITION,
    may("muscles", Type::Texts(SENTENCE), "Muscles that work or lengthen.", r#"["trapezius"]"#),
    may(
        "regions",
        Type::Choices(&["neck", "shoulders", "chest", "upper back", "core"]),
        "Parts of the body.",
        r#"["neck", "shoulders"]"#,
    ),
    OWN_CUES,
    may("why", Type::Text(SENTENCE), "Why it helps.", r#""It gives the neck its length back.""#),
    may(
        "easier",
        Type::SaidOr(SENTENCE, "variant", &[VARIANT, AMOUNT, TIMES]),
        "How it is made easier: one more instruction, or whatever is different.",
        r#""Keep your knees on the floor.""#,
    ),
    may(
        "harder",
        Type::SaidOr(SENTENCE, "variant", &[VARIANT, AMOUNT, TIMES]),
        "How it is made harder.",
        r#"{ "say": "Do it with straight legs.", "hold": 10 }"#,
    ),
    CAUTION,
    may(
        "sources",
        Type::Sources,
        "For each part of the dose, who said so: `published` or `ours`.",
        r#"{ "sets": "published" }"#,
    ),
];

/// What may be different in a variant of an exercise, besides its dose.
pub(super) const VARIANT: &[Key] =
    &[SPOKEN, Key { required: false, ..SAY }, SHORT, EQUIPMENT, POSITION, CAUTION, OWN_CUES];

/// What a file of the catalogue holds besides.
pub(super) const CATALOGUE: &[Key] = &[must("id", Type::Text(NAME), "What routines call it.", r#""neck-stretch""#)];

/// What a step may change in an exercise, besides its dose.
pub(super) const CHANGES: &[Key] =
    &[may("variant", Type::Choice(&["easier", "harder"]), "The exercise done another way.", r#""easier""#), OWN_CUES];

/// A kind of step: the key that names it, and the keys that may stand beside it.
pub(super) struct StepKind {
    pub(super) name: Key,
    pub(super) with: &'static [&'static [Key]],
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
