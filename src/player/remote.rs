//! Remote control of a session: a channel of commands to it, and its status.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::command::Command;
use crate::dose::Side;
use crate::language::{Labels, Lang};
use crate::timeline::Label;

/// The playback state of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is playing.
    #[default]
    Playing,
    /// It is paused.
    Paused,
    /// It waits for the listener.
    Waiting,
    /// It waits for the voice.
    Preparing,
    /// It waits for the sound device.
    Lost,
}

impl State {
    /// Its label.
    #[must_use]
    pub fn label(self, labels: &Labels) -> &'static str {
        match self {
            Self::Playing => labels.playing,
            Self::Paused => labels.paused,
            Self::Waiting => labels.waiting,
            Self::Preparing => labels.preparing,
            Self::Lost => labels.lost,
        }
    }

    /// Its label, with the key that ends it.
    #[must_use]
    pub fn label_with_keys(self, labels: &Labels) -> &'static str {
        match self {
            Self::Paused => labels.paused_with_keys,
            Self::Waiting => labels.waiting_with_keys,
            Self::Lost => labels.lost_with_keys,
            Self::Playing | Self::Preparing => self.label(labels),
        }
    }
}

/// The status of a session. Times are in seconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// The playback state.
    pub state: State,
    /// The language of the session.
    #[serde(default)]
    pub lang: Lang,
    /// The time from the start of the session.
    pub at: f64,
    /// The length of the session.
    pub seconds: f64,
    /// Whether the length was measured rather than estimated.
    pub exact: bool,
    /// A description of the current segment.
    pub segment: String,
    /// The number of seeks by commands so far.
    #[serde(skip)]
    pub jumps: u64,
    /// The name of the exercise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// The number of the exercise in the session, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<usize>,
    /// The number of the set, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<u32>,
    /// The number of sets of the exercise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    /// The side of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
}

impl Status {
    /// A status at a time from the start of the session, in a set if a label is given.
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

/// The session's end of the remote control.
pub struct Remote {
    commands: Receiver<Command>,
    quit: Arc<AtomicBool>,
    status: Arc<Mutex<Status>>,
}

/// The controller's end of the remote control.
#[derive(Clone)]
pub(crate) struct Handle {
    commands: SyncSender<Command>,
    /// Set to end the session, ahead of any waiting commands.
    quit: Arc<AtomicBool>,
    status: Arc<Mutex<Status>>,
}

/// The reason for refusing a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Too many commands are waiting.
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

/// The most commands that wait at once.
const MAX_WAITING: usize = 64;

/// Creates the two ends of a remote control.
#[must_use]
pub(crate) fn remote() -> (Remote, Handle) {
    let (to, from) = sync_channel(MAX_WAITING);
    let (quit, status) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Status::default())));
    let remote = Remote { commands: from, quit: Arc::clone(&quit), status: Arc::clone(&status) };
    (remote, Handle { commands: to, quit, status })
}

impl Remote {
    /// Returns the next command, if one is waiting.
    #[must_use]
    pub fn next(&self) -> Option<Command> {
        if self.quit.load(Relaxed) { Some(Command::Quit) } else { self.commands.try_recv().ok() }
    }

    /// Updates the status.
    pub fn set_status(&self, status: Status) {
        *self.status.lock().unwrap_or_else(PoisonError::into_inner) = status;
    }
}

impl Handle {
    /// Sends a command to the session.
    ///
    /// # Errors
    /// Returns an error if too many commands are waiting, or the session is over.
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

    /// The status of the session.
    #[must_use]
    pub(crate) fn status(&self) -> Status {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
