//! One set: holds with their countdowns, repetitions with their pace.

use std::time::Duration;

use super::draft::{ANY_ROOM, Anchor, Draft, Length, What, ms};
use super::{Coach, label};
use crate::score::{BarKind, Sound};
use crate::session::Set;

/// From the start tone to the first paced repetition.
const BEFORE_REPS: Duration = Duration::from_secs(1);

/// Silence between the end tone of a held repetition and its number.
const AFTER_END: Duration = ms(150);

/// What is kept of a falling glide when a number follows it.
const LEAST_GLIDE: Duration = ms(400);

pub(super) fn work(coach: &Coach, set: &Set<'_>) -> Draft {
    match set.dose.hold {
        Some(hold) => held(coach, set, hold),
        None => paced(coach, set),
    }
}

/// Holds: start tone, words on the way, three ticks, and the end tone exactly at the end.
fn held(coach: &Coach, set: &Set<'_>, hold: Duration) -> Draft {
    let (reps, between) = (set.dose.reps, set.dose.between());
    let whole = hold * reps + between * (reps - 1);
    let mut draft = Draft::new(BarKind::Work, Length::Whole(whole)).label(label(set));
    draft.kept_awake = true;
    for rep in 1..=reps {
        let begin = (hold + between) * (rep - 1);
        let number = (reps > 1).then_some(rep);
        draft = sounds(draft, begin, hold, number);
        if rep < reps && coach.speaks() {
            let at = begin + hold + Sound::End.length() + AFTER_END;
            let room = between.saturating_sub(Sound::End.length() + AFTER_END * 2);
            let words = What::Words { phrases: vec![count(coach, rep, reps)], room, or: None };
            draft = draft.cue(Anchor::At(at), words, number);
        }
        draft = words(draft, coach, begin, hold, number);
    }
    draft
}

fn sounds(draft: Draft, begin: Duration, hold: Duration, rep: Option<u32>) -> Draft {
    let ring = |draft: Draft, at, sound| draft.cue(Anchor::At(at), What::Sound(sound), rep);
    let mut draft = ring(draft, begin, Sound::Start);
    draft = ring(draft, begin + hold, Sound::End);
    if hold >= Duration::from_secs(10) {
        for second in [3, 2, 1] {
            draft = ring(draft, (begin + hold).saturating_sub(Duration::from_secs(second)), Sound::Tick);
        }
    }
    draft
}

/// "Ten seconds" from 30 s, half way from 20 s, and a reminder to breathe every 15 s of a longer hold.
fn words(draft: Draft, coach: &Coach, begin: Duration, hold: Duration, rep: Option<u32>) -> Draft {
    let seconds = hold.as_secs();
    let table = coach.words();
    let say = |draft: Draft, at: Duration, words: &str| {
        let phrases = if coach.speaks() { vec![coach.phrase(words)] } else { Vec::new() };
        draft.cue(Anchor::At(begin + at), What::Words { phrases, room: ANY_ROOM, or: Some(Sound::Level) }, rep)
    };
    let mut draft = draft;
    if seconds >= 30 {
        draft = say(draft, hold.saturating_sub(Duration::from_secs(10)), table.ten_seconds());
    }
    if seconds >= 20 {
        draft = say(draft, ms(hold.as_millis() as u64 / 2), table.half_way());
    }
    if hold > Duration::from_secs(30) {
        let last = (seconds - 5) / 15;
        draft = (1..=last).fold(draft, |draft, n| say(draft, Duration::from_secs(15 * n), table.breathe()));
    }
    draft
}

/// Repetitions paced by glides, each with its number at its end.
fn paced(coach: &Coach, set: &Set<'_>) -> Draft {
    let reps = set.dose.reps;
    let tempo = set.dose.tempo(set.exercise.uses_band());
    let whole = BEFORE_REPS + tempo.length() * reps;
    let mut draft = Draft::new(BarKind::Work, Length::Whole(whole))
        .label(label(set))
        .cue(Anchor::At(Duration::ZERO), What::Sound(Sound::Start), None)
        .cue(Anchor::At(whole), What::Sound(Sound::End), None);
    draft.kept_awake = true;
    for rep in 1..=reps {
        let out = BEFORE_REPS + tempo.length() * (rep - 1);
        let (level, back) = (out + tempo.out, out + tempo.out + tempo.hold);
        let end = back + tempo.back + tempo.pause;
        if rep < reps && coach.speaks() {
            let room = (tempo.back + tempo.pause).saturating_sub(LEAST_GLIDE);
            let words = What::Words { phrases: vec![count(coach, rep, reps)], room, or: None };
            draft = draft.cue(Anchor::OverAt(end.saturating_sub(AFTER_END)), words, Some(rep));
        }
        for (at, sound, length) in
            [(out, Sound::Out, tempo.out), (level, Sound::Level, tempo.hold), (back, Sound::Back, tempo.back)]
        {
            draft = draft.cue(Anchor::At(at), What::Glide(sound, length), Some(rep));
        }
    }
    draft
}

fn count(coach: &Coach, rep: u32, reps: u32) -> crate::phrase::Phrase {
    let words = coach.words();
    if rep + 1 == reps && reps > 2 {
        coach.phrase(words.last_one())
    } else {
        coach.phrase(format!("{}.", super::capital(&words.number(rep))))
    }
}
