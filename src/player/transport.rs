//! The transport: a state machine for the position of a session and the effects of commands. It has no clock, threads or
//! sound; the control loop carries out its effects.
//!
//! Commands apply to the target of the newest seek rather than to the position that is being rendered. Every
//! interjection has a number, and is cancelled by the next command.

use std::time::Duration;

use super::command::Command;
use super::remote::State;
use crate::timeline::{CueKind, SegmentKind};

mod effect;
mod scene;

pub use effect::{Effect, Interjection, Offset, Seek, Target};
pub use scene::Scene;

/// The time that [`Command::Extend`] adds.
const EXTENSION: Duration = Duration::from_secs(10);

/// The longest extension of a segment (own figure). More presses are a mistake or a stuck key.
const MAX_EXTENSION: Duration = Duration::from_mins(10);

/// The time in which a second "back" goes to the previous exercise.
const BACK_AGAIN_WITHIN: Duration = Duration::from_secs(3);

/// The interval of the reminders during a wait for the listener.
const REMINDER_INTERVAL: Duration = Duration::from_secs(20);

/// The state of a session.
#[derive(Debug, Default)]
pub struct Transport {
    is_paused: bool,
    is_lost: bool,
    /// The position of the session, or the target of a pending seek.
    target: Target,
    /// The number of seeks so far.
    generation: u32,
    /// The offset of the newest seek, until the renderer has carried it out.
    pending: Option<Offset>,
    /// The number of interjections and cancellations so far.
    interjection: u32,
    /// The number of the interjection that the session waits for.
    awaited: Option<u32>,
    /// The interjection that precedes the target's segment, after any others.
    opening: Option<Interjection>,
    /// The extended segment, and by how much.
    extension: Option<(u32, Duration)>,
    last_back: Option<Duration>,
    reminded: Option<Duration>,
    /// The number of seeks by commands so far.
    jumps: u64,
}

impl Transport {
    /// The position of the session, or the target of a pending seek.
    #[must_use]
    pub fn target(&self) -> Target {
        self.target
    }

    /// The generation, which is the number of the newest seek.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// The number of seeks by commands so far.
    #[must_use]
    pub fn jumps(&self) -> u64 {
        self.jumps
    }

    /// Whether the session is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.is_paused
    }

    /// Whether the sound device is lost.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.is_lost
    }

    /// Updates the position, which was rendered in a generation.
    pub fn rendered(&mut self, generation: u32, at: Target) {
        if generation == self.generation {
            self.pending = None;
            if at.segment != self.target.segment || !at.at.is_zero() {
                self.opening = None;
            }
            self.target = at;
        }
    }

    /// Records that an interjection is ready to be played.
    pub fn interjected(&mut self, number: u32) {
        self.awaited = self.awaited.filter(|awaited| *awaited > number);
    }

    /// Applies a command, and returns its effects.
    pub fn apply(&mut self, command: Command, scene: &mut Scene<'_>) -> Vec<Effect> {
        let segment = self.target.segment;
        match command {
            Command::Quit => vec![Effect::Quit],
            Command::Redraw => vec![Effect::Redraw],
            Command::ShowKeys => vec![Effect::ShowKeys],
            Command::TogglePause | Command::Resume if self.is_paused => self.resume(scene),
            Command::TogglePause | Command::Resume | Command::NextOrReady if self.is_waiting(scene) => {
                self.ready(scene)
            }
            Command::TogglePause | Command::Pause if !self.is_paused => self.pause(),
            Command::Pause | Command::TogglePause | Command::Resume => Vec::new(),
            Command::Ready => self.ready(scene),
            Command::Next | Command::NextOrReady => self.jump(scene.index.next(segment)),
            Command::Back => self.back(scene),
            Command::Restart => self.restart(scene),
            Command::SkipSet => scene.index.after_set(segment).map_or(Vec::new(), |after| self.jump(after)),
            Command::Seek(time) => {
                let (segment, at) = scene.index.at(time);
                self.jump_to(segment, Offset::CueAt(at))
            }
            Command::RepeatInstruction => match scene.index.kind(segment) {
                SegmentKind::Work => {
                    let countdown = !self.is_paused && self.opening.is_none();
                    vec![self.interject(Interjection::Instruction { countdown })]
                }
                SegmentKind::Ready => vec![self.interject(Interjection::Instruction { countdown: false })],
                _ => self.jump(segment),
            },
            Command::Extend => self.extend(scene),
            Command::TimeRemaining => {
                let elapsed = scene.index.begin(segment) + self.target.at;
                let left = scene.index.total().length.saturating_sub(elapsed);
                let countdown = !self.is_paused && self.is_in_work(scene);
                vec![self.interject(Interjection::TimeRemaining { left, countdown })]
            }
        }
    }

    fn pause(&mut self) -> Vec<Effect> {
        self.is_paused = true;
        vec![self.interject(Interjection::Paused)]
    }

    fn resume(&mut self, scene: &Scene<'_>) -> Vec<Effect> {
        self.is_paused = false;
        vec![self.continue_with(scene).unwrap_or_else(|| self.cancel())]
    }

    /// The interjection before the session continues: the opening of its segment, or three ticks during work.
    fn continue_with(&mut self, scene: &Scene<'_>) -> Option<Effect> {
        if self.is_paused || self.is_lost {
            return None;
        }
        match self.opening.take() {
            Some(opening) => Some(self.open(opening)),
            None => self.is_in_work(scene).then(|| self.interject(Interjection::Ticks)),
        }
    }

    fn open(&mut self, opening: Interjection) -> Effect {
        self.opening = None;
        let effect = self.interject(opening.clone());
        (self.opening, self.awaited) = (Some(opening), Some(self.interjection));
        effect
    }

    fn back(&mut self, scene: &Scene<'_>) -> Vec<Effect> {
        let again = self.last_back.is_some_and(|last| scene.now.saturating_sub(last) < BACK_AGAIN_WITHIN);
        let effects = self.jump(scene.index.back(self.target.segment, again));
        self.last_back = Some(scene.now);
        effects
    }

    /// Begins the current set again. Before its first set, an exercise is announced again.
    fn restart(&mut self, scene: &Scene<'_>) -> Vec<Effect> {
        let segment = self.target.segment;
        let Some(set) = scene.index.current_set(segment) else { return self.jump(segment) };
        let mut effects = self.jump(set);
        effects[0] = self.open(Interjection::GetReady);
        effects
    }

    fn jump(&mut self, segment: u32) -> Vec<Effect> {
        self.jump_to(segment, Offset::default())
    }

    /// A seek by a command, which also ends a pause.
    fn jump_to(&mut self, segment: u32, offset: Offset) -> Vec<Effect> {
        self.is_paused = false;
        self.jumps += 1;
        self.last_back = None;
        vec![self.cancel(), self.seek(segment, offset)]
    }

    /// Seeks to another segment, or within the current one, which is laid out again.
    pub fn seek(&mut self, segment: u32, offset: Offset) -> Effect {
        self.generation += 1;
        self.pending = Some(offset);
        self.opening = self.opening.take().filter(|_| segment == self.target.segment);
        self.extension = self.extension.filter(|(extended, _)| *extended == segment);
        let at = match offset {
            Offset::At(at) | Offset::CueAt(at) => at,
            Offset::Here => self.target.at,
        };
        self.target = Target { segment, at };
        let extension = self.extension.map_or(Duration::ZERO, |(_, by)| by);
        Effect::Seek(Seek { generation: self.generation, segment, offset, extension })
    }

    /// Lays out the current segment again, and continues at the same position.
    pub fn seek_here(&mut self) -> Effect {
        let offset = match self.pending {
            None | Some(Offset::Here) => Offset::Here,
            Some(pending) => pending,
        };
        self.seek(self.target.segment, offset)
    }

    fn extend(&mut self, scene: &Scene<'_>) -> Vec<Effect> {
        let segment = self.target.segment;
        let before = self.extension.filter(|(extended, _)| *extended == segment).map_or(Duration::ZERO, |(_, by)| by);
        if !scene.index.can_be_extended(segment) {
            return Vec::new();
        }
        if before + EXTENSION > MAX_EXTENSION {
            return vec![self.interject(Interjection::NoMoreTime)];
        }
        self.extension = Some((segment, before + EXTENSION));
        vec![self.seek_here()]
    }

    /// Ends a rest, a lesson, a set-up, a get-ready, a change of sides, a wait, or work at one's own pace.
    fn ready(&mut self, scene: &Scene<'_>) -> Vec<Effect> {
        let Target { segment, at } = self.target;
        let wait = scene.segment.and_then(|segment| segment.wait);
        match (scene.index.kind(segment), wait) {
            (SegmentKind::Work, Some(wait)) if at < wait.then => self.jump_to(segment, Offset::At(wait.then)),
            (SegmentKind::Wait | SegmentKind::Lesson | SegmentKind::Setup, _) => self.jump(segment + 1),
            (SegmentKind::Rest | SegmentKind::Ready | SegmentKind::Switch, _) if !scene.counts_down(at) => {
                let countdown = scene.index.kind(segment + 1) == SegmentKind::Work;
                let mut effects = self.jump(segment + 1);
                let said = scene.said(at).cloned().collect();
                effects[0] = self.open(Interjection::Unsaid { segment, said, countdown });
                effects
            }
            _ if self.is_paused => self.resume(scene),
            _ => Vec::new(),
        }
    }

    /// Interjects while the session is stopped. The opening of the segment follows.
    fn interject(&mut self, interjection: Interjection) -> Effect {
        self.interjection += 1;
        let opening = self.opening.clone().filter(|_| !self.is_paused);
        self.awaited = opening.is_some().then_some(self.interjection);
        Effect::Interject(self.interjection, [interjection].into_iter().chain(opening).collect())
    }

    fn cancel(&mut self) -> Effect {
        self.interjection += 1;
        self.awaited = None;
        Effect::CancelInterjection(self.interjection)
    }

    /// Stops the session, as the sound device is lost.
    pub fn lose(&mut self) {
        self.is_lost = true;
    }

    /// Continues the session, as the sound device is back. Interrupted words are repeated; work continues after three
    /// ticks.
    pub fn regain(&mut self, scene: &Scene<'_>) -> Vec<Effect> {
        self.is_lost = false;
        let Target { segment, at } = self.target;
        let is_work = scene.index.kind(segment) == SegmentKind::Work;
        let interrupted = scene.cue_at(at).filter(|cue| !is_work && matches!(cue.kind, CueKind::Say(..)));
        let again = interrupted.filter(|_| self.pending.is_none()).map(|cue| cue.at);
        let mut effects: Vec<_> = again.map(|at| self.seek(segment, Offset::At(at))).into_iter().collect();
        effects.extend(self.continue_with(scene));
        effects
    }

    /// Returns a reminder of how to continue, at intervals during a wait for the listener.
    pub fn remind(&mut self, scene: &Scene<'_>) -> Option<Effect> {
        if !self.is_waiting(scene) || self.is_lost {
            self.reminded = None;
            return None;
        }
        if self.reminded.is_some_and(|last| scene.now.saturating_sub(last) < REMINDER_INTERVAL) {
            return None;
        }
        self.reminded = Some(scene.now);
        Some(self.interject(Interjection::HowToContinue))
    }

    /// The playback state.
    #[must_use]
    pub fn state(&self, scene: &Scene<'_>) -> State {
        let at = self.target.at;
        if self.is_lost {
            State::Lost
        } else if self.is_paused {
            State::Paused
        } else if self.is_waiting(scene) {
            State::Waiting
        } else if scene.segment.is_none() || self.awaited.is_some() || scene.late(at).is_some_and(|late| at >= late) {
            State::Preparing
        } else {
            State::Playing
        }
    }

    /// Whether the session is stopped by a pause, a lost device or an interjection.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.is_paused || self.is_lost || self.awaited.is_some()
    }

    /// The time of the target's segment that the session must not pass yet, if any.
    #[must_use]
    pub fn stop_at(&self, scene: &Scene<'_>) -> Option<Duration> {
        let at = self.target.at;
        scene.wait(at).map(|wait| wait.at).into_iter().chain(scene.late(at)).min()
    }

    /// Whether the session is stopped at a wait for the listener.
    fn is_waiting(&self, scene: &Scene<'_>) -> bool {
        let at = self.target.at;
        !self.is_paused && scene.wait(at).is_some_and(|wait| at >= wait.at)
    }

    fn is_in_work(&self, scene: &Scene<'_>) -> bool {
        scene.index.kind(self.target.segment) == SegmentKind::Work && !self.target.at.is_zero()
    }
}

#[cfg(test)]
mod tests;
