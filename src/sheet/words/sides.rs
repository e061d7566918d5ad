//! The words for sides and directions.

/// The side that a sheet names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sheet) enum SideWord {
    Left,
    Right,
    Each,
    InTurn,
}

/// Words for sides.
pub(in crate::sheet) const SIDES: &[(&str, SideWord)] = &[
    ("each side", SideWord::Each),
    ("each arm", SideWord::Each),
    ("each leg", SideWord::Each),
    ("each hand", SideWord::Each),
    ("each foot", SideWord::Each),
    ("on each side", SideWord::Each),
    ("per side", SideWord::Each),
    ("per arm", SideWord::Each),
    ("per leg", SideWord::Each),
    ("both sides", SideWord::Each),
    ("on both sides", SideWord::Each),
    ("either side", SideWord::Each),
    ("/ side", SideWord::Each),
    ("/ arm", SideWord::Each),
    ("/ leg", SideWord::Each),
    ("left and right", SideWord::Each),
    ("right and left", SideWord::Each),
    ("left / right", SideWord::Each),
    ("right / left", SideWord::Each),
    ("l / r", SideWord::Each),
    ("r / l", SideWord::Each),
    ("l + r", SideWord::Each),
    ("bilateral", SideWord::Each),
    ("bilaterally", SideWord::Each),
    ("je seite", SideWord::Each),
    ("pro seite", SideWord::Each),
    ("jede seite", SideWord::Each),
    ("auf jeder seite", SideWord::Each),
    ("beide seiten", SideWord::Each),
    ("beidseits", SideWord::Each),
    ("beidseitig", SideWord::Each),
    ("auf beiden seiten", SideWord::Each),
    ("je arm", SideWord::Each),
    ("pro arm", SideWord::Each),
    ("je bein", SideWord::Each),
    ("pro bein", SideWord::Each),
    ("/ seite", SideWord::Each),
    ("dann seite wechseln", SideWord::Each),
    ("seite wechseln", SideWord::Each),
    ("seitenwechsel", SideWord::Each),
    ("dann die seite wechseln", SideWord::Each),
    ("then change sides", SideWord::Each),
    ("then switch sides", SideWord::Each),
    ("change sides", SideWord::Each),
    ("switch sides", SideWord::Each),
    ("repeat on the other side", SideWord::Each),
    ("then the other side", SideWord::Each),
    ("links und rechts", SideWord::Each),
    ("rechts und links", SideWord::Each),
    ("links / rechts", SideWord::Each),
    ("rechts / links", SideWord::Each),
    ("li / re", SideWord::Each),
    ("re / li", SideWord::Each),
    ("li . / re .", SideWord::Each),
    ("re . / li .", SideWord::Each),
    ("in turn", SideWord::InTurn),
    ("alternating", SideWord::InTurn),
    ("alternate sides", SideWord::InTurn),
    ("alternately", SideWord::InTurn),
    ("abwechselnd", SideWord::InTurn),
    ("im wechsel", SideWord::InTurn),
    ("wechselseitig", SideWord::InTurn),
];

/// Words for one side. They stand alone, or before one of the nouns.
pub(in crate::sheet) const LEFT: &[&str] = &["left", "l", "links", "linke", "linker", "linkes", "linken", "li"];

pub(in crate::sheet) const RIGHT: &[&str] = &["right", "r", "rechts", "rechte", "rechter", "rechtes", "rechten", "re"];

pub(in crate::sheet) const SIDED: &[&str] = &[
    "side",
    "arm",
    "leg",
    "hand",
    "foot",
    "shoulder",
    "elbow",
    "wrist",
    "knee",
    "hip",
    "only",
    "seite",
    "bein",
    "fuß",
    "schulter",
    "ellbogen",
    "knie",
    "hüfte",
    "handgelenk",
];

/// After a number of repetitions: on each side.
pub(in crate::sheet) const SIDE_NOUNS: &[&str] =
    &["side", "arm", "leg", "hand", "foot", "direction", "way", "seite", "arm", "bein", "hand"];

/// Words for both directions of a movement.
pub(in crate::sheet) const DIRECTIONS: &[&str] = &[
    "in both directions",
    "both directions",
    "in each direction",
    "each direction",
    "each way",
    "both ways",
    "per direction",
    "in beide richtungen",
    "beide richtungen",
    "in jede richtung",
    "jede richtung",
    "je richtung",
    "pro richtung",
    "/ direction",
];
