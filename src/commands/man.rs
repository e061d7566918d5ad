//! `backcare man`: writes a man page for the program and for each command.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::CommandFactory as _;

use crate::cli::{Cli, Man};
use crate::files::{self, Access};
use crate::text::escape_for_terminal;

impl Man {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let cannot = || format!("cannot write to {}", escape_for_terminal(&self.folder.to_string_lossy()));
        fs::create_dir_all(&self.folder).with_context(cannot)?;
        let mut program = Cli::command().disable_help_subcommand(true);
        program.build();
        write_pages(&program, &self.folder).with_context(cannot)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the page of a command, and of its subcommands.
fn write_pages(command: &clap::Command, folder: &Path) -> anyhow::Result<()> {
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    files::replace(&folder.join(page.get_filename()), Access::Shared, &text)?;
    command.get_subcommands().try_for_each(|command| write_pages(command, folder))
}
