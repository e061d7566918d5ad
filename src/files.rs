//! Files at the edges: only regular ones are opened, none is read beyond a bound, and a file is replaced when its successor
//! is whole.
#![expect(clippy::disallowed_methods, reason = "an edge: this is where files are opened")]

use std::ffi::OsString;
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

/// How the name of an unfinished file ends. Its letters before that are random.
const UNFINISHED: &str = ".backcare-part";
const RANDOM: usize = 8;

/// More of a target's name than this does not go into the name of its unfinished file, in bytes.
const LONGEST_STEM: usize = 100;

/// More links than this in a row are a loop, as in Linux.
const MOST_LINKS: usize = 40;

/// Who may open a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Its owner only.
    Private,
    /// Whoever the umask lets.
    Shared,
}

/// Opens a regular file. Never waits: neither for the other end of a pipe, nor for a device.
///
/// # Errors
/// When it cannot be opened, or is something else than a regular file; the error names what it is.
pub(crate) fn open(path: &Path, options: &OpenOptions) -> io::Result<File> {
    // A device may do something when it is opened, so it is not.
    match fs::metadata(path) {
        Ok(about) => expect_regular(about.file_type())?,
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

/// Reads a regular file that is no larger than a number of bytes.
///
/// # Errors
/// As [`open`], and when it is larger.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, File::options().read(true))?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(too_large(most));
    }
    Ok(bytes)
}

/// The error for a file that is larger than expected.
pub(crate) fn too_large(most: u64) -> io::Error {
    let size = if most >= 1 << 20 { format!("{} MiB", most >> 20) } else { format!("{} KiB", most >> 10) };
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
    let what = if kind.is_dir() { "a folder" } else { special };
    Err(io::Error::new(ErrorKind::InvalidInput, format!("it is {what}, not a regular file")))
}

/// A folder that only its owner can look into; it is created where it is missing.
///
/// # Errors
/// When it cannot be created.
pub(crate) fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
        builder.mode(0o700).create(folder)?;
        // One that an earlier version created is closed too, if it is ours.
        if fs::metadata(folder)?.permissions().mode() & 0o077 != 0 {
            let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
        }
        Ok(())
    }
    #[cfg(not(unix))]
    builder.create(folder)
}

/// A folder for temporary files that only its owner can look into; it is removed with this.
///
/// # Errors
/// When it cannot be created.
pub(crate) fn temporary_folder() -> io::Result<TempDir> {
    let mut builder = Builder::new();
    builder.prefix("backcare-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

/// A file that is not at its place yet. Dropped before [`NewFile::finish`], it leaves nothing behind.
pub(crate) struct NewFile {
    file: NamedTempFile,
    target: PathBuf,
}

impl NewFile {
    /// A file beside the place where it will be. A place that is a link is followed.
    ///
    /// # Errors
    /// When it cannot be created.
    pub(crate) fn beside(place: &Path, access: Access) -> io::Result<Self> {
        let target = followed(place)?;
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
            // Held while it is written: an unfinished file that can be locked has no owner any more. One that was taken for
            // such a file in between is given up for another.
            let lock = file.as_file().try_lock();
            if !matches!(lock, Err(fs::TryLockError::WouldBlock)) && file.path().exists() {
                return Ok(Self { file, target });
            }
        }
    }

    /// Removes what is left of writers of the same file that were killed; those that still write are left alone.
    pub(crate) fn remove_unfinished(place: &Path) {
        let Ok(target) = followed(place) else { return };
        let prefix = unfinished_prefix(&target);
        let Ok(entries) = fs::read_dir(folder_of(&target)) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().as_encoded_bytes();
            if name.starts_with(prefix.as_encoded_bytes()) && is_unfinished(&path) {
                remove_if_unowned(&path);
            }
        }
    }

    /// Puts the file at its place. What is there already is replaced, or kept, which is an error.
    ///
    /// # Errors
    /// When it cannot be put there.
    pub(crate) fn finish(self, replace: bool) -> io::Result<()> {
        if replace {
            self.file.persist(self.target).map_err(|failed| failed.error)?;
        } else {
            self.file.persist_noclobber(self.target).map_err(|failed| failed.error)?;
        }
        Ok(())
    }

    /// The file, to be written.
    pub(crate) fn as_file_mut(&mut self) -> &mut File {
        self.file.as_file_mut()
    }
}

/// Whether a path is that of an unfinished file.
pub(crate) fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().ends_with(UNFINISHED.as_bytes()))
}

/// Removes an unfinished file, unless somebody still writes it.
pub(crate) fn remove_if_unowned(path: &Path) {
    if open(path, File::options().read(true).write(true)).is_ok_and(|file| file.try_lock().is_ok()) {
        let _ = fs::remove_file(path);
    }
}

/// Replaces a file, at once or not at all.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn replace(path: &Path, access: Access, bytes: &[u8]) -> io::Result<()> {
    written(path, access, bytes)?.finish(true)
}

/// The same, also if the machine loses power: what is new is on the disk before it takes the place of what was there.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn replace_synced(path: &Path, access: Access, bytes: &[u8]) -> io::Result<()> {
    let mut file = written(path, access, bytes)?;
    file.as_file_mut().sync_data()?;
    file.finish(true)
}

/// Creates a file that is not there yet, at once or not at all.
///
/// # Errors
/// When it cannot be written, or is there already.
pub(crate) fn create(path: &Path, access: Access, bytes: &[u8]) -> io::Result<()> {
    written(path, access, bytes)?.finish(false)
}

fn written(path: &Path, access: Access, bytes: &[u8]) -> io::Result<NewFile> {
    let mut file = NewFile::beside(path, access)?;
    file.as_file_mut().write_all(bytes)?;
    Ok(file)
}

/// The place that a path leads to, through links that may lead to nothing yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(link) => path = folder_of(&path).join(link),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("it is a loop of links"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

fn unfinished_prefix(target: &Path) -> OsString {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let end = (0..=LONGEST_STEM.min(name.len())).rev().find(|at| name.is_char_boundary(*at)).unwrap_or_default();
    format!(".{}.", &name[..end]).into()
}
