//! Steering from outside the terminal: wishes come in, and where the session is can be asked.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::command::Command;
use crate::dose::Side;
use crate::timeline::Label;

/// What a session does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It goes on.
    #[default]
    Playing,
    /// Somebody has stopped it.
    Paused,
    /// It waits for somebody.
    Waiting,
    /// It waits for its voice.
    Preparing,
    /// It waits for a sound device.
    Lost,
}

impl State {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Playing => "playing",
            Self::Paused => "paused",
            Self::Waiting => "waiting",
            Self::Preparing => "preparing",
            Self::Lost => "lost",
        }
    }
}

/// Where a session is; times in seconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// What it does.
    pub state: State,
    /// From its start.
    pub at: f64,
    /// Its length.
    pub seconds: f64,
    /// Whether its length was measured.
    pub exact: bool,
    /// The present segment, in words.
    pub segment: String,
    /// How many seeks were asked for.
    #[serde(skip)]
    pub jumps: u64,
    /// The exercise, by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// Which exercise of the session, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<usize>,
    /// Which set, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<u32>,
    /// Of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    /// The side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
}

impl Status {
    /// A moment of the session, in a set if there is one.
    #[must_use]
    pub fn at(at: Duration, label: Option<&Label>) -> Self {
        Self {
            at: at.as_secs_f64(),
            exercise: label.map(|label| label.name.to_string()),
            ordinal: label.map(|label| label.ordinal),
            set: label.map(|label| label.set),
            sets: label.map(|label| label.sets),
            side: label.and_then(|label| label.side),
            ..Self::default()
        }
    }
}

/// The session's end.
pub struct Remote {
    commands: Receiver<Command>,
    quit: Arc<AtomicBool>,
    status: Arc<Mutex<Status>>,
}

/// The other end; each who steers has one.
#[derive(Clone)]
pub(crate) struct Handle {
    commands: SyncSender<Command>,
    /// Ending goes before everything that waits.
    quit: Arc<AtomicBool>,
    status: Arc<Mutex<Status>>,
}

/// Why a command is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Too many commands wait already.
    Busy,
    /// The session is over.
    Over,
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Busy => "too many commands are waiting; try again",
            Self::Over => "the session is over",
        })
    }
}

/// So many commands wait at the most.
const MOST_WAITING: usize = 64;

/// Two ends.
#[must_use]
pub(crate) fn remote() -> (Remote, Handle) {
    let (to, from) = sync_channel(MOST_WAITING);
    let (quit, status) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Status::default())));
    let remote = Remote { commands: from, quit: Arc::clone(&quit), status: Arc::clone(&status) };
    (remote, Handle { commands: to, quit, status })
}

impl Remote {
    /// The next command, if there is one.
    #[must_use]
    pub fn next(&self) -> Option<Command> {
        if self.quit.load(Relaxed) { Some(Command::Quit) } else { self.commands.try_recv().ok() }
    }

    /// Tells where the session is.
    pub fn tell(&self, status: Status) {
        *self.status.lock().unwrap_or_else(PoisonError::into_inner) = status;
    }
}

impl Handle {
    /// Passes a command on.
    ///
    /// # Errors
    /// When it cannot be followed any more, or not yet.
    pub(crate) fn send(&self, command: Command) -> Result<(), Refused> {
        if command == Command::Quit {
            self.quit.store(true, Relaxed);
            return Ok(());
        }
        self.commands.try_send(command).map_err(|error| match error {
            TrySendError::Full(_) => Refused::Busy,
            TrySendError::Disconnected(_) => Refused::Over,
        })
    }

    /// Where the session is.
    #[must_use]
    pub(crate) fn status(&self) -> Status {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
