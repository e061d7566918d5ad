//! Places where the session waits for somebody.
#![expect(clippy::disallowed_methods, reason = "an edge: reminders are given from time to time")]

use std::time::{Duration, Instant};

use super::{Player, find};
use crate::live::prompter::Request;
use crate::score::{BarKind, Heard, Sound, Wait};
use crate::sound::clip::{RATE, frames};

/// How often somebody who is waited for is told how to go on.
const REMIND: Duration = Duration::from_secs(20);

impl Player<'_> {
    /// The wait that is still to be gone through in this bar, if there is somebody to wait for.
    pub(super) fn wait(&self) -> Option<Wait> {
        let here = self.head.position();
        let (_, bar) = find(&self.bars, here.bar).filter(|_| self.keys.is_some())?;
        bar.wait.filter(|wait| here.frame < frames(wait.then, RATE))
    }

    /// The wait at which the session stands.
    pub(super) fn stands_at(&self) -> Option<Wait> {
        self.wait().filter(|wait| self.head.position().frame >= frames(wait.at, RATE) && !self.paused)
    }

    /// Where the session must wait until what comes next is prepared: before a countdown, so that it never ends in
    /// silence.
    pub(super) fn late(&self) -> Option<Duration> {
        let here = self.head.position();
        let (_, bar) = find(&self.bars, here.bar).filter(|_| find(&self.bars, here.bar + 1).is_none())?;
        let tick = bar.cues.iter().find(|cue| cue.heard == Heard::Sound(Sound::Tick))?;
        let counts_down = matches!(bar.kind, BarKind::Ready | BarKind::Switch | BarKind::Rest);
        Some(tick.at).filter(|at| counts_down && here.frame <= frames(*at, RATE))
    }

    /// Whether the session stands because what comes next is not prepared yet.
    pub(super) fn is_late(&self) -> bool {
        let here = self.head.position();
        let stands = |at: Duration| here.frame >= frames(at, RATE);
        !self.head.is_over() && (find(&self.bars, here.bar).is_none() || self.late().is_some_and(stands))
    }

    /// Somebody who is waited for is told how to go on, from time to time.
    pub(super) fn remind(&mut self) {
        let now = Instant::now();
        if self.stands_at().is_none() {
            self.reminded = None;
        } else if self.reminded.is_none_or(|told| now - told > REMIND) {
            self.reminded = Some(now);
            self.ask(Request::HowToGoOn);
        }
    }

    /// Somebody is ready: on to the end of the wait.
    pub(super) fn go_through(&mut self) {
        if let Some(wait) = self.stands_at() {
            self.head.hush();
            self.ask(Request::To(self.head.position().bar, wait.then));
        }
    }
}
