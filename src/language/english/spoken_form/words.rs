//! The words by which English texts are read.

use super::abbreviations::ABBREVIATIONS;
use super::units::UNITS;
use crate::dose::Side;
use crate::language::spoken_form::Tables;

pub(super) static TABLES: Tables = Tables {
    units: UNITS,
    abbreviations: ABBREVIATIONS,
    acronyms: ACRONYMS,
    short_words: SHORT_WORDS,
    signs: &[
        ('~', "about"),
        ('≈', "about"),
        ('<', "less than"),
        ('>', "more than"),
        ('≤', "at most"),
        ('≥', "at least"),
        ('±', "plus or minus"),
        ('-', "minus"),
        ('−', "minus"),
        ('+', "plus"),
    ],
    symbols: &[
        ('&', "and"),
        ('+', "plus"),
        ('=', "equals"),
        ('@', "at"),
        ('#', "number"),
        ('×', "times"),
        ('÷', "divided by"),
    ],
    currencies: &[('£', "one pound", "pounds"), ('$', "one dollar", "dollars"), ('€', "one euro", "euros")],
    per: &[
        ("day", "a day"),
        ("d", "a day"),
        ("week", "a week"),
        ("wk", "a week"),
        ("month", "a month"),
        ("hour", "an hour"),
        ("hr", "an hour"),
        ("h", "an hour"),
        ("min", "a minute"),
        ("session", "a session"),
        ("set", "per set"),
        ("side", "on each side"),
        ("leg", "on each leg"),
        ("arm", "on each arm"),
        ("hand", "with each hand"),
        ("foot", "on each foot"),
    ],
    counted: &["sets", "times", "reps", "repetitions", "holds", "breaths"],
    opposites: &[
        "left",
        "right",
        "up",
        "down",
        "in",
        "out",
        "forward",
        "back",
        "forwards",
        "backwards",
        "flexion",
        "extension",
        "inhale",
        "exhale",
        "breathe",
    ],
    dial: &["call", "ring", "dial", "phone", "tel", "telephone", "text"],
    before_year: &[
        "in",
        "on",
        "by",
        "since",
        "from",
        "until",
        "till",
        "before",
        "after",
        "to",
        "of",
        "year",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    before_roman: &[
        "class", "day", "exercise", "grade", "level", "part", "phase", "round", "session", "set", "stage", "step",
        "type", "version", "warrior", "week",
    ],
    months: MONTHS,
    sides: &[
        ("L", Side::Left),
        ("R", Side::Right),
        ("l", Side::Left),
        ("r", Side::Right),
        ("lt", Side::Left),
        ("rt", Side::Right),
    ],
    thousands: ',',
    and: "and",
    or: "or",
    to: "to",
    plus: "plus",
    out_of: "out of",
    of: "of",
    over: "over",
    ratio: "to",
    by: "by",
    per_word: "per",
    or_more: "or more",
    point: "point",
    address: "the address in the sheet",
};

/// Abbreviations in capitals, with what is said; those without are said as they are.
const ACRONYMS: &[(&str, &str)] = &[
    ("ROM", "range of motion"),
    ("AROM", "active range of motion"),
    ("PROM", "passive range of motion"),
    ("SLR", "straight leg raise"),
    ("SLS", "single leg stance"),
    ("TKE", "terminal knee extension"),
    ("PT", "physiotherapist"),
    ("HEP", "home exercise programme"),
    ("ADL", "activities of daily living"),
    ("ADLS", "activities of daily living"),
    ("RPE", "rate of perceived exertion"),
    ("UE", "upper limb"),
    ("LE", "lower limb"),
    ("PRN", "as needed"),
    ("BID", "twice a day"),
    ("TID", "three times a day"),
    ("AM", ""),
    ("PM", ""),
    ("BOSU", ""),
    ("CT", ""),
    ("DVD", ""),
    ("GP", ""),
    ("HIIT", ""),
    ("MRI", ""),
    ("NHS", ""),
    ("OK", ""),
    ("TENS", ""),
    ("TRX", ""),
    ("TV", ""),
    ("UK", ""),
    ("US", ""),
    ("USA", ""),
];

/// Words of up to four letters that are also written in capitals.
const SHORT_WORDS: &[&str] = &[
    "abs", "add", "aim", "air", "all", "am", "and", "any", "are", "arm", "arms", "as", "ask", "at", "bag", "ball",
    "bar", "be", "bed", "big", "box", "but", "by", "can", "cat", "cow", "cup", "cut", "day", "dip", "do", "dog",
    "don't", "dry", "each", "ear", "end", "eye", "far", "few", "fix", "fly", "foot", "for", "fun", "gap", "get", "go",
    "gym", "has", "have", "he", "her", "hip", "his", "hot", "how", "ice", "if", "in", "is", "it", "its", "jaw", "keep",
    "key", "kit", "lap", "lat", "lay", "leg", "legs", "let", "lie", "lift", "long", "lot", "low", "man", "mat", "max",
    "may", "men", "mid", "min", "mix", "more", "must", "my", "neck", "net", "new", "no", "nod", "not", "now", "odd",
    "of", "off", "old", "on", "one", "only", "or", "our", "out", "own", "pad", "pay", "pen", "per", "pin", "pull",
    "push", "put", "red", "rest", "rib", "rub", "run", "say", "see", "set", "she", "shin", "sit", "six", "skip", "sky",
    "slow", "stop", "sun", "tall", "tap", "tea", "ten", "the", "then", "tie", "tip", "to", "toe", "too", "top", "try",
    "two", "up", "ups", "use", "very", "via", "wall", "warm", "was", "way", "we", "wet", "when", "who", "why", "win",
    "with", "won", "yes", "yet", "yoga", "you", "your",
];

pub(super) const MONTHS: &[&[&str]] = &[
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// Words after which a measure describes a noun: "a two kilogram weight".
pub(super) const DETERMINERS: &[&str] =
    &["a", "an", "the", "this", "that", "your", "my", "each", "every", "another", "one", "any"];

/// Things that a measure describes without an article: "30 s rest".
pub(super) const THINGS: &[&str] = &[
    "angle",
    "ball",
    "band",
    "bar",
    "bell",
    "bend",
    "block",
    "bottle",
    "box",
    "break",
    "circuit",
    "dumbbell",
    "gap",
    "march",
    "ride",
    "sprint",
    "swim",
    "hold",
    "incline",
    "interval",
    "jog",
    "kettlebell",
    "pause",
    "plank",
    "plate",
    "rest",
    "run",
    "session",
    "step",
    "stretch",
    "walk",
    "weight",
];

/// Words that are not the noun of a measure.
pub(super) const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "above", "after", "again", "ago", "all", "an", "and", "apart", "are", "around", "as", "at", "away",
    "back", "before", "behind", "below", "between", "but", "by", "can", "daily", "do", "down", "during", "each",
    "every", "extra", "for", "forward", "from", "if", "in", "inside", "into", "is", "it", "left", "less", "long",
    "lower", "max", "maximum", "min", "minimum", "more", "of", "off", "on", "once", "only", "or", "out", "over", "per",
    "relax", "release", "repeat", "right", "so", "switch", "than", "that", "the", "then", "there", "these", "this",
    "through", "to", "total", "towards", "twice", "under", "until", "up", "via", "weekly", "when", "while", "with",
    "without", "you", "your",
];

/// Parts of the body that have sides, in the singular.
pub(super) const SIDED: &[&str] = &[
    "ankle", "arm", "calf", "ear", "elbow", "eye", "finger", "foot", "forearm", "hand", "heel", "hip", "knee", "leg",
    "palm", "shin", "shoulder", "side", "thigh", "thumb", "toe", "wrist",
];

/// Words that show that "in" is the unit.
pub(super) const AFTER_INCHES: &[&str] = &[
    "above", "apart", "away", "below", "block", "box", "deep", "from", "high", "long", "off", "step", "tall", "thick",
    "wide",
];

/// Words before a letter that is no side: "size L", "Dr R Smith".
pub(super) const NOT_BEFORE_A_SIDE: &[&str] =
    &["size", "ask", "doctor", "miz", "by", "from", "dr", "mr", "mrs", "ms", "prof", "colour", "color", "shape"];
