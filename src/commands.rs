//! The implementations of the subcommands, one file each, and helpers they share.

use std::fmt;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use etcetera::BaseStrategy;

use crate::cli::Command;
use crate::config::{self, Config};
use crate::library::{Library, read_file};

mod aloud;
mod check;
mod completions;
#[cfg(unix)]
mod ctl;
mod doctor;
mod exercise;
mod export;
mod learn;
mod list;
mod log;
mod lookup;
mod man;
mod natural_hint;
mod new;
mod own_routine;
mod plan;
mod play;
mod request;
mod resume;
mod safety;
mod safety_notice;
mod schema;
mod show;
mod sounds;
mod target;
mod voice_durations;
mod voice_fallback;
mod voices;
mod why;

/// A command line that parses but is invalid. It exits with code 2.
#[derive(Debug)]
pub struct UsageError(pub String);

impl fmt::Display for UsageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Runs a subcommand, and returns its exit code.
///
/// # Errors
/// Returns an error if the command fails; the message is meant for the user.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Play(play) => play.run(),
        Command::Resume(resume) => resume.run(),
        #[cfg(unix)]
        Command::Ctl(ctl) => ctl.run(),
        Command::Log(log) => log.run(),
        Command::Show(show) => show.run(),
        Command::Plan(plan) => plan.run(),
        Command::List(list) => list.run(),
        Command::Learn(learn) => learn.run(),
        Command::Why(why) => why.run(),
        Command::Safety(safety) => safety.run(),
        Command::Export(export) => export.run(),
        Command::Check(check) => check.run(),
        Command::New(new) => new.run(),
        Command::Schema(schema) => schema.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
        Command::Voices(voices) => voices.run(),
        Command::Sounds(sounds) => sounds.run(),
        Command::Doctor(doctor) => doctor.run(),
    }
}

/// The library, including the user's own routines directory.
fn library() -> anyhow::Result<Library> {
    let folders = etcetera::choose_base_strategy().ok();
    Library::new(folders.map(|folders| folders.data_dir().join("backcare/routines")))
}

/// The directory of the session log and checkpoint; `None` without a home directory.
fn state_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("backcare"))
}

/// The directory for unpacked voices and cached clips; `None` without a home directory.
fn cache_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.cache_dir().join("backcare"))
}

/// The directory of the natural voice's data, if it was added; `None` without a home directory.
fn added_voice_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("backcare/voices/natural"))
}

/// The user's configuration; the default if there is no file.
fn config() -> anyhow::Result<Config> {
    // A dangling symlink is reported, not treated as a missing file.
    let Some(path) = config_path().filter(|path| path.symlink_metadata().is_ok()) else { return Ok(Config::default()) };
    let source = read_file(&path)?;
    Ok(config::read(&source.name, &source.text)?)
}

/// The path of the configuration file; `None` without a home directory.
fn config_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("backcare/config.json"))
}

/// The width of a text that is not printed on a terminal, in columns.
const COLUMNS: usize = 80;

/// The width of the terminal, or of a text that is not printed on one, in columns.
fn columns() -> usize {
    const LEAST: usize = 20;
    let columns = crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
    columns.filter(|columns| std::io::stdout().is_terminal() && *columns >= LEAST).unwrap_or(COLUMNS)
}

/// Quotes a word for a shell.
fn shell_word(word: &str) -> String {
    // Quoting fails only on NUL, which no path contains.
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), std::borrow::Cow::into_owned)
}

/// Writes to standard output. A closed pipe is not an error.
fn print(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match write(&mut out).and_then(|()| std::io::Write::flush(&mut out)) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot write to standard output"),
    }
}
