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
        let mut synthesizer = wanted.synthesizer(&routine)?;
        let mut total = Duration::ZERO;
        for phase in composer.phases() {
            total += composer.segment(&phase, &mut synthesizer).length;
            match (wanted.signals.caught(), synthesizer.take_failure()) {
                (Some(signal), _) => return Err(signal.into()),
                (None, Some(failure)) => return Err(failure),
                (None, None) => {}
            }
        }
        let exact = synthesizer.is_exact();
        let segments = composer.segments(&mut synthesizer);
        super::print(|out| {
            let write = if self.json { json::write } else { sheet::write };
            write(out, &routine.title, total, exact, &mut { segments })
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
