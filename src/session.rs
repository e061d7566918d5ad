//! Unrolls a routine into the phases of a session: sets, sides, rests and announcements.
//!
//! Only the author's steps are unrolled in memory; the phases of each step are created lazily.

use std::iter;
use std::sync::Arc;
use std::time::Duration;

use crate::dose::{Dose, RangeEnd, Side, Sides};
use crate::exercise::Exercise;
use crate::routine::{Routine, Step};

mod phase;
mod preparation;

pub use phase::{Phase, Remarks, Set, Start, Upcoming, WayOut};

use preparation::{Preparation, preparations};

/// A routine with its repeats unrolled.
pub struct Session<'a> {
    routine: &'a Routine,
    entries: Vec<Entry<'a>>,
    exercises: Vec<u32>,
}

struct Entry<'a> {
    step: &'a Step,
    /// The exercise and its dose, if the step is one.
    exercise: Option<(&'a Exercise, Arc<Dose>)>,
    /// Index of this exercise, or of the next one for other steps, from 0.
    ordinal: u32,
    /// Whether there is a rest between this step and the next exercise.
    rest_ahead: bool,
}

impl<'a> Session<'a> {
    /// Unrolls the repeats of a routine, with the end of ranges that it gives.
    #[must_use]
    pub fn new(routine: &'a Routine) -> Self {
        Self::with_range(routine, None)
    }

    /// Unrolls the repeats of a routine. `range` is the end of ranges that is paced, if not that of the routine.
    #[must_use]
    pub fn with_range(routine: &'a Routine, range: Option<RangeEnd>) -> Self {
        let mut session = Self { routine, entries: Vec::new(), exercises: Vec::new() };
        session.unroll(&routine.steps, range);
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

    fn unroll(&mut self, steps: &'a [Step], range: Option<RangeEnd>) {
        for step in steps {
            if let Step::Repeat(times, steps) = step {
                (0..*times).for_each(|_| self.unroll(steps, range));
                continue;
            }
            let ordinal = self.exercises.len() as u32;
            let mut entry = Entry { step, exercise: None, ordinal, rest_ahead: false };
            if let Step::Exercise(exercise, dose) = step {
                self.exercises.push(self.entries.len() as u32);
                let dose = match range.or(dose.range).unwrap_or_default() {
                    RangeEnd::Upper => Arc::clone(dose),
                    RangeEnd::Lower => Dose::clone(dose).with_lower_ends().into(),
                };
                entry.exercise = Some((exercise, dose));
            }
            self.entries.push(entry);
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

    /// The phases, from `start` on. The opening is always included. How long the session takes, and the remarks of rests,
    /// are left to the composer.
    pub fn phases(&self, start: impl Into<Start>) -> impl Iterator<Item = Phase<'a>> {
        let start = start.into();
        let begin = if start == Start::Beginning { None } else { self.exercises.get(start.exercise() - 1) };
        let entered = begin.map(|at| *at as usize);
        let mut begin = entered.unwrap_or_default();
        let first = self.entries.get(begin).map_or(0, |entry| entry.ordinal);
        // Words directly before an exercise belong to it.
        let is_lead = |entry: &Entry<'_>| matches!(entry.step, Step::Say(_) | Step::Wait(..));
        while matches!(start, Start::Exercise(_)) && begin > 0 && is_lead(&self.entries[begin - 1]) {
            begin -= 1;
        }
        let exercises: Vec<_> = self.doses().skip(first as usize).map(|(exercise, dose)| (exercise, &**dose)).collect();
        let (prepared, needs) = preparations(&exercises);
        let unrolling = Unrolling { session: self, prepared, first };
        let fetch = (!needs.is_empty()).then_some(Phase::Fetch { needs, extra: Duration::ZERO });
        let title = Phase::Title { title: &self.routine.title, minutes: 0, exercises: exercises.len() as u32 };
        [Phase::Chime, title, Phase::Safety]
            .into_iter()
            .chain(fetch)
            .chain((begin..self.entries.len()).flat_map(move |at| {
                unrolling.phases_of(at, if Some(at) == entered { start } else { Start::Beginning })
            }))
            .chain(iter::once(Phase::Finish))
    }

    /// The index of a set among all sets of an exercise, from 0 over all sides and directions. `exercise` counts from 1.
    #[must_use]
    pub fn set_at(&self, exercise: usize, number: u32, side: Option<Side>, direction: Option<&str>) -> Option<u32> {
        let at = *self.exercises.get(exercise.checked_sub(1)?)?;
        let (exercise, dose) = self.entries[at as usize].exercise.as_ref()?;
        (0..sets(exercise, dose)).find(|index| {
            let set = set(exercise, dose, 1, *index);
            set.number == number && set.working_side() == side && set.direction.map(AsRef::as_ref) == direction
        })
    }

    /// The exercises in order, each with its number of sets over all sides and directions, and how many of them are
    /// optional.
    pub fn outline(&self) -> impl Iterator<Item = (&'a Exercise, u32, u32)> {
        self.doses().map(|(exercise, dose)| {
            let all = sets(exercise, dose);
            let needed = all / dose.sets * dose.least.sets.unwrap_or(dose.sets);
            (exercise, all, all - needed)
        })
    }

    fn doses(&self) -> impl Iterator<Item = (&'a Exercise, &Arc<Dose>)> {
        self.exercises.iter().filter_map(|at| self.entries[*at as usize].exercise.as_ref()).map(|(a, b)| (*a, b))
    }
}

/// Unrolls the steps of a session, from an exercise on.
struct Unrolling<'s, 'a> {
    session: &'s Session<'a>,
    /// The preparation of each exercise, from the first one on.
    prepared: Vec<Preparation>,
    first: u32,
}

impl<'a> Unrolling<'_, 'a> {
    fn phases_of(&self, at: usize, start: Start) -> Box<dyn Iterator<Item = Phase<'a>> + 'a> {
        let entry = &self.session.entries[at];
        match entry.step {
            Step::Say(words) => Box::new(iter::once(Phase::Say(words))),
            Step::Wait(words, pause) => Box::new(iter::once(Phase::Wait(words, *pause))),
            Step::Sound(sound) => Box::new(iter::once(Phase::Sound(*sound))),
            Step::Rest(length) => Box::new(iter::once(self.rest(*length, at))),
            Step::Exercise(..) => {
                let Some((exercise, dose)) = entry.exercise.clone() else { return Box::new(iter::empty()) };
                let rest = match self.session.entries.get(at + 1).map(|entry| entry.step) {
                    Some(Step::Rest(_)) => None,
                    _ => Some(self.rest_after(at)),
                };
                let place = (entry.ordinal as usize + 1, self.session.exercises.len() as u32);
                let prepared = self.prepared(entry.ordinal).cloned();
                Box::new(exercise_phases((exercise, dose), place, prepared, start).chain(rest))
            }
            Step::Repeat(..) => Box::new(iter::empty()),
        }
    }

    /// A rest of the author's.
    fn rest(&self, length: Duration, at: usize) -> Phase<'a> {
        let entry = &self.session.entries[at];
        let before = at.checked_sub(1).map(|before| &self.session.entries[before]);
        let continues = before.is_some_and(|before| matches!(before.step, Step::Rest(_)));
        let next = if entry.rest_ahead { Upcoming::Nothing } else { self.upcoming(entry.ordinal) };
        let after = before.and_then(|before| self.way_out(before));
        Phase::Rest { length, least: None, extra: Duration::ZERO, after, continues, next, remarks: Remarks::default() }
    }

    /// The rest after an exercise. Where there is a rest of the author's, or no further exercise, it is only as long as
    /// the way out.
    fn rest_after(&self, at: usize) -> Phase<'a> {
        let entry = &self.session.entries[at];
        let (length, next) = match (&entry.exercise, self.upcoming(entry.ordinal + 1)) {
            (Some((_, dose)), next @ Upcoming::Exercise(..)) if !entry.rest_ahead => (dose.rest_after(), next),
            _ => (Duration::ZERO, Upcoming::Nothing),
        };
        let (extra, after, remarks) = (Duration::ZERO, self.way_out(entry), Remarks::default());
        Phase::Rest { length, least: None, extra, after, continues: false, next, remarks }
    }

    /// The way out of the last set of an exercise.
    fn way_out(&self, entry: &Entry<'a>) -> Option<WayOut<'a>> {
        let (exercise, dose) = entry.exercise.as_ref()?;
        let rise = self.prepared(entry.ordinal).map_or(Duration::ZERO, |prepared| prepared.rise);
        Some(set(exercise, dose, entry.ordinal as usize + 1, 0).way_out(rise))
    }

    fn upcoming(&self, ordinal: u32) -> Upcoming<'a> {
        let entry = self.session.exercises.get(ordinal as usize).map(|at| &self.session.entries[*at as usize]);
        match entry.and_then(|entry| entry.exercise.as_ref()) {
            Some((exercise, dose)) => {
                let needs = self.prepared(ordinal).map(|prepared| Arc::clone(&prepared.needs)).unwrap_or_default();
                Upcoming::Exercise(set(exercise, dose, ordinal as usize + 1, 0), needs)
            }
            None => Upcoming::Nothing,
        }
    }

    fn prepared(&self, ordinal: u32) -> Option<&Preparation> {
        self.prepared.get(ordinal.checked_sub(self.first)? as usize)
    }
}

/// The phases of an exercise. `ordinal` is its number among all exercises of the session.
fn exercise_phases(
    (exercise, dose): (&Exercise, Arc<Dose>),
    (ordinal, of): (usize, u32),
    prepared: Option<Preparation>,
    start: Start,
) -> impl Iterator<Item = Phase<'_>> {
    let set = {
        let dose = Arc::clone(&dose);
        move |index| set(exercise, &dose, ordinal, index)
    };
    let (resume, index) = match start {
        Start::Resume { set: index, changed, .. } => {
            let inside = index.filter(|index| *index < sets(exercise, &dose));
            let at = inside.unwrap_or_default();
            (Some(Phase::Resume { set: set(at), inside: inside.is_some(), changed }), inside)
        }
        _ => (None, None),
    };
    let begin = index.unwrap_or_default();
    let usual = || Preparation { first: true, ..Preparation::default() };
    let Preparation { first, set_up, transition, first_breaths, .. } = prepared.unwrap_or_else(usual);
    let announce = index.is_none().then(|| Phase::Announce { set: set(0), of });
    let setup = set_up.then(|| Phase::Setup { set: set(begin), extra: Duration::ZERO });
    let lead = [
        Phase::Instruct { set: set(begin), first, first_breaths, transition },
        Phase::Ready { set: set(begin), transition, extra: Duration::ZERO },
        Phase::Work(set(begin)),
    ];
    let later = (begin + 1..sets(exercise, &dose)).flat_map(move |index| {
        let (before, now) = (set(index - 1), set(index));
        let between = if now.number > before.number {
            let (length, after) = (dose.rest(exercise.kind), Some(before.way_out(Duration::ZERO)));
            let (next, remarks) = (Upcoming::Set(now.clone()), Remarks::default());
            let (least, extra) = (dose.least.rest, Duration::ZERO);
            Phase::Rest { length, least, extra, after, continues: false, next, remarks }
        } else {
            Phase::Switch { set: now.clone(), extra: Duration::ZERO }
        };
        [between, Phase::Work(now)]
    });
    resume.into_iter().chain(announce).chain(setup).chain(lead).chain(later)
}

/// The number of sets over all sides and directions.
fn sets(exercise: &Exercise, dose: &Dose) -> u32 {
    dose.rounds() * exercise.directions.len().max(1) as u32 * dose.sets
}

/// The set at an index. Each side gets its whole dose before the other, unless sides alternate.
fn set<'a>(exercise: &'a Exercise, dose: &Dose, ordinal: usize, index: u32) -> Set<'a> {
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
        // In turn, the texts speak of the side that is first.
        Sides::EveryRep => Some(dose.first()),
        Sides::Each | Sides::Alternate => Some(if second { dose.first().other() } else { dose.first() }),
    };
    Set { exercise, dose: dose.of_set(number), ordinal, number, side, direction }
}

#[cfg(test)]
mod tests;
