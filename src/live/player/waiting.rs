//! Places where the session waits for somebody.
#![expect(clippy::disallowed_methods, reason = "an edge: reminders are given from time to time")]

use std::time::{Duration, Instant};

use super::{Player, find};
use crate::live::prompter::Request;
use crate::score::Wait;
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
