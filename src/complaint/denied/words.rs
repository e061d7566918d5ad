//! The words of denials, folded.

/// Words that deny what follows.
pub(super) const NO: &[&str] = &[
    "zero",
    "null",
    "nein",
    "nichts",
    "nothing",
    "nobody",
    "niemand",
    "lacks",
    "free",
    "frei",
    "koa",
    "kei",
    "no",
    "not",
    "without",
    "never",
    "none",
    "nor",
    "neither",
    "isn't",
    "isnt",
    "aren't",
    "arent",
    "don't",
    "dont",
    "doesn't",
    "doesnt",
    "didn't",
    "haven't",
    "havent",
    "hasn't",
    "wasn't",
    "weder",
    "kein",
    "keine",
    "keinen",
    "keinem",
    "keiner",
    "keinerlei",
    "nicht",
    "ohne",
    "nie",
    "noch",
];

/// Of these, words that deny at any time, unless it is said that it was before now.
pub(super) const NEVER: &[&str] = &["never", "nie"];
pub(super) const BEFORE: &[&str] =
    &["before", "zuvor", "vorher", "bisher", "frueher", "until", "this", "such", "so", "used"];

/// Of these, words that need another one before them: "neither fever nor chills".
pub(super) const SECOND: &[&str] = &["nor", "noch"];

/// Words between a denial and what is denied.
pub(super) const WITH: &[&str] = &[
    "history",
    "vorerkrankung",
    "vorerkrankungen",
    "like",
    "wie",
    "von",
    "bisschen",
    "kind",
    "go",
    "goes",
    "fall",
    "take",
    "taking",
    "nehme",
    "on",
    "dass",
    "etwas",
    "wird",
    "longer",
    "a",
    "an",
    "any",
    "the",
    "my",
    "in",
    "of",
    "or",
    "have",
    "having",
    "had",
    "got",
    "feel",
    "feeling",
    "been",
    "is",
    "are",
    "am",
    "really",
    "much",
    "other",
    "into",
    "to",
    "at",
    "from",
    "with",
    "there",
    "it",
    "after",
    "under",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "im",
    "am",
    "oder",
    "irgend",
    "mein",
    "meine",
    "meinen",
    "meinem",
    "meiner",
    "es",
    "bei",
    "beim",
    "habe",
    "hab",
    "ich",
    "bin",
    "ein",
    "eine",
    "einen",
    "recent",
    "special",
    "more",
    "signs",
    "sign",
    "symptoms",
    "trouble",
    "problems",
    "probleme",
    "nor",
    "noch",
    "beschwerden",
    "i",
    "mir",
    "mich",
    "irgendwelche",
    "anzeichen",
    "auch",
    "any",
    "getting",
    "down",
    "bis",
    "nach",
    "unter",
    "serious",
    "mit",
    "either",
    "fallen",
    "gestuerzt",
];

/// Words that make another "no" of a "no": "cannot sleep without pain".
pub(super) const CANNOT: &[&str] =
    &["can't", "cant", "cannot", "can", "kann", "koennen", "hardly", "kaum", "never", "nie"];

/// Words that make an inability of a "not".
pub(super) const ABLE: &[&str] = &["can", "could", "kann", "konnte", "koennte"];

/// Words that may come between a mention and "not" at the end of its clause: "Fieber habe ich nicht".
pub(super) const BEFORE_NOT: &[&str] =
    &["habe", "hab", "ich", "do", "i", "have", "es", "ist", "auch", "is", "sind", "are"];

/// Words after a denial that limit it, so that it is none: "no numbness except in my hand", "no cancer now".
pub(super) const LIMITS: &[&str] =
    &["except", "apart", "besides", "unless", "ausser", "now", "anymore", "mehr", "first", "anfangs", "yet"];

/// The beginnings of words for feeling.
pub(super) const SENSES: &[&str] = &["spuer", "fuehl"];

/// Words with which a sentence begins after an answer: "no my chest hurts".
pub(super) const PERSONS: &[&str] = &["my", "i", "it", "the", "mein", "meine", "ich", "es", "die", "der"];
