//! `backcare ctl`: steers the session that is running.

use std::process::ExitCode;
use std::time::Duration;

use crate::cli::Ctl;
use crate::ctl;
use crate::library::shown;
use crate::score::sheet::clock;

impl Ctl {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let reply = ctl::ask(&self.wish)?;
        if self.wish == "status" {
            super::print(|out| {
                if self.json {
                    return writeln!(out, "{reply}");
                }
                let text = |key: &str| shown(reply[key].as_str().unwrap_or_default());
                let time = |key: &str| clock(Duration::from_secs_f64(reply[key].as_f64().unwrap_or_default()));
                writeln!(
                    out,
                    "{}: {}, {} of {}, {}",
                    text("title"),
                    text("step"),
                    time("at"),
                    time("seconds"),
                    text("state")
                )
            })?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
