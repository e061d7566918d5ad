//! The checkpoint of the current session, written at every segment so that the session can be resumed after a crash.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail, ensure};
use serde::{Deserialize, Serialize};

use super::{End, Entry, log};
use crate::dose::Side;
use crate::files::{self, Access, NewFile};
use crate::options::PlayOptions;
use crate::routine::MAX_PHASES;
use crate::text::escape_for_terminal;
use crate::voice;

const FILE: &str = "session.json";

/// A session, its position and its results so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Checkpoint {
    /// The name or the path of the routine.
    pub routine: String,
    /// The hash of the text of the routine.
    pub hash: u64,
    /// The options of the session.
    pub options: PlayOptions,
    /// The number of the exercise, from 1.
    pub ordinal: usize,
    /// The number of the set, from 1; `None` outside of an exercise.
    pub set: Option<u32>,
    /// The side of the set.
    pub side: Option<Side>,
    /// The direction of the set.
    pub direction: Option<String>,
    /// The time from the start of the session, in seconds.
    pub at: u64,
    /// Whether the session is not in the log yet.
    pub running: bool,
    /// The entry for the log.
    pub entry: Entry,
}

/// The largest checkpoint file that is read, in bytes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The file of a routine from standard input, kept so that its session can be resumed.
const PIPED: &str = "piped.json";

/// The most exercises or sets in a session.
const MAX_COUNT: u32 = MAX_PHASES as u32;

/// Writes a checkpoint atomically.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub(crate) fn write(folder: &Path, checkpoint: &Checkpoint) -> anyhow::Result<()> {
    let bytes = serde_json::to_vec(checkpoint)?;
    files::replace_synced(&folder.join(FILE), Access::Private, &bytes)
        .context("the position of the session cannot be saved")
}

/// Reads the checkpoint of the last session; `None` if it is finished.
///
/// # Errors
/// Returns an error if the file cannot be read. If it is damaged, it is also renamed.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Option<Checkpoint>> {
    let path = folder.join(FILE);
    let read = match files::read(&path, MAX_BYTES) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            return Err(error).context("the position of the last session cannot be read");
        }
        read => read.map_err(anyhow::Error::from),
    };
    let checkpoint = read.and_then(|bytes| Ok(serde_json::from_slice::<Checkpoint>(&bytes)?)).and_then(|checkpoint| {
        checkpoint.check()?;
        Ok(checkpoint)
    });
    checkpoint.map(Some).map_err(|reason| {
        let aside = path.with_extension("damaged.json");
        let action = match fs::rename(&path, &aside) {
            Ok(()) => format!("the file was renamed to {}", escape_for_terminal(&aside.to_string_lossy())),
            Err(error) => format!("the file cannot be renamed ({error})"),
        };
        let reason = escape_for_terminal(&format!("{reason:#}"));
        anyhow!("the position of the last session is damaged ({reason}); {action}")
    })
}

impl Checkpoint {
    /// Validates the values, as any program may have written the file.
    fn check(&self) -> anyhow::Result<()> {
        ensure!(self.options.voice().is_none_or(voice::is_known), "`voice` is unknown");
        if let Some(name) = self.options.out_of_range() {
            bail!("`{name}` is out of range");
        }
        let numbers = [self.ordinal as u64, self.set.unwrap_or_default().into()];
        ensure!(numbers.iter().all(|number| *number <= MAX_COUNT.into()), "`ordinal` or `set` is out of range");
        ensure!(self.entry.exercises.len() <= MAX_COUNT as usize, "it has too many exercises");
        let counts = self.entry.exercises.iter().flat_map(|done| [done.done, done.skipped, done.sets]);
        ensure!(counts.max().unwrap_or_default() <= MAX_COUNT, "its counts are out of range");
        Ok(())
    }
}

/// Saves a routine that was read from standard input.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub(crate) fn save_piped(folder: &Path, text: &str) -> anyhow::Result<()> {
    let saved = files::private_folder(folder)
        .and_then(|()| files::replace(&folder.join(PIPED), Access::Private, text.as_bytes()));
    saved.context("the routine from standard input cannot be saved, so `backcare resume` will not find it")
}

/// The path of a saved routine from standard input.
#[must_use]
pub(crate) fn piped(folder: &Path) -> PathBuf {
    folder.join(PIPED)
}

/// Removes the checkpoint of a finished session.
///
/// # Errors
/// Returns an error if the file cannot be removed.
pub(crate) fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_file(folder.join(FILE)) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).context("the position of the session cannot be removed")
        }
        _ => Ok(()),
    }
}

/// Adds an interrupted session to the log, if it is not there yet.
///
/// # Errors
/// Returns an error if the checkpoint is damaged, or the log cannot be written.
pub(crate) fn close_interrupted(folder: &Path) -> anyhow::Result<()> {
    NewFile::remove_unfinished(&folder.join(FILE));
    match read(folder)? {
        Some(checkpoint) if checkpoint.running => {
            log::append(folder, &checkpoint.entry, || false)?;
            if checkpoint.entry.ended == End::Finished {
                return remove(folder);
            }
            write(folder, &Checkpoint { running: false, ..checkpoint })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write files")]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::options::{Lesson, Talk};

    fn checkpoint() -> Checkpoint {
        let entry = r#"{ "version": 1, "ended": "ended", "start": "2026-11-23T06:58:12Z", "seconds": 1, "routine": "r",
            "title": "T", "exercises": [{ "id": "a", "name": "A", "done": 1, "sets": 3 }] }"#;
        Checkpoint {
            routine: "r".to_owned(),
            hash: 1,
            options: PlayOptions {
                range: None,
                voice: Some("none".to_owned()),
                lang: None,
                talk: Some(Talk::Full),
                speed: Some(1.0),
                volume: Some(1.0),
                transitions: Some(1.5),
                lesson: Some(Lesson::Never),
                lead_in: Some(Duration::from_secs(1)),
            },
            ordinal: 1,
            set: Some(2),
            side: Some(Side::Left),
            direction: None,
            at: 30,
            running: false,
            entry: serde_json::from_str(entry).expect("an entry"),
        }
    }

    #[test]
    fn a_checkpoint_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(read(folder.path()).expect("a missing file is no error"), None);
        write(folder.path(), &checkpoint()).expect("it is written");
        assert_eq!(read(folder.path()).expect("it is read"), Some(checkpoint()));
    }

    #[test]
    fn an_invalid_checkpoint_is_reported_and_its_file_is_renamed() {
        let damages: [(&str, &str); 9] = [
            ("\"secs\":1", "\"secs\":18446744073709551615"),
            ("\"speed\":1.0", "\"speed\":1e30"),
            ("\"volume\":1.0", "\"volume\":-1"),
            ("\"voice\":\"none\"", "\"voice\":\"\u{202e}parrot\""),
            ("\"ordinal\":1", "\"ordinal\":4000000000"),
            ("\"set\":2", "\"set\":4000000000"),
            ("\"sets\":3", "\"sets\":4000000000"),
            ("\"talk\":\"full\"", "\"talk\":\"loud\""),
            ("{", "["),
        ];
        let whole = serde_json::to_string(&checkpoint()).expect("JSON");
        for (valid, invalid) in damages {
            let folder = tempfile::tempdir().expect("a folder");
            let damaged = whole.replacen(valid, invalid, 1);
            assert_ne!(damaged, whole, "{valid}");
            fs::write(folder.path().join(FILE), &damaged).expect("a file");
            let error = read(folder.path()).expect_err("it is damaged").to_string();
            let aside = folder.path().join("session.damaged.json");
            assert!(error.ends_with(&format!("the file was renamed to {}", aside.display())), "{error}");
            assert!(!error.contains('\u{202e}'), "{error:?}");
            assert_eq!(fs::read_to_string(aside).expect("it is kept"), damaged);
            assert_eq!(read(folder.path()).expect("the damaged file is gone"), None);
        }
    }
}
