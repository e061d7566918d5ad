//! The player: the one loop that steers. Keys and signals go to the prompter and the playhead, the playhead to the screen.
#![expect(clippy::disallowed_methods, reason = "an edge: this is where the session meets the world")]

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::keys::{Command, Keys};
use super::prompter::{News, Request};
use super::screen::{Screen, View};
use super::speaker::{Shared, Speaker, Watch};
use super::speaking::{Move, Speaking};
use crate::phrase::Phrase;
use crate::score::{Bar, BarKind, Wait};
use crate::signals::{Signal, Signals};
use crate::sound::clip::{RATE, frames, time};
use crate::sound::playhead::{Playhead, Position};
use crate::sound::strip::Strip;
use crate::voice::{Recorder, Voice};

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

/// How often somebody who is waited for is told how to go on.
const REMIND: Duration = Duration::from_secs(20);

/// So many bars are remembered: more than are ever prepared ahead.
const REMEMBERED: usize = 16;

/// Time for the device to play what it has been given.
const DRAIN: Duration = Duration::from_millis(120);

/// A session that is being played.
pub(super) struct Player<'a> {
    pub(super) head: Arc<Playhead>,
    pub(super) samples: Shared,
    pub(super) speaker: Speaker,
    pub(super) speaking: Option<Speaking>,
    pub(super) fallback: &'a dyn Fn() -> anyhow::Result<Voice>,
    pub(super) requests: Sender<Request>,
    pub(super) asides: Sender<Strip>,
    /// Three ticks, for going on after a pause in work.
    pub(super) ticks: Strip,
    pub(super) watch: Watch,
    /// Whether the sound device has gone away and not come back yet.
    pub(super) lost: bool,
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
}

impl Player<'_> {
    /// Steers until the session ends.
    pub(super) fn run(mut self) -> Ended {
        let ended = loop {
            if let Some(signal) = self.signals.caught() {
                break Ended::Signal(signal);
            }
            self.listen_to_prompter();
            self.watch_device();
            self.follow_voice();
            self.remind();
            self.draw();
            if self.head.is_over() {
                break Ended::Finished;
            }
            match self.wait_for_key() {
                Some(Command::Quit) => break Ended::Quit,
                Some(command) => self.obey(command),
                None => {}
            }
        };
        if ended != Ended::Finished {
            self.head.set_fence(Position::default());
        }
        thread::sleep(DRAIN);
        self.screen.end();
        ended
    }

    fn listen_to_prompter(&mut self) {
        while let Ok(news) = self.told.try_recv() {
            match news {
                News::Bar(index, at, bar) => {
                    self.bars.push_back((index, at, bar));
                    if self.bars.len() > REMEMBERED {
                        self.bars.pop_front();
                    }
                }
                News::Total(total, exact) => self.total = (total, exact),
                News::Aside(phrase) => self.say_aside(&phrase),
                News::Failure(failure) => self.screen.note(&format!("backcare: {failure}")),
            }
        }
    }

    /// A device that plays to nobody is as good as none; the session begins again, in real time. One that goes away is
    /// waited for.
    fn watch_device(&mut self) {
        let gone = self.watch.is_gone(self.head.asked(), Instant::now());
        if self.lost {
            if self.speaker.is_open() {
                self.lost = false;
                self.watch = Watch::begin(Instant::now());
                self.screen.note("backcare: the sound is back.");
                self.return_to_cue();
            }
        } else if self.speaker.is_unreal() {
            self.screen.note(
                "backcare: the sound device swallows sound faster than it can be heard, so nobody hears it; \
                 follow the session here on the screen.",
            );
            self.speaker = Speaker::clock(&self.samples);
            self.ask(Request::To(0, Duration::ZERO));
        } else if gone {
            self.lost = true;
            self.screen.note("backcare: the sound device has gone away; the session waits for it, and q ends it.");
            self.speaker.reopen();
        }
    }

    /// What was not heard to its end is heard again, after the ticks that follow a pause.
    fn return_to_cue(&mut self) {
        let here = self.head.position();
        let Some((_, bar)) = find(&self.bars, here.bar) else { return };
        let now = time(here.frame, RATE);
        let cue = bar.cues.iter().take_while(|cue| cue.at <= now).last();
        let moment = cue.map(|cue| cue.at).unwrap_or_default();
        self.ask(Request::To(here.bar, moment));
        if !self.paused {
            self.go_on();
        }
    }

    fn follow_voice(&mut self) {
        let (take, here) = (self.head.landed(), self.head.position());
        let mut fence = None;
        if let Some(speaking) = self.speaking.as_mut().filter(|_| !self.paused)
            && let Some((_, bar)) = find(&self.bars, here.bar)
        {
            match speaking.follow(take, here.bar, bar, time(here.frame, RATE)) {
                Move::Stay => {}
                Move::Skip(moment) => self.ask(Request::To(here.bar, moment)),
                Move::GiveUp(why) => return self.change_voice(&why),
            }
            fence = self.speaking.as_ref().and_then(|speaking| speaking.fence(bar));
        }
        let fence = fence.into_iter().chain(self.wait().map(|wait| wait.at)).min();
        let fence = fence.map(|moment| Position { bar: here.bar, frame: frames(moment, RATE) });
        let fence = if self.paused { Some(Position::default()) } else { fence };
        self.head.set_fence(fence.unwrap_or(Position::NEVER));
    }

    /// The wait that is still to be gone through in this bar, if there is somebody to wait for.
    fn wait(&self) -> Option<Wait> {
        let here = self.head.position();
        let (_, bar) = find(&self.bars, here.bar).filter(|_| self.keys.is_some())?;
        bar.wait.filter(|wait| here.frame < frames(wait.then, RATE))
    }

    /// The wait at which the session stands.
    fn stands_at(&self) -> Option<Wait> {
        self.wait().filter(|wait| self.head.position().frame >= frames(wait.at, RATE) && !self.paused)
    }

    /// Somebody who is waited for is told how to go on, from time to time.
    fn remind(&mut self) {
        let now = Instant::now();
        if self.stands_at().is_none() {
            self.reminded = None;
        } else if self.reminded.is_none_or(|told| now - told > REMIND) {
            self.reminded = Some(now);
            self.ask(Request::HowToGoOn);
        }
    }

    fn say_aside(&mut self, phrase: &Phrase) {
        let failure = self.speaking.as_mut().and_then(|speaking| speaking.aside(phrase).err());
        if let Some(failure) = failure {
            self.change_voice(&format!("{failure:#}"));
        }
    }

    fn change_voice(&mut self, why: &str) {
        self.speaking = None;
        match (self.fallback)() {
            Ok(Voice::Record(voice)) => {
                self.screen.note(&format!("backcare: {why}; the embedded voice goes on."));
                self.ask(Request::Voice(Box::new(Recorder::new(voice))));
            }
            _ => self.screen.note(&format!("backcare: {why}; follow the words here on the screen.")),
        }
    }

    fn draw(&mut self) {
        let here = self.head.position();
        if let Some((begin, bar)) = find(&self.bars, here.bar) {
            let now = time(here.frame, RATE);
            let next = find(&self.bars, here.bar + 1).map(|(_, bar)| bar.as_ref());
            let (total, paused) = (self.total, self.paused);
            let standing = match (self.lost, paused) {
                (true, _) => Some("waiting for the sound device; q ends"),
                (false, true) => Some("paused; space goes on"),
                (false, false) => self.stands_at().map(|_| "waiting for you; space goes on"),
            };
            self.screen.draw(&View { at: begin + now, total, bar, now, next, standing });
        }
    }

    fn wait_for_key(&mut self) -> Option<Command> {
        let tick = if self.speaking.is_some() { CLOSE_TICK } else { TICK };
        match &self.keys {
            Some(keys) => keys.wait(tick),
            None => {
                thread::sleep(tick);
                None
            }
        }
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Pause if self.paused => self.go_on(),
            Command::Pause => match self.stands_at() {
                Some(wait) => {
                    self.head.hush();
                    self.ask(Request::To(self.head.position().bar, wait.then));
                }
                None => self.pause(),
            },
            Command::Next => self.steer(Request::Next),
            Command::Back => self.steer(Request::Back),
            Command::Again => self.steer(Request::Again),
            Command::More => self.ask(Request::More(MORE)),
            Command::Resize => self.screen.redraw(),
            Command::Quit => {}
        }
    }

    fn pause(&mut self) {
        self.paused = true;
        self.head.hush();
        self.head.set_fence(Position::default());
        if let Some(speaking) = &mut self.speaking {
            speaking.pause();
        }
    }

    /// Work begins again after three ticks.
    fn go_on(&mut self) {
        self.paused = false;
        let here = self.head.position();
        let in_work = find(&self.bars, here.bar).is_some_and(|(_, bar)| bar.kind == BarKind::Work);
        if in_work && here.frame > 0 {
            // Nobody hears them any more once the session is over.
            let _ = self.asides.send(Strip { take: self.head.hush(), ..self.ticks.clone() });
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
