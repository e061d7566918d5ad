//! `backcare ctl`: controls the running session.

use std::process::ExitCode;
use std::time::Duration;

use crate::cli::Ctl;
use crate::control::socket::{self, Report};
use crate::player::command::STATUS;
use crate::text::time::clock;

impl Ctl {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        if self.command != STATUS {
            socket::command(&self.command)?;
            return Ok(ExitCode::SUCCESS);
        }
        let report = socket::status()?;
        super::print(|out| {
            if self.json {
                return writeln!(out, "{}", serde_json::to_string(&report)?);
            }
            let (Report { title, status, .. }, time) = (&report, |seconds| clock(Duration::from_secs_f64(seconds)));
            let labels = status.lang.phrasebook().labels();
            let (at, state) = ((labels.of)(&time(status.at), &time(status.seconds)), status.state.label(labels));
            writeln!(out, "{title}: {}, {at}, {state}", status.segment)
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
