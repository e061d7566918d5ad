//! Hints on words whose pronunciation the natural voice has to guess.

use std::collections::BTreeSet;

use crate::coach::Composer;
use crate::format::{Diagnostic, without_comments};
use crate::options::Talk;
use crate::routine::Routine;
use crate::session::Session;
use crate::voice::unknown_words;

/// Hints on the unknown words of a file, each at its first place. Words that `say_as` gives are known, and only words that
/// the file itself contains are considered. If the lexicon cannot be loaded, there are none.
pub(super) fn hints(routine: &Routine, text: &str) -> Vec<Diagnostic> {
    if routine.lang.phrasebook().natural_voice().is_none() {
        return Vec::new();
    }
    let text = &without_comments(text);
    let given: BTreeSet<String> =
        routine.say_as.iter().flat_map(|entry| words(&entry.words)).map(|(_, word)| word.to_lowercase()).collect();
    let written: BTreeSet<String> = words(text).map(|(_, word)| word.to_lowercase()).collect();
    let session = Session::new(routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let mut own = BTreeSet::new();
    for phase in composer.phases() {
        for phrase in composer.coach().draft(&phase).phrases() {
            let spoken = words(&phrase.text).map(|(_, word)| word.to_lowercase());
            own.extend(spoken.filter(|word| written.contains(word) && !given.contains(word)));
        }
    }
    let unknown = unknown_words(own.iter().map(String::as_str)).unwrap_or_default();
    unknown.iter().filter_map(|word| hint(word, text)).collect()
}

fn hint(word: &str, text: &str) -> Option<Diagnostic> {
    let (at, found) = words(text).find(|(_, found)| found.to_lowercase() == *word)?;
    let message = format!("the voice does not know the word `{found}`, and guesses how it is said");
    let advice = Diagnostic::advice(at..at + found.len(), message, "expected a word of its lexicon");
    let help = format!("listen to it, and if it is wrong, give its sound: \"say_as\": {{ \"{word}\": \"...\" }}");
    Some(Diagnostic { help: Some(help), ..advice })
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_alphabetic() || c == '\'';
    let mut rest = 0;
    std::iter::from_fn(move || {
        let begin = rest + text[rest..].find(is_part)?;
        let end = text[begin..].find(|c| !is_part(c)).map_or(text.len(), |length| begin + length);
        rest = end;
        let word = text[begin..end].trim_matches('\'');
        Some((begin + text[begin..end].find(word).unwrap_or_default(), word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_of_the_file_gets_a_hint_at_its_place_unless_it_is_given() {
        let file = r#"{ /* Theraband */ "title": "Bands", "say_as": { "zorbulate": "zor bew late" },
  "steps": [{ "say": "Take the Theraband. Zorbulate. Don't lean." }, { "exercise": "plank" }] }"#;
        let library = crate::library::Library::new(None).expect("the catalogue is valid");
        let routine = crate::routine::read("t.json", file, library.catalogue()).expect("it is valid");
        let found: Vec<(usize, String)> =
            hints(&routine, file).into_iter().map(|hint| (hint.span.start, hint.message)).collect();
        let expected = "the voice does not know the word `Theraband`, and guesses how it is said";
        assert_eq!(found, [(file.rfind("Theraband").expect("it is there"), expected.to_owned())]);
    }
}
