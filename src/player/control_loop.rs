//! The control loop, which passes commands to the transport and carries out the effects on the prefetcher, the renderer
//! and the screen.
#![expect(clippy::disallowed_methods, reason = "I/O: threads and the clock")]

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::command::Command;
use super::index::TimelineIndex;
use super::keys::Keys;
use super::output::{AudioOutput, Recovery, Shared, StallDetector};
use super::prefetch::{Orders, PrefetchEvent};
use super::queue::PlayerHandle;
use super::remote::{Remote, Status};
use super::screen::{Screen, View};
use super::speech_follower::SpeechFollower;
use super::transport::{Effect, Scene, Target, Transport};
use crate::audio::clip::{RATE, from_frames, to_frames};
use crate::audio::segment_audio::SegmentAudio;
use crate::audio::shared_transport::{Position, SharedTransport};
use crate::coach::Composer;
use crate::language::Lang;
use crate::signals::{Signal, Signals};
use crate::timeline::Segment;
use crate::timeline::sheet::heading;
use crate::voice::Voice;
use crate::voice::synthesizer::Synthesizer;

mod device;
mod effects;
mod progress;
mod voice;

pub use progress::{EarlySet, Progress};

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It was played to its end.
    Finished,
    /// By a command.
    Quit,
    /// By a signal.
    Signal(Signal),
}

/// The interval of the loop.
const TICK: Duration = Duration::from_millis(40);

/// The interval with a voice that plays its speech itself, which must be followed closely.
const FOLLOWER_TICK: Duration = Duration::from_millis(10);

/// The number of prepared segments that are kept, more than are ever prepared ahead.
const MAX_PREPARED: usize = 16;

/// The time that the device takes to play its buffer.
pub(super) const DRAIN: Duration = Duration::from_millis(120);

/// The state of a session that is being played.
pub(super) struct Player<'a> {
    pub(super) composer: &'a Composer<'a>,
    pub(super) transport: Transport,
    pub(super) index: TimelineIndex,
    pub(super) shared: Arc<SharedTransport>,
    pub(super) samples: Shared,
    pub(super) output: AudioOutput,
    /// The speed without a device, as a multiple of real time.
    pub(super) pace: u32,
    pub(super) follower: Option<SpeechFollower>,
    /// Opens the voice that replaces a failed one. Used at most once.
    pub(super) fallback: Option<&'a dyn Fn() -> anyhow::Result<Voice>>,
    /// The number of voices that were replaced.
    pub(super) voice: u32,
    pub(super) orders: Arc<Orders>,
    pub(super) events: Receiver<PrefetchEvent>,
    pub(super) played: PlayerHandle,
    /// Creates the audio of interjections that contain no synthesized words.
    pub(super) synthesizer: Synthesizer,
    /// Three ticks, which precede the continuation of work after a pause.
    pub(super) ticks: SegmentAudio,
    pub(super) stall_detector: StallDetector,
    /// Set while the sound device is lost.
    pub(super) recovery: Option<Recovery>,
    /// The last time that the device was needed during a pause.
    pub(super) paused_at: Option<Instant>,
    pub(super) started: Instant,
    pub(super) signals: Signals,
    pub(super) keys: Option<Keys>,
    pub(super) screen: Screen,
    /// The most recently prepared segments, the newest at the back.
    pub(super) prepared: VecDeque<PreparedSegment>,
    pub(super) remote: Option<Remote>,
    pub(super) progress: Progress,
    /// Called when a new segment begins.
    pub(super) on_progress: &'a mut dyn FnMut(&Progress),
}

/// A laid-out segment and its index.
pub(super) struct PreparedSegment {
    index: u32,
    segment: Arc<Segment>,
}

impl Player<'_> {
    /// Runs until the session ends.
    pub(super) fn run(mut self) -> (Ended, Progress) {
        let ended = loop {
            if let Some(signal) = self.signals.caught() {
                break Ended::Signal(signal);
            }
            if !self.handle_prefetch_events() {
                // The prefetcher panicked. `play` propagates the panic when it joins the thread.
                break Ended::Quit;
            }
            self.update();
            if self.shared.is_over() {
                break Ended::Finished;
            }
            let command = self.wait_for_key().or_else(|| self.remote.as_ref()?.next());
            if !self.apply_all(command) {
                break Ended::Quit;
            }
        };
        if ended != Ended::Finished {
            self.shared.set_stop(Position::default());
        }
        thread::sleep(DRAIN);
        self.screen.end();
        (ended, self.progress)
    }

    fn update(&mut self) {
        self.played.free();
        self.follow_renderer();
        self.watch_device();
        self.release_idle_device();
        self.follow_voice();
        let reminder = self.in_scene(|transport, scene| transport.remind(scene));
        self.carry_out(reminder);
        self.set_stop();
        self.follow_progress();
        self.draw();
        self.suspend_if_requested();
    }

    /// Returns false if the prefetcher has ended.
    fn handle_prefetch_events(&mut self) -> bool {
        loop {
            match self.events.try_recv() {
                Ok(PrefetchEvent::Prepared { generation, index, segment, is_exact }) => {
                    if generation == self.transport.generation() {
                        self.remember(index, segment, is_exact);
                    }
                }
                Ok(PrefetchEvent::Measured(segment, length)) => self.measured(segment, length),
                Ok(PrefetchEvent::Interjected(number)) => self.transport.interjected(number),
                // A failure of a voice that has been replaced already.
                Ok(PrefetchEvent::Failure(voice, _)) if voice < self.voice => {}
                Ok(PrefetchEvent::Failure(_, failure)) if self.fallback.is_some() => self.replace_voice(&failure),
                Ok(PrefetchEvent::Failure(_, failure)) => self.screen.note(&format!("backcare: {failure}")),
                Err(error) => return error == TryRecvError::Empty,
            }
        }
    }

    fn remember(&mut self, index: u32, segment: Arc<Segment>, is_exact: bool) {
        self.index.set_length(index, segment.length, is_exact);
        // Later segments were prepared before a seek, and will be prepared again.
        self.prepared.retain(|prepared| prepared.index < index);
        self.prepared.push_back(PreparedSegment { index, segment });
        if self.prepared.len() > MAX_PREPARED {
            self.prepared.pop_front();
        }
    }

    /// Sets the measured length of a segment; one that was extended keeps its length.
    fn measured(&mut self, segment: u32, length: Duration) {
        let prepared = self.find(segment).map(|segment| segment.length);
        self.index.set_length(segment, prepared.map_or(length, |prepared| prepared.max(length)), true);
    }

    fn follow_renderer(&mut self) {
        // The order matters: the position is of this generation, or of a later one that the transport expects.
        let (generation, here) = (self.shared.current_generation(), self.shared.position());
        let finished = here.segment.checked_sub(1).filter(|last| self.index.is_last(*last));
        let target = match finished {
            // Rendered to the end: the last segment is shown until the device has played it.
            Some(segment) => Target { segment, at: self.index.outline(segment).length },
            None => Target { segment: here.segment, at: from_frames(here.frame, RATE) },
        };
        self.transport.rendered(generation, target);
    }

    /// Calls the transport with a scene around its target.
    pub(super) fn in_scene<T>(&mut self, decide: impl FnOnce(&mut Transport, &mut Scene<'_>) -> T) -> T {
        let index = self.transport.target().segment;
        let segment = self.find(index);
        let next_is_prepared = self.find(index + 1).is_some();
        let mut scene = Scene {
            index: &mut self.index,
            segment: segment.as_deref(),
            next_is_prepared,
            has_listener: self.keys.is_some(),
            now: self.started.elapsed(),
        };
        decide(&mut self.transport, &mut scene)
    }

    /// The prepared segment of an index, if it is still kept.
    pub(super) fn find(&self, index: u32) -> Option<Arc<Segment>> {
        let prepared = self.prepared.iter().rev().find(|prepared| prepared.index == index);
        prepared.map(|prepared| Arc::clone(&prepared.segment))
    }

    /// The prepared segment of an index, or its outline.
    fn outline(&self, index: u32) -> Arc<Segment> {
        self.find(index).unwrap_or_else(|| self.index.outline(index).into())
    }

    /// Sets the stop of the renderer.
    pub(super) fn set_stop(&mut self) {
        let target = self.transport.target();
        let words = self.follower.as_ref().zip(self.find(target.segment));
        let words = words.and_then(|(follower, segment)| follower.stop_at(&segment));
        let stop = self.in_scene(|transport, scene| transport.stop_at(scene)).into_iter().chain(words).min();
        let stop = stop.map(|at| Position { segment: target.segment, frame: to_frames(at, RATE) });
        let stop = if self.transport.is_stopped() { Some(Position::default()) } else { stop };
        self.shared.set_stop(stop.unwrap_or(Position::NEVER));
    }

    fn draw(&mut self) {
        let Target { segment: index, at } = self.transport.target();
        let (segment, next) = (self.outline(index), self.outline(index + 1));
        let state = self.in_scene(|transport, scene| transport.state(scene));
        let begin = self.index.begin(index);
        let total = self.index.total();
        let next = Some(&*next).filter(|_| !self.index.is_last(index));
        let (lang, has_keys) = (self.lang(), self.keys.is_some());
        let labels = lang.phrasebook().labels();
        self.screen.draw(&View { at: begin + at, total, segment: &segment, now: at, next, labels, state, has_keys });
        if let Some(remote) = &self.remote {
            let (seconds, exact) = (total.length.as_secs_f64(), total.is_exact);
            let (heading, jumps) = (heading(&segment, labels), self.transport.jumps());
            remote.set_status(Status {
                state,
                lang,
                seconds,
                exact,
                segment: heading,
                jumps,
                ..Status::at(begin + at, segment.label.as_ref())
            });
        }
    }

    fn wait_for_key(&mut self) -> Option<Command> {
        let tick = if self.follower.is_some() { FOLLOWER_TICK } else { TICK / self.pace };
        match &mut self.keys {
            Some(keys) => keys.wait(tick),
            None => {
                thread::sleep(tick);
                None
            }
        }
    }

    /// Applies a command and all that are waiting after it, each confirmed by a tone. Returns false to end the session.
    fn apply_all(&mut self, first: Option<Command>) -> bool {
        let mut command = first;
        while let Some(next) = command {
            if next != Command::Redraw {
                self.wake_device();
                self.shared.give_key_feedback();
            }
            self.follow_renderer();
            let effects = self.in_scene(|transport, scene| transport.apply(next, scene));
            if effects.contains(&Effect::Quit) {
                return false;
            }
            self.carry_out(effects);
            let pressed = self.keys.as_mut().and_then(Keys::pressed);
            command = pressed.or_else(|| self.remote.as_ref().and_then(Remote::next));
        }
        self.set_stop();
        true
    }

    fn show_keys(&mut self) {
        let labels = self.lang().phrasebook().labels();
        self.screen.note(&(labels.keys)(labels.key_hints));
    }

    fn lang(&self) -> Lang {
        self.composer.session().routine().lang
    }
}
