//! The log: a line of JSON for each session that is over. It is only ever added to.
#![expect(clippy::disallowed_methods, reason = "an edge: this is kept in a file")]

use std::fs::{File, TryLockError};
use std::io::{self, BufRead, BufReader, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::Entry;
use crate::files;

const FILE: &str = "log.jsonl";

/// So long a lock of another program is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often the lock is tried.
const EACH: Duration = Duration::from_millis(20);

/// Longer lines than any session has are left out.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

/// Adds a line, and sees that it reaches the disk. A line that was torn before is ended, so that it spoils no other.
/// `gives_up` is asked while another program holds the log.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn append(folder: &Path, entry: &Entry, gives_up: impl Fn() -> bool) -> anyhow::Result<()> {
    let cannot = || "the log cannot be written";
    let mut options = File::options();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = files::open(&folder.join(FILE), &options).with_context(cannot)?;
    #[cfg(unix)]
    close_to_others(&file);
    // Two sessions that end at once write one after the other.
    lock(&file, gives_up).with_context(cannot)?;
    let mut line = if is_torn(&mut file).with_context(cannot)? { vec![b'\n'] } else { Vec::new() };
    serde_json::to_writer(&mut line, entry)?;
    line.push(b'\n');
    file.write_all(&line).with_context(cannot)?;
    file.sync_all().with_context(cannot)
}

/// An earlier version let others read the log.
#[cfg(unix)]
fn close_to_others(file: &File) {
    use std::os::unix::fs::PermissionsExt as _;
    if file.metadata().is_ok_and(|about| about.permissions().mode() & 0o077 != 0) {
        let _ = file.set_permissions(std::fs::Permissions::from_mode(0o600));
    }
}

fn lock(file: &File, gives_up: impl Fn() -> bool) -> anyhow::Result<()> {
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            // Some network folders know no locks; a line is written at once all the same.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
            Err(TryLockError::WouldBlock) if gives_up() || begun.elapsed() > PATIENCE => {
                bail!("another program holds it locked")
            }
            Err(TryLockError::WouldBlock) => thread::sleep(EACH),
        }
    }
}

/// Whether the last line has no end.
fn is_torn(file: &mut File) -> io::Result<bool> {
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
    /// A session that is over.
    Entry(Box<Entry>),
    /// What cannot be understood, by the number of its line, from 1.
    Torn(usize),
}

/// The lines of the log, each read when it is asked for.
pub(crate) struct Lines {
    file: Option<BufReader<File>>,
    number: usize,
    line: Vec<u8>,
}

/// Begins to read the log; one that is not there has no lines.
///
/// # Errors
/// When the log cannot be read.
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
                return Some(Ok(entry.map_or(Line::Torn(self.number), |entry| Line::Entry(Box::new(entry)))));
            }
        }
    }
}

/// Reads the next line, without what is too long of it. False: the file is at its end.
fn bounded_line(file: &mut BufReader<File>, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = file.take(LONGEST_LINE).read_until(b'\n', line)?;
    if read as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
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
            done: 1,
            skipped: 1,
            sets: 3,
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
            exercises,
            more: Map::new(),
        }
    }

    fn lines(folder: &Path) -> Vec<Line> {
        read(folder).expect("it is opened").collect::<Result<_, _>>().expect("it is read")
    }

    #[test]
    fn a_log_that_another_program_holds_is_given_up() {
        let folder = tempfile::tempdir().expect("a folder");
        append(folder.path(), &entry("one"), || false).expect("it is written");
        let held = File::open(folder.path().join(FILE)).expect("a log");
        held.lock().expect("it is free");
        let error = append(folder.path(), &entry("two"), || true).expect_err("it is held");
        assert_eq!(format!("{error:#}"), "the log cannot be written: another program holds it locked");
        assert_eq!(lines(folder.path()).len(), 1);
    }

    #[test]
    fn a_torn_line_spoils_no_other_and_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        append(folder.path(), &entry("one"), || false).expect("it is written");
        let torn = format!("{}{{\"version\":1,\"en", fs::read_to_string(folder.path().join(FILE)).expect("a log"));
        fs::write(folder.path().join(FILE), torn).expect("a crash");
        append(folder.path(), &entry("two"), || false).expect("it is written");
        let line = |title| Line::Entry(Box::new(entry(title)));
        assert_eq!(lines(folder.path()), [line("one"), Line::Torn(2), line("two")]);
    }

    #[test]
    fn two_who_write_at_once_lose_nothing() {
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
    fn keys_of_a_later_version_do_no_harm_and_are_passed_on() {
        let line =
            serde_json::to_string(&entry("one")).expect("JSON").replace("{\"version\":1", "{\"mood\":7,\"version\":2");
        let read = serde_json::from_str::<Entry>(&line).expect("it is understood");
        assert_eq!((read.title.as_str(), &read.more["mood"]), ("one", &7.into()));
        assert!(serde_json::to_string(&read).expect("JSON").contains("\"mood\":7"), "and passed on");
    }
}
