//! A limiter: lowers the sound smoothly around its highest peaks, which a vocoder makes higher than a throat does.

use std::collections::VecDeque;

/// The highest amplitude: -2 dBFS, which keeps true peaks under -1 dBTP.
const CEILING: f32 = 0.794;

/// The time in which the gain changes before and after a peak, in samples: 4 ms.
const REACH: usize = 96;

/// Limits a sound.
pub(super) fn limit(sound: &mut [f32]) {
    if sound.iter().all(|sample| sample.abs() <= CEILING) {
        return;
    }
    let needed = |at: usize| sound.get(at).map_or(1.0, |sample| CEILING / sample.abs().max(CEILING));
    // The average of minima: where a peak is, each of them is low enough for it.
    let lowest = sliding_minimum(sound.len() + 2 * REACH, needed);
    let mut sum: f64 = lowest.iter().take(REACH).map(|gain| f64::from(*gain)).sum();
    for (n, sample) in sound.iter_mut().enumerate() {
        sum += f64::from(lowest[n + REACH]);
        *sample *= (sum / (REACH + 1) as f64) as f32;
        sum -= f64::from(lowest[n]);
    }
}

/// For each of a number of places, the minimum of `gain` from [`REACH`] places before it up to it.
fn sliding_minimum(places: usize, gain: impl Fn(usize) -> f32) -> Vec<f32> {
    let mut rising: VecDeque<(usize, f32)> = VecDeque::new();
    let minimum = |at: usize| {
        let gain = gain(at);
        while rising.back().is_some_and(|(_, last)| *last >= gain) {
            rising.pop_back();
        }
        rising.push_back((at, gain));
        if rising.front().is_some_and(|(first, _)| first + REACH < at) {
            rising.pop_front();
        }
        rising.front().map_or(1.0, |(_, lowest)| *lowest)
    };
    (0..places).map(minimum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_are_lowered_to_the_ceiling_smoothly_and_the_rest_is_kept() {
        let mut sound = vec![0.5_f32; 1000];
        sound[0] = -1.6;
        sound[500] = 1.2;
        limit(&mut sound);
        assert!(
            (sound[500] - CEILING).abs() < 1e-4 && (sound[0] + CEILING).abs() < 1e-4,
            "{} {}",
            sound[500],
            sound[0]
        );
        assert!(sound.iter().all(|sample| sample.abs() <= CEILING + 1e-4));
        assert_eq!((sound[250], sound[700]), (0.5, 0.5), "away from the peaks");
        let steepest = sound[1..500].windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
        assert!(steepest < 0.005, "{steepest}");
        let mut soft = vec![0.7, -0.7];
        limit(&mut soft);
        assert_eq!(soft, [0.7, -0.7]);
    }
}
