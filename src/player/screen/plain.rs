//! The session as plain lines, for logs, screen readers and terminals that cannot move their cursor: one line for each
//! segment, and one whenever the session stops and goes on.
#![expect(clippy::disallowed_methods, reason = "an edge: a voice that is ready soon is not worth a line")]

use std::time::{Duration, Instant};

use super::{View, standing};
use crate::player::keys::KEY_HINTS;
use crate::player::remote::State;
use crate::stderr;
use crate::text::time::{clock, length};
use crate::timeline::sheet::heading;

/// A voice that takes longer than this to get ready is reported.
const PATIENCE: Duration = Duration::from_secs(1);

/// What was printed last.
pub(crate) struct Plain {
    /// When the segment of the last line begins.
    begin: Option<Duration>,
    /// What the session does, and since when.
    state: (State, Instant),
    /// What the lines say it does.
    printed: State,
}

impl Plain {
    /// Begins with the keys, if there are any: they are not on the screen all the time here.
    pub(super) fn new(has_keys: bool) -> Self {
        if has_keys {
            stderr::line(format_args!("keys: {KEY_HINTS}"));
        }
        Self { begin: None, state: (State::Playing, Instant::now()), printed: State::Playing }
    }

    /// Prints what has changed.
    pub(super) fn draw(&mut self, view: &View<'_>) {
        let begin = view.at.saturating_sub(view.now);
        if self.begin != Some(begin) {
            self.begin = Some(begin);
            line(begin, &format!("{} ({})", heading(view.segment), length(view.segment.length)));
            // Who hears that a segment begins knows that the session goes on.
            self.printed = if view.state == State::Playing { State::Playing } else { self.printed };
        }
        if self.is_news(view.state) {
            self.printed = view.state;
            line(view.at, standing(view).as_deref().unwrap_or("goes on"));
        }
    }

    fn is_news(&mut self, state: State) -> bool {
        if self.state.0 != state {
            self.state = (state, Instant::now());
        }
        match state {
            // Notes say so, with what can be done.
            State::Lost => false,
            State::Preparing => state != self.printed && self.state.1.elapsed() >= PATIENCE,
            State::Playing | State::Paused | State::Waiting => state != self.printed,
        }
    }
}

fn line(at: Duration, text: &str) {
    stderr::line(format_args!("{:>7}  {text}", clock(at)));
}
