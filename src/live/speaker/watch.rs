//! The watch over a device: one that asks for no samples any more has gone away, whatever it says itself.

use std::time::{Duration, Instant};

/// A device that has asked for nothing for so long is gone.
const GONE: Duration = Duration::from_millis(700);

/// We look more often than this, unless we were stopped ourselves, and the device with us.
const STOPPED: Duration = Duration::from_millis(300);

/// How much was asked for, and since when nothing more.
pub struct Watch {
    asked: u64,
    since: Instant,
    looked: Instant,
}

impl Watch {
    /// Begins to watch.
    #[must_use]
    pub fn begin(now: Instant) -> Self {
        Self { asked: 0, since: now, looked: now }
    }

    /// Whether a device that has asked for so many samples by now has gone away.
    pub fn is_gone(&mut self, asked: u64, now: Instant) -> bool {
        let stopped = now - self.looked > STOPPED;
        self.looked = now;
        if stopped || asked != self.asked {
            (self.asked, self.since) = (asked, now);
        }
        now - self.since > GONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks each tenth of a second at a device that asks until `asks`; tells when it is found gone.
    fn gone_after(asks: u64, stopped: std::ops::Range<u64>) -> Option<u64> {
        #[expect(clippy::disallowed_methods, reason = "a beginning to count from")]
        let begin = Instant::now();
        let mut watch = Watch::begin(begin);
        let mut looks = (0..100).filter(|look| !stopped.contains(look));
        looks.find(|look| watch.is_gone((*look).min(asks), begin + Duration::from_millis(100 * look)))
    }

    #[test]
    fn a_device_is_gone_when_it_asks_for_nothing_for_a_while() {
        assert_eq!(gone_after(20, 0..0), Some(28));
        assert_eq!(gone_after(200, 0..0), None);
        assert_eq!(gone_after(0, 0..0), Some(8), "it never asked");
    }

    #[test]
    fn a_program_that_was_stopped_itself_gives_the_device_time_to_go_on() {
        assert_eq!(gone_after(20, 21..60), Some(68));
    }
}
