//! `backcare show`: prints a session as a script or as JSON.

use std::process::ExitCode;
use std::time::Duration;

use super::request::SessionRequest;
use crate::cli::Show;
use crate::session::Session;
use crate::timeline::{Header, Total, json, sheet};

impl Show {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let request = SessionRequest::new(&self.session)?;
        let routine = request.routine()?;
        let session = Session::with_range(&routine, request.options.range);
        let composer = request.composer(&session, request.known_sounds())?;
        let mut synthesizer = request.synthesizer(&routine)?;
        let mut length = Duration::ZERO;
        for phase in composer.phases() {
            length += composer.segment(&phase, &mut synthesizer).length;
            match (request.signals.caught(), synthesizer.take_failure()) {
                (Some(signal), _) => return Err(signal.into()),
                (None, Some(failure)) => return Err(failure),
                (None, None) => {}
            }
        }
        let total = Total { length, is_exact: synthesizer.is_exact() };
        let segments = composer.segments(&mut synthesizer);
        super::print(|out| {
            let (lang, title, how_often) = (routine.lang, &routine.title, routine.how_often);
            let header = Header { lang, title, how_often, estimate: composer.estimate(), total };
            let mut segments = segments;
            if self.json {
                json::write(out, &header, &mut segments)
            } else {
                sheet::write(out, &header, &mut segments, self.spoken)
            }
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
