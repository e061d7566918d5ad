//! Finds what is hard to follow in a spoken text. English only.

use crate::language::{Advice, Lang};

/// Words that point at something to be seen.
const FOR_EYES: &[&str] =
    &["as shown", "see", "look at the", "picture", "photo", "video", "diagram", "illustration", "like this"];

/// Short forms that a voice spells or swallows, with what to write.
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

/// What a body is told to do.
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

/// What somebody may need, by the word that gives it away.
const EQUIPMENT: &[&str] = &[
    "ball", "band", "bench", "chair", "cushion", "dumbbell", "mat", "pillow", "roller", "stick", "table", "towel",
    "wall",
];

/// More words than this in a sentence are too many to keep in mind (a rule of writers for speech; own figure).
const LONGEST_SENTENCE: usize = 15;

/// What an ear would make of a text: what is hard to hear, and what would be better.
pub(super) fn advice(text: &str) -> Vec<Advice> {
    let text = without_names(text);
    let lower = text.to_lowercase();
    let words = format!(" {} ", lower.split_whitespace().map(plain).collect::<Vec<_>>().join(" "));
    let for_eyes = FOR_EYES.iter().find(|eyes| words.contains(&format!(" {eyes} "))).map(|eyes| {
        let what = format!("“{eyes}” is for eyes, and these are closed");
        (what, "expected words that need no look".to_owned())
    });
    let brackets = text
        .contains(['(', ')', '[', ']'])
        .then(|| ("brackets cannot be heard".to_owned(), "expected a sentence of its own, or nothing".to_owned()));
    let short = lower
        .split_whitespace()
        .find_map(short_form)
        .map(|(short, long)| (format!("“{short}” is hard to hear"), format!("expected it written out, as “{long}”")));
    let sentences = text.split_inclusive(['.', '!', '?']).filter_map(long_or_double);
    let all = for_eyes.into_iter().chain(brackets).chain(short).chain(sentences);
    all.map(|(what, expected)| Advice { what, expected }).collect()
}

/// The text with a word in place of each name in braces, which is filled with one.
fn without_names(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "that" + part.split_once('}').map_or("", |(_, rest)| rest))
}

/// The side that a text names by itself, where it is said for both.
pub(super) fn fixed_side(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text.split_whitespace().map(plain).collect();
    let has = |side: &str| words.iter().any(|word| word == side);
    match (has("left"), has("right")) {
        (true, false) => Some("left"),
        // A right angle is no side.
        (false, true) if !words.windows(2).any(|pair| pair[0] == "right" && pair[1].starts_with("angle")) => {
            Some("right")
        }
        _ => None,
    }
}

/// A word that is written short, with what it stands for.
fn short_form(word: &str) -> Option<(String, String)> {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '&' | '%' | '°' | '/'));
    if let Some((short, long)) = SHORT_FORMS.iter().find(|(short, _)| *short == word) {
        return Some(((*short).to_owned(), (*long).to_owned()));
    }
    if word == "&" {
        return Some((word.to_owned(), "and".to_owned()));
    }
    // What backcare would say for it, or at least that it is not clear.
    let is_measured =
        word.contains(|letter: char| letter.is_ascii_digit()) && !word.chars().all(|letter| letter.is_ascii_digit());
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
    let pcm: Vec<&str> = sentence.split_whitespace().collect();
    let words: Vec<String> = pcm.iter().map(|word| plain(word)).collect();
    if words.len() > LONGEST_SENTENCE {
        let what = format!("a sentence of {} words is hard to keep in mind", words.len());
        return Some((what, format!("expected {LONGEST_SENTENCE} at the most")));
    }
    let starts_clause =
        |at: usize| at == 0 || matches!(words[at - 1].as_str(), "and" | "then") || pcm[at - 1].ends_with(',');
    let mut movements = (0..words.len()).filter(|at| starts_clause(*at) && MOVEMENTS.contains(&words[*at].as_str()));
    let (first, second) = (movements.next()?, movements.next()?);
    let what = format!("“{}” and “{}” are two movements in one sentence", words[first], words[second]);
    Some((what, "expected one at a time, in the order the body moves".to_owned()))
}

/// The first thing that a text uses and that nobody has named; what stands after "or" is a choice.
pub(super) fn unnamed_equipment(text: &str, named: &[&str]) -> Option<&'static str> {
    let is_named = |thing: &str| named.iter().any(|named| named.contains(thing));
    text.split_inclusive(['.', '!', '?']).find_map(|sentence| {
        let words = sentence.split_whitespace().map(plain).take_while(|word| word != "or").collect::<Vec<_>>();
        let uses = |thing: &str| words.iter().any(|word| word == thing || word.strip_suffix('s') == Some(thing));
        EQUIPMENT.iter().copied().find(|thing| uses(thing) && !is_named(thing))
    })
}

/// A word in small letters, without its marks.
fn plain(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(text: &str) -> String {
        advice(text).into_iter().map(|advice| advice.what).next().unwrap_or_default()
    }

    #[test]
    fn what_only_an_eye_takes_in_is_found() {
        assert_eq!(what("Stand as shown."), "“as shown” is for eyes, and these are closed");
        assert_eq!(what("Lift your arm (slowly)."), "brackets cannot be heard");
        assert_eq!(what("Hold for 5s."), "“5s” is hard to hear");
        assert_eq!(what("Do 8 reps."), "“reps” is hard to hear");
        assert_eq!(what("Use a chair, e.g. from the kitchen."), "“e.g” is hard to hear");
        assert_eq!(what("Bend 1/2 way & stop."), "“1/2” is hard to hear");
        assert_eq!(what("Hold for 5 s."), "“s” is hard to hear");
        assert_eq!(
            what("Sit up, then lift your arm and turn your head."),
            "“lift” and “turn” are two movements in one sentence"
        );
        assert_eq!(advice("Hold for 5s (as shown).").len(), 3, "all is told at once");
        assert_eq!(
            what("Let both of your arms hang down beside your body until they feel as heavy as two wet towels."),
            "a sentence of 19 words is hard to keep in mind"
        );
        assert_eq!(
            what("Sit up. Raise your arm and bend your elbow."),
            "“raise” and “bend” are two movements in one sentence"
        );
    }

    #[test]
    fn what_an_ear_can_follow_is_left_alone() {
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
    fn a_side_that_is_fixed_is_found() {
        assert_eq!(fixed_side("Lift your right arm."), Some("right"));
        assert_eq!(fixed_side("Bend it to a right angle."), None);
        assert_eq!(fixed_side("Turn left, then right."), None);
    }

    #[test]
    fn equipment_that_nobody_named_is_found() {
        assert_eq!(unnamed_equipment("Loop the bands round a table.", &["a band"]), Some("table"));
        assert_eq!(unnamed_equipment("Loop the bands.", &["two bands"]), None);
        assert_eq!(unnamed_equipment("Push the wallet aside.", &[]), None);
        assert_eq!(unnamed_equipment("Stand on the floor, or on a bench.", &[]), None);
    }
}
