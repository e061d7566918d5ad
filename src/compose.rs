//! A session becomes a score: each step coached, then laid out with the lengths of its words.

use crate::coach::{Coach, lay};
use crate::score::{Bar, Lengths};
use crate::session::{Session, Start, Step};
use crate::settings::Talk;

/// A session with everything decided that the author leaves open.
pub struct Composer<'a> {
    /// The session.
    pub session: &'a Session<'a>,
    /// Who words it.
    pub coach: Coach,
    /// Where it begins.
    pub start: Start,
}

impl<'a> Composer<'a> {
    /// A session from a place on, at a talk level.
    #[must_use]
    pub fn new(session: &'a Session<'a>, talk: Talk, start: impl Into<Start>) -> Self {
        Self { session, coach: Coach::new(session, talk), start: start.into() }
    }

    /// The steps of the session.
    pub fn steps(&self) -> impl Iterator<Item = Step<'a>> {
        self.session.steps(self.start)
    }

    /// The bars of the session, one at a time.
    pub fn bars(&self, lengths: &mut dyn Lengths) -> impl Iterator<Item = Bar> {
        self.steps().map(move |step| self.bar(&step, lengths))
    }

    /// The bar of one step.
    pub fn bar(&self, step: &Step<'_>, lengths: &mut dyn Lengths) -> Bar {
        lay(&self.coach.draft(step), lengths)
    }
}
