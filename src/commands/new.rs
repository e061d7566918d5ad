//! `backcare new`: creates a routine file where `play` finds it.

use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};

use super::UsageError;
use crate::cli::New;
use crate::files::{self, Access};
use crate::language::capital;
use crate::library::{Library, STDIN, built_in_names, is_routine};
use crate::sheet::{self, Remark, SheetRoutine};
use crate::stderr;
use crate::text::{counted, escape_for_terminal, is_unprintable};

/// The template of a new routine; `TITLE` and `SCHEMA` are replaced.
const STARTER: &str = include_str!("new/starter.json");

/// The file that means standard output.
const STDOUT: &str = "-";

/// The path of the schema, relative to the user's routines directory.
const SCHEMA: &str = "../routine.schema.json";

impl New {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        if !is_name(&self.name) {
            let message = format!(
                "invalid name `{}`: expected letters, digits, dashes and underscores, such as after-work",
                escape_for_terminal(&self.name)
            );
            return Err(UsageError(message).into());
        }
        let Draft { text, report } = self.draft(&library)?;
        if self.output.as_deref() == Some(Path::new(STDOUT)) {
            for line in &report {
                stderr::line(line);
            }
            super::print(|out| out.write_all(text.as_bytes()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let path = match &self.output {
            Some(path) => path.clone(),
            None => own_path(&library, &self.name)?,
        };
        write(&path, &text)?;
        let argument = if self.output.is_some() { shell_path(&path) } else { self.name.clone() };
        let is_built_in = self.output.is_none() && built_in_names().any(|name| name == self.name);
        super::print(|out| {
            writeln!(out, "Wrote {}.", escape_for_terminal(&path.to_string_lossy()))?;
            report.iter().try_for_each(|line| writeln!(out, "{line}"))?;
            if is_built_in {
                writeln!(out, "It replaces the built-in routine of the same name.")?;
            }
            let editor = std::env::var("EDITOR").unwrap_or_else(|_| "nano".to_owned());
            writeln!(out, "\nEdit, check and play it:")?;
            writeln!(out, "  {} {}", escape_for_terminal(&editor), shell_path(&path))?;
            writeln!(out, "  backcare check {argument}")?;
            writeln!(out, "  backcare play {argument}")
        })?;
        Ok(ExitCode::SUCCESS)
    }

    /// The text of the routine: a starter, a copy, or what is made of a sheet.
    fn draft(&self, library: &Library) -> anyhow::Result<Draft> {
        let has_schema = self.output.is_none();
        let Some(from) = &self.from else {
            return Ok(Draft { text: starter(&self.name, has_schema), report: Vec::new() });
        };
        if from == STDIN && io::stdin().is_terminal() {
            stderr::line("Paste or type the sheet, one exercise a line; end with Ctrl-D on an empty line.");
        }
        let source = library.text(from)?;
        if is_routine(&source.text) {
            if self.lang.is_some() {
                return Err(UsageError("`--lang` is the language of a sheet, but this is a routine".to_owned()).into());
            }
            library.check(&source)?;
            return Ok(Draft { text: with_schema(source.text, has_schema), report: Vec::new() });
        }
        let made = sheet::routine(
            library.catalogue(),
            &source.text,
            &title(&self.name),
            self.lang,
            has_schema.then_some(SCHEMA),
        );
        let made = made.map_err(|message| anyhow!("{}: {message}", source.name))?;
        Ok(Draft { report: report(&made), text: made.text })
    }
}

/// The text of a new routine, and what is printed about it.
struct Draft {
    text: String,
    report: Vec<String>,
}

/// What was read from a sheet, and where it is to be checked.
fn report(made: &SheetRoutine) -> Vec<String> {
    let read = format!("Read {}, in {}.", counted(made.exercises as u64, "exercise"), made.lang.name());
    let (to_check, mark) = ("Compare these lines with your sheet; the file marks them with", sheet::MARK);
    let intro = (!made.remarks.is_empty()).then(|| format!("{to_check} {mark}:"));
    let remarks =
        made.remarks.iter().map(|Remark { line, message }| format!("  line {line}: {}", escape_for_terminal(message)));
    std::iter::once(read).chain(intro).chain(remarks).collect()
}

/// Whether a name is safe as a file name: no separators, no leading dot, at most 64 bytes.
fn is_name(name: &str) -> bool {
    let allowed = |c: char| (c.is_alphanumeric() && !is_unprintable(c)) || matches!(c, '-' | '_');
    name.starts_with(char::is_alphanumeric) && name.len() <= 64 && name.chars().all(allowed)
}

/// The title of a routine of this name.
fn title(name: &str) -> String {
    capital(&name.replace(['-', '_'], " "))
}

fn starter(name: &str, has_schema: bool) -> String {
    let schema = format!("  \"$schema\": \"{SCHEMA}\", // lets your editor complete and explain fields\n");
    STARTER.replace("  SCHEMA\n", if has_schema { &schema } else { "" }).replace("TITLE", &title(name))
}

/// Adds `$schema` to a copied routine that has none.
fn with_schema(text: String, has_schema: bool) -> String {
    if !has_schema || text.contains("\"$schema\"") {
        return text;
    }
    text.replacen('{', &format!("{{\n  \"$schema\": \"{SCHEMA}\","), 1)
}

/// A path in the user's routines directory. The schema is written next to that directory.
fn own_path(library: &Library, name: &str) -> anyhow::Result<PathBuf> {
    let folder = library.folder().context("no home directory; give a file with `-o FILE`")?;
    let cannot = || format!("cannot write to {}", escape_for_terminal(&folder.to_string_lossy()));
    fs::create_dir_all(folder).with_context(cannot)?;
    let schema = super::schema::text(library);
    files::replace(&folder.join(SCHEMA), Access::Shared, schema.as_bytes()).with_context(cannot)?;
    Ok(folder.join(format!("{name}.json")))
}

/// Writes a new file atomically. An existing file is an error.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let name = escape_for_terminal(&path.to_string_lossy());
    if path.symlink_metadata().is_ok() {
        bail!("{name} already exists; nothing was changed");
    }
    files::create(path, Access::Shared, text.as_bytes()).with_context(|| format!("cannot write {name}"))
}

/// A path, quoted for a shell, that `backcare` does not take for a routine name.
fn shell_path(path: &Path) -> String {
    let path = escape_for_terminal(&path.to_string_lossy());
    let path = if path.contains('/') { path } else { format!("./{path}") };
    super::shell_word(&path)
}
