//! How big a routine may be, reckoned before anything is unrolled.

use std::time::Duration;

use super::Step;
use crate::dose::{Dose, Sides};
use crate::exercise::Exercise;

/// The largest file that is read.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The most phases that a session may unroll to.
pub const MAX_PHASES: u64 = 100_000;

/// The longest session.
pub const MAX_LENGTH: Duration = Duration::from_secs(24 * 3600);

/// A letter takes so long to say, in milliseconds: an estimate.
const LETTER: u64 = 70;

/// Silence after words by themselves, and what a rest takes at the least, for it says how long it is.
const AFTER_WORDS: Duration = Duration::from_millis(500);
const SHORTEST_REST: Duration = Duration::from_secs(2);

/// Phases and time of a session; words are estimated, and those of changes not counted.
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
            Step::Say(words) => of(1, said(words) + AFTER_WORDS),
            Step::Wait(words, pause) => of(1, said(words) + *pause),
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
    // On a side a rest says which, however short it is.
    let shortest = if dose.sides == Sides::None { Duration::ZERO } else { SHORTEST_REST };
    let rests = of(0, dose.rest(exercise.kind).max(shortest)).times(u64::from(dose.sets - 1) * rounds);
    let words: Duration = exercise.say.iter().chain(&exercise.caution).map(|text| said(text)).sum();
    of(2, words + exercise.get_ready(dose) + dose.rest_after()).plus(set.times(sets)).plus(rests).plus(switches)
}

fn said(words: &str) -> Duration {
    Duration::from_millis(LETTER * words.len() as u64)
}

fn of(phases: u64, length: Duration) -> Size {
    Size { phases, millis: u64::try_from(length.as_millis()).unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeat_bomb_is_reckoned_without_unrolling_it() {
        let mut steps = vec![Step::Rest(Duration::from_secs(1))];
        for _ in 0..15 {
            steps = vec![Step::Repeat(100_000, steps)];
        }
        assert_eq!(size(&steps), Size { phases: u64::MAX, millis: u64::MAX });
    }

    #[test]
    fn a_rest_on_a_side_is_reckoned_with_the_words_for_it() {
        let dose = |sides| Dose { sets: 11, rest: Some(Duration::ZERO), sides, ..Dose::default() };
        let text = r#"{ "id": "x", "name": "X", "say": "Lift." }"#;
        let exercise = crate::routine::read_exercise("x", text).expect("it is right");
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
