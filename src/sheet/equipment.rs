//! Finds the equipment that a sheet names, and words it as a routine does.

use std::ops::Range;

use super::findings::{Reading, phrase};
use super::tokens::{Token, tokens};
use super::words::{
    ADJECTIVE_ENDINGS, EQUIPMENT_ADJECTIVES, EQUIPMENT_PHRASES, GERMAN_ADJECTIVES, MEASURES, NEUTER, WITHOUT,
};
use crate::equipment::Equipment;
use crate::language::Lang;

/// Equipment of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thing {
    /// In the words of a routine.
    pub(super) words: String,
    pub(super) known: Option<Equipment>,
    /// Its tokens.
    tokens: Range<usize>,
}

/// The equipment in a text.
pub(super) fn equipment(lang: Lang, reading: &Reading<'_>) -> Vec<Thing> {
    let tokens = &reading.tokens;
    let mut things: Vec<Thing> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((known, len)) = phrase(&EQUIPMENT_PHRASES, &tokens[at..]) else {
            at += 1;
            continue;
        };
        let is_german = |token: &Token| {
            let stems = ADJECTIVE_ENDINGS.iter().filter_map(|ending| token.lower.strip_suffix(ending));
            stems.into_iter().any(|stem| GERMAN_ADJECTIVES.contains(&stem))
        };
        let is_described = |token: &Token| {
            token.is(EQUIPMENT_ADJECTIVES) || is_german(token) || token.is_number() || token.is(&["x", "-"])
        };
        let mut from = at - tokens[..at].iter().rev().take_while(|token| is_described(token)).count();
        // "3 wall slides" are three of them, but "2 pillows" and "a 1 kg weight" are equipment.
        let is_plural = tokens[at + len - 1].lower.ends_with('s') || lang == Lang::De;
        let counts =
            |next: Option<&Token>| next.is_some_and(|next| next.is(&["x", "-"]) || next.is(MEASURES) || is_plural);
        while from < at && tokens[from].is_number() && !counts(tokens.get(from + 1)) {
            from += 1;
        }
        let before = from.checked_sub(1).map(|before| &tokens[before]);
        if !before.is_some_and(|before| before.is(WITHOUT)) {
            let noun = reading.written(at..at + len);
            let described = reading.written(from..at + len);
            let words = in_words(lang, described, noun, known);
            if !things.iter().any(|thing| thing.words == words) {
                things.push(Thing { words, known, tokens: from..at + len });
            }
        }
        at += len;
    }
    things
}

/// Equipment as a routine names it: "2x pillows" is "2 pillows", and German equipment has its article.
fn in_words(lang: Lang, described: &str, noun: &str, known: Option<Equipment>) -> String {
    if lang == Lang::En {
        let plain = described.replace("x ", " ").replace("× ", " ");
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        // "A 1 kg weight", but "2 pillows".
        let is_measure = tokens(&plain).get(1).is_some_and(|token| token.is(MEASURES));
        return if is_measure { format!("a {plain}") } else { plain };
    }
    let adjective = described.strip_suffix(noun).map(str::trim).unwrap_or_default();
    match (adjective, known) {
        ("", Some(known)) => lang.phrasebook().equipment(known, 1),
        (adjective, _) if adjective.ends_with("em") && NEUTER.contains(&noun.to_lowercase().as_str()) => {
            format!("ein {}s {noun}", &adjective[..adjective.len() - 1])
        }
        (adjective, _) if adjective.ends_with("es") => format!("ein {described}"),
        (adjective, _) if adjective.ends_with("er") => format!("einen {}n {noun}", &adjective[..adjective.len() - 1]),
        (adjective, _) if adjective.ends_with('e') => format!("eine {described}"),
        (_, Some(known)) => lang.phrasebook().equipment(known, 1),
        _ => described.to_owned(),
    }
}

/// A name without the equipment at its end: "Row with a band" is "Row".
pub(super) fn without_equipment(name: &str) -> Option<String> {
    let reading = Reading::new(name);
    // "Theraband rot"
    let is_colour = |token: &Token| GERMAN_ADJECTIVES.contains(&token.lower.as_str()) || token.is(EQUIPMENT_ADJECTIVES);
    let is_last = |thing: &Thing| reading.tokens[thing.tokens.end..].iter().all(is_colour);
    let thing = equipment(Lang::En, &reading).pop().filter(is_last)?;
    let before = &reading.tokens[..thing.tokens.start];
    let is_joint = |token: &Token| {
        token.is(&[
            "a", "an", "the", "with", "in", "on", "at", "over", "against", "mit", "dem", "der", "einem", "einer", "am",
            "an", "auf", "im",
        ])
    };
    let keep = before.len() - before.iter().rev().take_while(|token| is_joint(token)).count();
    let name = reading.written(0..keep);
    (keep > 0 && keep < before.len()).then(|| name.to_owned())
}
