//! `backcare resume`: the session that was left last goes on, from the get-ready of its set.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;

use super::play::{Stage, play};
use super::wanted::Wanted;
use crate::cli::Resume;
use crate::hash::fnv1a;
use crate::history::{End, checkpoint};
use crate::library::{STDIN, read_file};
use crate::session::{Session, Start};
use crate::signals::Signals;

impl Resume {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let folder = super::state_folder();
        let last = folder.as_deref().map(checkpoint::read).transpose()?.flatten();
        let last = last.filter(|last| last.entry.ended != End::Finished);
        let last = last.context("there is no session to go on with; `backcare list` shows what there is")?;
        let signals = Signals::catch()?;
        let source = match &folder {
            Some(folder) if last.routine == STDIN => read_file(&checkpoint::piped(folder))?,
            _ => super::library()?.source(&last.routine)?,
        };
        let wanted = Wanted {
            routine: last.routine,
            source,
            voice: last.voice,
            talk: last.talk,
            speed: last.speed,
            volume: last.volume,
            lead_in: Duration::from_millis(last.lead_in),
            from: 1,
            config: super::config()?,
            signals,
        };
        let routine = wanted.routine()?;
        let session = Session::new(&routine);
        let changed = fnv1a(wanted.source.text.bytes()) != last.hash;
        let exercise = last.ordinal.clamp(1, session.exercises().max(1));
        let set = last.set.filter(|_| !changed);
        let set = set.and_then(|number| session.set_at(exercise, number, last.side, last.direction.as_deref()));
        let start = if session.exercises() == 0 { Start::Beginning } else { Start::Resume { exercise, set, changed } };
        let stage = Stage { silent: self.silent.then_some(1), plain: self.plain };
        play(&wanted, &stage, &wanted.composer_at(&session, start))
    }
}
