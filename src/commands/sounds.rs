//! `backcare sounds`: plays every sound with its name.

use std::process::ExitCode;

use anyhow::Context;
use strum::IntoEnumIterator as _;

use super::request::{usual_options, voice_options};
use super::voice_fallback::open_voice;
use crate::cli::Sounds;
use crate::coach::{layout, lesson};
use crate::player::preview;
use crate::signals::Signals;
use crate::timeline::Sound;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{PhraseCache, Voice, VoiceOptions};

impl Sounds {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let signals = Signals::catch()?;
        let config = super::config()?;
        let lang = self.lang.or(config.options.lang).unwrap_or_default();
        let options = voice_options(usual_options(&config)?, &config, lang);
        let options = VoiceOptions { signals: signals.clone(), ..options };
        let sounds: Vec<Sound> = Sound::iter().collect();
        super::print(|out| {
            let words = lang.phrasebook();
            sounds.iter().try_for_each(|sound| writeln!(out, "{:8}{}", sound.name(), words.sound_name(*sound)))
        })?;
        let mut synthesizer = synthesizer(&options)?;
        let segment = layout(&lesson(lang, &sounds), &mut synthesizer);
        let audio = synthesizer.audio(&segment);
        let result = synthesizer.take_failure().map_or(Ok(()), Err).and_then(|()| preview::play(audio));
        match signals.caught() {
            Some(signal) => Err(signal.into()),
            None => result.context("cannot play the sounds").map(|()| ExitCode::SUCCESS),
        }
    }
}

/// A synthesizer with the chosen voice; a voice that plays its speech itself cannot be mixed with sounds.
fn synthesizer(options: &VoiceOptions) -> anyhow::Result<Synthesizer> {
    let voice = match open_voice(options, false)?.0 {
        Voice::SelfSpeaking(_) => options.pico().open()?,
        voice => voice,
    };
    Ok(Synthesizer::new(match voice {
        Voice::Synthesized(voice) => Some(PhraseCache::new(voice)),
        Voice::SelfSpeaking(_) | Voice::Silent => None,
    }))
}
