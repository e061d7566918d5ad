//! A set of holds, or of a movement at one's own pace for a time.

use std::time::Duration;

use super::count::count;
use super::turns::{self, Turn, turns};
use super::{AFTER_END, LONGEST_SILENCE, breaths, hold_words};
use crate::coach::Coach;
use crate::coach::draft::{Anchor, CueSpec, Draft, Length, ms};
use crate::coach::precedence::{Claim, Cues};
use crate::dose::Manner;
use crate::session::Set;
use crate::timeline::Sound;

/// A hold that is open waits this long before its end tone.
const BEFORE_END_TONE: Duration = ms(50);

/// Holds of at least this length end with a countdown; shorter ones have only a start and an end tone.
const SHORTEST_COUNTED_DOWN: Duration = Duration::from_secs(4);

/// A start tone, cues, ticks, and an end tone exactly at the end of each.
pub(super) fn held(coach: &Coach, set: &Set<'_>, hold: Duration) -> Draft {
    let dose = &set.dose;
    let turns = turns(set);
    let (for_side, between) = (turns::time_for_side(set), dose.between());
    let begin = |n: usize| for_side + (hold + between) * u32::try_from(n).unwrap_or(u32::MAX);
    let mut draft = Draft::new(Length::Whole(begin(turns.len()).saturating_sub(between)));
    // An author who chooses a calmer rhythm chooses its silence.
    draft.max_silence = Some(LONGEST_SILENCE.max(dose.announce_every.unwrap_or_default()));
    let mut cues = Cues::default();
    hold_words::start(&mut cues, coach, set, begin(0));
    for (n, turn) in turns.iter().enumerate() {
        if let Some(side) = turn.side {
            turns::say_side(&mut cues, coach, set, (turn.rep, side), begin(n).saturating_sub(for_side));
        }
        one_hold(&mut cues, coach, set, (begin(n), hold), turn);
    }
    let is_enough = |turn: &Turn| turn.is_last_of_rep && turn.rep == dose.least.reps.unwrap_or(dose.reps);
    let last = turns.iter().position(is_enough).unwrap_or_default();
    if dose.is_open {
        // The session waits just before the end tone.
        (draft.wait, draft.enough) = (Some(hold.saturating_sub(BEFORE_END_TONE)), Some(hold));
    } else if dose.least.reps.is_some() || dose.least.hold.is_some() {
        draft.enough = Some(begin(last) + dose.least.hold.unwrap_or(hold));
    }
    cues.in_order(draft, Some(hold))
}

/// Adds the cues of one hold, and the number of its repetition.
fn one_hold(cues: &mut Cues, coach: &Coach, set: &Set<'_>, (begin, hold): (Duration, Duration), turn: &Turn) {
    let (dose, end) = (&set.dose, begin + hold);
    let rep = (dose.reps > 1).then_some(turn.rep);
    cues.add(Claim::Tone, Anchor::At(begin), CueSpec::Sound(Sound::Start), rep);
    cues.add(Claim::Tone, Anchor::At(end), CueSpec::Sound(Sound::End), rep);
    let ticks = ticks(coach, set, hold);
    if ticks > 0 {
        cues.add(Claim::Ticks, Anchor::At(end), CueSpec::Countdown(ticks), rep);
    }
    match dose.manner {
        Manner::Breaths => breaths::add(cues, coach, set, (begin, ticks), rep),
        _ => hold_words::words(cues, coach, set, (begin, hold), rep),
    }
    hold_words::lower_end(cues, coach, set, begin, rep);
    if turn.is_counted(coach, dose) {
        let before = turns::time_for_side(set) + Sound::End.length() + AFTER_END * 2;
        let room = dose.between().saturating_sub(before);
        count(cues, coach, set, turn.rep, Anchor::At(end + Sound::End.length() + AFTER_END), room);
    }
}

/// The number of ticks at the end of a hold. The first second is left free for the start tone. A hold that is open has no
/// end to count down to.
pub(super) fn ticks(coach: &Coach, set: &Set<'_>, hold: Duration) -> u32 {
    // Of the last breath, the words are heard as well.
    let time = if set.dose.breaths.is_some() { set.dose.breath().exhale } else { hold };
    let most = u32::try_from(time.as_secs()).unwrap_or(u32::MAX).saturating_sub(1);
    let has_none = hold < SHORTEST_COUNTED_DOWN || set.dose.is_open;
    if has_none { 0 } else { set.dose.ticks.unwrap_or(coach.ticks).min(most) }
}
