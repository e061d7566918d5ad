//! Meets the time with sets and rests, within the rules.

use std::time::Duration;

use super::candidates::Candidate;
use super::costs::{Costs, LONGEST, USUAL, rest_after};
use crate::dose::Dose;
use crate::facts::{Bound, Rules};
use crate::routine::Level;

/// How often the length is measured, and the sets and rests are changed by it.
const ATTEMPTS: u32 = 6;

/// The sets of each exercise, and the rests of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    exercises: Vec<Amount>,
    /// The rests, from the shortest to the longest.
    rests: u32,
}

/// How much of an exercise there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Amount {
    /// The index of the exercise.
    at: usize,
    sets: u32,
    least: u32,
    most: u32,
    alternates: bool,
}

impl Shape {
    /// The usual sets and rests, within those of a level.
    pub(super) fn new(costs: &Costs, order: &[&Candidate], level: Level) -> Self {
        let amount = |candidate: &&Candidate| {
            let ways = &costs.ways[candidate.at];
            let Bound { least, most } = ways.sets_of(level);
            Amount { at: candidate.at, sets: ways.own_sets(), least, most, alternates: false }
        };
        Self { exercises: order.iter().map(amount).collect(), rests: USUAL }
    }

    /// Whether there are the most sets and the longest rests.
    pub(super) fn is_longest(&self) -> bool {
        self.rests == LONGEST && self.exercises.iter().all(|one| one.sets == one.most)
    }

    /// The dose of an exercise.
    pub(super) fn dose(&self, rules: &Rules, costs: &Costs, at: usize) -> Dose {
        let Amount { at, sets, alternates, .. } = self.exercises[at];
        costs.ways[at].dose(rules, sets, alternates, self.rests)
    }

    /// The length in seconds, by estimates.
    fn length(&self, rules: &Rules, costs: &Costs) -> f64 {
        let pauses = self.exercises.len().saturating_sub(1) as f64;
        let exercises =
            self.exercises.iter().map(|one| costs.ways[one.at].length(one.sets, one.alternates, self.rests));
        costs.base + exercises.sum::<f64>() + pauses * rest_after(rules, self.rests).as_secs_f64()
    }

    /// Changes sets as long as that comes nearer to a length, then the rests.
    fn fit(&mut self, rules: &Rules, costs: &Costs, target: f64) {
        self.rests = USUAL;
        let off = |shape: &Self| (shape.length(rules, costs) - target).abs();
        while let Some(better) = self.changes(costs).min_by(|a, b| off(a).total_cmp(&off(b))) {
            if off(&better) >= off(self) {
                break;
            }
            *self = better;
        }
        let all = (0..=LONGEST).map(|rests| Self { rests, ..self.clone() });
        // Of equal lengths, the usual rests are best.
        let best =
            all.min_by(|a, b| off(a).total_cmp(&off(b)).then(a.rests.abs_diff(USUAL).cmp(&b.rests.abs_diff(USUAL))));
        *self = best.unwrap_or_else(|| self.clone());
    }

    /// The shapes with one set more or less of an exercise, or with sides that alternate. The first exercises come first.
    fn changes<'s>(&'s self, costs: &'s Costs) -> impl Iterator<Item = Self> + 's {
        (0..self.exercises.len()).flat_map(move |at| {
            let one = self.exercises[at];
            let more = (one.sets < one.most).then_some(Amount { sets: one.sets + 1, ..one });
            let less = (one.sets > one.least).then_some(Amount { sets: one.sets - 1, ..one });
            let turned = costs.ways[one.at].may_alternate.then_some(Amount { alternates: !one.alternates, ..one });
            [more, less, turned].into_iter().flatten().map(move |changed| {
                let mut shape = self.clone();
                shape.exercises[at] = changed;
                shape
            })
        })
    }
}

/// The shortest and the longest length of an exercise, in seconds.
pub(super) fn range(costs: &Costs, at: usize, level: Level) -> (f64, f64) {
    let ways = &costs.ways[at];
    let sets = ways.sets_of(level);
    (ways.length(sets.least, false, 0), ways.length(sets.most, false, LONGEST))
}

/// Finds the sets and rests whose measured length is nearest to what is asked for.
pub(super) fn meet<T, R>(
    rules: &Rules,
    costs: &Costs,
    shape: &mut Shape,
    target: f64,
    measure: &mut impl FnMut(&Shape) -> (T, R, Duration),
) -> (T, R, Duration) {
    shape.fit(rules, costs, target);
    let mut best = measure(shape);
    let mut best_shape = shape.clone();
    let mut best_off = (best.2.as_secs_f64() - target).abs();
    let mut correction = best.2.as_secs_f64() - shape.length(rules, costs);
    // Half of the tolerance is near enough.
    let near = rules.tolerance.as_secs_f64() / 2.0;
    for _ in 1..ATTEMPTS {
        if best_off <= near {
            break;
        }
        let before = shape.clone();
        shape.fit(rules, costs, target - correction);
        if *shape == before {
            break;
        }
        let next = measure(shape);
        let length = next.2.as_secs_f64();
        correction = length - shape.length(rules, costs);
        if (length - target).abs() < best_off {
            best_off = (length - target).abs();
            best = next;
            best_shape.clone_from(shape);
        }
    }
    *shape = best_shape;
    best
}
