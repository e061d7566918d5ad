//! The keys of a dose: how much, in what time, and the words on the way.

use super::{Field, HOUR, NAME, Type, may};

/// How much is done.
pub(in crate::routine) const AMOUNT: &[Field] = &[
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
pub(in crate::routine) const TIMES: &[Field] = &[
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
pub(in crate::routine) const CUES: &[Field] = &[
    may("start", Type::Said(NAME), "Said after the start tone.", r#""Breathe out.""#),
    may("half", Type::Said(NAME), "Said at half of each hold.", r#""Sink a little deeper.""#),
    may("-10s", Type::Said(NAME), "Said ten seconds before the end of each hold.", r#""Almost there.""#),
    may("each rep", Type::Said(NAME), "Said with the number at the end of each repetition.", r#""Squeeze.""#),
    may("last rep", Type::Said(NAME), "Said before the last repetition.", r#""Last one, slowly.""#),
];
