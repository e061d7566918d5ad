//! The endings of German adjectives and ordinals: "der zweite Satz", "im zweiten Satz".

use super::super::numbers;
use super::words::NOUNS;
use crate::dose::Side;
use crate::language::spoken_form::{Cursor, Gender};

/// The ending that the word before an adjective asks for.
pub(super) enum Ending {
    /// A given one.
    Weak(&'static str),
    /// That of the noun's gender.
    Strong,
    /// The same as a dative.
    Dative,
}

/// Articles after which an adjective ends in "e".
const WITH_E: &[&str] =
    &["die", "das", "jede", "jedes", "jeder", "diese", "dieser", "dieses", "eine", "deine", "ins", "ans", "aufs"];

/// Articles and prepositions after which it ends in "en".
const WITH_EN: &[&str] = &[
    "den", "dem", "des", "im", "am", "vom", "zum", "zur", "beim", "jeden", "jedem", "einen", "einem", "einer",
    "deinen", "deinem", "deiner", "diesen", "diesem", "beiden", "ab", "bis", "seit", "vor",
];

/// Prepositions before the article "der", which is then a dative.
const BEFORE_DATIVE: &[&str] = &[
    "ab", "an", "auf", "aus", "bei", "hinter", "in", "mit", "nach", "neben", "seit", "über", "unter", "von", "vor",
    "während", "zu", "zwischen",
];

/// The ending that the word before asks for, if it is an article.
pub(super) fn after(cursor: &Cursor<'_>) -> Option<Ending> {
    let before = cursor.word_before()?;
    let before = before.as_str();
    if before == "der" {
        let is_dative = cursor.word_before_that().is_some_and(|word| BEFORE_DATIVE.contains(&word.as_str()));
        return Some(Ending::Weak(if is_dative { "en" } else { "e" }));
    }
    match before {
        "ein" | "dein" | "mein" => Some(Ending::Strong),
        _ if WITH_E.contains(&before) => Some(Ending::Weak("e")),
        _ if WITH_EN.contains(&before) => Some(Ending::Weak("en")),
        _ if BEFORE_DATIVE.contains(&before) => Some(Ending::Dative),
        _ => None,
    }
}

/// The gender of a noun that is known.
pub(super) fn gender(noun: &str) -> Option<Gender> {
    let noun = noun.to_lowercase();
    NOUNS.iter().find(|(known, _)| *known == noun).map(|(_, gender)| *gender)
}

/// A side without its ending.
pub(super) fn stem(side: Side) -> &'static str {
    match side {
        Side::Left => "link",
        Side::Right => "recht",
    }
}

/// The ending of an adjective without an article.
pub(super) fn strong(gender: Gender) -> &'static str {
    match gender {
        Gender::Feminine => "e",
        Gender::Masculine => "er",
        Gender::Neuter => "es",
    }
}

/// The same in the dative: "mit rechtem Arm".
pub(super) fn dative(gender: Gender) -> &'static str {
    match gender {
        Gender::Feminine => "er",
        Gender::Masculine | Gender::Neuter => "em",
    }
}

/// An ordinal with an ending: "zweiten".
pub(super) fn ordinal(number: u64, ending: &str) -> String {
    let masculine = numbers::ordinal(number);
    format!("{}{ending}", masculine.strip_suffix("er").unwrap_or(&masculine))
}
