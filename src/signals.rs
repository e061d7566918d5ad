//! Requests to end that come from outside: Ctrl-C, Ctrl-\\, a polite kill, a closed terminal.
#![expect(clippy::disallowed_methods, reason = "an edge: a thread waits for signals")]

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// A signal that asked the program to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal(usize);

impl Signal {
    /// The exit code that tells a shell what ended the program.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        128 + self.0 as u8
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("interrupted")
    }
}

impl std::error::Error for Signal {}

/// Signals that are caught from now on; by default none.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    caught: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    over: Arc<AtomicBool>,
}

impl Signals {
    /// Begins to catch. A program that has not ended soon after a signal, because a folder hangs or a pipe stays empty, is
    /// ended.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn catch() -> anyhow::Result<Self> {
        let signals = Self::default();
        #[cfg(unix)]
        unix::listen(Arc::clone(&signals.caught))?;
        Ok(signals)
    }

    /// Catches Ctrl-Z as well; whoever wants that must look whether it came, and stop.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn and_stops(self) -> anyhow::Result<Self> {
        #[cfg(unix)]
        signal_hook::flag::register(signal_hook::consts::SIGTSTP, Arc::clone(&self.stop))?;
        Ok(self)
    }

    /// The last signal that came, if any did.
    #[must_use]
    pub fn caught(&self) -> Option<Signal> {
        Some(self.caught.load(Relaxed)).filter(|signal| *signal != 0).map(Signal)
    }

    /// Whatever still works for the session may stop.
    pub fn end(&self) {
        self.over.store(true, Relaxed);
    }

    /// Whether nobody waits for the session any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over.load(Relaxed) || self.caught().is_some()
    }

    /// Whether Ctrl-Z was pressed since the last call.
    #[must_use]
    pub fn wants_a_stop(&self) -> bool {
        self.stop.swap(false, Relaxed)
    }

    /// Stops the whole program, as Ctrl-Z does, until it is told to go on.
    pub fn stop(&self) {
        #[cfg(unix)]
        // Where the system does not let us, the session goes on.
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
    }
}

#[cfg(unix)]
mod unix {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
    use std::thread;
    use std::time::Duration;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;

    use super::Signal;

    /// Time for the program to end by itself.
    const GRACE: Duration = Duration::from_millis(400);

    /// Notes each signal, and ends the program if it does not do so itself.
    pub(super) fn listen(caught: Arc<AtomicUsize>) -> anyhow::Result<()> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT])?;
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            if let Some(signal) = signals.forever().next() {
                caught.store(signal as usize, Relaxed);
                thread::sleep(GRACE);
                let _ = crossterm::terminal::disable_raw_mode();
                signal_hook::low_level::exit(Signal(signal as usize).exit_code().into());
            }
        })?;
        Ok(())
    }
}
