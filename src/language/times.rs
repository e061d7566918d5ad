//! The unit that several times are named in together.

use std::time::Duration;

/// How the ends of a range of times are named.
pub(super) enum RangeUnit {
    /// Both as whole minutes: "one to two minutes".
    Minutes(u32, u32),
    /// Both in seconds: "forty-five to sixty seconds".
    Seconds,
    /// Each in its own units.
    Mixed,
}

/// The unit of a range of times.
pub(super) fn unit_of_range(least: Duration, most: Duration) -> RangeUnit {
    let minutes = |time: Duration| {
        let minutes = u32::try_from(time.as_secs() / 60).ok()?;
        Some(minutes).filter(|minutes| *minutes > 0 && Duration::from_mins((*minutes).into()) == time)
    };
    match minutes(least).zip(minutes(most)) {
        Some((least, most)) => RangeUnit::Minutes(least, most),
        None if most < Duration::from_mins(2) => RangeUnit::Seconds,
        None => RangeUnit::Mixed,
    }
}

/// Whether times are all named in seconds: "twenty, thirty and forty seconds".
pub(super) fn are_in_seconds(times: &[Duration]) -> bool {
    times.iter().all(|time| *time < Duration::from_mins(2) && time.as_secs() != 60)
}
