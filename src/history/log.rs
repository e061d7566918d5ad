//! The log of past sessions: an append-only file with a line of JSON for each.
#![expect(clippy::disallowed_methods, reason = "I/O: waits for the lock")]

use std::fs::{File, TryLockError};
use std::io::{self, BufRead, BufReader, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::Entry;
use crate::files;

const FILE: &str = "log.jsonl";

/// The longest wait for the lock of another process.
const LOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// The interval between attempts to lock.
const RETRY_INTERVAL: Duration = Duration::from_millis(20);

/// The longest line that is read, in bytes. Longer ones are malformed.
const MAX_LINE_BYTES: u64 = 16 * 1024 * 1024;

/// Appends an entry and syncs the file. An incomplete last line is terminated first. `is_cancelled` ends the wait for a
/// lock.
///
/// # Errors
/// Returns an error if the log cannot be locked or written.
pub(crate) fn append(folder: &Path, entry: &Entry, is_cancelled: impl Fn() -> bool) -> anyhow::Result<()> {
    let write_error = || "the log cannot be written";
    let mut options = File::options();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = files::open(&folder.join(FILE), &options).with_context(write_error)?;
    #[cfg(unix)]
    make_private(&file);
    lock(&file, is_cancelled).with_context(write_error)?;
    let mut line = if is_incomplete(&mut file).with_context(write_error)? { vec![b'\n'] } else { Vec::new() };
    serde_json::to_writer(&mut line, entry)?;
    line.push(b'\n');
    file.write_all(&line).with_context(write_error)?;
    file.sync_all().with_context(write_error)
}

/// Restricts access to the owner, as an earlier version created the file readable for others.
#[cfg(unix)]
fn make_private(file: &File) {
    use std::os::unix::fs::PermissionsExt as _;
    if file.metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0) {
        let _ = file.set_permissions(std::fs::Permissions::from_mode(0o600));
    }
}

fn lock(file: &File, is_cancelled: impl Fn() -> bool) -> anyhow::Result<()> {
    let started = Instant::now();
    loop {
        match file.try_lock() {
            // Some network file systems have no locks; a line is still written with a single call.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
            Err(TryLockError::WouldBlock) if is_cancelled() || started.elapsed() > LOCK_TIMEOUT => {
                bail!("it is locked by another program")
            }
            Err(TryLockError::WouldBlock) => thread::sleep(RETRY_INTERVAL),
        }
    }
}

/// Whether the last line lacks its newline, after a crash.
fn is_incomplete(file: &mut File) -> io::Result<bool> {
    let mut last = [b'\n'];
    if file.seek(SeekFrom::End(0))? > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    Ok(last != [b'\n'])
}

/// A line of the log.
#[derive(Debug, PartialEq)]
pub(crate) enum Line {
    /// A session.
    Entry(Box<Entry>),
    /// A malformed line, with its number from 1.
    Malformed(usize),
}

/// An iterator over the lines of the log, read on demand.
pub(crate) struct Lines {
    file: Option<BufReader<File>>,
    number: usize,
    line: Vec<u8>,
}

/// Opens the log for reading; a missing one has no lines.
///
/// # Errors
/// Returns an error if the log cannot be opened.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Lines> {
    let file = match files::open(&folder.join(FILE), File::options().read(true)) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        file => Some(BufReader::new(file.context("the log cannot be read")?)),
    };
    Ok(Lines { file, number: 0, line: Vec::new() })
}

impl Iterator for Lines {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match bounded_line(self.file.as_mut()?, &mut self.line) {
                Ok(true) => self.number += 1,
                Ok(false) => return None,
                Err(error) => {
                    self.file = None;
                    return Some(Err(error));
                }
            }
            let text = self.line.trim_ascii();
            if !text.is_empty() {
                let entry = serde_json::from_slice(text);
                return Some(Ok(entry.map_or(Line::Malformed(self.number), |entry| Line::Entry(Box::new(entry)))));
            }
        }
    }
}

/// Reads the next line, truncated to the maximum length. Returns false at the end of the file.
fn bounded_line(file: &mut BufReader<File>, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = file.take(MAX_LINE_BYTES).read_until(b'\n', line)?;
    if read as u64 == MAX_LINE_BYTES && line.last() != Some(&b'\n') {
        file.skip_until(b'\n')?;
    }
    Ok(read > 0)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use serde_json::Map;

    use crate::history::{End, ExerciseResult};

    fn entry(title: &str) -> Entry {
        let exercises = vec![ExerciseResult {
            id: "a".to_owned(),
            name: "A".to_owned(),
            how_often: None,
            done: 1,
            skipped: 1,
            sets: 3,
            optional: None,
            early: Vec::new(),
            more: Map::new(),
        }];
        let (start, routine) = ("2026-11-23T06:58:12Z".to_owned(), "r".to_owned());
        Entry {
            version: 1,
            ended: End::Ended,
            start,
            seconds: 600,
            routine,
            title: title.to_owned(),
            how_often: None,
            exercises,
            more: Map::new(),
        }
    }

    fn lines(folder: &Path) -> Vec<Line> {
        read(folder).expect("it is opened").collect::<Result<_, _>>().expect("it is read")
    }

    #[test]
    fn an_error_is_returned_if_the_log_is_locked() {
        let folder = tempfile::tempdir().expect("a folder");
        append(folder.path(), &entry("one"), || false).expect("it is written");
        let held = File::open(folder.path().join(FILE)).expect("a log");
        held.lock().expect("it is not locked yet");
        let error = append(folder.path(), &entry("two"), || true).expect_err("it is locked");
        assert_eq!(format!("{error:#}"), "the log cannot be written: it is locked by another program");
        assert_eq!(lines(folder.path()).len(), 1);
    }

    #[test]
    fn an_incomplete_line_is_reported_and_does_not_affect_others() {
        let folder = tempfile::tempdir().expect("a folder");
        append(folder.path(), &entry("one"), || false).expect("it is written");
        let incomplete =
            format!("{}{{\"version\":1,\"en", fs::read_to_string(folder.path().join(FILE)).expect("a log"));
        fs::write(folder.path().join(FILE), incomplete).expect("a crash");
        append(folder.path(), &entry("two"), || false).expect("it is written");
        let line = |title| Line::Entry(Box::new(entry(title)));
        assert_eq!(lines(folder.path()), [line("one"), Line::Malformed(2), line("two")]);
    }

    #[test]
    fn concurrent_writers_lose_no_entries() {
        let folder = tempfile::tempdir().expect("a folder");
        thread::scope(|scope| {
            for writer in 0..4 {
                let path = folder.path();
                scope.spawn(move || {
                    (0..25).for_each(|n| append(path, &entry(&format!("{writer} {n}")), || false).expect("written"));
                });
            }
        });
        let entries = lines(folder.path()).into_iter().filter(|line| matches!(line, Line::Entry(_)));
        assert_eq!(entries.count(), 100);
    }

    #[test]
    fn how_often_is_kept_where_it_is_given_and_lines_without_it_are_read_and_written_as_before() {
        let old = r#"{"version":1,"ended":"ended","start":"2026-11-23T06:58:12Z","seconds":600,"routine":"r","title":"T","exercises":[{"id":"a","name":"A","done":1,"skipped":1,"sets":3}]}"#;
        let mut read = serde_json::from_str::<Entry>(old).expect("it is parsed");
        assert_eq!(read, entry("T"));
        assert_eq!(serde_json::to_string(&read).expect("JSON"), old);
        read.how_often = Some("twice a day".to_owned());
        read.exercises[0].how_often = Some("every second day".to_owned());
        let new = old
            .replace(r#""exercises""#, r#""how_often":"twice a day","exercises""#)
            .replace(r#""name":"A""#, r#""name":"A","how_often":"every second day""#);
        assert_eq!(serde_json::to_string(&read).expect("JSON"), new);
        assert_eq!(serde_json::from_str::<Entry>(&new).expect("it is parsed"), read);
    }

    #[test]
    fn unknown_keys_of_a_later_version_are_preserved() {
        let line =
            serde_json::to_string(&entry("one")).expect("JSON").replace("{\"version\":1", "{\"mood\":7,\"version\":2");
        let read = serde_json::from_str::<Entry>(&line).expect("it is parsed");
        assert_eq!((read.title.as_str(), &read.more["mood"]), ("one", &7.into()));
        assert!(serde_json::to_string(&read).expect("JSON").contains("\"mood\":7"), "the key is preserved");
    }
}
