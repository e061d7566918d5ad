//! The prefetcher: prepares the segments that come next, a few ahead, and measures the rest of the session meanwhile.
//!
//! It decides nothing: where the session goes is written into [`Orders`], where the newest order of each kind takes the
//! place of the one before. A slow voice is asked for one phrase at a time, and orders are read in between.

use std::iter::Peekable;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use rtrb::PushError;

use super::queue::{PrefetchHandle, QueueItem};
use super::transport::{Offset, Seek};
use crate::audio::clip::{RATE, from_frames, to_frames};
use crate::audio::shared_transport::SharedTransport;
use crate::coach::Composer;
use crate::coach::{Draft, layout};
use crate::session::Phase;
use crate::signals::Signals;
use crate::timeline::Segment;
use crate::voice::PhraseCache;
use crate::voice::synthesizer::Synthesizer;

/// How long to wait for an order when enough is prepared.
const IDLE: Duration = Duration::from_millis(40);

/// A cue that begins so soon after a key was pressed counts as begun.
const BEGUN: Duration = Duration::from_millis(60);

/// What the prefetcher is asked for: the newest of each kind.
#[derive(Default)]
pub struct Orders {
    newest: Mutex<Newest>,
    changed: Condvar,
}

#[derive(Default)]
struct Newest {
    seek: Option<(Seek, Option<Arc<Segment>>)>,
    interjection: Option<(u32, Draft)>,
    voice: Option<PhraseCache>,
}

impl Orders {
    /// Prepare from here on; a segment that is being played is given as it was laid out.
    pub fn seek(&self, seek: Seek, playing: Option<Arc<Segment>>) {
        self.order(|newest| newest.seek = Some((seek, playing)));
    }

    /// Prepare this interjection.
    pub fn interject(&self, number: u32, draft: Draft) {
        self.order(|newest| newest.interjection = Some((number, draft)));
    }

    /// Go on with another voice.
    pub fn change_voice(&self, phrases: PhraseCache) {
        self.order(|newest| newest.voice = Some(phrases));
    }

    fn order(&self, write: impl FnOnce(&mut Newest)) {
        write(&mut self.newest.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
    }

    fn take(&self) -> Newest {
        std::mem::take(&mut *self.newest.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn wait(&self) {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let is_idle =
            |newest: &mut Newest| newest.seek.is_none() && newest.interjection.is_none() && newest.voice.is_none();
        // Whether anything was ordered is seen when the orders are taken.
        drop(self.changed.wait_timeout_while(newest, IDLE, is_idle));
    }
}

/// What the player learns.
pub enum PrefetchEvent {
    /// A segment that is about to be played.
    Prepared {
        /// The number of the seek it was prepared for.
        generation: u32,
        /// Which one.
        index: u32,
        /// As it is laid out.
        segment: Arc<Segment>,
        /// Whether its words were measured.
        is_exact: bool,
    },
    /// How long a segment is, where that was measured.
    Measured(u32, Duration),
    /// An interjection is on its way to the renderer.
    Interjected(u32),
    /// The voice of this number, the first being 0, could not say something.
    Failure(u32, String),
}

type Phases<'a> = Peekable<Box<dyn Iterator<Item = (u32, Phase<'a>)> + 'a>>;

/// Prepares.
pub struct Prefetcher<'a> {
    composer: &'a Composer<'a>,
    synthesizer: Synthesizer,
    /// How many voices were changed for another.
    voice: u32,
    shared: Arc<SharedTransport>,
    prepared: PrefetchHandle,
    events: SyncSender<PrefetchEvent>,
    /// Tell when the session is over.
    signals: Signals,
    generation: u32,
    /// The phases that are still to be prepared in this generation; none once its end is sent.
    phases: Option<Phases<'a>>,
    /// How the first segment of this generation begins.
    start: Option<(Offset, Option<Arc<Segment>>)>,
    /// Prepared, but the queue was full.
    pending: Option<QueueItem>,
    interjection: Option<(u32, Draft)>,
    /// The phases that are still to be measured.
    measuring: Option<Phases<'a>>,
}

impl<'a> Prefetcher<'a> {
    /// A prefetcher at the session's beginning.
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
        };
        prefetcher.phases = Some(prefetcher.phases_from(0, Duration::ZERO));
        prefetcher.measure_all();
        prefetcher
    }

    /// Works until the session is over.
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
            let worked = self.interject() || self.advance() || self.measure();
            if let Some(failure) = self.synthesizer.take_failure() {
                self.report(PrefetchEvent::Failure(self.voice, format!("{failure:#}")));
            }
            if !worked {
                orders.wait();
            }
        }
    }

    fn seek(&mut self, seek: Seek, playing: Option<Arc<Segment>>) {
        self.generation = seek.generation;
        self.phases = Some(self.phases_from(seek.segment, seek.extension));
        self.start = Some((seek.offset, playing));
        self.pending = None;
    }

    /// The phases from a segment on, with more time for that one.
    fn phases_from(&self, segment: u32, extension: Duration) -> Phases<'a> {
        let phases = (segment..).zip(self.composer.phases().skip(segment as usize));
        let extended = phases.map(move |(index, phase)| match extension {
            Duration::ZERO => (index, phase),
            _ if index != segment => (index, phase),
            _ => (index, phase.longer(extension).unwrap_or(phase)),
        });
        (Box::new(extended) as Box<dyn Iterator<Item = _>>).peekable()
    }

    /// Prepares the interjection, or one phrase of it. False: there is none.
    fn interject(&mut self) -> bool {
        let Some((number, draft)) = self.interjection.take() else { return false };
        if self.shared.interjection() != number {
            // Cancelled.
            return true;
        }
        let mut durations = self.synthesizer.measure_one();
        let segment = layout(&draft, &mut durations);
        if durations.is_complete() {
            // Where so many wait, this one would be late.
            let _ = self.prepared.interjections.push(self.synthesizer.audio(&segment).for_generation(number));
            self.report(PrefetchEvent::Interjected(number));
        } else {
            self.interjection = Some((number, draft));
        }
        true
    }

    /// Prepares one segment or a phrase of it, or hands over the one that waits. False: there is no room, or nothing more
    /// to prepare.
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
        let here = self.shared.position();
        let (segment, from) = match self.start.take() {
            Some((Offset::Here, Some(playing))) if here.segment == index => {
                let by = segment.length.saturating_sub(playing.length);
                let extended = (!by.is_zero())
                    .then(|| playing.extended(segment.clone(), from_frames(here.frame, RATE) + BEGUN, by));
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
        self.measuring = self.synthesizer.is_exact().then(|| self.phases_from(0, Duration::ZERO));
    }

    /// Measures one segment of the session, or a phrase of it. False: there is nothing to measure.
    fn measure(&mut self) -> bool {
        let Some((index, phase)) = self.measuring.as_mut().and_then(Peekable::peek) else {
            self.measuring = None;
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
        // There is no player any more once the session is over.
        let _ = self.events.send(event);
    }
}

#[cfg(test)]
mod tests;
