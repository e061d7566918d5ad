//! The dose of an exercise in German words.

use std::time::Duration;

use super::German;
use crate::dose::{Dose, Manner, Sides};
use crate::language::times::{RangeUnit, are_in_seconds, unit_of_range};
use crate::language::{Phrasebook as _, Unit, list, sentence};

/// A dose: "Drei Sätze mit je acht Wiederholungen auf jeder Seite.", "Acht bis zwölf Wiederholungen."
pub(super) fn words(dose: &Dose, directions: usize) -> String {
    let amount = amount(dose);
    let direction = if directions > 1 { " in jede Richtung" } else { "" };
    let side = match dose.sides {
        Sides::None => "",
        Sides::Each | Sides::Alternate => " auf jeder Seite",
        Sides::Left => " auf der linken Seite",
        Sides::Right => " auf der rechten Seite",
        Sides::EveryRep => " auf jeder Seite, im Wechsel",
    };
    let has_clause = ["halten", "lang", "kannst"].iter().any(|end| amount.ends_with(end)) || dose.differs_by_set();
    let is_clause = direction.len() + side.len() > 0 && has_clause;
    sentence(&format!("{amount}{}{direction}{side}", if is_clause { "," } else { "" }))
}

/// A dose without its sides: "drei Sätze mit je acht Wiederholungen".
fn amount(dose: &Dose) -> String {
    let sets = format!("{} Sätze", range(dose.least.sets, dose.sets));
    let is_one_set = dose.sets == 1;
    let reps = repetitions(dose.least.reps, dose.reps);
    if dose.differs_by_set() {
        return format!("{sets}: {}", by_set(dose));
    }
    match (dose.manner, time(dose)) {
        (Manner::AsManyAsPossible, Some(time)) if is_one_set => format!("{time} lang, so viele, wie du gut kannst"),
        (Manner::AsManyAsPossible, Some(time)) => {
            format!("{sets} mit je {}, so viele, wie du gut kannst", in_the_dative(&time))
        }
        (Manner::OwnPace, Some(time)) if is_one_set => format!("{time} lang"),
        (Manner::OwnPace, Some(time)) => format!("{sets} mit je {}", in_the_dative(&time)),
        (_, None) if is_one_set => reps,
        (_, None) => format!("{sets} mit je {}", in_the_dative(&reps)),
        (_, Some(held)) => match (is_one_set, dose.reps) {
            (true, 1) if dose.breaths.is_some() => format!("{held} lang halten"),
            (true, 1) => format!("{held} halten"),
            (true, _) => format!("{} {held} halten", times(dose.least.reps, dose.reps)),
            (false, 1) => format!("{sets} mit je {}", in_the_dative(&held)),
            (false, _) => format!("{sets} mit je {}, jede {held} lang", in_the_dative(&reps)),
        },
    }
}

/// The amounts of sets that differ: "zehn, acht und sechs Wiederholungen", "zwanzig, dreißig und vierzig Sekunden".
fn by_set(dose: &Dose) -> String {
    let number = |reps: &u32| German.number(*reps);
    let reps = dose
        .reps_by_set
        .as_ref()
        .map(|reps| format!("{} Wiederholungen", list(&reps.iter().map(number).collect::<Vec<_>>(), "und")));
    let holds = dose.hold_by_set.as_ref().map(|holds| {
        let seconds = are_in_seconds(holds);
        let words = |hold: &Duration| if seconds { German.seconds(*hold) } else { German.duration(*hold) };
        let all = list(&holds.iter().map(words).collect::<Vec<_>>(), "und");
        if seconds { format!("{all} Sekunden") } else { all }
    });
    match (reps, holds, time(dose)) {
        (Some(reps), Some(holds), _) => format!("{reps}, gehalten {holds}"),
        (Some(reps), None, Some(time)) => format!("{reps}, jede {time} lang"),
        (Some(reps), None, None) => reps,
        (None, Some(holds), _) if dose.reps > 1 => {
            format!("je {}, gehalten {holds}", in_the_dative(&repetitions(dose.least.reps, dose.reps)))
        }
        (None, holds, _) => holds.unwrap_or_default(),
    }
}

/// The time of a repetition: "zwanzig bis dreißig Sekunden", "mindestens dreißig Sekunden", "drei Atemzüge".
fn time(dose: &Dose) -> Option<String> {
    let hold = dose.hold?;
    let time = match dose.breaths {
        Some(1) if dose.least.breaths.is_none() => "einen Atemzug".to_owned(),
        Some(breaths) => format!("{} Atemzüge", range(dose.least.breaths, breaths)),
        None => time_range(dose.least.hold, hold),
    };
    Some(if dose.is_open { format!("mindestens {time}") } else { time })
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
    let number = if least == Some(1) { format!("eine bis {}", German.number(most)) } else { range(least, most) };
    German.measure(&number, least.is_none() && most == 1, Unit::Repetition)
}

/// A number of times: "einmal", "achtmal", "acht bis zwölf Mal".
pub(super) fn times(least: Option<u32>, reps: u32) -> String {
    least.map_or_else(|| German.times(reps), |_| format!("{} Mal", range(least, reps)))
}

/// A range of times: "zwanzig bis dreißig Sekunden", "eine bis zwei Minuten".
pub(super) fn time_range(least: Option<Duration>, most: Duration) -> String {
    let Some(least) = least else { return German.duration(most) };
    match unit_of_range(least, most) {
        RangeUnit::Minutes(1, most) => format!("eine bis {} Minuten", German.number(most)),
        RangeUnit::Minutes(least, most) => format!("{} Minuten", German.range(least, most)),
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

/// From when on a dose may be stopped.
pub(super) fn permission(dose: &Dose) -> Option<String> {
    let from = match dose.least {
        _ if dose.is_open => {
            let time = time(&Dose { is_open: false, ..dose.clone() })?;
            return Some(format!("Nach {} kannst du aufhören.", in_the_dative(&time)));
        }
        least if least.reps.is_some() => German.number(least.reps?),
        least if least.breaths.is_some() => German.number(least.breaths?),
        least => in_the_dative(&lower_end(least.hold?, dose.hold?)),
    };
    Some(format!("Ab {from} kannst du jederzeit aufhören."))
}

/// An amount in the dative, after "mit je", "nach" or "ab": "einer Wiederholung", "drei Atemzügen".
fn in_the_dative(amount: &str) -> String {
    let amount = amount.replacen("eine ", "einer ", 1).replacen("einen Atemzug", "einem Atemzug", 1);
    if amount.ends_with("Atemzüge") { format!("{amount}n") } else { amount }
}
