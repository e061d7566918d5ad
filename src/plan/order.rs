//! The order of the exercises: warm-up, strength, stretches; on the floor at most once.

use crate::dose::Kind;

use super::candidates::Candidate;

/// The exercises in the order in which they are done. Strength on the floor comes last, stretches on the floor come first.
pub(super) fn ordered(chosen: &[Candidate]) -> Vec<&Candidate> {
    let mut order: Vec<&Candidate> = chosen.iter().collect();
    order.sort_by_key(|candidate| {
        let part = match candidate.kind {
            _ if candidate.is_warm_up => 0,
            Kind::Control | Kind::Strength => 1,
            Kind::Stretch => 2,
        };
        let floor = if candidate.kind == Kind::Stretch { !candidate.is_floor } else { candidate.is_floor };
        // What needs equipment is done together, and what is done sitting.
        (part, floor, !candidate.needs.is_empty(), candidate.is_sitting)
    });
    order
}
