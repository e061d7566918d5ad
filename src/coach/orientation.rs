//! Where the listener is in the session as a whole: how long it takes, when half of it is over, and what only one of many
//! rests says. All of it is decided by estimates, so that no voice changes it.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::lesson::add_sounds;
use super::{Coach, layout};
use crate::options::Talk;
use crate::session::{Phase, Remarks, Session, Start, Upcoming};
use crate::text::time::whole_minutes;
use crate::timeline::{Estimates, Sound};

/// The shortest session of which half is announced, and the shortest rest in which that is done.
const WORTH_HALVING: Duration = Duration::from_mins(5);
const ROOM_FOR_HALFWAY: Duration = Duration::from_secs(10);

/// The shortest rest in which it is said why the exercise helps: between sets, and after the last one.
const ROOM_FOR_WHY: Duration = Duration::from_secs(30);
const ROOM_FOR_WHY_AFTER: Duration = Duration::from_secs(10);

/// Half of the session is announced at most this part of its length before or after the middle.
const NEAR_MIDDLE: u32 = 8;

/// What is said by its place in the whole session.
pub(super) struct Orientation<'a> {
    /// The estimated length.
    pub(super) length: Duration,
    /// The sounds that guide the listener, in the order they are explained.
    pub(super) sounds: Vec<Sound>,
    /// The remarks of each phase; only those of rests are said.
    remarks: Vec<Remarks<'a>>,
}

impl<'a> Orientation<'a> {
    /// Plans a session from its estimated length.
    pub(super) fn new(session: &Session<'a>, coach: &Coach, start: Start) -> Self {
        let mut orientation = Self { length: Duration::ZERO, sounds: Vec::new(), remarks: Vec::new() };
        let mut planner = Planner::default();
        let mut rests = Vec::new();
        for phase in session.phases(start).filter(|phase| !coach.is_left_out(phase)) {
            let segment = layout(&coach.draft(&phase), &mut Estimates);
            let length = segment.length;
            add_sounds(&mut orientation.sounds, &segment);
            if matches!(&phase, Phase::Rest { .. }) && length >= ROOM_FOR_HALFWAY {
                rests.push((orientation.remarks.len(), orientation.length));
            }
            orientation.length += length;
            orientation.remarks.push(planner.remarks(&phase, coach.talk));
        }
        orientation.sounds.sort_unstable();
        let middle = orientation.length / 2;
        let nearest = rests.into_iter().min_by_key(|(_, at)| at.abs_diff(middle));
        let is_near = |at: Duration| at.abs_diff(middle) <= orientation.length / NEAR_MIDDLE;
        if let Some((rest, _)) = nearest.filter(|(_, at)| is_near(*at) && orientation.length >= WORTH_HALVING) {
            orientation.remarks[rest].is_halfway = true;
        }
        orientation
    }

    /// Adds what is known of the whole session to a phase, given its index.
    pub(super) fn oriented(&self, index: usize, mut phase: Phase<'a>) -> Phase<'a> {
        match &mut phase {
            Phase::Title { minutes, .. } => *minutes = whole_minutes(self.length),
            Phase::Rest { remarks, .. } => *remarks = self.remarks.get(index).copied().unwrap_or_default(),
            _ => {}
        }
        phase
    }
}

/// What has been said so far.
#[derive(Default)]
struct Planner {
    rests: HashSet<(Option<Duration>, Duration)>,
    explained: HashSet<Arc<str>>,
}

impl Planner {
    fn remarks<'a>(&mut self, phase: &Phase<'a>, talk: Talk) -> Remarks<'a> {
        let Phase::Rest { length, least, after, continues, next, .. } = phase else { return Remarks::default() };
        let is_announced = !continues && !length.is_zero();
        let is_length_known = is_announced && !self.rests.insert((*least, *length));
        let room = if matches!(next, Upcoming::Set(_)) { ROOM_FOR_WHY } else { ROOM_FOR_WHY_AFTER };
        let has_room = is_announced && *length >= room;
        let exercise = after.as_ref().map(|after| after.exercise).filter(|_| has_room && talk == Talk::Full);
        let why = exercise.and_then(|exercise| Some((exercise, exercise.why.as_deref()?)));
        let why = why.filter(|(exercise, _)| self.explained.insert(Arc::clone(&exercise.id))).map(|(_, why)| why);
        Remarks { is_length_known, is_halfway: false, why }
    }
}
