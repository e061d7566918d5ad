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

/// Adds the words of each breath. Where only tones are heard, one rises to breathe in and falls to breathe out, until the
/// ticks.
pub(super) fn words(cues: &mut Cues, coach: &Coach, set: &Set<'_>, (begin, ticks): (Duration, u32), rep: Option<u32>) {
    let (breath, breaths) = (set.dose.breath(), set.dose.breaths.unwrap_or(1));
    let ticks_begin = (begin + breath.length() * breaths).saturating_sub(Duration::from_secs(ticks.into()));
    let words = coach.phrasebook();
    for n in 0..breaths {
        let in_at = begin + breath.length() * n;
        let out_at = in_at + breath.inhale;
        if !coach.speaks() {
            // The start tone comes first.
            let first = if n == 0 { AFTER_START } else { Duration::ZERO };
            let mut glide = |sound, at: Duration, end: Duration| {
                let glide = CueSpec::Glide(sound, end.min(ticks_begin).saturating_sub(at));
                cues.add(Claim::Breath, Anchor::At(at), glide, None);
            };
            glide(Sound::Out, in_at + first, out_at);
            glide(Sound::Back, out_at, out_at + breath.exhale);
            continue;
        }
        let first_at = if n == 0 { in_at + AFTER_START } else { in_at };
        let mut say = |at: Duration, until: Duration, phrases: [String; 2]| {
            let phrases = phrases.into_iter().map(|words| coach.phrase(words)).collect();
            let words = CueSpec::Words {
                phrases,
                role: Role::Breathing,
                room: until.saturating_sub(at + AFTER_WORDS),
                or: None,
            };
            cues.add(Claim::Breath, Anchor::At(at), words, rep);
        };
        let [inhale_alone, exhale_alone] = words.breathe_in_and_out();
        say(first_at, out_at, [words.breath(n + 1, breaths), inhale_alone.to_owned()]);
        say(out_at, out_at + breath.exhale, [words.breathe_out().to_owned(), exhale_alone.to_owned()]);
    }
}
