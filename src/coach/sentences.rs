//! Instructions as spoken sentences, each with its role and the silence to follow it.

use std::time::Duration;

use super::Coach;
use crate::defaults;
use crate::exercise::Instruction;
use crate::language::{Lang, Phrase, capital};
use crate::session::Set;
use crate::timeline::{Role, Sound};

/// A sentence of an instruction.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sentence {
    pub(super) phrase: Phrase,
    pub(super) role: Role,
    /// Silence after it.
    pub(super) pause: Duration,
}

impl Coach {
    /// The sentences of instructions, which have this role unless they name a tone.
    pub(super) fn guide(&self, set: &Set<'_>, instructions: &[Instruction], role: Role) -> Vec<Sentence> {
        let usual = if role == Role::Setup { self.scaled(defaults::SETUP_PAUSE) } else { defaults::AFTER_MOVEMENT };
        let mut role = role;
        let mut guide = Vec::new();
        for Instruction { text, pause } in instructions {
            for phrase in sentences(self.lang, &self.filled(set, text)) {
                role = self.role_after(role, &phrase.text);
                guide.push(Sentence { phrase, role, pause: usual });
                // A sentence that names no tone continues the one before it.
                role = if let Role::Move(_) = role { Role::Move(None) } else { role };
            }
            if let (Some(last), Some(pause)) = (guide.last_mut(), pause) {
                last.pause = if role == Role::Setup { self.scaled(*pause) } else { *pause };
            }
        }
        guide
    }

    /// The same for a single text.
    pub(super) fn guide_text(&self, set: &Set<'_>, text: Option<&str>, role: Role) -> Vec<Sentence> {
        let instruction = text.map(|text| Instruction { text: text.to_owned(), pause: None });
        self.guide(set, instruction.as_slice(), role)
    }

    /// The role of a sentence after one of another role: that of the tone it names, if any.
    fn role_after(&self, role: Role, words: &str) -> Role {
        let tone = self.phrasebook().tone(words).filter(|_| matches!(role, Role::Place | Role::Move(_) | Role::Out));
        match tone {
            Some(Sound::End) => Role::Out,
            Some(tone) => Role::Move(Some(tone)),
            None => role,
        }
    }
}

/// Whether one of the sentences begins on a tone.
pub(super) fn names_a_tone(sentences: &[Sentence]) -> bool {
    sentences.iter().any(|sentence| matches!(sentence.role, Role::Move(Some(_))))
}

/// Whether one of the sentences is the way out.
pub(super) fn has_way_out(sentences: &[Sentence]) -> bool {
    sentences.iter().any(|sentence| sentence.role == Role::Out)
}

/// The sentences of an author's text, capitalised and with a final punctuation mark.
pub(super) fn sentences(lang: Lang, text: &str) -> impl Iterator<Item = Phrase> {
    let complete = |words: &str| capital(&full_stop(words));
    let sentences = lang.sentences(text).into_iter();
    sentences.map(move |sentence| lang.phrase(complete(&sentence.said)).with_written(complete(&sentence.written)))
}

/// An author's text as one phrase.
pub(super) fn phrase(lang: Lang, text: &str) -> Phrase {
    let sentences = lang.sentences(text);
    let said = in_one(sentences.iter().map(|sentence| sentence.said.as_str()));
    lang.phrase(said).with_written(in_one(sentences.iter().map(|sentence| sentence.written.as_str())))
}

/// Sentences joined, each with a final punctuation mark, of which only the first is capitalised.
fn in_one<'t>(sentences: impl Iterator<Item = &'t str>) -> String {
    capital(&sentences.map(full_stop).collect::<Vec<_>>().join(" "))
}

/// Adds a full stop unless there is one: it makes a voice lower its pitch at the end.
pub(super) fn full_stop(words: &str) -> String {
    let ends = words.ends_with(['.', '!', '?', '…', ':']);
    format!("{words}{}", if ends { "" } else { "." })
}
