//! Bars, clips and the playhead become samples. The only code that plays; it never waits.

use std::sync::Arc;

use super::clip::Clip;
use super::playhead::{Playhead, Position};
use super::strip::Strip;

/// Where the renderer gets its strips.
pub trait Reel {
    /// The strip of a take that comes next.
    fn next(&mut self, take: u32) -> Next;

    /// The strip that is to be heard now, while the session stands, if it is there.
    fn aside(&mut self, _take: u32) -> Option<Strip> {
        None
    }

    /// A strip that has been played, to be freed where there is time for it.
    fn spent(&mut self, _strip: Strip) {}
}

/// What a reel has.
pub enum Next {
    /// The next segment.
    Strip(Strip),
    /// Nothing yet.
    Wait,
    /// Nothing more.
    End,
}

/// Length of a fade at a pause or a seek, in milliseconds.
const RAMP_MS: u32 = 5;

/// Renders a session, following its playhead.
pub struct Renderer<R> {
    reel: R,
    head: Arc<Playhead>,
    strip: Option<Strip>,
    aside: Option<Aside>,
    answer: Answer,
    at: Position,
    take: u32,
    gain: f32,
    /// How much the gain may change from one sample to the next.
    slope: f32,
}

/// The tone that answers a key.
struct Answer {
    clip: Clip,
    at: usize,
    /// How many were asked for by now.
    given: u32,
}

impl Answer {
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
struct Aside {
    strip: Strip,
    at: u64,
    gain: f32,
}

impl<R: Reel> Renderer<R> {
    /// A renderer at a sample rate, at the session's beginning.
    pub fn new(reel: R, head: Arc<Playhead>, rate: u32) -> Self {
        let slope = 1.0 / (rate * RAMP_MS / 1000).max(1) as f32;
        let answer = Answer { clip: Clip::new(Vec::new()), at: 0, given: 0 };
        Self { reel, head, strip: None, aside: None, answer, at: Position::default(), take: 0, gain: 1.0, slope }
    }

    /// The reel it plays from.
    pub fn reel_mut(&mut self) -> &mut R {
        &mut self.reel
    }

    /// The tone that answers keys.
    #[must_use]
    pub fn answering(mut self, clip: Clip) -> Self {
        self.answer.clip = clip;
        self
    }

    /// Fills a block, with silence where the session stands. Tells how many samples of the session were rendered
    /// before its end: fewer than asked for only when it is over.
    pub fn render(&mut self, out: &mut [f32]) -> usize {
        self.head.ask(out.len());
        out.fill(0.0);
        let done = self.run_on(out);
        self.answer.mix(self.head.answers(), out);
        done
    }

    fn run_on(&mut self, out: &mut [f32]) -> usize {
        let mut done = 0;
        while done < out.len() {
            match self.run(&mut out[done..]) {
                Some(0) => return out.len(),
                Some(count) => done += count,
                None => {
                    self.head.end(self.take);
                    return done;
                }
            }
        }
        done
    }

    /// Renders as far as nothing changes. `Some(0)`: the session stands still. `None`: it is over.
    fn run(&mut self, out: &mut [f32]) -> Option<usize> {
        if self.aside.is_none() {
            self.aside = self.reel.aside(self.head.interjection()).map(|strip| Aside { strip, at: 0, gain: 1.0 });
        }
        let (take, target) = self.head.sought();
        let jump = take != self.take;
        let stop = jump || self.aside.is_some() || self.at >= self.head.fence();
        if stop && (self.gain == 0.0 || self.strip.is_none() || self.at == self.head.fence()) {
            self.gain = 0.0;
            if jump {
                self.jump(take, target);
                return self.run(out);
            }
            return Some(self.run_aside(out));
        }
        while self.strip.is_none() {
            match self.reel.next(self.take) {
                Next::Strip(strip) if strip.frames > self.at.frame.max(strip.start) => {
                    self.at.frame = self.at.frame.max(strip.start);
                    self.strip = Some(strip);
                }
                Next::Strip(strip) => {
                    self.next_bar();
                    self.reel.spent(strip);
                }
                Next::Wait => return Some(0),
                Next::End => return None,
            }
        }
        Some(self.run_strip(out, stop))
    }

    fn run_strip(&mut self, out: &mut [f32], stop: bool) -> usize {
        let Some(strip) = &self.strip else { return 0 };
        let fence = self.head.fence();
        let mut count = (out.len() as u64).min(strip.frames - self.at.frame);
        if fence.segment == self.at.segment && fence.frame > self.at.frame {
            count = count.min(fence.frame - self.at.frame);
        }
        if stop {
            count = count.min((self.gain / self.slope).ceil() as u64);
        }
        let out = &mut out[..count as usize];
        strip.mix(self.at.frame, out);
        ramp(&mut self.gain, self.slope, out, if stop { 0.0 } else { 1.0 });
        self.at.frame += count;
        if self.strip.as_ref().is_some_and(|strip| self.at.frame == strip.frames) {
            self.next_bar();
        }
        self.head.reached(self.at);
        count as usize
    }

    fn next_bar(&mut self) {
        self.at = Position { segment: self.at.segment + 1, frame: 0 };
        if let Some(strip) = self.strip.take() {
            self.reel.spent(strip);
        }
    }

    fn run_aside(&mut self, out: &mut [f32]) -> usize {
        let Some(aside) = &mut self.aside else { return 0 };
        let hushed = aside.strip.take != self.head.interjection();
        let mut count = (out.len() as u64).min(aside.strip.frames - aside.at);
        if hushed {
            count = count.min((aside.gain / self.slope).ceil() as u64);
        }
        let out = &mut out[..count as usize];
        aside.strip.mix(aside.at, out);
        ramp(&mut aside.gain, self.slope, out, if hushed { 0.0 } else { 1.0 });
        aside.at += count;
        if aside.at == aside.strip.frames || aside.gain == 0.0 {
            self.aside.take().into_iter().for_each(|aside| self.reel.spent(aside.strip));
        }
        count as usize
    }

    fn jump(&mut self, take: u32, target: Position) {
        self.take = take;
        let reached = if self.at.segment == target.segment { self.at.frame } else { 0 };
        self.next_bar();
        self.at = match target.frame {
            Position::HERE => Position { segment: target.segment, frame: reached },
            _ => target,
        };
        self.head.land(take, self.at);
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
