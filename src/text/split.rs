//! Splits texts into sentences, and into pieces of limited length.

/// The sentences of a text, with their final punctuation marks.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ")
        .flat_map(|part| part.split_inclusive("! "))
        .flat_map(|part| part.split_inclusive("? "))
        .map(str::trim)
}

/// Splits a text into pieces of at most `max_bytes`: at sentence ends where possible, else at commas, else between words.
#[must_use]
pub fn pieces(text: &str, max_bytes: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while rest.len() > max_bytes {
        let end = (0..=max_bytes).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let head = &rest[..end];
        let cut = head.rfind(". ").or_else(|| head.rfind(", ")).or_else(|| head.rfind(' '));
        let cut = cut.map_or(end, |at| at + 1);
        pieces.push(&rest[..cut]);
        rest = rest[cut..].trim_start();
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_at_its_sentences() {
        let found: Vec<&str> = sentences("Change sides. Now the left! Ready? 2.5 kg.").collect();
        assert_eq!(found, ["Change sides.", "Now the left!", "Ready?", "2.5 kg."]);
    }

    #[test]
    fn pieces_end_at_the_best_place_that_is_near() {
        assert_eq!(pieces("Bend. Lift, hold", 8), ["Bend.", "Lift,", "hold"]);
        assert_eq!(pieces("Lift both arms", 8), ["Lift ", "both ", "arms"]);
        assert_eq!(pieces("ääää", 3), ["ä", "ä", "ä", "ä"]);
        assert_eq!(pieces(" ", 3), [""]);
    }
}
