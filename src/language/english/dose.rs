//! The dose of an exercise in English words.

use std::time::Duration;

use super::English;
use crate::dose::{Dose, Manner, Sides};
use crate::language::times::{RangeUnit, are_in_seconds, unit_of_range};
use crate::language::{Phrasebook as _, list, sentence};

/// A dose: "Three sets of eight on each side.", "Two to three sets of eight to twelve."
pub(super) fn words(dose: &Dose, directions: usize) -> String {
    let (amount, is_long) = amount(dose);
    let direction = if directions > 1 { " in each direction" } else { "" };
    let side = match dose.sides {
        Sides::None => "",
        Sides::Each | Sides::Alternate => " on each side",
        Sides::Left => " on the left side",
        Sides::Right => " on the right side",
        Sides::EveryRep => " on each side, in turn",
    };
    let is_clause = is_long && direction.len() + side.len() > 0;
    sentence(&format!("{amount}{}{direction}{side}", if is_clause { "," } else { "" }))
}

/// A dose without its sides, "three sets of eight"; and whether a comma follows it.
fn amount(dose: &Dose) -> (String, bool) {
    let sets = format!("{} sets", range(dose.least.sets, dose.sets));
    let is_one_set = dose.sets == 1;
    let (reps, held) = (range(dose.least.reps, dose.reps), time(dose));
    if dose.is_by_set() {
        return (format!("{sets}: {}", by_set(dose)), true);
    }
    let short = match (dose.manner, held) {
        (Manner::AsManyAsPossible, Some(time)) if is_one_set => {
            return (format!("as many as feel good in {time}"), true);
        }
        (Manner::AsManyAsPossible, Some(time)) => {
            return (format!("{sets}, each as many as feel good in {time}"), true);
        }
        (Manner::OwnPace, Some(time)) if is_one_set => format!("for {time}"),
        (Manner::OwnPace, Some(time)) => format!("{sets} of {time}"),
        (_, None) if is_one_set => times(dose.least.reps, dose.reps),
        (_, None) => format!("{sets} of {reps}"),
        (_, Some(held)) => match (is_one_set, dose.reps) {
            (true, 1) => format!("hold for {held}"),
            (true, _) => return (format!("{reps} times, {held} each time"), true),
            (false, 1) => format!("{} holds of {held}", range(dose.least.sets, dose.sets)),
            (false, _) => return (format!("{sets} of {reps}, {held} each time"), true),
        },
    };
    (short, false)
}

/// The amounts of sets that differ: "ten, eight and six", "twenty, thirty and forty seconds".
fn by_set(dose: &Dose) -> String {
    let reps = dose.reps_by_set.as_ref().map(|reps| numbers(reps));
    let holds = dose.hold_by_set.as_ref().map(|holds| times_by_set(holds));
    match (reps, holds, time(dose)) {
        (Some(reps), Some(holds), _) => format!("{reps}, held for {holds}"),
        (Some(reps), None, Some(time)) => format!("{reps}, {time} each time"),
        (Some(reps), None, None) => reps,
        (None, Some(holds), _) if dose.reps > 1 => format!("{} of {holds}", range(dose.least.reps, dose.reps)),
        (None, Some(holds), _) if dose.manner == Manner::AsManyAsPossible => format!("as many as feel good in {holds}"),
        (None, holds, _) => holds.unwrap_or_default(),
    }
}

fn numbers(numbers: &[u32]) -> String {
    list(&numbers.iter().map(|number| English.number(*number)).collect::<Vec<_>>(), "and")
}

/// The times of sets, in seconds, or one after the other.
fn times_by_set(times: &[Duration]) -> String {
    if are_in_seconds(times) {
        let seconds: Vec<_> = times.iter().map(|time| English.seconds(*time)).collect();
        return format!("{} seconds", list(&seconds, "and"));
    }
    times.iter().map(|time| English.duration(*time)).collect::<Vec<_>>().join(", then ")
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

/// From when on a dose may be stopped: of the repetitions, and of the time of each.
pub(super) fn permission(dose: &Dose) -> Vec<String> {
    if dose.is_open {
        let time = time(&Dose { is_open: false, ..dose.clone() });
        return time.map(|time| format!("After {time}, stop when you like.")).into_iter().collect();
    }
    let least = dose.least;
    let from = |from: String| format!("From {from} on, stop when you like.");
    let reps = least.reps.map(|reps| from(English.number(reps)));
    let is_one = dose.reps == 1;
    let time = match (least.breaths, least.hold.zip(dose.hold)) {
        (Some(breaths), _) if is_one => Some(from(English.number(breaths))),
        (None, Some((least, most))) if is_one => Some(from(lower_end(least, most))),
        (Some(breaths), _) => Some(in_each(&format!("{} breaths", English.number(breaths)))),
        (None, Some((least, _))) => Some(in_each(&English.duration(least))),
        (None, None) => None,
    };
    reps.into_iter().chain(time).collect()
}

/// From when on each repetition may be stopped.
fn in_each(time: &str) -> String {
    format!("In each one, stop when you like from {time} on.")
}
