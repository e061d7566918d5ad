//! Faults of the program itself: told when the screen is free again, with how to go on.

use std::sync::{Mutex, PoisonError};
use std::{panic, thread};

use crossterm::terminal;

use crate::stderr;

/// What is still to be told.
static UNTOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// While this lives, panics are kept; what was kept is told with its end.
pub(super) struct PanicReport;

impl PanicReport {
    /// Begins to keep panics.
    pub(super) fn begin() -> Self {
        panic::set_hook(Box::new(|panic| {
            // Elsewhere than in the main thread the session may go on, and its keys with it.
            if thread::current().name() == Some("main") {
                let _ = terminal::disable_raw_mode();
            }
            UNTOLD.lock().unwrap_or_else(PoisonError::into_inner).push(panic.to_string());
        }));
        Self
    }
}

impl Drop for PanicReport {
    fn drop(&mut self) {
        if !thread::panicking() {
            drop(panic::take_hook());
        }
        for panic in UNTOLD.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            stderr::line(format_args!("backcare: this is a fault in backcare, please report it: {panic}"));
        }
        if thread::panicking() {
            stderr::line("`backcare resume` goes on where you were.");
        }
    }
}
