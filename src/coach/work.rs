//! Words and sounds of one set: holds with countdowns, repetitions paced by tones.

use std::time::Duration;

use super::Coach;
use super::draft::{Draft, ms};
use crate::session::Set;

mod breaths;
mod count;
mod held;
mod hold_words;
mod paced;
mod turns;

/// The longest stretch of a set without a cue (own figure).
const LONGEST_SILENCE: Duration = Duration::from_secs(15);

/// Silence between the end of a repetition and its number.
const AFTER_END: Duration = ms(150);

pub(super) fn work(coach: &Coach, set: &Set<'_>) -> Draft {
    match set.dose.hold {
        Some(hold) => held::held(coach, set, hold),
        None if set.dose.is_self_paced() => paced::self_paced(coach, set),
        None => paced::paced(coach, set),
    }
}
