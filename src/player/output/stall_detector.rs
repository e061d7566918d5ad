//! The watch over a device: one that asks for no samples any more has gone away, whatever it says itself, and one that is back
//! asks for them as fast as they are heard.

use std::time::{Duration, Instant};

use crate::audio::clip::{RATE, to_frames};

/// A device that has asked for nothing for so long is gone.
const GONE: Duration = Duration::from_millis(700);

/// The same for one that has just been opened: a sound server may take its time with the first samples.
const GONE_AT_START: Duration = Duration::from_secs(3);

/// We look more often than this, unless we were stopped ourselves, and the device with us.
const STOPPED: Duration = Duration::from_millis(300);

/// A device is back when it has asked for so much, at its pace. What merely fills a buffer is less.
const STEADY: Duration = Duration::from_millis(600);

/// How much was asked for, and since when nothing more.
pub(crate) struct StallDetector {
    begun: u64,
    asked: u64,
    since: Instant,
    looked: Instant,
}

impl StallDetector {
    /// Begins to watch a device that has asked for so many samples by now.
    #[must_use]
    pub(crate) fn begin(asked: u64, now: Instant) -> Self {
        Self { begun: asked, asked, since: now, looked: now }
    }

    /// Whether a device that has asked for so many samples by now has gone away.
    pub(crate) fn is_gone(&mut self, asked: u64, now: Instant) -> bool {
        let stopped = now - self.looked > STOPPED;
        self.looked = now;
        if stopped || asked != self.asked {
            (self.asked, self.since) = (asked, now);
        }
        now - self.since > if self.asked == self.begun { GONE_AT_START } else { GONE }
    }
}

/// A device that was lost, while it comes back.
pub(crate) struct Recovery {
    /// How much was asked for when it last began to ask, and when.
    from: u64,
    since: Instant,
    asked: u64,
    last: Instant,
}

impl Recovery {
    /// The device is lost now, and has asked for so many samples by then.
    #[must_use]
    pub(crate) fn begin(asked: u64, now: Instant) -> Self {
        Self { from: asked, since: now, asked, last: now }
    }

    /// Whether a device that has asked for so many samples by now is back.
    pub(crate) fn is_back(&mut self, asked: u64, now: Instant) -> bool {
        if now - self.last > GONE {
            // It had only filled its buffer.
            (self.from, self.since) = (self.asked, now);
        }
        if asked != self.asked {
            (self.asked, self.last) = (asked, now);
        }
        now - self.since >= STEADY && asked - self.from >= to_frames(STEADY, RATE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks each tenth of a second at a device that asks until `asks`; tells when it is found gone.
    fn gone_after(asks: u64, stopped: std::ops::Range<u64>) -> Option<u64> {
        #[expect(clippy::disallowed_methods, reason = "a beginning to count from")]
        let begin = Instant::now();
        let mut stall_detector = StallDetector::begin(0, begin);
        let mut looks = (0..100).filter(|look| !stopped.contains(look));
        looks.find(|look| stall_detector.is_gone((*look).min(asks), begin + Duration::from_millis(100 * look)))
    }

    #[test]
    fn a_device_is_gone_when_it_asks_for_nothing_for_a_while() {
        assert_eq!(gone_after(20, 0..0), Some(28));
        assert_eq!(gone_after(200, 0..0), None);
        assert_eq!(gone_after(0, 0..0), Some(31), "it never asked");
    }

    #[test]
    fn a_program_that_was_stopped_itself_gives_the_device_time_to_go_on() {
        assert_eq!(gone_after(20, 21..60), Some(68));
    }

    /// Looks each tenth of a second at a device that asks for this in each of them; tells when it is found back.
    fn back_after(asks: impl Fn(u64) -> u64) -> Option<u64> {
        #[expect(clippy::disallowed_methods, reason = "a beginning to count from")]
        let begin = Instant::now();
        let mut recovery = Recovery::begin(0, begin);
        let mut asked = 0;
        (0..100).find(|look| {
            asked += asks(*look);
            recovery.is_back(asked, begin + Duration::from_millis(100 * look))
        })
    }

    #[test]
    fn a_device_is_back_when_it_asks_as_fast_as_is_heard_and_not_when_it_fills_a_buffer() {
        let tenth = u64::from(RATE) / 10;
        assert_eq!(back_after(|_| tenth), Some(6));
        assert_eq!(back_after(|look| if look < 20 { 0 } else { tenth }), Some(26));
        assert_eq!(back_after(|look| if look == 20 { 16 * 1024 } else { 0 }), None, "a full buffer");
        assert_eq!(back_after(|look| if look % 10 == 0 { 2048 } else { 0 }), None, "opened again and again");
    }
}
