//! Limits on the size of routines, computed without unrolling them.

use std::collections::HashSet;
use std::time::Duration;

use super::Step;
use crate::defaults;
use crate::dose::Dose;
use crate::equipment::Need;
use crate::exercise::Exercise;

/// The largest routine file, in bytes.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The largest number of phases in a session.
pub const MAX_PHASES: u64 = 100_000;

/// The longest session.
pub const MAX_LENGTH: Duration = Duration::from_hours(24);

/// The largest number of different needs for equipment in a session.
pub(super) const MAX_NEEDS: usize = 100;

/// Estimated time to speak one byte of text, in milliseconds.
const MILLIS_PER_BYTE: u64 = 70;

/// Silence after the words of a `say` step.
const AFTER_WORDS: Duration = Duration::from_millis(500);

/// The shortest rest, which announces its length; between sets, which announces the next one; and the time to come out of
/// a set.
const SHORTEST_REST: Duration = Duration::from_secs(2);
const SHORTEST_BETWEEN_SETS: Duration = Duration::from_secs(4);
const WAY_OUT: Duration = Duration::from_secs(3);

/// Number of phases and estimated length of a session. The words of changes of sides are not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) phases: u64,
    pub(super) millis: u64,
}

impl Size {
    fn plus(self, other: Self) -> Self {
        Self { phases: self.phases.saturating_add(other.phases), millis: self.millis.saturating_add(other.millis) }
    }

    fn times(self, times: u64) -> Self {
        Self { phases: self.phases.saturating_mul(times), millis: self.millis.saturating_mul(times) }
    }
}

/// The size of a session of these steps.
pub(super) fn size(steps: &[Step]) -> Size {
    steps.iter().fold(Size::default(), |sum, step| {
        sum.plus(match step {
            Step::Say(words) => of(1, spoken(words) + AFTER_WORDS),
            Step::Wait(words, pause) => of(1, spoken(words) + *pause),
            Step::Sound(sound) => of(1, sound.length()),
            Step::Rest(length) => of(1, (*length).max(SHORTEST_REST)),
            Step::Exercise(exercise, dose) => exercise_size(exercise, dose),
            Step::Repeat(times, steps) => size(steps).times(u64::from(*times)),
        })
    })
}

/// Collects the different needs for equipment of these steps.
pub(super) fn needs<'a>(steps: &'a [Step], found: &mut HashSet<&'a Need>) {
    for step in steps {
        match step {
            Step::Exercise(exercise, _) => found.extend(exercise.equipment.iter()),
            Step::Repeat(_, steps) => needs(steps, found),
            _ => {}
        }
    }
}

fn exercise_size(exercise: &Exercise, dose: &Dose) -> Size {
    let rounds = u64::from(dose.rounds()) * exercise.directions.len().max(1) as u64;
    let sets = rounds * u64::from(dose.sets);
    let rep = dose.hold.unwrap_or_else(|| exercise.tempo(dose).length());
    let (between, turns) = match (dose.hold, dose.is_in_turn()) {
        (Some(_), true) => (dose.between(), 2),
        (Some(_), false) => (dose.between(), 1),
        (None, true) => (defaults::TIME_FOR_SIDE, 2),
        (None, false) => (Duration::ZERO, 1),
    };
    let switches = of(0, dose.switch.unwrap_or_else(|| exercise.switch()) + WAY_OUT).times(sets);
    let work = of(1, rep + between).times(u64::from(dose.reps) * turns);
    let set = of(2, Duration::ZERO).plus(Size { phases: 0, ..work });
    let rests = of(0, dose.rest(exercise.kind).max(SHORTEST_BETWEEN_SETS)).times(u64::from(dose.sets - 1) * rounds);
    let words: Duration = exercise.instructions.texts().map(spoken).sum();
    let pauses = exercise.instructions.setup.iter().filter_map(|instruction| instruction.pause).sum();
    of(5, words + pauses + dose.ready() + dose.rest_after()).plus(set.times(sets)).plus(rests).plus(switches)
}

fn spoken(words: &str) -> Duration {
    Duration::from_millis(MILLIS_PER_BYTE * words.len() as u64)
}

fn of(phases: u64, length: Duration) -> Size {
    Size { phases, millis: u64::try_from(length.as_millis()).unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dose::Sides;

    #[test]
    fn nested_repeats_are_measured_without_unrolling_them() {
        let mut steps = vec![Step::Rest(Duration::from_secs(1))];
        for _ in 0..15 {
            steps = vec![Step::Repeat(100_000, steps)];
        }
        assert_eq!(size(&steps), Size { phases: u64::MAX, millis: u64::MAX });
    }

    #[test]
    fn a_set_without_rest_includes_the_words_that_announce_it() {
        let dose = |sets| Dose { sets, rest: Some(Duration::ZERO), sides: Sides::Left, ..Dose::default() };
        let text = r#"{ "id": "x", "name": "X", "say": "Lift." }"#;
        let exercise = crate::routine::read_exercise("x", text).expect("it is valid");
        let size = |sets| exercise_size(&exercise, &dose(sets)).millis;
        let work = 5000 + 8000 + 3000;
        assert_eq!(size(11), size(1) + 10 * (4000 + work));
    }

    #[test]
    fn nested_repeats_multiply() {
        let rest = Step::Rest(Duration::from_secs(2));
        let steps = [Step::Repeat(3, vec![rest.clone(), Step::Repeat(4, vec![rest])])];
        assert_eq!(size(&steps), Size { phases: 15, millis: 30_000 });
    }
}
