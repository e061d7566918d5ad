//! The renderer, which turns the audio of segments into samples. It follows the shared transport and never blocks.

use std::sync::Arc;

use super::clip::Clip;
use super::segment_audio::SegmentAudio;
use super::shared_transport::{Position, SharedTransport};

/// A source of segments for the renderer.
pub trait SegmentSource {
    /// Returns the next segment of a generation.
    fn next(&mut self, generation: u32) -> Next;

    /// Returns the interjection with this number, if it is ready. The session stops while it plays.
    fn interjection(&mut self, _number: u32) -> Option<SegmentAudio> {
        None
    }

    /// Takes back audio that has been played, so that it is freed outside the audio thread.
    fn retire(&mut self, _audio: SegmentAudio) {}
}

/// The result of [`SegmentSource::next`].
pub enum Next {
    /// The next segment.
    Segment(SegmentAudio),
    /// The next segment is not ready yet.
    Wait,
    /// The generation has no more segments.
    End,
}

/// The length of the fade at a pause or a seek, in milliseconds.
const RAMP_MS: u32 = 5;

/// Renders a session under the control of a [`SharedTransport`].
pub struct Renderer<R> {
    source: R,
    shared: Arc<SharedTransport>,
    audio: Option<SegmentAudio>,
    interjection: Option<Interjection>,
    key_feedback: KeyFeedback,
    at: Position,
    generation: u32,
    gain: f32,
    /// The most that the gain changes from one sample to the next.
    slope: f32,
}

/// The tone that confirms a key press.
struct KeyFeedback {
    clip: Clip,
    at: usize,
    /// The number of tones started so far.
    started: u32,
}

impl KeyFeedback {
    /// Mixes in the tone, from its beginning if another one was requested.
    fn mix(&mut self, requested: u32, out: &mut [f32]) {
        if requested != self.started {
            (self.started, self.at) = (requested, 0);
        } else if requested == 0 {
            return;
        }
        let samples = &self.clip.samples()[self.at..];
        out.iter_mut().zip(samples).for_each(|(sample, tone)| *sample += tone);
        self.at += samples.len().min(out.len());
    }
}

/// Audio that plays while the session is stopped.
struct Interjection {
    audio: SegmentAudio,
    at: u64,
    gain: f32,
}

impl<R: SegmentSource> Renderer<R> {
    /// Creates a renderer at the beginning of a session, at a sample rate in hertz.
    pub fn new(source: R, shared: Arc<SharedTransport>, rate: u32) -> Self {
        let slope = 1.0 / (rate * RAMP_MS / 1000).max(1) as f32;
        let key_feedback = KeyFeedback { clip: Clip::new(Vec::new()), at: 0, started: 0 };
        Self {
            source,
            shared,
            audio: None,
            interjection: None,
            key_feedback,
            at: Position::default(),
            generation: 0,
            gain: 1.0,
            slope,
        }
    }

    /// The source of the segments.
    pub fn source_mut(&mut self) -> &mut R {
        &mut self.source
    }

    /// Sets the tone that confirms key presses.
    #[must_use]
    pub fn with_key_feedback(mut self, clip: Clip) -> Self {
        self.key_feedback.clip = clip;
        self
    }

    /// Fills a block, with silence while the session is stopped. Returns the number of samples rendered before the end
    /// of the session, which is less than the length of the block only when the session is over.
    pub fn render(&mut self, out: &mut [f32]) -> usize {
        self.shared.add_requested(out.len());
        out.fill(0.0);
        let done = self.run_on(out);
        self.key_feedback.mix(self.shared.key_feedback(), out);
        done
    }

    fn run_on(&mut self, out: &mut [f32]) -> usize {
        let mut done = 0;
        while done < out.len() {
            match self.run(&mut out[done..]) {
                Some(0) => return out.len(),
                Some(count) => done += count,
                None => {
                    self.shared.end(self.generation);
                    return done;
                }
            }
        }
        done
    }

    /// Renders up to the next change of state. Returns `Some(0)` if the session is stopped, and `None` if it is over.
    fn run(&mut self, out: &mut [f32]) -> Option<usize> {
        if self.interjection.is_none() {
            self.interjection = self.source.interjection(self.shared.interjection()).map(|audio| Interjection {
                audio,
                at: 0,
                gain: 1.0,
            });
        }
        let (generation, target) = self.shared.latest_seek();
        let jump = generation != self.generation;
        let stop = jump || self.interjection.is_some() || self.at >= self.shared.stop_at();
        if stop && (self.gain == 0.0 || self.audio.is_none() || self.at == self.shared.stop_at()) {
            self.gain = 0.0;
            if jump {
                self.jump(generation, target);
                return self.run(out);
            }
            return Some(self.run_interjection(out));
        }
        while self.audio.is_none() {
            match self.source.next(self.generation) {
                Next::Segment(audio) if audio.frames > self.at.frame.max(audio.start) => {
                    self.at.frame = self.at.frame.max(audio.start);
                    self.audio = Some(audio);
                }
                Next::Segment(audio) => {
                    self.next_segment();
                    self.source.retire(audio);
                }
                Next::Wait => return Some(0),
                Next::End => return None,
            }
        }
        Some(self.run_segment(out, stop))
    }

    fn run_segment(&mut self, out: &mut [f32], stop: bool) -> usize {
        let Some(audio) = &self.audio else { return 0 };
        let stop_at = self.shared.stop_at();
        let mut count = (out.len() as u64).min(audio.frames - self.at.frame);
        if stop_at.segment == self.at.segment && stop_at.frame > self.at.frame {
            count = count.min(stop_at.frame - self.at.frame);
        }
        if stop {
            count = count.min((self.gain / self.slope).ceil() as u64);
        }
        let out = &mut out[..count as usize];
        audio.mix(self.at.frame, out);
        ramp(&mut self.gain, self.slope, out, if stop { 0.0 } else { 1.0 });
        self.at.frame += count;
        if self.audio.as_ref().is_some_and(|audio| self.at.frame == audio.frames) {
            self.next_segment();
        }
        self.shared.reached(self.at);
        count as usize
    }

    fn next_segment(&mut self) {
        self.at = Position { segment: self.at.segment + 1, frame: 0 };
        if let Some(audio) = self.audio.take() {
            self.source.retire(audio);
        }
    }

    fn run_interjection(&mut self, out: &mut [f32]) -> usize {
        let Some(interjection) = &mut self.interjection else { return 0 };
        let cancelled = interjection.audio.generation != self.shared.interjection();
        let mut count = (out.len() as u64).min(interjection.audio.frames - interjection.at);
        if cancelled {
            count = count.min((interjection.gain / self.slope).ceil() as u64);
        }
        let out = &mut out[..count as usize];
        interjection.audio.mix(interjection.at, out);
        ramp(&mut interjection.gain, self.slope, out, if cancelled { 0.0 } else { 1.0 });
        interjection.at += count;
        if interjection.at == interjection.audio.frames || interjection.gain == 0.0 {
            self.interjection.take().into_iter().for_each(|interjection| self.source.retire(interjection.audio));
        }
        count as usize
    }

    fn jump(&mut self, generation: u32, target: Position) {
        self.generation = generation;
        let reached = if self.at.segment == target.segment { self.at.frame } else { 0 };
        self.next_segment();
        self.at = match target.frame {
            Position::HERE => Position { segment: target.segment, frame: reached },
            _ => target,
        };
        self.shared.land(generation, self.at);
    }
}

/// Applies a gain that moves toward a target.
fn ramp(gain: &mut f32, slope: f32, out: &mut [f32], to: f32) {
    if *gain == to {
        return;
    }
    for sample in out {
        *gain += (to - *gain).clamp(-slope, slope);
        *sample *= *gain;
    }
}

#[cfg(test)]
mod tests;
