//! `backcare show`: a session as a script, or as JSON.

use std::process::ExitCode;
use std::time::Duration;

use crate::cli::Show;
use crate::score::{json, sheet};
use crate::session::Session;

impl Show {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let routine = self.session.routine()?;
        let session = Session::new(&routine);
        let composer = self.session.composer(&session)?;
        let mut studio = self.session.studio()?;
        let total: Duration = composer.bars(&mut studio).map(|bar| bar.length).sum();
        if let Some(failure) = studio.take_failure() {
            return Err(failure);
        }
        let exact = studio.is_exact();
        let bars = composer.bars(&mut studio);
        super::print(|out| {
            let write = if self.json { json::write } else { sheet::write };
            write(out, &routine.title, total, exact, &mut { bars })
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
