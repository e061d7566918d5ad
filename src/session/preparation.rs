//! What is prepared before each exercise: equipment that is fetched and set up, and the change of position.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use crate::dose::{Dose, Manner};
use crate::equipment::{Need, are_met, chosen, combined};
use crate::exercise::{Exercise, Position};

/// The preparation of an exercise, given what was done before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Preparation {
    /// Whether it is the first time in the session.
    pub(super) first: bool,
    /// Whether it is the first one in the session that is counted in breaths.
    pub(super) first_breaths: bool,
    /// The equipment it needs, unless the exercise before it needs the same.
    pub(super) needs: Arc<[Need]>,
    /// Whether its equipment is set up first.
    pub(super) set_up: bool,
    /// The time to change position, after the first sentence of its instructions.
    pub(super) transition: Duration,
    /// The time to come up from the floor after it.
    pub(super) rise: Duration,
}

/// The preparation of each of the exercises of a session, and the equipment that all of them need.
pub(super) fn preparations(exercises: &[(&Exercise, &Dose)]) -> (Vec<Preparation>, Arc<[Need]>) {
    let list = combined(exercises.iter().flat_map(|(exercise, _)| exercise.equipment.iter()));
    let mut body = Position::Standing;
    let mut seen = HashSet::new();
    let mut before: Vec<Need> = Vec::new();
    let mut arrangements = Arrangements::default();
    let mut has_breathed = false;
    let prepared = exercises.iter().enumerate().map(|(at, (exercise, dose))| {
        let needs = chosen(&exercise.equipment, &list);
        let is_new = at > 0 && !are_met(&needs, &before);
        before.clone_from(&needs);
        let position = exercise.position_after(body);
        let transition = body.transition_to(position);
        // A session ends seated.
        let next = exercises.get(at + 1).map_or(Position::Sitting, |(next, _)| next.position_after(position));
        let rises = position.is_floor() && !next.is_floor();
        body = if rises { next } else { position };
        // A hold has another way out than paced repetitions.
        let first = seen.insert((&exercise.id, dose.is_held()));
        let first_breaths = dose.manner == Manner::Breaths && !std::mem::replace(&mut has_breathed, true);
        let is_set_up = !exercise.instructions.setup.is_empty();
        let stands = if needs.is_empty() { !first } else { arrangements.include(&needs, is_set_up) };
        Preparation {
            first,
            first_breaths,
            set_up: is_set_up && !stands,
            needs: if is_new { needs.into() } else { Arc::default() },
            transition,
            rise: if rises { position.transition_to(next) } else { Duration::ZERO },
        }
    });
    (prepared.collect(), list.into())
}

/// Equipment that stands ready: the things of each set-up, as long as none of them is used otherwise.
#[derive(Default)]
struct Arrangements(Vec<Vec<Need>>);

impl Arrangements {
    /// Whether the equipment of an exercise stands already, arranged as it is needed; otherwise it does from now on.
    fn include(&mut self, needs: &[Need], is_set_up: bool) -> bool {
        // Without a set-up of its own, an exercise takes the things as they are, away from the others.
        let serves = |things: &Vec<Need>| are_met(needs, things) && (is_set_up || are_met(things, needs));
        let stands = self.0.iter().any(serves);
        if !stands {
            let is_used = |need: &Need| are_met(std::slice::from_ref(need), needs);
            self.0.retain(|things| !things.iter().any(is_used));
            self.0.push(needs.to_vec());
        }
        stands
    }
}
