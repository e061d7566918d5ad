//! A strip: one bar cut to samples, with the clips of its cues at their places.

use super::clip::{Clip, frames};
use crate::score::{Bar, Cue};

/// A bar in samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Which seek it was made for.
    pub take: u32,
    /// How many samples it lasts.
    pub frames: u64,
    /// The clips in order, each with the sample it begins at; none overlaps another.
    pub clips: Vec<(u64, Clip)>,
}

impl Strip {
    /// Cuts a bar at a rate, with the clip of each cue as `clip` gives it.
    pub fn cut(bar: &Bar, rate: u32, mut clip: impl FnMut(&Cue) -> Clip) -> Self {
        let clips = bar.cues.iter().map(|cue| (frames(cue.at, rate), clip(cue))).collect();
        Self { take: 0, frames: frames(bar.length, rate), clips }
    }

    /// Adds what sounds from a sample on.
    pub(super) fn mix(&self, from: u64, out: &mut [f32]) {
        let end = from + out.len() as u64;
        let first = self.clips.partition_point(|(at, clip)| at + clip.samples().len() as u64 <= from);
        for (at, clip) in self.clips[first..].iter().take_while(|(at, _)| *at < end) {
            let skip = from.saturating_sub(*at) as usize;
            let to = at.saturating_sub(from) as usize;
            for (sample, heard) in out[to..].iter_mut().zip(&clip.samples()[skip..]) {
                *sample += heard;
            }
        }
    }
}
