//! The dose of an exercise in German words.

use super::German;
use crate::dose::{Dose, Sides};
use crate::language::{Phrasebook as _, Unit, sentence};

/// A dose: "Drei Sätze mit je acht Wiederholungen auf jeder Seite."
pub(super) fn words(dose: &Dose, directions: usize) -> String {
    let held = dose.hold.map(|hold| German.duration(hold));
    let reps = German.measure(&German.number(dose.reps), dose.reps == 1, Unit::Repetition);
    let amount = match (dose.sets, dose.reps, held) {
        (1, 1, Some(held)) => format!("{held} halten"),
        (1, _, None) => reps,
        (1, times, Some(held)) => format!("{} {held} halten", German.times(times)),
        (sets, 1, Some(held)) => format!("{} Sätze mit je {held}", German.number(sets)),
        (sets, _, None) => format!("{} Sätze mit je {}", German.number(sets), in_the_dative(&reps)),
        (sets, _, Some(held)) => {
            format!("{} Sätze mit je {}, jede {held} lang", German.number(sets), in_the_dative(&reps))
        }
    };
    let direction = if directions > 1 { " in jede Richtung" } else { "" };
    let side = match dose.sides {
        Sides::None => "",
        Sides::Each | Sides::Alternate => " auf jeder Seite",
        Sides::Left => " auf der linken Seite",
        Sides::Right => " auf der rechten Seite",
    };
    let is_clause = direction.len() + side.len() > 0 && (amount.ends_with("halten") || amount.ends_with("lang"));
    sentence(&format!("{amount}{}{direction}{side}", if is_clause { "," } else { "" }))
}

/// A number of repetitions after "mit je": "einer Wiederholung", "acht Wiederholungen".
fn in_the_dative(reps: &str) -> String {
    reps.replacen("eine ", "einer ", 1)
}
