//! How often the session and its exercises are meant to be done, said at its end.

use std::collections::HashSet;

use crate::how_often::HowOften;
use crate::session::Session;

/// The sentences for the session as a whole, and for exercises that differ from it: each exercise once, those of the same
/// number of times in one sentence.
pub(super) fn how_often(session: &Session<'_>) -> Vec<String> {
    let routine = session.routine();
    let words = routine.lang.phrasebook();
    let mut seen = HashSet::new();
    let mut groups: Vec<(HowOften, Vec<String>)> = Vec::new();
    for (exercise, ..) in session.outline() {
        let Some(own) = exercise.how_often.filter(|own| Some(*own) != routine.how_often) else { continue };
        if seen.insert(&exercise.id) {
            match groups.iter_mut().find(|(how_often, _)| *how_often == own) {
                Some((_, names)) => names.push(exercise.spoken.clone()),
                None => groups.push((own, vec![exercise.spoken.clone()])),
            }
        }
    }
    let whole = routine.how_often.map(|how_often| words.do_this(how_often));
    let exercises = groups.iter().map(|(how_often, names)| words.exercises_how_often(names, *how_often));
    whole.into_iter().chain(exercises).collect()
}
