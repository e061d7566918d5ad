//! The display as plain lines, for logs, screen readers and simple terminals: one line for each segment, and one whenever
//! the session stops or resumes.
#![expect(clippy::disallowed_methods, reason = "I/O: short waits for the voice are not reported")]

use std::time::{Duration, Instant};

use super::View;
use super::message::stop_reason;
use crate::language::Labels;
use crate::player::remote::State;
use crate::stderr;
use crate::text::time::{clock, length};
use crate::timeline::sheet::heading;

/// The time after which waiting for the voice is reported.
const REPORT_PREPARING_AFTER: Duration = Duration::from_secs(1);

/// The state of the last lines.
pub(crate) struct Plain {
    /// The start of the last segment that was printed.
    begin: Option<Duration>,
    /// The playback state, and the time of its last change.
    state: (State, Instant),
    /// The state that was printed last.
    printed: State,
}

impl Plain {
    /// Prints the keys, if there is a keyboard.
    pub(super) fn new(labels: &Labels, has_keys: bool) -> Self {
        if has_keys {
            stderr::line((labels.keys)(labels.key_hints));
        }
        Self { begin: None, state: (State::Playing, Instant::now()), printed: State::Playing }
    }

    /// Prints a new segment, and a change of the playback state.
    pub(super) fn draw(&mut self, view: &View<'_>) {
        let begin = view.at.saturating_sub(view.now);
        if self.begin != Some(begin) {
            self.begin = Some(begin);
            line(begin, &format!("{} ({})", heading(view.segment, view.labels), length(view.segment.length)));
            // A new segment implies that the session has resumed.
            self.printed = if view.state == State::Playing { State::Playing } else { self.printed };
        }
        if self.is_reportable(view.state) {
            self.printed = view.state;
            line(view.at, stop_reason(view).as_deref().unwrap_or(view.labels.resumed));
        }
    }

    fn is_reportable(&mut self, state: State) -> bool {
        if self.state.0 != state {
            self.state = (state, Instant::now());
        }
        match state {
            // Reported by notes.
            State::Lost => false,
            State::Preparing => state != self.printed && self.state.1.elapsed() >= REPORT_PREPARING_AFTER,
            State::Playing | State::Paused | State::Waiting => state != self.printed,
        }
    }
}

fn line(at: Duration, text: &str) {
    stderr::line(format_args!("{:>7}  {text}", clock(at)));
}
