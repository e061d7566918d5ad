//! The size of the clip folder, and the eviction of the least recently used clips.
#![expect(clippy::disallowed_methods, reason = "I/O: clips are stored in files")]

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::files;

/// The clips on disk, listed once. Clips that other processes add meanwhile are found by the next run.
pub(super) struct CacheFolder {
    /// Time of last use as far as known here, size, and path; the least recently used at the front.
    clips: VecDeque<(SystemTime, u64, PathBuf)>,
    size: u64,
}

impl CacheFolder {
    /// Lists a folder, and removes the temporary files of killed processes.
    pub(super) fn detect(folder: &Path) -> Self {
        let mut clips = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if files::is_unfinished(&path) {
                files::remove_if_unowned(&path);
            } else if let Some((used, size)) = usage(&path) {
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

    /// Removes the least recently used clips until the size is within the limit; the newest always stays.
    pub(super) fn evict(&mut self, max_bytes: u64) {
        while self.size > max_bytes && self.clips.len() > 1 {
            let Some((known, size, path)) = self.clips.pop_front() else { return };
            match usage(&path) {
                // Used since then, here or by another process.
                Some((used, _)) if used > known => self.clips.push_back((used, size, path)),
                _ => {
                    // Another process may have removed it already.
                    let _ = fs::remove_file(path);
                    self.size -= size;
                }
            }
        }
    }
}

/// The time of last use and the size of a clip.
fn usage(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = path.symlink_metadata().ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
