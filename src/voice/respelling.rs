//! Words that a voice says wrong, spelt as they should sound. The screen shows them as they were written.

use std::borrow::Cow;

/// Words, each with its spelling for a voice. What stands first goes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Respelling(Vec<(Vec<String>, String)>);

impl Respelling {
    /// A table of words, or of a few words in a row, in small or capital letters.
    pub fn new(table: impl IntoIterator<Item = (String, String)>) -> Self {
        let words = |text: String| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
        Self(table.into_iter().map(|(from, to)| (words(from), to)).filter(|(from, _)| !from.is_empty()).collect())
    }

    /// The text as it is spelt for the voice.
    #[must_use]
    pub fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.0.is_empty() {
            return text.into();
        }
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let mut spelt = Vec::with_capacity(tokens.len());
        let mut rest = tokens.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let found = self.0.iter().find_map(|(from, to)| Some((matched(rest, from)?, to)));
            if let Some((around, to)) = found {
                spelt.push(format!("{}{to}{}", around.before, around.after));
                rest = &rest[around.count..];
            } else {
                spelt.push((*first).to_owned());
                rest = others;
            }
        }
        spelt.join(" ").into()
    }
}

/// The marks around some words, and how many they are.
struct Around<'t> {
    before: &'t str,
    after: &'t str,
    count: usize,
}

/// Whether a text begins with these words; marks may stand before the first and after the last.
fn matched<'t>(tokens: &[&'t str], words: &[String]) -> Option<Around<'t>> {
    let is_mark = |letter: char| !letter.is_alphanumeric();
    let tokens = tokens.get(..words.len())?;
    let (first, last) = (*tokens.first()?, *tokens.last()?);
    let before = &first[..first.find(|letter| !is_mark(letter))?];
    let after = &last
        [last.rfind(|letter| !is_mark(letter)).map(|at| at + last[at..].chars().next().map_or(0, char::len_utf8))?..];
    let joined = tokens.join(" ").to_lowercase();
    let inner = joined.trim_matches(is_mark);
    (inner == words.join(" ")).then_some(Around { before, after, count: words.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(table: &[(&str, &str)], text: &str) -> String {
        let table = table.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned()));
        Respelling::new(table).apply(text).into_owned()
    }

    #[test]
    fn whole_words_are_spelt_otherwise_and_their_marks_stay() {
        let table = [("theraband", "thera band"), ("T spine", "thoracic spine")];
        assert_eq!(spelt(&table, "Take the “Theraband”, please."), "Take the “thera band”, please.");
        assert_eq!(spelt(&table, "Theraband. Therabands."), "thera band. Therabands.");
        assert_eq!(spelt(&table, "Turn your T spine."), "Turn your thoracic spine.");
        assert_eq!(spelt(&table, "... A T. Spine - T"), "... A T. Spine - T");
        assert_eq!(spelt(&[], "as  it is"), "as  it is");
    }

    #[test]
    fn what_stands_first_goes_first() {
        assert_eq!(spelt(&[("ostrich", "ostridge"), ("Ostrich", "bird")], "Ostrich!"), "ostridge!");
    }
}
