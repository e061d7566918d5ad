//! A text that is read aloud: a draft for each sentence, so that the first is heard while the voice prepares the others.

use std::time::Duration;

use super::draft::{Draft, Length, ms};
use super::sentences::sentences;
use crate::language::Lang;
use crate::timeline::Role;

/// Silence after a sentence, and after a paragraph.
const AFTER_SENTENCE: Duration = ms(500);
const AFTER_PARAGRAPH: Duration = ms(900);

/// The sentences of paragraphs, in order.
#[must_use]
pub fn reading<'t>(lang: Lang, paragraphs: impl IntoIterator<Item = &'t str>) -> Vec<Draft> {
    let sentence = |phrase| Draft::new(Length::Words).say(phrase, Role::Text);
    let paragraph = |text: &str| {
        let mut phrases: Vec<_> = sentences(lang, text).collect();
        let last = phrases.pop().map(|phrase| sentence(phrase).pause(AFTER_PARAGRAPH));
        let others = phrases.into_iter().map(|phrase| sentence(phrase).pause(AFTER_SENTENCE));
        others.chain(last).collect::<Vec<_>>()
    };
    paragraphs.into_iter().flat_map(paragraph).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::layout;
    use crate::timeline::Estimates;

    #[test]
    fn each_sentence_is_read_alone_and_paragraphs_are_parted_by_less_than_a_second() {
        let drafts = reading(Lang::En, ["At the desk", "Take 2 breaks. Roll your shoulders.", "Rest."]);
        let read: Vec<_> = drafts
            .iter()
            .map(|draft| {
                let segment = layout(draft, &mut Estimates);
                let [cue] = &segment.cues[..] else { panic!("{segment:?}") };
                assert_eq!(cue.at, Duration::ZERO);
                let words = draft.words().map(|phrase| phrase.text.to_string()).collect::<String>();
                (words, segment.length.saturating_sub(cue.end()).as_millis())
            })
            .collect();
        let read: Vec<_> = read.iter().map(|(words, silence)| (words.as_str(), *silence)).collect();
        assert_eq!(
            read,
            [("At the desk.", 900), ("Take two breaks.", 500), ("Roll your shoulders.", 900), ("Rest.", 900)]
        );
    }
}
