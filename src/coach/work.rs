//! Words and sounds of one set: holds with countdowns, repetitions paced by tones.

use std::time::Duration;

use super::Coach;
use super::draft::{ANY_ROOM, Anchor, CueSpec, Draft, Length, ms};
use crate::defaults;
use crate::exercise::{CuePoint, FirstMove};
use crate::language::{Phrase, capital};
use crate::session::Set;
use crate::timeline::{Role, Sound};

/// Delay of the author's cue after the start tone.
const AFTER_START: Duration = ms(550);

/// Silence between the author's cue after the start tone and the first paced repetition.
const BEFORE_REPS: Duration = ms(700);

/// The longest stretch of a hold without a cue (own figure).
const LONGEST_SILENCE: Duration = Duration::from_secs(15);

/// Silence between the end tone of a held repetition and its number.
const AFTER_END: Duration = ms(150);

/// The first part of a falling glide that no number overlaps.
const GLIDE_ALONE: Duration = ms(250);

/// Nothing is announced in the last seconds of a hold.
const BEFORE_END: Duration = Duration::from_secs(5);

/// The time left in a hold is not announced shortly before its last ten seconds are.
const ALMOST_OVER: Duration = Duration::from_secs(20);

/// Holds of at least this length end with a countdown; shorter ones have only a start and an end tone.
const SHORTEST_COUNTED_DOWN: Duration = Duration::from_secs(4);

/// In shorter holds the author's cues take precedence over ticks. Routines written for versions without ticks depend on
/// this.
const ROOM_FOR_WORDS_AND_TICKS: Duration = Duration::from_secs(10);

pub(super) fn work(coach: &Coach, set: &Set<'_>) -> Draft {
    match set.dose.hold {
        Some(hold) => held(coach, set, hold),
        None if set.dose.is_self_paced() => self_paced(coach, set),
        None => paced(coach, set),
    }
}

/// Holds: a start tone, cues, ticks, and an end tone exactly at the end.
fn held(coach: &Coach, set: &Set<'_>, hold: Duration) -> Draft {
    let (reps, between) = (set.dose.reps, set.dose.between());
    let whole = hold * reps + between * (reps - 1);
    let mut draft = Draft::new(Length::Whole(whole));
    // An author who chooses a calmer rhythm chooses its silence.
    draft.max_silence = Some(LONGEST_SILENCE.max(set.dose.announce_every.unwrap_or_default()));
    let ticks = ticks(coach, set, hold);
    for rep in 1..=reps {
        let begin = (hold + between) * (rep - 1);
        let number = (reps > 1).then_some(rep);
        draft = draft.cue(Anchor::At(begin), CueSpec::Sound(Sound::Start), number);
        draft = draft.cue(Anchor::At(begin + hold), CueSpec::Sound(Sound::End), number);
        draft = if hold < ROOM_FOR_WORDS_AND_TICKS {
            countdown(words(draft, coach, set, begin, hold, number), begin + hold, ticks, number)
        } else {
            words(countdown(draft, begin + hold, ticks, number), coach, set, begin, hold, number)
        };
        if rep < reps && coach.speaks() {
            let at = begin + hold + Sound::End.length() + AFTER_END;
            let room = between.saturating_sub(Sound::End.length() + AFTER_END * 2);
            draft = count(draft, coach, set, rep, Anchor::At(at), room);
        }
    }
    draft
}

/// The number of ticks at the end of a hold. The first second is left free for the start tone.
fn ticks(coach: &Coach, set: &Set<'_>, hold: Duration) -> u32 {
    let most = u32::try_from(hold.as_secs()).unwrap_or(u32::MAX).saturating_sub(1);
    if hold < SHORTEST_COUNTED_DOWN { 0 } else { set.dose.ticks.unwrap_or(coach.ticks).min(most) }
}

fn countdown(draft: Draft, end: Duration, ticks: u32, rep: Option<u32>) -> Draft {
    if ticks == 0 { draft } else { draft.cue(Anchor::At(end), CueSpec::Countdown(ticks), rep) }
}

/// Adds the words of a hold: "ten seconds" from 30 s unless ten ticks say it, "half way" from 20 s, and at intervals, in
/// turns, how to breathe and how much time is left. The author's cues replace the first two.
fn words(draft: Draft, coach: &Coach, set: &Set<'_>, begin: Duration, hold: Duration, rep: Option<u32>) -> Draft {
    let seconds = hold.as_secs();
    let table = coach.phrasebook();
    let say = |draft: Draft, at: Duration, phrase: Phrase, role: Role| {
        let phrases = if coach.speaks() { vec![phrase] } else { Vec::new() };
        let words = CueSpec::Words { phrases, role, room: ANY_ROOM, or: Some(Sound::Level) };
        draft.cue(Anchor::At(begin + at), words, rep)
    };
    let mut draft = if rep.is_none_or(|rep| rep == 1) { start(draft, coach, set) } else { draft };
    let ten_left = hold.checked_sub(Duration::from_secs(10)).filter(|at| !at.is_zero());
    let moments = [
        (CuePoint::TenLeft, ten_left, seconds >= 30 && ticks(coach, set, hold) < 10, table.ten_seconds()),
        (CuePoint::Half, Some(ms(hold.as_millis() as u64 / 2)), seconds >= 20, table.half_way()),
    ];
    for (moment, at, usual, words) in moments {
        let own = set
            .exercise
            .author_cue(moment)
            .map(|author_cue| (author_cue.span.clone(), coach.fill(set, &author_cue.text)));
        if let Some((span, phrase)) = own {
            draft = draft.own(span, [phrase.clone()]);
            draft = at.into_iter().fold(draft, |draft, at| say(draft, at, phrase.clone(), Role::Cue));
        } else if usual {
            draft = at.into_iter().fold(draft, |draft, at| say(draft, at, coach.phrase(words), Role::Time));
        }
    }
    let shortest = set.dose.announce_every.unwrap_or(defaults::ANNOUNCE_EVERY * 2);
    let every = set.dose.announce_every.unwrap_or(defaults::ANNOUNCE_EVERY);
    if hold > shortest {
        // Breath and time take turns, so that nothing is said twice in a row.
        let times = (hold.saturating_sub(BEFORE_END).as_millis() / every.as_millis()) as u32;
        for n in 1..=times {
            let at = every * n;
            let left = hold.saturating_sub(at);
            draft = if n % 2 == 1 {
                say(draft, at, coach.phrase(table.breathe()), Role::Breathing)
            } else if left < ALMOST_OVER {
                break;
            } else {
                say(draft, at, coach.phrase(table.left(left)), Role::Time)
            };
        }
    }
    draft
}

/// Adds the author's cue after the start tone.
fn start(draft: Draft, coach: &Coach, set: &Set<'_>) -> Draft {
    let Some(author_cue) = set.exercise.author_cue(CuePoint::Start).filter(|_| coach.speaks()) else { return draft };
    let phrase = coach.fill(set, &author_cue.text);
    let words = CueSpec::Words { phrases: vec![phrase.clone()], role: Role::Cue, room: ANY_ROOM, or: None };
    draft.own(author_cue.span.clone(), [phrase]).cue(Anchor::At(AFTER_START), words, None)
}

/// Adds the author's cue between the start tone and the first repetition.
fn start_first(draft: Draft, coach: &Coach, set: &Set<'_>) -> Draft {
    let Some(author_cue) = set.exercise.author_cue(CuePoint::Start).filter(|_| coach.speaks()) else { return draft };
    let phrase = coach.fill(set, &author_cue.text);
    draft.own(author_cue.span.clone(), [phrase.clone()]).say(phrase, Role::Cue)
}

/// Repetitions at the user's own pace: the session waits for a key, or for the usual time when no key can be pressed.
fn self_paced(coach: &Coach, set: &Set<'_>) -> Draft {
    let reps = set.dose.reps;
    let whole = set.exercise.tempo(&set.dose).length() * reps;
    let mut draft = Draft::new(Length::After(whole)).play(Sound::Start);
    if coach.speaks() {
        draft = draft.say(coach.phrase(coach.phrasebook().own_pace(reps)), Role::Dose);
    }
    draft = start_first(draft, coach, set).cue(Anchor::At(whole), CueSpec::Sound(Sound::End), None);
    draft.max_silence = Some(LONGEST_SILENCE);
    draft.wait = Some(Duration::ZERO);
    draft
}

/// Repetitions paced by glides, each with its number at the end.
fn paced(coach: &Coach, set: &Set<'_>) -> Draft {
    let reps = set.dose.reps;
    let tempo = set.exercise.tempo(&set.dose);
    let mut draft = start_first(Draft::new(Length::Words).play(Sound::Start), coach, set);
    let after_words = if draft.words().next().is_some() { BEFORE_REPS } else { Duration::ZERO };
    let whole = after_words + tempo.length() * reps;
    draft.length = Length::After(whole);
    draft.begin_from = set.exercise.lead(&set.dose).saturating_sub(after_words).max(Sound::Start.length());
    draft = draft.cue(Anchor::At(whole), CueSpec::Sound(Sound::End), None);
    draft.max_silence = Some(LONGEST_SILENCE);
    let (away, home) = match set.exercise.first_move {
        FirstMove::Up => (Sound::Out, Sound::Back),
        FirstMove::Down => (Sound::Back, Sound::Out),
    };
    for rep in 1..=reps {
        let out = after_words + tempo.length() * (rep - 1);
        let (still, back) = (out + tempo.out, out + tempo.out + tempo.hold);
        let pause = back + tempo.back;
        let end = pause + tempo.pause;
        if rep < reps && coach.speaks() {
            let room = (tempo.back + tempo.pause).saturating_sub(GLIDE_ALONE + AFTER_END);
            draft = count(draft, coach, set, rep, Anchor::EndAt(end.saturating_sub(AFTER_END)), room);
        }
        for (at, sound, length) in [
            (out, away, tempo.out),
            (still, Sound::Level, tempo.hold),
            (back, home, tempo.back),
            (pause, Sound::Level, tempo.pause),
        ] {
            draft = draft.cue(Anchor::At(at), CueSpec::Glide(sound, length), Some(rep));
        }
    }
    draft
}

/// Adds the number of a repetition at its end, with the author's cue if it fits.
fn count(draft: Draft, coach: &Coach, set: &Set<'_>, rep: u32, anchor: Anchor, room: Duration) -> Draft {
    let (words, reps) = (coach.phrasebook(), set.dose.reps);
    let own = |moment| {
        set.exercise.author_cue(moment).map(|author_cue| (author_cue.span.clone(), coach.fill(set, &author_cue.text)))
    };
    let is_last = rep + 1 == reps;
    let number = if is_last && reps > 2 {
        coach.phrase(words.last_one())
    } else {
        coach.phrase(format!("{}.", capital(&words.number(rep))))
    };
    let (draft, phrases) = match (own(CuePoint::LastRep).filter(|_| is_last), own(CuePoint::EachRep)) {
        (Some((span, last)), _) => (draft.own(span, [last.clone()]), vec![last, number]),
        (None, Some((span, each))) => {
            let both = coach.phrase(format!("{} {}", number.text, each.text));
            (draft.own(span, [both.clone(), each.clone()]), vec![both, each, number])
        }
        (None, None) => (draft, vec![number]),
    };
    draft.cue(anchor, CueSpec::Words { phrases, role: Role::Count, room, or: None }, Some(rep))
}
