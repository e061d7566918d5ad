//! How long a session takes with a voice; without one, by estimate.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use crate::coach::{Coach, Composer};
use crate::commands::voice_fallback::open_voice;
use crate::config::Config;
use crate::options::PlayOptions;
use crate::routine::Routine;
use crate::session::Session;
use crate::stderr;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{PhraseCache, Voice, VoiceOptions};

/// Measures sessions.
pub(super) struct Ruler {
    synthesizer: Synthesizer,
    options: PlayOptions,
    ticks: Option<u32>,
}

impl Ruler {
    /// Opens the voice.
    pub(super) fn new(voice: &VoiceOptions, config: &Config) -> anyhow::Result<Self> {
        let options = voice.play.clone();
        let cache = match open_voice(voice, false)?.0 {
            Voice::Synthesized(voice) => Some(PhraseCache::new(voice)),
            Voice::SelfSpeaking(_) | Voice::Silent => None,
        };
        if cache.is_some() && io::stderr().is_terminal() {
            stderr::line("Measuring the session with its voice…");
        }
        Ok(Self { synthesizer: Synthesizer::new(cache), options, ticks: config.ticks })
    }

    /// The length of a session with the options of the user.
    pub(super) fn length(&mut self, routine: &Routine) -> Duration {
        let session = Session::new(routine);
        let mut coach = Coach::new(&session, self.options.talk());
        coach.lead_in = self.options.lead_in();
        coach.transitions = self.options.transitions.unwrap_or(coach.transitions);
        coach.ticks = self.ticks.unwrap_or(coach.ticks);
        let composer = Composer::with_coach(&session, coach, 1);
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
