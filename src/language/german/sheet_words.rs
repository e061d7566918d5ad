//! The German words for sheets.

use crate::language::SheetWords;

/// The German words.
pub(super) const SHEET_WORDS: SheetWords = SheetWords {
    as_learned: "Mach sie so, wie du sie gelernt hast.",
    to_the_side_you_hear: "Mach sie zu der Seite, die du hörst.",
    directions: ["in die eine Richtung", "in die andere Richtung"],
    sets: "Sätze",
    repetitions: "Wiederholungen",
    hold: "Halten",
    time: "Zeit",
    rest: "Pause",
    each_side: "Auf jeder Seite.",
    left_side: "Auf der linken Seite.",
    right_side: "Auf der rechten Seite.",
    standing: "Steh aufrecht.",
    sitting: "Setz dich aufrecht hin.",
    kneeling: "Knie dich hin.",
    all_fours: "Geh auf Hände und Knie.",
    on_the_back: "Leg dich auf den Rücken.",
    on_the_belly: "Leg dich auf den Bauch.",
    on_the_side: "Leg dich auf die Seite.",
    lying: "Leg dich hin.",
};
