//! A requested session: the routine with the options of the command line, environment and configuration.

use std::collections::HashSet;

use crate::cli;
use crate::coach::{Coach, Composer};
use crate::config::Config;
use crate::format::{Diagnostic, DiagnosticList, Diagnostics, Severity};
use crate::language::Lang;
use crate::library::Source;
use crate::lint;
use crate::options::{Lesson, PlayOptions, Talk};
use crate::routine::Routine;
use crate::session::{Session, Start};
use crate::signals::Signals;
use crate::stderr;
use crate::text::{counted, escape_for_terminal};
use crate::timeline::Sound;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{self, PhraseCache, Voice, VoiceOptions};

use super::UsageError;
use super::voice_durations::VoiceDurations;
use super::voice_fallback::open_voice;

/// A routine to play, print or export, with the options that apply.
pub(super) struct SessionRequest {
    /// The name or path of the routine, or `-`.
    pub(super) routine: String,
    pub(super) source: Source,
    pub(super) options: PlayOptions,
    pub(super) from: u32,
    pub(super) config: Config,
    pub(super) signals: Signals,
}

impl SessionRequest {
    /// Combines the command line with the configuration, and reads the routine.
    pub(super) fn new(session: &cli::Session) -> anyhow::Result<Self> {
        let signals = Signals::catch()?;
        let config = super::config()?;
        let options = options(session.options.clone(), &config)?;
        let source = super::library()?.source(&session.routine)?;
        Ok(Self { source, routine: session.routine.clone(), options, from: session.from, config, signals })
    }

    /// Parses the routine. Cues that do not fit are reported as warnings.
    pub(super) fn routine(&self) -> anyhow::Result<Routine> {
        let routine = super::library()?.routine(&self.source, self.options.lang)?;
        let mut warnings = DiagnosticList::default();
        if self.options.talk() != Talk::Tones {
            let voice = |_| self.voice(&routine);
            let unheard = lint::words(&routine, &mut VoiceDurations::new(&voice)).into_iter();
            let unheard = unheard.filter(|diagnostic| diagnostic.severity == Severity::Error);
            warnings.extend(unheard.map(|diagnostic| Diagnostic { severity: Severity::Warning, ..diagnostic }));
        }
        if warnings.count() > 0 {
            stderr::line(Diagnostics::new(&self.source.name, &self.source.text, warnings));
        }
        Ok(routine)
    }

    /// The voice options for this routine, in its language.
    pub(super) fn voice(&self, routine: &Routine) -> VoiceOptions {
        let say_as = routine.say_as.iter().chain(&self.config.say_as).cloned().collect();
        let voice = voice_options(self.options.clone(), &self.config, routine.lang);
        VoiceOptions { say_as, signals: self.signals.clone(), ..voice }
    }

    /// A synthesizer; without a voice that can be recorded, lengths are estimates.
    pub(super) fn synthesizer(&self, routine: &Routine) -> anyhow::Result<Synthesizer> {
        match open_voice(&self.voice(routine), false)?.0 {
            Voice::Synthesized(voice) => Ok(Synthesizer::new(Some(PhraseCache::new(voice)))),
            Voice::SelfSpeaking(_) | Voice::Silent => Ok(Synthesizer::new(None)),
        }
    }

    /// The sounds that are not explained at the start of a script or a sound file: none of them, or all.
    pub(super) fn known_sounds(&self) -> Option<HashSet<Sound>> {
        (self.options.lesson() == Lesson::Always).then(HashSet::new)
    }

    /// A composer that starts at a given place, and explains the sounds that are not known.
    pub(super) fn composer_at<'a>(
        &self,
        session: &'a Session<'a>,
        start: Start,
        known_sounds: Option<HashSet<Sound>>,
    ) -> Composer<'a> {
        let mut coach = coach(session, &self.options, &self.config);
        coach.known_sounds = known_sounds;
        Composer::with_coach(session, coach, start)
    }

    /// A composer that starts at the exercise given by `--from`, and explains the sounds that are not known.
    pub(super) fn composer<'a>(
        &self,
        session: &'a Session<'a>,
        known_sounds: Option<HashSet<Sound>>,
    ) -> anyhow::Result<Composer<'a>> {
        let (from, exercises) = (self.from as usize, session.exercises());
        if from > exercises.max(1) {
            let exercises = counted(exercises as u64, "exercise");
            let message = format!("--from {from}: `{}` has only {exercises}", escape_for_terminal(&self.routine));
            return Err(UsageError(message).into());
        }
        Ok(self.composer_at(session, from.into(), known_sounds))
    }
}

/// The coach of a session with these options, which explains no sounds.
pub(super) fn coach(session: &Session<'_>, options: &PlayOptions, config: &Config) -> Coach {
    let mut coach = Coach::new(session, options.talk());
    coach.lead_in = options.lead_in();
    coach.transitions = options.transitions.unwrap_or(coach.transitions);
    coach.ticks = config.ticks.unwrap_or(coach.ticks);
    coach
}

/// Merges the options of the command line and environment with those of the configuration, which come second.
///
/// # Errors
/// Returns an error if the voice is unknown.
pub(super) fn options(given: PlayOptions, config: &Config) -> anyhow::Result<PlayOptions> {
    let origin = if given.voice().is_some() { "" } else { "configuration: " };
    let options = given.or(&config.options);
    if let Some(name) = options.voice().filter(|name| !voice::is_known(name)) {
        let name = escape_for_terminal(name);
        return Err(UsageError(format!("{origin}unknown voice `{name}`: expected {}", voice::known())).into());
    }
    Ok(options)
}

/// The options of commands without option flags: environment, then configuration.
pub(super) fn usual_options(config: &Config) -> anyhow::Result<PlayOptions> {
    let voice = std::env::var("BACKCARE_VOICE").ok();
    options(PlayOptions { voice, ..PlayOptions::default() }, config)
}

/// The voice options for a language.
pub(super) fn voice_options(options: PlayOptions, config: &Config, lang: Lang) -> VoiceOptions {
    VoiceOptions {
        play: options,
        lang,
        say_as: config.say_as.clone(),
        program: config.program.clone(),
        cache: super::cache_folder(),
        added: super::added_voice_folder(),
        signals: Signals::default(),
    }
}
