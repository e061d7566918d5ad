//! The German words of `backcare learn` and `backcare why`.

use crate::language::LearnWords;

/// The German words.
pub(super) const LEARN_WORDS: LearnWords = LearnWords {
    read_one: "Zum Lesen: `backcare learn THEMA`; zum Hören dazu `--aloud`.",
    exercises: "Übungen",
    explain_one: "Mehr zu einer: `backcare why ID`.",
    good_for: "für",
    muscles: "Muskeln",
    dose: "Dosis",
    published: "vom Leitfaden",
    from_trial: "aus der Studie",
    trial: "Studie",
    default: "von backcare",
    side: "Seite",
    easier: "leichter",
    harder: "schwerer",
    caution: "Vorsicht",
    topics: "Themen",
    read_topic: "`backcare learn THEMA` zeigt eines",
    regions: &[
        ("neck", "Nacken"),
        ("shoulders", "Schultern"),
        ("chest", "Brust"),
        ("upper back", "oberer Rücken"),
        ("core", "Rumpf"),
    ],
    parts: &[
        ("sets", "Sätze"),
        ("reps", "Wiederholungen"),
        ("hold", "Haltezeit"),
        ("for", "Zeit"),
        ("rest", "Pause"),
        ("sides", "Seiten"),
        ("directions", "Richtungen"),
        ("tempo", "Tempo"),
        ("tempo out", "Tempo hin"),
        ("tempo hold", "Halt dazwischen"),
        ("tempo back", "Tempo zurück"),
        ("equipment", "Geräte"),
        ("position", "Ausgangsposition"),
        ("how_often", "Häufigkeit"),
    ],
};
