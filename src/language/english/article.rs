//! Adds an article to equipment written without one: "table" becomes "a table".

/// First words that make an article unnecessary. Numbers do too.
const DETERMINERS: &[&str] =
    &["a", "an", "the", "some", "any", "your", "either", "both", "several", "enough", "nothing", "plenty", "something"];

/// Uncountable nouns.
const UNCOUNTED: &[&str] = &["water", "tape", "space", "room", "chalk", "paper", "string", "rope", "help", "time"];

/// Words that follow the noun.
const AFTER_NOUN: &[&str] =
    &["of", "or", "and", "with", "without", "for", "to", "in", "on", "at", "from", "that", "as"];

/// Adds an article where one is needed.
pub(super) fn with_article(thing: &str) -> String {
    let lower = thing.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let Some(first) = words.first() else { return thing.to_owned() };
    // "two dumbbells" needs no article, and neither does "one dumbbell"; "two kilogram dumbbell" does.
    let is_determined = *first == "one" || DETERMINERS.contains(first);
    let ends = words.iter().position(|word| AFTER_NOUN.contains(word)).unwrap_or(words.len());
    let noun = words[..ends.max(1)].last().unwrap_or(first).trim_end_matches(|c: char| !c.is_alphanumeric());
    if is_determined || is_plural(noun) || UNCOUNTED.contains(&noun) {
        return thing.to_owned();
    }
    format!("{} {thing}", if begins_with_vowel(first) { "an" } else { "a" })
}

fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us") && !noun.ends_with("is")
}

/// Decides by sound: "a used towel", "a one-kilogram weight".
fn begins_with_vowel(word: &str) -> bool {
    let sounds_otherwise = ["uni", "use", "eu", "one"].iter().any(|begin| word.starts_with(begin));
    word.starts_with(['a', 'e', 'i', 'o', 'u']) && !sounds_otherwise
}

#[cfg(test)]
mod tests {
    use super::with_article;

    #[test]
    fn a_bare_noun_gets_its_article() {
        for (written, said) in [
            ("table", "a table"),
            ("exercise band", "an exercise band"),
            ("anchor for the band", "an anchor for the band"),
            ("used towel", "a used towel"),
            ("TheraBand", "a TheraBand"),
            ("pelvis cushion", "a pelvis cushion"),
            ("two kilogram dumbbell", "a two kilogram dumbbell"),
            ("eight kilogram weight", "an eight kilogram weight"),
        ] {
            assert_eq!(with_article(written), said);
        }
    }

    #[test]
    fn words_that_need_no_article_are_unchanged() {
        for thing in [
            "a band",
            "an anchor",
            "the edge of a wall",
            "two medium bands",
            "one anchored band, or two linked",
            "2 dumbbells",
            "dumbbells",
            "books of the same height",
            "water",
            "some space",
        ] {
            assert_eq!(with_article(thing), thing);
        }
    }
}
