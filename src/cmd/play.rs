//! `backcare play`: a session, live.

use std::process::ExitCode;

use crate::cli::Play;
use crate::live::{self, Ended, Setup};
use crate::session::Session;
use crate::signals::Signals;
use crate::voice::Voice;

impl Play {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let routine = self.session.routine()?;
        let session = Session::new(&routine);
        let composer = self.session.composer(&session)?;
        let voice = if self.silent { Voice::Nobody } else { self.session.voice()? };
        let fallback = || Voice::named("embedded", self.session.speed, super::cache().as_deref());
        let signals = Signals::catch()?;
        let setup = Setup { voice, fallback: &fallback, silent: self.silent, signals };
        match live::play(&composer, setup) {
            Ended::Finished | Ended::Quit => Ok(ExitCode::SUCCESS),
            Ended::Signal(signal) => Err(signal.into()),
        }
    }
}
