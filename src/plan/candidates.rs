//! The exercises that are possible for a question, and how well they answer it.

use std::sync::Arc;

use super::date::chance;
use super::{Note, Question};
use crate::dose::Kind;
use crate::equipment::{Equipment, Item, Need, Thing, are_available};
use crate::exercise::{Exercise, Resistance, Variant, VariantName};
use crate::facts::Rules;
use crate::routine::Level;

/// The exercises of the last days: id, and how many days ago.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recent(pub Vec<(String, u32)>);

impl Recent {
    /// Whether an exercise was done today or yesterday.
    fn is_fresh(&self, id: &str) -> bool {
        self.0.iter().any(|(done, days)| done == id && *days <= 1)
    }

    /// On how many of the last seven days, of which today is one, an exercise was done.
    fn days(&self, id: &str) -> u32 {
        let mut days: Vec<u32> =
            self.0.iter().filter(|(done, days)| done == id && *days < 7).map(|(_, days)| *days).collect();
        days.sort_unstable();
        days.dedup();
        days.len() as u32
    }
}

/// Why an exercise is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exclusion {
    /// Something that it needs is missing.
    Equipment,
    /// Its positions are avoided.
    Position,
    /// Its region had heavy work on the day before, or today.
    Rested,
    /// It was done on as many days as in its trial.
    Trial,
}

/// A possible exercise.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its index.
    pub(super) at: usize,
    pub(super) kind: Kind,
    pub(super) is_floor: bool,
    pub(super) is_sitting: bool,
    pub(super) needs: Arc<[Need]>,
    /// The index of the area that it is for, and whether the guide says so.
    pub(super) area: Option<(usize, bool)>,
    /// How well it answers the question; less is better.
    pub(super) score: f64,
    pub(super) is_warm_up: bool,
}

/// The variant of an exercise for a level. One that needs other equipment is not used.
pub(super) fn variant(exercise: &Exercise, level: Level, rules: &Rules) -> Option<VariantName> {
    let name = match level {
        Level::Easy => VariantName::Easier,
        Level::Normal => return None,
        Level::Hard => VariantName::Harder,
    };
    let is_words = matches!(exercise.variant(name), Some(Variant::Words(_)));
    (is_words && !rules.plain.iter().any(|id| **id == *exercise.id)).then_some(name)
}

/// All candidates, the best first.
pub(super) struct Candidates {
    pub(super) list: Vec<Candidate>,
    pub(super) notes: Vec<Note>,
    /// The index of the exercise of the trial, if it is possible.
    pub(super) trial: Option<usize>,
    /// Whether that exercise would answer the question.
    pub(super) trial_answers: bool,
}

/// Finds the exercises that are possible.
pub(super) fn candidates(rules: &Rules, exercises: &[Arc<Exercise>], question: &Question<'_>) -> Candidates {
    let is_asked =
        |exercise: &Exercise| question.areas.iter().any(|area| area.exercises().any(|id| *id == *exercise.id));
    let mut list = Vec::new();
    let mut rested: Vec<String> = Vec::new();
    let mut notes = Vec::new();
    for (at, exercise) in exercises.iter().enumerate() {
        match exclusion(rules, exercises, exercise, question) {
            None => list.push(candidate(at, exercise, question)),
            Some(Exclusion::Rested | Exclusion::Trial) if !is_asked(exercise) => {}
            Some(Exclusion::Rested) => {
                rested.extend(exercise.regions.first().filter(|region| !rested.contains(region)).cloned());
            }
            Some(Exclusion::Trial) => notes.push(Note::TrialDone(rules.trial.days)),
            Some(Exclusion::Equipment | Exclusion::Position) => {}
        }
    }
    list.sort_by(|a, b| a.score.total_cmp(&b.score).then(a.at.cmp(&b.at)));
    if !rested.is_empty() {
        notes.push(Note::Rested(rested));
    }
    let trial_answers = question.areas.iter().any(|area| area.exercises().any(|id| id == rules.trial.exercise));
    let trial = exercises.iter().position(|exercise| *exercise.id == *rules.trial.exercise);
    let trial = trial.filter(|trial| list.iter().any(|candidate: &Candidate| candidate.at == *trial));
    Candidates { list, notes, trial, trial_answers }
}

/// Why an exercise is not possible, if so.
pub(super) fn exclusion(
    rules: &Rules,
    exercises: &[Arc<Exercise>],
    exercise: &Exercise,
    question: &Question<'_>,
) -> Option<Exclusion> {
    if !are_available(&exercise.equipment, &available(rules, question)) {
        return Some(Exclusion::Equipment);
    }
    let is_avoided = |position| question.asked.no.iter().any(|avoided| avoided.includes(position));
    if exercise.positions.iter().all(|position| is_avoided(*position)) {
        return Some(Exclusion::Position);
    }
    if *exercise.id == *rules.trial.exercise {
        return (question.recent.days(&exercise.id) >= rules.trial.days).then_some(Exclusion::Trial);
    }
    let fresh = exercises.iter().filter(|other| question.recent.is_fresh(&other.id));
    let is_rested =
        is_heavy(rules, exercise) && fresh.into_iter().any(|other| is_heavy(rules, other) && share(exercise, other));
    is_rested.then_some(Exclusion::Rested)
}

/// Whether an exercise is heavy work, which is not done on two days running.
pub(super) fn is_heavy(rules: &Rules, exercise: &Exercise) -> bool {
    let is_light = rules.light.iter().any(|id| **id == *exercise.id) || *exercise.id == *rules.trial.exercise;
    exercise.kind == Kind::Strength && !is_light
}

/// Whether two exercises work the same area: the main region, or a muscle.
fn share(one: &Exercise, other: &Exercise) -> bool {
    one.regions.first() == other.regions.first() || one.muscles.iter().any(|muscle| other.muscles.contains(muscle))
}

/// What is at hand.
fn available(rules: &Rules, question: &Question<'_>) -> impl Fn(&Thing) -> bool {
    let with = question.with.clone();
    let without = question.without.clone();
    let at_home = rules.at_home.clone();
    move |thing: &Thing| {
        let is_missing = without.iter().any(|missing| missing.item == thing.item && missing.count <= thing.count);
        // The edge of a wall is part of it.
        let wall = Item::Known(Equipment::Wall);
        let is_missing = is_missing
            || thing.item == Item::Known(Equipment::WallEdge) && without.iter().any(|missing| missing.item == wall);
        let is_at_home = matches!(&thing.item, Item::Known(equipment) if at_home.contains(equipment));
        let is_named =
            |with: &Vec<Thing>| with.iter().any(|named| named.item == thing.item && named.count >= thing.count);
        !is_missing && (is_at_home || with.as_ref().is_none_or(is_named))
    }
}

fn candidate(at: usize, exercise: &Exercise, question: &Question<'_>) -> Candidate {
    let position = |area: usize| {
        let place = question.areas[area].exercises().position(|id| *id == *exercise.id)?;
        let published = place < question.areas[area].published.len();
        // A long list has many good answers.
        let all = question.areas[area].exercises().count().max(6);
        Some((place as f64 * 5.0 / all as f64, area, published))
    };
    let best = (0..question.areas.len()).filter_map(position).min_by(|a, b| a.0.total_cmp(&b.0));
    let date = question.asked.date.as_str();
    let (place, area) = best.map_or((8.0, None), |(place, area, published)| (place, Some((area, published))));
    let band = if exercise.resistance == Resistance::Band { 0.0 } else { 0.1 };
    Candidate {
        at,
        kind: exercise.kind,
        is_floor: exercise.is_floor(),
        is_sitting: exercise.positions.first() == Some(&crate::exercise::Position::Sitting),
        needs: Arc::clone(&exercise.equipment),
        area,
        score: place + band + 3.0 * chance(date, &exercise.id),
        is_warm_up: false,
    }
}
