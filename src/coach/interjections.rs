//! Words while the session stands: answers to keys, and what a phase that is cut short has not said.

use std::time::Duration;

use super::draft::{Draft, Length, ms};
use super::{CLEAR_OF_COUNTDOWN, Coach, spoken};
use crate::language::Phrase;
use crate::session::{Phase, Set};
use crate::timeline::Role;

/// The longest time left, in minutes, among the answers that are known before.
const MAX_MINUTES: u32 = 120;

impl Coach {
    /// Explains how to continue while the session waits.
    #[must_use]
    pub fn how_to_continue(&self) -> Draft {
        self.answer(spoken(), self.phrasebook().press_a_key())
    }

    /// Said when a segment cannot be extended further.
    #[must_use]
    pub fn no_more_time(&self) -> Draft {
        self.answer(spoken(), self.phrasebook().no_more_time())
    }

    /// Said when the session is paused.
    #[must_use]
    pub fn paused(&self) -> Draft {
        self.answer(spoken(), self.phrasebook().paused())
    }

    /// Says how much of the session is left; with a countdown if work continues afterwards.
    #[must_use]
    pub fn time_remaining(&self, length: Duration, countdown: bool) -> Draft {
        self.answer(interjection(countdown), &self.phrasebook().session_left(length))
    }

    /// The answers to keys that a session of this length may need and that are known before.
    pub fn answers(&self, length: Duration) -> impl Iterator<Item = Phrase> {
        let words = self.phrasebook();
        let minutes = u32::try_from(length.as_secs() / 60).unwrap_or(u32::MAX).min(MAX_MINUTES) + 2;
        let left = (0..=minutes).map(|minute| words.session_left(Duration::from_mins(minute.into())));
        let fixed = [words.press_a_key(), words.no_more_time(), words.paused(), words.get_ready()];
        left.chain(fixed.map(str::to_owned)).map(|words| self.phrase(&words))
    }

    fn answer(&self, draft: Draft, words: &str) -> Draft {
        draft.say(self.phrase(words), Role::Answer)
    }

    /// Repeats the instruction of a set; with a countdown if work continues afterwards.
    #[must_use]
    pub fn repeat_instruction(&self, set: &Set<'_>, countdown: bool) -> Draft {
        let texts = &set.exercise.instructions;
        let short = self.guide_text(set, texts.short.as_deref(), Role::Place);
        let full = || {
            let place = self.guide(set, &texts.place, Role::Place);
            place.into_iter().chain(self.guide(set, &texts.movement, Role::Move(None))).collect()
        };
        let sentences = if short.is_empty() { full() } else { short };
        sentences.into_iter().fold(interjection(countdown), |draft, sentence| draft.say(sentence.phrase, sentence.role))
    }

    /// What a rest, get-ready or change of sides that is cut short has not yet said about the next set: its number, side,
    /// direction and equipment. `None` if nothing is left to say and no countdown is due.
    #[must_use]
    pub fn unsaid(&self, phase: &Phase<'_>, said: &[Phrase], countdown: bool) -> Option<Draft> {
        let unsaid: Vec<_> = self.needed(phase).into_iter().filter(|(phrase, _)| !said.contains(phrase)).collect();
        match (unsaid.is_empty(), countdown) {
            (true, true) => Some(Self::ticks()),
            (true, false) => None,
            _ => {
                let say = |draft: Draft, (phrase, role)| draft.say(phrase, role);
                Some(unsaid.into_iter().fold(interjection(countdown), say))
            }
        }
    }

    /// The get-ready of a set that begins again.
    #[must_use]
    pub fn get_ready_again(&self, set: &Set<'_>) -> Draft {
        let ready = Draft::new(Length::After(set.dose.ready().max(CLEAR_OF_COUNTDOWN)));
        let draft = self.which_set(ready, set);
        draft.say(self.phrase(self.phrasebook().get_ready()), Role::Answer).countdown()
    }

    /// Three ticks before work continues.
    #[must_use]
    pub fn ticks() -> Draft {
        Draft::new(Length::After(ms(3000))).countdown()
    }
}

/// A segment of words while the session is paused; with a countdown if work continues afterwards.
fn interjection(countdown: bool) -> Draft {
    let draft = Draft::new(Length::After(if countdown { ms(3200) } else { ms(300) }));
    if countdown { draft.countdown() } else { draft }
}
