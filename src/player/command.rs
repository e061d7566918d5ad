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

/// Asks for the status, and changes nothing.
pub(crate) const STATUS: &str = "status";

/// A command of `backcare ctl`.
pub(crate) struct NamedCommand {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it does, in the help.
    pub(crate) about: &'static str,
    /// What is sent.
    pub(crate) command: Command,
}

const fn named(name: &'static str, about: &'static str, command: Command) -> NamedCommand {
    NamedCommand { name, about, command }
}

/// The commands of `backcare ctl`.
pub(crate) const NAMED: [NamedCommand; 9] = [
    named("pause", "Pause, or resume", Command::TogglePause),
    named("ready", "End a rest, a get-ready, a change of sides or a wait", Command::Ready),
    named("next", "Go to the next exercise", Command::Next),
    named("back", "Go back: to the start of the exercise, then to the one before", Command::Back),
    named("repeat", "Repeat the instruction", Command::RepeatInstruction),
    named("extend", "Add ten seconds", Command::Extend),
    named("skip", "Skip this set", Command::SkipSet),
    named("time", "Say how much time is left", Command::TimeRemaining),
    named("stop", "End the session", Command::Quit),
];

impl Command {
    /// The command of a name.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        NAMED.iter().find(|named| named.name == name).map(|named| named.command)
    }
}
