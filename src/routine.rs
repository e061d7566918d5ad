//! Routines: the data read from a routine file.
//!
//! [`read`] turns the text of a file into a [`Routine`], or into diagnostics.

use std::sync::Arc;
use std::time::Duration;

use crate::dose::Dose;
use crate::exercise::Exercise;
use crate::how_often::HowOften;
use crate::language::Lang;
use crate::say_as::SayAs;
use crate::timeline::Sound;

mod amount;
mod asked;
mod bounds;
mod build;
mod fields;
mod localize;
mod read;
mod reference;
mod schema;
mod tempo;
mod validator;

pub(crate) use amount::{BREATH_WORDS, REP_WORDS, SET_WORDS};
pub use asked::{Asked, Avoided, Level};
pub use bounds::{MAX_BYTES, MAX_LENGTH, MAX_PHASES};
pub(crate) use fields::{LONGEST_PLAN, SHORTEST_PLAN};
pub use read::{CheckedRoutine, check, read, read_exercise, read_in, read_translation};
pub use reference::reference;
pub use schema::schema;

/// A routine as its author wrote it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Routine {
    /// The title, which is spoken at the start.
    pub title: String,
    /// The language of its texts and of the session.
    pub lang: Lang,
    /// One sentence for `backcare list`.
    pub about: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// The pain to stop above, out of ten.
    pub stop_above: Option<u32>,
    /// How often it is meant to be done.
    pub how_often: Option<HowOften>,
    /// Factor of the time to change position, to come out of a hold and to set up.
    pub transitions: Option<f32>,
    /// What it was made for, if it is a plan.
    pub plan: Option<Asked>,
    /// Words that the voice mispronounces, each with a phonetic spelling.
    pub say_as: Vec<SayAs>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step of a routine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Spoken words.
    Say(String),
    /// An exercise with its dose in this step.
    Exercise(Arc<Exercise>, Arc<Dose>),
    /// A rest.
    Rest(Duration),
    /// Spoken words, then a wait for a key; the duration applies when no key can be pressed, as in an export.
    Wait(String, Duration),
    /// A sound.
    Sound(Sound),
    /// Steps that are repeated a number of times.
    Repeat(u32, Vec<Step>),
}

impl Step {
    /// An exercise with a dose.
    #[must_use]
    pub fn exercise(exercise: impl Into<Arc<Exercise>>, dose: impl Into<Arc<Dose>>) -> Self {
        Self::Exercise(exercise.into(), dose.into())
    }
}

#[cfg(test)]
mod tests;
