//! Unrolls a routine into the phases of a session: sets, sides, rests and announcements.
//!
//! Only the author's steps are unrolled in memory; the phases of each step are created lazily.

use std::collections::HashSet;
use std::iter;

use crate::dose::{Dose, Side, Sides};
use crate::exercise::Exercise;
use crate::routine::{Routine, Step};

mod phase;

pub use phase::{Phase, Set, Start, Upcoming};

/// A routine with its repeats unrolled.
pub struct Session<'a> {
    routine: &'a Routine,
    entries: Vec<Entry<'a>>,
    exercises: Vec<u32>,
}

struct Entry<'a> {
    step: &'a Step,
    /// Index of this exercise, or of the next one for other steps, from 0.
    ordinal: u32,
    /// Whether this is the first occurrence of the exercise.
    first: bool,
    /// Whether there is a rest between this step and the next exercise.
    rest_ahead: bool,
    /// Whether there is a rest between the previous exercise and this step.
    rest_behind: bool,
}

impl<'a> Session<'a> {
    /// Unrolls the repeats of a routine.
    #[must_use]
    pub fn new(routine: &'a Routine) -> Self {
        let mut session = Self { routine, entries: Vec::new(), exercises: Vec::new() };
        let mut seen = HashSet::new();
        session.unroll(&routine.steps, &mut seen);
        let mut rest_ahead = false;
        for entry in session.entries.iter_mut().rev() {
            entry.rest_ahead = rest_ahead;
            match entry.step {
                Step::Rest(_) => rest_ahead = true,
                Step::Exercise(..) => rest_ahead = false,
                _ => {}
            }
        }
        session
    }

    fn unroll(&mut self, steps: &'a [Step], seen: &mut HashSet<&'a str>) {
        for step in steps {
            if let Step::Repeat(times, steps) = step {
                (0..*times).for_each(|_| self.unroll(steps, seen));
                continue;
            }
            let ordinal = self.exercises.len() as u32;
            let first = matches!(step, Step::Exercise(exercise, _) if seen.insert(&exercise.id));
            let rest_behind = match self.entries.last() {
                Some(Entry { step: Step::Rest(_), .. }) => true,
                Some(Entry { step: Step::Exercise(..), .. }) | None => false,
                Some(last) => last.rest_behind,
            };
            if matches!(step, Step::Exercise(..)) {
                self.exercises.push(self.entries.len() as u32);
            }
            self.entries.push(Entry { step, ordinal, first, rest_ahead: false, rest_behind });
        }
    }

    /// The routine.
    #[must_use]
    pub fn routine(&self) -> &'a Routine {
        self.routine
    }

    /// The number of exercises, counting each repetition.
    #[must_use]
    pub fn exercises(&self) -> usize {
        self.exercises.len()
    }

    /// The phases, from `start` on. The opening and the safety notice are always included.
    pub fn phases(&self, start: impl Into<Start>) -> impl Iterator<Item = Phase<'a>> {
        let start = start.into();
        let begin = if start == Start::Beginning { None } else { self.exercises.get(start.exercise() - 1) };
        let entered = begin.map(|at| *at as usize);
        let mut begin = entered.unwrap_or_default();
        // Words directly before an exercise belong to it.
        let is_lead = |entry: &Entry<'_>| matches!(entry.step, Step::Say(_) | Step::Wait(..));
        while matches!(start, Start::Exercise(_)) && begin > 0 && is_lead(&self.entries[begin - 1]) {
            begin -= 1;
        }
        [Phase::Chime, Phase::Title(&self.routine.title), Phase::Safety]
            .into_iter()
            .chain(
                (begin..self.entries.len())
                    .flat_map(move |at| self.phases_of(at, if Some(at) == entered { start } else { Start::Beginning })),
            )
            .chain(iter::once(Phase::Finish))
    }

    /// The index of a set among all sets of an exercise, from 0 over all sides and directions. `exercise` counts from 1.
    #[must_use]
    pub fn set_at(&self, exercise: usize, number: u32, side: Option<Side>, direction: Option<&str>) -> Option<u32> {
        let at = *self.exercises.get(exercise.checked_sub(1)?)?;
        let Step::Exercise(exercise, dose) = self.entries[at as usize].step else { return None };
        (0..sets(exercise, dose)).find(|index| {
            let set = set(exercise, *dose, 1, *index);
            set.number == number && set.side == side && set.direction.map(AsRef::as_ref) == direction
        })
    }

    /// The exercises in order, each with its number of sets over all sides and directions.
    pub fn outline(&self) -> impl Iterator<Item = (&'a Exercise, u32)> {
        self.exercises.iter().filter_map(|at| match self.entries[*at as usize].step {
            Step::Exercise(exercise, dose) => Some((exercise.as_ref(), sets(exercise, dose))),
            _ => None,
        })
    }

    fn phases_of(&self, at: usize, start: Start) -> Box<dyn Iterator<Item = Phase<'a>> + '_> {
        let entry = &self.entries[at];
        match entry.step {
            Step::Say(words) => Box::new(iter::once(Phase::Say(words))),
            Step::Wait(words, pause) => Box::new(iter::once(Phase::Wait(words, *pause))),
            Step::Sound(sound) => Box::new(iter::once(Phase::Sound(*sound))),
            Step::Rest(length) => {
                let next = if entry.rest_ahead { Upcoming::Nothing } else { self.upcoming(entry.ordinal) };
                Box::new(iter::once(Phase::Rest { length: *length, after: None, next }))
            }
            Step::Exercise(exercise, dose) => {
                let named = start == Start::Beginning && (entry.ordinal > 0 || entry.rest_behind);
                let rest = match self.upcoming(entry.ordinal + 1) {
                    next @ Upcoming::Exercise(_) if !entry.rest_ahead => {
                        Some(Phase::Rest { length: dose.rest_after(), after: Some(exercise.kind), next })
                    }
                    _ => None,
                };
                let first = Announce { first: entry.first, named };
                Box::new(exercise_phases(exercise, *dose, entry.ordinal as usize + 1, first, start).chain(rest))
            }
            Step::Repeat(..) => Box::new(iter::empty()),
        }
    }

    fn upcoming(&self, ordinal: u32) -> Upcoming<'a> {
        let entry = self.exercises.get(ordinal as usize).map(|at| &self.entries[*at as usize]);
        match entry.map(|entry| entry.step) {
            Some(Step::Exercise(exercise, dose)) => Upcoming::Exercise(set(exercise, *dose, ordinal as usize + 1, 0)),
            _ => Upcoming::Nothing,
        }
    }
}

/// How an exercise is announced.
struct Announce {
    first: bool,
    named: bool,
}

fn exercise_phases(
    exercise: &Exercise,
    dose: Dose,
    ordinal: usize,
    Announce { first, named }: Announce,
    start: Start,
) -> impl Iterator<Item = Phase<'_>> {
    let set = move |index| set(exercise, dose, ordinal, index);
    let (resume, index) = match start {
        Start::Resume { set: index, changed, .. } => {
            let inside = index.filter(|index| *index < sets(exercise, &dose));
            let at = inside.unwrap_or_default();
            (Some(Phase::Resume { set: set(at), inside: inside.is_some(), changed }), inside)
        }
        _ => (None, None),
    };
    let announce = index.is_none().then(|| Phase::Announce { set: set(0), first, named });
    let begin = index.unwrap_or_default();
    let later = (begin + 1..sets(exercise, &dose)).flat_map(move |index| {
        let (before, now) = (set(index - 1), set(index));
        let between = if now.number > before.number {
            let length = dose.rest(exercise.kind);
            Phase::Rest { length, after: Some(exercise.kind), next: Upcoming::Set(now.clone()) }
        } else {
            Phase::Switch(now.clone())
        };
        [between, Phase::Work(now)]
    });
    resume.into_iter().chain(announce).chain([Phase::Ready(set(begin)), Phase::Work(set(begin))]).chain(later)
}

/// The number of sets over all sides and directions.
fn sets(exercise: &Exercise, dose: &Dose) -> u32 {
    dose.rounds() * exercise.directions.len().max(1) as u32 * dose.sets
}

/// The set at an index. Each side gets its whole dose before the other, unless sides alternate.
fn set(exercise: &Exercise, dose: Dose, ordinal: usize, index: u32) -> Set<'_> {
    let rounds = dose.rounds();
    let per_direction = rounds * dose.sets;
    let direction = exercise.directions.get((index / per_direction) as usize);
    let index = index % per_direction;
    let (number, second) = match dose.sides {
        Sides::Alternate => (index / rounds + 1, index % rounds == 1),
        _ => (index % dose.sets + 1, index / dose.sets == 1),
    };
    let side = match dose.sides {
        Sides::None => None,
        Sides::Left => Some(Side::Left),
        Sides::Right => Some(Side::Right),
        Sides::Each | Sides::Alternate => Some(if second { dose.first().other() } else { dose.first() }),
    };
    Set { exercise, dose, ordinal, number, side, direction }
}

#[cfg(test)]
mod tests;
