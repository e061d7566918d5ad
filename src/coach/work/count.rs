//! The number of a repetition at its end.

use std::time::Duration;

use crate::coach::Coach;
use crate::coach::draft::{ANY_ROOM, Anchor, CueSpec};
use crate::coach::precedence::{Claim, Cues};
use crate::exercise::CuePoint;
use crate::language::capital;
use crate::session::Set;
use crate::timeline::Role;

/// Adds the number of a repetition at its end, with the author's cue if it fits. The lower end of a range is only the number.
pub(super) fn count(cues: &mut Cues, coach: &Coach, set: &Set<'_>, rep: u32, anchor: Anchor, room: Duration) {
    let (words, reps) = (coach.phrasebook(), set.dose.reps);
    let number = coach.phrase(format!("{}.", capital(&words.number(rep))));
    if set.dose.least.reps == Some(rep) {
        let spec = CueSpec::Words { phrases: vec![number], role: Role::Count, room: ANY_ROOM, or: None };
        return cues.add(Claim::LowerEnd, anchor, spec, Some(rep));
    }
    let own = |moment| {
        set.exercise.author_cue(moment).map(|author_cue| (author_cue.span.clone(), coach.fill(set, &author_cue.text)))
    };
    let is_last = rep + 1 == reps;
    let last_one = (is_last && reps > 2).then(|| coach.phrase(words.last_one()));
    let spare = last_one.is_some().then(|| number.clone());
    let number = last_one.unwrap_or(number);
    let mut phrases = match (own(CuePoint::LastRep).filter(|_| is_last), own(CuePoint::EachRep)) {
        (Some((span, last)), _) => {
            cues.own(span, [last.clone()]);
            vec![last, number]
        }
        (None, Some((span, each))) => {
            let both = coach.phrase(format!("{} {}", number.text, each.text));
            cues.own(span, [both.clone(), each.clone()]);
            vec![both, each, number]
        }
        (None, None) => vec![number],
    };
    // Where there is no room for more, the number is said.
    phrases.extend(spare);
    cues.add(Claim::Count, anchor, CueSpec::Words { phrases, role: Role::Count, room, or: None }, Some(rep));
}
