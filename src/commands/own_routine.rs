//! Routine files of the user's own: their names, where `play` finds them, and writing them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::UsageError;
use crate::files::{self, Access};
use crate::library::Library;
use crate::text::{escape_for_terminal, is_unprintable};

/// The path of the schema, relative to the user's routines directory.
pub(super) const SCHEMA: &str = "../routine.schema.json";

/// Checks the name of a new routine.
pub(super) fn check_name(name: &str) -> anyhow::Result<()> {
    if is_name(name) {
        return Ok(());
    }
    let name = escape_for_terminal(name);
    let expected = "expected up to 64 letters, digits, dashes and underscores, such as after-work";
    Err(UsageError(format!("invalid name `{name}`: {expected}")).into())
}

/// Whether a name is safe as a file name: no separators, no leading dot, at most 64 bytes.
fn is_name(name: &str) -> bool {
    let allowed = |c: char| (c.is_alphanumeric() && !is_unprintable(c)) || matches!(c, '-' | '_');
    name.starts_with(char::is_alphanumeric) && name.len() <= 64 && name.chars().all(allowed)
}

/// Adds `$schema` to a copied routine that has none.
pub(super) fn with_schema(text: String, has_schema: bool) -> String {
    if !has_schema || text.contains("\"$schema\"") {
        return text;
    }
    text.replacen('{', &format!("{{\n  \"$schema\": \"{SCHEMA}\","), 1)
}

/// A path in the user's routines directory. The schema is written next to that directory.
pub(super) fn own_path(library: &Library, name: &str) -> anyhow::Result<PathBuf> {
    let folder = library.folder().context("no home directory; give a file with `-o FILE`")?;
    let cannot = || format!("cannot write to {}", escape_for_terminal(&folder.to_string_lossy()));
    fs::create_dir_all(folder).with_context(cannot)?;
    let schema = super::schema::text(library);
    files::replace(&folder.join(SCHEMA), Access::Shared, schema.as_bytes()).with_context(cannot)?;
    Ok(folder.join(format!("{name}.json")))
}

/// Writes a new file atomically. An existing file is an error.
pub(super) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let name = escape_for_terminal(&path.to_string_lossy());
    if path.symlink_metadata().is_ok() {
        bail!("{name} already exists; nothing was changed");
    }
    files::create(path, Access::Shared, text.as_bytes()).with_context(|| format!("cannot write {name}"))
}

/// A path, quoted for a shell, that `backcare` does not take for a routine name.
pub(super) fn shell_path(path: &Path) -> String {
    let path = escape_for_terminal(&path.to_string_lossy());
    let path = if path.contains('/') { path } else { format!("./{path}") };
    super::shell_word(&path)
}
