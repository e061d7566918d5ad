//! Recognises the language of a sheet.

use crate::language::Lang;

/// Words that only German sheets have, and those that only English ones have, in lower case.
const GERMAN: &[&str] = &[
    "und",
    "der",
    "die",
    "das",
    "mit",
    "wdh",
    "sek",
    "sekunden",
    "halten",
    "seite",
    "seiten",
    "beide",
    "pro",
    "je",
    "täglich",
    "mal",
    "woche",
    "sätze",
    "satz",
    "minuten",
    "dann",
    "auf",
    "nach",
    "im",
    "am",
    "zur",
    "von",
    "bis",
    "übung",
    "übungen",
    "wiederholungen",
    "links",
    "rechts",
    "nacken",
    "schulter",
    "schultern",
    "kopf",
    "arme",
    "rücken",
    "rückenlage",
    "sitzen",
    "stehen",
    "wand",
    "dehnung",
    "tag",
    "ein",
    "eine",
    "nicht",
    "std",
    "durchgänge",
    "dehnen",
];
const ENGLISH: &[&str] = &[
    "and",
    "the",
    "with",
    "reps",
    "rep",
    "sets",
    "set",
    "sec",
    "seconds",
    "hold",
    "each",
    "side",
    "sides",
    "both",
    "per",
    "daily",
    "times",
    "week",
    "minutes",
    "then",
    "on",
    "to",
    "your",
    "of",
    "repeat",
    "rest",
    "left",
    "right",
    "neck",
    "shoulder",
    "shoulders",
    "head",
    "back",
    "sitting",
    "standing",
    "wall",
    "stretch",
    "day",
    "a",
    "an",
    "not",
    "exercise",
    "exercises",
    "repetitions",
    "for",
    "up",
];

/// The language of a text; English in doubt.
pub(super) fn of(text: &str) -> Lang {
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let count = |known: &[&str]| words().filter(|word| known.contains(word)).count();
    let umlauts = words().filter(|word| word.contains(['ä', 'ö', 'ü', 'ß'])).count();
    if count(GERMAN) + umlauts > count(ENGLISH) { Lang::De } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_sheet_is_recognised() {
        for text in ["Row: 3 sets of 10 reps", "Plank", "Arm circles, 10", "Pause 3 x 10"] {
            assert_eq!(of(text), Lang::En, "{text}");
        }
        for text in ["Frontheben: 8–15 Wdh.", "Kopf rollen: zehnmal in beide Richtungen", "Rückenstrecker 3 x 10"] {
            assert_eq!(of(text), Lang::De, "{text}");
        }
    }
}
