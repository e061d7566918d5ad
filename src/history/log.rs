//! The log: a line of JSON for each session that is over. It is only ever added to.
#![expect(clippy::disallowed_methods, reason = "an edge: this is kept in a file")]

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use anyhow::Context;

use super::Entry;

const FILE: &str = "log.jsonl";

/// Adds a line, and sees that it reaches the disk. A line that was torn before is ended, so that it spoils no other.
///
/// # Errors
/// When it cannot be written.
pub fn append(folder: &Path, entry: &Entry) -> anyhow::Result<()> {
    let cannot = || "the log cannot be written";
    let mut options = File::options();
    options.read(true).append(true).create(true);
    let mut file = options.open(folder.join(FILE)).with_context(cannot)?;
    // Two sessions that end at once write one after the other.
    file.lock().with_context(cannot)?;
    let mut line = if is_torn(&mut file).with_context(cannot)? { vec![b'\n'] } else { Vec::new() };
    serde_json::to_writer(&mut line, entry)?;
    line.push(b'\n');
    file.write_all(&line).with_context(cannot)?;
    file.sync_all().with_context(cannot)
}

/// Whether the last line has no end.
fn is_torn(file: &mut File) -> std::io::Result<bool> {
    let mut last = [b'\n'];
    if file.seek(SeekFrom::End(0))? > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    Ok(last != [b'\n'])
}

/// All sessions that are over, and the numbers of lines that cannot be understood.
///
/// # Errors
/// When the log cannot be read.
pub fn read(folder: &Path) -> anyhow::Result<(Vec<Entry>, Vec<usize>)> {
    let text = match fs::read(folder.join(FILE)) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).context("the log cannot be read"),
    };
    let (mut entries, mut torn) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(entry) => entries.push(entry),
            Err(_) => torn.push(number),
        }
    }
    Ok((entries, torn))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Map;

    use crate::history::{Done, End};

    fn entry(title: &str) -> Entry {
        let exercises =
            vec![Done { id: "a".to_owned(), name: "A".to_owned(), done: 1, skipped: 1, sets: 3, more: Map::new() }];
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

    #[test]
    fn a_torn_line_spoils_no_other_and_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        append(folder.path(), &entry("one")).expect("it is written");
        let torn = format!("{}{{\"version\":1,\"en", fs::read_to_string(folder.path().join(FILE)).expect("a log"));
        fs::write(folder.path().join(FILE), torn).expect("a crash");
        append(folder.path(), &entry("two")).expect("it is written");
        let (entries, torn) = read(folder.path()).expect("it is read");
        assert_eq!((entries, torn), (vec![entry("one"), entry("two")], vec![2]));
    }

    #[test]
    fn two_who_write_at_once_lose_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let path = folder.path();
                scope.spawn(move || {
                    (0..25).for_each(|n| append(path, &entry(&format!("{writer} {n}"))).expect("written"));
                });
            }
        });
        let (entries, torn) = read(folder.path()).expect("it is read");
        assert_eq!((entries.len(), torn.len()), (100, 0));
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
