//! When the warning signs were confirmed not to be true, in a file of the state folder.

use std::path::Path;

use anyhow::Context as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::files::{self, Access};

/// The name of the file.
const FILE: &str = "safety.json";

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 4096;

/// The content of the file.
#[derive(Serialize, Deserialize)]
struct Acknowledgement {
    /// The date, as in `2026-11-29`.
    acknowledged: String,
}

/// Reads the date of the confirmation. A file that is missing or damaged means that there was none.
pub(crate) fn read(folder: Option<&Path>) -> Option<Date> {
    let bytes = files::read(&folder?.join(FILE), MAX_BYTES).ok()?;
    serde_json::from_slice::<Acknowledgement>(&bytes).ok()?.acknowledged.parse().ok()
}

/// Records the confirmation.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub(crate) fn record(folder: &Path, today: Date) -> anyhow::Result<()> {
    let content = serde_json::to_vec(&Acknowledgement { acknowledged: today.to_string() })?;
    files::private_folder(folder)
        .and_then(|()| files::replace(&folder.join(FILE), Access::Private, &content))
        .context("your answer cannot be recorded, so the warning signs will be shown again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_remembered_and_a_damaged_file_is_ignored() {
        let folder = tempfile::tempdir().expect("a folder");
        let (state, path) = (folder.path().join("state"), folder.path().join("state").join(FILE));
        assert_eq!(read(Some(&state)), None);
        let today = Date::constant(2026, 11, 29);
        record(&state, today).expect("it is written");
        assert_eq!(read(Some(&state)), Some(today));
        let stored = files::read(&path, MAX_BYTES).expect("the file");
        assert_eq!(String::from_utf8_lossy(&stored), r#"{"acknowledged":"2026-11-29"}"#);
        let long = format!(r#"{{"acknowledged":"2026-11-29","more":"{}"}}"#, "x".repeat(5000));
        for damaged in
            ["", "{", "[]", "{}", r#"{"acknowledged":true}"#, r#"{"acknowledged":"2026-13-29"}"#, "\u{0}", &long]
        {
            files::replace(&path, Access::Private, damaged.as_bytes()).expect("it is written");
            assert_eq!(read(Some(&state)), None, "{damaged:.40}");
        }
        assert_eq!(read(None), None);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path().join("state");
        record(&state, Date::constant(2026, 11, 29)).expect("it is written");
        let mode = |path: &Path| path.metadata().expect("it exists").permissions().mode() & 0o777;
        assert_eq!((mode(&state), mode(&state.join(FILE))), (0o700, 0o600));
    }
}
