//! A hold that is counted in breaths.

use std::time::Duration;

use crate::coach::Coach;
use crate::coach::draft::{Anchor, CueSpec, ms};
use crate::coach::precedence::{Claim, Cues};
use crate::session::Set;
use crate::timeline::{Role, Sound};

/// Silence between the words of a breath and the next ones.
const AFTER_WORDS: Duration = ms(300);

/// The first breath is said after the start tone.
const AFTER_START: Duration = ms(550);

/// Adds the breaths of a hold. Where only tones are heard, one rises to breathe in and falls to breathe out, until the ticks.
pub(super) fn add(cues: &mut Cues, coach: &Coach, set: &Set<'_>, (begin, ticks): (Duration, u32), rep: Option<u32>) {
    let (breath, breaths) = (set.dose.breath(), set.dose.breaths.unwrap_or(1));
    let ticks_begin = (begin + breath.length() * breaths).saturating_sub(Duration::from_secs(ticks.into()));
    for n in 0..breaths {
        let in_at = begin + breath.length() * n;
        let out_at = in_at + breath.inhale;
        let out_until = out_at + breath.exhale;
        // The start tone comes first.
        let in_at = if n == 0 { in_at + AFTER_START } else { in_at };
        if coach.speaks() {
            let table = coach.phrasebook();
            let [inhale, exhale] = table.breathe_in_and_out();
            say(cues, coach, (in_at, out_at), [&table.breath(n + 1, breaths), inhale], rep);
            say(cues, coach, (out_at, out_until), [table.breathe_out(), exhale], rep);
        } else {
            glide(cues, Sound::Out, (in_at, out_at.min(ticks_begin)));
            glide(cues, Sound::Back, (out_at, out_until.min(ticks_begin)));
        }
    }
}

/// Adds words that end before a time, or short ones.
fn say(cues: &mut Cues, coach: &Coach, (at, until): (Duration, Duration), words: [&str; 2], rep: Option<u32>) {
    let phrases = words.map(|words| coach.phrase(words)).into();
    let room = until.saturating_sub(at + AFTER_WORDS);
    cues.add(Claim::Breath, Anchor::At(at), CueSpec::Words { phrases, role: Role::Breathing, room, or: None }, rep);
}

/// Adds a tone that lasts until a time.
fn glide(cues: &mut Cues, sound: Sound, (at, until): (Duration, Duration)) {
    cues.add(Claim::Breath, Anchor::At(at), CueSpec::Glide(sound, until.saturating_sub(at)), None);
}
