//! `backcare resume`: resumes the last unfinished session at the set where it was interrupted.

use std::process::ExitCode;

use anyhow::Context;

use super::play::{before_first, known_sounds, play};
use super::request::SessionRequest;
use super::safety_notice::Proceed;
use crate::cli::Resume;
use crate::hash::fnv1a;
use crate::history::{End, checkpoint};
use crate::library::{PLANNED, STDIN, read_file};
use crate::session::{Session, Start};
use crate::signals::Signals;

impl Resume {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let folder = super::state_folder();
        let last = folder.as_deref().map(checkpoint::read).transpose()?.flatten();
        let last = last.filter(|last| last.entry.ended != End::Finished);
        let last = last.context("no unfinished session to resume; run `backcare list` to see the routines")?;
        let signals = Signals::catch()?;
        let source = match &folder {
            Some(folder) if matches!(&*last.routine, STDIN | PLANNED) => read_file(&checkpoint::piped(folder))?,
            _ => super::library()?.source(&last.routine)?,
        };
        let request = SessionRequest {
            routine: last.routine,
            source,
            options: last.options,
            from: 1,
            config: super::config()?,
            signals,
        };
        let routine = request.routine()?;
        let session = Session::with_range(&routine, request.options.range);
        let changed = fnv1a(request.source.text.bytes()) != last.hash;
        let exercise = last.ordinal.clamp(1, session.exercises().max(1));
        let set = last.set.filter(|_| !changed);
        let set = set.and_then(|number| session.set_at(exercise, number, last.side, last.direction.as_deref()));
        let start = if session.exercises() == 0 { Start::Beginning } else { Start::Resume { exercise, set, changed } };
        let known_sounds = known_sounds(&request, self.playback);
        match before_first(&request, &routine, self.playback, false)? {
            Proceed::Yes => play(&request, self.playback, &request.composer_at(&session, start, known_sounds)),
            Proceed::No => Ok(ExitCode::FAILURE),
        }
    }
}
