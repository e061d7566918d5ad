//! The sound device while a session plays: one that plays to nobody, and one that goes away.
#![expect(clippy::disallowed_methods, reason = "an edge: a device is held against the clock")]

use std::time::{Duration, Instant};

use super::{Player, find};
use crate::live::prompter::Request;
use crate::live::speaker::{Speaker, Watch};
use crate::sound::clip::{RATE, time};

impl Player<'_> {
    /// A device that plays to nobody is as good as none; the session begins again, in real time. One that goes away is
    /// waited for.
    pub(super) fn watch_device(&mut self) {
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
            self.speaker = Speaker::clock(&self.samples, 1);
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
}
