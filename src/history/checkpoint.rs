//! The place of the present session, written at every segment, so that it can go on after a crash.

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

/// A session and where it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Checkpoint {
    /// What it is called, or where it lies.
    pub routine: String,
    /// Of its text.
    pub hash: u64,
    /// How it sounds.
    pub options: PlayOptions,
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

/// More than any session takes up.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// A routine from standard input, kept so that its session can be resumed.
const PIPED: &str = "piped.json";

/// More exercises or sets than a session can have.
const MOST: u32 = MAX_PHASES as u32;

/// Writes it, at once or not at all.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn write(folder: &Path, checkpoint: &Checkpoint) -> anyhow::Result<()> {
    let bytes = serde_json::to_vec(checkpoint)?;
    files::replace_synced(&folder.join(FILE), Access::Private, &bytes).context("its place cannot be kept")
}

/// The session that was left last, if it is not finished.
///
/// # Errors
/// When what is there cannot be read, or is not what [`write`] writes; then it is set aside.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Option<Checkpoint>> {
    let path = folder.join(FILE);
    let read = match files::read(&path, MOST_BYTES) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            return Err(error).context("the place of the last session cannot be read");
        }
        read => read.map_err(anyhow::Error::from),
    };
    let checkpoint = read.and_then(|bytes| Ok(serde_json::from_slice::<Checkpoint>(&bytes)?)).and_then(|checkpoint| {
        checkpoint.check()?;
        Ok(checkpoint)
    });
    checkpoint.map(Some).map_err(|why| {
        let aside = path.with_extension("damaged.json");
        let where_to = match fs::rename(&path, &aside) {
            Ok(()) => format!("it was set aside as {}", escape_for_terminal(&aside.to_string_lossy())),
            Err(error) => format!("and cannot be set aside ({error})"),
        };
        let why = escape_for_terminal(&format!("{why:#}"));
        anyhow!("the place of the last session is damaged ({why}); {where_to}")
    })
}

impl Checkpoint {
    /// Whether it holds only what a session can have: the file may be anybody's.
    fn check(&self) -> anyhow::Result<()> {
        ensure!(voice::is_known(self.options.voice()), "there is no voice of this name");
        if let Some(name) = self.options.out_of_range() {
            bail!("`{name}` is out of range");
        }
        let numbers = [self.ordinal as u64, self.set.unwrap_or_default().into()];
        ensure!(numbers.iter().all(|number| *number <= MOST.into()), "`ordinal` or `set` is out of range");
        ensure!(self.entry.exercises.len() <= MOST as usize, "it has too many exercises");
        let counts = self.entry.exercises.iter().flat_map(|done| [done.done, done.skipped, done.sets]);
        ensure!(counts.max().unwrap_or_default() <= MOST, "its counts are out of range");
        Ok(())
    }
}

/// Keeps a routine that came from standard input.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn keep_piped(folder: &Path, text: &str) -> anyhow::Result<()> {
    let kept = files::private_folder(folder)
        .and_then(|()| files::replace(&folder.join(PIPED), Access::Private, text.as_bytes()));
    kept.context("the routine from standard input cannot be kept, so `resume` will not find it")
}

/// Where a routine from standard input is kept.
#[must_use]
pub(crate) fn piped(folder: &Path) -> PathBuf {
    folder.join(PIPED)
}

/// There is nothing to go on with any more.
///
/// # Errors
/// When the file cannot be removed.
pub(crate) fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_file(folder.join(FILE)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).context("its place cannot be forgotten"),
        _ => Ok(()),
    }
}

/// A session that runs no more and has no line in the log gets one.
///
/// # Errors
/// When the place of the session is damaged, or the log cannot be written.
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
#[expect(clippy::disallowed_methods, reason = "tests damage files")]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::options::Talk;

    fn checkpoint() -> Checkpoint {
        let entry = r#"{ "version": 1, "ended": "ended", "start": "2026-11-23T06:58:12Z", "seconds": 1, "routine": "r",
            "title": "T", "exercises": [{ "id": "a", "name": "A", "done": 1, "sets": 3 }] }"#;
        Checkpoint {
            routine: "r".to_owned(),
            hash: 1,
            options: PlayOptions {
                voice: Some("none".to_owned()),
                talk: Some(Talk::Full),
                speed: Some(1.0),
                volume: Some(1.0),
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
    fn a_place_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(read(folder.path()).expect("nothing is no error"), None);
        write(folder.path(), &checkpoint()).expect("it is written");
        assert_eq!(read(folder.path()).expect("it is read"), Some(checkpoint()));
    }

    #[test]
    fn a_place_that_no_session_can_have_is_set_aside_and_named() {
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
        for (right, wrong) in damages {
            let folder = tempfile::tempdir().expect("a folder");
            let damaged = whole.replacen(right, wrong, 1);
            assert_ne!(damaged, whole, "{right}");
            fs::write(folder.path().join(FILE), &damaged).expect("a file");
            let error = read(folder.path()).expect_err("it is damaged").to_string();
            let aside = folder.path().join("session.damaged.json");
            assert!(error.ends_with(&format!("it was set aside as {}", aside.display())), "{error}");
            assert!(!error.contains('\u{202e}'), "{error:?}");
            assert_eq!(fs::read_to_string(aside).expect("it is kept"), damaged);
            assert_eq!(read(folder.path()).expect("nothing is left in its way"), None);
        }
    }
}
