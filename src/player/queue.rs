//! Segments and interjections on their way to the renderer, and back from it to be freed: bounded queues without locks.

use rtrb::{Consumer, Producer, RingBuffer};

use crate::audio::renderer::{Next, SegmentSource};
use crate::audio::segment_audio::SegmentAudio;

/// So many segments are prepared ahead.
const AHEAD: usize = 3;

/// So many interjections can wait for the renderer, of each side.
const INTERJECTIONS: usize = 8;

/// So much that was played can wait to be freed.
const RETIRED: usize = 64;

/// The most that the renderer takes between two looks at the room for what it gives back.
const MARGIN: usize = 4;

/// What the prefetcher sends.
pub enum QueueItem {
    /// The next segment.
    Segment(SegmentAudio),
    /// There are no more segments in this generation.
    End(u32),
}

/// The renderer's side.
pub struct QueuedSource {
    segments: Consumer<QueueItem>,
    interjections: [Consumer<SegmentAudio>; 2],
    retired: Producer<SegmentAudio>,
}

/// The prefetcher's side.
pub struct PrefetchHandle {
    /// The segments, in order.
    pub segments: Producer<QueueItem>,
    /// Interjections, as soon as they are synthesised.
    pub interjections: Producer<SegmentAudio>,
}

/// The player's side.
pub struct PlayerHandle {
    /// Interjections that need no synthesis.
    pub interjections: Producer<SegmentAudio>,
    retired: Consumer<SegmentAudio>,
}

/// The three sides of the queues.
#[must_use]
pub fn queues() -> (QueuedSource, PrefetchHandle, PlayerHandle) {
    let (segments, to_segments) = RingBuffer::new(AHEAD);
    let (synthesised, to_synthesised) = RingBuffer::new(INTERJECTIONS);
    let (ready, to_ready) = RingBuffer::new(INTERJECTIONS);
    let (retired, to_retired) = RingBuffer::new(RETIRED);
    (
        QueuedSource { segments: to_segments, interjections: [to_synthesised, to_ready], retired },
        PrefetchHandle { segments, interjections: synthesised },
        PlayerHandle { interjections: ready, retired: to_retired },
    )
}

impl PlayerHandle {
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

impl SegmentSource for QueuedSource {
    fn next(&mut self, generation: u32) -> Next {
        while self.has_room() {
            match self.segments.pop() {
                Ok(QueueItem::Segment(audio)) if audio.generation == generation => return Next::Segment(audio),
                Ok(QueueItem::Segment(old)) => self.retire(old),
                Ok(QueueItem::End(end)) if end == generation => return Next::End,
                Ok(QueueItem::End(_)) => {}
                Err(_) => break,
            }
        }
        Next::Wait
    }

    fn interjection(&mut self, number: u32) -> Option<SegmentAudio> {
        for from in 0..self.interjections.len() {
            while self.has_room()
                && let Ok(audio) = self.interjections[from].pop()
            {
                if audio.generation == number {
                    return Some(audio);
                }
                self.retire(audio);
            }
        }
        None
    }

    fn retire(&mut self, audio: SegmentAudio) {
        // There is room: it was looked for before the audio was taken.
        let _ = self.retired.push(audio);
    }
}
