//! The transport: where a session is, where it goes, and what each command does there. A state machine without clock,
//! thread or sound; the player carries out its effects.
//!
//! A command is computed from the target, where the newest seek leads, and never from what is rendered meanwhile. What a
//! key lets be said carries a number, and is cancelled by the next key.

use std::time::Duration;

use super::command::Command;
use super::remote::State;
use crate::timeline::{CueKind, SegmentKind};

mod effect;
mod scene;

pub use effect::{Effect, Interjection, Offset, Seek, Target};
pub use scene::Scene;

/// Time that each [`Command::Extend`] gives.
const EXTENSION: Duration = Duration::from_secs(10);

/// No segment is extended by more than this (own figure): presses beyond it are a mistake, or a stuck key.
const LONGEST_EXTENSION: Duration = Duration::from_secs(600);

/// A second "back" within this time goes one exercise further.
const BACK_AGAIN: Duration = Duration::from_secs(3);

/// How often a listener who is waited for hears how to go on.
const REMIND: Duration = Duration::from_secs(20);

/// Where a session is, and what is asked of it.
#[derive(Debug, Default)]
pub struct Transport {
    is_paused: bool,
    is_lost: bool,
    /// Where the session is, or will be when the newest seek has landed.
    target: Target,
    /// Counts the seeks.
    generation: u32,
    /// The offset of the newest seek, until it has landed.
    pending: Option<Offset>,
    /// Counts the interjections and their cancellations.
    interjection: u32,
    /// The interjection without which the session does not go on.
    awaited: Option<u32>,
    /// What must be heard before the target's segment begins, whatever else is said before.
    opening: Option<Interjection>,
    extension: Option<(u32, Duration)>,
    last_back: Option<Duration>,
    reminded: Option<Duration>,
    /// Counts the seeks that were asked for by a command.
    jumps: u64,
}

impl Transport {
    /// Where the session is, or will be at once.
    #[must_use]
    pub fn target(&self) -> Target {
        self.target
    }

    /// The number of the newest seek.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// How many seeks were asked for by commands.
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

    /// The session is rendered here, in this generation.
    pub fn rendered(&mut self, generation: u32, at: Target) {
        if generation == self.generation {
            self.pending = None;
            if at.segment != self.target.segment || !at.at.is_zero() {
                self.opening = None;
            }
            self.target = at;
        }
    }

    /// An interjection is ready to be heard.
    pub fn interjected(&mut self, number: u32) {
        self.awaited = self.awaited.filter(|awaited| *awaited > number);
    }

    /// What a command does.
    pub fn apply(&mut self, command: Command, scene: &mut Scene<'_>) -> Vec<Effect> {
        let segment = self.target.segment;
        match command {
            Command::Quit => vec![Effect::Quit],
            Command::Redraw => vec![Effect::Redraw],
            Command::ShowKeys => vec![Effect::ShowKeys],
            Command::TogglePause | Command::Resume if self.is_paused => self.resume(scene),
            Command::TogglePause | Command::Resume | Command::NextOrReady if self.waits(scene) => self.ready(scene),
            Command::TogglePause | Command::Pause if !self.is_paused => self.pause(),
            Command::Pause | Command::TogglePause | Command::Resume => Vec::new(),
            Command::Ready => self.ready(scene),
            Command::Next | Command::NextOrReady => self.jump(scene.index.next(segment)),
            Command::Back => self.back(scene),
            Command::SkipSet => scene.index.after_set(segment).map_or(Vec::new(), |after| self.jump(after)),
            Command::Seek(moment) => {
                let (segment, at) = scene.index.at(moment);
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
                let gone = scene.index.begin(segment) + self.target.at;
                let left = scene.index.total().length.saturating_sub(gone);
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
        vec![self.go_on(scene).unwrap_or_else(|| self.cancel())]
    }

    /// What is heard before the session goes on where it stands: what opens its segment, or three ticks in work.
    fn go_on(&mut self, scene: &Scene<'_>) -> Option<Effect> {
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
        let again = self.last_back.is_some_and(|last| scene.now.saturating_sub(last) < BACK_AGAIN);
        let effects = self.jump(scene.index.back(self.target.segment, again));
        self.last_back = Some(scene.now);
        effects
    }

    fn jump(&mut self, segment: u32) -> Vec<Effect> {
        self.jump_to(segment, Offset::default())
    }

    /// A seek that a command asks for: it ends a pause.
    fn jump_to(&mut self, segment: u32, offset: Offset) -> Vec<Effect> {
        self.is_paused = false;
        self.jumps += 1;
        self.last_back = None;
        vec![self.cancel(), self.seek(segment, offset)]
    }

    /// Goes on elsewhere, or in the same segment laid out again.
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

    /// The present segment, laid out again, from where the session is in it.
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
        if before + EXTENSION > LONGEST_EXTENSION {
            return vec![self.interject(Interjection::NoMoreTime)];
        }
        self.extension = Some((segment, before + EXTENSION));
        vec![self.seek_here()]
    }

    /// Ends what is only time to wait, and work at one's own pace.
    fn ready(&mut self, scene: &Scene<'_>) -> Vec<Effect> {
        let Target { segment, at } = self.target;
        let wait = scene.segment.and_then(|segment| segment.wait);
        match (scene.index.kind(segment), wait) {
            (SegmentKind::Work, Some(wait)) if at < wait.then => self.jump_to(segment, Offset::At(wait.then)),
            (SegmentKind::Wait, _) => self.jump(segment + 1),
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

    /// Says something while the session stands; what opens the segment is heard after it.
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

    /// The sound device has gone away: the session stands.
    pub fn lose(&mut self) {
        self.is_lost = true;
    }

    /// The sound device is back. Words that were not heard to their end are heard again; work goes on after three ticks.
    pub fn regain(&mut self, scene: &Scene<'_>) -> Vec<Effect> {
        self.is_lost = false;
        let Target { segment, at } = self.target;
        let is_work = scene.index.kind(segment) == SegmentKind::Work;
        let cut = scene.cue_at(at).filter(|cue| !is_work && matches!(cue.kind, CueKind::Say(_)));
        let again = cut.filter(|_| self.pending.is_none()).map(|cue| cue.at);
        let mut effects: Vec<_> = again.map(|at| self.seek(segment, Offset::At(at))).into_iter().collect();
        effects.extend(self.go_on(scene));
        effects
    }

    /// A listener who is waited for hears how to go on, from time to time.
    pub fn remind(&mut self, scene: &Scene<'_>) -> Option<Effect> {
        if !self.waits(scene) || self.is_lost {
            self.reminded = None;
            return None;
        }
        if self.reminded.is_some_and(|last| scene.now.saturating_sub(last) < REMIND) {
            return None;
        }
        self.reminded = Some(scene.now);
        Some(self.interject(Interjection::HowToGoOn))
    }

    /// What the session does.
    #[must_use]
    pub fn state(&self, scene: &Scene<'_>) -> State {
        let at = self.target.at;
        if self.is_lost {
            State::Lost
        } else if self.is_paused {
            State::Paused
        } else if self.waits(scene) {
            State::Waiting
        } else if scene.segment.is_none() || self.awaited.is_some() || scene.late(at).is_some_and(|late| at >= late) {
            State::Preparing
        } else {
            State::Playing
        }
    }

    /// Whether the session stands now, whatever is prepared.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.is_paused || self.is_lost || self.awaited.is_some()
    }

    /// Where the session must stop in the target's segment, until something happens.
    #[must_use]
    pub fn stop_at(&self, scene: &Scene<'_>) -> Option<Duration> {
        let at = self.target.at;
        scene.wait(at).map(|wait| wait.at).into_iter().chain(scene.late(at)).min()
    }

    /// Whether the session stands at a wait for the listener.
    fn waits(&self, scene: &Scene<'_>) -> bool {
        let at = self.target.at;
        !self.is_paused && scene.wait(at).is_some_and(|wait| at >= wait.at)
    }

    fn is_in_work(&self, scene: &Scene<'_>) -> bool {
        scene.index.kind(self.target.segment) == SegmentKind::Work && !self.target.at.is_zero()
    }
}

#[cfg(test)]
mod tests;
