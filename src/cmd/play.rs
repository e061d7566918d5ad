//! `backcare play`: a session, live.

use std::process::ExitCode;

use crate::cli::{self, Play};
use crate::compose::Composer;
use crate::history::saved::{self, Saved};
use crate::history::{Diary, End, Entry};
use crate::library::is_path;
use crate::live::{self, Ended, Progress, Setup, remote};
use crate::session::Session;
use crate::signals::Signals;
use crate::voice::Voice;

impl Play {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let routine = self.session.routine()?;
        let session = Session::new(&routine);
        play(&self.session, self.silent, &self.session.composer(&session)?)
    }
}

/// Plays a session, and writes it down.
pub(super) fn play(wanted: &cli::Session, silent: bool, composer: &Composer<'_>) -> anyhow::Result<ExitCode> {
    let (remote, handle) = remote::remote();
    let signals = Signals::catch()?.and_stops()?;
    let title = &composer.session.routine().title;
    #[cfg(unix)]
    let _server = crate::ctl::Server::start(handle.clone(), title)?;
    #[cfg(all(feature = "media-keys", target_os = "linux"))]
    crate::media_keys::offer(handle.clone(), title);
    drop((handle, title));
    let voice = if silent { Voice::Nobody } else { wanted.voice()? };
    let fallback = || Voice::named("embedded", wanted.speed, super::cache().as_deref());
    let mut diary = Diary::begin(super::state(), saved(wanted, composer)?, composer.session);
    let keep = &mut |progress: &Progress| diary.keep(progress);
    let setup = Setup { voice, fallback: &fallback, silent, signals, remote: Some(remote), keep };
    let (ended, progress) = live::play(composer, setup);
    let end = if ended == Ended::Finished { End::Finished } else { End::Ended };
    if let Err(trouble) = diary.close(end, &progress) {
        anstream::eprintln!("backcare: {trouble:#}");
    }
    match ended {
        Ended::Finished | Ended::Quit => Ok(ExitCode::SUCCESS),
        Ended::Signal(signal) => Err(signal.into()),
    }
}

fn saved(wanted: &cli::Session, composer: &Composer<'_>) -> anyhow::Result<Saved> {
    let routine = if is_path(&wanted.routine) {
        std::path::absolute(&wanted.routine)?.to_string_lossy().into_owned()
    } else {
        wanted.routine.clone()
    };
    Ok(Saved {
        hash: saved::hash(&super::library()?.source(&wanted.routine)?),
        voice: wanted.voice.clone(),
        talk: wanted.talk.into(),
        speed: wanted.speed,
        lead_in: wanted.lead_in.as_millis() as u64,
        ordinal: 1,
        set: None,
        side: None,
        direction: None,
        at: 0,
        running: true,
        entry: Entry::begin(&routine, composer.session),
        routine,
    })
}
