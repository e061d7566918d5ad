//! The clips on disk: how much room they take, and which of them goes first.
#![expect(clippy::disallowed_methods, reason = "an edge: clips are kept in files")]

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::files;

/// The clips on disk, looked at once: what other programs add meanwhile is found by the next run.
pub(super) struct CacheFolder {
    /// The least recently used at the front, each with its size and when it was used as far as is known here.
    clips: VecDeque<(SystemTime, u64, PathBuf)>,
    size: u64,
}

impl CacheFolder {
    /// Also removes what writers left that were killed.
    pub(super) fn detect(folder: &Path) -> Self {
        let mut clips = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if files::is_unfinished(&path) {
                files::remove_if_unowned(&path);
            } else if let Some((used, size)) = about(&path) {
                clips.push((used, size, path));
            }
        }
        clips.sort();
        Self { size: clips.iter().map(|(_, size, _)| size).sum(), clips: clips.into() }
    }

    pub(super) fn add(&mut self, path: PathBuf, size: u64) {
        self.size += size;
        self.clips.push_back((SystemTime::now(), size, path));
    }

    /// The least recently used go first; the newest stays.
    pub(super) fn make_room(&mut self, most: u64) {
        while self.size > most && self.clips.len() > 1 {
            let Some((known, size, path)) = self.clips.pop_front() else { return };
            match about(&path) {
                // It was used since, here or by another program.
                Some((used, _)) if used > known => self.clips.push_back((used, size, path)),
                _ => {
                    // Another session may have been quicker.
                    let _ = fs::remove_file(path);
                    self.size -= size;
                }
            }
        }
    }
}

/// When a clip was used last, and its size.
fn about(path: &Path) -> Option<(SystemTime, u64)> {
    let about = path.symlink_metadata().ok()?;
    Some((about.modified().ok()?, about.len()))
}
