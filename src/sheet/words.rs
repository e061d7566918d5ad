//! The words of sheets, in English and German, in lower case: the tables by which they are read.

use std::sync::LazyLock;

use super::tokens::tokens;
use crate::equipment::Equipment;
use crate::exercise::Position;

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

/// After a number of repetitions: on each side.
pub(super) const SIDE_NOUNS: &[&str] =
    &["side", "arm", "leg", "hand", "foot", "direction", "way", "seite", "arm", "bein", "hand"];

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

/// The side that a sheet names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SideWord {
    Left,
    Right,
    Each,
    InTurn,
}

/// Words for sides.
pub(super) const SIDES: &[(&str, SideWord)] = &[
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
pub(super) const LEFT: &[&str] = &["left", "l", "links", "linke", "linker", "linkes", "linken", "li"];
pub(super) const RIGHT: &[&str] = &["right", "r", "rechts", "rechte", "rechter", "rechtes", "rechten", "re"];
pub(super) const SIDED: &[&str] = &[
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

/// Words for both directions of a movement.
pub(super) const DIRECTIONS: &[&str] = &[
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

/// Words for positions, with what is said of each: in English and German.
pub(super) const POSITIONS: &[(&[&str], Position, [&str; 2])] = &[
    (
        &["in standing", "standing", "standing up", "im stehen", "im stand", "stehend"],
        Position::Standing,
        ["Stand upright.", "Steh aufrecht."],
    ),
    (
        &["in sitting", "sitting", "seated", "sitting up", "im sitzen", "im sitz", "sitzend"],
        Position::Sitting,
        ["Sit upright.", "Setz dich aufrecht hin."],
    ),
    (
        &["in kneeling", "kneeling", "im knien", "im kniestand", "kniend"],
        Position::Kneeling,
        ["Kneel down.", "Knie dich hin."],
    ),
    (
        &[
            "on all fours",
            "on hands and knees",
            "4 point kneeling",
            "4-point kneeling",
            "im vierfüßlerstand",
            "vierfüßlerstand",
            "vierfüßler",
        ],
        Position::Kneeling,
        ["Go onto your hands and knees.", "Geh auf Hände und Knie."],
    ),
    (
        &[
            "lying on your back",
            "lying on the back",
            "lying on back",
            "on your back",
            "supine",
            "in supine",
            "in rückenlage",
            "rückenlage",
            "auf dem rücken",
            "auf dem rücken liegend",
        ],
        Position::Lying,
        ["Lie on your back.", "Leg dich auf den Rücken."],
    ),
    (
        &[
            "prone",
            "in prone",
            "lying on your front",
            "lying on your stomach",
            "lying face down",
            "face down",
            "in bauchlage",
            "bauchlage",
            "auf dem bauch",
        ],
        Position::Lying,
        ["Lie on your belly.", "Leg dich auf den Bauch."],
    ),
    (
        &[
            "side-lying",
            "side lying",
            "in side-lying",
            "in side lying",
            "lying on your side",
            "lying on the side",
            "in seitenlage",
            "seitenlage",
            "auf der seite",
        ],
        Position::SideLying,
        ["Lie on your side.", "Leg dich auf die Seite."],
    ),
    (&["lying down", "lying", "im liegen", "liegend"], Position::Lying, ["Lie down.", "Leg dich hin."]),
];

/// Words that make a position one of several.
pub(super) const NOT_A_POSITION: &[&str] = &["also", "can", "or", "when", "auch", "kann", "oder", "wenn"];

/// Nouns of equipment, singular and plural, with the equipment that backcare knows by an id.
pub(super) const EQUIPMENT: &[(&[&str], Option<Equipment>)] = &[
    (
        &["band", "theraband", "thera-band", "tubing", "gummiband", "fitnessband", "widerstandsband"],
        Some(Equipment::Band),
    ),
    (&["bands", "therabands", "bänder"], Some(Equipment::Band)),
    (
        &["door handle", "doorknob", "door knob", "türgriff", "türklinke", "anchor", "befestigung"],
        Some(Equipment::Anchor),
    ),
    (
        &["doorway", "door frame", "doorframe", "türrahmen", "edge of a wall", "wall edge", "wandkante"],
        Some(Equipment::WallEdge),
    ),
    (&["wall", "wand"], Some(Equipment::Wall)),
    (&["chair", "stuhl", "stool", "hocker"], Some(Equipment::Chair)),
    (&["bench", "bank"], Some(Equipment::Bench)),
    (&["table", "tisch"], Some(Equipment::Table)),
    (&["towel", "towels", "handtuch", "handtücher"], Some(Equipment::Towel)),
    (&["pillow", "pillows", "kopfkissen"], Some(Equipment::Pillow)),
    (&["cushion", "cushions", "kissen"], Some(Equipment::Cushion)),
    (&["foam roller", "roller", "faszienrolle", "schaumstoffrolle"], Some(Equipment::Roller)),
    (&["stick", "broomstick", "broom handle", "stab", "besenstiel"], Some(Equipment::Stick)),
    (&["dumbbell", "dumbbells", "hantel", "hanteln", "kurzhantel", "kurzhanteln"], Some(Equipment::Dumbbell)),
    (&["weight", "weights", "gewicht", "gewichte"], None),
    (&["bottle", "bottles", "water bottle", "flasche", "wasserflasche", "flaschen"], None),
    (&["tennis ball", "tennisball", "gym ball", "gymnastikball", "massage ball"], Some(Equipment::Ball)),
    (&["exercise mat", "yoga mat", "gymnastikmatte", "yogamatte"], Some(Equipment::Mat)),
];

/// Words before a noun of equipment that belong to it.
pub(super) const EQUIPMENT_ADJECTIVES: &[&str] = &[
    "red",
    "green",
    "yellow",
    "blue",
    "black",
    "gold",
    "silver",
    "orange",
    "grey",
    "gray",
    "purple",
    "white",
    "tan",
    "light",
    "medium",
    "heavy",
    "folded",
    "rolled",
    "rolled-up",
    "small",
    "large",
    "resistance",
    "elastic",
    "exercise",
    "long",
    "short",
    "firm",
    "kg",
    "lb",
    "lbs",
    "g",
    "empty",
    "full",
];

/// The stems of German ones, which have an ending, and the endings.
pub(super) const GERMAN_ADJECTIVES: &[&str] = &[
    "rot", "grün", "gelb", "blau", "schwarz", "weiß", "leicht", "mittel", "schwer", "gefaltet", "gerollt", "klein",
    "groß", "fest", "lang", "kurz", "leer", "voll",
];
pub(super) const ADJECTIVE_ENDINGS: &[&str] = &["e", "er", "es", "em", "en"];

/// German nouns of equipment of the neuter gender.
pub(super) const NEUTER: &[&str] =
    &["band", "theraband", "gummiband", "fitnessband", "handtuch", "kissen", "kopfkissen", "gewicht"];

/// Before equipment that is not needed.
pub(super) const WITHOUT: &[&str] = &["without", "no", "ohne", "kein", "keine"];

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
