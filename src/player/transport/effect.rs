//! What the transport decides, for the player to carry out.

use std::time::Duration;

use crate::language::Phrase;

/// A moment of a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The segment.
    pub segment: u32,
    /// From its beginning.
    pub at: Duration,
}

/// What the player must do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Go on elsewhere.
    Seek(Seek),
    /// Cancel the interjection that is heard, and let these be heard, one after the other, while the session stands.
    Interject(u32, Vec<Interjection>),
    /// Cancel the interjection that is heard; none of a lower number is heard from now on.
    CancelInterjection(u32),
    /// Show the keys.
    ShowKeys,
    /// Draw the screen again.
    Redraw,
    /// End the session.
    Quit,
}

/// Where to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seek {
    /// The number of this seek.
    pub generation: u32,
    /// The segment.
    pub segment: u32,
    /// The moment in it.
    pub offset: Offset,
    /// How much longer the segment is than its routine says.
    pub extension: Duration,
}

/// A moment in the segment of a seek.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// This one.
    At(Duration),
    /// The beginning of what is heard at this one.
    CueAt(Duration),
    /// Where the session is when the seek lands.
    Here,
}

/// What is said or rung while the session stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Interjection {
    /// Three ticks.
    Ticks,
    /// The session is paused.
    Paused,
    /// How much of it is left.
    TimeRemaining {
        /// So much.
        left: Duration,
        /// Whether three ticks follow.
        countdown: bool,
    },
    /// The instruction of the target's set.
    Instruction {
        /// Whether three ticks follow.
        countdown: bool,
    },
    /// How to go on.
    HowToGoOn,
    /// The segment is as long as it can be.
    NoMoreTime,
    /// What a segment that is left early has not said yet of name, side and set.
    Unsaid {
        /// The segment.
        segment: u32,
        /// What it has said.
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
