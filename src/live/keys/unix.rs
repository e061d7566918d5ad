//! Keys as bytes of the terminal. crossterm's own reader never returns from a terminal that goes away under it.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use crossterm::terminal;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{LocalModes, OptionalActions, OutputModes, tcgetattr, tcsetattr};

use super::{Command, command};

/// What arrows and the like begin with.
const ESCAPE: u8 = 0x1b;

/// The terminal's bytes, and whether its window has changed.
pub(super) struct Source {
    resized: Arc<AtomicBool>,
}

impl Source {
    pub(super) fn new() -> Self {
        let resized = Arc::new(AtomicBool::new(false));
        // Without it a changed window is drawn right at the next line.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGWINCH, Arc::clone(&resized));
        Self { resized }
    }

    /// Waits for keys, and not longer than this; an error: the terminal is gone.
    pub(super) fn wait(&mut self, longest: Duration, pressed: &mut VecDeque<Command>) -> io::Result<()> {
        let stdin = io::stdin();
        let mut keyboard = [PollFd::new(&stdin, PollFlags::IN)];
        let longest = Timespec { tv_sec: 0, tv_nsec: longest.subsec_nanos().into() };
        // Interrupted by a signal, it found nothing.
        let _ = poll(&mut keyboard, Some(&longest));
        if self.resized.swap(false, Relaxed) {
            pressed.push_back(Command::Resize);
        }
        let found = keyboard[0].revents();
        if found.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        if found.contains(PollFlags::IN) {
            let mut bytes = [0; 64];
            match rustix::io::read(&stdin, &mut bytes)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                count if bytes[0] != ESCAPE => {
                    pressed.extend(bytes[..count].iter().filter_map(|byte| command(char::from(*byte))));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Keys at once and unseen; but Ctrl-C and Ctrl-Z stay signals, and lines still begin at the left.
pub(super) fn raw() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    let terminal = io::stdin();
    let mut modes = tcgetattr(&terminal)?;
    modes.output_modes |= OutputModes::OPOST;
    modes.local_modes |= LocalModes::ISIG;
    tcsetattr(&terminal, OptionalActions::Now, &modes)?;
    Ok(())
}
