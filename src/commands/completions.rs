//! `backcare completions`: prints a completion script for a shell.

use std::process::ExitCode;

use clap::CommandFactory as _;

use crate::cli::{Cli, Completions};

impl Completions {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "backcare", &mut script);
        super::print(|out| out.write_all(&script))?;
        Ok(ExitCode::SUCCESS)
    }
}
