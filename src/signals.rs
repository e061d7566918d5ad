//! Signals that end or suspend the program: SIGINT, SIGQUIT, SIGTERM, SIGHUP and SIGTSTP.
#![expect(clippy::disallowed_methods, reason = "I/O: a thread waits for signals")]

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// A signal that ended the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal(usize);

impl Signal {
    /// The exit code for the shell: 128 plus the number of the signal.
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

/// The state of the caught signals, and of the session's end. Cheap to clone; by default no signals are caught.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    caught: Arc<AtomicUsize>,
    suspend_requested: Arc<AtomicBool>,
    over: Arc<AtomicBool>,
}

impl Signals {
    /// Catches SIGINT, SIGQUIT, SIGTERM and SIGHUP. The process exits soon after a signal even if it hangs, for example in
    /// a read from a pipe.
    ///
    /// # Errors
    /// Returns an error if the handlers cannot be installed.
    pub fn catch() -> anyhow::Result<Self> {
        let signals = Self::default();
        #[cfg(unix)]
        unix::listen(Arc::clone(&signals.caught))?;
        Ok(signals)
    }

    /// Also catches SIGTSTP, which Ctrl-Z sends. The caller must then check [`Self::take_suspend_request`] and call
    /// [`Self::suspend`].
    ///
    /// # Errors
    /// Returns an error if the handler cannot be installed.
    pub fn with_suspend(self) -> anyhow::Result<Self> {
        #[cfg(unix)]
        signal_hook::flag::register(signal_hook::consts::SIGTSTP, Arc::clone(&self.suspend_requested))?;
        Ok(self)
    }

    /// The signal that was caught, if any.
    #[must_use]
    pub fn caught(&self) -> Option<Signal> {
        Some(self.caught.load(Relaxed)).filter(|signal| *signal != 0).map(Signal)
    }

    /// The same signals for a part of the work, such as a sentence, which can end without ending the session.
    #[must_use]
    pub fn part(&self) -> Self {
        Self { over: Arc::default(), ..self.clone() }
    }

    /// Marks the session as over, which ends its threads.
    pub fn end(&self) {
        self.over.store(true, Relaxed);
    }

    /// Whether the session is over, or a signal was caught.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over.load(Relaxed) || self.caught().is_some()
    }

    /// Whether a suspension was requested since the last call.
    #[must_use]
    pub fn take_suspend_request(&self) -> bool {
        self.suspend_requested.swap(false, Relaxed)
    }

    /// Suspends the process until it receives SIGCONT.
    pub fn suspend(&self) {
        #[cfg(unix)]
        // If this fails, the session continues.
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

    /// The time for the program to end by itself.
    const GRACE: Duration = Duration::from_millis(400);

    /// Records a signal, and exits the process if it does not end within [`GRACE`].
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
