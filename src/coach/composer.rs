//! Turns a session into a timeline, one segment per phase.

use std::sync::Arc;
use std::time::Duration;

use super::lookahead::Lookahead;
use super::orientation::Orientation;
use super::{Coach, layout};
use crate::options::Talk;
use crate::session::{Phase, Session, Start};
use crate::timeline::{PhraseDurations, Segment, Sound};

/// A session with the coach and the starting point that determine its timeline.
pub struct Composer<'a> {
    session: &'a Session<'a>,
    coach: Coach,
    start: Start,
    orientation: Orientation<'a>,
    /// The sounds that are explained first.
    lesson: Arc<[Sound]>,
}

impl<'a> Composer<'a> {
    /// Composes a session at a talk level, from a starting point.
    #[must_use]
    pub fn new(session: &'a Session<'a>, talk: Talk, start: impl Into<Start>) -> Self {
        Self::with_coach(session, Coach::new(session, talk), start)
    }

    /// Composes a session with the words and sounds that a coach chooses, from a starting point.
    #[must_use]
    pub fn with_coach(session: &'a Session<'a>, coach: Coach, start: impl Into<Start>) -> Self {
        let start = start.into();
        let orientation = Orientation::new(session, &coach, start);
        let known = coach.known_sounds.as_ref();
        let is_new = |sound: &&Sound| known.is_some_and(|known| !known.contains(sound));
        let lesson = orientation.sounds.iter().filter(is_new).copied().collect();
        Self { session, coach, start, orientation, lesson }
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &'a Session<'a> {
        self.session
    }

    /// Chooses the words and sounds.
    #[must_use]
    pub fn coach(&self) -> &Coach {
        &self.coach
    }

    /// The estimated length of the session, which is the same with every voice.
    #[must_use]
    pub fn estimate(&self) -> Duration {
        self.orientation.length
    }

    /// The phases of the session.
    pub fn phases(&self) -> impl Iterator<Item = Phase<'a>> {
        let phases = self.session.phases(self.start).filter(|phase| !self.coach.is_left_out(phase));
        let oriented = phases.enumerate().map(|(index, phase)| self.orientation.oriented(index, phase));
        oriented.flat_map(|phase| {
            let lesson =
                (phase == Phase::Safety && !self.lesson.is_empty()).then(|| Phase::Lesson(Arc::clone(&self.lesson)));
            [Some(phase), lesson].into_iter().flatten()
        })
    }

    /// The segments of the session, laid out lazily. Their words are announced to the voice a few segments ahead.
    pub fn segments(&self, durations: &mut dyn PhraseDurations) -> impl Iterator<Item = Segment> {
        let mut lookahead = self.lookahead();
        std::iter::from_fn(move || {
            let phase = lookahead.next(durations)?;
            Some(self.segment(&phase, durations))
        })
    }

    /// The phases of the session, each with those after it.
    #[must_use]
    pub fn lookahead(&'a self) -> Lookahead<'a> {
        Lookahead::new(&self.coach, self.phases())
    }

    /// The segment of one phase.
    pub fn segment(&self, phase: &Phase<'_>, durations: &mut dyn PhraseDurations) -> Segment {
        layout(&self.coach.draft(phase), durations)
    }
}
