//! Steering from outside the terminal: wishes come in, and where the session is can be asked.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;

use super::command::Command;
use crate::dose::Side;
use crate::score::Label;

/// What a session does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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

/// Where a session is; times in seconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Status {
    /// What it does.
    pub state: State,
    /// From its start.
    pub at: f64,
    /// Its length.
    pub seconds: f64,
    /// Whether its length was measured.
    pub exact: bool,
    /// The present bar, in words.
    pub step: String,
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
    wishes: Receiver<Command>,
    status: Arc<Mutex<Status>>,
}

/// The other end; each who steers has one.
#[derive(Clone)]
pub struct Handle {
    wishes: Sender<Command>,
    status: Arc<Mutex<Status>>,
}

/// Two ends.
#[must_use]
pub fn remote() -> (Remote, Handle) {
    let (to, from) = channel();
    let status = Arc::new(Mutex::new(Status::default()));
    (Remote { wishes: from, status: Arc::clone(&status) }, Handle { wishes: to, status })
}

impl Remote {
    /// The next wish, if there is one.
    #[must_use]
    pub fn wish(&self) -> Option<Command> {
        self.wishes.try_recv().ok()
    }

    /// Tells where the session is.
    pub fn tell(&self, status: Status) {
        *self.status.lock().unwrap_or_else(PoisonError::into_inner) = status;
    }
}

impl Handle {
    /// Passes a wish on. False: the session is over.
    #[must_use]
    pub fn wish(&self, command: Command) -> bool {
        self.wishes.send(command).is_ok()
    }

    /// Where the session is.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
