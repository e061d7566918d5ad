//! The sound device while a session plays: one that plays to nobody, one that goes away, and one that is given back for a
//! while.
#![expect(clippy::disallowed_methods, reason = "an edge: a device is held against the clock")]

use std::thread;
use std::time::{Duration, Instant};

use super::{DRAIN, Player};
use crate::audio::shared_transport::Position;
use crate::defaults::LEAD_IN;
use crate::player::keys::Keys;
use crate::player::output::{AudioOutput, Recovery, StallDetector};
use crate::player::transport::Offset;

/// After a pause so long the device may sleep.
const SLEEPS_AFTER: Duration = Duration::from_secs(60);

/// A device is given no longer than this to wake up: it counts as lost soon after.
const LONGEST_WAKE_UP: Duration = Duration::from_secs(2);

impl Player<'_> {
    /// A device that plays to nobody is as good as none; the session begins again, in real time. One that goes away is
    /// waited for, while the session stands.
    pub(super) fn watch_device(&mut self) {
        if self.output.is_released() {
            return;
        }
        let (asked, now) = (self.shared.frames_requested(), Instant::now());
        let gone = self.stall_detector.is_gone(asked, now) || self.output.is_closed();
        let suspended = self.output.is_suspended();
        if let Some(recovery) = &mut self.recovery {
            if self.output.is_open() && !suspended && recovery.is_back(asked, now) {
                self.recovery = None;
                self.stall_detector = StallDetector::begin(asked, now);
                self.screen.note("backcare: the sound is back.");
                let effects = self.in_scene(|transport, scene| transport.regain(scene));
                self.carry_out(effects);
            } else if gone && !suspended && self.output.is_open() {
                self.reopen();
            }
        } else if self.output.is_too_fast() {
            self.screen.note(
                "backcare: the sound device swallows sound faster than it can be heard, so nobody hears it; \
                 follow the session here on the screen.",
            );
            self.output = AudioOutput::silent(&self.samples, 1);
            let restart = self.transport.seek(0, Offset::default());
            self.carry_out([restart]);
        } else if gone || suspended {
            self.recovery = Some(Recovery::begin(asked, now));
            self.transport.lose();
            self.shared.set_stop(Position::default());
            self.screen.note("backcare: the sound device has gone away; the session waits for it, and q ends it.");
            if !suspended {
                self.reopen();
            }
        }
    }

    /// After a long pause the device is given back, so that it can sleep.
    pub(super) fn rest_device(&mut self) {
        let since = self.paused_at.filter(|_| self.transport.is_paused() && !self.transport.is_lost());
        if since.is_some_and(|since| since.elapsed() > SLEEPS_AFTER) {
            self.output.release();
        }
    }

    /// Something is to be heard: a device that was given back is opened again.
    pub(super) fn wake_device(&mut self) {
        self.paused_at = Some(Instant::now());
        if self.output.is_released() {
            self.reopen();
        }
    }

    /// Ctrl-Z: terminal and device go back to the shell, and the session stands until it is called again. What was on its
    /// way to the ear is heard before, so nothing is lost.
    pub(super) fn stop_for_a_while(&mut self) {
        if self.signals.wants_a_stop() {
            self.shared.set_stop(Position::default());
            thread::sleep(DRAIN);
            self.output.release();
            self.screen.end();
            if self.keys.is_some() {
                Keys::give_back();
            }
            self.signals.stop();
            self.keys.iter().for_each(Keys::take_again);
            if self.output.is_released() {
                self.reopen();
            }
            self.screen.begin_here();
        }
    }

    fn reopen(&mut self) {
        self.output.reopen(self.composer.coach.lead_in.max(LEAD_IN).min(LONGEST_WAKE_UP));
        self.stall_detector = StallDetector::begin(self.shared.frames_requested(), Instant::now());
    }
}
