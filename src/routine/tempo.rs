//! Parses the tempo of a repetition.

use std::time::Duration;

use crate::dose::Tempo;
use crate::format::decimal;

/// Parses `3-1-3` or `3-1-3-1`: out, hold, back and pause in seconds. Each is at most 60 s; movements take at least 0.5 s.
pub(super) fn tempo(text: &str) -> Option<Tempo> {
    let phases: Vec<Duration> = text.split('-').map(decimal).collect::<Option<_>>()?;
    let (out, hold, back, pause) = match phases[..] {
        [out, hold, back] => (out, hold, back, Duration::ZERO),
        [out, hold, back, pause] => (out, hold, back, pause),
        _ => return None,
    };
    let moves = [out, back].iter().all(|phase| *phase >= Duration::from_millis(500));
    let short = phases.iter().all(|phase| *phase <= Duration::from_mins(1));
    (moves && short).then_some(Tempo { out, hold, back, pause })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tempo_has_three_or_four_phases_with_movement() {
        assert_eq!(tempo("3-1-3"), Some(Tempo::seconds(3, 1, 3, 0)));
        assert_eq!(tempo("2-0-2-1"), Some(Tempo::seconds(2, 0, 2, 1)));
        for wrong in ["3", "3-1", "0-1-0", "3-1-3-1-1", "3-x-3", "61-1-3", "3--3"] {
            assert_eq!(tempo(wrong), None, "{wrong}");
        }
    }
}
