//! The words by which German texts are read.

use super::abbreviations::ABBREVIATIONS;
use super::units::UNITS;
use crate::dose::Side;
use crate::language::spoken_form::Gender::{self, Feminine, Masculine, Neuter};
use crate::language::spoken_form::Tables;

pub(super) static TABLES: Tables = Tables {
    units: UNITS,
    abbreviations: ABBREVIATIONS,
    acronyms: ACRONYMS,
    short_words: SHORT_WORDS,
    signs: &[
        ('~', "etwa"),
        ('≈', "etwa"),
        ('<', "weniger als"),
        ('>', "mehr als"),
        ('≤', "höchstens"),
        ('≥', "mindestens"),
        ('±', "plus minus"),
        ('-', "minus"),
        ('−', "minus"),
        ('+', "plus"),
    ],
    symbols: &[('&', "und"), ('+', "plus"), ('=', "gleich"), ('@', "bei"), ('#', "Nummer"), ('×', "mal"), ('÷', "durch"), ('Ø', "Durchschnitt")],
    currencies: &[('€', "ein Euro", "Euro"), ('$', "ein Dollar", "Dollar"), ('£', "ein Pfund", "Pfund")],
    per: &[("tag", "pro Tag"), ("woche", "pro Woche"), ("monat", "pro Monat"), ("satz", "pro Satz"), ("d", "pro Tag"), ("h", "pro Stunde"), ("min", "pro Minute"), ("wo", "pro Woche"), ("s", "pro Seite")],
    counted: &[],
    opposites: &[
        "links", "rechts", "linke", "rechte", "linken", "rechten", "linker", "rechter", "auf", "ab", "vor", "zurück", "ein", "aus",
        "hoch", "runter", "rauf", "innen", "außen", "oben", "unten", "vorne", "hinten",
    ],
    dial: &["ruf", "rufe", "rufen", "wähle", "wähl", "wählen", "tel", "telefon", "notruf", "nummer"],
    before_year: &[
        "seit", "ab", "bis", "vom", "zum", "am", "den", "dem", "der", "jahr", "jahre", "im", "von", "januar", "februar", "märz",
        "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
    ],
    before_roman: &["phase", "stufe", "teil", "woche", "grad", "typ", "schritt", "krieger", "klasse", "stadium", "version"],
    months: MONTHS,
    sides: &[
        ("li", Side::Left),
        ("re", Side::Right),
        ("L", Side::Left),
        ("R", Side::Right),
    ],
    thousands: '.',
    and: "und",
    or: "oder",
    to: "bis",
    plus: "plus",
    out_of: "von",
    over: "zu",
    by: "mal",
    per_word: "pro",
    or_more: "oder mehr",
    point: "Komma",
    address: "die Adresse auf dem Blatt",
};

/// Abbreviations in capitals, with what is said; those without are said as they are.
const ACRONYMS: &[(&str, &str)] = &[
    ("ROM", "Bewegungsumfang"),
    ("HWS", "Halswirbelsäule"),
    ("BWS", "Brustwirbelsäule"),
    ("LWS", "Lendenwirbelsäule"),
    ("ISG", "Iliosakralgelenk"),
    ("ADL", "Alltag"),
    ("BOSU", ""),
    ("CT", ""),
    ("DVD", ""),
    ("KG", ""),
    ("MRT", ""),
    ("OK", ""),
    ("OP", ""),
    ("PT", ""),
    ("TENS", ""),
    ("TRX", ""),
    ("TV", ""),
];

/// Words of up to four letters that are also written in capitals.
const SHORT_WORDS: &[&str] = &[
    "ab", "alle", "als", "am", "an", "arm", "auf", "aus", "bei", "bein", "bis", "das", "dem", "den", "der", "die", "du", "ein",
    "eng", "er", "erst", "es", "fest", "fuß", "geh", "gut", "halt", "hand", "heb", "hoch", "ich", "im", "in", "ist", "ja", "jede",
    "kein", "knie", "lang", "lass", "leg", "mal", "mit", "nach", "nie", "nicht", "noch", "nun", "nur", "oder", "ohne", "pro",
    "ruhe", "satz", "sehr", "sie", "so", "steh", "tag", "tief", "über", "um", "und", "vom", "von", "vor", "weit", "wenn", "zu",
    "zum", "zur", "zwei",
];

pub(super) const MONTHS: &[&[&str]] = &[
    &["januar", "jan", "jänner"],
    &["februar", "feb"],
    &["märz", "mär", "mrz"],
    &["april", "apr"],
    &["mai"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["dezember", "dez"],
];

/// Nouns with their gender.
pub(super) const NOUNS: &[(&str, Gender)] = &[
    ("abend", Masculine),
    ("arm", Masculine),
    ("atemzug", Masculine),
    ("bein", Neuter),
    ("daumen", Masculine),
    ("durchgang", Masculine),
    ("ellbogen", Masculine),
    ("ellenbogen", Masculine),
    ("etage", Feminine),
    ("ferse", Feminine),
    ("finger", Masculine),
    ("fuß", Masculine),
    ("hand", Feminine),
    ("hüfte", Feminine),
    ("knie", Neuter),
    ("mal", Neuter),
    ("minute", Feminine),
    ("oberschenkel", Masculine),
    ("ohr", Neuter),
    ("phase", Feminine),
    ("position", Feminine),
    ("runde", Feminine),
    ("satz", Masculine),
    ("schritt", Masculine),
    ("schulter", Feminine),
    ("seite", Feminine),
    ("serie", Feminine),
    ("stufe", Feminine),
    ("tag", Masculine),
    ("teil", Masculine),
    ("übung", Feminine),
    ("unterarm", Masculine),
    ("wiederholung", Feminine),
    ("woche", Feminine),
];

/// Things of which "2x" means two.
pub(super) const THINGS: &[&str] = &[
    "ball", "bälle", "band", "bänder", "bank", "bänke", "bücher", "buch", "decken", "decke", "flaschen", "flasche", "gewichte",
    "gewicht", "handtuch", "handtücher", "hantel", "hanteln", "hocker", "kissen", "kurzhantel", "kurzhanteln", "matte", "matten",
    "minuten", "polster", "rollen", "rolle", "runden", "sätze", "sekunden", "stäbe", "stab", "stühle", "stuhl", "teller", "tisch",
    "tische", "tücher", "wiederholungen",
];

/// Words that start a sentence after an abbreviation, besides the verbs of movement; other words with a capital may be nouns.
pub(super) const STARTERS: &[&str] = &[
    "aber", "achte", "alle", "als", "am", "anschließend", "atme", "auch", "auf", "bei", "beide", "beim", "bitte", "bleib", "bleibe",
    "dabei", "dafür", "danach", "dann", "das", "dazu", "den", "der", "die", "du", "ein", "eine", "entspann", "entspanne", "er", "erst",
    "es", "falls", "geh", "gehe", "halt", "halte", "hör", "ich", "ihr", "im", "in", "jede", "jetzt", "kein", "keine", "komm", "komme",
    "langsam", "lass", "lauf", "laufe", "leg", "lege", "links", "mach", "mache", "mit", "nach", "nicht", "nimm", "noch", "nun", "oder",
    "ohne", "rechts", "ruh", "ruhe", "schau", "setz", "setze", "sie", "sitz", "sitze", "so", "sobald", "sonst", "spann", "spanne",
    "steh", "stehe", "stell", "stelle", "stopp", "und", "unter", "versuch", "vor", "wechsel", "wechsle", "weiter", "wenn", "wiederhol",
    "wiederhole", "wir", "während", "zähl", "zähle", "zuerst", "zuletzt", "zum", "zur", "zurück", "über",
];
