//! The output of an export: a file that is written atomically, or standard output.

use std::fs::File;
use std::io::{self, IsTerminal as _, Seek as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::UsageError;
use crate::files::{Access, NewFile};
use crate::text::escape_for_terminal;

/// The output of an export.
pub(super) enum Target {
    /// A file; `replace` allows overwriting an existing one.
    File { path: PathBuf, replace: bool },
    /// Standard output.
    Stdout,
}

/// The argument that means standard output.
pub(super) const STDOUT: &str = "-";

impl Target {
    /// Checks the output path before the session is rendered.
    pub(super) fn new(path: &Path, replace: bool) -> anyhow::Result<Self> {
        if path == Path::new(STDOUT) {
            if io::stdout().is_terminal() {
                let message = "refusing to write a WAV file to a terminal; use `-o FILE.wav` or a pipe";
                return Err(UsageError(message.to_owned()).into());
            }
            return Ok(Self::Stdout);
        }
        let shown = escape_for_terminal(&path.to_string_lossy());
        match path.metadata() {
            Ok(about) if about.is_dir() => bail!("{shown} is a directory"),
            Ok(about) if !about.is_file() => {
                bail!("{shown} is not a regular file; to write to a pipe, use `-o -`")
            }
            Ok(_) if !replace => bail!("{shown} already exists; use --force to overwrite it"),
            _ => Ok(Self::File { path: path.to_owned(), replace }),
        }
    }

    /// Calls `write` with the open file and its name for error messages. On failure no file is left behind.
    pub(super) fn write(&self, write: impl FnOnce(&mut File, &str) -> anyhow::Result<()>) -> anyhow::Result<()> {
        match self {
            Self::File { path, replace } => {
                let name = escape_for_terminal(&path.to_string_lossy());
                let cannot = || format!("cannot write {name}");
                NewFile::remove_unfinished(path);
                let mut file = NewFile::beside(path, Access::Shared).with_context(cannot)?;
                write(file.as_file_mut(), &name)?;
                file.finish(*replace).with_context(cannot)
            }
            // The WAV header contains the length, so the file is completed before it is copied.
            Self::Stdout => {
                const NAME: &str = "a temporary file";
                let mut whole = tempfile::tempfile().with_context(|| format!("cannot write {NAME}"))?;
                write(&mut whole, NAME)?;
                whole.rewind().with_context(|| format!("cannot read {NAME}"))?;
                super::print(|out| io::copy(&mut whole, out).map(drop))
            }
        }
    }
}
