//! The repetitions of a set: on one side, or on both in turn.

use std::time::Duration;

use crate::coach::Coach;
use crate::coach::draft::{Anchor, CueSpec, ms};
use crate::coach::precedence::{Claim, Cues};
use crate::defaults;
use crate::dose::{Dose, Side};
use crate::session::Set;
use crate::timeline::{Role, Sound};

/// Silence between the side and the repetition on it.
const BEFORE_REP: Duration = ms(200);

/// The side is said in this many pairs at the start, and in the last one.
const PAIRS_WITH_WORDS: u32 = 2;

/// A repetition, or one side of it.
pub(super) struct Turn {
    /// The number of the repetition, from 1.
    pub(super) rep: u32,
    /// The side, where sides take turns.
    pub(super) side: Option<Side>,
    /// Whether the repetition is over after it.
    pub(super) is_last_of_rep: bool,
}

impl Turn {
    /// Whether the number of its repetition is said after it: of all but the last one, or only that of the lower end.
    pub(super) fn is_counted(&self, coach: &Coach, dose: &Dose) -> bool {
        let is_said = coach.speaks() || dose.least.reps == Some(self.rep);
        self.is_last_of_rep && self.rep < dose.reps && is_said
    }
}

/// The repetitions of a set in order. In turn, each is done on one side, then on the other.
pub(super) fn turns(set: &Set<'_>) -> Vec<Turn> {
    let first = set.dose.first();
    let sides = if set.dose.is_in_turn() {
        vec![(Some(first), false), (Some(first.other()), true)]
    } else {
        vec![(None, true)]
    };
    let turns = |rep| {
        sides.iter().map(move |(side, is_last_of_rep)| Turn { rep, side: *side, is_last_of_rep: *is_last_of_rep })
    };
    (1..=set.dose.reps).flat_map(turns).collect()
}

/// The time before each repetition in which its side is said.
pub(super) fn time_for_side(set: &Set<'_>) -> Duration {
    if set.dose.is_in_turn() { defaults::TIME_FOR_SIDE } else { Duration::ZERO }
}

/// Says which side is next, or plays its sound.
pub(super) fn say_side(cues: &mut Cues, coach: &Coach, set: &Set<'_>, (rep, side): (u32, Side), at: Duration) {
    let sound = match side {
        Side::Left => Sound::Left,
        Side::Right => Sound::Right,
    };
    let is_said = coach.speaks() && (rep <= PAIRS_WITH_WORDS || rep == set.dose.reps);
    let spec = if is_said {
        let phrases = vec![coach.phrase(coach.phrasebook().side_alone(side))];
        CueSpec::Words {
            phrases,
            role: Role::Side,
            room: defaults::TIME_FOR_SIDE.saturating_sub(BEFORE_REP),
            or: Some(sound),
        }
    } else {
        CueSpec::Sound(sound)
    };
    cues.add(Claim::Tone, Anchor::At(at), spec, Some(rep));
}
