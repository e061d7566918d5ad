//! Texts that no voice can say, found before anything is spoken.

/// No number is longer: a telephone number has fifteen digits at the most, and Pico gives up beyond fifty.
const MOST_DIGITS: usize = 15;

/// No word is longer: the longest of a German law has eighty letters.
const MOST_LETTERS: usize = 100;

/// What no voice can say in a text, and what would be right.
#[must_use]
pub fn unspeakable(text: &str) -> Option<(&'static str, String)> {
    let digits = text.split(|letter: char| !letter.is_numeric()).map(|run| run.chars().count()).max().unwrap_or(0);
    let letters = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    if digits > MOST_DIGITS {
        return Some(("this number is too long to be said", format!("expected {MOST_DIGITS} digits at the most")));
    }
    if letters > MOST_LETTERS {
        return Some(("this word is too long to be said", format!("expected {MOST_LETTERS} characters at the most")));
    }
    // A name in braces is filled with words.
    let is_heard = text.chars().any(|letter| is_latin(letter) || letter.is_ascii_digit() || letter == '{');
    (!is_heard).then(|| ("no voice says anything for this text", "expected words in Latin letters".to_owned()))
}

fn is_latin(letter: char) -> bool {
    letter.is_alphabetic() && (letter <= '\u{24f}' || matches!(letter, '\u{1e00}'..='\u{1eff}'))
}

#[cfg(test)]
mod tests {
    use super::unspeakable;

    fn what(text: &str) -> Option<&'static str> {
        unspeakable(text).map(|(what, _)| what)
    }

    #[test]
    fn a_number_or_a_word_without_end_is_found() {
        assert_eq!(what(&format!("Call {}.", "1".repeat(16))), Some("this number is too long to be said"));
        assert_eq!(what(&format!("Call {}.", "٣".repeat(52))), Some("this number is too long to be said"));
        assert_eq!(what(&format!("Say {}.", "ab".repeat(51))), Some("this word is too long to be said"));
        assert_eq!(what("+49 30 1234567890, or 123456789012345."), None);
    }

    #[test]
    fn a_text_without_anything_to_say_is_found() {
        for silent in ["...", "👍", "привет", "日本語", "?!", "—", "\u{301}"] {
            assert_eq!(what(silent), Some("no voice says anything for this text"), "{silent}");
        }
        for heard in ["Öffne!", "é", "3", "{side}", "Well done 👍", "Ω is omega", "ǆ"] {
            assert_eq!(what(heard), None, "{heard}");
        }
    }
}
