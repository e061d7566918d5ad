//! The dose of an exercise in German words.

use std::time::Duration;

use super::German;
use crate::dose::{Dose, Manner, Sides};
use crate::language::times::{RangeUnit, are_in_seconds, unit_of_range};
use crate::language::{Phrasebook as _, list, sentence};

/// A dose: "Drei Sätze mit je acht Wiederholungen auf jeder Seite.", "Acht bis zwölf Wiederholungen."
pub(super) fn words(dose: &Dose, directions: usize) -> String {
    let (amount, is_long) = amount(dose);
    let direction = if directions > 1 { " in jede Richtung" } else { "" };
    let side = match dose.sides {
        Sides::None => "",
        Sides::Each | Sides::Alternate => " auf jeder Seite",
        Sides::Left => " auf der linken Seite",
        Sides::Right => " auf der rechten Seite",
        Sides::EveryRep => " auf jeder Seite, im Wechsel",
    };
    let is_clause = is_long && direction.len() + side.len() > 0;
    sentence(&format!("{amount}{}{direction}{side}", if is_clause { "," } else { "" }))
}

/// A dose without its sides, "drei Sätze mit je acht Wiederholungen"; and whether a comma follows it.
fn amount(dose: &Dose) -> (String, bool) {
    let sets = format!("{} Sätze", range(dose.least.sets, dose.sets));
    let is_one_set = dose.sets == 1;
    let reps = repetitions(dose.least.reps, dose.reps);
    // A hold is not a breath that is held.
    let hold = if dose.breaths.is_some() { "lang halten" } else { "halten" };
    if dose.is_by_set() {
        return (format!("{sets}: {}", by_set(dose)), true);
    }
    let long = match (dose.manner, time(dose)) {
        (Manner::AsManyAsPossible, Some(time)) if is_one_set => format!("{time} lang, so oft, wie du gut kannst"),
        (Manner::AsManyAsPossible, Some(time)) => {
            format!("{sets} mit je {}, so oft, wie du gut kannst", in_the_dative(&time))
        }
        (Manner::OwnPace, Some(time)) if is_one_set => format!("{time} lang"),
        (Manner::OwnPace, Some(time)) => return (format!("{sets} mit je {}", in_the_dative(&time)), false),
        (_, None) if is_one_set => return (reps, false),
        (_, None) => return (format!("{sets} mit je {}", in_the_dative(&reps)), false),
        (_, Some(held)) => match (is_one_set, dose.reps) {
            (true, 1) => format!("{held} {hold}"),
            (true, _) => format!("{} {held} {hold}", times(dose.least.reps, dose.reps)),
            (false, 1) => return (format!("{sets} mit je {}", in_the_dative(&held)), false),
            (false, _) => format!("{sets} mit je {}, jede {held} lang", in_the_dative(&reps)),
        },
    };
    (long, true)
}

/// The amounts of sets that differ: "zehn, acht und sechs Wiederholungen", "zwanzig, dreißig und vierzig Sekunden".
fn by_set(dose: &Dose) -> String {
    let reps = dose.reps_by_set.as_ref().map(|reps| format!("{} Wiederholungen", numbers(reps)));
    let holds = dose.hold_by_set.as_ref().map(|holds| times_by_set(holds));
    match (reps, holds, time(dose)) {
        (Some(reps), Some(holds), _) => format!("{reps}, gehalten {holds}"),
        (Some(reps), None, Some(time)) => format!("{reps}, jede {time} lang"),
        (Some(reps), None, None) => reps,
        (None, Some(holds), _) if dose.reps > 1 => {
            format!("je {}, gehalten {holds}", repetitions(dose.least.reps, dose.reps))
        }
        (None, Some(holds), _) if dose.manner == Manner::AsManyAsPossible => {
            format!("{holds}, so oft, wie du gut kannst")
        }
        (None, holds, _) => holds.unwrap_or_default(),
    }
}

fn numbers(numbers: &[u32]) -> String {
    list(&numbers.iter().map(|number| German.number(*number)).collect::<Vec<_>>(), "und")
}

/// The times of sets, in seconds, or one after the other.
fn times_by_set(times: &[Duration]) -> String {
    if are_in_seconds(times) {
        let seconds: Vec<_> = times.iter().map(|time| German.seconds(*time)).collect();
        return format!("{} Sekunden", list(&seconds, "und"));
    }
    times.iter().map(|time| German.duration(*time)).collect::<Vec<_>>().join(", dann ")
}

/// The time of a repetition: "zwanzig bis dreißig Sekunden", "mindestens dreißig Sekunden", "drei Atemzüge".
fn time(dose: &Dose) -> Option<String> {
    let hold = dose.hold?;
    let time = match dose.breaths {
        Some(breaths) => range_of_breaths(dose.least.breaths, breaths),
        None => time_range(dose.least.hold, hold),
    };
    Some(if dose.is_open { format!("mindestens {time}") } else { time })
}

fn range_of_breaths(least: Option<u32>, most: u32) -> String {
    if (least, most) == (None, 1) { "einen Atemzug".to_owned() } else { format!("{} Atemzüge", range(least, most)) }
}

/// A number or a range before a noun: "acht bis zwölf", "ein bis zwei".
fn range(least: Option<u32>, most: u32) -> String {
    match least {
        None => German.number(most),
        Some(1) => format!("ein bis {}", German.number(most)),
        Some(least) => German.range(least, most),
    }
}

fn repetitions(least: Option<u32>, most: u32) -> String {
    if least.is_none() && most == 1 {
        "eine Wiederholung".to_owned()
    } else {
        format!("{} Wiederholungen", range(least, most))
    }
}

/// A number of times: "einmal", "achtmal", "acht bis zwölf Mal".
pub(super) fn times(least: Option<u32>, reps: u32) -> String {
    least.map_or_else(|| German.times(reps), |_| format!("{} Mal", range(least, reps)))
}

/// A range of times: "zwanzig bis dreißig Sekunden", "eine bis zwei Minuten".
pub(super) fn time_range(least: Option<Duration>, most: Duration) -> String {
    let Some(least) = least else { return German.duration(most) };
    match unit_of_range(least, most) {
        RangeUnit::Minutes(least, most) => format!("{} Minuten", range(Some(least), most)),
        RangeUnit::Seconds => format!("{} bis {} Sekunden", German.seconds(least), German.seconds(most)),
        RangeUnit::Mixed => format!("{} bis {}", German.duration(least), German.duration(most)),
    }
}

/// The lower end of a range of times, in the unit of the range: "zwanzig", "eine Minute".
pub(super) fn lower_end(least: Duration, most: Duration) -> String {
    match unit_of_range(least, most) {
        RangeUnit::Seconds => German.seconds(least),
        RangeUnit::Minutes(..) | RangeUnit::Mixed => German.duration(least),
    }
}

/// From when on a dose may be stopped: of the repetitions, and of the time of each.
pub(super) fn permission(dose: &Dose) -> Vec<String> {
    if dose.is_open {
        let time = time(&Dose { is_open: false, ..dose.clone() });
        return time.map(|time| format!("Nach {} kannst du aufhören.", in_the_dative(&time))).into_iter().collect();
    }
    let least = dose.least;
    let from = |from: &str| format!("Ab {from} kannst du jederzeit aufhören.");
    let reps = least.reps.map(|reps| from(&German.number(reps)));
    let is_one = dose.reps == 1;
    let time = match (least.breaths, least.hold.zip(dose.hold)) {
        (Some(breaths), _) if is_one => Some(from(&German.number(breaths))),
        (None, Some((least, most))) if is_one => Some(from(&in_the_dative(&lower_end(least, most)))),
        (Some(breaths), _) => Some(in_each(&range_of_breaths(None, breaths))),
        (None, Some((least, _))) => Some(in_each(&German.duration(least))),
        (None, None) => None,
    };
    reps.into_iter().chain(time).collect()
}

/// From when on each repetition may be stopped.
fn in_each(time: &str) -> String {
    format!("Bei jeder kannst du ab {} aufhören.", in_the_dative(time))
}

/// An amount in the dative, after "mit je", "nach" or "ab": "einer Wiederholung", "drei Atemzügen".
fn in_the_dative(amount: &str) -> String {
    let amount = amount.replace("eine ", "einer ").replace("einen Atemzug", "einem Atemzug");
    if amount.ends_with("Atemzüge") { format!("{amount}n") } else { amount }
}
