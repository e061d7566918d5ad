//! `backcare play`: plays a session, and records it in the log.

use std::collections::HashSet;
use std::process::ExitCode;

use super::natural_hint;
use super::plan::{self, Sound};
use super::request::{SessionRequest, options};
use super::safety_notice::{self, Proceed};
use super::voice_fallback::open_voice;
use crate::cli::{Play, Playback, Session as SessionArgs};
use crate::coach::Composer;
use crate::hash::fnv1a;
use crate::history::checkpoint::{self, Checkpoint};
use crate::history::{End, Entry, HistoryWriter, lesson};
use crate::library::{PLANNED, STDIN, Source, is_path};
use crate::options::{Lesson, PlayOptions};
use crate::plan::note;
use crate::player::keys::Keyboard;
use crate::player::{self, Ended, Progress, Setup, remote};
use crate::routine::Routine;
use crate::session::Session;
use crate::signals::Signals;
use crate::stderr;
use crate::timeline::Sound as Tone;
use crate::voice::Voice;

impl Play {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let request = self.request()?;
        let routine = request.routine()?;
        let session = Session::with_range(&routine, request.options.range);
        let known_sounds = known_sounds(&request, self.playback);
        let composer = request.composer(&session, known_sounds)?;
        match before_first(&request, &routine, self.playback, self.acknowledge)? {
            Proceed::Yes => play(&request, self.playback, &composer),
            Proceed::No => Ok(ExitCode::FAILURE),
        }
    }
}

impl Play {
    /// The routine that is named, or a plan for what is asked.
    fn request(&self) -> anyhow::Result<SessionRequest> {
        if let Some(routine) = &self.routine {
            let session = SessionArgs { routine: routine.clone(), options: self.options.clone(), from: self.from };
            return SessionRequest::new(&session);
        }
        let signals = Signals::catch()?;
        let config = super::config()?;
        let options = options(self.options.clone(), &config)?;
        let library = super::library()?;
        let facts = library.facts()?;
        let lang = options.lang;
        let voice = if self.playback.silent { Some("none".to_owned()) } else { options.voice.clone() };
        let sound =
            Sound { options: PlayOptions { voice, ..options.clone() }, config: &config, signals: signals.clone() };
        let heard = plan::heard(&facts, self.ask.what.as_deref(), lang)?;
        let made = plan::make(&library, &facts, &self.ask, heard, sound)?;
        let notes = made.plan.notes.iter().map(|about| note(made.lang, about, &made.question));
        made.remarks.iter().cloned().chain(notes).for_each(stderr::line);
        let source = Source { name: "plan".to_owned(), text: made.plan.text };
        let options = PlayOptions { lang: None, ..options };
        Ok(SessionRequest { routine: PLANNED.to_owned(), source, options, from: self.from, config, signals })
    }
}

/// Shows the warning signs before the first session.
pub(super) fn before_first(
    request: &SessionRequest,
    routine: &Routine,
    playback: Playback,
    acknowledge: bool,
) -> anyhow::Result<Proceed> {
    let voice = (!playback.silent).then(|| request.voice(routine));
    safety_notice::show_once(routine.lang, voice.as_ref(), acknowledge, &request.signals)
}

/// The sounds that are not explained at the start of a session, as they were in an earlier one. `None` leaves the lesson
/// out.
pub(super) fn known_sounds(request: &SessionRequest, playback: Playback) -> Option<HashSet<Tone>> {
    match request.options.lesson() {
        Lesson::Once if !playback.silent => Some(lesson::read(super::state_folder().as_deref())),
        _ => request.known_sounds(),
    }
}

/// Plays a session with its remote controls, checkpoint and log entry.
pub(super) fn play(request: &SessionRequest, playback: Playback, composer: &Composer<'_>) -> anyhow::Result<ExitCode> {
    let (remote, handle) = remote::remote();
    let signals = request.signals.clone().with_suspend()?;
    let title = &composer.session().routine().title;
    #[cfg(unix)]
    let (_server, warning) =
        crate::control::socket::Server::start(handle.clone(), title, super::state_folder().as_deref())?;
    #[cfg(unix)]
    if let Some(warning) = warning {
        stderr::line(format_args!("backcare: {warning}"));
    }
    #[cfg(all(feature = "media-keys", target_os = "linux"))]
    crate::control::media_keys::offer(handle.clone(), title);
    drop((handle, title));
    let options = request.voice(composer.session().routine());
    let silent = playback.silent.then_some(playback.pace);
    let voice = if silent.is_some() { Voice::Silent } else { open_voice(&options, true)?.0 };
    if silent.is_none() && options.lacks_natural() {
        natural_hint::print_once(super::state_folder().as_deref());
    }
    let pico = || options.pico().open();
    let fallback: Option<&dyn Fn() -> _> = if options.is_pico() { None } else { Some(&pico) };
    let mut history =
        HistoryWriter::begin(super::state_folder(), checkpoint(request, composer)?, composer, signals.clone());
    if let Err(error) = history.close_interrupted() {
        stderr::line(format_args!("backcare: {error:#}"));
    }
    // Only now is it certain that no other session is running, whose piped routine this would overwrite.
    if let (STDIN | PLANNED, Some(folder)) = (&*request.routine, super::state_folder())
        && let Err(error) = checkpoint::save_piped(&folder, &request.source.text)
    {
        stderr::line(format_args!("backcare: {error:#}"));
    }
    let keyboard = if request.routine == STDIN { Keyboard::Terminal } else { Keyboard::Stdin };
    let on_progress = &mut |progress: &Progress| history.on_progress(progress);
    let setup =
        Setup { voice, fallback, silent, plain: playback.plain, signals, keyboard, remote: Some(remote), on_progress };
    let (ended, progress) = player::play(composer, setup);
    let end = if ended == Ended::Finished { End::Finished } else { End::Ended };
    if let Err(error) = history.close(end, &progress) {
        stderr::line(format_args!("backcare: {error:#}"));
    }
    match ended {
        Ended::Finished | Ended::Quit => Ok(ExitCode::SUCCESS),
        Ended::Signal(signal) => Err(signal.into()),
    }
}

fn checkpoint(request: &SessionRequest, composer: &Composer<'_>) -> anyhow::Result<Checkpoint> {
    let routine = if is_path(&request.routine) {
        std::path::absolute(&request.routine)?.to_string_lossy().into_owned()
    } else {
        request.routine.clone()
    };
    Ok(Checkpoint {
        hash: fnv1a(request.source.text.bytes()),
        options: request.options.clone(),
        ordinal: 1,
        set: None,
        side: None,
        direction: None,
        at: 0,
        running: true,
        entry: Entry::begin(&routine, composer.session()),
        routine,
    })
}
