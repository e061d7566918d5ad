//! Handling of the sound device during a session: a lost device, one that discards sound, and its release during pauses
//! and while the program is suspended.
#![expect(clippy::disallowed_methods, reason = "I/O: a device is checked against the clock")]

use std::thread;
use std::time::{Duration, Instant};

use super::{DRAIN, Player};
use crate::audio::shared_transport::Position;
use crate::defaults::LEAD_IN;
use crate::player::keys::Keys;
use crate::player::output::{AudioOutput, Recovery, StallDetector};
use crate::player::transport::Offset;

/// The length of a pause after which the device is released.
const RELEASE_AFTER: Duration = Duration::from_mins(1);

/// The longest silence while a device wakes up; a longer one would count as a lost device.
const MAX_WAKE_UP: Duration = Duration::from_secs(2);

impl Player<'_> {
    /// Replaces a device that discards sound by a clock, and restarts the session. Stops the session while the device is
    /// lost.
    pub(super) fn watch_device(&mut self) {
        if self.output.is_released() {
            return;
        }
        let (requested, now) = (self.shared.frames_requested(), Instant::now());
        let gone = self.stall_detector.is_gone(requested, now) || self.output.is_closed();
        let suspended = self.output.is_suspended();
        if let Some(recovery) = &mut self.recovery {
            if self.output.is_open() && !suspended && recovery.is_back(requested, now) {
                self.recovery = None;
                self.stall_detector = StallDetector::begin(requested, now);
                self.screen.note("backcare: the sound device is back.");
                let effects = self.in_scene(|transport, scene| transport.regain(scene));
                self.carry_out(effects);
            } else if gone && !suspended && self.output.is_open() {
                self.reopen();
            }
        } else if self.output.is_too_fast() {
            self.screen.note(
                "backcare: the sound device discards sound instead of playing it; \
                 the session is only shown on the screen.",
            );
            self.output = AudioOutput::silent(&self.samples, 1);
            let restart = self.transport.seek(0, Offset::default());
            self.carry_out([restart]);
        } else if gone || suspended {
            self.recovery = Some(Recovery::begin(requested, now));
            self.transport.lose();
            self.shared.set_stop(Position::default());
            self.screen.note("backcare: the sound device is gone; the session waits for it (q ends the session).");
            if !suspended {
                self.reopen();
            }
        }
    }

    /// Releases the device after a long pause, so that it can sleep.
    pub(super) fn release_idle_device(&mut self) {
        let since = self.paused_at.filter(|_| self.transport.is_paused() && !self.transport.is_lost());
        if since.is_some_and(|since| since.elapsed() > RELEASE_AFTER) {
            self.output.release();
        }
    }

    /// Reopens a released device before something is played.
    pub(super) fn wake_device(&mut self) {
        self.paused_at = Some(Instant::now());
        if self.output.is_released() {
            self.reopen();
        }
    }

    /// Suspends the process after Ctrl-Z, with the terminal restored and the device released. The device's buffer is
    /// played first, so that nothing is lost.
    pub(super) fn suspend_if_requested(&mut self) {
        if self.signals.take_suspend_request() {
            self.shared.set_stop(Position::default());
            thread::sleep(DRAIN);
            self.output.release();
            self.screen.end();
            if self.keys.is_some() {
                Keys::disable_raw_mode();
            }
            self.signals.suspend();
            self.keys.iter().for_each(Keys::enable_raw_mode);
            if self.output.is_released() {
                self.reopen();
            }
            self.screen.begin_here();
        }
    }

    fn reopen(&mut self) {
        self.output.reopen(self.composer.coach().lead_in.max(LEAD_IN).min(MAX_WAKE_UP));
        self.stall_detector = StallDetector::begin(self.shared.frames_requested(), Instant::now());
    }
}
