//! Detects texts that voices cannot speak.

/// The longest number, in digits: telephone numbers have at most 15 (E.164), and Pico fails beyond 50.
const MAX_DIGITS: usize = 15;

/// The longest word, in characters; the longest German words have about 80.
const MAX_WORD_LEN: usize = 100;

/// Returns a message and what was expected if a text cannot be spoken.
#[must_use]
pub fn unspeakable(text: &str) -> Option<(&'static str, String)> {
    let digits = text.split(|c: char| !c.is_numeric()).map(|run| run.chars().count()).max().unwrap_or(0);
    let chars = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    if digits > MAX_DIGITS {
        return Some(("this number is too long to be spoken", format!("expected at most {MAX_DIGITS} digits")));
    }
    if chars > MAX_WORD_LEN {
        return Some(("this word is too long to be spoken", format!("expected at most {MAX_WORD_LEN} characters")));
    }
    // A variable such as `{side}` is replaced by words.
    let is_heard = text.chars().any(|c| is_latin(c) || c.is_ascii_digit() || c == '{');
    (!is_heard).then(|| ("this text contains nothing that can be spoken", "expected words in Latin letters".to_owned()))
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && (c <= '\u{24f}' || matches!(c, '\u{1e00}'..='\u{1eff}'))
}

#[cfg(test)]
mod tests {
    use super::unspeakable;

    fn message(text: &str) -> Option<&'static str> {
        unspeakable(text).map(|(message, _)| message)
    }

    #[test]
    fn very_long_numbers_and_words_are_rejected() {
        assert_eq!(message(&format!("Call {}.", "1".repeat(16))), Some("this number is too long to be spoken"));
        assert_eq!(message(&format!("Call {}.", "٣".repeat(52))), Some("this number is too long to be spoken"));
        assert_eq!(message(&format!("Say {}.", "ab".repeat(51))), Some("this word is too long to be spoken"));
        assert_eq!(message("+49 30 1234567890, or 123456789012345."), None);
    }

    #[test]
    fn texts_without_latin_letters_or_digits_are_rejected() {
        for silent in ["...", "👍", "привет", "日本語", "?!", "—", "\u{301}"] {
            assert_eq!(message(silent), Some("this text contains nothing that can be spoken"), "{silent}");
        }
        for heard in ["Öffne!", "é", "3", "{side}", "Well done 👍", "Ω is omega", "ǆ"] {
            assert_eq!(message(heard), None, "{heard}");
        }
    }
}
