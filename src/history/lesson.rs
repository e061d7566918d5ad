//! The sounds that were explained on this machine, in a file of the state folder.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Context as _;

use crate::files::{self, Access};
use crate::timeline::Sound;

/// The name of the file.
const FILE: &str = "lesson.json";

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 4096;

/// Reads the sounds that were explained. A file that is missing or damaged means that none were.
pub(crate) fn read(folder: Option<&Path>) -> HashSet<Sound> {
    let bytes = folder.and_then(|folder| files::read(&folder.join(FILE), MAX_BYTES).ok()).unwrap_or_default();
    let names: Vec<String> = serde_json::from_slice(&bytes).unwrap_or_default();
    names.iter().filter_map(|name| name.parse().ok()).collect()
}

/// Records sounds that were explained, beside those of earlier sessions.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub(crate) fn add(folder: &Path, sounds: &[Sound]) -> anyhow::Result<()> {
    let mut known = read(Some(folder));
    known.extend(sounds);
    let mut names: Vec<&str> = known.into_iter().map(Sound::name).collect();
    names.sort_unstable();
    files::private_folder(folder)?;
    let path = folder.join(FILE);
    files::replace(&path, Access::Private, &serde_json::to_vec(&names)?).context("the lesson cannot be recorded")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_remembered_and_a_damaged_file_is_ignored() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(read(Some(folder.path())), HashSet::new());
        add(folder.path(), &[Sound::Start, Sound::End]).expect("it is written");
        add(folder.path(), &[Sound::Tick]).expect("it is written");
        assert_eq!(read(Some(folder.path())), HashSet::from([Sound::Start, Sound::End, Sound::Tick]));
        for damaged in ["", "[", "{}", "[1]", &"[".repeat(5000)] {
            files::replace(&folder.path().join(FILE), Access::Private, damaged.as_bytes()).expect("it is written");
            assert_eq!(read(Some(folder.path())), HashSet::new(), "{damaged:.5}");
        }
        assert_eq!(read(None), HashSet::new());
    }
}
