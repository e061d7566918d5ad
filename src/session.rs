//! A routine unrolled into phases: sets, sides and rests written out, one at a time.
//!
//! Only the author's steps are unrolled in memory; the phases of each are made when they are asked for.

use std::collections::HashSet;
use std::iter;

use crate::dose::{Dose, Side, Sides};
use crate::exercise::Exercise;
use crate::routine::{Routine, Step};

mod phase;

pub use phase::{Phase, Set, Start, Upcoming};

/// A routine with its repeats written out.
pub struct Session<'a> {
    routine: &'a Routine,
    entries: Vec<Entry<'a>>,
    exercises: Vec<u32>,
}

struct Entry<'a> {
    step: &'a Step,
    /// Which exercise of the session this is, or comes next, from 0.
    ordinal: u32,
    /// Whether an exercise comes for the first time.
    first: bool,
    /// Whether a rest stands between this and the next exercise.
    rest_ahead: bool,
    /// Whether a rest stands between the exercise before and this.
    rest_behind: bool,
}

impl<'a> Session<'a> {
    /// Writes the repeats out.
    #[must_use]
    pub fn new(routine: &'a Routine) -> Self {
        let mut session = Self { routine, entries: Vec::new(), exercises: Vec::new() };
        let mut seen = HashSet::new();
        session.enter(&routine.steps, &mut seen);
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

    fn enter(&mut self, steps: &'a [Step], seen: &mut HashSet<&'a str>) {
        for step in steps {
            if let Step::Repeat(times, steps) = step {
                (0..*times).for_each(|_| self.enter(steps, seen));
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

    /// How many exercises are done, each as often as it comes.
    #[must_use]
    pub fn exercises(&self) -> usize {
        self.exercises.len()
    }

    /// The phases, from the beginning or from a later place.
    pub fn phases(&self, start: impl Into<Start>) -> impl Iterator<Item = Phase<'a>> {
        let start = start.into();
        let begin = if start == Start::Beginning { None } else { self.exercises.get(start.exercise() - 1) };
        let entered = begin.map(|at| *at as usize);
        let mut begin = entered.unwrap_or_default();
        // What is said just before an exercise belongs to it.
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

    /// Which of an exercise's sets, counted from 0 over all sides and directions, one is that is known by its marks.
    #[must_use]
    pub fn set_at(&self, exercise: usize, number: u32, side: Option<Side>, direction: Option<&str>) -> Option<u32> {
        let at = *self.exercises.get(exercise.checked_sub(1)?)?;
        let Step::Exercise(exercise, dose) = self.entries[at as usize].step else { return None };
        (0..sets(exercise, dose)).find(|index| {
            let set = set(exercise, *dose, 1, *index);
            set.number == number && set.side == side && set.direction.map(AsRef::as_ref) == direction
        })
    }

    /// The exercises in order, each with the number of its sets over all sides and directions.
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
                let next = if entry.rest_ahead { Upcoming::Nothing } else { self.coming(entry.ordinal) };
                Box::new(iter::once(Phase::Rest { length: *length, after: None, next }))
            }
            Step::Exercise(exercise, dose) => {
                let named = start == Start::Beginning && (entry.ordinal > 0 || entry.rest_behind);
                let rest = match self.coming(entry.ordinal + 1) {
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

    fn coming(&self, ordinal: u32) -> Upcoming<'a> {
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
    let (again, index) = match start {
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
    again.into_iter().chain(announce).chain([Phase::Ready(set(begin)), Phase::Work(set(begin))]).chain(later)
}

/// How many sets there are, over all sides and directions.
fn sets(exercise: &Exercise, dose: &Dose) -> u32 {
    dose.rounds() * exercise.directions.len().max(1) as u32 * dose.sets
}

/// The set that comes at an index: each side gets its whole dose before the other, or the sides take turns.
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
