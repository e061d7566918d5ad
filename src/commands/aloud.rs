//! Texts that are read aloud, one sentence after another.
#![expect(clippy::disallowed_methods, reason = "I/O: waits for a thread that speaks")]

use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::coach::{Draft, layout, reading};
use crate::language::Lang;
use crate::player::preview;
use crate::signals::Signals;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{PhraseCache, Voice, VoiceOptions};

/// How long an interrupted voice is waited for, and how often it is looked at.
const PATIENCE: Duration = Duration::from_secs(2);
const TICK: Duration = Duration::from_millis(10);

/// Reads paragraphs aloud until their end or a signal. Without speech, it does nothing.
///
/// # Errors
/// Returns an error if the voice fails, or there is no working sound device.
pub(super) fn read_aloud<'t>(
    voice: Voice,
    lang: Lang,
    paragraphs: impl IntoIterator<Item = &'t str>,
    signals: &Signals,
) -> anyhow::Result<()> {
    let drafts = reading(lang, paragraphs);
    match voice {
        Voice::Synthesized(voice) => {
            let mut synthesizer = Synthesizer::new(Some(PhraseCache::new(voice)));
            let audio = drafts.iter().map(|draft| {
                let segment = layout(draft, &mut synthesizer);
                let audio = synthesizer.audio(&segment);
                synthesizer.take_failure().map_or(Ok(audio), Err)
            });
            preview::play_all(audio, signals)
        }
        Voice::SelfSpeaking(mut voice) => {
            let phrases = drafts.iter().flat_map(Draft::words);
            phrases.into_iter().try_for_each(|phrase| preview::speak(&mut *voice, phrase, signals))
        }
        Voice::Silent => Ok(()),
    }
}

/// A text that is spoken in the background.
pub(super) struct Speech {
    signals: Signals,
    thread: JoinHandle<()>,
}

impl Speech {
    /// Begins to speak a text. A voice that fails is replaced by Pico; if there is no sound device, nothing is heard.
    pub(super) fn begin(options: &VoiceOptions, text: &'static str) -> Option<Self> {
        let signals = options.signals.part();
        let options = VoiceOptions { signals: signals.clone(), ..options.clone() };
        let speak = move || {
            let say = |options: &VoiceOptions| read_aloud(options.open()?, options.lang, [text], &options.signals);
            // The session that follows reports what is wrong with the voice or the device.
            let _ = say(&options).or_else(|error| if options.is_pico() { Err(error) } else { say(&options.pico()) });
        };
        let thread = thread::Builder::new().name("speech".to_owned()).spawn(speak).ok()?;
        Some(Self { signals, thread })
    }

    /// Ends it. A voice that hangs is left behind.
    pub(super) fn end(self) {
        self.signals.end();
        let mut waited = Duration::ZERO;
        while !self.thread.is_finished() && waited < PATIENCE {
            thread::sleep(TICK);
            waited += TICK;
        }
    }
}
