//! The effects of the transport, which the control loop carries out.

use std::time::Duration;

use crate::language::Phrase;

/// A position in a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The index of the segment.
    pub segment: u32,
    /// The time from the start of the segment.
    pub at: Duration,
}

/// An action for the control loop.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Seek.
    Seek(Seek),
    /// Cancel the current interjection, and play these in order while the session is stopped.
    Interject(u32, Vec<Interjection>),
    /// Cancel the current interjection, and any of a lower number.
    CancelInterjection(u32),
    /// Show the keys.
    ShowKeys,
    /// Redraw the screen.
    Redraw,
    /// End the session.
    Quit,
}

/// The target of a seek.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seek {
    /// The generation that the seek begins.
    pub generation: u32,
    /// The index of the segment.
    pub segment: u32,
    /// The position within it.
    pub offset: Offset,
    /// The extension of the segment.
    pub extension: Duration,
}

/// A position in the segment of a seek.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// A time from the start of the segment.
    At(Duration),
    /// The start of the cue at a time from the start of the segment.
    CueAt(Duration),
    /// The position at which the renderer carries out the seek.
    Here,
}

/// Something to play while the session is stopped.
#[derive(Clone, Debug, PartialEq)]
pub enum Interjection {
    /// Three ticks.
    Ticks,
    /// The announcement of a pause.
    Paused,
    /// The time left.
    TimeRemaining {
        /// The time left in the session.
        left: Duration,
        /// Whether three ticks follow.
        countdown: bool,
    },
    /// The instruction of the target's set.
    Instruction {
        /// Whether three ticks follow.
        countdown: bool,
    },
    /// The get-ready of the target's set.
    GetReady,
    /// How to continue at a wait.
    HowToContinue,
    /// The segment cannot be extended further.
    NoMoreTime,
    /// The part of the name, side and set that a segment has not announced when it is left early.
    Unsaid {
        /// The index of the segment.
        segment: u32,
        /// The phrases that it has finished.
        said: Vec<Phrase>,
        /// Whether three ticks follow.
        countdown: bool,
    },
}

impl Default for Offset {
    fn default() -> Self {
        Self::At(Duration::ZERO)
    }
}
