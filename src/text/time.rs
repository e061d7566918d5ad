//! Formats times and durations.

use std::time::Duration;

/// A time to a tenth of a second: `2:05.3`, or `1:02:05.3` from one hour on.
#[must_use]
pub fn clock(time: Duration) -> String {
    let tenths = (time.as_millis() + 50) / 100;
    let (hours, minutes, seconds) = (tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60);
    let rest = format!("{seconds:02}.{}", tenths % 10);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest}") } else { format!("{minutes}:{rest}") }
}

/// A time in whole seconds, rounded down: `2:05`.
#[must_use]
pub fn short_clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

/// A duration: `9 min 40 s`, or `3 h 05 min` from two hours on.
#[must_use]
pub fn length(length: Duration) -> String {
    let seconds = (length.as_millis() + 500) / 1000;
    match (seconds / 60, seconds % 60) {
        (minutes @ 120.., _) => format!("{} h {:02} min", minutes / 60, minutes % 60),
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds:02} s"),
    }
}

/// A duration in minutes, rounded.
#[must_use]
pub fn whole_minutes(length: Duration) -> u32 {
    u32::try_from(length.as_secs().saturating_add(30) / 60).unwrap_or(u32::MAX)
}

/// A duration in whole minutes, or in seconds below half a minute: `12 min`.
#[must_use]
pub fn minutes(time: Duration) -> String {
    match whole_minutes(time) {
        0 => length(time),
        minutes => length(Duration::from_secs(u64::from(minutes) * 60)),
    }
}

/// An estimated duration in whole minutes, at least one: `about 12 min`.
#[must_use]
pub fn about(estimate: Duration) -> String {
    format!("about {}", minutes(estimate.max(Duration::from_mins(1))))
}

/// A duration in seconds, to a tenth: `12.5 s`.
#[must_use]
pub fn seconds(length: Duration) -> String {
    format!("{:.1} s", length.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_durations_are_formatted_compactly() {
        let at = |millis| Duration::from_millis(millis);
        assert_eq!([0, 125_349, 3_725_350].map(|millis| clock(at(millis))), ["0:00.0", "2:05.3", "1:02:05.4"]);
        assert_eq!(short_clock(at(125_999)), "2:05");
        let lengths = [400, 580_000, 120_000, 7_200_000].map(|millis| length(at(millis)));
        assert_eq!(lengths, ["0 s", "9 min 40 s", "2 min", "2 h 00 min"]);
        assert_eq!([29, 30, 90].map(|secs| whole_minutes(at(secs * 1000))), [0, 1, 2]);
        assert_eq!([21, 95].map(|secs| minutes(at(secs * 1000))), ["21 s", "2 min"]);
        assert_eq!([5, 95].map(|secs| about(at(secs * 1000))), ["about 1 min", "about 2 min"]);
        assert_eq!(seconds(at(12_540)), "12.5 s");
    }
}
