//! Detection of lost and recovered devices by their requests: a lost device requests no samples, and a recovered one
//! requests them in real time.

use std::time::{Duration, Instant};

use crate::audio::clip::{RATE, to_frames};

/// The time without a request after which a device is lost.
const STALL_TIMEOUT: Duration = Duration::from_millis(700);

/// The same time for the first request, which a sound server may delay.
const START_TIMEOUT: Duration = Duration::from_secs(3);

/// The longest time between two checks, unless the process and the device were suspended.
const MAX_CHECK_INTERVAL: Duration = Duration::from_millis(300);

/// The amount of sound requested in real time after which a device has recovered; more than fills a buffer.
const RECOVERY_TIME: Duration = Duration::from_millis(600);

/// Detects a stalled device.
pub(crate) struct StallDetector {
    /// The number of samples requested at the start.
    initial: u64,
    /// The number of samples requested at the last change, and its time.
    requested: u64,
    since: Instant,
    checked: Instant,
}

impl StallDetector {
    /// Starts with the number of samples requested so far.
    #[must_use]
    pub(crate) fn begin(requested: u64, now: Instant) -> Self {
        Self { initial: requested, requested, since: now, checked: now }
    }

    /// Whether the device is lost, given the number of samples requested so far.
    pub(crate) fn is_gone(&mut self, requested: u64, now: Instant) -> bool {
        let was_suspended = now - self.checked > MAX_CHECK_INTERVAL;
        self.checked = now;
        if was_suspended || requested != self.requested {
            (self.requested, self.since) = (requested, now);
        }
        now - self.since > if self.requested == self.initial { START_TIMEOUT } else { STALL_TIMEOUT }
    }
}

/// Detects the recovery of a lost device.
pub(crate) struct Recovery {
    /// The number of samples requested when the current run of requests began, and its time.
    from: u64,
    since: Instant,
    /// The number of samples requested at the last change, and its time.
    requested: u64,
    last: Instant,
}

impl Recovery {
    /// Starts with the number of samples requested so far.
    #[must_use]
    pub(crate) fn begin(requested: u64, now: Instant) -> Self {
        Self { from: requested, since: now, requested, last: now }
    }

    /// Whether the device has recovered, given the number of samples requested so far.
    pub(crate) fn is_back(&mut self, requested: u64, now: Instant) -> bool {
        if now - self.last > STALL_TIMEOUT {
            // It only filled its buffer.
            (self.from, self.since) = (self.requested, now);
        }
        if requested != self.requested {
            (self.requested, self.last) = (requested, now);
        }
        now - self.since >= RECOVERY_TIME && requested - self.from >= to_frames(RECOVERY_TIME, RATE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks every 0.1 s a device that requests samples until `last_request`, except while the process is suspended.
    /// Returns the check that reports it lost.
    fn gone_after(last_request: u64, suspended: std::ops::Range<u64>) -> Option<u64> {
        #[expect(clippy::disallowed_methods, reason = "an arbitrary start")]
        let begin = Instant::now();
        let mut stall_detector = StallDetector::begin(0, begin);
        let mut checks = (0..100).filter(|check| !suspended.contains(check));
        checks.find(|check| {
            stall_detector.is_gone((*check).min(last_request), begin + Duration::from_millis(100 * check))
        })
    }

    #[test]
    fn a_device_without_requests_is_lost_after_a_while() {
        assert_eq!(gone_after(20, 0..0), Some(28));
        assert_eq!(gone_after(200, 0..0), None);
        assert_eq!(gone_after(0, 0..0), Some(31), "no request at all");
    }

    #[test]
    fn a_device_has_time_to_continue_after_the_process_was_suspended() {
        assert_eq!(gone_after(20, 21..60), Some(68));
    }

    /// Checks every 0.1 s a device that requests `samples` before each check. Returns the check that reports it recovered.
    fn back_after(samples: impl Fn(u64) -> u64) -> Option<u64> {
        #[expect(clippy::disallowed_methods, reason = "an arbitrary start")]
        let begin = Instant::now();
        let mut recovery = Recovery::begin(0, begin);
        let mut requested = 0;
        (0..100).find(|check| {
            requested += samples(*check);
            recovery.is_back(requested, begin + Duration::from_millis(100 * check))
        })
    }

    #[test]
    fn a_device_has_recovered_when_it_requests_samples_in_real_time() {
        let tenth = u64::from(RATE) / 10;
        assert_eq!(back_after(|_| tenth), Some(6));
        assert_eq!(back_after(|check| if check < 20 { 0 } else { tenth }), Some(26));
        assert_eq!(back_after(|check| if check == 20 { 16 * 1024 } else { 0 }), None, "a full buffer");
        assert_eq!(back_after(|check| if check % 10 == 0 { 2048 } else { 0 }), None, "opened again and again");
    }
}
