//! Words whose phonemes are given, within a text on its way to a voice that takes phonemes.

/// Private characters around the spelling and the phonemes, which no text contains.
const OPEN: char = '\u{f8f0}';
const BETWEEN: char = '\u{f8f1}';
const CLOSE: char = '\u{f8f2}';

/// A word with its phonemes.
pub(super) fn pronounced(spelling: &str, phonemes: &str) -> String {
    format!("{OPEN}{spelling}{BETWEEN}{phonemes}{CLOSE}")
}

/// Replaces the words that have phonemes.
pub(super) fn replace(text: &str, with: impl Fn(&str, &str) -> String) -> String {
    let mut parts = text.split(OPEN);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |replaced, part| {
        let (word, rest) = part.split_once(CLOSE).unwrap_or(("", part));
        let (spelling, phonemes) = word.split_once(BETWEEN).unwrap_or((word, ""));
        replaced + &with(spelling, phonemes) + rest
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_phonemes_are_replaced_and_the_rest_is_kept() {
        let text = format!("Take the {}, and pull.", pronounced("band", "bˈænd"));
        assert_eq!(
            replace(&text, |spelling, phonemes| format!("{spelling}={phonemes}")),
            "Take the band=bˈænd, and pull."
        );
        assert_eq!(replace("Pull.", |_, _| unreachable!()), "Pull.");
    }
}
