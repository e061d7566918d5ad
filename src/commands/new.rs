//! `backcare new`: a routine to begin with, written where `play` finds it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};

use super::UsageError;
use crate::cli::New;
use crate::files::{self, Access};
use crate::library::{Library, ROUTINES};
use crate::text::{escape_for_terminal, is_unprintable};

/// What a new routine looks like; `TITLE` and `SCHEMA` are filled in.
const STARTER: &str = include_str!("new/starter.json");

/// Where editors find the schema, from the user's folder.
const SCHEMA: &str = "../routine.schema.json";

impl New {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        if !is_name(&self.name) {
            let what = format!(
                "`{}` is no name; a name is letters, digits and dashes, as after-work",
                escape_for_terminal(&self.name)
            );
            return Err(UsageError(what).into());
        }
        let text = match &self.from {
            Some(routine) => with_schema(library.source(routine)?.text, self.output.is_none()),
            None => starter(&self.name, self.output.is_none()),
        };
        let path = match &self.output {
            Some(path) => path.clone(),
            None => own_path(&library, &self.name)?,
        };
        write(&path, &text)?;
        let known_as = if self.output.is_some() { argument(&path) } else { self.name.clone() };
        let is_built_in = self.output.is_none() && ROUTINES.iter().any(|(name, _)| *name == self.name);
        super::print(|out| {
            writeln!(out, "Wrote {}.", escape_for_terminal(&path.to_string_lossy()))?;
            if is_built_in {
                writeln!(out, "It stands before the built-in routine of the same name.")?;
            }
            let editor = std::env::var("EDITOR").unwrap_or_else(|_| "nano".to_owned());
            writeln!(out, "\nChange it, check it, play it:")?;
            writeln!(out, "  {} {}", escape_for_terminal(&editor), argument(&path))?;
            writeln!(out, "  backcare check {known_as}")?;
            writeln!(out, "  backcare play {known_as}")
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A name that is a file of its own in every folder.
fn is_name(name: &str) -> bool {
    let allowed = |letter: char| (letter.is_alphanumeric() && !is_unprintable(letter)) || matches!(letter, '-' | '_');
    name.starts_with(char::is_alphanumeric) && name.len() <= 64 && name.chars().all(allowed)
}

fn starter(name: &str, has_schema: bool) -> String {
    let mut title = name.replace(['-', '_'], " ");
    if let Some(first) = title.get(..1) {
        title = first.to_uppercase() + &title[1..];
    }
    let schema = format!("  \"$schema\": \"{SCHEMA}\", // lets an editor complete and explain every key\n");
    STARTER.replace("  SCHEMA\n", if has_schema { &schema } else { "" }).replace("TITLE", &title)
}

/// A copy names the schema too, where it finds it.
fn with_schema(text: String, has_schema: bool) -> String {
    if !has_schema || text.contains("\"$schema\"") {
        return text;
    }
    text.replacen('{', &format!("{{\n  \"$schema\": \"{SCHEMA}\","), 1)
}

/// A place in the user's folder, with the schema beside it.
fn own_path(library: &Library, name: &str) -> anyhow::Result<PathBuf> {
    let folder = library.folder().context("there is no home folder; say where to write with -o FILE")?;
    let cannot = || format!("cannot write to {}", escape_for_terminal(&folder.to_string_lossy()));
    fs::create_dir_all(folder).with_context(cannot)?;
    let schema = super::schema::text(library);
    files::replace(&folder.join(SCHEMA), Access::Shared, schema.as_bytes()).with_context(cannot)?;
    Ok(folder.join(format!("{name}.json")))
}

/// Writes a file that is not there yet, at once or not at all.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let name = escape_for_terminal(&path.to_string_lossy());
    if path.symlink_metadata().is_ok() {
        bail!("{name} is there already; nothing was changed");
    }
    files::create(path, Access::Shared, text.as_bytes()).with_context(|| format!("cannot write {name}"))
}

/// A path as one types it in a shell.
fn argument(path: &Path) -> String {
    let path = escape_for_terminal(&path.to_string_lossy());
    let path = if path.contains('/') { path } else { format!("./{path}") };
    super::shell_word(&path)
}
