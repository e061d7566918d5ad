//! The lesson: each sound of a session, named and then heard.

use std::time::Duration;

use super::draft::{Draft, Length, ms};
use crate::language::Lang;
use crate::timeline::{CueKind, Role, Segment, Sound};

/// Silence between a name and its sound, and after the sound.
const BEFORE_SOUND: Duration = ms(300);
const AFTER_SOUND: Duration = ms(900);

/// The number of ticks, one per second as in a countdown.
const TICKS: u32 = 3;
const BETWEEN_TICKS: Duration = ms(880);

/// The length of a glide.
const GLIDE: Duration = Duration::from_secs(1);

/// Names each sound, then plays it.
#[must_use]
pub fn lesson(lang: Lang, sounds: &[Sound]) -> Draft {
    let words = lang.phrasebook();
    let intro = Draft::new(Length::Words).say(lang.phrase(words.lesson()), Role::Lesson);
    let taught = sounds.iter().fold(intro, |draft, sound| {
        let draft = draft.say(lang.phrase(words.sound_name(*sound)), Role::Lesson).pause(BEFORE_SOUND);
        let draft = match sound {
            Sound::Tick => (1..TICKS).fold(draft.play(Sound::Tick), |draft, _| draft.pause(BETWEEN_TICKS).play(*sound)),
            _ if sound.is_glide() => draft.play_for(*sound, GLIDE),
            _ => draft.play(*sound),
        };
        draft.pause(AFTER_SOUND)
    });
    taught.pause(AFTER_SOUND)
}

/// Adds the sounds of a segment that guide the listener, each once. The first and the last of a session explain themselves.
pub(super) fn add_sounds(sounds: &mut Vec<Sound>, segment: &Segment) {
    for cue in &segment.cues {
        if let CueKind::Sound(sound) = cue.kind
            && !matches!(sound, Sound::Chime | Sound::Finish)
            && !sounds.contains(&sound)
        {
            sounds.push(sound);
        }
    }
}
