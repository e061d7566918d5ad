//! The commands to a running session, sent by the keyboard, the control socket, and media keys.

use std::time::Duration;

/// A command to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Pause or resume; at a wait, continue.
    TogglePause,
    /// Resume; at a wait, continue.
    Resume,
    /// Pause.
    Pause,
    /// End a rest, a get-ready, a change of sides, a wait, or work at one's own pace.
    Ready,
    /// Go to the next exercise.
    Next,
    /// The "next" media key: [`Command::Ready`] while the session waits for the listener, else [`Command::Next`].
    NextOrReady,
    /// Go to the beginning of the exercise, or to the previous exercise.
    Back,
    /// Begin the current set again, from its get-ready.
    Restart,
    /// Repeat the instruction.
    RepeatInstruction,
    /// Add ten seconds.
    Extend,
    /// Skip this set.
    SkipSet,
    /// Say how much time is left.
    TimeRemaining,
    /// Show the keys.
    ShowKeys,
    /// Go to a time from the start of the session.
    Seek(Duration),
    /// End the session.
    Quit,
    /// Redraw the screen after a change of the window's size.
    Redraw,
}

/// The request for the session's status on the control socket.
pub(crate) const STATUS: &str = "status";

/// A command of `backcare ctl`.
pub(crate) struct NamedCommand {
    /// The name on the command line.
    pub(crate) name: &'static str,
    /// The description in the help.
    pub(crate) about: &'static str,
    /// The command to the session.
    pub(crate) command: Command,
}

const fn named(name: &'static str, about: &'static str, command: Command) -> NamedCommand {
    NamedCommand { name, about, command }
}

/// The commands of `backcare ctl`.
pub(crate) const NAMED: [NamedCommand; 10] = [
    named("pause", "Pause, or resume", Command::TogglePause),
    named("ready", "End a rest, a get-ready, a change of sides or a wait", Command::Ready),
    named("next", "Go to the next exercise", Command::Next),
    named("back", "Go back: to the start of the exercise, then to the one before", Command::Back),
    named("restart", "Begin the current set again, from its get-ready", Command::Restart),
    named("repeat", "Repeat the instruction", Command::RepeatInstruction),
    named("extend", "Add ten seconds", Command::Extend),
    named("skip", "Skip this set", Command::SkipSet),
    named("time", "Say how much time is left", Command::TimeRemaining),
    named("stop", "End the session", Command::Quit),
];

impl Command {
    /// Returns the command of a name.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        NAMED.iter().find(|named| named.name == name).map(|named| named.command)
    }
}
