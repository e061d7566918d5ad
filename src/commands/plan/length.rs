//! How long a session takes with a voice; without one, by estimate.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use crate::coach::Composer;
use crate::commands::request::coach;
use crate::commands::voice_fallback::open_voice;
use crate::config::Config;
use crate::options::PlayOptions;
use crate::routine::Routine;
use crate::session::Session;
use crate::stderr;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{PhraseCache, Voice, VoiceOptions};

/// Measures sessions.
pub(super) struct Ruler<'a> {
    synthesizer: Synthesizer,
    options: PlayOptions,
    config: &'a Config,
}

impl<'a> Ruler<'a> {
    /// Opens the voice.
    pub(super) fn new(voice: &VoiceOptions, config: &'a Config) -> anyhow::Result<Self> {
        let options = voice.play.clone();
        let cache = match open_voice(voice, false)?.0 {
            Voice::Synthesized(voice) => Some(PhraseCache::new(voice)),
            Voice::SelfSpeaking(_) | Voice::Silent => None,
        };
        if cache.is_some() && io::stderr().is_terminal() {
            stderr::line("Measuring the session with its voice…");
        }
        Ok(Self { synthesizer: Synthesizer::new(cache), options, config })
    }

    /// The length of a session with the options of the user.
    pub(super) fn length(&mut self, routine: &Routine) -> Duration {
        let session = Session::new(routine);
        let composer = Composer::with_coach(&session, coach(&session, &self.options, self.config), 1);
        composer.segments(&mut self.synthesizer).map(|segment| segment.length).sum()
    }

    /// The failure of the voice, if it failed.
    pub(super) fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.synthesizer.take_failure()
    }

    /// Whether all words were measured.
    pub(super) fn is_exact(&self) -> bool {
        self.synthesizer.is_exact()
    }
}
