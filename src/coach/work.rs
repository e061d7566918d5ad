//! Words and sounds of one set: holds with countdowns, repetitions paced by tones.

use std::time::Duration;

use super::Coach;
use super::draft::{ANY_ROOM, Anchor, CueSpec, Draft, Length, ms};
use crate::exercise::CuePoint;
use crate::language::{Phrase, capital};
use crate::session::Set;
use crate::timeline::Sound;

/// Delay of the author's cue after the start tone.
const AFTER_START: Duration = ms(450);

/// Time between the start tone, with its cue, and the first paced repetition.
const BEFORE_REPS: Duration = ms(700);

/// Silence between the end tone of a held repetition and its number.
const AFTER_END: Duration = ms(150);

/// The first part of a falling glide that no number overlaps.
const GLIDE_ALONE: Duration = ms(250);

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

/// Holds: a start tone, cues, three ticks, and an end tone exactly at the end.
fn held(coach: &Coach, set: &Set<'_>, hold: Duration) -> Draft {
    let (reps, between) = (set.dose.reps, set.dose.between());
    let whole = hold * reps + between * (reps - 1);
    let mut draft = Draft::new(Length::Whole(whole));
    draft.max_silence = true;
    for rep in 1..=reps {
        let begin = (hold + between) * (rep - 1);
        let number = (reps > 1).then_some(rep);
        draft = draft.cue(Anchor::At(begin), CueSpec::Sound(Sound::Start), number);
        draft = draft.cue(Anchor::At(begin + hold), CueSpec::Sound(Sound::End), number);
        draft = if hold < ROOM_FOR_WORDS_AND_TICKS {
            countdown(words(draft, coach, set, begin, hold, number), begin, hold, number)
        } else {
            words(countdown(draft, begin, hold, number), coach, set, begin, hold, number)
        };
        if rep < reps && coach.speaks() {
            let at = begin + hold + Sound::End.length() + AFTER_END;
            let room = between.saturating_sub(Sound::End.length() + AFTER_END * 2);
            draft = count(draft, coach, set, rep, Anchor::At(at), room);
        }
    }
    draft
}

fn countdown(draft: Draft, begin: Duration, hold: Duration, rep: Option<u32>) -> Draft {
    if hold < SHORTEST_COUNTED_DOWN { draft } else { draft.cue(Anchor::At(begin + hold), CueSpec::Countdown, rep) }
}

/// Adds the words of a hold: "ten seconds" from 30 s, "half way" from 20 s, and a reminder to breathe every 15 s of a
/// longer hold. The author's cues replace them.
fn words(draft: Draft, coach: &Coach, set: &Set<'_>, begin: Duration, hold: Duration, rep: Option<u32>) -> Draft {
    let seconds = hold.as_secs();
    let table = coach.phrasebook();
    let say = |draft: Draft, at: Duration, phrase: Phrase| {
        let phrases = if coach.speaks() { vec![phrase] } else { Vec::new() };
        draft.cue(Anchor::At(begin + at), CueSpec::Words { phrases, room: ANY_ROOM, or: Some(Sound::Level) }, rep)
    };
    let mut draft = if rep.is_none_or(|rep| rep == 1) { start(draft, coach, set) } else { draft };
    let ten_left = hold.checked_sub(Duration::from_secs(10)).filter(|at| !at.is_zero());
    let moments = [
        (CuePoint::TenLeft, ten_left, seconds >= 30, table.ten_seconds()),
        (CuePoint::Half, Some(ms(hold.as_millis() as u64 / 2)), seconds >= 20, table.half_way()),
    ];
    for (moment, at, usual, words) in moments {
        let own = set
            .exercise
            .author_cue(moment)
            .map(|author_cue| (author_cue.span.clone(), coach.fill(set, &author_cue.text)));
        if let Some((span, phrase)) = own {
            draft = draft.own(span, [phrase.clone()]);
            draft = at.into_iter().fold(draft, |draft, at| say(draft, at, phrase.clone()));
        } else if usual {
            draft = at.into_iter().fold(draft, |draft, at| say(draft, at, coach.phrase(words)));
        }
    }
    if hold > Duration::from_secs(30) {
        let last = (seconds - 5) / 15;
        let breathe = coach.phrase(table.breathe());
        draft = (1..=last).fold(draft, |draft, n| say(draft, Duration::from_secs(15 * n), breathe.clone()));
    }
    draft
}

/// Adds the author's cue after the start tone.
fn start(draft: Draft, coach: &Coach, set: &Set<'_>) -> Draft {
    let Some(author_cue) = set.exercise.author_cue(CuePoint::Start).filter(|_| coach.speaks()) else { return draft };
    let phrase = coach.fill(set, &author_cue.text);
    let words = CueSpec::Words { phrases: vec![phrase.clone()], room: ANY_ROOM, or: None };
    draft.own(author_cue.span.clone(), [phrase]).cue(Anchor::At(AFTER_START), words, None)
}

/// Adds the author's cue between the start tone and the first repetition.
fn start_first(draft: Draft, coach: &Coach, set: &Set<'_>) -> Draft {
    let Some(author_cue) = set.exercise.author_cue(CuePoint::Start).filter(|_| coach.speaks()) else { return draft };
    let phrase = coach.fill(set, &author_cue.text);
    draft.own(author_cue.span.clone(), [phrase.clone()]).say(phrase)
}

/// Repetitions at the user's own pace: the session waits for a key, or for the usual time when no key can be pressed.
fn self_paced(coach: &Coach, set: &Set<'_>) -> Draft {
    let reps = set.dose.reps;
    let whole = set.exercise.tempo(&set.dose).length() * reps;
    let mut draft = Draft::new(Length::After(whole)).play(Sound::Start);
    if coach.speaks() {
        draft = draft.say(coach.phrase(coach.phrasebook().own_pace(reps)));
    }
    draft = start_first(draft, coach, set).cue(Anchor::At(whole), CueSpec::Sound(Sound::End), None);
    draft.max_silence = true;
    draft.wait = Some(Duration::ZERO);
    draft
}

/// Repetitions paced by glides, each with its number at the end.
fn paced(coach: &Coach, set: &Set<'_>) -> Draft {
    let reps = set.dose.reps;
    let tempo = set.exercise.tempo(&set.dose);
    let whole = BEFORE_REPS + tempo.length() * reps;
    let draft = Draft::new(Length::After(whole)).play(Sound::Start);
    let mut draft = start_first(draft, coach, set).cue(Anchor::At(whole), CueSpec::Sound(Sound::End), None);
    draft.max_silence = true;
    for rep in 1..=reps {
        let out = BEFORE_REPS + tempo.length() * (rep - 1);
        let (level, back) = (out + tempo.out, out + tempo.out + tempo.hold);
        let end = back + tempo.back + tempo.pause;
        if rep < reps && coach.speaks() {
            let room = (tempo.back + tempo.pause).saturating_sub(GLIDE_ALONE + AFTER_END);
            draft = count(draft, coach, set, rep, Anchor::EndAt(end.saturating_sub(AFTER_END)), room);
        }
        for (at, sound, length) in
            [(out, Sound::Out, tempo.out), (level, Sound::Level, tempo.hold), (back, Sound::Back, tempo.back)]
        {
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
    draft.cue(anchor, CueSpec::Words { phrases, room, or: None }, Some(rep))
}
