//! Builds a [`Routine`] from a validated syntax tree. Building cannot fail.

use std::collections::HashMap;
use std::sync::Arc;

use jsonc_parser::ast::Object;
use strum::IntoEnumIterator as _;

use super::amount::{Amount, Counts, Times};
use super::fields::StepKind;
use super::tempo::tempo;
use super::{Asked, Routine, Step};
use crate::defaults;
use crate::dose::{Breath, Dose, Manner};
use crate::exercise::{Exercise, VariantName};
use crate::format::{Bounds, all_spoken, count, factor, lexicon, parsed, parsed_list, seconds, string, strings};
use crate::language::Lang;

mod exercise;

use exercise::{author_cues, merge_cues};
pub(super) use exercise::{exercise, translation};

/// Exercises by their ids.
pub(super) type Known = HashMap<String, Arc<Exercise>>;

/// Builds a routine in a language. `own` is the language of texts that are not given by language. Its own exercises replace
/// those of the catalogue.
pub(super) fn routine((lang, own): (Lang, Lang), root: &Object<'_>, mut known: Known) -> Routine {
    if let Some(exercises) = root.get("exercises").and_then(|prop| prop.value.as_object()) {
        for prop in &exercises.properties {
            if let Some(object) = prop.value.as_object() {
                known
                    .insert(prop.name.as_str().to_owned(), Arc::new(exercise((lang, own), prop.name.as_str(), object)));
            }
        }
    }
    let defaults = root.get_object("defaults").map(|object| dose(object, &Dose::default())).unwrap_or_default();
    let range = defaults.range.or(parsed(root, "range"));
    let defaults = Dose { range, ..defaults };
    Routine {
        title: string(root, "title").unwrap_or_default(),
        lang,
        about: string(root, "about"),
        author: string(root, "author"),
        source: string(root, "source"),
        licence: string(root, "licence"),
        stop_above: count(root, "stop_above"),
        how_often: parsed(root, "how_often"),
        transitions: factor(root, "transitions"),
        plan: root.get_object("plan").map(asked),
        say_as: lexicon(root, "say_as"),
        steps: Builder { known, defaults }.steps(root),
    }
}

/// What a plan was asked for.
fn asked(plan: &Object<'_>) -> Asked {
    Asked {
        what: string(plan, "for"),
        minutes: count(plan, "minutes").unwrap_or_default(),
        with: strings(plan, "with"),
        without: strings(plan, "without"),
        no: parsed_list(plan, "no"),
        level: parsed(plan, "level").unwrap_or_default(),
        date: string(plan, "date").unwrap_or_default(),
    }
}

/// What is needed to build steps.
struct Builder {
    known: Known,
    defaults: Dose,
}

impl Builder {
    fn steps(&self, object: &Object<'_>) -> Vec<Step> {
        let steps = object.get_array("steps").map(|array| array.elements.as_slice()).unwrap_or_default();
        steps.iter().filter_map(|step| self.step(step.as_object()?)).collect()
    }

    fn step(&self, step: &Object<'_>) -> Option<Step> {
        // An exercise step may also have a `rest`.
        let is = |kind: &StepKind| step.get(kind.name()).is_some();
        Some(match StepKind::iter().find(is)? {
            StepKind::Say => Step::Say(all_spoken(step, "say")),
            StepKind::Exercise => {
                let exercise = varied(self.known.get(&string(step, "exercise")?)?, step);
                let dose = dose(step, &exercise.dose).or(&self.defaults);
                Step::exercise(exercise, dose)
            }
            StepKind::Rest => Step::Rest(seconds(step, "rest")?),
            StepKind::Sound => Step::Sound(parsed(step, "sound")?),
            StepKind::Wait => Step::Wait(all_spoken(step, "wait"), seconds(step, "pause").unwrap_or(defaults::WAIT)),
            StepKind::Repeat => Step::Repeat(count(step, "repeat")?, self.steps(step)),
        })
    }
}

/// The exercise with the variant and cues of a step.
fn varied(exercise: &Arc<Exercise>, step: &Object<'_>) -> Arc<Exercise> {
    let variant = parsed(step, "variant").and_then(|name: VariantName| exercise.variant(name));
    let exercise = variant.map_or_else(|| Arc::clone(exercise), |variant| exercise.varied(variant));
    match author_cues(step) {
        own if own.is_empty() => exercise,
        own => Arc::new(Exercise { author_cues: merge_cues(&exercise.author_cues, own), ..(*exercise).clone() }),
    }
}

/// The dose of an object; fields that are not given are taken from `before`.
pub(super) fn dose(object: &Object<'_>, before: &Dose) -> Dose {
    let mut dose = amounts(object, before.clone());
    if let Some(Times::Range(rest)) = Amount::Rest.times(object) {
        dose.rest = Some(rest.most);
        dose.least.rest = Some(rest.least).filter(|least| *least < rest.most);
    }
    let breath = object.get_object("breath");
    let breath =
        breath.and_then(|breath| Some(Breath { inhale: seconds(breath, "in")?, exhale: seconds(breath, "out")? }));
    Dose {
        rest_after: seconds(object, "rest_after").or(before.rest_after),
        between: seconds(object, "between").or(before.between),
        tempo: string(object, "tempo").and_then(|text| tempo(&text)).or(before.tempo),
        sides: parsed(object, "sides").unwrap_or(before.sides),
        first: parsed(object, "first").or(before.first),
        pace: parsed(object, "pace").or(before.pace),
        ready: seconds(object, "ready").or(before.ready),
        lead: seconds(object, "lead").or(before.lead),
        switch: seconds(object, "switch").or(before.switch),
        announce_every: seconds(object, "announce_every").or(before.announce_every),
        ticks: count(object, "ticks").or(before.ticks),
        breath: breath.or(before.breath),
        range: parsed(object, "range").or(before.range),
        ..dose
    }
    .with_breaths()
}

/// The sets, repetitions and times of an object. An amount that is given takes the place of all that contradicts it.
fn amounts(object: &Object<'_>, mut dose: Dose) -> Dose {
    if let Some(Counts::Range(sets)) = Amount::Sets.counts(object) {
        (dose.sets, dose.least.sets) = (sets.most, lower_end(sets));
    }
    let own_pace = Amount::For.times(object);
    let is_own_pace = own_pace.is_some();
    let time = own_pace.or_else(|| Amount::Hold.times(object));
    let reps = Amount::Reps.counts(object);
    let was_held = dose.manner.is_held();
    let is_replaced = !was_held && matches!(reps, Some(Counts::Range(_) | Counts::BySet(_)));
    if time.is_some() || is_replaced {
        let manner = match dose.manner {
            Manner::AsManyAsPossible if is_own_pace => Manner::AsManyAsPossible,
            _ if is_own_pace => Manner::OwnPace,
            _ => Manner::Held,
        };
        (dose.hold, dose.manner, dose.is_open) = (None, manner, false);
        (dose.breaths, dose.least.breaths, dose.least.hold, dose.hold_by_set) = (None, None, None, None);
    }
    if is_own_pace || (time.is_some() && !was_held) {
        (dose.reps, dose.least.reps, dose.reps_by_set) = (1, None, None);
    }
    match time {
        Some(Times::Range(time)) => {
            (dose.hold, dose.least.hold, dose.is_open) = (Some(time.most), lower_end(time), time.is_open);
        }
        // One set does not differ from others.
        Some(Times::BySet(times)) if times.len() == 1 => {
            (dose.sets, dose.least.sets, dose.hold) = (1, None, times.first().copied());
        }
        Some(Times::BySet(times)) => {
            (dose.sets, dose.least.sets) = (times.len() as u32, None);
            (dose.hold, dose.hold_by_set) = (times.iter().max().copied(), Some(times.into()));
        }
        Some(Times::Breaths(breaths)) => {
            (dose.manner, dose.is_open) = (Manner::Breaths, breaths.is_open);
            (dose.breaths, dose.least.breaths) = (Some(breaths.most), lower_end(breaths));
        }
        None => {}
    }
    match reps {
        Some(Counts::Range(reps)) => {
            (dose.reps, dose.least.reps, dose.reps_by_set) = (reps.most, lower_end(reps), None);
        }
        Some(Counts::BySet(reps)) if reps.len() == 1 => {
            (dose.sets, dose.least.sets, dose.least.reps, dose.reps_by_set) = (1, None, None, None);
            dose.reps = reps.first().copied().unwrap_or(1);
        }
        Some(Counts::BySet(reps)) => {
            (dose.sets, dose.least.sets, dose.least.reps) = (reps.len() as u32, None, None);
            (dose.reps, dose.reps_by_set) = (reps.iter().max().copied().unwrap_or(1), Some(reps.into()));
        }
        Some(Counts::Max) if dose.hold.is_some() && !dose.manner.is_held() => dose.manner = Manner::AsManyAsPossible,
        Some(Counts::Max) | None => {}
    }
    dose
}

/// The lower end of a range; `None` if it is none.
fn lower_end<T: Copy + PartialEq>(range: Bounds<T>) -> Option<T> {
    (range.least != range.most).then_some(range.least)
}
