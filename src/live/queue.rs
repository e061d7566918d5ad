//! Segments and interjections on their way to the renderer, and back from it to be freed: bounded queues without locks.

use rtrb::{Consumer, Producer, RingBuffer};

use crate::sound::renderer::{Next, Reel};
use crate::sound::strip::Strip;

/// So many segments are prepared ahead.
const AHEAD: usize = 3;

/// So many interjections can wait for the renderer, of each side.
const INTERJECTIONS: usize = 8;

/// So much that was played can wait to be freed.
const RETIRED: usize = 64;

/// The most that the renderer takes between two looks at the room for what it gives back.
const MARGIN: usize = 4;

/// What the prefetcher sends.
pub enum Item {
    /// The next segment.
    Segment(Strip),
    /// There are no more segments in this generation.
    End(u32),
}

/// The renderer's side.
pub struct QueuedSource {
    segments: Consumer<Item>,
    interjections: [Consumer<Strip>; 2],
    retired: Producer<Strip>,
}

/// The prefetcher's side.
pub struct Prepared {
    /// The segments, in order.
    pub segments: Producer<Item>,
    /// Interjections, as soon as they are synthesised.
    pub interjections: Producer<Strip>,
}

/// The player's side.
pub struct Played {
    /// Interjections that need no synthesis.
    pub interjections: Producer<Strip>,
    retired: Consumer<Strip>,
}

/// The three sides of the queues.
#[must_use]
pub fn queues() -> (QueuedSource, Prepared, Played) {
    let (segments, to_segments) = RingBuffer::new(AHEAD);
    let (synthesised, to_synthesised) = RingBuffer::new(INTERJECTIONS);
    let (ready, to_ready) = RingBuffer::new(INTERJECTIONS);
    let (retired, to_retired) = RingBuffer::new(RETIRED);
    (
        QueuedSource { segments: to_segments, interjections: [to_synthesised, to_ready], retired },
        Prepared { segments, interjections: synthesised },
        Played { interjections: ready, retired: to_retired },
    )
}

impl Played {
    /// Frees what was played: no work for the thread that renders.
    pub fn free(&mut self) {
        while self.retired.pop().is_ok() {}
    }
}

impl QueuedSource {
    /// Whether what is taken now can be given back later.
    fn has_room(&self) -> bool {
        self.retired.slots() > MARGIN
    }
}

impl Reel for QueuedSource {
    fn next(&mut self, generation: u32) -> Next {
        while self.has_room() {
            match self.segments.pop() {
                Ok(Item::Segment(strip)) if strip.take == generation => return Next::Strip(strip),
                Ok(Item::Segment(old)) => self.spent(old),
                Ok(Item::End(end)) if end == generation => return Next::End,
                Ok(Item::End(_)) => {}
                Err(_) => break,
            }
        }
        Next::Wait
    }

    fn aside(&mut self, number: u32) -> Option<Strip> {
        for from in 0..self.interjections.len() {
            while self.has_room()
                && let Ok(strip) = self.interjections[from].pop()
            {
                if strip.take == number {
                    return Some(strip);
                }
                self.spent(strip);
            }
        }
        None
    }

    fn spent(&mut self, strip: Strip) {
        // There is room: it was looked for before the strip was taken.
        let _ = self.retired.push(strip);
    }
}
