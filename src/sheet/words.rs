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
pub(super) const OF: &[&str] = &["x", "×", "*", "of", "à", "a", "mit", "je", "von", "zu"];

/// Before a number that is not strict.
const OPEN: &[&str] = &[
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

/// Words before a number that is a name: "page 2", "week 1-2"; and before a period: "every 2 hours".
pub(super) const BEFORE_A_NAME: &[&str] = &[
    "page", "seite", "version", "step", "schritt", "week", "weeks", "woche", "wochen", "phase", "day", "tag", "level",
    "stage", "stufe", "no", "nr", "fig", "figure", "abb", "bild", "every", "alle", "after", "nach", "part", "teil",
];

/// Parts of lines about all exercises.
pub(super) const FOR_ALL: &[&str] = &[
    "each exercise",
    "all exercises",
    "every exercise",
    "these exercises",
    "do these",
    "for all",
    "of each",
    "unless ",
    "jede übung",
    "alle übungen",
    "allen übungen",
    "sofern nicht",
    "wenn nicht anders",
    "exercises are",
    "the exercises",
];

/// The parts of a movement.
pub(super) const PARTS_OF_MOVEMENT: &[&str] = &[
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

/// How often, in the short forms of clinics, and in the words of a routine.
const HOW_OFTEN: &[(&str, &str)] = &[
    ("bd", "2x a day"),
    ("bid", "2x a day"),
    ("tds", "3x a day"),
    ("tid", "3x a day"),
    ("qds", "4x a day"),
    ("qid", "4x a day"),
    ("am and pm", "2x a day"),
    ("am & pm", "2x a day"),
    ("am / pm", "2x a day"),
    ("morning and evening", "2x a day"),
    ("mornings and evenings", "2x a day"),
    ("alternate days", "every second day"),
    ("on alternate days", "every second day"),
    ("morgens und abends", "2x täglich"),
];

/// After a limit of pain, its scale.
const SCALES: &[&str] = &[
    "on a scale of 0 - 10",
    "on a scale from 0 to 10",
    "on a scale of 0 to 10",
    "on a scale of 1 - 10",
    "on the 0 - 10 scale",
    "( scale 0 - 10 )",
    "( skala 0 - 10 )",
    "( 0 - 10 )",
    "auf einer skala von 0 bis 10",
    "auf der skala 0 - 10",
];

/// Units of what is no amount of a dose.
pub(super) const MEASURES: &[&str] = &[
    "kg", "g", "lb", "lbs", "oz", "%", "°", "º", "cm", "mm", "m", "in", "ft", "degrees", "grad", "percent", "prozent",
];

/// Words that lead to an amount.
pub(super) const BEFORE_AMOUNTS: &[&str] =
    &["for", "of", "at", "in", "with", "mit", "à", "je", "about", "approx", "ca", "x", "jeweils", "or"];

/// Words that mean nothing beside an amount.
pub(super) const FILLERS: &[&str] = &[
    "on",
    "to",
    "w",
    "by",
    "from",
    "an",
    "as",
    "bei",
    "auf",
    "zu",
    "am",
    "im",
    "den",
    "der",
    "die",
    "das",
    "jew",
    "frequency",
    "side",
    "sides",
    "notes",
    "perform",
    "complete",
    "ausgangsstellung",
    "dosierung",
    "ausführung",
    "häufigkeit",
    "übung",
    "dauer",
    "duration",
    "seite",
    "seiten",
    "gently",
    "of",
    "them",
    "these",
    "approximately",
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
    &["pain", "hurts", "hurt", "stop", "schmerz", "schmerzen", "schmerzskala", "stopp", "schmerzgrenze", "vas", "nrs"];

/// Between such a word and the number, for a limit that may be reached.
pub(super) const UP_TO: &[&str] = &[
    "increases",
    "gets",
    "goes",
    "hurts",
    "worse",
    "exceed",
    "not",
    "should",
    "as",
    "you",
    "are",
    "feel",
    "reaches",
    "steigert",
    "übersteigt",
    "sollte",
    "sollten",
    "nicht",
    "ihre",
    "ihr",
    "auf",
    "vas",
    "nrs",
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

/// Words of amounts and sides. A name that has one was not understood.
pub(super) const NOT_IN_A_NAME: &[&str] = &[
    "between",
    "zwischen",
    "max",
    "maximum",
    "maximal",
    "höchstens",
    "left",
    "right",
    "links",
    "rechts",
    "l",
    "r",
    "lt",
    "rt",
    "li",
    "re",
    "each",
    "reps",
    "wdh",
    "sec",
    "secs",
    "seconds",
    "sek",
    "sekunden",
    "min",
    "mins",
    "minutes",
    "minuten",
    "times",
    "mal",
    "sets",
    "sätze",
    "twice",
    "once",
    "approx",
    "ca",
    "not",
    "nicht",
    "more",
    "than",
];

/// Words that tell how much, which side or how often. Where they are left over, something was not understood.
pub(super) const TELLING: &[&str] = &[
    "left",
    "right",
    "links",
    "rechts",
    "linke",
    "rechte",
    "linken",
    "rechten",
    "lt",
    "rt",
    "both",
    "beide",
    "beiden",
    "unilateral",
    "affected",
    "operated",
    "op",
    "betroffene",
    "operierte",
    "swap",
    "switch",
    "repeat",
    "other",
    "andere",
    "anderen",
    "wechsel",
    "hourly",
    "hour",
    "hours",
    "stunde",
    "stunden",
    "stündlich",
    "daily",
    "weekly",
    "week",
    "weeks",
    "woche",
    "wochen",
    "day",
    "days",
    "tag",
    "tage",
    "prn",
    "abends",
    "morgens",
    "evening",
    "morning",
    "allow",
    "allows",
    "befinden",
    "second",
    "seconds",
    "secs",
    "sec",
    "minute",
    "minutes",
    "min",
    "mins",
    "sekunden",
    "sek",
    "minuten",
    "rep",
    "reps",
    "repetitions",
    "wdh",
    "sets",
    "sätze",
    "times",
    "mal",
    "twice",
    "once",
    "max",
    "maximum",
    "maximal",
    "höchstens",
    "least",
    "mindestens",
    "increase",
    "build",
    "progress",
    "steigern",
    "rest",
    "rests",
    "pause",
    "except",
    "not",
    "nicht",
    "außer",
    "hold",
    "halten",
    "between",
    "zwischen",
    "approx",
    "ca",
    "each",
    "jeweils",
];

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
    &["plank", "isometric", "isometrisch", "unterarmstütz", "seitstütz", "wall sit", "wandsitz"];

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

pub(super) static OPEN_PHRASES: LazyLock<Phrases<&str>> =
    LazyLock::new(|| phrases(OPEN.iter().map(|words| (*words, *words))));
pub(super) static HOW_OFTEN_PHRASES: LazyLock<Phrases<&str>> = LazyLock::new(|| phrases(HOW_OFTEN.iter().copied()));
pub(super) static SCALE_PHRASES: LazyLock<Phrases<()>> =
    LazyLock::new(|| phrases(SCALES.iter().map(|words| (*words, ()))));
pub(super) static DIRECTION_PHRASES: LazyLock<Phrases<()>> =
    LazyLock::new(|| phrases(DIRECTIONS.iter().map(|words| (*words, ()))));

pub(super) static MINUTE_PHRASES: LazyLock<Phrases<&str>> = LazyLock::new(|| phrases(MINUTES.iter().copied()));

pub(super) static SIDE_PHRASES: LazyLock<Phrases<SideWord>> = LazyLock::new(|| phrases(SIDES.iter().copied()));

pub(super) static POSITION_PHRASES: LazyLock<Phrases<usize>> = LazyLock::new(|| {
    phrases(POSITIONS.iter().enumerate().flat_map(|(at, (words, ..))| words.iter().map(move |word| (*word, at))))
});

pub(super) static EQUIPMENT_PHRASES: LazyLock<Phrases<Option<Equipment>>> =
    LazyLock::new(|| phrases(EQUIPMENT.iter().flat_map(|(words, id)| words.iter().map(move |word| (*word, *id)))));
