//! The English words for sheets.

use crate::language::SheetWords;

/// The English words.
pub(super) const SHEET_WORDS: SheetWords = SheetWords {
    as_learned: "Do it as you have learned it.",
    to_the_side_you_hear: "Do it to the side that you hear.",
    directions: ["one way", "the other way"],
    sets: "Sets",
    repetitions: "Repetitions",
    hold: "Hold",
    time: "Time",
    rest: "Rest",
    each_side: "On each side.",
    left_side: "On the left side.",
    right_side: "On the right side.",
    standing: "Stand upright.",
    sitting: "Sit upright.",
    kneeling: "Kneel down.",
    all_fours: "Go onto your hands and knees.",
    on_the_back: "Lie on your back.",
    on_the_belly: "Lie on your belly.",
    on_the_side: "Lie on your side.",
    lying: "Lie down.",
};
