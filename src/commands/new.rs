//! `backcare new`: creates a routine file where `play` finds it.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::anyhow;

use super::UsageError;
use super::own_routine::{SCHEMA, check_name, own_path, shell_path, with_schema, write};
use crate::cli::New;
use crate::language::capital;
use crate::library::{Library, STDIN, built_in_names, is_routine};
use crate::sheet::{self, Remark, SheetRoutine};
use crate::stderr;
use crate::text::{counted, escape_for_terminal};

/// The template of a new routine; `TITLE` and `SCHEMA` are replaced.
const STARTER: &str = include_str!("new/starter.json");

/// The file that means standard output.
const STDOUT: &str = "-";

impl New {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        check_name(&self.name)?;
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

/// The title of a routine of this name.
fn title(name: &str) -> String {
    capital(&name.replace(['-', '_'], " "))
}

fn starter(name: &str, has_schema: bool) -> String {
    let schema = format!("  \"$schema\": \"{SCHEMA}\", // lets your editor complete and explain fields\n");
    STARTER.replace("  SCHEMA\n", if has_schema { &schema } else { "" }).replace("TITLE", &title(name))
}
