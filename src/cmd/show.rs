//! `backcare show`: a session as a script, or as JSON.

use std::process::ExitCode;
use std::time::Duration;

use super::wanted::Wanted;
use crate::cli::Show;
use crate::score::{json, sheet};
use crate::session::Session;

impl Show {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let wanted = Wanted::new(&self.session)?;
        let routine = wanted.routine()?;
        let session = Session::new(&routine);
        let composer = wanted.composer(&session)?;
        let mut studio = wanted.studio(&routine)?;
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
