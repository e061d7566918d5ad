//! A session made to measure: exercises of the catalogue for what is asked for, in the minutes there are.
//!
//! question → candidates → choice of exercises → sets and rests that meet the time → a routine file with its reasons. The rules
//! and their sources are in `docs/plans.md`, their numbers in `routines/plans/`.

use std::sync::Arc;
use std::time::Duration;

use crate::dose::Dose;
use crate::equipment::Thing;
use crate::exercise::{Exercise, VariantName};
use crate::facts::{Area, Facts};
use crate::language::Lang;
use crate::routine::{Asked, Routine, Step};

mod candidates;
mod choice;
mod costs;
mod date;
mod file;
mod order;
mod reasons;
mod timing;

pub use candidates::Recent;
pub use reasons::{impossible, note, reason, title};

use candidates::{Candidate, Candidates};
use choice::Choice;
use costs::Costs;
use timing::Shape;

/// What a plan is made for.
pub struct Question<'a> {
    /// What was asked, as it is kept in the file.
    pub asked: Asked,
    /// The areas, of which there is at least one.
    pub areas: Vec<&'a Area>,
    /// What is at hand; `None` is everything.
    pub with: Option<Vec<Thing>>,
    /// What is missing.
    pub without: Vec<Thing>,
    /// The exercises of the last days.
    pub recent: Recent,
}

/// A plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan<'a> {
    /// The exercises in their order.
    pub entries: Vec<Entry<'a>>,
    /// How long it takes.
    pub length: Duration,
    /// What is to be known about it.
    pub notes: Vec<Note>,
    /// The routine.
    pub routine: Routine,
    /// The routine as a file.
    pub text: String,
}

/// An exercise of a plan, with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The exercise.
    pub exercise: Arc<Exercise>,
    /// Its dose in the plan.
    pub dose: Dose,
    /// Its usual dose.
    pub own: Dose,
    /// The variant, if it is not done as it is.
    pub variant: Option<VariantName>,
    /// Whether it is the warm-up.
    pub is_warm_up: bool,
    /// The area that it is for, and whether the guide says so; `None` if it only keeps strength and stretch in balance.
    pub area: Option<(&'a Area, bool)>,
}

/// Something to be known about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// No longer session is possible under the conditions.
    Longest(Duration),
    /// No shorter session is possible.
    Shortest(Duration),
    /// No session is nearer to the time.
    Nearest(Duration),
    /// The exercise of the trial: its minutes are the work, the session takes longer.
    Trial,
    /// The trial is about another exercise, which is not possible.
    NotTheTrial,
    /// The exercise of the trial was done on as many days as in the trial.
    TrialDone(u32),
    /// Strength of these regions was done on the day before, or today.
    Rested(Vec<String>),
    /// There is no warm-up under the conditions.
    NoWarmUp,
    /// There is no stretch under the conditions.
    NoStretch,
    /// There is no strength under the conditions.
    NoStrength,
}

/// Why there is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// No exercise is possible under the conditions.
    NoExercise,
}

/// How often exercises are chosen, where the time cannot be met with the first ones.
const ATTEMPTS: u32 = 4;

/// Exercises with their length.
struct Attempt<'a> {
    choice: Choice,
    entries: Vec<Entry<'a>>,
    routine: Routine,
    length: Duration,
}

impl Attempt<'_> {
    /// How far it is from a length in seconds.
    fn off(&self, wish: f64) -> f64 {
        (self.length.as_secs_f64() - wish).abs()
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
        let minutes = question.asked.minutes;
        let wish = f64::from(minutes) * 60.0;
        // What estimates and voice differ by.
        let mut correction = 0.0;
        let mut best: Option<Attempt<'a>> = None;
        for _ in 0..ATTEMPTS {
            let attempt = self.attempt(question, &candidates, wish - correction, measure);
            let is_better = best.as_ref().is_none_or(|best| attempt.off(wish) < best.off(wish));
            let is_settled = attempt.choice.is_fixed || attempt.off(wish) <= rules.tolerance.as_secs_f64();
            correction += attempt.length.as_secs_f64() - wish;
            if is_better {
                best = Some(attempt);
            }
            if is_settled {
                break;
            }
        }
        let Some(Attempt { choice, entries, routine, length }) = best else { return Err(Impossible::NoExercise) };
        let mut notes = choice.notes;
        notes.extend(candidates.notes);
        let off = length.as_secs_f64() - wish;
        if !choice.is_fixed && off.abs() > rules.tolerance.as_secs_f64() {
            let note = match choice.is_met {
                true => Note::Nearest(length),
                false if off < 0.0 => Note::Longest(length),
                false => Note::Shortest(length),
            };
            notes.insert(0, note);
        }
        let text = file::text(self.lang, &routine.title, &entries, &question.asked);
        Ok(Plan { entries, length, notes, routine, text })
    }

    /// Chooses exercises for a length in seconds, and meets it with their sets and rests.
    fn attempt(
        &self,
        question: &Question<'a>,
        candidates: &Candidates,
        target: f64,
        measure: &mut dyn FnMut(&Routine) -> Duration,
    ) -> Attempt<'a> {
        let rules = &self.facts.rules;
        let choice = choice::choose(rules, &self.costs, candidates, &question.asked, target);
        let order = order::ordered(&choice.chosen);
        let mut shape = Shape::new(&self.costs, &order, question.asked.level);
        let mut draft = |shape: &Shape| {
            let entries = self.entries(question, &order, shape);
            let routine = self.routine(question, &entries);
            let length = measure(&routine);
            (entries, routine, length)
        };
        let wish = f64::from(question.asked.minutes) * 60.0;
        let (entries, routine, length) = if choice.is_fixed {
            draft(&shape)
        } else {
            timing::meet(rules, &self.costs, &mut shape, wish, &mut draft)
        };
        Attempt { choice, entries, routine, length }
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
            Entry { exercise, dose, own: usual.dose.clone(), variant, is_warm_up, area }
        };
        order.iter().enumerate().map(entry).collect()
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

#[cfg(test)]
mod tests;
