//! The commands, one file each, and what they share.

use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use etcetera::BaseStrategy;

use crate::cli::Command;
use crate::config::{self, Config};
use crate::library::{Library, read_file};

mod check;
mod completions;
#[cfg(unix)]
mod ctl;
mod doctor;
mod export;
mod list;
mod log;
mod man;
mod new;
mod play;
mod request;
mod resume;
mod schema;
mod show;
mod target;
mod voice_durations;
mod voices;

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
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
        Command::Voices(voices) => voices.run(),
        Command::Doctor(doctor) => doctor.run(),
    }
}

/// The library with the user's own folder.
fn library() -> anyhow::Result<Library> {
    let folders = etcetera::choose_base_strategy().ok();
    Library::new(folders.map(|folders| folders.data_dir().join("backcare/routines")))
}

/// Where sessions are written down, if the user has a home.
fn state_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("backcare"))
}

/// Where data may be unpacked, if the user has a home.
fn cache_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.cache_dir().join("backcare"))
}

/// What the user prefers; nothing, where there is no configuration.
fn config() -> anyhow::Result<Config> {
    // Whatever is there under this name is read, or the reason is reported: a link into nothing is no absence.
    let Some(path) = config_path().filter(|path| path.symlink_metadata().is_ok()) else { return Ok(Config::default()) };
    let source = read_file(&path)?;
    Ok(config::read(&source.name, &source.text)?)
}

/// Where the configuration lies, if the user has a home.
fn config_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("backcare/config.json"))
}

/// A word as one types it in a shell.
fn shell_word(word: &str) -> String {
    // A word without a NUL can always be quoted, and no path has one.
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), std::borrow::Cow::into_owned)
}

/// Writes a result to stdout; a reader who has gone away is no failure.
fn print(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match write(&mut out).and_then(|()| std::io::Write::flush(&mut out)) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot write the result"),
    }
}
