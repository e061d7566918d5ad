//! Turns the audio of segments into samples, as the shared transport says. The only code that renders; it never waits.

use std::sync::Arc;

use super::clip::Clip;
use super::segment_audio::SegmentAudio;
use super::shared_transport::{Position, SharedTransport};

/// Where the renderer gets its segments.
pub trait SegmentSource {
    /// The next segment of a generation.
    fn next(&mut self, generation: u32) -> Next;

    /// The audio to be heard now, while the session stands, if there is any.
    fn interjection(&mut self, _take: u32) -> Option<SegmentAudio> {
        None
    }

    /// Audio that has been played, to be freed where there is time for it.
    fn retire(&mut self, _audio: SegmentAudio) {}
}

/// What a source has.
pub enum Next {
    /// The next segment.
    Segment(SegmentAudio),
    /// Nothing yet.
    Wait,
    /// Nothing more.
    End,
}

/// Length of a fade at a pause or a seek, in milliseconds.
const RAMP_MS: u32 = 5;

/// Renders a session, following the shared transport.
pub struct Renderer<R> {
    source: R,
    shared: Arc<SharedTransport>,
    audio: Option<SegmentAudio>,
    interjection: Option<Interjection>,
    key_feedback: KeyFeedback,
    at: Position,
    generation: u32,
    gain: f32,
    /// How much the gain may change from one sample to the next.
    slope: f32,
}

/// The tone that answers a key.
struct KeyFeedback {
    clip: Clip,
    at: usize,
    /// How many were asked for by now.
    given: u32,
}

impl KeyFeedback {
    /// Adds the tone, from its beginning when it is asked for anew.
    fn mix(&mut self, asked: u32, out: &mut [f32]) {
        if asked != self.given {
            (self.given, self.at) = (asked, 0);
        } else if asked == 0 {
            return;
        }
        let samples = &self.clip.samples()[self.at..];
        out.iter_mut().zip(samples).for_each(|(sample, tone)| *sample += tone);
        self.at += samples.len().min(out.len());
    }
}

/// What is heard while the session stands.
struct Interjection {
    audio: SegmentAudio,
    at: u64,
    gain: f32,
}

impl<R: SegmentSource> Renderer<R> {
    /// A renderer at a sample rate, at the session's beginning.
    pub fn new(source: R, shared: Arc<SharedTransport>, rate: u32) -> Self {
        let slope = 1.0 / (rate * RAMP_MS / 1000).max(1) as f32;
        let key_feedback = KeyFeedback { clip: Clip::new(Vec::new()), at: 0, given: 0 };
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

    /// The source it plays from.
    pub fn source_mut(&mut self) -> &mut R {
        &mut self.source
    }

    /// The tone that answers keys.
    #[must_use]
    pub fn with_key_feedback(mut self, clip: Clip) -> Self {
        self.key_feedback.clip = clip;
        self
    }

    /// Fills a block, with silence where the session stands. Tells how many samples of the session were rendered
    /// before its end: fewer than asked for only when it is over.
    pub fn render(&mut self, out: &mut [f32]) -> usize {
        self.shared.ask(out.len());
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

    /// Renders as far as nothing changes. `Some(0)`: the session stands still. `None`: it is over.
    fn run(&mut self, out: &mut [f32]) -> Option<usize> {
        if self.interjection.is_none() {
            self.interjection = self.source.interjection(self.shared.interjection()).map(|audio| Interjection {
                audio,
                at: 0,
                gain: 1.0,
            });
        }
        let (generation, target) = self.shared.sought();
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
                    self.next_bar();
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
            self.next_bar();
        }
        self.shared.reached(self.at);
        count as usize
    }

    fn next_bar(&mut self) {
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
        self.next_bar();
        self.at = match target.frame {
            Position::HERE => Position { segment: target.segment, frame: reached },
            _ => target,
        };
        self.shared.land(generation, self.at);
    }
}

/// Brings the gain of some samples nearer to where it goes.
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
