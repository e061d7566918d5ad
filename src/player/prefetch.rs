//! The prefetcher, which prepares the next segments and measures the rest of the session in its idle time.
//!
//! It is controlled through [`Orders`]. It synthesizes one phrase at a time and reads the orders in between, so that a slow
//! voice does not delay a seek.

use std::iter::Peekable;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use rtrb::PushError;

use super::queue::{PrefetchHandle, QueueItem};
use super::transport::{Offset, Seek};
use crate::audio::clip::{RATE, from_frames, to_frames};
use crate::audio::shared_transport::SharedTransport;
use crate::coach::{Composer, Draft, layout};
use crate::session::Phase;
use crate::signals::Signals;
use crate::timeline::Segment;
use crate::voice::synthesizer::Synthesizer;

mod orders;

use orders::Newest;
pub use orders::Orders;

/// The lead of an extension over the position: cues that begin within it are not moved.
const EXTENSION_LEAD: Duration = Duration::from_millis(60);

/// An event of the prefetcher.
pub enum PrefetchEvent {
    /// A segment is ready to be played.
    Prepared {
        /// The generation that it was prepared for.
        generation: u32,
        /// Its index in the session.
        index: u32,
        /// The segment as it was laid out.
        segment: Arc<Segment>,
        /// Whether its words were measured rather than estimated.
        is_exact: bool,
    },
    /// The length of a segment was measured.
    Measured(u32, Duration),
    /// The interjection of this number was sent to the renderer.
    Interjected(u32),
    /// A voice failed. The number counts the voices from 0.
    Failure(u32, String),
}

type Phases<'a> = Peekable<Box<dyn Iterator<Item = (u32, Phase<'a>)> + 'a>>;

/// Prepares segments and interjections on its own thread.
pub struct Prefetcher<'a> {
    composer: &'a Composer<'a>,
    synthesizer: Synthesizer,
    /// The number of voices that were replaced.
    voice: u32,
    shared: Arc<SharedTransport>,
    prepared: PrefetchHandle,
    events: SyncSender<PrefetchEvent>,
    /// End the thread when the session is over.
    signals: Signals,
    generation: u32,
    /// The phases still to be prepared in this generation; `None` once its end was queued.
    phases: Option<Phases<'a>>,
    /// The offset of the first segment of this generation, and the segment that was playing.
    start: Option<(Offset, Option<Arc<Segment>>)>,
    /// A prepared item that did not fit into the queue.
    pending: Option<QueueItem>,
    interjection: Option<(u32, Draft)>,
    /// The phases still to be measured.
    measuring: Option<Phases<'a>>,
    /// The phases whose words the voice still has to learn.
    learning: Option<Phases<'a>>,
    /// Whether the voice has worked since it last settled.
    is_unsettled: bool,
}

impl<'a> Prefetcher<'a> {
    /// Creates a prefetcher at the beginning of a session.
    pub fn new(
        composer: &'a Composer<'a>,
        synthesizer: Synthesizer,
        shared: Arc<SharedTransport>,
        prepared: PrefetchHandle,
        events: SyncSender<PrefetchEvent>,
        signals: Signals,
    ) -> Self {
        let mut prefetcher = Self {
            composer,
            synthesizer,
            voice: 0,
            shared,
            prepared,
            events,
            signals,
            generation: 0,
            phases: None,
            start: None,
            pending: None,
            interjection: None,
            measuring: None,
            learning: None,
            is_unsettled: false,
        };
        prefetcher.phases = Some(prefetcher.phases_from(0, Duration::ZERO));
        prefetcher.measure_all();
        prefetcher
    }

    /// Runs until the session is over.
    pub fn run(mut self, orders: &Orders) {
        while !self.signals.is_over() {
            let Newest { seek, interjection, voice } = orders.take();
            if let Some(phrases) = voice {
                self.synthesizer.set_voice(phrases);
                self.voice += 1;
                self.measure_all();
            }
            if let Some((seek, playing)) = seek {
                self.seek(seek, playing);
            }
            self.interjection = interjection.or(self.interjection.take());
            let worked = self.interject() || self.advance() || self.learn() || self.measure();
            if let Some(failure) = self.synthesizer.take_failure() {
                self.report(PrefetchEvent::Failure(self.voice, format!("{failure:#}")));
            }
            if !worked {
                orders.wait();
            }
        }
    }

    /// Lets the voice learn the words of one phase, and in the end release what only new words need. Returns false if
    /// there is nothing to do.
    fn learn(&mut self) -> bool {
        let coach = self.composer.coach();
        if let Some((_, phase)) = self.learning.as_mut().and_then(Iterator::next) {
            coach.draft(&phase).phrases().for_each(|phrase| self.synthesizer.learn(phrase));
            return true;
        }
        if self.learning.take().is_some() {
            coach.answers(self.composer.estimate()).for_each(|phrase| self.synthesizer.learn(&phrase));
        } else if !self.is_unsettled || self.measuring.is_some() {
            return false;
        }
        self.is_unsettled = false;
        self.synthesizer.settle();
        true
    }

    fn seek(&mut self, seek: Seek, playing: Option<Arc<Segment>>) {
        self.generation = seek.generation;
        self.phases = Some(self.phases_from(seek.segment, seek.extension));
        self.start = Some((seek.offset, playing));
        self.pending = None;
    }

    /// The phases from a segment on, of which the first is extended.
    fn phases_from(&self, segment: u32, extension: Duration) -> Phases<'a> {
        let phases = (segment..).zip(self.composer.phases().skip(segment as usize));
        let extended = phases.map(move |(index, phase)| match extension {
            Duration::ZERO => (index, phase),
            _ if index != segment => (index, phase),
            _ => (index, phase.longer(extension).unwrap_or(phase)),
        });
        (Box::new(extended) as Box<dyn Iterator<Item = _>>).peekable()
    }

    /// Prepares the interjection, or one phrase of it. Returns false if there is none.
    fn interject(&mut self) -> bool {
        let Some((number, draft)) = self.interjection.take() else { return false };
        if self.shared.interjection() != number {
            // Cancelled.
            return true;
        }
        let mut durations = self.synthesizer.measure_one();
        let segment = layout(&draft, &mut durations);
        self.is_unsettled = true;
        if durations.is_complete() {
            // With a full queue this one would be late anyway.
            let _ = self.prepared.interjections.push(self.synthesizer.audio(&segment).for_generation(number));
            self.report(PrefetchEvent::Interjected(number));
        } else {
            self.interjection = Some((number, draft));
        }
        true
    }

    /// Prepares one segment or one phrase of it, or queues the pending one. Returns false if the queue is full, or there
    /// is nothing to prepare.
    fn advance(&mut self) -> bool {
        if let Some(item) = self.pending.take() {
            return match self.prepared.segments.push(item) {
                Ok(()) => true,
                Err(PushError::Full(item)) => {
                    self.pending = Some(item);
                    false
                }
            };
        }
        let Some(phases) = &mut self.phases else { return false };
        let Some((index, phase)) = phases.peek() else {
            self.phases = None;
            self.pending = Some(QueueItem::End(self.generation));
            return true;
        };
        let index = *index;
        let mut durations = self.synthesizer.measure_one();
        let segment = self.composer.segment(phase, &mut durations);
        if durations.is_complete() {
            phases.next();
            self.prepare(index, segment);
        }
        true
    }

    fn prepare(&mut self, index: u32, segment: Segment) {
        self.is_unsettled = true;
        let here = self.shared.position();
        let (segment, from) = match self.start.take() {
            Some((Offset::Here, Some(playing))) if here.segment == index => {
                let by = segment.length.saturating_sub(playing.length);
                let extended = (!by.is_zero())
                    .then(|| playing.extended(segment.clone(), from_frames(here.frame, RATE) + EXTENSION_LEAD, by));
                (extended.unwrap_or(segment), Duration::ZERO)
            }
            Some((Offset::CueAt(moment), _)) => {
                let cue = segment.cues.iter().take_while(|cue| cue.at <= moment).last().map(|cue| cue.at);
                (segment, cue.unwrap_or_default())
            }
            _ => (segment, Duration::ZERO),
        };
        let segment = Arc::new(segment);
        let audio =
            self.synthesizer.audio(&segment).for_generation(self.generation).beginning_at(to_frames(from, RATE));
        self.pending = Some(QueueItem::Segment(audio));
        let (generation, is_exact) = (self.generation, self.synthesizer.is_exact());
        self.report(PrefetchEvent::Prepared { generation, index, segment, is_exact });
    }

    fn measure_all(&mut self) {
        self.learning = self.synthesizer.is_exact().then(|| self.phases_from(0, Duration::ZERO));
        self.measuring = self.synthesizer.is_exact().then(|| self.phases_from(0, Duration::ZERO));
    }

    /// Measures one segment, or one phrase of it. Returns false if there is nothing to measure.
    fn measure(&mut self) -> bool {
        let Some((index, phase)) = self.measuring.as_mut().and_then(Peekable::peek) else {
            // What synthesis needs for a while is released when all is measured.
            self.is_unsettled |= self.measuring.take().is_some();
            return false;
        };
        let index = *index;
        let mut durations = self.synthesizer.measure_one();
        let length = self.composer.segment(phase, &mut durations).length;
        if durations.is_complete() {
            self.measuring.as_mut().and_then(Iterator::next);
            self.report(PrefetchEvent::Measured(index, length));
        }
        true
    }

    fn report(&self, event: PrefetchEvent) {
        // The receiver is gone once the session is over.
        let _ = self.events.send(event);
    }
}

#[cfg(test)]
mod tests;
