//! Chooses the exercises: how many, of which kinds, and which, so that the time can be met.

use super::Note;
use super::candidates::{Candidate, Candidates};
use super::costs::{Costs, rest_after};
use super::timing::range;
use crate::dose::Kind;
use crate::facts::Rules;
use crate::routine::{Asked, Level};

/// The most sets of exercises that are compared.
const MOST_TRIES: u32 = 20_000;

/// How far the estimate may be from the time, in seconds; rests and the voice make up for it.
const NEAR: f64 = 8.0;

/// The minutes of an exercise, by which the number of exercises is chosen.
const MINUTES_EACH: u32 = 3;

/// The exercises of a plan.
pub(super) struct Choice {
    pub(super) chosen: Vec<Candidate>,
    pub(super) notes: Vec<Note>,
    /// Whether its dose is that of the trial, whatever its length.
    pub(super) is_fixed: bool,
    /// Whether the time can be met, by estimate.
    pub(super) is_met: bool,
}

/// How many exercises there are of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Numbers {
    warm_up: usize,
    strength: usize,
    stretch: usize,
}

/// Chooses the exercises for what is asked, so that a length in seconds can be met. `own_first` prefers those of the areas.
pub(super) fn choose(
    rules: &Rules,
    costs: &Costs,
    candidates: &Candidates,
    asked: &Asked,
    target: f64,
    own_first: bool,
) -> Choice {
    let minutes = asked.minutes;
    let mut notes = Vec::new();
    if minutes <= rules.trial.minutes && candidates.trial_answers {
        if let Some(trial) = candidates.list.iter().find(|candidate| Some(candidate.at) == candidates.trial) {
            return Choice { chosen: vec![trial.clone()], notes: vec![Note::Trial], is_fixed: true, is_met: true };
        }
        let is_done = candidates.notes.iter().any(|note| matches!(note, Note::TrialDone(_)));
        notes.extend((!is_done).then_some(Note::NotTheTrial));
    }
    let pool = Pool::new(costs, candidates, asked.level, false);
    let own = Pool::new(costs, candidates, asked.level, true);
    let has_warm_up = minutes >= rules.warm_up_from;
    notes.extend((has_warm_up && pool.control.is_empty()).then_some(Note::NoWarmUp));
    let most = rules.most_exercises(minutes) as usize;
    if most > 1 {
        notes.extend(pool.stretch.is_empty().then_some(Note::NoStretch));
        notes.extend((pool.strength.is_empty() && !pool.stretch.is_empty()).then_some(Note::NoStrength));
    }
    let least = pool.least_exercises(minutes, has_warm_up).min(most);
    let usual = usize::try_from(minutes / MINUTES_EACH).unwrap_or(most).clamp(least, most);
    let mut numbers: Vec<usize> = (least..=most).collect();
    numbers.sort_by_key(|number| (number.abs_diff(usual), *number));
    let mut best: Option<(f64, Vec<usize>)> = None;
    // Exercises of the areas come first; others only where the time cannot be met with them.
    for pool in [own_first.then_some(&own), Some(&pool)].into_iter().flatten() {
        for numbers in numbers.iter().flat_map(|number| pool.numbers(*number, has_warm_up)) {
            let found = pool.search(rules, costs, numbers, target);
            if let Some((off, chosen)) = found.filter(|(off, _)| best.as_ref().is_none_or(|(best, _)| off < best)) {
                best = Some((off, chosen));
            }
            if best.as_ref().is_some_and(|(off, _)| *off <= NEAR) {
                return Choice { chosen: pool.candidates(best.as_ref()), notes, is_fixed: false, is_met: true };
            }
        }
    }
    Choice { chosen: pool.candidates(best.as_ref()), notes, is_fixed: false, is_met: false }
}

/// The candidates of each kind, the best first, with their shortest and longest lengths; all of them, or those of the areas.
struct Pool<'c> {
    list: &'c [Candidate],
    ranges: Vec<(f64, f64)>,
    strength: Vec<usize>,
    stretch: Vec<usize>,
    control: Vec<usize>,
}

impl<'c> Pool<'c> {
    fn new(costs: &Costs, candidates: &'c Candidates, level: Level, is_own: bool) -> Self {
        let is_of_area = |candidate: &Candidate| candidate.area.is_some();
        let of = |kind: Kind| {
            let list = || candidates.list.iter().enumerate().filter(move |(_, candidate)| candidate.kind == kind);
            // A kind that the areas lack is taken from all.
            let has_own = is_own && kind != Kind::Control && list().any(|(_, candidate)| is_of_area(candidate));
            list().filter(|(_, candidate)| !has_own || is_of_area(candidate)).map(|(at, _)| at).collect()
        };
        let ranges = candidates.list.iter().map(|candidate| range(costs, candidate.at, level)).collect();
        Self {
            list: &candidates.list,
            ranges,
            strength: of(Kind::Strength),
            stretch: of(Kind::Stretch),
            control: of(Kind::Control),
        }
    }

    /// The least exercises: with a warm-up there is one of strength and a stretch; from four minutes on there are both.
    fn least_exercises(&self, minutes: u32, has_warm_up: bool) -> usize {
        let kinds = usize::from(!self.strength.is_empty()) + usize::from(!self.stretch.is_empty());
        let warm_up = usize::from(has_warm_up && !self.control.is_empty());
        if minutes > MINUTES_EACH { (kinds + warm_up).max(1) } else { 1 }
    }

    /// How many exercises of each kind a number of exercises may have: strength and stretches are in balance. A single
    /// exercise is one of strength.
    fn numbers(&self, number: usize, has_warm_up: bool) -> Vec<Numbers> {
        let warm_up = usize::from(has_warm_up && !self.control.is_empty() && number > 1);
        let rest = number - warm_up;
        let (strength, stretch) = (self.strength.len(), self.stretch.len());
        let of = |wanted: usize| Numbers { warm_up, strength: wanted, stretch: rest - wanted };
        let is_possible = |numbers: &Numbers| numbers.strength <= strength && numbers.stretch <= stretch;
        if strength == 0 || stretch == 0 {
            // Where only one kind is possible, two of it are enough.
            let is_control = strength == 0 && stretch == 0;
            let one = Numbers {
                warm_up: usize::from(is_control).max(warm_up),
                strength: rest.min(strength),
                stretch: rest.min(stretch),
            };
            return if rest <= 2 { vec![one] } else { Vec::new() };
        }
        let balanced = [rest.div_ceil(2), rest / 2];
        let numbers = balanced
            .iter()
            .map(|wanted| of(*wanted))
            .filter(is_possible)
            .filter(|numbers| rest > 1 || numbers.strength == 1);
        let mut numbers: Vec<Numbers> = numbers.collect();
        numbers.dedup();
        numbers
    }

    fn candidates(&self, best: Option<&(f64, Vec<usize>)>) -> Vec<Candidate> {
        let chosen = best.map(|(_, chosen)| chosen.as_slice()).unwrap_or_default();
        let candidate = |at: &usize| {
            let candidate = self.list[*at].clone();
            Candidate { is_warm_up: candidate.kind == Kind::Control, ..candidate }
        };
        chosen.iter().map(candidate).collect()
    }

    /// The best exercises whose lengths can meet the time; otherwise those that come nearest, and by how much they miss it.
    fn search(&self, rules: &Rules, costs: &Costs, numbers: Numbers, target: f64) -> Option<(f64, Vec<usize>)> {
        let slots: Vec<&[usize]> =
            [(&self.strength, numbers.strength), (&self.stretch, numbers.stretch), (&self.control, numbers.warm_up)]
                .into_iter()
                .flat_map(|(list, number)| std::iter::repeat_n(list.as_slice(), number))
                .collect();
        let pauses = slots.len().saturating_sub(1) as f64;
        let pause = |rests| pauses * rest_after(rules, rests).as_secs_f64();
        let fixed = (costs.base + pause(0), costs.base + pause(super::costs::LONGEST));
        let mut search = Search { pool: self, slots, target, best: None, tries: 0 };
        search.next(&mut Vec::new(), 0, fixed);
        search.best
    }
}

/// A search for exercises, in the order of how well they answer.
struct Search<'p, 'c> {
    pool: &'p Pool<'c>,
    slots: Vec<&'p [usize]>,
    target: f64,
    best: Option<(f64, Vec<usize>)>,
    tries: u32,
}

impl Search<'_, '_> {
    /// Fills the next slot; `from` is the first candidate of its kind that is free. Returns whether the time can be met.
    fn next(&mut self, chosen: &mut Vec<usize>, from: usize, (least, most): (f64, f64)) -> bool {
        self.tries += 1;
        let Some(slot) = self.slots.get(chosen.len()).copied() else {
            let off = (least - self.target).max(self.target - most).max(0.0);
            if self.best.as_ref().is_none_or(|(best, _)| off < *best) {
                self.best = Some((off, chosen.clone()));
            }
            return off <= NEAR;
        };
        // The others of this kind, and those that are left of the other kinds, bound what is possible.
        let (shortest, longest) = self.bounds(chosen.len());
        let miss = (least + shortest - self.target).max(self.target - most - longest).max(0.0);
        if self.tries > MOST_TRIES || self.best.as_ref().is_some_and(|(best, _)| miss >= *best) {
            return false;
        }
        for place in from..slot.len() {
            let at = slot[place];
            let (short, long) = self.pool.ranges[at];
            chosen.push(at);
            let is_same_kind = self.slots.get(chosen.len()).is_some_and(|next| std::ptr::eq(*next, slot));
            let next = if is_same_kind { place + 1 } else { 0 };
            if self.next(chosen, next, (least + short, most + long)) {
                return true;
            }
            chosen.pop();
        }
        false
    }

    /// The least and the most that the slots from one on can add.
    fn bounds(&self, slot: usize) -> (f64, f64) {
        let ranges = &self.pool.ranges;
        self.slots[slot..].iter().fold((0.0, 0.0), |(least, most), list| {
            let shortest = list.iter().map(|at| ranges[*at].0).fold(f64::INFINITY, f64::min);
            let longest = list.iter().map(|at| ranges[*at].1).fold(0.0, f64::max);
            (least + shortest, most + longest)
        })
    }
}
