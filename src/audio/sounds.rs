//! The sound effects: eight recordings from `sounds/`, and three synthesized glides.

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
        Sound::Left => include_bytes!("../../sounds/left.wav"),
        Sound::Right => include_bytes!("../../sounds/right.wav"),
        Sound::Finish => include_bytes!("../../sounds/finish.wav"),
        Sound::Out | Sound::Level | Sound::Back => return None,
    })
}

/// The most clips kept at once; a session uses fewer.
const MAX_CLIPS: usize = 24;

/// A cache of the clips of sounds, each created when it is first used.
#[derive(Default)]
pub struct SoundBank {
    clips: HashMap<(Sound, Duration, Joints), Clip>,
}

impl SoundBank {
    /// Returns the clip of a sound. `length` and `joints` apply only to glides.
    pub fn clip(&mut self, sound: Sound, length: Duration, joints: Joints) -> Clip {
        let key = (sound, length, joints);
        if self.clips.len() >= MAX_CLIPS && !self.clips.contains_key(&key) {
            self.clips.clear();
        }
        let make = || recorded(sound).unwrap_or_else(|| glide(sound, length, joints));
        self.clips.entry(key).or_insert_with(make).clone()
    }
}

/// The clip of a recorded sound; `None` for a glide.
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
    fn every_clip_is_as_long_as_its_sound_claims() {
        let mut bank = SoundBank::default();
        for sound in <Sound as strum::IntoEnumIterator>::iter() {
            let clip = bank.clip(sound, sound.length(), Joints::default());
            assert_eq!(clip.length(), sound.length(), "{sound:?}");
            assert!(clip.samples().iter().any(|sample| sample.abs() > 0.05), "{sound:?} is audible");
        }
    }

    /// The loudness of a sound beside that of speech, in LU: the loudest 400 ms.
    fn beside_speech(sound: Sound) -> f64 {
        let clip = SoundBank::default().clip(sound, sound.length(), Joints::default());
        let mut meter = ebur128::EbuR128::new(1, RATE, ebur128::Mode::M).expect("mono");
        let silence = vec![0.0; RATE as usize];
        let heard: Vec<f32> = [&silence[..], clip.samples(), &silence[..]].concat();
        let windows = heard.chunks(RATE as usize / 100).map(|frames| {
            meter.add_frames_f32(frames).expect("samples");
            meter.loudness_momentary().expect("a loudness")
        });
        windows.fold(f64::MIN, f64::max) - (-16.0)
    }

    #[test]
    fn tones_are_as_loud_as_speech_and_ticks_about_6_lu_softer() {
        for sound in [Sound::Start, Sound::End, Sound::Switch, Sound::Left, Sound::Right] {
            assert!((-2.0..2.0).contains(&beside_speech(sound)), "{sound:?}: {}", beside_speech(sound));
        }
        assert!((-6.5..-5.0).contains(&beside_speech(Sound::Tick)), "{}", beside_speech(Sound::Tick));
    }
}
