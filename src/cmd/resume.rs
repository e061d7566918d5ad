//! `backcare resume`: the session that was left last goes on, from the get-ready of its set.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;

use super::wanted::Wanted;
use crate::cli::Resume;
use crate::hash::fnv1a;
use crate::history::saved;
use crate::session::{Session, Start};
use crate::signals::Signals;

impl Resume {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let last = super::state().map(|folder| saved::read(&folder)).transpose()?.flatten();
        let last = last.context("there is no session to go on with; `backcare list` shows what there is")?;
        let wanted = Wanted {
            routine: last.routine,
            voice: last.voice,
            talk: last.talk,
            speed: last.speed,
            volume: last.volume,
            lead_in: Duration::from_millis(last.lead_in),
            from: 1,
            settings: super::settings()?,
            signals: Signals::catch()?,
        };
        let routine = wanted.routine()?;
        let session = Session::new(&routine);
        let changed = fnv1a(super::library()?.source(&wanted.routine)?.bytes()) != last.hash;
        let exercise = last.ordinal.clamp(1, session.exercises().max(1));
        let set = last.set.filter(|_| !changed);
        let set = set.and_then(|number| session.set_at(exercise, number, last.side, last.direction.as_deref()));
        let start = if session.exercises() == 0 { Start::Beginning } else { Start::Again { exercise, set, changed } };
        super::play::play(&wanted, self.silent.then_some(1), &wanted.composer_at(&session, start))
    }
}
