//! Words and sounds between sets: getting ready, changing sides, resting.

use std::time::Duration;

use super::Coach;
use super::draft::{Draft, Length};
use crate::dose::Kind;
use crate::language::Phrase;
use crate::session::{Phase, Set, Upcoming};
use crate::timeline::Sound;

/// Rests of at least this length announce both their length and the next side (own figure).
const ROOM_FOR_REST_AND_SIDE: Duration = Duration::from_secs(8);

impl Coach {
    pub(super) fn ready(&self, set: &Set<'_>) -> Draft {
        let time = set.exercise.get_ready(&set.dose);
        Draft::new(Length::After(time)).say(self.phrase(self.phrasebook().get_ready())).countdown()
    }

    pub(super) fn switch(&self, set: &Set<'_>) -> Draft {
        let draft = Draft::new(Length::After(set.dose.switch())).play(Sound::Switch);
        let draft = self.changes(set).into_iter().fold(draft, Draft::say);
        match &set.exercise.short {
            Some(short) if self.speaks() => draft.say(self.fill(set, short)),
            _ => draft,
        }
        .countdown()
    }

    /// Announces the new direction and side of a set.
    fn changes(&self, set: &Set<'_>) -> Vec<Phrase> {
        let words = self.phrasebook();
        let turned = set.turns().map(|direction| words.change_direction(direction));
        let changes = set.dose.rounds() == 2;
        let side = set.side.map(|side| if changes { words.change_sides(side) } else { words.side_now(side) });
        turned.into_iter().chain(side).map(|words| self.phrase(words)).collect()
    }

    /// The phrases of a rest or change that must be said even if it is cut short.
    pub(super) fn needed(&self, phase: &Phase<'_>) -> Vec<Phrase> {
        match phase {
            Phase::Switch(set) => self.changes(set),
            Phase::Rest { next: Upcoming::Set(set), .. } => self.coming_set(set).pop().into_iter().collect(),
            Phase::Rest { next: Upcoming::Exercise(set), .. } if !set.exercise.equipment.is_empty() => {
                vec![self.phrase(self.phrasebook().need(&set.exercise.equipment))]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn rest(&self, length: Duration, after: Option<Kind>, next: &Upcoming<'_>) -> Draft {
        let words = self.phrasebook();
        let short = length < Duration::from_secs(12) && after == Some(Kind::Stretch);
        let begin = if short { words.release().to_owned() } else { words.rest(length) };
        let draft = Draft::new(Length::Whole(length));
        match next {
            // The side is announced even if there is no rest, or a short one, which is then extended.
            Upcoming::Set(set) if !length.is_zero() || set.side.is_some() => {
                let has_room = set.side.is_none() || length >= ROOM_FOR_REST_AND_SIDE;
                let begins = self.speaks() && !length.is_zero() && (has_room || short);
                let draft = if begins { draft.say(self.phrase(begin)) } else { draft };
                let coming = self.coming_set(set);
                draft.before_countdown(coming).countdown().time_left(self.lang, length)
            }
            _ if length.is_zero() => draft,
            Upcoming::Nothing | Upcoming::Set(_) => draft.say(self.phrase(begin)).time_left(self.lang, length),
            Upcoming::Exercise(set) => {
                let draft = draft
                    .say(self.phrase(begin))
                    .not_before((length / 4).min(Duration::from_secs(5)))
                    .next(&set.exercise.name)
                    .say(self.phrase(words.next(&set.exercise.spoken)));
                match &set.exercise.equipment[..] {
                    [] => draft,
                    equipment => draft.say(self.phrase(words.need(equipment))),
                }
                .time_left(self.lang, length)
            }
        }
    }

    /// Alternatives that announce the next set and side, the first one with the short instruction.
    fn coming_set(&self, set: &Set<'_>) -> Vec<Phrase> {
        let coming = self.phrasebook().set_coming(set.number, set.dose.sets, set.side);
        let short = set.exercise.short.as_ref().filter(|_| self.speaks());
        let longer = short.map(|short| self.phrase(format!("{coming} {}", self.fill(set, short).text)));
        longer.into_iter().chain([self.phrase(coming)]).collect()
    }
}
