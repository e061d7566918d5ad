//! The English words of `backcare learn` and `backcare why`.

use crate::language::LearnWords;

/// The English words.
pub(super) const LEARN_WORDS: LearnWords = LearnWords {
    read_one: "To read one, run `backcare learn TOPIC`; to hear it, add `--aloud`.",
    exercises: "Exercises",
    explain_one: "To look at one, run `backcare why ID`.",
    good_for: "for",
    muscles: "muscles",
    dose: "dose",
    published: "from the guide",
    from_trial: "from the trial",
    trial: "trial",
    default: "from backcare",
    side: "side",
    easier: "easier",
    harder: "harder",
    caution: "caution",
    topics: "Topics",
    read_topic: "`backcare learn TOPIC` prints one",
    regions: &[
        ("neck", "neck"),
        ("shoulders", "shoulders"),
        ("chest", "chest"),
        ("upper back", "upper back"),
        ("core", "core"),
    ],
    parts: &[
        ("sets", "sets"),
        ("reps", "repetitions"),
        ("hold", "hold"),
        ("for", "time"),
        ("rest", "rest"),
        ("sides", "sides"),
        ("directions", "directions"),
        ("tempo", "pace"),
        ("tempo out", "pace out"),
        ("tempo hold", "pause between"),
        ("tempo back", "pace back"),
        ("equipment", "equipment"),
        ("position", "position"),
        ("how_often", "how often"),
    ],
};
