//! The sounds that are not words: six recorded in `sounds/`, three glides.

use std::collections::HashMap;
use std::time::Duration;

use super::clip::{Clip, RATE};
use super::glide::{Joints, glide};
use crate::timeline::Sound;

/// The file of a recorded sound; a glide has none.
fn file(sound: Sound) -> Option<&'static [u8]> {
    Some(match sound {
        Sound::Chime => include_bytes!("../../sounds/chime.wav"),
        Sound::Tick => include_bytes!("../../sounds/tick.wav"),
        Sound::Start => include_bytes!("../../sounds/start.wav"),
        Sound::End => include_bytes!("../../sounds/end.wav"),
        Sound::Switch => include_bytes!("../../sounds/switch.wav"),
        Sound::Finish => include_bytes!("../../sounds/finish.wav"),
        Sound::Out | Sound::Level | Sound::Back => return None,
    })
}

/// So many clips are kept; a session uses fewer.
const KEPT: usize = 24;

/// Gives the clip of a sound; each is made when it is first asked for.
#[derive(Default)]
pub struct SoundBank {
    clips: HashMap<(Sound, Duration, Joints), Clip>,
}

impl SoundBank {
    /// The clip of a sound; glides are as long as asked for, and go on from one another where they are joined.
    pub fn clip(&mut self, sound: Sound, length: Duration, joints: Joints) -> Clip {
        let key = (sound, length, joints);
        if self.clips.len() >= KEPT && !self.clips.contains_key(&key) {
            self.clips.clear();
        }
        let make = || recorded(sound).unwrap_or_else(|| glide(sound, length, joints));
        self.clips.entry(key).or_insert_with(make).clone()
    }
}

/// The clip of a recorded sound.
fn recorded(sound: Sound) -> Option<Clip> {
    let file = file(sound)?;
    let reader = hound::WavReader::new(file).ok().filter(|reader| reader.spec().sample_rate == RATE)?;
    let count = reader.len() as usize * size_of::<i16>();
    let samples = file[file.len() - count..].as_chunks().0;
    let sample = |bytes: &[u8; 2]| f32::from(i16::from_le_bytes(*bytes)) / 32_768.0;
    Some(Clip::new(samples.iter().map(sample).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sound_lasts_as_long_as_the_score_says() {
        let mut bank = SoundBank::default();
        for sound in <Sound as strum::IntoEnumIterator>::iter() {
            let clip = bank.clip(sound, sound.length(), Joints::default());
            assert_eq!(clip.length(), sound.length(), "{sound:?}");
            assert!(clip.samples().iter().any(|sample| sample.abs() > 0.05), "{sound:?} is heard");
        }
    }
}
