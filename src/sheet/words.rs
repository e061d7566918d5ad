//! The words of sheets, in English and German, in lower case: the tables by which they are read.

use std::sync::LazyLock;

use super::tokens::tokens;
use crate::equipment::Equipment;

mod places;
mod sides;

pub(super) use places::*;
pub(super) use sides::*;

/// Before an amount, the field that it belongs to. `:` or "for" may stand between them.
pub(super) const HOLD: &[&str] = &["hold", "holding", "held", "halten", "halte", "haltezeit", "halt"];

pub(super) const REST: &[&str] = &["rest", "break", "pause", "pausen", "satzpause", "recovery", "pausieren"];

pub(super) const SETS: &[&str] = &["sets", "set", "sätze", "satz", "serien", "durchgänge", "series"];

pub(super) const REPS: &[&str] =
    &["reps", "rep", "repetitions", "repeat", "wdh", "wiederholungen", "wiederholen", "wiederhole"];

pub(super) const TEMPO: &[&str] = &["tempo"];

/// Between such a word and its amount.
pub(super) const BEFORE_AMOUNT: &[&str] = &[":", "for", "of", "=", "von", "je", "each", "about", "approx", "ca", "."];

/// Rounds of all exercises, where they stand above them.
pub(super) const ROUNDS: &[&str] = &["rounds", "round", "circuits", "durchgänge", "durchgang", "runden", "runde"];

/// Between sets and what is done in each.
pub(super) const OF: &[&str] = &["x", "×", "*", "of", "à", "a", "mit", "je", "von"];

/// Before a number of repetitions, which has no open end.
pub(super) const OPEN: &[&str] =
    &["at least", "minimum", "mindestens", "min", "mind .", "up to", "maximum", "max", "maximal", "bis zu"];

/// Units of what is no amount of a dose.
pub(super) const MEASURES: &[&str] = &[
    "kg", "g", "lb", "lbs", "oz", "%", "°", "º", "cm", "mm", "m", "in", "ft", "degrees", "grad", "percent", "prozent",
];

/// Words that lead to an amount.
pub(super) const BEFORE_AMOUNTS: &[&str] =
    &["for", "of", "at", "in", "with", "mit", "à", "je", "about", "approx", "ca", "x", "jeweils", "or"];

/// Words that mean nothing beside an amount.
pub(super) const FILLERS: &[&str] = &[
    "per",
    "set",
    "sets",
    "each",
    "for",
    "and",
    "then",
    "repeat",
    "do",
    "x",
    "und",
    "dann",
    "je",
    "pro",
    "satz",
    "hold",
    "halten",
    "about",
    "approx",
    "ca",
    "between",
    "of",
    "the",
    "pair",
    "a",
    "in",
    "wiederholen",
    "reps",
    "times",
    "dose",
    "dosis",
    "jeweils",
    "daily",
    "-",
    "–",
    "—",
    "=",
    "at",
    "with",
    "mit",
    "wdh",
    "sätze",
    "danach",
    "s",
    "&",
    "/",
    "+",
    "max",
    "maximal",
    "keep",
    "your",
    "please",
    "bitte",
    "exercise",
];

/// What a vague amount means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    /// As many as possible.
    Max,
    /// Until tired, or as tolerated: no number.
    Open,
}

/// Vague amounts.
pub(super) const VAGUE: &[(&str, Vague)] = &[
    ("as many as possible", Vague::Max),
    ("as many as feel good", Vague::Max),
    ("as many as you can", Vague::Max),
    ("as many reps as possible", Vague::Max),
    ("as many repetitions as possible", Vague::Max),
    ("amrap", Vague::Max),
    ("max reps", Vague::Max),
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
pub(super) const MINUTES: &[(&str, &str)] = &[
    ("a minute", "1 min"),
    ("half a minute", "30 s"),
    ("a half minute", "30 s"),
    ("a minute and a half", "90 s"),
    ("eine halbe minute", "30 s"),
    ("eine viertelminute", "15 s"),
    ("anderthalb minuten", "90 s"),
    ("eineinhalb minuten", "90 s"),
];

/// Words about pain that may stand before its limit.
pub(super) const PAIN: &[&str] =
    &["pain", "stop", "schmerz", "schmerzen", "schmerzskala", "stopp", "schmerzgrenze", "vas", "nrs"];

/// Between such a word and the number, for a limit that may be reached.
pub(super) const UP_TO: &[&str] = &[
    "above",
    "over",
    "up",
    "to",
    "max",
    "maximum",
    "maximal",
    "höchstens",
    "bis",
    "über",
    "if",
    "pain",
    "rises",
    "is",
    "more",
    "than",
    ".",
    ":",
    "of",
    "at",
    "when",
    "exceeds",
    "limit",
    "wenn",
    "der",
    "schmerz",
    "mehr",
    "als",
    "zu",
    "ab",
    ">",
    "schmerzen",
    "score",
    "level",
    "keep",
    "stay",
    "the",
    "your",
    "most",
    "stop",
    "stärker",
    "steigt",
    "in",
    "a",
    "scale",
    "no",
];

/// The same for a limit that must not be reached.
pub(super) const UNDER: &[&str] = &["under", "below", "unter", "less", "<", "weniger"];

/// Parts of words for a movement, the time of which is no hold; for a position that is held by strength; and for a stretch.
pub(super) const MOVEMENT: &[&str] = &[
    "march",
    "walk",
    "shak",
    "circl",
    "tap",
    "step",
    "run",
    "jog",
    "cycl",
    "swing",
    "jump",
    "skip",
    "bike",
    "roll",
    "danc",
    "jack",
    "marschier",
    "gehen",
    "schüttel",
    "kreis",
    "laufen",
    "schwing",
    "treten",
    "radel",
    "tippen",
    "hüpf",
    "wippen",
    "fahrrad",
];

pub(super) const STATIC: &[&str] =
    &["plank", "isometric", "isometrisch", "stütz", "bridge", "brücke", "press", "wall sit"];

pub(super) const STRETCH: &[&str] = &["stretch", "dehn"];

/// A table of phrases, split into tokens, the longest first.
pub(super) type Phrases<T> = Vec<(Vec<String>, T)>;

fn phrases<T: Clone>(table: impl Iterator<Item = (&'static str, T)>) -> Phrases<T> {
    let split = |phrase: &str| tokens(phrase).into_iter().map(|token| token.lower).collect::<Vec<_>>();
    let mut phrases: Phrases<T> = table.map(|(phrase, meaning)| (split(phrase), meaning)).collect();
    phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    phrases
}

/// [`VAGUE`], [`SIDES`], [`POSITIONS`] and [`EQUIPMENT`] in tokens.
pub(super) static VAGUE_PHRASES: LazyLock<Phrases<Vague>> = LazyLock::new(|| phrases(VAGUE.iter().copied()));

pub(super) static DIRECTION_PHRASES: LazyLock<Phrases<()>> =
    LazyLock::new(|| phrases(DIRECTIONS.iter().map(|words| (*words, ()))));

pub(super) static MINUTE_PHRASES: LazyLock<Phrases<&str>> = LazyLock::new(|| phrases(MINUTES.iter().copied()));

pub(super) static SIDE_PHRASES: LazyLock<Phrases<SideWord>> = LazyLock::new(|| phrases(SIDES.iter().copied()));

pub(super) static POSITION_PHRASES: LazyLock<Phrases<usize>> = LazyLock::new(|| {
    phrases(POSITIONS.iter().enumerate().flat_map(|(at, (words, ..))| words.iter().map(move |word| (*word, at))))
});

pub(super) static EQUIPMENT_PHRASES: LazyLock<Phrases<Option<Equipment>>> =
    LazyLock::new(|| phrases(EQUIPMENT.iter().flat_map(|(words, id)| words.iter().map(move |word| (*word, *id)))));
