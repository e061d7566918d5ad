//! Words and sounds between sets: getting ready, changing sides, resting.

use std::time::Duration;

use super::draft::{Draft, Length};
use super::sentences::{full_stop, sentences};
use super::{CLEAR_OF_COUNTDOWN, Coach};
use crate::defaults;
use crate::dose::Sides;
use crate::equipment::Need;
use crate::language::{Phrase, TemplateVars, capital};
use crate::session::{Phase, Remarks, Set, Upcoming, WayOut};
use crate::timeline::{Role, Sound};

/// The longest silence in rests of up to 90 s, and in longer ones of up to five minutes (own figures).
const LONGEST_SILENCE: Duration = Duration::from_secs(30);
const LONGEST_SILENCE_IN_LONG_REST: Duration = Duration::from_secs(65);

/// Rests longer than this have the longer silence; those of more than five minutes are not filled.
const LONG_REST: Duration = Duration::from_secs(90);
const VERY_LONG_REST: Duration = Duration::from_mins(5);

/// Silence before it is said why an exercise helps.
const BEFORE_WHY: Duration = Duration::from_secs(1);

/// The order in which the optional words of a rest are added: that half of the session is over, how long the rest is,
/// what to do, and why.
const HALFWAY: u8 = 0;
const REST: u8 = 1;
const SHORT: u8 = 2;
const WHY: u8 = 3;

impl Coach {
    pub(super) fn ready(&self, set: &Set<'_>, transition: Duration, extra: Duration) -> Draft {
        // Without instructions, the position is changed now.
        let transition = if self.speaks() { Duration::ZERO } else { self.scaled(transition) };
        let ready = if transition.is_zero() { set.dose.ready() } else { set.dose.ready().max(CLEAR_OF_COUNTDOWN) };
        let draft = Draft::new(Length::After(ready + transition + extra));
        draft.say(self.phrase(self.phrasebook().get_ready()), Role::Ready).countdown()
    }

    pub(super) fn switch(&self, set: &Set<'_>, extra: Duration) -> Draft {
        let texts = &set.exercise.instructions;
        let way_out = self.time_out(&set.way_out(Duration::ZERO));
        let draft = Draft::new(Length::After(self.switch_time(set) + extra)).pause(way_out).play(Sound::Switch);
        let draft = self.changes(set).into_iter().fold(draft, |draft, (phrase, role)| draft.say(phrase, role));
        let how = if set.side.is_some() && set.turns().is_none() { &texts.change[..] } else { &[] };
        // How to change sides leads into place; of the short instruction, the movement is left.
        let short = self.guide_text(set, texts.short.as_deref(), Role::Place).into_iter();
        let short = short.filter(|sentence| how.is_empty() || sentence.role != Role::Place);
        let sentences = self.guide(set, how, Role::Place).into_iter().chain(short);
        let draft = if self.speaks() { draft.pause(defaults::AFTER_MOVEMENT).sentences(sentences) } else { draft };
        draft.countdown()
    }

    fn switch_time(&self, set: &Set<'_>) -> Duration {
        set.dose.switch.unwrap_or_else(|| self.scaled(set.exercise.switch()))
    }

    /// The time after an end tone, before the next words.
    fn time_out(&self, way_out: &WayOut<'_>) -> Duration {
        let WayOut { exercise, is_held, .. } = way_out;
        self.scaled(if exercise.is_floor() {
            defaults::FLOOR_WAY_OUT
        } else if *is_held || exercise.is_loaded {
            defaults::WAY_OUT
        } else {
            defaults::LET_GO
        })
    }

    /// Announces the new direction and side of a set.
    fn changes(&self, set: &Set<'_>) -> Vec<(Phrase, Role)> {
        let words = self.phrasebook();
        let turned = set.turns().map(|direction| (words.change_direction(direction), Role::Direction));
        let changes = set.dose.rounds() == 2;
        let side = set.side.map(|side| match changes {
            true => words.change_sides(side),
            false if set.dose.is_in_turn() => words.side_first(side),
            false => words.side_now(side),
        });
        let side = side.map(|words| (words, Role::Side));
        turned.into_iter().chain(side).map(|(words, role)| (self.phrase(words), role)).collect()
    }

    /// The phrases of a rest or change that must be said even if it is cut short.
    pub(super) fn needed(&self, phase: &Phase<'_>) -> Vec<(Phrase, Role)> {
        match phase {
            Phase::Switch { set, .. } => self.changes(set),
            Phase::Rest { next: Upcoming::Set(set), .. } => {
                let draft = self.which_set(Draft::new(Length::Words), set);
                draft.spoken().map(|(phrase, role)| (phrase.clone(), role)).collect()
            }
            Phase::Rest { next: Upcoming::Exercise(_, needs), .. } if !needs.is_empty() => {
                vec![(self.need(needs), Role::Need)]
            }
            _ => Vec::new(),
        }
    }

    fn need(&self, needs: &[Need]) -> Phrase {
        self.phrase(self.phrasebook().need(&self.names(needs)))
    }

    /// A rest that begins with the way out of a set.
    fn rest_after(&self, length: Duration, after: Option<&WayOut<'_>>) -> Draft {
        let mut draft = Draft::new(Length::Whole(length));
        draft.max_silence = match length {
            _ if length <= LONG_REST => Some(LONGEST_SILENCE),
            _ if length <= VERY_LONG_REST => Some(LONGEST_SILENCE_IN_LONG_REST),
            _ => None,
        };
        let Some(way_out) = after else { return draft };
        let draft = draft.pause(self.time_out(way_out));
        if way_out.rise.is_zero() {
            return draft;
        }
        draft.say(self.phrase(self.phrasebook().come_up()), Role::Rise).pause(self.scaled(way_out.rise))
    }

    /// The way out, and the words that begin a rest.
    pub(super) fn rest_begins(
        &self,
        (least, length): (Option<Duration>, Duration),
        after: Option<&WayOut<'_>>,
        is_announced: bool,
        remarks: &Remarks<'_>,
    ) -> Draft {
        let words = self.phrasebook();
        let mut draft = self.rest_after(length, after);
        let time_out = after.map_or(Duration::ZERO, |after| self.time_out(after) + self.scaled(after.rise));
        if is_announced && time_out * 2 <= length {
            let rest = match least {
                _ if remarks.is_length_known => words.rest_again().to_owned(),
                Some(least) => words.rest_between(least, length),
                None => words.rest(length),
            };
            draft = draft.say_if_it_fits(self.phrase(rest), Role::Rest, REST);
        }
        if remarks.is_halfway {
            draft = draft.say_if_it_fits(self.phrase(words.half_of_session()), Role::Halfway, HALFWAY);
        }
        if let Some(why) = remarks.why {
            let why = TemplateVars::default().fill(self.lang, why);
            draft = draft.pause_at_least(BEFORE_WHY);
            for phrase in sentences(self.lang, &why) {
                draft = draft.say_if_it_fits(phrase, Role::Why, WHY);
            }
        }
        match least {
            Some(least) => self.lower_end_of_rest(draft, least, length),
            None => draft,
        }
    }

    /// Adds the number of the lower end of a rest. What comes after it follows.
    fn lower_end_of_rest(&self, mut draft: Draft, least: Duration, length: Duration) -> Draft {
        draft.enough = Some(least);
        let number = self.phrasebook().lower_end(least, length);
        draft.not_before(least).say(self.phrase(capital(&full_stop(&number))), Role::Time)
    }

    /// Adds what comes after a rest.
    pub(super) fn rest_ends(&self, draft: Draft, length: Duration, next: &Upcoming<'_>) -> Draft {
        match next {
            Upcoming::Nothing => draft,
            Upcoming::Set(set) => self.before_set(draft, set),
            Upcoming::Exercise(_, needs) if needs.is_empty() => draft,
            Upcoming::Exercise(_, needs) => {
                let things = u32::try_from(needs.len()).unwrap_or(u32::MAX);
                let draft = draft.not_before((length / 4).min(Duration::from_secs(5)));
                draft.say(self.need(needs), Role::Need).pause(self.scaled(defaults::TAKE_UP * things))
            }
        }
    }

    /// Adds which set comes, its side and its short instruction, before the countdown.
    fn before_set(&self, draft: Draft, set: &Set<'_>) -> Draft {
        let changes = set.dose.sides == Sides::Alternate;
        let clear = if changes { self.switch_time(set).max(CLEAR_OF_COUNTDOWN) } else { CLEAR_OF_COUNTDOWN };
        let draft = self.which_set(draft.ending_before(clear), set);
        let short = self.guide_text(set, set.exercise.instructions.short.as_deref(), Role::Place);
        let short = short.into_iter().filter(|_| self.speaks());
        short
            .fold(draft, |draft, sentence| {
                draft.say_if_it_fits(sentence.phrase, sentence.role, SHORT).pause(sentence.pause)
            })
            .countdown()
    }
}
