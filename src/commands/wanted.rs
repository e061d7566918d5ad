//! What somebody wants to hear, with everything decided: a flag goes before the environment, that before the
//! configuration, that before the default.

use std::time::Duration;

use crate::cli;
use crate::coach::Composer;
use crate::coach::LEAD_IN;
use crate::config::{Config, Talk};
use crate::format::{Diagnostic, DiagnosticList, Diagnostics, Severity};
use crate::language::Lang;
use crate::library::Source;
use crate::lint;
use crate::routine::Routine;
use crate::session::{Session, Start};
use crate::signals::Signals;
use crate::stderr;
use crate::text::{counted, escape_for_terminal};
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{self, PhraseCache, Voice, VoiceOptions};

use super::UsageError;
use super::measured::Measured;

/// The published embedded voice does not run on macOS.
pub(super) const DEFAULT_VOICE: &str = if cfg!(target_os = "macos") { "system" } else { "embedded" };

/// A session that somebody wants.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) routine: String,
    /// Its text.
    pub(super) source: Source,
    pub(super) voice: String,
    pub(super) talk: Talk,
    pub(super) speed: f32,
    pub(super) volume: f32,
    pub(super) lead_in: Duration,
    pub(super) from: u32,
    pub(super) config: Config,
    pub(super) signals: Signals,
}

impl Wanted {
    /// What the command line and the configuration say together.
    pub(super) fn new(session: &cli::Session) -> anyhow::Result<Self> {
        let signals = Signals::catch()?;
        let config = super::config()?;
        Ok(Self {
            source: super::library()?.source(&session.routine)?,
            routine: session.routine.clone(),
            voice: voice_name(session.voice.as_deref(), &config)?,
            talk: session.talk.map(Talk::from).or(config.talk).unwrap_or_default(),
            speed: session.speed.or(config.voice.speed).unwrap_or(1.0),
            volume: session.volume.or(config.voice.volume).unwrap_or(1.0),
            lead_in: session.lead_in.or(config.lead_in).unwrap_or(LEAD_IN),
            from: session.from,
            config,
            signals,
        })
    }

    /// The routine, after a warning about its author's words that find no room.
    pub(super) fn routine(&self) -> anyhow::Result<Routine> {
        let routine = super::library()?.routine(&self.source)?;
        let mut found = DiagnosticList::default();
        if self.talk != Talk::Tones {
            let options = |_| self.choice(&routine);
            let left_out = lint::words(&routine, &mut Measured::new(&options)).into_iter();
            let left_out = left_out.filter(|diagnostic| diagnostic.severity == Severity::Error);
            found.extend(left_out.map(|diagnostic| Diagnostic { severity: Severity::Warning, ..diagnostic }));
        }
        if found.count() > 0 {
            stderr::line(Diagnostics::new(&self.source.name, &self.source.text, found));
        }
        Ok(routine)
    }

    /// The voice, in the manner that this routine wants.
    pub(super) fn choice(&self, routine: &Routine) -> VoiceOptions {
        let say_as = routine.say_as.iter().chain(&self.config.say_as).cloned().collect();
        VoiceOptions {
            speed: self.speed,
            volume: self.volume,
            say_as,
            signals: self.signals.clone(),
            ..usual_options(&self.voice, &self.config, routine.lang)
        }
    }

    /// A studio for a voice that can be recorded, or one that estimates.
    pub(super) fn synthesizer(&self, routine: &Routine) -> anyhow::Result<Synthesizer> {
        match self.choice(routine).open()? {
            Voice::Synthesized(voice) => Ok(Synthesizer::new(Some(PhraseCache::new(voice)))),
            Voice::SelfSpeaking(_) | Voice::Silent => Ok(Synthesizer::new(None)),
        }
    }

    /// The session, from a place on.
    pub(super) fn composer_at<'a>(&self, session: &'a Session<'a>, start: Start) -> Composer<'a> {
        let mut composer = Composer::new(session, self.talk, start);
        composer.coach.lead_in = self.lead_in;
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

/// The voice that speaks, where a flag or the environment may name one.
pub(super) fn voice_name(named: Option<&str>, config: &Config) -> anyhow::Result<String> {
    let configured = config.voice.name.as_deref().or((!config.voice.program.is_empty()).then_some("program"));
    let named = named.filter(|name| !name.is_empty());
    let name = named.or(configured).unwrap_or(DEFAULT_VOICE);
    if !voice::is_known(name) {
        let who = if named.is_some() { "BACKCARE_VOICE" } else { "the configuration" };
        let what = format!("{who} names the voice `{}`; there are {}", escape_for_terminal(name), voice::known());
        return Err(UsageError(what).into());
    }
    Ok(name.to_owned())
}

/// A voice as the configuration wants it.
pub(super) fn usual_options(name: &str, config: &Config, lang: Lang) -> VoiceOptions {
    VoiceOptions {
        name: name.to_owned(),
        lang,
        speed: config.voice.speed.unwrap_or(1.0),
        volume: config.voice.volume.unwrap_or(1.0),
        say_as: config.say_as.clone(),
        program: config.voice.program.clone(),
        cache: super::cache_folder(),
        signals: Signals::default(),
    }
}
