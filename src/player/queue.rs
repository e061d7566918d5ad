//! Bounded lock-free queues of segments and interjections to the renderer, and of retired audio back from it.

use rtrb::{Consumer, Producer, RingBuffer};

use crate::audio::renderer::{Next, SegmentSource};
use crate::audio::segment_audio::SegmentAudio;

/// The number of segments prepared ahead.
const AHEAD: usize = 3;

/// The capacity for interjections, of the prefetcher and of the player each.
const INTERJECTIONS: usize = 8;

/// The capacity for retired audio.
const RETIRED: usize = 64;

/// The free slots for retired audio that are required before the renderer takes more.
const MARGIN: usize = 4;

/// An item of the queue of segments.
pub enum QueueItem {
    /// The next segment.
    Segment(SegmentAudio),
    /// The end of a generation, which has no more segments.
    End(u32),
}

/// The renderer's end of the queues.
pub struct QueuedSource {
    segments: Consumer<QueueItem>,
    interjections: [Consumer<SegmentAudio>; 2],
    retired: Producer<SegmentAudio>,
}

/// The prefetcher's end of the queues.
pub struct PrefetchHandle {
    /// The queue of segments, in order.
    pub segments: Producer<QueueItem>,
    /// The queue of synthesized interjections.
    pub interjections: Producer<SegmentAudio>,
}

/// The control loop's end of the queues.
pub struct PlayerHandle {
    /// The queue of interjections that need no synthesis.
    pub interjections: Producer<SegmentAudio>,
    retired: Consumer<SegmentAudio>,
}

/// Creates the queues.
#[must_use]
pub fn queues() -> (QueuedSource, PrefetchHandle, PlayerHandle) {
    let (segments, to_segments) = RingBuffer::new(AHEAD);
    let (synthesized, to_synthesized) = RingBuffer::new(INTERJECTIONS);
    let (ready, to_ready) = RingBuffer::new(INTERJECTIONS);
    let (retired, to_retired) = RingBuffer::new(RETIRED);
    (
        QueuedSource { segments: to_segments, interjections: [to_synthesized, to_ready], retired },
        PrefetchHandle { segments, interjections: synthesized },
        PlayerHandle { interjections: ready, retired: to_retired },
    )
}

impl PlayerHandle {
    /// Frees retired audio, outside the audio thread.
    pub fn free(&mut self) {
        while self.retired.pop().is_ok() {}
    }
}

impl QueuedSource {
    /// Whether audio that is taken now can be retired later.
    fn has_room(&self) -> bool {
        self.retired.slots() > MARGIN
    }
}

impl SegmentSource for QueuedSource {
    fn next(&mut self, generation: u32) -> Next {
        while self.has_room() {
            match self.segments.pop() {
                Ok(QueueItem::Segment(audio)) if audio.generation == generation => return Next::Segment(audio),
                Ok(QueueItem::Segment(outdated)) => self.retire(outdated),
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
        // `has_room` was checked before the audio was taken.
        let _ = self.retired.push(audio);
    }
}
