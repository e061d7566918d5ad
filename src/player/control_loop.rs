//! The player: the one loop that steers. Commands go to the transport, and what it decides goes to the prefetcher, the
//! renderer and the screen.
#![expect(clippy::disallowed_methods, reason = "an edge: this is where the session meets the world")]

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::command::Command;
use super::index::TimelineIndex;
use super::keys::{KEY_HINTS, Keys};
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
use crate::signals::{Signal, Signals};
use crate::timeline::Segment;
use crate::timeline::sheet::heading;
use crate::voice::Voice;
use crate::voice::synthesizer::Synthesizer;

mod device;
mod effects;
mod progress;
mod voice;

pub use progress::Progress;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// At its end.
    Finished,
    /// By a key.
    Quit,
    /// By a signal.
    Signal(Signal),
}

/// How often the loop looks around.
const TICK: Duration = Duration::from_millis(40);

/// The same for a voice that must be followed closely.
const CLOSE_TICK: Duration = Duration::from_millis(10);

/// So many segments are remembered: more than are ever prepared ahead.
const REMEMBERED: usize = 16;

/// Time for the device to play what it has been given.
pub(super) const DRAIN: Duration = Duration::from_millis(120);

/// A session that is being played.
pub(super) struct Player<'a> {
    pub(super) composer: &'a Composer<'a>,
    pub(super) transport: Transport,
    pub(super) index: TimelineIndex,
    pub(super) shared: Arc<SharedTransport>,
    pub(super) samples: Shared,
    pub(super) output: AudioOutput,
    /// How many times faster than real time it goes by.
    pub(super) pace: u32,
    pub(super) follower: Option<SpeechFollower>,
    /// Who speaks when the present voice gives up; nobody any more, once it was needed.
    pub(super) spare: Option<&'a dyn Fn() -> anyhow::Result<Voice>>,
    /// How many voices were changed for another.
    pub(super) voice: u32,
    pub(super) orders: Arc<Orders>,
    pub(super) events: Receiver<PrefetchEvent>,
    pub(super) played: PlayerHandle,
    /// For interjections whose words are not synthesised here.
    pub(super) synthesizer: Synthesizer,
    /// Three ticks, for going on after a pause in work.
    pub(super) ticks: SegmentAudio,
    pub(super) stall_detector: StallDetector,
    /// The sound device has gone away, and not come back yet.
    pub(super) recovery: Option<Recovery>,
    /// When the device was needed last while the session was paused.
    pub(super) paused_at: Option<Instant>,
    pub(super) begun: Instant,
    pub(super) signals: Signals,
    pub(super) keys: Option<Keys>,
    pub(super) screen: Screen,
    /// The segments that were prepared last, the newest at the back.
    pub(super) prepared: VecDeque<PreparedSegment>,
    pub(super) remote: Option<Remote>,
    pub(super) progress: Progress,
    /// Called at each new segment.
    pub(super) on_progress: &'a mut dyn FnMut(&Progress),
}

/// A segment as it was laid out, and which one it is.
pub(super) struct PreparedSegment {
    index: u32,
    segment: Arc<Segment>,
}

impl Player<'_> {
    /// Steers until the session ends.
    pub(super) fn run(mut self) -> (Ended, Progress) {
        let ended = loop {
            if let Some(signal) = self.signals.caught() {
                break Ended::Signal(signal);
            }
            if !self.listen_to_prefetcher() {
                // It panicked, and that is passed on as soon as nobody plays any more.
                break Ended::Quit;
            }
            self.look_around();
            if self.shared.is_over() {
                break Ended::Finished;
            }
            let pressed = self.wait_for_key().or_else(|| self.remote.as_ref()?.next());
            if !self.obey_all(pressed) {
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

    fn look_around(&mut self) {
        self.played.free();
        self.follow_renderer();
        self.watch_device();
        self.rest_device();
        self.follow_voice();
        let reminder = self.in_scene(|transport, scene| transport.remind(scene));
        self.carry_out(reminder);
        self.set_stop();
        self.follow_progress();
        self.draw();
        self.stop_for_a_while();
    }

    /// False: nobody prepares anything any more.
    fn listen_to_prefetcher(&mut self) -> bool {
        loop {
            match self.events.try_recv() {
                Ok(PrefetchEvent::Prepared { generation, index, segment, is_exact }) => {
                    if generation == self.transport.generation() {
                        self.remember(index, segment, is_exact);
                    }
                }
                Ok(PrefetchEvent::Measured(segment, length)) => self.measured(segment, length),
                Ok(PrefetchEvent::Interjected(number)) => self.transport.interjected(number),
                // Of the voice that has been changed already.
                Ok(PrefetchEvent::Failure(voice, _)) if voice < self.voice => {}
                Ok(PrefetchEvent::Failure(_, failure)) if self.spare.is_some() => self.change_voice(&failure),
                Ok(PrefetchEvent::Failure(_, failure)) => self.screen.note(&format!("backcare: {failure}")),
                Err(nothing) => return nothing == TryRecvError::Empty,
            }
        }
    }

    fn remember(&mut self, index: u32, segment: Arc<Segment>, is_exact: bool) {
        self.index.set_length(index, segment.length, is_exact);
        // Later ones were prepared before a seek, and will be again.
        self.prepared.retain(|prepared| prepared.index < index);
        self.prepared.push_back(PreparedSegment { index, segment });
        if self.prepared.len() > REMEMBERED {
            self.prepared.pop_front();
        }
    }

    /// A segment that has got more time keeps it.
    fn measured(&mut self, segment: u32, length: Duration) {
        let laid = self.find(segment).map(|segment| segment.length);
        self.index.set_length(segment, laid.map_or(length, |laid| laid.max(length)), true);
    }

    fn follow_renderer(&mut self) {
        // In this order: the position is then of this generation, or of a later one that the transport waits for.
        let (generation, here) = (self.shared.current_generation(), self.shared.position());
        let beyond = here.segment.checked_sub(1).filter(|last| self.index.is_last(*last));
        let target = match beyond {
            // Rendered to the end: the last segment is shown until it was heard.
            Some(segment) => Target { segment, at: self.index.outline(segment).length },
            None => Target { segment: here.segment, at: from_frames(here.frame, RATE) },
        };
        self.transport.rendered(generation, target);
    }

    /// What the transport decides, with what is known around its target.
    pub(super) fn in_scene<T>(&mut self, decide: impl FnOnce(&mut Transport, &mut Scene<'_>) -> T) -> T {
        let index = self.transport.target().segment;
        let segment = self.find(index);
        let next_is_prepared = self.find(index + 1).is_some();
        let mut scene = Scene {
            index: &mut self.index,
            segment: segment.as_deref(),
            next_is_prepared,
            has_listener: self.keys.is_some(),
            now: self.begun.elapsed(),
        };
        decide(&mut self.transport, &mut scene)
    }

    /// A segment as it was prepared last.
    pub(super) fn find(&self, index: u32) -> Option<Arc<Segment>> {
        let prepared = self.prepared.iter().rev().find(|prepared| prepared.index == index);
        prepared.map(|prepared| Arc::clone(&prepared.segment))
    }

    /// A segment as it was prepared, or what is known of it before.
    fn outline(&self, index: u32) -> Arc<Segment> {
        self.find(index).unwrap_or_else(|| self.index.outline(index).into())
    }

    /// Tells the renderer how far it may go.
    pub(super) fn set_stop(&mut self) {
        let target = self.transport.target();
        let words = self.follower.as_ref().zip(self.find(target.segment));
        let words = words.and_then(|(follower, segment)| follower.stop_at(&segment));
        let stop = self.in_scene(|transport, scene| transport.stop_at(scene)).into_iter().chain(words).min();
        let stop = stop.map(|at| Position { segment: target.segment, frame: to_frames(at, RATE) });
        let stop = if self.transport.stands() { Some(Position::default()) } else { stop };
        self.shared.set_stop(stop.unwrap_or(Position::NEVER));
    }

    fn draw(&mut self) {
        let Target { segment: index, at } = self.transport.target();
        let (segment, next) = (self.outline(index), self.outline(index + 1));
        let state = self.in_scene(|transport, scene| transport.state(scene));
        let begin = self.index.begin(index);
        let total = self.index.total();
        let next = Some(&*next).filter(|_| !self.index.is_last(index));
        let has_keys = self.keys.is_some();
        self.screen.draw(&View { at: begin + at, total, segment: &segment, now: at, next, state, has_keys });
        if let Some(remote) = &self.remote {
            let (seconds, exact) = (total.length.as_secs_f64(), total.is_exact);
            let (heading, jumps) = (heading(&segment), self.transport.jumps());
            remote.tell(Status {
                state,
                seconds,
                exact,
                segment: heading,
                jumps,
                ..Status::at(begin + at, segment.label.as_ref())
            });
        }
    }

    fn wait_for_key(&mut self) -> Option<Command> {
        let tick = if self.follower.is_some() { CLOSE_TICK } else { TICK / self.pace };
        match &mut self.keys {
            Some(keys) => keys.wait(tick),
            None => {
                thread::sleep(tick);
                None
            }
        }
    }

    /// Each command is answered by a tone at once. False: the session is to end.
    fn obey_all(&mut self, first: Option<Command>) -> bool {
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
        self.screen.note(&format!("keys: {KEY_HINTS}"));
    }
}
