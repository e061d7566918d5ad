//! The place of the present session, written at every bar, so that it can go on after a crash.
#![expect(clippy::disallowed_methods, reason = "an edge: this is kept in a file")]

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::{Entry, log};
use crate::dose::Side;
use crate::settings::Talk;

const FILE: &str = "session.json";

/// A session and where it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// What it is called, or where it lies.
    pub routine: String,
    /// Of its text.
    pub hash: u64,
    /// Who speaks.
    pub voice: String,
    /// How much is said.
    pub talk: Talk,
    /// Speed of the words.
    pub speed: f32,
    /// Loudness of the words.
    #[serde(default = "usual")]
    pub volume: f32,
    /// Silence before the first sound, in milliseconds.
    pub lead_in: u64,
    /// The exercise, counted from 1.
    pub ordinal: usize,
    /// The set, from 1, if it is in one.
    pub set: Option<u32>,
    /// Its side.
    pub side: Option<Side>,
    /// Its direction.
    pub direction: Option<String>,
    /// Seconds from the session's start.
    pub at: u64,
    /// Whether nobody has ended it yet.
    pub running: bool,
    /// What was done.
    pub entry: Entry,
}

/// As loud as sessions are.
fn usual() -> f32 {
    1.0
}

/// Writes it, at once or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn write(folder: &Path, saved: &Saved) -> anyhow::Result<()> {
    let mut file = NamedTempFile::new_in(folder).context("its place cannot be kept")?;
    serde_json::to_writer(&mut file, saved)?;
    file.flush().context("its place cannot be kept")?;
    file.persist(folder.join(FILE)).context("its place cannot be kept")?;
    Ok(())
}

/// The session that was left last, if it is not finished.
///
/// # Errors
/// When what is there cannot be read.
pub fn read(folder: &Path) -> anyhow::Result<Option<Saved>> {
    match fs::read(folder.join(FILE)) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes).context("the place of the last session is damaged")?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).context("the place of the last session cannot be read"),
    }
}

/// There is nothing to go on with any more.
///
/// # Errors
/// When the file cannot be removed.
pub fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_file(folder.join(FILE)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).context("its place cannot be forgotten"),
        _ => Ok(()),
    }
}

/// A session that runs no more and that nobody has ended gets its line in the log.
///
/// # Errors
/// When the log cannot be written.
pub fn close_interrupted(folder: &Path) -> anyhow::Result<()> {
    match read(folder) {
        Ok(Some(saved)) if saved.running => {
            log::append(folder, &saved.entry)?;
            write(folder, &Saved { running: false, ..saved })
        }
        // A damaged place is replaced by the next.
        _ => Ok(()),
    }
}
