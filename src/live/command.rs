//! What somebody may want of a running session, whoever passes it on: the keyboard, a socket, the desktop's player.

use std::time::Duration;

/// A wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// To pause, or to go on.
    Pause,
    /// To go on where it stands; nothing else.
    Play,
    /// To stand; nothing else.
    Hold,
    /// The next exercise.
    Next,
    /// Back.
    Back,
    /// To hear it again.
    Again,
    /// Ten seconds more.
    More,
    /// Without this set.
    Skip,
    /// To hear how much is left.
    Left,
    /// To be told the keys.
    Help,
    /// To a moment, from the session's start.
    To(Duration),
    /// To end.
    Quit,
    /// Nothing, but the window has another size.
    Resize,
}

/// What `backcare ctl` calls them.
pub const NAMES: [(&str, Command); 8] = [
    ("pause", Command::Pause),
    ("next", Command::Next),
    ("back", Command::Back),
    ("again", Command::Again),
    ("more", Command::More),
    ("skip", Command::Skip),
    ("left", Command::Left),
    ("stop", Command::Quit),
];

impl Command {
    /// The command of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, command)| *command)
    }
}
