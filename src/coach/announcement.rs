//! Words before an exercise: its name and dose, setting up its equipment, and its instructions.

use std::time::Duration;

use super::Coach;
use super::draft::{Draft, Length};
use super::sentences::{Sentence, has_way_out, names_a_tone};
use crate::defaults;
use crate::equipment::Need;
use crate::options::Talk;
use crate::session::Set;
use crate::timeline::{Role, Sound};

impl Coach {
    /// Says what the session needs, with time to fetch it.
    pub(super) fn fetch(&self, needs: &[Need], extra: Duration) -> Draft {
        let more = defaults::FETCH_MORE * u32::try_from(needs.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let time = self.scaled(defaults::FETCH_FIRST + more) + extra;
        let words = self.phrasebook().session_needs(&self.names(needs));
        let draft = Draft::new(Length::After(time)).say(self.phrase(words), Role::Need);
        draft.say(self.phrase(self.phrasebook().fetch_now()), Role::Need)
    }

    /// The words for equipment.
    pub(super) fn names(&self, needs: &[Need]) -> Vec<String> {
        needs.iter().map(|need| self.lang.spoken_form(&self.lang.need_words(need))).collect()
    }

    /// Says which exercise comes, of how many, and how much of it.
    pub(super) fn announce(&self, set: &Set<'_>, of: u32) -> Draft {
        let (exercise, words) = (set.exercise, self.phrasebook());
        let number = u32::try_from(set.ordinal).unwrap_or(u32::MAX);
        let name = words.which_exercise(exercise.spoken.trim_end_matches('.'), number, of);
        let mut draft = Draft::new(Length::Words).say(self.phrase(name), Role::Name);
        if self.speaks() {
            draft = draft.say(self.phrase(words.dose(&set.dose, exercise.directions.len())), Role::Dose);
            for permission in words.permission(&set.dose) {
                draft = draft.say(self.phrase(permission), Role::Dose);
            }
        }
        if let Some(direction) = set.direction {
            draft = draft.say(self.phrase(words.direction_first(direction)), Role::Direction);
        }
        let Some(side) = set.side else { return draft };
        let side =
            if set.dose.rounds() == 2 || set.dose.is_in_turn() { words.side_first(side) } else { words.side_now(side) };
        draft.say(self.phrase(side), Role::Side)
    }

    /// Time to set up the equipment of an exercise.
    pub(super) fn set_up(&self, set: &Set<'_>, extra: Duration) -> Draft {
        let setup = self.guide(set, &set.exercise.instructions.setup, Role::Setup);
        let time: Duration = setup.iter().map(|sentence| sentence.pause).sum();
        if self.speaks() {
            let last = setup.last().map_or(Duration::ZERO, |last| last.pause);
            Draft::new(Length::Words).sentences(setup).pause(last + extra)
        } else {
            Draft::new(Length::After(time + extra)).say(self.phrase(self.phrasebook().set_up()), Role::Setup)
        }
    }

    /// The instructions of an exercise, in the order the body moves.
    pub(super) fn instruct(&self, set: &Set<'_>, first: bool, first_breaths: bool, transition: Duration) -> Draft {
        let caution = first_breaths.then(|| self.sentence(self.phrasebook().if_light_headed(), Role::Caution));
        let sentences = self.instructions(set, first, self.scaled(transition));
        Draft::new(Length::Words).sentences(caution.into_iter().chain(sentences))
    }

    fn instructions(&self, set: &Set<'_>, first: bool, transition: Duration) -> Vec<Sentence> {
        let texts = &set.exercise.instructions;
        let caution = texts.caution.as_deref().filter(|_| first);
        let mut said = self.guide_text(set, caution, Role::Caution);
        if !self.speaks() {
            return said;
        }
        let mut place = self.guide(set, &texts.place, Role::Place);
        if let Some(into_position) = place.first_mut() {
            into_position.pause = into_position.pause.max(transition);
        }
        let short = self.guide_text(set, texts.short.as_deref(), Role::Place);
        let movement = if short.is_empty() || (first && self.talk == Talk::Full) {
            place.into_iter().chain(self.guide(set, &texts.movement, Role::Move(None))).collect()
        } else {
            place.truncate(usize::from(!transition.is_zero()));
            [place, short].concat()
        };
        let is_bound = names_a_tone(&movement);
        let is_out_said = has_way_out(&movement);
        said.extend(movement);
        if first {
            let begin = self.sentence(self.phrasebook().begin_on_start(), Role::Move(Some(Sound::Start)));
            said.extend((!is_bound).then_some(begin));
            if self.talk == Talk::Full {
                said.extend(self.guide_text(set, texts.breathing.as_deref(), Role::Breathing));
            }
            if !is_out_said {
                said.extend(self.way_out_sentences(set));
            }
        }
        said
    }

    /// What to do on the end tone. The author's texts come first; a hold always has a way out.
    fn way_out_sentences(&self, set: &Set<'_>) -> Vec<Sentence> {
        let texts = &set.exercise.instructions;
        let out = self.guide(set, &texts.out, Role::Out);
        if !out.is_empty() {
            return out;
        }
        let place = self.guide(set, &texts.place, Role::Place).into_iter();
        let all = place.chain(self.guide(set, &texts.movement, Role::Move(None)));
        let named: Vec<_> = all.filter(|sentence| sentence.role == Role::Out).collect();
        if named.is_empty() && set.dose.is_held() {
            return vec![self.sentence(self.phrasebook().come_back(), Role::Out)];
        }
        named
    }

    fn sentence(&self, words: &str, role: Role) -> Sentence {
        Sentence { phrase: self.phrase(words), role, pause: defaults::AFTER_MOVEMENT }
    }

    /// Whether there is anything to say before the exercise; at talk level `tones` only a warning is said.
    pub(super) fn has_instructions(&self, set: &Set<'_>, first: bool) -> bool {
        self.speaks() || (first && set.exercise.instructions.caution.is_some())
    }
}
