//! File access: only regular files are opened, reads are limited in size, and files are replaced atomically.
#![expect(clippy::disallowed_methods, reason = "I/O: this module opens files")]

use std::ffi::OsString;
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

/// The suffix of the name of a temporary file, and the number of random characters before it.
const UNFINISHED: &str = ".backcare-part";
const RANDOM: usize = 8;

/// The most bytes of a target's name that are part of the name of its temporary file.
const MAX_STEM_BYTES: usize = 100;

/// The most symbolic links followed in a row, as in Linux.
const MAX_LINKS: usize = 40;

/// The permissions of a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// For the owner only.
    Private,
    /// As the umask permits.
    Shared,
}

/// Opens a regular file. Never blocks on a pipe or a device.
///
/// # Errors
/// Returns an error if the file cannot be opened or is not a regular file, with its actual type.
pub(crate) fn open(path: &Path, options: &OpenOptions) -> io::Result<File> {
    // Opening a device may have side effects.
    match fs::metadata(path) {
        Ok(metadata) => expect_regular(metadata.file_type())?,
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut options = options.clone();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits() as i32);
    }
    let file = options.open(path)?;
    expect_regular(file.metadata()?.file_type())?;
    Ok(file)
}

/// Reads a regular file of limited size.
///
/// # Errors
/// Returns an error if [`open`] fails, or the file is larger than `max_bytes`.
pub(crate) fn read(path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, File::options().read(true))?.take(max_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_bytes {
        return Err(too_large(max_bytes));
    }
    Ok(bytes)
}

/// The error for input that is larger than a limit in bytes.
pub(crate) fn too_large(max_bytes: u64) -> io::Error {
    let size =
        if max_bytes >= 1 << 20 { format!("{} MiB", max_bytes >> 20) } else { format!("{} KiB", max_bytes >> 10) };
    io::Error::new(ErrorKind::FileTooLarge, format!("it is larger than {size}"))
}

fn expect_regular(kind: FileType) -> io::Result<()> {
    if kind.is_file() {
        return Ok(());
    }
    #[cfg(unix)]
    let special = {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            "a pipe"
        } else if kind.is_socket() {
            "a socket"
        } else {
            "a device"
        }
    };
    #[cfg(not(unix))]
    let special = "a device";
    let actual = if kind.is_dir() { "a folder" } else { special };
    Err(io::Error::new(ErrorKind::InvalidInput, format!("it is {actual}, not a regular file")))
}

/// Creates a folder that only its owner can access, if it does not exist.
///
/// # Errors
/// Returns an error if the folder cannot be created.
pub(crate) fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
        builder.mode(0o700).create(folder)?;
        // An earlier version created it with wider permissions.
        if fs::metadata(folder)?.permissions().mode() & 0o077 != 0 {
            let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
        }
        Ok(())
    }
    #[cfg(not(unix))]
    builder.create(folder)
}

/// Creates a temporary folder that only its owner can access, and that is removed on drop.
///
/// # Errors
/// Returns an error if the folder cannot be created.
pub(crate) fn temporary_folder() -> io::Result<TempDir> {
    let mut builder = Builder::new();
    builder.prefix("backcare-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

/// A file that is written under a temporary name. Unless [`NewFile::finish`] is called, it is removed on drop.
pub(crate) struct NewFile {
    file: NamedTempFile,
    target: PathBuf,
}

impl NewFile {
    /// Creates a temporary file next to its target, of which symbolic links are followed.
    ///
    /// # Errors
    /// Returns an error if the file cannot be created.
    pub(crate) fn beside(path: &Path, access: Access) -> io::Result<Self> {
        let target = resolve_links(path)?;
        let prefix = unfinished_prefix(&target);
        let mut options = File::options();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(if access == Access::Private { 0o600 } else { 0o666 });
        }
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(UNFINISHED).rand_bytes(RANDOM);
        loop {
            let file = builder.make_in(folder_of(&target), |path| options.open(path))?;
            // The lock marks the file as being written. If another process took it for an abandoned one before it was
            // locked, a new file is created.
            let lock = file.as_file().try_lock();
            if !matches!(lock, Err(fs::TryLockError::WouldBlock)) && file.path().exists() {
                return Ok(Self { file, target });
            }
        }
    }

    /// Removes the temporary files of killed writers of the same target. Files that are being written are kept.
    pub(crate) fn remove_unfinished(path: &Path) {
        let Ok(target) = resolve_links(path) else { return };
        let prefix = unfinished_prefix(&target);
        let Ok(entries) = fs::read_dir(folder_of(&target)) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().as_encoded_bytes();
            if name.starts_with(prefix.as_encoded_bytes()) && is_unfinished(&path) {
                remove_if_unowned(&path);
            }
        }
    }

    /// Renames the file to its target.
    ///
    /// # Errors
    /// Returns an error if the rename fails, or the target exists and `replace` is not set.
    pub(crate) fn finish(self, replace: bool) -> io::Result<()> {
        if replace {
            self.file.persist(self.target).map_err(|failed| failed.error)?;
        } else {
            self.file.persist_noclobber(self.target).map_err(|failed| failed.error)?;
        }
        Ok(())
    }

    /// The open file.
    pub(crate) fn as_file_mut(&mut self) -> &mut File {
        self.file.as_file_mut()
    }
}

/// Whether a path is that of a temporary file.
pub(crate) fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().ends_with(UNFINISHED.as_bytes()))
}

/// Removes a temporary file unless it is still being written.
pub(crate) fn remove_if_unowned(path: &Path) {
    if open(path, File::options().read(true).write(true)).is_ok_and(|file| file.try_lock().is_ok()) {
        let _ = fs::remove_file(path);
    }
}

/// Replaces a file atomically.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub(crate) fn replace(path: &Path, access: Access, bytes: &[u8]) -> io::Result<()> {
    write_temporary(path, access, bytes)?.finish(true)
}

/// Replaces a file atomically, even in the case of a power loss: the contents are synced before the rename.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub(crate) fn replace_synced(path: &Path, access: Access, bytes: &[u8]) -> io::Result<()> {
    let mut file = write_temporary(path, access, bytes)?;
    file.as_file_mut().sync_data()?;
    file.finish(true)
}

/// Creates a file atomically.
///
/// # Errors
/// Returns an error if the file cannot be written, or exists already.
pub(crate) fn create(path: &Path, access: Access, bytes: &[u8]) -> io::Result<()> {
    write_temporary(path, access, bytes)?.finish(false)
}

fn write_temporary(path: &Path, access: Access, bytes: &[u8]) -> io::Result<NewFile> {
    let mut file = NewFile::beside(path, access)?;
    file.as_file_mut().write_all(bytes)?;
    Ok(file)
}

/// Follows symbolic links, whose target may not exist yet.
fn resolve_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(link) => path = folder_of(&path).join(link),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("it has too many levels of symbolic links"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

fn unfinished_prefix(target: &Path) -> OsString {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let end = (0..=MAX_STEM_BYTES.min(name.len())).rev().find(|at| name.is_char_boundary(*at)).unwrap_or_default();
    format!(".{}.", &name[..end]).into()
}
