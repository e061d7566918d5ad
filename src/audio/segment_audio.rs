//! The audio of one segment: a clip for each cue, placed at the cue's sample.

use std::time::Duration;

use super::clip::{Clip, to_frames};
use super::glide::Joints;
use crate::timeline::{Cue, CueKind, Segment, Sound};

/// The gain of a glide under speech: -14 dB, at which a spoken number is understood as well as without the glide.
const DUCKED: f32 = 0.2;

/// The time in which a glide is faded down before speech, and up after it.
const RAMP: Duration = Duration::from_millis(50);

/// The audio of a segment, mixed as it is rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentAudio {
    /// The generation that it was prepared for.
    pub generation: u32,
    /// Its length in samples.
    pub frames: u64,
    /// The sample that playback begins at, which is not 0 after a seek into the segment.
    pub start: u64,
    /// Speech and sound effects.
    clips: Lane,
    /// Glides, faded down under the other clips.
    glides: Lane,
    /// The length of the fades around the other clips, in samples.
    ramp: u64,
}

/// A clip and its place in a segment.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedClip {
    /// The sample of the segment that the clip begins at.
    pub at: u64,
    /// The sound.
    pub clip: Clip,
}

impl PlacedClip {
    fn end(&self) -> u64 {
        self.at + self.clip.samples().len() as u64
    }
}

/// Clips ordered by time, none of which overlaps another.
#[derive(Clone, Debug, Default, PartialEq)]
struct Lane(Vec<PlacedClip>);

impl SegmentAudio {
    /// Creates audio of a length in samples from clips, none of which is a glide.
    #[must_use]
    pub fn with_clips(frames: u64, clips: Vec<PlacedClip>) -> Self {
        Self { generation: 0, frames, start: 0, clips: Lane(clips), glides: Lane::default(), ramp: 1 }
    }

    /// Creates the audio of a segment at a sample rate in hertz. `clip` returns the clip of a cue.
    pub fn new(segment: &Segment, rate: u32, mut clip: impl FnMut(&Cue, Joints) -> Clip) -> Self {
        let (glides, others): (Vec<&Cue>, Vec<&Cue>) = segment.cues.iter().partition(|cue| is_glide(cue));
        let clips =
            others.iter().map(|cue| PlacedClip { at: to_frames(cue.at, rate), clip: clip(cue, Joints::default()) });
        let clips = clips.collect();
        let mut audio =
            Self { ramp: to_frames(RAMP, rate).max(1), ..Self::with_clips(to_frames(segment.length, rate), clips) };
        for (n, cue) in glides.iter().enumerate() {
            let before = n.checked_sub(1).map(|before| glides[before]).filter(|before| before.end() == cue.at);
            let joints = Joints {
                begin: before.is_some(),
                is_low: before.is_some_and(|before| before.kind == CueKind::Sound(Sound::Back)),
                end: glides.get(n + 1).is_some_and(|next| next.at == cue.end()),
            };
            audio.glides.0.push(PlacedClip { at: to_frames(cue.at, rate), clip: clip(cue, joints) });
        }
        audio
    }

    /// Sets the generation.
    #[must_use]
    pub fn for_generation(self, generation: u32) -> Self {
        Self { generation, ..self }
    }

    /// Sets the sample that playback begins at.
    #[must_use]
    pub fn beginning_at(self, start: u64) -> Self {
        Self { start, ..self }
    }

    /// Adds the samples that begin at `from` to a block.
    pub fn mix(&self, from: u64, out: &mut [f32]) {
        self.clips.for_each(from, out, |_, sample, clip_sample| *sample += clip_sample);
        let mut near = self.clips.first_from(from.saturating_sub(self.ramp));
        self.glides.for_each(from, out, |frame, sample, clip_sample| {
            let clips = &self.clips.0;
            while clips.get(near).is_some_and(|clip| clip.end() + self.ramp <= frame) {
                near += 1;
            }
            let around = clips[near..].iter().take(2).map(|clip| self.gain(clip, frame));
            *sample += clip_sample * around.fold(1.0, f32::min);
        });
    }

    /// The gain of a glide at a sample, near a clip.
    fn gain(&self, clip: &PlacedClip, frame: u64) -> f32 {
        let away = clip.at.saturating_sub(frame).max((frame + 1).saturating_sub(clip.end()));
        DUCKED + (1.0 - DUCKED) * away.min(self.ramp) as f32 / self.ramp as f32
    }
}

impl Lane {
    /// The index of the first clip that ends after a sample.
    fn first_from(&self, from: u64) -> usize {
        self.0.partition_point(|clip| clip.end() <= from)
    }

    /// Calls `add` with each sample of the clips within the block: its place, the block's sample, and the clip's.
    fn for_each(&self, from: u64, out: &mut [f32], mut add: impl FnMut(u64, &mut f32, f32)) {
        let last = from + out.len() as u64;
        for PlacedClip { at, clip } in self.0[self.first_from(from)..].iter().take_while(|clip| clip.at < last) {
            let skip = from.saturating_sub(*at) as usize;
            let to = at.saturating_sub(from);
            for ((frame, sample), clip_sample) in
                (from + to..).zip(&mut out[to as usize..]).zip(&clip.samples()[skip..])
            {
                add(frame, sample, *clip_sample);
            }
        }
    }
}

fn is_glide(cue: &Cue) -> bool {
    matches!(cue.kind, CueKind::Sound(sound) if sound.is_glide())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audio::clip::RATE;
    use crate::audio::glide::glide;
    use crate::language::Lang;
    use crate::timeline::{Role, SegmentKind};

    fn cue(at: u64, length: u64, kind: CueKind) -> Cue {
        Cue { at: Duration::from_millis(at), length: Duration::from_millis(length), kind, rep: None }
    }

    /// One repetition at 3-1-3, with its number over the end of the falling glide.
    fn repetition() -> Segment {
        let glides = [(0, 3000, Sound::Out), (3000, 1000, Sound::Level), (4000, 3000, Sound::Back)];
        let glides = glides.map(|(at, length, sound)| cue(at, length, CueKind::Sound(sound)));
        let cues =
            glides.into_iter().chain([cue(6400, 450, CueKind::Say(Lang::En.phrase("One."), Role::Count))]).collect();
        Segment { kind: SegmentKind::Work, length: Duration::from_secs(7), label: None, cues, wait: None, enough: None }
    }

    /// The repetition's samples, with silence for the words.
    fn mixed(block: usize) -> Vec<f32> {
        let audio = SegmentAudio::new(&repetition(), RATE, |cue, joints| match cue.kind {
            CueKind::Sound(sound) => glide(sound, cue.length, joints),
            CueKind::Say(..) => Clip::silence(cue.length),
        });
        let mut out = vec![0.0; audio.frames as usize];
        for (n, block_out) in out.chunks_mut(block).enumerate() {
            audio.mix((n * block) as u64, block_out);
        }
        out
    }

    fn loudness(samples: &[f32], from: u64, to: u64) -> f32 {
        let part = &samples[(from * 48) as usize..(to * 48) as usize];
        (part.iter().map(|sample| sample * sample).sum::<f32>() / part.len() as f32).sqrt()
    }

    #[test]
    fn a_glide_is_ducked_by_14_db_under_a_number() {
        let samples = mixed(336_000);
        let (alone, under) = (loudness(&samples, 5800, 6300), loudness(&samples, 6400, 6850));
        let softer = 20.0 * (under / alone).log10();
        assert!((-14.2..-13.8).contains(&softer), "{softer} dB");
        assert!(loudness(&samples, 6900, 6930) > 0.8 * alone, "as loud after the number as before it");
    }

    #[test]
    fn the_block_size_does_not_change_the_samples() {
        let whole = mixed(336_000);
        assert!([1, 7, 480, 1024].iter().all(|block| mixed(*block) == whole));
    }

    #[test]
    fn consecutive_glides_join_without_a_gap_or_a_click() {
        let samples = mixed(336_000);
        for joint in [3000, 4000] {
            let around = loudness(&samples, joint - 5, joint + 5) / loudness(&samples, joint - 200, joint - 100);
            assert!((0.95..1.05).contains(&around), "{around} times as loud at {joint} ms");
        }
        let steepest = |samples: &[f32]| samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
        let level = steepest(&samples[48 * 3200..48 * 3800]);
        assert!(steepest(&samples) <= level * 1.02, "no step between samples is steeper than within the level tone");
        assert!(loudness(&samples, 0, 5) < 0.01 && loudness(&samples, 6995, 7000) < 0.01, "both ends are faded");
    }
}
