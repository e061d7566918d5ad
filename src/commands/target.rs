//! Where an export goes: a file that appears when it is whole, or standard output.

use std::fs::File;
use std::io::{self, IsTerminal as _, Seek as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::UsageError;
use crate::files::{Access, NewFile};
use crate::text::escape_for_terminal;

/// Where an export goes.
pub(super) enum Target {
    /// A file, which may or may not replace another.
    File { path: PathBuf, replace: bool },
    /// Standard output.
    Stdout,
}

/// What stands for standard output.
pub(super) const STDOUT: &str = "-";

impl Target {
    /// A place that can be written to, as far as can be known before.
    pub(super) fn new(path: &Path, replace: bool) -> anyhow::Result<Self> {
        if path == Path::new(STDOUT) {
            if io::stdout().is_terminal() {
                let what = "a WAV file is nothing for a terminal; write it to a file with `-o FILE.wav`, or pipe it on";
                return Err(UsageError(what.to_owned()).into());
            }
            return Ok(Self::Stdout);
        }
        let shown = escape_for_terminal(&path.to_string_lossy());
        match path.metadata() {
            Ok(about) if about.is_dir() => bail!("{shown} is a folder"),
            Ok(about) if !about.is_file() => {
                bail!("{shown} is no regular file; `-o -` writes to a pipe")
            }
            Ok(_) if !replace => bail!("{shown} is there already; --force replaces it"),
            _ => Ok(Self::File { path: path.to_owned(), replace }),
        }
    }

    /// Writes it; `write` is given the file, and what errors call it. A file that is not finished leaves nothing behind.
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
            // The header of a WAV file says how long it is, so it is written when that is known.
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
