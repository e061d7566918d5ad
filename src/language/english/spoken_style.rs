//! Advice on English texts that are hard to follow by ear.

use crate::language::{Advice, Lang};

/// Expressions that refer to something visible.
const VISUAL: &[&str] =
    &["as shown", "see", "look at the", "picture", "photo", "video", "diagram", "illustration", "like this"];

/// Abbreviations that voices mispronounce, with the full form.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("rep", "repetition"),
    ("reps", "repetitions"),
    ("sec", "seconds"),
    ("secs", "seconds"),
    ("min", "minutes"),
    ("mins", "minutes"),
    ("approx", "about"),
    ("e.g", "for example"),
    ("i.e", "that is"),
    ("etc", "and so on"),
    ("vs", "against"),
    ("w/", "with"),
    ("s", "seconds"),
    ("x", "times"),
    ("r", "right"),
    ("l", "left"),
    ("l/r", "left and right"),
];

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

/// Nouns of equipment.
const EQUIPMENT: &[&str] = &[
    "ball", "band", "bench", "chair", "cushion", "dumbbell", "mat", "pillow", "roller", "stick", "table", "towel",
    "wall",
];

/// The longest sentence, in words, that is easy to remember when heard (own figure).
const LONGEST_SENTENCE: usize = 15;

/// Advice on a text: visual references, brackets, abbreviations, and long or double sentences.
pub(super) fn advice(text: &str) -> Vec<Advice> {
    let text = without_variables(text);
    let lower = text.to_lowercase();
    let words = format!(" {} ", lower.split_whitespace().map(plain).collect::<Vec<_>>().join(" "));
    let visual = VISUAL.iter().find(|expression| words.contains(&format!(" {expression} "))).map(|expression| {
        let message = format!("“{expression}” refers to something to look at, but listeners have their eyes closed");
        (message, "expected a description in words".to_owned())
    });
    let brackets = text
        .contains(['(', ')', '[', ']'])
        .then(|| ("brackets cannot be heard".to_owned(), "expected a separate sentence".to_owned()));
    let short = lower
        .split_whitespace()
        .find_map(short_form)
        .map(|(short, long)| (format!("“{short}” is hard to hear"), format!("expected the full form, “{long}”")));
    let sentences = text.split_inclusive(['.', '!', '?']).filter_map(long_or_double);
    let all = visual.into_iter().chain(brackets).chain(short).chain(sentences);
    all.map(|(message, expected)| Advice { message, expected }).collect()
}

/// Replaces each variable in braces by one word.
fn without_variables(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "that" + part.split_once('}').map_or("", |(_, rest)| rest))
}

/// The side named in a text that is used for both sides.
pub(super) fn fixed_side(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text.split_whitespace().map(plain).collect();
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

/// An abbreviation and its full form.
fn short_form(word: &str) -> Option<(String, String)> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '%' | '°' | '/'));
    if let Some((short, long)) = SHORT_FORMS.iter().find(|(short, _)| *short == word) {
        return Some(((*short).to_owned(), (*long).to_owned()));
    }
    if word == "&" {
        return Some((word.to_owned(), "and".to_owned()));
    }
    // A number with a unit. Its full form is what backcare would say, if that is known.
    let is_measured = word.contains(|c: char| c.is_ascii_digit()) && !word.chars().all(|c| c.is_ascii_digit());
    if !is_measured {
        return None;
    }
    let worded = Lang::En.numbers_to_words(word);
    match worded == word {
        false => Some((word.to_owned(), worded)),
        true if word.contains('/') => Some((word.to_owned(), "three quarters".to_owned())),
        true => None,
    }
}

fn long_or_double(sentence: &str) -> Option<(String, String)> {
    let raw: Vec<&str> = sentence.split_whitespace().collect();
    let words: Vec<String> = raw.iter().map(|word| plain(word)).collect();
    if words.len() > LONGEST_SENTENCE {
        let message = format!("a sentence of {} words is hard to remember", words.len());
        return Some((message, format!("expected at most {LONGEST_SENTENCE} words")));
    }
    let starts_clause =
        |at: usize| at == 0 || matches!(words[at - 1].as_str(), "and" | "then") || raw[at - 1].ends_with(',');
    let mut movements = (0..words.len()).filter(|at| starts_clause(*at) && MOVEMENTS.contains(&words[*at].as_str()));
    let (first, second) = (movements.next()?, movements.next()?);
    let message = format!("“{}” and “{}” are two movements in one sentence", words[first], words[second]);
    Some((message, "expected one movement per sentence, in the order the body moves".to_owned()))
}

/// The first piece of equipment in a text that is not in `named`. Alternatives after "or" are ignored.
pub(super) fn unnamed_equipment(text: &str, named: &[&str]) -> Option<&'static str> {
    let is_named = |thing: &str| named.iter().any(|named| named.contains(thing));
    text.split_inclusive(['.', '!', '?']).find_map(|sentence| {
        let words = sentence.split_whitespace().map(plain).take_while(|word| word != "or").collect::<Vec<_>>();
        let uses = |thing: &str| words.iter().any(|word| word == thing || word.strip_suffix('s') == Some(thing));
        EQUIPMENT.iter().copied().find(|thing| uses(thing) && !is_named(thing))
    })
}

/// A word in lower case, without punctuation.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        advice(text).into_iter().map(|advice| advice.message).next().unwrap_or_default()
    }

    #[test]
    fn texts_that_are_hard_to_follow_by_ear_get_advice() {
        assert_eq!(
            message("Stand as shown."),
            "“as shown” refers to something to look at, but listeners have their eyes closed"
        );
        assert_eq!(message("Lift your arm (slowly)."), "brackets cannot be heard");
        assert_eq!(message("Hold for 5s."), "“5s” is hard to hear");
        assert_eq!(message("Do 8 reps."), "“reps” is hard to hear");
        assert_eq!(message("Use a chair, e.g. from the kitchen."), "“e.g” is hard to hear");
        assert_eq!(message("Bend 1/2 way & stop."), "“1/2” is hard to hear");
        assert_eq!(message("Hold for 5 s."), "“s” is hard to hear");
        assert_eq!(
            message("Sit up, then lift your arm and turn your head."),
            "“lift” and “turn” are two movements in one sentence"
        );
        assert_eq!(advice("Hold for 5s (as shown).").len(), 3, "all problems are reported at once");
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
        ] {
            assert_eq!(advice(good), [], "{good}");
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
        assert_eq!(unnamed_equipment("Loop the bands round a table.", &["a band"]), Some("table"));
        assert_eq!(unnamed_equipment("Loop the bands.", &["two bands"]), None);
        assert_eq!(unnamed_equipment("Push the wallet aside.", &[]), None);
        assert_eq!(unnamed_equipment("Stand on the floor, or on a bench.", &[]), None);
    }
}
