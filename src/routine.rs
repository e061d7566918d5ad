//! What an author writes, read and found right: a title and steps.
//!
//! Knows nothing of files; [`read`] turns text into a [`Routine`] or into every diagnostic.

use std::sync::Arc;
use std::time::Duration;

use crate::dose::Dose;
use crate::exercise::Exercise;
use crate::language::Lang;
use crate::timeline::Sound;

mod bounds;
mod build;
mod fields;
mod read;
mod reference;
mod schema;
mod tempo;
mod validator;

pub use bounds::{MAX_BYTES, MAX_LENGTH, MAX_PHASES};
pub use read::{CheckedRoutine, check, read, read_exercise, read_translation};
pub use reference::reference;
pub use schema::schema;

/// A session as its author wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routine {
    /// What it is called.
    pub title: String,
    /// The language it is spoken in.
    pub lang: Lang,
    /// One sentence for lists.
    pub about: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// What others may do with it.
    pub licence: Option<String>,
    /// Words that the voice says wrong, each with how it is spelt for it.
    pub say_as: Vec<(String, String)>,
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// One thing an author asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Words of the author's own.
    Say(String),
    /// An exercise, with the dose for this time.
    Exercise(Arc<Exercise>, Dose),
    /// A rest.
    Rest(Duration),
    /// Words, and then a wait until somebody goes on; where nobody can, so long.
    Wait(String, Duration),
    /// A sound by itself.
    Sound(Sound),
    /// The same again.
    Repeat(u32, Vec<Step>),
}

#[cfg(test)]
mod tests;
