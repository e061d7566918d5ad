//! `backcare check`: what is wrong with routine files.

use std::process::ExitCode;
use std::time::Duration;

use crate::cli::Check;
use crate::coach::Talk;
use crate::compose::Composer;
use crate::library::shown;
use crate::score::{Estimates, sheet};
use crate::session::Session;

impl Check {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        let mut wrong = false;
        for file in &self.files {
            match library.routine(file) {
                Ok(routine) => {
                    let session = Session::new(&routine);
                    let about: Duration =
                        Composer::new(&session, Talk::Full, 1).bars(&mut Estimates).map(|bar| bar.length).sum();
                    let (name, minutes) = (shown(file), sheet::minutes(about));
                    super::print(|out| writeln!(out, "{name}: “{}”, about {minutes}, is fine", routine.title))?;
                }
                Err(error) => {
                    wrong = true;
                    anstream::eprintln!("{error:#}");
                }
            }
        }
        Ok(ExitCode::from(u8::from(wrong)))
    }
}
