//! Words in a hold: the author's, its half, its last ten seconds, a rhythm, and the lower end of a range.

use std::time::Duration;

use super::held::ticks;
use crate::coach::Coach;
use crate::coach::draft::{ANY_ROOM, Anchor, CueSpec, ms};
use crate::coach::precedence::{Claim, Cues};
use crate::defaults;
use crate::exercise::CuePoint;
use crate::language::{Phrase, capital};
use crate::session::Set;
use crate::timeline::{Role, Sound};

/// Delay of the author's cue after the start tone.
const AFTER_START: Duration = ms(550);

/// Nothing is announced in the last seconds of a hold.
const BEFORE_END: Duration = Duration::from_secs(5);

/// The time left in a hold is not announced shortly before its last ten seconds are.
const ALMOST_OVER: Duration = Duration::from_secs(20);

/// The number of a lower end that is not followed by more of the same hold ends this long before it.
const BEFORE_NEXT: Duration = ms(200);

/// Adds the author's cue after the start tone.
pub(super) fn start(cues: &mut Cues, coach: &Coach, set: &Set<'_>, begin: Duration) {
    let Some(author_cue) = set.exercise.author_cue(CuePoint::Start).filter(|_| coach.speaks()) else { return };
    let phrase = coach.fill(set, &author_cue.text);
    let words = CueSpec::Words { phrases: vec![phrase.clone()], role: Role::Cue, room: ANY_ROOM, or: None };
    cues.own(author_cue.span.clone(), [phrase]);
    cues.add(Claim::Author, Anchor::At(begin + AFTER_START), words, None);
}

/// Adds the words of a hold: "ten seconds" from 30 s unless ten ticks say it, "half way" from 20 s, and at intervals, in
/// turns, how to breathe and how much time is left. The author's cues replace the first two.
pub(super) fn words(
    cues: &mut Cues,
    coach: &Coach,
    set: &Set<'_>,
    (begin, hold): (Duration, Duration),
    rep: Option<u32>,
) {
    let seconds = hold.as_secs();
    let table = coach.phrasebook();
    let ten_left = hold.checked_sub(Duration::from_secs(10)).filter(|at| !at.is_zero());
    // A hold that is open has no end to count down to.
    let is_open = set.dose.is_open;
    let has_ten = seconds >= 30 && !is_open && ticks(coach, set, hold) < 10;
    let half = Some(ms(hold.as_millis() as u64 / 2));
    let moments = [
        (CuePoint::TenLeft, Claim::TenSeconds, ten_left, has_ten, table.ten_seconds()),
        (CuePoint::Half, Claim::Half, half, seconds >= 20, table.half_way()),
    ];
    for (moment, claim, at, usual, words) in moments {
        if let Some(author_cue) = set.exercise.author_cue(moment) {
            let phrase = coach.fill(set, &author_cue.text);
            cues.own(author_cue.span.clone(), [phrase.clone()]);
            if let Some(at) = at {
                say(cues, coach, (Claim::Author, Role::Cue), begin + at, phrase, rep);
            }
        } else if let Some(at) = at.filter(|_| usual) {
            say(cues, coach, (claim, Role::Time), begin + at, coach.phrase(words), rep);
        }
    }
    let shortest = set.dose.announce_every.unwrap_or(defaults::ANNOUNCE_EVERY * 2);
    let every = set.dose.announce_every.unwrap_or(defaults::ANNOUNCE_EVERY);
    if hold <= shortest {
        return;
    }
    // Breath and time take turns, so that nothing is said twice in a row.
    let times = (hold.saturating_sub(BEFORE_END).as_millis() / every.as_millis()) as u32;
    for n in 1..=times {
        let at = every * n;
        let left = hold.saturating_sub(at);
        if n % 2 == 1 {
            say(cues, coach, (Claim::Rhythm, Role::Breathing), begin + at, coach.phrase(table.breathe()), rep);
        } else if is_open {
            cues.add(Claim::Rhythm, Anchor::At(begin + at), CueSpec::Sound(Sound::Level), rep);
        } else if left < ALMOST_OVER {
            break;
        } else {
            say(cues, coach, (Claim::Rhythm, Role::Time), begin + at, coach.phrase(table.left(left)), rep);
        }
    }
}

/// Adds words at a moment, or a soft tone where nothing is spoken.
fn say(cues: &mut Cues, coach: &Coach, (claim, role): (Claim, Role), at: Duration, phrase: Phrase, rep: Option<u32>) {
    let phrases = if coach.speaks() { vec![phrase] } else { Vec::new() };
    let words = CueSpec::Words { phrases, role, room: ANY_ROOM, or: Some(Sound::Level) };
    cues.add(claim, Anchor::At(at), words, rep);
}

/// Adds the number of the lower end of a range: from then on, one may stop. Where something follows at that moment, the
/// number ends just before it.
pub(super) fn lower_end(cues: &mut Cues, coach: &Coach, set: &Set<'_>, begin: Duration, rep: Option<u32>) {
    let (dose, table) = (&set.dose, coach.phrasebook());
    let least = if dose.is_open { dose.hold } else { dose.least.hold };
    let Some((least, most)) = least.zip(dose.hold) else { return };
    let lower = begin + least;
    let breaths = if dose.is_open { dose.breaths } else { dose.least.breaths };
    let number = match breaths {
        Some(breaths) => table.number(breaths),
        None => table.lower_end(least, most),
    };
    let is_followed = dose.is_open || breaths.is_some();
    let anchor = if is_followed { Anchor::EndAt(lower.saturating_sub(BEFORE_NEXT)) } else { Anchor::At(lower) };
    // It is said at every talk level.
    let phrases = vec![coach.phrase(format!("{}.", capital(&number)))];
    let words = CueSpec::Words { phrases, role: Role::Time, room: ANY_ROOM, or: Some(Sound::Level) };
    cues.add(Claim::LowerEnd, anchor, words, rep);
}
