//! The dose of an exercise in English words.

use std::time::Duration;

use super::English;
use crate::dose::{Dose, Manner, Sides};
use crate::language::times::{RangeUnit, are_in_seconds, unit_of_range};
use crate::language::{Phrasebook as _, list, sentence};

/// A dose: "Three sets of eight on each side.", "Two to three sets of eight to twelve."
pub(super) fn words(dose: &Dose, directions: usize) -> String {
    let amount = amount(dose);
    let direction = if directions > 1 { " in each direction" } else { "" };
    let side = match dose.sides {
        Sides::None => "",
        Sides::Each | Sides::Alternate => " on each side",
        Sides::Left => " on the left side",
        Sides::Right => " on the right side",
        Sides::EveryRep => " on each side, in turn",
    };
    let has_clause = amount.ends_with("each time") || dose.manner == Manner::AsManyAsPossible || dose.differs_by_set();
    let is_clause = direction.len() + side.len() > 0 && has_clause;
    sentence(&format!("{amount}{}{direction}{side}", if is_clause { "," } else { "" }))
}

/// A dose without its sides: "three sets of eight".
fn amount(dose: &Dose) -> String {
    let sets = format!("{} sets", range(dose.least.sets, dose.sets));
    let is_one_set = dose.sets == 1;
    let (reps, held) = (range(dose.least.reps, dose.reps), time(dose));
    if dose.differs_by_set() {
        return format!("{sets}: {}", by_set(dose));
    }
    match (dose.manner, held) {
        (Manner::AsManyAsPossible, Some(time)) if is_one_set => format!("as many as feel good in {time}"),
        (Manner::AsManyAsPossible, Some(time)) => format!("{sets}, each as many as feel good in {time}"),
        (Manner::OwnPace, Some(time)) if is_one_set => format!("for {time}"),
        (Manner::OwnPace, Some(time)) => format!("{sets} of {time}"),
        (_, None) if is_one_set => times(dose.least.reps, dose.reps),
        (_, None) => format!("{sets} of {reps}"),
        (_, Some(held)) => match (is_one_set, dose.reps) {
            (true, 1) => format!("hold for {held}"),
            (true, _) => format!("{reps} times, {held} each time"),
            (false, 1) => format!("{} holds of {held}", range(dose.least.sets, dose.sets)),
            (false, _) => format!("{sets} of {reps}, {held} each time"),
        },
    }
}

/// The amounts of sets that differ: "ten, eight and six", "twenty, thirty and forty seconds".
fn by_set(dose: &Dose) -> String {
    let number = |reps: &u32| English.number(*reps);
    let reps = dose.reps_by_set.as_ref().map(|reps| list(&reps.iter().map(number).collect::<Vec<_>>(), "and"));
    let holds = dose.hold_by_set.as_ref().map(|holds| {
        let seconds = are_in_seconds(holds);
        let words = |hold: &Duration| if seconds { English.seconds(*hold) } else { English.duration(*hold) };
        let all = list(&holds.iter().map(words).collect::<Vec<_>>(), "and");
        if seconds { format!("{all} seconds") } else { all }
    });
    match (reps, holds, time(dose)) {
        (Some(reps), Some(holds), _) => format!("{reps}, held for {holds}"),
        (Some(reps), None, Some(time)) => format!("{reps}, {time} each time"),
        (Some(reps), None, None) => reps,
        (None, Some(holds), _) if dose.reps > 1 => format!("{} of {holds}", range(dose.least.reps, dose.reps)),
        (None, holds, _) => holds.unwrap_or_default(),
    }
}

/// The time of a repetition: "twenty to thirty seconds", "at least thirty seconds", "three breaths".
fn time(dose: &Dose) -> Option<String> {
    let hold = dose.hold?;
    let time = match dose.breaths {
        Some(1) if dose.least.breaths.is_none() => "one breath".to_owned(),
        Some(breaths) => format!("{} breaths", range(dose.least.breaths, breaths)),
        None => time_range(dose.least.hold, hold),
    };
    Some(if dose.is_open { format!("at least {time}") } else { time })
}

fn range(least: Option<u32>, most: u32) -> String {
    least.map_or_else(|| English.number(most), |least| English.range(least, most))
}

/// A number of times: "once", "eight to twelve times".
pub(super) fn times(least: Option<u32>, reps: u32) -> String {
    if (least, reps) == (None, 1) { "once".to_owned() } else { format!("{} times", range(least, reps)) }
}

/// A range of times: "twenty to thirty seconds", "one to two minutes".
pub(super) fn time_range(least: Option<Duration>, most: Duration) -> String {
    let Some(least) = least else { return English.duration(most) };
    match unit_of_range(least, most) {
        RangeUnit::Minutes(least, most) => format!("{} minutes", English.range(least, most)),
        RangeUnit::Seconds => format!("{} to {} seconds", English.seconds(least), English.seconds(most)),
        RangeUnit::Mixed => format!("{} to {}", English.duration(least), English.duration(most)),
    }
}

/// The lower end of a range of times, in the unit of the range: "twenty", "one minute".
pub(super) fn lower_end(least: Duration, most: Duration) -> String {
    match unit_of_range(least, most) {
        RangeUnit::Seconds => English.seconds(least),
        RangeUnit::Minutes(..) | RangeUnit::Mixed => English.duration(least),
    }
}

/// From when on a dose may be stopped.
pub(super) fn permission(dose: &Dose) -> Option<String> {
    let from = match dose.least {
        _ if dose.is_open => return Some(format!("After {}, stop when you like.", opened(dose)?)),
        least if least.reps.is_some() => English.number(least.reps?),
        least if least.breaths.is_some() => English.number(least.breaths?),
        least => lower_end(least.hold?, dose.hold?),
    };
    Some(format!("From {from} on, stop when you like."))
}

fn opened(dose: &Dose) -> Option<String> {
    time(&Dose { is_open: false, ..dose.clone() })
}
