//! The player: the one loop that steers. Keys and signals go to the prompter and the playhead, the playhead to the screen.
#![expect(clippy::disallowed_methods, reason = "an edge: this is where the session meets the world")]

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::command::Command;
use super::keys::{Keys, TOLD};
use super::prompter::{News, Request};
use super::remote::{Remote, State, Status};
use super::screen::{Screen, View};
use super::speaker::{Revival, Shared, Speaker, Watch};
use super::speaking::Speaking;
use crate::score::sheet::heading;
use crate::score::{Bar, BarKind};
use crate::signals::{Signal, Signals};
use crate::sound::clip::{RATE, time};
use crate::sound::playhead::{Playhead, Position};
use crate::sound::strip::Strip;
use crate::voice::Voice;

mod device;
mod progress;
mod voice;
mod waiting;

pub use progress::Progress;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// At its end.
    Finished,
    /// By a key.
    Quit,
    /// By a signal.
    Signal(Signal),
}

/// How often the loop looks around.
const TICK: Duration = Duration::from_millis(40);

/// The same for a voice that must be followed closely.
const CLOSE_TICK: Duration = Duration::from_millis(10);

/// What a press of `+` gives.
const MORE: Duration = Duration::from_secs(10);

/// So many bars are remembered: more than are ever prepared ahead.
const REMEMBERED: usize = 16;

/// Time for the device to play what it has been given.
pub(super) const DRAIN: Duration = Duration::from_millis(120);

/// A session that is being played.
pub(super) struct Player<'a> {
    pub(super) head: Arc<Playhead>,
    pub(super) samples: Shared,
    pub(super) speaker: Speaker,
    /// How many times faster than real time it goes by.
    pub(super) pace: u32,
    pub(super) speaking: Option<Speaking>,
    /// Who speaks when the present voice gives up; nobody any more, once it was needed.
    pub(super) spare: Option<&'a dyn Fn() -> anyhow::Result<Voice>>,
    pub(super) requests: Sender<Request>,
    pub(super) asides: Sender<Strip>,
    /// Three ticks, for going on after a pause in work.
    pub(super) ticks: Strip,
    pub(super) watch: Watch,
    /// The sound device has gone away, and not come back yet.
    pub(super) lost: Option<Revival>,
    /// Silence in which a device wakes up.
    pub(super) lead_in: Duration,
    /// When the device was needed last while the session was paused.
    pub(super) paused_at: Option<Instant>,
    pub(super) told: Receiver<News>,
    pub(super) signals: Signals,
    pub(super) keys: Option<Keys>,
    pub(super) screen: Screen,
    /// The bars that were told last, each with when it begins; the newest at the back.
    pub(super) bars: VecDeque<(u32, Duration, Arc<Bar>)>,
    pub(super) total: (Duration, bool),
    pub(super) paused: bool,
    /// When somebody who is waited for was last told how to go on.
    pub(super) reminded: Option<Instant>,
    pub(super) remote: Option<Remote>,
    pub(super) progress: Progress,
    /// Is told of each new bar.
    pub(super) keep: &'a mut dyn FnMut(&Progress),
}

impl Player<'_> {
    /// Steers until the session ends.
    pub(super) fn run(mut self) -> (Ended, Progress) {
        let ended = loop {
            if let Some(signal) = self.signals.caught() {
                break Ended::Signal(signal);
            }
            if !self.listen_to_prompter() {
                // It panicked, and that is passed on as soon as nobody plays any more.
                break Ended::Quit;
            }
            self.watch_device();
            self.rest_device();
            self.follow_voice();
            self.remind();
            self.follow_progress();
            self.draw();
            self.stop_for_a_while();
            if self.head.is_over() {
                break Ended::Finished;
            }
            let mut command = self.wait_for_key().or_else(|| self.remote.as_ref()?.next());
            while let Some(next) = command.filter(|command| *command != Command::Quit) {
                self.obey(next);
                command = self.remote.as_ref().and_then(Remote::next);
            }
            if command == Some(Command::Quit) {
                break Ended::Quit;
            }
        };
        if ended != Ended::Finished {
            self.head.set_fence(Position::default());
        }
        thread::sleep(DRAIN);
        self.screen.end();
        (ended, self.progress)
    }

    /// False: nobody prepares anything any more.
    fn listen_to_prompter(&mut self) -> bool {
        loop {
            let news = match self.told.try_recv() {
                Ok(news) => news,
                Err(nothing) => return nothing == TryRecvError::Empty,
            };
            match news {
                News::Bar(index, at, bar) => {
                    // Later ones were told before a seek, and are prepared anew.
                    self.bars.retain(|(known, ..)| *known < index);
                    self.bars.push_back((index, at, bar));
                    if self.bars.len() > REMEMBERED {
                        self.bars.pop_front();
                    }
                }
                News::Total(total, exact) => self.total = (total, exact),
                News::Aside(phrase) => self.say_aside(&phrase),
                News::Failure(failure) if self.spare.is_some() => self.change_voice(&failure),
                News::Failure(failure) => self.screen.note(&format!("backcare: {failure}")),
            }
        }
    }

    fn draw(&mut self) {
        let here = self.head.position();
        let before = || find(&self.bars, here.bar.checked_sub(1)?).map(|(begin, bar)| (begin, bar, bar.length));
        let present = find(&self.bars, here.bar).map(|(begin, bar)| (begin, bar, time(here.frame, RATE)));
        if let Some((begin, bar, now)) = present.or_else(before) {
            let next = find(&self.bars, here.bar + 1).map(|(_, bar)| bar.as_ref());
            let state = self.state();
            let has_keys = self.keys.is_some();
            self.screen.draw(&View { at: begin + now, total: self.total, bar, now, next, state, has_keys });
            if let Some(remote) = &self.remote {
                let (seconds, exact) = (self.total.0.as_secs_f64(), self.total.1);
                let (step, label) = (heading(bar), bar.label.as_ref());
                remote.tell(Status { state, seconds, exact, step, ..Status::at(begin + now, label) });
            }
        }
    }

    fn state(&self) -> State {
        match (self.lost.is_some(), self.paused) {
            (true, _) => State::Lost,
            (false, true) => State::Paused,
            (false, false) if self.stands_at().is_some() => State::Waiting,
            (false, false) if self.is_late() => State::Preparing,
            (false, false) => State::Playing,
        }
    }

    fn wait_for_key(&mut self) -> Option<Command> {
        let tick = if self.speaking.is_some() { CLOSE_TICK } else { TICK / self.pace };
        match &mut self.keys {
            Some(keys) => keys.wait(tick),
            None => {
                thread::sleep(tick);
                None
            }
        }
    }

    /// Every wish is answered by a tone at once.
    fn obey(&mut self, command: Command) {
        if command != Command::Resize {
            self.wake_device();
            self.head.answer();
        }
        match command {
            Command::Pause | Command::Play if self.paused => self.go_on(),
            Command::Pause | Command::Play if self.stands_at().is_some() => self.go_through(),
            Command::Pause | Command::Hold if !self.paused => self.pause(),
            Command::Next => self.steer(Request::Next),
            Command::Back => self.steer(Request::Back),
            Command::Again => self.steer(Request::Again),
            Command::Skip => self.steer(Request::Skip),
            Command::To(moment) => self.steer(Request::At(moment)),
            Command::More => self.ask(Request::More(MORE)),
            Command::Left => self.tell_what_is_left(),
            Command::Help => self.screen.note(&format!("keys: {TOLD}")),
            Command::Resize => self.screen.resize(),
            Command::Pause | Command::Play | Command::Hold | Command::Quit => {}
        }
    }

    fn tell_what_is_left(&mut self) {
        let here = self.head.position();
        if let Some((begin, _)) = find(&self.bars, here.bar) {
            let left = self.total.0.saturating_sub(begin + time(here.frame, RATE));
            self.ask(Request::Left(left, !self.paused));
        }
    }

    fn pause(&mut self) {
        self.paused = true;
        self.head.set_fence(Position::default());
        if let Some(speaking) = &mut self.speaking {
            speaking.pause();
        }
        self.head.hush();
        self.ask(Request::Paused);
    }

    /// Work begins again after three ticks.
    fn go_on(&mut self) {
        self.paused = false;
        let here = self.head.position();
        let in_work = find(&self.bars, here.bar).is_some_and(|(_, bar)| bar.kind == BarKind::Work);
        if in_work && here.frame > 0 {
            // Nobody hears them any more once the session is over.
            let _ = self.asides.send(self.ticks.clone().taken(self.head.hush()));
        }
    }

    fn steer(&mut self, request: Request) {
        self.paused = false;
        self.head.hush();
        self.ask(request);
    }

    fn ask(&self, request: Request) {
        // The prompter listens as long as there is a player.
        let _ = self.requests.send(request);
    }
}

/// When a bar begins, and what it is, as it was told last.
fn find(bars: &VecDeque<(u32, Duration, Arc<Bar>)>, index: u32) -> Option<(Duration, &Arc<Bar>)> {
    bars.iter().rev().find(|(known, ..)| *known == index).map(|(_, begin, bar)| (*begin, bar))
}
