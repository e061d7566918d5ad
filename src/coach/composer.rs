//! Turns a session into a timeline, one segment per phase.

use super::{Coach, layout};
use crate::options::Talk;
use crate::session::{Phase, Session, Start};
use crate::timeline::{PhraseDurations, Segment};

/// A session with the coach and the starting point that determine its timeline.
pub struct Composer<'a> {
    /// The session.
    pub session: &'a Session<'a>,
    /// Chooses words and sounds.
    pub coach: Coach,
    /// Where it starts.
    pub start: Start,
}

impl<'a> Composer<'a> {
    /// Composes a session at a talk level, from a starting point.
    #[must_use]
    pub fn new(session: &'a Session<'a>, talk: Talk, start: impl Into<Start>) -> Self {
        Self { session, coach: Coach::new(session, talk), start: start.into() }
    }

    /// The phases of the session.
    pub fn phases(&self) -> impl Iterator<Item = Phase<'a>> {
        self.session.phases(self.start).filter(|phase| !self.coach.is_left_out(phase))
    }

    /// The segments of the session, laid out lazily.
    pub fn segments(&self, durations: &mut dyn PhraseDurations) -> impl Iterator<Item = Segment> {
        self.phases().map(move |phase| self.segment(&phase, durations))
    }

    /// The segment of one phase.
    pub fn segment(&self, phase: &Phase<'_>, durations: &mut dyn PhraseDurations) -> Segment {
        layout(&self.coach.draft(phase), durations)
    }
}
