//! Requests to end that come from outside: Ctrl-C, a polite kill, a closed terminal.

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
    /// Begins to catch.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn catch() -> anyhow::Result<Self> {
        let caught = Arc::new(AtomicUsize::new(0));
        #[cfg(unix)]
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP] {
            signal_hook::flag::register_usize(signal, Arc::clone(&caught), signal as usize)?;
        }
        Ok(Self { caught, ..Self::default() })
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
