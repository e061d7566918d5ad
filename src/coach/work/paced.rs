//! A set of repetitions that are paced by tones, or done at one's own pace.

use std::time::Duration;

use super::count::count;
use super::turns::{self, turns};
use super::{AFTER_END, LONGEST_SILENCE};
use crate::coach::Coach;
use crate::coach::draft::{Anchor, CueSpec, Draft, Length, ms};
use crate::coach::precedence::{Claim, Cues};
use crate::dose::Tempo;
use crate::exercise::{CuePoint, FirstMove};
use crate::session::Set;
use crate::timeline::{Role, Sound};

/// Silence between the author's cue after the start tone and the first paced repetition.
const BEFORE_REPS: Duration = ms(700);

/// The first part of a falling glide that no number overlaps.
const GLIDE_ALONE: Duration = ms(250);

/// Adds the author's cue between the start tone and the first repetition.
fn start_first(draft: Draft, coach: &Coach, set: &Set<'_>) -> Draft {
    let Some(author_cue) = set.exercise.author_cue(CuePoint::Start).filter(|_| coach.speaks()) else { return draft };
    let phrase = coach.fill(set, &author_cue.text);
    draft.own(author_cue.span.clone(), [phrase.clone()]).say(phrase, Role::Cue)
}

/// Repetitions at the user's own pace: the session waits for a key, or for the usual time when no key can be pressed.
pub(super) fn self_paced(coach: &Coach, set: &Set<'_>) -> Draft {
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
pub(super) fn paced(coach: &Coach, set: &Set<'_>) -> Draft {
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
        if turn.is_counted(coach, &set.dose) {
            let room = (tempo.back + tempo.pause).saturating_sub(GLIDE_ALONE + AFTER_END);
            count(&mut cues, coach, set, turn.rep, Anchor::EndAt(end.saturating_sub(AFTER_END)), room);
        }
        if turn.is_last_of_rep && set.dose.least.reps == Some(turn.rep) {
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
