//! Words and sounds of one set: holds with countdowns, repetitions paced by tones.

use std::time::Duration;

use super::Coach;
use super::draft::{Anchor, CueSpec, Draft, Length, ms};
use super::precedence::{Claim, Cues};
use crate::dose::{Manner, Tempo};
use crate::exercise::{CuePoint, FirstMove};
use crate::session::Set;
use crate::timeline::{Role, Sound};

mod breaths;
mod count;
mod hold_words;
mod turns;

use count::count;
use turns::{Turn, turns};

/// Silence between the author's cue after the start tone and the first paced repetition.
const BEFORE_REPS: Duration = ms(700);

/// The longest stretch of a hold without a cue (own figure).
const LONGEST_SILENCE: Duration = Duration::from_secs(15);

/// Silence between the end tone of a held repetition and its number.
const AFTER_END: Duration = ms(150);

/// The first part of a falling glide that no number overlaps.
const GLIDE_ALONE: Duration = ms(250);

/// A hold that is open waits this long before its end tone.
const BEFORE_END_TONE: Duration = ms(50);

/// Holds of at least this length end with a countdown; shorter ones have only a start and an end tone.
const SHORTEST_COUNTED_DOWN: Duration = Duration::from_secs(4);

pub(super) fn work(coach: &Coach, set: &Set<'_>) -> Draft {
    match set.dose.hold {
        Some(hold) => held(coach, set, hold),
        None if set.dose.is_self_paced() => self_paced(coach, set),
        None => paced(coach, set),
    }
}

/// Holds, or a movement at one's own pace for a time: a start tone, cues, ticks, and an end tone exactly at the end.
fn held(coach: &Coach, set: &Set<'_>, hold: Duration) -> Draft {
    let dose = &set.dose;
    let turns = turns(set);
    let (for_side, between) = (turns::time_for_side(set), dose.between());
    let begin = |n: u32| for_side + (hold + between) * n;
    let count_of_turns = u32::try_from(turns.len()).unwrap_or(u32::MAX);
    let mut draft = Draft::new(Length::Whole(begin(count_of_turns).saturating_sub(between)));
    // An author who chooses a calmer rhythm chooses its silence.
    draft.max_silence = Some(LONGEST_SILENCE.max(dose.announce_every.unwrap_or_default()));
    let mut cues = Cues::default();
    for (n, turn) in (0..).zip(&turns) {
        let (begin, rep) = (begin(n), (dose.reps > 1).then_some(turn.rep));
        cues.add(Claim::Tone, Anchor::At(begin), CueSpec::Sound(Sound::Start), rep);
        cues.add(Claim::Tone, Anchor::At(begin + hold), CueSpec::Sound(Sound::End), rep);
        if let Some(side) = turn.side {
            turns::say_side(&mut cues, coach, set, (turn.rep, side), begin.saturating_sub(for_side));
        }
        let ticks = ticks(coach, set, hold);
        if ticks > 0 {
            cues.add(Claim::Ticks, Anchor::At(begin + hold), CueSpec::Countdown(ticks), rep);
        }
        if n == 0 {
            hold_words::start(&mut cues, coach, set, begin);
        }
        match dose.manner {
            Manner::Breaths => breaths::words(&mut cues, coach, set, (begin, ticks), rep),
            _ => hold_words::words(&mut cues, coach, set, (begin, hold), rep),
        }
        hold_words::lower_end(&mut cues, coach, set, begin, rep);
        if turn.is_last_of_rep && turn.rep < dose.reps && (coach.speaks() || dose.least.reps == Some(turn.rep)) {
            let at = begin + hold + Sound::End.length() + AFTER_END;
            let room = between.saturating_sub(Sound::End.length() + AFTER_END * 2 + for_side);
            count(&mut cues, coach, set, turn.rep, Anchor::At(at), room);
        }
    }
    let is_enough = |turn: &Turn| turn.is_last_of_rep && turn.rep == dose.least.reps.unwrap_or(dose.reps);
    let last = turns.iter().position(is_enough).and_then(|n| u32::try_from(n).ok()).unwrap_or_default();
    if dose.is_open {
        // The session waits just before the end tone.
        (draft.wait, draft.enough) = (Some(hold.saturating_sub(BEFORE_END_TONE)), Some(hold));
    } else if dose.least.reps.is_some() || dose.least.hold.is_some() {
        draft.enough = Some(begin(last) + dose.least.hold.unwrap_or(hold));
    }
    cues.in_order(draft, Some(hold))
}

/// The number of ticks at the end of a hold. The first second is left free for the start tone. A hold that is open has no
/// end to count down to.
fn ticks(coach: &Coach, set: &Set<'_>, hold: Duration) -> u32 {
    // Of the last breath, the words are heard as well.
    let time = if set.dose.breaths.is_some() { set.dose.breath().exhale } else { hold };
    let most = u32::try_from(time.as_secs()).unwrap_or(u32::MAX).saturating_sub(1);
    let has_none = hold < SHORTEST_COUNTED_DOWN || set.dose.is_open;
    if has_none { 0 } else { set.dose.ticks.unwrap_or(coach.ticks).min(most) }
}

/// Adds the author's cue between the start tone and the first repetition.
fn start_first(draft: Draft, coach: &Coach, set: &Set<'_>) -> Draft {
    let Some(author_cue) = set.exercise.author_cue(CuePoint::Start).filter(|_| coach.speaks()) else { return draft };
    let phrase = coach.fill(set, &author_cue.text);
    draft.own(author_cue.span.clone(), [phrase.clone()]).say(phrase, Role::Cue)
}

/// Repetitions at the user's own pace: the session waits for a key, or for the usual time when no key can be pressed.
fn self_paced(coach: &Coach, set: &Set<'_>) -> Draft {
    let turns = u32::try_from(turns(set).len()).unwrap_or(u32::MAX);
    let whole = set.exercise.tempo(&set.dose).length() * turns;
    let mut draft = Draft::new(Length::After(whole)).play(Sound::Start);
    if coach.speaks() {
        draft = draft.say(coach.phrase(coach.phrasebook().own_pace(&set.dose)), Role::Dose);
    }
    draft = start_first(draft, coach, set).cue(Anchor::At(whole), CueSpec::Sound(Sound::End), None);
    draft.max_silence = Some(LONGEST_SILENCE);
    draft.wait = Some(Duration::ZERO);
    draft
}

/// Repetitions paced by glides, each with its number at the end.
fn paced(coach: &Coach, set: &Set<'_>) -> Draft {
    let (reps, least) = (set.dose.reps, set.dose.least.reps);
    let tempo = set.exercise.tempo(&set.dose);
    let turns = turns(set);
    let for_side = turns::time_for_side(set);
    let each = for_side + tempo.length();
    let mut draft = start_first(Draft::new(Length::Words).play(Sound::Start), coach, set);
    let after_words = if draft.words().next().is_some() { BEFORE_REPS } else { Duration::ZERO };
    let whole = after_words + each * u32::try_from(turns.len()).unwrap_or(u32::MAX);
    draft.length = Length::After(whole);
    draft.begin_from = set.exercise.lead(&set.dose).saturating_sub(after_words).max(Sound::Start.length());
    draft.max_silence = Some(LONGEST_SILENCE);
    let mut cues = Cues::default();
    cues.add(Claim::Tone, Anchor::At(whole), CueSpec::Sound(Sound::End), None);
    for (n, turn) in (0..).zip(turns) {
        let begin = after_words + each * n;
        if let Some(side) = turn.side {
            turns::say_side(&mut cues, coach, set, (turn.rep, side), begin);
        }
        glides(&mut cues, (tempo, set.exercise.first_move), turn.rep, begin + for_side);
        let end = begin + each;
        if turn.is_last_of_rep && turn.rep < reps && (coach.speaks() || least == Some(turn.rep)) {
            let room = (tempo.back + tempo.pause).saturating_sub(GLIDE_ALONE + AFTER_END);
            count(&mut cues, coach, set, turn.rep, Anchor::EndAt(end.saturating_sub(AFTER_END)), room);
        }
        if turn.is_last_of_rep && least == Some(turn.rep) {
            draft.enough = Some(end);
        }
    }
    cues.in_order(draft, None)
}

/// Adds the tones of a repetition from a moment on: away, still, back, and still again.
fn glides(cues: &mut Cues, (tempo, first_move): (Tempo, FirstMove), rep: u32, mut at: Duration) {
    let (away, home) = match first_move {
        FirstMove::Up => (Sound::Out, Sound::Back),
        FirstMove::Down => (Sound::Back, Sound::Out),
    };
    for (sound, length) in
        [(away, tempo.out), (Sound::Level, tempo.hold), (home, tempo.back), (Sound::Level, tempo.pause)]
    {
        cues.add(Claim::Tone, Anchor::At(at), CueSpec::Glide(sound, length), Some(rep));
        at += length;
    }
}
