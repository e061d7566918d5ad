//! What can be asked of a running session, whoever asks: the keyboard, the socket, the desktop's player panel.

use std::time::Duration;

/// A command to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Pause, or resume; at a wait, go on.
    TogglePause,
    /// Resume; at a wait, go on.
    Resume,
    /// Pause.
    Pause,
    /// End what is only time to wait, or work at one's own pace.
    Ready,
    /// The next exercise.
    Next,
    /// The media key "next": [`Command::Ready`] while the session waits for the listener, else [`Command::Next`].
    NextOrReady,
    /// The beginning of the exercise, or the exercise before.
    Back,
    /// Say the instruction again.
    RepeatInstruction,
    /// Ten seconds more.
    Extend,
    /// Go on without this set.
    SkipSet,
    /// Say how much is left.
    TimeRemaining,
    /// Show the keys.
    ShowKeys,
    /// Go to a moment, from the session's start.
    Seek(Duration),
    /// End the session.
    Quit,
    /// Draw the screen again, as the window has another size.
    Redraw,
}

/// The names of commands for `backcare ctl`.
pub(crate) const NAMES: [(&str, Command); 9] = [
    ("pause", Command::TogglePause),
    ("ready", Command::Ready),
    ("next", Command::Next),
    ("back", Command::Back),
    ("again", Command::RepeatInstruction),
    ("more", Command::Extend),
    ("skip", Command::SkipSet),
    ("left", Command::TimeRemaining),
    ("stop", Command::Quit),
];

impl Command {
    /// The command of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, command)| *command)
    }
}
