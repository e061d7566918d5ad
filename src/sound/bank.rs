//! The sounds that are not words: six recorded in `sounds/`, three glides.

use std::collections::HashMap;
use std::time::Duration;

use anyhow::Context;

use super::clip::{Clip, RATE};
use super::glide::glide;
use crate::score::Sound;

/// The recorded sounds, as files.
pub const FILES: [(Sound, &[u8]); 6] = [
    (Sound::Chime, include_bytes!("../../sounds/chime.wav")),
    (Sound::Tick, include_bytes!("../../sounds/tick.wav")),
    (Sound::Start, include_bytes!("../../sounds/start.wav")),
    (Sound::End, include_bytes!("../../sounds/end.wav")),
    (Sound::Switch, include_bytes!("../../sounds/switch.wav")),
    (Sound::Finish, include_bytes!("../../sounds/finish.wav")),
];

/// So many glides are kept; a session uses a handful.
const KEPT: usize = 16;

/// Gives the clip of a sound.
pub struct Bank {
    recorded: HashMap<Sound, Clip>,
    glides: HashMap<(Sound, Duration), Clip>,
}

impl Bank {
    /// Reads the recorded sounds.
    ///
    /// # Errors
    /// When one of them is no WAV at the session's rate.
    pub fn new() -> anyhow::Result<Self> {
        let read = |(sound, bytes)| -> anyhow::Result<_> { Ok((sound, read(bytes).context(Sound::name(sound))?)) };
        Ok(Self { recorded: FILES.into_iter().map(read).collect::<Result<_, _>>()?, glides: HashMap::new() })
    }

    /// The clip of a sound; glides are as long as asked for.
    pub fn clip(&mut self, sound: Sound, length: Duration) -> Clip {
        if let Some(clip) = self.recorded.get(&sound) {
            return clip.clone();
        }
        if self.glides.len() >= KEPT && !self.glides.contains_key(&(sound, length)) {
            self.glides.clear();
        }
        self.glides.entry((sound, length)).or_insert_with(|| glide(sound, length)).clone()
    }
}

fn read(bytes: &[u8]) -> anyhow::Result<Clip> {
    let mut reader = hound::WavReader::new(bytes)?;
    let spec = reader.spec();
    anyhow::ensure!(spec.sample_rate == RATE && spec.channels == 1, "not mono at {RATE} Hz");
    let samples = reader.samples::<i16>().map(|sample| Ok(f32::from(sample?) / 32_768.0));
    Ok(Clip::new(samples.collect::<Result<_, hound::Error>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sound_lasts_as_long_as_the_score_says() {
        let mut bank = Bank::new().expect("the sounds are embedded");
        for sound in Sound::ALL {
            assert_eq!(bank.clip(sound, sound.length()).length(), sound.length(), "{sound:?}");
        }
    }
}
