//! The words of amounts.

/// Before an amount, the field that it belongs to. `:` or "for" may stand between them.
pub(in crate::sheet) const HOLD: &[&str] = &["hold", "holding", "held", "halten", "halte", "haltezeit", "halt"];

pub(in crate::sheet) const REST: &[&str] = &["rest", "break", "pause", "pausen", "satzpause", "recovery", "pausieren"];

pub(in crate::sheet) const SETS: &[&str] = &["sets", "set", "sätze", "satz", "serien", "durchgänge", "series"];

pub(in crate::sheet) const REPS: &[&str] =
    &["reps", "rep", "repetitions", "repeat", "wdh", "wiederholungen", "wiederholen", "wiederhole"];

pub(in crate::sheet) const TEMPO: &[&str] = &["tempo"];

/// Between such a word and its amount.
pub(in crate::sheet) const BEFORE_AMOUNT: &[&str] =
    &[":", "for", "of", "=", "von", "je", "each", "about", "approx", "ca", "."];

/// Rounds of all exercises, where they stand above them.
pub(in crate::sheet) const ROUNDS: &[&str] =
    &["rounds", "round", "circuits", "durchgänge", "durchgang", "runden", "runde"];

/// Between sets and what is done in each.
pub(in crate::sheet) const OF: &[&str] = &["x", "×", "*", "of", "à", "a", "mit", "je", "von", "zu"];

/// Before a number that is not strict.
pub(super) const OPEN: &[&str] = &[
    "at least",
    "minimum",
    "mindestens",
    "min .",
    "mind",
    "mind .",
    "up to",
    "maximum",
    "maximum of",
    "max",
    "max .",
    "maximal",
    "bis zu",
    "höchstens",
    "no more than",
    "not more than",
    "more than",
    "approx",
    "approx .",
    "approximately",
    "about",
    "around",
    "circa",
    "ca",
    "ca .",
    "etwa",
    "rund",
    "~",
    ">",
    "<",
    "≥",
    "≤",
];

/// The parts of a movement.
pub(in crate::sheet) const PARTS_OF_MOVEMENT: &[&str] = &[
    "up",
    "down",
    "lower",
    "lowering",
    "raise",
    "raising",
    "hoch",
    "runter",
    "ab",
    "senken",
    "eccentric",
    "concentric",
    "on",
    "off",
    "exzentrisch",
    "konzentrisch",
];

/// Units of what is no amount of a dose.
pub(in crate::sheet) const MEASURES: &[&str] = &[
    "kg", "g", "lb", "lbs", "oz", "%", "°", "º", "cm", "mm", "m", "in", "ft", "degrees", "grad", "percent", "prozent",
];

/// What a vague amount means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sheet) enum Vague {
    /// As many as possible.
    Max,
    /// Until tired, or as tolerated: no number.
    Open,
}

/// Vague amounts.
pub(in crate::sheet) const VAGUE: &[(&str, Vague)] = &[
    ("as many as possible", Vague::Max),
    ("as many as feel good", Vague::Max),
    ("as many as you can", Vague::Max),
    ("as many reps as possible", Vague::Max),
    ("as many repetitions as possible", Vague::Max),
    ("amrap", Vague::Max),
    ("max reps", Vague::Max),
    ("…", Vague::Open),
    ("max hold", Vague::Open),
    ("maximum hold", Vague::Open),
    ("as pain allows", Vague::Open),
    ("if pain allows", Vague::Open),
    ("as able and pain free", Vague::Open),
    ("till burning", Vague::Open),
    ("until burning", Vague::Open),
    ("till tired", Vague::Open),
    ("till fatigue", Vague::Open),
    ("nach befinden", Vague::Open),
    ("nach kraft", Vague::Open),
    ("je nach kraft", Vague::Open),
    ("falls schmerzfrei", Vague::Open),
    ("wenn schmerzfrei", Vague::Open),
    ("so viele wie möglich", Vague::Max),
    ("so oft wie möglich", Vague::Max),
    ("so viele wiederholungen wie möglich", Vague::Max),
    ("to fatigue", Vague::Open),
    ("until fatigue", Vague::Open),
    ("until fatigued", Vague::Open),
    ("until tired", Vague::Open),
    ("until you are tired", Vague::Open),
    ("to failure", Vague::Open),
    ("as tolerated", Vague::Open),
    ("as able", Vague::Open),
    ("as comfortable", Vague::Open),
    ("as needed", Vague::Open),
    ("bis zur ermüdung", Vague::Open),
    ("bis zur erschöpfung", Vague::Open),
    ("bis zum muskelversagen", Vague::Open),
    ("bis es anstrengend wird", Vague::Open),
    ("bis müde", Vague::Open),
    ("nach belieben", Vague::Open),
    ("nach gefühl", Vague::Open),
    ("nach bedarf", Vague::Open),
    ("soweit möglich", Vague::Open),
    ("wie toleriert", Vague::Open),
];

/// Times in words only.
pub(in crate::sheet) const MINUTES: &[(&str, &str)] = &[
    ("a minute", "1 min"),
    ("half a minute", "30 s"),
    ("a half minute", "30 s"),
    ("a minute and a half", "90 s"),
    ("eine halbe minute", "30 s"),
    ("eine viertelminute", "15 s"),
    ("anderthalb minuten", "90 s"),
    ("eineinhalb minuten", "90 s"),
];
