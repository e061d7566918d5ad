//! A session made to measure: exercises of the catalogue for what is asked for, in the minutes there are.
//!
//! question → candidates → choice of exercises → sets and rests that meet the time → a routine file with its reasons. The rules
//! and their sources are in `docs/plans.md`, their numbers in `routines/plans/`.

use std::sync::Arc;
use std::time::Duration;

use crate::dose::Dose;
use crate::equipment::Thing;
use crate::exercise::{Exercise, VariantName};
use crate::facts::Area;
use crate::routine::{Asked, Routine};

mod candidates;
mod choice;
mod costs;
mod date;
mod file;
mod order;
mod planner;
mod reasons;
mod timing;

pub use candidates::Recent;
pub use planner::Planner;
pub use reasons::{impossible, note, reason, title};

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
    /// The area that it is for, and whether the guide says so.
    pub area: Option<(&'a Area, bool)>,
    /// Whether the areas have no exercise of its kind, so that it keeps strength and stretch in balance.
    pub is_balance: bool,
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

#[cfg(test)]
mod tests;
