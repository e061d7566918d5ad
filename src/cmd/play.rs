//! `backcare play`: a session, live.

use std::process::ExitCode;

use crate::cli::Play;

impl Play {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        Ok(ExitCode::SUCCESS)
    }
}
