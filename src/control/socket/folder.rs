//! The folder of the control socket, which must be accessible to the user only.

use std::env;
use std::fs;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use rustix::process::getuid;

use crate::text::escape_for_terminal;

/// The candidate folders for the runtime files of a session.
pub(super) struct Folders {
    /// The usable folders, in order of preference.
    pub(super) usable: Vec<PathBuf>,
    /// Why `XDG_RUNTIME_DIR` is set but not usable.
    pub(super) warning: Option<String>,
}

/// `XDG_RUNTIME_DIR`, and a private folder below the one for temporary files.
pub(super) fn folders() -> Folders {
    let runtime = env::var_os("XDG_RUNTIME_DIR").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let reason = runtime.as_deref().and_then(refusal);
    let own = own_folder();
    let warning = reason.map(|reason| {
        let runtime = runtime.as_deref().unwrap_or(Path::new("")).to_string_lossy().into_owned();
        let instead = match &own {
            Some(own) => format!("{} is used instead", own.display()),
            None => "`backcare ctl` will find no session".to_owned(),
        };
        escape_for_terminal(&format!("XDG_RUNTIME_DIR ({runtime}) {reason}; {instead}"))
    });
    let runtime = runtime.filter(|_| reason.is_none());
    Folders { usable: runtime.into_iter().chain(own).collect(), warning }
}

fn own_folder() -> Option<PathBuf> {
    let folder = env::temp_dir().join(format!("backcare-{}", getuid().as_raw()));
    let _ = fs::DirBuilder::new().mode(0o700).create(&folder);
    // The target of a symbolic link may be controlled by another user.
    let is_folder = fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_dir());
    (is_folder && refusal(&folder).is_none()).then_some(folder)
}

/// The reason why a folder is unsuitable for a private socket.
fn refusal(folder: &Path) -> Option<&'static str> {
    match fs::metadata(folder) {
        _ if !folder.is_absolute() => Some("is not an absolute path"),
        Err(_) => Some("cannot be opened"),
        Ok(metadata) if !metadata.is_dir() => Some("is not a folder"),
        Ok(metadata) if metadata.uid() != getuid().as_raw() => Some("belongs to another user"),
        Ok(metadata) if metadata.mode() & 0o077 != 0 => Some("is accessible to other users"),
        Ok(_) if access(folder, Access::WRITE_OK | Access::EXEC_OK).is_err() => Some("is not writable"),
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn only_private_folders_of_the_user_are_suitable() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        let refused = |mode| {
            fs::set_permissions(path, Permissions::from_mode(mode)).expect("the mode is set");
            refusal(path)
        };
        assert_eq!([0o700, 0o755].map(refused), [None, Some("is accessible to other users")]);
        assert_eq!(refusal(Path::new("run")), Some("is not an absolute path"));
        assert_eq!(refusal(Path::new("/nowhere/at/all")), Some("cannot be opened"));
        assert_eq!(refusal(Path::new("/dev/null")), Some("is not a folder"));
    }
}
