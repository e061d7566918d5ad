//! How long exercises take with different numbers of sets and rests, by estimates that no voice changes.

use std::sync::Arc;
use std::time::Duration;

use crate::coach::Composer;
use crate::dose::{Dose, Kind, Sides};
use crate::exercise::{Exercise, Origin};
use crate::facts::{Bound, Rules};
use crate::language::Lang;
use crate::options::Talk;
use crate::routine::{Level, Routine, Step};
use crate::session::Session;

/// The middle of the scale of rests, where they have their defaults. Its ends are the bounds.
pub(super) const USUAL: u32 = 50;
pub(super) const LONGEST: u32 = 2 * USUAL;

/// The ways in which an exercise can be done within the rules.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// Its own dose.
    dose: Dose,
    kind: Kind,
    /// The numbers of sets that are allowed.
    sets: Bound<u32>,
    /// Whether its sides may alternate set by set.
    pub(super) may_alternate: bool,
    /// For each number of sets, the length with the shortest, the usual and the longest rests; then the same for sides that
    /// alternate.
    lengths: [Vec<[f64; 3]>; 2],
}

/// The ways of all exercises, by their index.
pub(super) struct Costs {
    pub(super) ways: Vec<Ways>,
    /// The length of a session without exercises, in seconds.
    pub(super) base: f64,
}

impl Costs {
    pub(super) fn new(rules: &Rules, exercises: &[Arc<Exercise>], lang: Lang) -> Self {
        let base = length(lang, Vec::new());
        let ways = exercises.iter().map(|exercise| Ways::new(rules, exercise, lang, base)).collect();
        Self { ways, base }
    }
}

impl Ways {
    fn new(rules: &Rules, exercise: &Arc<Exercise>, lang: Lang, base: f64) -> Self {
        let is_ours =
            |field: &str| exercise.sources.iter().any(|(name, origin)| name == field && *origin == Origin::Default);
        let own = exercise.dose.sets;
        let allowed = match exercise.kind {
            Kind::Strength => rules.strength_sets,
            Kind::Control => rules.control_sets,
            Kind::Stretch => rules.stretch_sets,
        };
        let sets = if is_ours("sets") { allowed } else { Bound { least: own, most: own } };
        let may_alternate = is_ours("sides") && exercise.dose.sides == Sides::Each;
        let mut ways = Self {
            dose: exercise.dose.clone(),
            kind: exercise.kind,
            sets,
            may_alternate,
            lengths: [Vec::new(), Vec::new()],
        };
        for alternates in [false, true] {
            let lengths = (sets.least..=sets.most).filter(|_| may_alternate || !alternates).map(|sets| {
                [0, USUAL, LONGEST].map(|rests| {
                    let dose = ways.dose(rules, sets, alternates, rests);
                    length(lang, vec![Step::exercise(Arc::clone(exercise), Dose { rest_after: None, ..dose })]) - base
                })
            });
            ways.lengths[usize::from(alternates)] = lengths.collect();
        }
        ways
    }

    /// The number of sets of its own dose, if it is allowed.
    pub(super) fn own_sets(&self) -> u32 {
        self.sets.nearest(self.dose.sets)
    }

    /// The numbers of sets that are allowed at a level: no more than usual if it is easy, no fewer if it is hard.
    pub(super) fn sets_of(&self, level: Level) -> Bound<u32> {
        let Bound { least, most } = self.sets;
        match level {
            Level::Easy => Bound { least, most: self.own_sets() },
            Level::Normal => self.sets,
            Level::Hard => Bound { least: self.own_sets(), most },
        }
    }

    /// The length in seconds.
    pub(super) fn length(&self, sets: u32, alternates: bool, rests: u32) -> f64 {
        let lengths = &self.lengths[usize::from(alternates && self.may_alternate)];
        let at = sets.saturating_sub(self.sets.least) as usize;
        lengths.get(at).or(lengths.last()).map_or(0.0, |ends| between(*ends, rests))
    }

    /// The dose.
    pub(super) fn dose(&self, rules: &Rules, sets: u32, alternates: bool, rests: u32) -> Dose {
        let bound = if self.kind == Kind::Stretch { rules.stretch_rest } else { rules.strength_rest };
        let usual = self.dose.rest(self.kind);
        let rest = rest(bound, usual, rests);
        let after = rest_after(rules, rests);
        Dose {
            sets,
            rest: (sets > 1 && rest != usual).then_some(rest).or(self.dose.rest),
            rest_after: (after != Dose::default().rest_after()).then_some(after),
            sides: if alternates && self.may_alternate { Sides::Alternate } else { self.dose.sides },
            ..self.dose.clone()
        }
    }
}

/// A rest on the scale, in whole seconds.
fn rest(bound: Bound<Duration>, usual: Duration, rests: u32) -> Duration {
    let ends = [bound.least.min(usual), usual, bound.most.max(usual)].map(|end| end.as_secs_f64());
    Duration::from_secs(between(ends, rests).round() as u64)
}

/// The rest after an exercise.
pub(super) fn rest_after(rules: &Rules, rests: u32) -> Duration {
    rest(rules.rest_after, Dose::default().rest_after(), rests)
}

/// A value between the two ends of the scale of rests, with its middle.
fn between([least, usual, most]: [f64; 3], rests: u32) -> f64 {
    let part = f64::from(rests % (USUAL + 1)) / f64::from(USUAL);
    if rests <= USUAL {
        least + (usual - least) * part
    } else {
        usual + (most - usual) * f64::from(rests - USUAL) / f64::from(USUAL)
    }
}

fn length(lang: Lang, steps: Vec<Step>) -> f64 {
    let routine = Routine { title: "neck".to_owned(), lang, steps, ..Routine::default() };
    Composer::new(&Session::new(&routine), Talk::Full, 1).estimate().as_secs_f64()
}
