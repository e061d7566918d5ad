//! Makes plans: chooses exercises, and meets the time with their sets and rests, until what is measured is near enough.

use std::sync::Arc;
use std::time::Duration;

use super::candidates::{self, Candidate, Candidates};
use super::choice::{self, Choice};
use super::costs::Costs;
use super::timing::{self, Shape};
use super::{Entry, Impossible, Note, Plan, Question, file, order, title};
use crate::dose::Kind;
use crate::exercise::Exercise;
use crate::facts::Facts;
use crate::language::Lang;
use crate::routine::{Routine, Step};

/// How often exercises are chosen, where the time cannot be met with the first ones.
const ATTEMPTS: u32 = 5;

/// How often of these exercises of the areas are preferred.
const OWN_ATTEMPTS: u32 = 2;

/// Exercises with their length.
struct Attempt<'a> {
    choice: Choice,
    entries: Vec<Entry<'a>>,
    routine: Routine,
    length: Duration,
    /// Whether there are the most sets and the longest rests.
    is_longest: bool,
}

impl Attempt<'_> {
    /// How far it is from a length in seconds.
    fn off(&self, target: f64) -> f64 {
        (self.length.as_secs_f64() - target).abs()
    }
}

/// Makes plans in a language.
pub struct Planner<'a> {
    facts: &'a Facts,
    lang: Lang,
    exercises: Vec<Arc<Exercise>>,
    costs: Costs,
}

impl<'a> Planner<'a> {
    /// Prepares the exercises of a language.
    #[must_use]
    pub fn new(facts: &'a Facts, exercises: Vec<Arc<Exercise>>, lang: Lang) -> Self {
        let costs = Costs::new(&facts.rules, &exercises, lang);
        Self { facts, lang, exercises, costs }
    }

    /// Makes a plan. `measure` gives the length of a session, which decides about the rests.
    ///
    /// # Errors
    /// Returns an error if no exercise is possible.
    pub fn plan(
        &self,
        question: &Question<'a>,
        measure: &mut dyn FnMut(&Routine) -> Duration,
    ) -> Result<Plan<'a>, Impossible> {
        let rules = &self.facts.rules;
        let candidates = candidates::candidates(rules, &self.exercises, question);
        if candidates.list.is_empty() {
            return Err(Impossible::NoExercise);
        }
        let target = seconds(question);
        // What estimates and voice differ by.
        let mut correction = 0.0;
        let mut best: Option<Attempt<'a>> = None;
        for number in 0..ATTEMPTS {
            let attempt = self.attempt(question, &candidates, (target - correction, number < OWN_ATTEMPTS), measure);
            let is_better = best.as_ref().is_none_or(|best| attempt.off(target) < best.off(target));
            let is_settled = attempt.choice.is_fixed || attempt.off(target) <= rules.tolerance.as_secs_f64();
            correction += attempt.length.as_secs_f64() - target;
            if is_better {
                best = Some(attempt);
            }
            if is_settled {
                break;
            }
        }
        let Some(Attempt { choice, entries, routine, length, is_longest }) = best else {
            return Err(Impossible::NoExercise);
        };
        let mut notes = choice.notes;
        if !choice.is_fixed {
            notes.extend(candidates.notes);
        }
        let off = length.as_secs_f64() - target;
        if !choice.is_fixed && off.abs() > rules.tolerance.as_secs_f64() {
            let note = match choice.is_met {
                true if !is_longest || off > 0.0 => Note::Nearest(length),
                _ if off < 0.0 => Note::Longest(length),
                _ => Note::Shortest(length),
            };
            notes.insert(0, note);
        }
        let text = file::text(self.lang, &routine.title, &entries, &question.asked);
        Ok(Plan { entries, length, notes, routine, text })
    }

    /// Chooses exercises by an estimate in seconds, and meets the time that is asked for with their sets and rests.
    fn attempt(
        &self,
        question: &Question<'a>,
        candidates: &Candidates,
        (estimate, own_first): (f64, bool),
        measure: &mut dyn FnMut(&Routine) -> Duration,
    ) -> Attempt<'a> {
        let rules = &self.facts.rules;
        let choice = choice::choose(rules, &self.costs, candidates, &question.asked, estimate, own_first);
        let order = order::ordered(&choice.chosen);
        let mut shape = Shape::new(&self.costs, &order, question.asked.level);
        let mut draft = |shape: &Shape| {
            let entries = self.entries(question, &order, shape);
            let routine = self.routine(question, &entries);
            let length = measure(&routine);
            (entries, routine, length)
        };
        let (entries, routine, length) = if choice.is_fixed {
            draft(&shape)
        } else {
            timing::meet(rules, &self.costs, &mut shape, seconds(question), &mut draft)
        };
        let is_longest = shape.is_longest();
        Attempt { choice, entries, routine, length, is_longest }
    }

    fn entries(&self, question: &Question<'a>, order: &[&Candidate], shape: &Shape) -> Vec<Entry<'a>> {
        let rules = &self.facts.rules;
        let last = order.len().saturating_sub(1);
        let entry = |(at, candidate): (usize, &&Candidate)| {
            let usual = &self.exercises[candidate.at];
            let variant = candidates::variant(usual, question.asked.level, rules);
            let varied = variant.and_then(|name| usual.variant(name)).map(|variant| usual.varied(variant));
            let mut dose = shape.dose(rules, &self.costs, at);
            if at == last {
                dose.rest_after = None;
            }
            let is_warm_up = candidate.is_warm_up;
            let area = candidate.area.map(|(at, published)| (question.areas[at], published));
            let exercise = varied.unwrap_or_else(|| Arc::clone(usual));
            let is_balance = !self.has_kind(question, usual.kind);
            Entry { exercise, dose, own: usual.dose.clone(), variant, is_warm_up, area, is_balance }
        };
        order.iter().enumerate().map(entry).collect()
    }

    /// Whether the areas have an exercise of a kind.
    fn has_kind(&self, question: &Question<'_>, kind: Kind) -> bool {
        let of_areas = |exercise: &&Arc<Exercise>| {
            question.areas.iter().any(|area| area.exercises().any(|id| *id == *exercise.id))
        };
        self.exercises.iter().filter(of_areas).any(|exercise| exercise.kind == kind)
    }

    fn routine(&self, question: &Question<'a>, entries: &[Entry<'a>]) -> Routine {
        Routine {
            title: title(self.lang, &question.areas),
            lang: self.lang,
            plan: Some(question.asked.clone()),
            steps: entries
                .iter()
                .map(|entry| Step::exercise(Arc::clone(&entry.exercise), entry.dose.clone()))
                .collect(),
            ..Routine::default()
        }
    }
}

/// The time that is asked for, in seconds.
fn seconds(question: &Question<'_>) -> f64 {
    f64::from(question.asked.minutes) * 60.0
}
