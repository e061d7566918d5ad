//! A pronunciation lexicon: words that a voice mispronounces, respelled. The screen shows the original spelling.

use std::borrow::Cow;

/// Words or phrases, each with a replacement. If several match, the one with more words is used, then the earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon(Vec<(Key, String)>);

/// Lowercase words, and the punctuation that ends them, as in "e.g.".
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    words: Vec<String>,
    end: String,
}

impl Key {
    fn new(text: &str) -> Self {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let end = words.last().map(|last| marks(last).1.to_owned()).unwrap_or_default();
        Self { words, end }
    }

    /// Returns the punctuation around these words, if the text begins with them.
    fn around<'t>(&self, tokens: &[&'t str]) -> Option<(&'t str, &'t str)> {
        let tokens = tokens.get(..self.words.len())?;
        let (first, last) = (*tokens.first()?, *tokens.last()?);
        let (before, after) = (marks(first).0, marks(last).1);
        let after = after.strip_prefix(self.end.as_str())?;
        let text = tokens.join(" ");
        let core = text.get(before.len()..text.len() - after.len())?;
        (core.to_lowercase() == self.words.join(" ")).then_some((before, after))
    }
}

impl Lexicon {
    /// Creates a lexicon from words or phrases and their replacements. Case is ignored.
    pub fn new(table: impl IntoIterator<Item = (String, String)>) -> Self {
        let keys = table.into_iter().map(|(from, to)| (Key::new(&from), to));
        let mut keys: Vec<_> = keys.filter(|(key, _)| !key.words.is_empty()).collect();
        keys.sort_by_key(|(key, _)| std::cmp::Reverse(key.words.len()));
        Self(keys)
    }

    /// Replaces all words of the lexicon in a text.
    #[must_use]
    pub fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.0.is_empty() {
            return text.into();
        }
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let mut replaced = Vec::with_capacity(tokens.len());
        let mut rest = tokens.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let found = self.0.iter().find_map(|(key, to)| Some((key.around(rest)?, key, to)));
            if let Some(((before, after), key, to)) = found {
                replaced.push(format!("{before}{to}{after}"));
                rest = &rest[key.words.len()..];
            } else {
                replaced.push((*first).to_owned());
                rest = others;
            }
        }
        replaced.join(" ").into()
    }
}

/// The punctuation before and after a word; none if the word is all punctuation.
fn marks(word: &str) -> (&str, &str) {
    let from = word.find(char::is_alphanumeric);
    let to = word.char_indices().rfind(|(_, character)| character.is_alphanumeric());
    match (from, to) {
        (Some(from), Some((at, last))) => (&word[..from], &word[at + last.len_utf8()..]),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(table: &[(&str, &str)], text: &str) -> String {
        let table = table.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned()));
        Lexicon::new(table).apply(text).into_owned()
    }

    #[test]
    fn whole_words_are_replaced_and_their_punctuation_is_kept() {
        let table = [("theraband", "thera band"), ("T spine", "thoracic spine")];
        assert_eq!(apply(&table, "Take the “Theraband”, please."), "Take the “thera band”, please.");
        assert_eq!(apply(&table, "Theraband. Therabands."), "thera band. Therabands.");
        assert_eq!(apply(&table, "Turn your T spine."), "Turn your thoracic spine.");
        assert_eq!(apply(&table, "... A T. Spine - T"), "... A T. Spine - T");
        assert_eq!(apply(&table, "Über Theraband’s"), "Über Theraband’s");
        assert_eq!(apply(&[], "as  it is"), "as  it is");
    }

    #[test]
    fn punctuation_at_the_end_may_be_part_of_the_word() {
        let table = [("e.g.", "for example"), ("&", "and"), ("z.B.", "zum Beispiel")];
        assert_eq!(
            apply(&table, "A chair, e.g. a stool & mat (z.B.)."),
            "A chair, for example a stool and mat (zum Beispiel)."
        );
    }

    #[test]
    fn the_longest_match_wins() {
        assert_eq!(
            apply(&[("T", "tee"), ("T spine", "thoracic spine")], "Turn your T spine."),
            "Turn your thoracic spine."
        );
    }

    #[test]
    fn of_equal_matches_the_first_wins() {
        assert_eq!(apply(&[("ostrich", "ostridge"), ("Ostrich", "bird")], "Ostrich!"), "ostridge!");
    }
}
