//! Limits on the size of routines, computed without unrolling them.

use std::time::Duration;

use super::Step;
use crate::dose::{Dose, Sides};
use crate::exercise::Exercise;

/// The largest routine file, in bytes.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The largest number of phases in a session.
pub const MAX_PHASES: u64 = 100_000;

/// The longest session.
pub const MAX_LENGTH: Duration = Duration::from_secs(24 * 3600);

/// Estimated time to speak one byte of text, in milliseconds.
const MILLIS_PER_BYTE: u64 = 70;

/// Silence after the words of a `say` step, and the shortest rest, which announces its length.
const AFTER_WORDS: Duration = Duration::from_millis(500);
const SHORTEST_REST: Duration = Duration::from_secs(2);

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

fn exercise_size(exercise: &Exercise, dose: &Dose) -> Size {
    let rounds = u64::from(dose.rounds()) * exercise.directions.len().max(1) as u64;
    let sets = rounds * u64::from(dose.sets);
    let rep = dose.hold.unwrap_or_else(|| exercise.tempo(dose).length());
    let between = if dose.hold.is_some() { dose.between() } else { Duration::ZERO };
    let switches = of(0, dose.switch()).times(sets);
    let work = of(1, rep + between).times(u64::from(dose.reps));
    let set = of(2, Duration::ZERO).plus(Size { phases: 0, ..work });
    // With sides, even a short rest announces the next side.
    let shortest = if dose.sides == Sides::None { Duration::ZERO } else { SHORTEST_REST };
    let rests = of(0, dose.rest(exercise.kind).max(shortest)).times(u64::from(dose.sets - 1) * rounds);
    let words: Duration = exercise.say.iter().chain(&exercise.caution).map(|text| spoken(text)).sum();
    of(2, words + exercise.get_ready(dose) + dose.rest_after()).plus(set.times(sets)).plus(rests).plus(switches)
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

    #[test]
    fn nested_repeats_are_measured_without_unrolling_them() {
        let mut steps = vec![Step::Rest(Duration::from_secs(1))];
        for _ in 0..15 {
            steps = vec![Step::Repeat(100_000, steps)];
        }
        assert_eq!(size(&steps), Size { phases: u64::MAX, millis: u64::MAX });
    }

    #[test]
    fn a_rest_between_sides_includes_the_words_of_the_side() {
        let dose = |sides| Dose { sets: 11, rest: Some(Duration::ZERO), sides, ..Dose::default() };
        let text = r#"{ "id": "x", "name": "X", "say": "Lift." }"#;
        let exercise = crate::routine::read_exercise("x", text).expect("it is valid");
        let size = |sides| exercise_size(&exercise, &dose(sides)).millis;
        assert_eq!(size(Sides::Left), size(Sides::None) + 10 * 2000);
    }

    #[test]
    fn nested_repeats_multiply() {
        let rest = Step::Rest(Duration::from_secs(2));
        let steps = [Step::Repeat(3, vec![rest.clone(), Step::Repeat(4, vec![rest])])];
        assert_eq!(size(&steps), Size { phases: 15, millis: 30_000 });
    }
}
