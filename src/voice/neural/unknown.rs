//! Words that are not in the lexicon, whose phonemes a small network has to guess.

use std::collections::BTreeSet;

use loqui_g2p::{Dialect, G2p, OovFallback};

/// Abbreviations of up to this many letters without a vowel are spelt out by every voice.
const ABBREVIATION: usize = 5;

/// The words of texts that are not in the lexicon, in lower case.
///
/// # Errors
/// Returns an error if the lexicon cannot be loaded.
pub(crate) fn unknown_words<'t>(texts: impl IntoIterator<Item = &'t str>) -> anyhow::Result<BTreeSet<String>> {
    // Without the network, an unknown word is spelt out, which no known one is.
    let lexicon = G2p::new(Dialect::American, OovFallback::SpellOut)?;
    let names: Vec<String> = ('A'..='Z').map(|letter| letter_name(&lexicon, letter)).collect();
    let mut unknown = BTreeSet::new();
    for word in texts.into_iter().flat_map(|text| lexicon.tokens(text)) {
        let letters: Vec<char> = word.text.chars().filter(char::is_ascii_alphabetic).collect();
        let is_abbreviation = letters.iter().all(char::is_ascii_uppercase)
            || (letters.len() <= ABBREVIATION && !letters.iter().any(|letter| "aeiouyAEIOUY".contains(*letter)));
        let spelt: String = letters
            .iter()
            .map(|letter| names[usize::from(letter.to_ascii_uppercase() as u8 - b'A')].as_str())
            .collect();
        if !is_abbreviation && without_stress(&word.phonemes) == spelt {
            unknown.insert(word.text.to_lowercase());
        }
    }
    Ok(unknown)
}

fn letter_name(lexicon: &G2p, letter: char) -> String {
    // A single "A" is the article.
    if letter == 'A' {
        return "A".to_owned();
    }
    without_stress(&lexicon.phonemize(&letter.to_string()))
}

fn without_stress(phonemes: &str) -> String {
    phonemes.replace(['ˈ', 'ˌ'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_outside_of_the_lexicon_are_found() {
        let texts = ["Take the theraband, and zorbulate.", "Trapezius, kyphosis, x-ray, TV, kg, upright, a B."];
        let unknown = unknown_words(texts).expect("it loads");
        assert_eq!(unknown.iter().collect::<Vec<_>>(), ["theraband", "zorbulate"]);
    }

    #[test]
    fn every_word_of_the_english_texts_is_in_the_lexicon_or_was_reviewed() {
        use crate::coach::Composer;
        use crate::language::Lang;
        use crate::library::{Library, ROUTINES};
        use crate::options::Talk;
        use crate::session::Session;
        let library = Library::new(None).expect("the catalogue is valid");
        let exercises = library.exercises().iter().map(|exercise| exercise.id.to_string());
        let mut texts = BTreeSet::new();
        for name in ROUTINES.iter().map(|(name, _)| (*name).to_owned()).chain(exercises) {
            let source = library.source(&name).expect("it exists");
            let routine = library.routine(&source, Some(Lang::En)).expect("it is valid");
            let session = Session::new(&routine);
            for talk in [Talk::Full, Talk::Short, Talk::Tones] {
                let composer = Composer::new(&session, talk, 1);
                for phase in composer.phases() {
                    texts.extend(composer.coach().draft(&phase).phrases().map(|phrase| phrase.text.to_string()));
                }
                texts.extend(composer.coach().answers(composer.estimate()).map(|phrase| phrase.text.to_string()));
            }
        }
        let unknown = unknown_words(texts.iter().map(String::as_str)).expect("it loads");
        let given = Lang::En.phrasebook().natural_voice().unwrap_or_default();
        let unknown = unknown.iter().filter(|word| !given.iter().any(|(known, _)| known == word));
        assert_eq!(unknown.collect::<Vec<_>>(), [""; 0], "listen to them, then give their phonemes");
    }
}
