//! Reads words as ears would: what an eye takes in and an ear does not. English only.

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

/// More words than this in a sentence are too many to keep in mind (a rule of writers for speech; ours).
const LONGEST_SENTENCE: usize = 15;

/// What an ear would make of a text: what is hard to hear, and what would be better.
pub(super) fn advice(text: &str) -> Option<(String, String)> {
    let lower = text.to_lowercase();
    let words = lower.split_whitespace().map(plain).collect::<Vec<_>>().join(" ");
    if let Some(words) = FOR_EYES.iter().find(|eyes| format!(" {words} ").contains(&format!(" {eyes} "))) {
        let what = format!("“{words}” is for eyes, and these are closed");
        return Some((what, "expected words that need no look".to_owned()));
    }
    if text.contains(['(', ')', '[', ']']) {
        let what = "brackets cannot be heard".to_owned();
        return Some((what, "expected a sentence of its own, or nothing".to_owned()));
    }
    if let Some((short, long)) = lower.split_whitespace().find_map(short_form) {
        return Some((format!("“{short}” is hard to hear"), format!("expected it written out, as “{long}”")));
    }
    text.split_inclusive(['.', '!', '?']).find_map(long_or_double)
}

/// A word that is written short, with what it stands for.
fn short_form(word: &str) -> Option<(String, String)> {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '&' | '%' | '°' | '/'));
    if let Some((short, long)) = SHORT_FORMS.iter().find(|(short, _)| *short == word) {
        return Some(((*short).to_owned(), (*long).to_owned()));
    }
    let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let unit = &word[digits.len()..];
    let long = match unit {
        _ if word == "&" => "and",
        "s" | "sec" if !digits.is_empty() => "seconds",
        "min" | "m" if !digits.is_empty() => "minutes",
        "x" if !digits.is_empty() => "times",
        "°" if !digits.is_empty() => "degrees",
        "%" if !digits.is_empty() => "percent",
        _ if digits.contains('/') => "half",
        _ => return None,
    };
    let number = if digits.is_empty() || digits.contains('/') { String::new() } else { format!("{digits} ") };
    Some((word.to_owned(), format!("{number}{long}")))
}

fn long_or_double(sentence: &str) -> Option<(String, String)> {
    let words: Vec<String> = sentence.split_whitespace().map(plain).collect();
    if words.len() > LONGEST_SENTENCE {
        let what = format!("a sentence of {} words is hard to keep in mind", words.len());
        return Some((what, format!("expected {LONGEST_SENTENCE} at the most")));
    }
    let is_movement = |word: &&String| MOVEMENTS.contains(&word.as_str());
    let first = words.first().filter(is_movement)?;
    let second = words.windows(2).find(|pair| matches!(pair[0].as_str(), "and" | "then") && is_movement(&&pair[1]))?;
    let what = format!("“{first}” and “{}” are two movements in one sentence", second[1]);
    Some((what, "expected one at a time, in the order the body moves".to_owned()))
}

/// The first thing that a text uses and that nobody has named; what stands after "or" is a choice.
pub(super) fn unnamed(text: &str, named: &[&str]) -> Option<&'static str> {
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
        advice(text).map(|(what, _)| what).unwrap_or_default()
    }

    #[test]
    fn what_only_an_eye_takes_in_is_found() {
        assert_eq!(what("Stand as shown."), "“as shown” is for eyes, and these are closed");
        assert_eq!(what("Lift your arm (slowly)."), "brackets cannot be heard");
        assert_eq!(what("Hold for 5s."), "“5s” is hard to hear");
        assert_eq!(what("Do 8 reps."), "“reps” is hard to hear");
        assert_eq!(what("Use a chair, e.g. from the kitchen."), "“e.g” is hard to hear");
        assert_eq!(what("Bend 1/2 way & stop."), "“1/2” is hard to hear");
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
        ] {
            assert_eq!(advice(good), None, "{good}");
        }
    }

    #[test]
    fn equipment_that_nobody_named_is_found() {
        assert_eq!(unnamed("Loop the bands round a table.", &["a band"]), Some("table"));
        assert_eq!(unnamed("Loop the bands.", &["two bands"]), None);
        assert_eq!(unnamed("Push the wallet aside.", &[]), None);
        assert_eq!(unnamed("Stand on the floor, or on a bench.", &[]), None);
    }
}
