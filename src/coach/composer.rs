//! A session becomes a timeline: each phase coached, then laid out with the lengths of its words.

use super::{Coach, layout};
use crate::options::Talk;
use crate::session::{Phase, Session, Start};
use crate::timeline::{PhraseDurations, Segment};

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

    /// The phases of the session.
    pub fn phases(&self) -> impl Iterator<Item = Phase<'a>> {
        self.session.phases(self.start)
    }

    /// The segments of the session, one at a time.
    pub fn segments(&self, durations: &mut dyn PhraseDurations) -> impl Iterator<Item = Segment> {
        self.phases().map(move |phase| self.segment(&phase, durations))
    }

    /// The segment of one phase.
    pub fn segment(&self, phase: &Phase<'_>, durations: &mut dyn PhraseDurations) -> Segment {
        layout(&self.coach.draft(phase), durations)
    }
}
