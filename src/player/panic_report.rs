//! Panic messages, printed when the screen has been cleared.

use std::sync::{Mutex, PoisonError};
use std::{panic, thread};

use crossterm::terminal;

use crate::stderr;

/// The messages that have not been printed yet.
static PENDING: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Collects panic messages, and prints them on drop.
pub(super) struct PanicReport;

impl PanicReport {
    /// Installs the panic hook.
    pub(super) fn begin() -> Self {
        panic::set_hook(Box::new(|panic| {
            // A panic of another thread may not end the session, which still reads keys.
            if thread::current().name() == Some("main") {
                let _ = terminal::disable_raw_mode();
            }
            PENDING.lock().unwrap_or_else(PoisonError::into_inner).push(panic.to_string());
        }));
        Self
    }
}

impl Drop for PanicReport {
    fn drop(&mut self) {
        if !thread::panicking() {
            drop(panic::take_hook());
        }
        for panic in PENDING.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            stderr::line(format_args!("backcare: internal error (please report this bug): {panic}"));
        }
        if thread::panicking() {
            stderr::line("`backcare resume` continues the session.");
        }
    }
}
