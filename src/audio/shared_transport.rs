//! The playback state shared by the control loop and the renderer, in atomics: position, stop, and seek.

use std::sync::atomic::{
    AtomicU32, AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};

/// A position in a session, to the sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The index of the segment.
    pub segment: u32,
    /// The sample within the segment.
    pub frame: u64,
}

const FRAME_BITS: u32 = 40;
const FRAME_MASK: u64 = (1 << FRAME_BITS) - 1;

impl Position {
    /// A position beyond the end of any session.
    pub const NEVER: Self = Self { segment: u32::MAX >> 8, frame: FRAME_MASK };

    /// A value of `frame` in a seek: the sample that is playing.
    pub const HERE: u64 = FRAME_MASK;

    fn pack(self) -> u64 {
        u64::from(self.segment) << FRAME_BITS | self.frame & FRAME_MASK
    }

    fn unpack(packed: u64) -> Self {
        Self { segment: (packed >> FRAME_BITS) as u32, frame: packed & FRAME_MASK }
    }
}

/// The state shared by the control loop, which sets the stop and seeks, and the renderer, which sets the position.
#[derive(Debug)]
pub struct SharedTransport {
    position: AtomicU64,
    stop_at: AtomicU64,
    seek: AtomicU64,
    generation: AtomicU32,
    current_generation: AtomicU32,
    interjection: AtomicU32,
    key_feedback: AtomicU32,
    frames_requested: AtomicU64,
    /// The generation whose last segment has been rendered, plus 1; 0 if none has.
    over: AtomicU64,
}

impl Default for SharedTransport {
    fn default() -> Self {
        Self {
            position: AtomicU64::new(0),
            stop_at: AtomicU64::new(Position::NEVER.pack()),
            seek: AtomicU64::new(0),
            generation: AtomicU32::new(0),
            current_generation: AtomicU32::new(0),
            interjection: AtomicU32::new(0),
            key_feedback: AtomicU32::new(0),
            frames_requested: AtomicU64::new(0),
            over: AtomicU64::new(0),
        }
    }
}

impl SharedTransport {
    /// The position of the sample that is rendered next.
    #[must_use]
    pub fn position(&self) -> Position {
        Position::unpack(self.position.load(Acquire))
    }

    /// The generation that is being rendered. Every seek begins a new one.
    #[must_use]
    pub fn current_generation(&self) -> u32 {
        self.current_generation.load(Acquire)
    }

    /// The number of samples that the device has requested, silence included. It grows as long as the device works.
    #[must_use]
    pub fn frames_requested(&self) -> u64 {
        self.frames_requested.load(Relaxed)
    }

    /// Whether the last segment of the newest generation has been rendered.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over.load(Acquire) == u64::from(self.generation.load(Acquire)) + 1
    }

    /// Sets the position that playback does not pass. A stop behind the current position pauses at once.
    pub fn set_stop(&self, at: Position) {
        self.stop_at.store(at.pack(), Release);
    }

    /// Continues at another position, with the segments of a new generation. A session begins with generation 0.
    pub fn seek(&self, generation: u32, to: Position) {
        self.seek.store(to.pack(), Release);
        self.generation.store(generation, Release);
    }

    /// Selects the interjection to play as soon as it is ready. One of another number is cancelled.
    pub fn interject(&self, number: u32) {
        self.interjection.store(number, Release);
    }

    /// The number of the selected interjection.
    #[must_use]
    pub fn interjection(&self) -> u32 {
        self.interjection.load(Acquire)
    }

    /// Plays the tone that confirms a key press, at once and over any other audio.
    pub fn give_key_feedback(&self) {
        self.key_feedback.fetch_add(1, Release);
    }

    pub(super) fn key_feedback(&self) -> u32 {
        self.key_feedback.load(Acquire)
    }

    pub(super) fn stop_at(&self) -> Position {
        Position::unpack(self.stop_at.load(Acquire))
    }

    pub(super) fn latest_seek(&self) -> (u32, Position) {
        let generation = self.generation.load(Acquire);
        (generation, Position::unpack(self.seek.load(Acquire)))
    }

    pub(super) fn land(&self, generation: u32, position: Position) {
        self.reached(position);
        self.current_generation.store(generation, Release);
    }

    pub(super) fn reached(&self, position: Position) {
        self.position.store(position.pack(), Release);
    }

    pub(super) fn add_requested(&self, samples: usize) {
        self.frames_requested.fetch_add(samples as u64, Relaxed);
    }

    pub(super) fn end(&self, generation: u32) {
        self.over.store(u64::from(generation) + 1, Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_positions_and_their_order() {
        let day = Position { segment: 300_000, frame: 86_400 * 48_000 };
        assert_eq!(Position::unpack(day.pack()), day);
        assert_eq!(Position::unpack(Position::NEVER.pack()), Position::NEVER);
        assert!(Position { segment: 1, frame: 0 }.pack() > Position { segment: 0, frame: FRAME_MASK }.pack());
    }

    #[test]
    fn the_end_of_an_earlier_generation_does_not_end_the_session() {
        let shared = SharedTransport::default();
        shared.seek(1, Position::default());
        shared.end(0);
        assert!(!shared.is_over());
        shared.end(1);
        assert!(shared.is_over());
    }
}
