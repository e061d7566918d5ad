//! The commands, one file each, and what they share.

use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use etcetera::BaseStrategy;

use crate::cli::{self, Command};
use crate::compose::Composer;
use crate::library::Library;
use crate::routine::Routine;
use crate::session::{Session, Start};
use crate::studio::Studio;
use crate::voice::{Recorder, Voice};

mod check;
#[cfg(unix)]
mod ctl;
mod export;
mod list;
mod log;
mod new;
mod play;
mod resume;
mod schema;
mod show;

/// A command line that cannot be followed.
#[derive(Debug)]
pub struct UsageError(pub String);

impl fmt::Display for UsageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Does what a command line says.
///
/// # Errors
/// What the user is to be told.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Play(play) => play.run(),
        Command::Resume(resume) => resume.run(),
        #[cfg(unix)]
        Command::Ctl(ctl) => ctl.run(),
        Command::Log(log) => log.run(),
        Command::Show(show) => show.run(),
        Command::List(list) => list.run(),
        Command::Export(export) => export.run(),
        Command::Check(check) => check.run(),
        Command::New(new) => new.run(),
        Command::Schema(schema) => schema.run(),
    }
}

/// The library with the user's own folder.
fn library() -> anyhow::Result<Library> {
    let folders = etcetera::choose_base_strategy().ok();
    Library::new(folders.map(|folders| folders.data_dir().join("backcare/routines")))
}

/// Where sessions are written down, if the user has a home.
fn state() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("backcare"))
}

/// Where data may be unpacked, if the user has a home.
fn cache() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.cache_dir().join("backcare"))
}

impl cli::Session {
    fn routine(&self) -> anyhow::Result<Routine> {
        library()?.routine(&self.routine)
    }

    fn voice(&self) -> anyhow::Result<Voice> {
        Voice::named(&self.voice, self.speed, cache().as_deref())
    }

    /// A studio for a voice that can be recorded, or one that estimates.
    fn studio(&self) -> anyhow::Result<Studio> {
        match self.voice()? {
            Voice::Record(voice) => Ok(Studio::new(Some(Recorder::new(voice)))),
            Voice::Speak(_) | Voice::Nobody => Ok(Studio::new(None)),
        }
    }

    /// The same session at another place.
    fn composer_at<'a>(&self, session: &'a Session<'a>, start: Start) -> Composer<'a> {
        let mut composer = Composer::new(session, self.talk.into(), start);
        composer.coach.lead_in = self.lead_in;
        composer
    }

    fn composer<'a>(&self, session: &'a Session<'a>) -> anyhow::Result<Composer<'a>> {
        let (from, there) = (self.from as usize, session.exercises());
        if from > there.max(1) {
            let what = format!("--from {from}: `{}` has only {there} exercises", crate::library::shown(&self.routine));
            return Err(UsageError(what).into());
        }
        Ok(self.composer_at(session, from.into()))
    }
}

/// Writes a result to stdout; a reader who has gone away is no failure.
fn print(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match write(&mut out).and_then(|()| std::io::Write::flush(&mut out)) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot write the result"),
    }
}
