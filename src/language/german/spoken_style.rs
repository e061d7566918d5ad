//! The style of German texts.

use crate::language::spoken_style::SpokenStyle;
use crate::language::{Lang, plain_words};

/// The words by which German texts are judged.
pub(super) const STYLE: SpokenStyle =
    SpokenStyle { lang: Lang::De, visual: VISUAL, movements: MOVEMENTS, then: &["und", "dann"] };

/// Expressions that refer to something visible.
const VISUAL: &[&str] =
    &["wie gezeigt", "siehe", "bild", "foto", "video", "abbildung", "zeichnung", "so wie hier", "schau auf"];

/// Verbs of movement, as commands.
pub(super) const MOVEMENTS: &[&str] = &[
    "beug", "beuge", "beweg", "bewege", "bring", "bringe", "dreh", "drehe", "drück", "drücke", "führ", "führe", "heb",
    "hebe", "kipp", "kippe", "kreis", "kreise", "lehn", "lehne", "neig", "neige", "öffne", "press", "presse", "roll",
    "rolle", "schieb", "schiebe", "schwing", "schwinge", "senk", "senke", "strecke", "streck", "tritt", "zieh",
    "ziehe",
];

/// The side named in a text that is used for both sides.
pub(super) fn fixed_side(text: &str) -> Option<&'static str> {
    let words = plain_words(text);
    let has = |side: &str| words.iter().any(|word| word.strip_prefix(side).is_some_and(is_ending));
    match (has("link"), has("recht")) {
        (true, false) => Some("links"),
        // "Rechter Winkel" does not name a side.
        (false, true)
            if !words.windows(2).any(|pair| pair[0].starts_with("recht") && pair[1].starts_with("winkel")) =>
        {
            Some("rechts")
        }
        _ => None,
    }
}

/// The endings of "link" and "recht" as names of sides.
fn is_ending(ending: &str) -> bool {
    matches!(ending, "s" | "e" | "en" | "er" | "em" | "es")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equipment::Equipment;

    fn message(text: &str) -> String {
        STYLE.advice(text).into_iter().map(|advice| advice.message).next().unwrap_or_default()
    }

    #[test]
    fn texts_that_are_hard_to_follow_by_ear_get_advice() {
        assert_eq!(
            message("Steh wie gezeigt."),
            "“wie gezeigt” refers to something to look at, but listeners have their eyes closed"
        );
        assert_eq!(message("Heb den Arm (langsam)."), "brackets cannot be heard");
        assert_eq!(message("Beug ihn 5/7."), "“5/7” is said “fünf von sieben”, and may be meant otherwise");
        assert_eq!(message("Heb den Arm und dreh den Kopf."), "“heb” and “dreh” are two movements in one sentence");
        let long =
            "Lass beide Arme so lange neben dem Körper hängen, bis sie sich schwer wie nasse Handtücher anfühlen.";
        assert_eq!(message(long), "a sentence of 17 words is hard to remember");
    }

    #[test]
    fn texts_that_are_easy_to_follow_get_no_advice() {
        for good in [
            "Heb beide Arme und halte sie.",
            "Heb den {side}en Arm. Dann beug den Ellbogen.",
            "Wenn der Ton steigt, heb die Schultern.",
            "Beug den Ellbogen auf neunzig Grad.",
            "Mach {reps} von {sets}.",
            "Halte 30s, z.B. 8 Wdh. bzw. ca. 2x/Tag.",
        ] {
            assert_eq!(STYLE.advice(good), [], "{good}");
        }
    }

    #[test]
    fn a_fixed_side_and_unlisted_equipment_are_found() {
        assert_eq!(fixed_side("Heb den rechten Arm."), Some("rechts"));
        assert_eq!(fixed_side("Nach links drehen."), Some("links"));
        assert_eq!(fixed_side("Beug ihn im rechten Winkel."), None);
        assert_eq!(fixed_side("Erst links, dann rechts."), None);
        assert_eq!(fixed_side("Zieh den Bauch recht fest ein."), None);
        assert_eq!(STYLE.unnamed_equipment("Nimm den Stuhl.", &["ein Band"]), Some(Equipment::Chair));
        assert_eq!(STYLE.unnamed_equipment("Nimm die Bänder.", &["zwei Bänder"]), None);
        assert_eq!(STYLE.unnamed_equipment("Nimm die Bänder.", &["band"]), None, "an id");
        assert_eq!(STYLE.unnamed_equipment("Leg dich auf den Boden oder auf eine Bank.", &[]), None);
    }
}
