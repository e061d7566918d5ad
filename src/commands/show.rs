//! `backcare show`: a session as a script, or as JSON.

use std::process::ExitCode;
use std::time::Duration;

use super::wanted::Wanted;
use crate::cli::Show;
use crate::session::Session;
use crate::timeline::{json, sheet};

impl Show {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let wanted = Wanted::new(&self.session)?;
        let routine = wanted.routine()?;
        let session = Session::new(&routine);
        let composer = wanted.composer(&session)?;
        let mut studio = wanted.studio(&routine)?;
        let mut total = Duration::ZERO;
        for phase in composer.phases() {
            total += composer.segment(&phase, &mut studio).length;
            match (wanted.signals.caught(), studio.take_failure()) {
                (Some(signal), _) => return Err(signal.into()),
                (None, Some(failure)) => return Err(failure),
                (None, None) => {}
            }
        }
        let exact = studio.is_exact();
        let segments = composer.segments(&mut studio);
        super::print(|out| {
            let write = if self.json { json::write } else { sheet::write };
            write(out, &routine.title, total, exact, &mut { segments })
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
