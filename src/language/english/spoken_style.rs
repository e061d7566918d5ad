//! The style of English texts.

use crate::language::spoken_style::SpokenStyle;
use crate::language::{Lang, plain_words};

/// The words by which English texts are judged.
pub(super) const STYLE: SpokenStyle =
    SpokenStyle { lang: Lang::En, visual: VISUAL, movements: MOVEMENTS, then: &["and", "then"] };

/// Expressions that refer to something visible.
const VISUAL: &[&str] =
    &["as shown", "see", "look at the", "picture", "photo", "video", "diagram", "illustration", "like this"];

/// Verbs of movement.
const MOVEMENTS: &[&str] = &[
    "bend",
    "bring",
    "circle",
    "draw",
    "drop",
    "extend",
    "lean",
    "lift",
    "lower",
    "lunge",
    "move",
    "press",
    "pull",
    "push",
    "raise",
    "reach",
    "roll",
    "rotate",
    "slide",
    "squeeze",
    "step",
    "straighten",
    "stretch",
    "swing",
    "tilt",
    "tuck",
    "turn",
    "twist",
];

/// The side named in a text that is used for both sides.
pub(super) fn fixed_side(text: &str) -> Option<&'static str> {
    let words = plain_words(text);
    let has = |side: &str| words.iter().any(|word| word == side);
    match (has("left"), has("right")) {
        (true, false) => Some("left"),
        // "Right angle" does not name a side.
        (false, true) if !words.windows(2).any(|pair| pair[0] == "right" && pair[1].starts_with("angle")) => {
            Some("right")
        }
        _ => None,
    }
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
            message("Stand as shown."),
            "“as shown” refers to something to look at, but listeners have their eyes closed"
        );
        assert_eq!(message("Lift your arm (slowly)."), "brackets cannot be heard");
        assert_eq!(message("Bend 5/7 of the way."), "“5/7” is said “five out of seven”, and may be meant otherwise");
        assert_eq!(message("Treat your SIJ well."), "“SIJ” is said letter by letter");
        assert_eq!(message("Take B12x."), "“B12x” is said as the voice reads it");
        assert_eq!(
            message("Sit up, then lift your arm and turn your head."),
            "“lift” and “turn” are two movements in one sentence"
        );
        assert_eq!(STYLE.advice("Do 3-1-3 (as shown).").len(), 3, "all problems are reported at once");
        assert_eq!(
            message("Let both of your arms hang down beside your body until they feel as heavy as two wet towels."),
            "a sentence of 19 words is hard to remember"
        );
        assert_eq!(
            message("Sit up. Raise your arm and bend your elbow."),
            "“raise” and “bend” are two movements in one sentence"
        );
    }

    #[test]
    fn texts_that_are_easy_to_follow_get_no_advice() {
        for good in [
            "Lift both arms and hold.",
            "Raise your {side} arm. Then bend your elbow.",
            "Bend your elbow to ninety degrees.",
            "Turn your head to the left and to the right.",
            "Oversee nothing.",
            "Do {reps} of {sets}.",
            "Hold for 5s, approx. 2x/day, e.g. on a chair.",
            "Bend L5/S1 to 90° w/ a towel.",
            "Squeeze, i.e. bend a bit. Raise your {side} arm, max. 5 cm.",
        ] {
            assert_eq!(STYLE.advice(good), [], "{good}");
        }
    }

    #[test]
    fn a_fixed_side_is_found() {
        assert_eq!(fixed_side("Lift your right arm."), Some("right"));
        assert_eq!(fixed_side("Bend it to a right angle."), None);
        assert_eq!(fixed_side("Turn left, then right."), None);
    }

    #[test]
    fn unlisted_equipment_is_found() {
        assert_eq!(STYLE.unnamed_equipment("Loop the bands round a table.", &["a band"]), Some(Equipment::Table));
        assert_eq!(STYLE.unnamed_equipment("Loop the bands.", &["two bands"]), None);
        assert_eq!(STYLE.unnamed_equipment("Push the wallet aside.", &[]), None);
        assert_eq!(STYLE.unnamed_equipment("Stand on the floor, or on a bench.", &[]), None);
    }
}
