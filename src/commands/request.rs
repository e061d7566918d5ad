//! A session that was asked for, with everything decided that its routine leaves open.

use crate::cli;
use crate::coach::Composer;
use crate::config::Config;
use crate::format::{Diagnostic, DiagnosticList, Diagnostics, Severity};
use crate::language::Lang;
use crate::library::Source;
use crate::lint;
use crate::options::{PlayOptions, Talk};
use crate::routine::Routine;
use crate::session::{Session, Start};
use crate::signals::Signals;
use crate::stderr;
use crate::text::{counted, escape_for_terminal};
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{self, PhraseCache, Voice, VoiceOptions};

use super::UsageError;
use super::voice_durations::VoiceDurations;

/// A session that was asked for.
pub(super) struct SessionRequest {
    /// The name or path of its routine.
    pub(super) routine: String,
    /// Its text.
    pub(super) source: Source,
    pub(super) options: PlayOptions,
    pub(super) from: u32,
    pub(super) config: Config,
    pub(super) signals: Signals,
}

impl SessionRequest {
    /// What the command line and the configuration say together.
    pub(super) fn new(session: &cli::Session) -> anyhow::Result<Self> {
        let signals = Signals::catch()?;
        let config = super::config()?;
        let options = options(session.options.clone(), &config)?;
        let source = super::library()?.source(&session.routine)?;
        Ok(Self { source, routine: session.routine.clone(), options, from: session.from, config, signals })
    }

    /// The routine, after a warning about its author's words that find no room.
    pub(super) fn routine(&self) -> anyhow::Result<Routine> {
        let routine = super::library()?.routine(&self.source)?;
        let mut found = DiagnosticList::default();
        if self.options.talk() != Talk::Tones {
            let voice = |_| self.voice(&routine);
            let left_out = lint::words(&routine, &mut VoiceDurations::new(&voice)).into_iter();
            let left_out = left_out.filter(|diagnostic| diagnostic.severity == Severity::Error);
            found.extend(left_out.map(|diagnostic| Diagnostic { severity: Severity::Warning, ..diagnostic }));
        }
        if found.count() > 0 {
            stderr::line(Diagnostics::new(&self.source.name, &self.source.text, found));
        }
        Ok(routine)
    }

    /// The voice for this routine.
    pub(super) fn voice(&self, routine: &Routine) -> VoiceOptions {
        let say_as = routine.say_as.iter().chain(&self.config.say_as).cloned().collect();
        let voice = voice_options(self.options.clone(), &self.config, routine.lang);
        VoiceOptions { say_as, signals: self.signals.clone(), ..voice }
    }

    /// A synthesizer for a voice that gives its sound, or one that estimates.
    pub(super) fn synthesizer(&self, routine: &Routine) -> anyhow::Result<Synthesizer> {
        match self.voice(routine).open()? {
            Voice::Synthesized(voice) => Ok(Synthesizer::new(Some(PhraseCache::new(voice)))),
            Voice::SelfSpeaking(_) | Voice::Silent => Ok(Synthesizer::new(None)),
        }
    }

    /// The session, from a place on.
    pub(super) fn composer_at<'a>(&self, session: &'a Session<'a>, start: Start) -> Composer<'a> {
        let mut composer = Composer::new(session, self.options.talk(), start);
        composer.coach.lead_in = self.options.lead_in();
        composer
    }

    /// The session, from the exercise that was asked for.
    pub(super) fn composer<'a>(&self, session: &'a Session<'a>) -> anyhow::Result<Composer<'a>> {
        let (from, there) = (self.from as usize, session.exercises());
        if from > there.max(1) {
            let there = counted(there as u64, "exercise");
            let what = format!("--from {from}: `{}` has only {there}", escape_for_terminal(&self.routine));
            return Err(UsageError(what).into());
        }
        Ok(self.composer_at(session, from.into()))
    }
}

/// The options of a session: those of the command line and the environment, then those of the configuration.
///
/// # Errors
/// When there is no voice of this name.
pub(super) fn options(given: PlayOptions, config: &Config) -> anyhow::Result<PlayOptions> {
    let origin = if given.voice.as_ref().is_some_and(|name| !name.is_empty()) { "" } else { "configuration: " };
    let options = given.or(&config.options);
    if !voice::is_known(options.voice()) {
        let name = escape_for_terminal(options.voice());
        return Err(UsageError(format!("{origin}unknown voice `{name}`: expected {}", voice::known())).into());
    }
    Ok(options)
}

/// The options of a session where only the environment and the configuration give some.
pub(super) fn usual_options(config: &Config) -> anyhow::Result<PlayOptions> {
    let voice = std::env::var("BACKCARE_VOICE").ok();
    options(PlayOptions { voice, ..PlayOptions::default() }, config)
}

/// A voice as the options and the configuration say.
pub(super) fn voice_options(options: PlayOptions, config: &Config, lang: Lang) -> VoiceOptions {
    VoiceOptions {
        options,
        lang,
        say_as: config.say_as.clone(),
        program: config.program.clone(),
        cache: super::cache_folder(),
        signals: Signals::default(),
    }
}
