//! The dose of an exercise in English words.

use super::English;
use crate::dose::{Dose, Sides};
use crate::language::{Phrasebook as _, sentence};

/// A dose: "Three sets of eight on each side."
pub(super) fn words(dose: &Dose, directions: usize) -> String {
    let (sets, reps) = (English.number(dose.sets), English.number(dose.reps));
    let held = dose.hold.map(|hold| English.duration(hold));
    let amount = match (dose.sets, dose.reps, held) {
        (1, 1, None) => "once".to_owned(),
        (1, 1, Some(held)) => format!("hold for {held}"),
        (1, _, None) => format!("{reps} times"),
        (1, _, Some(held)) => format!("{reps} times, {held} each time"),
        (_, 1, Some(held)) => format!("{sets} holds of {held}"),
        (_, _, None) => format!("{sets} sets of {reps}"),
        (_, _, Some(held)) => format!("{sets} sets of {reps}, {held} each time"),
    };
    let direction = if directions > 1 { " in each direction" } else { "" };
    let side = match dose.sides {
        Sides::None => "",
        Sides::Each | Sides::Alternate => " on each side",
        Sides::Left => " on the left side",
        Sides::Right => " on the right side",
    };
    let is_clause = direction.len() + side.len() > 0 && amount.ends_with("each time");
    sentence(&format!("{amount}{}{direction}{side}", if is_clause { "," } else { "" }))
}
