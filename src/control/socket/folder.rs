//! Where the socket of a session may lie: in a folder that only the user can look into.

use std::env;
use std::fs;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use rustix::process::getuid;

use crate::text::escape_for_terminal;

/// What a session's runtime files are put in, the best first.
pub(super) struct Folders {
    /// Those that can be used.
    pub(super) usable: Vec<PathBuf>,
    /// Why `XDG_RUNTIME_DIR` is none of them, if it is set.
    pub(super) warning: Option<String>,
}

/// The folder of the desktop's session, and one of our own below that for temporary files.
pub(super) fn folders() -> Folders {
    let runtime = env::var_os("XDG_RUNTIME_DIR").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let why = runtime.as_deref().and_then(refusal);
    let own = own_folder();
    let warning = why.map(|why| {
        let runtime = runtime.as_deref().unwrap_or(Path::new("")).to_string_lossy().into_owned();
        let instead = match &own {
            Some(own) => format!("{} is used instead", own.display()),
            None => "`backcare ctl` will find no session".to_owned(),
        };
        escape_for_terminal(&format!("XDG_RUNTIME_DIR ({runtime}) {why}; {instead}"))
    });
    let runtime = runtime.filter(|_| why.is_none());
    Folders { usable: runtime.into_iter().chain(own).collect(), warning }
}

fn own_folder() -> Option<PathBuf> {
    let folder = env::temp_dir().join(format!("backcare-{}", getuid().as_raw()));
    let _ = fs::DirBuilder::new().mode(0o700).create(&folder);
    // A link may lead into a folder that is somebody else's to move.
    let is_folder = fs::symlink_metadata(&folder).is_ok_and(|about| about.is_dir());
    (is_folder && refusal(&folder).is_none()).then_some(folder)
}

/// Why a folder cannot hold a socket that only the user may open.
fn refusal(folder: &Path) -> Option<&'static str> {
    match fs::metadata(folder) {
        _ if !folder.is_absolute() => Some("is no absolute path"),
        Err(_) => Some("cannot be opened"),
        Ok(about) if !about.is_dir() => Some("is no folder"),
        Ok(about) if about.uid() != getuid().as_raw() => Some("belongs to another user"),
        Ok(about) if about.mode() & 0o077 != 0 => Some("is open to other users"),
        Ok(_) if access(folder, Access::WRITE_OK | Access::EXEC_OK).is_err() => Some("cannot be written to"),
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn only_a_folder_of_the_users_own_that_is_closed_to_others_is_used() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        let refused = |mode| {
            fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
            refusal(path)
        };
        assert_eq!([0o700, 0o755].map(refused), [None, Some("is open to other users")]);
        assert_eq!(refusal(Path::new("run")), Some("is no absolute path"));
        assert_eq!(refusal(Path::new("/nowhere/at/all")), Some("cannot be opened"));
        assert_eq!(refusal(Path::new("/dev/null")), Some("is no folder"));
    }
}
