//! Keyboard input from the terminal's bytes, as crossterm's reader never returns when the terminal disappears.
#![expect(clippy::disallowed_methods, reason = "I/O: the terminal is a file")]

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use crossterm::terminal;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{LocalModes, OptionalActions, OutputModes, tcgetattr, tcsetattr};

use super::{Command, Keyboard, command};

/// The first byte of an escape sequence.
const ESCAPE: u8 = 0x1b;

/// Reads keys from a terminal, and detects changes of its size.
pub(super) struct Source {
    terminal: OwnedFd,
    resized: Arc<AtomicBool>,
}

impl Source {
    /// Opens the terminal; `None` if there is none.
    pub(super) fn open(from: Keyboard) -> Option<Self> {
        let terminal = match from {
            Keyboard::Stdin => io::stdin().as_fd().try_clone_to_owned().ok()?,
            Keyboard::Terminal => File::open("/dev/tty").ok()?.into(),
        };
        if !terminal.is_terminal() {
            return None;
        }
        let resized = Arc::new(AtomicBool::new(false));
        // If this fails, a change of the window's size takes effect at the next redraw.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGWINCH, Arc::clone(&resized));
        Some(Self { terminal, resized })
    }

    /// Enters raw mode, except that Ctrl-C and Ctrl-Z still send signals, and a newline still returns to column 0.
    pub(super) fn raw(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        let mut modes = tcgetattr(&self.terminal)?;
        modes.output_modes |= OutputModes::OPOST;
        modes.local_modes |= LocalModes::ISIG;
        tcsetattr(&self.terminal, OptionalActions::Now, &modes)?;
        Ok(())
    }

    /// Waits for keys until a timeout. Returns an error if the terminal is gone.
    pub(super) fn wait(&mut self, timeout: Duration, pressed: &mut VecDeque<Command>) -> io::Result<()> {
        let mut keyboard = [PollFd::new(&self.terminal, PollFlags::IN)];
        let timeout = Timespec { tv_sec: 0, tv_nsec: timeout.subsec_nanos().into() };
        // If a signal interrupts it, no events are set.
        let _ = poll(&mut keyboard, Some(&timeout));
        if self.resized.swap(false, Relaxed) {
            pressed.push_back(Command::Redraw);
        }
        let found = keyboard[0].revents();
        if found.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        if found.contains(PollFlags::IN) {
            let mut bytes = [0; 64];
            match rustix::io::read(&self.terminal, &mut bytes)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                count => pressed.extend(commands(&bytes[..count])),
            }
        }
        Ok(())
    }
}

/// The commands of the keys in some input. Escape sequences, such as those of arrow keys, are skipped.
fn commands(bytes: &[u8]) -> Vec<Command> {
    let mut commands = Vec::new();
    let mut rest = bytes;
    while let [first, others @ ..] = rest {
        rest = match (first, others) {
            (&ESCAPE, [b'[', parameters @ ..]) => {
                let end = parameters.iter().position(|byte| (0x40..0x7f).contains(byte));
                end.map_or(&[][..], |end| &parameters[end + 1..])
            }
            // The second pattern is a key pressed with Alt.
            (&ESCAPE, [b'O', _, others @ ..] | [_, others @ ..]) => others,
            _ => {
                commands.extend(command(char::from(*first)));
                others
            }
        };
    }
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_after_escape_sequences_are_recognized() {
        let (next, back, pause) = (Command::Next, Command::Back, Command::TogglePause);
        assert_eq!(commands(b"nnb "), [next, next, back, pause]);
        assert_eq!(commands(b"\x1b[An"), [next], "an arrow");
        assert_eq!(commands(b"\x1b[1;5Bn\x1b[Db"), [next, back], "with Ctrl");
        assert_eq!(commands(b"\x1bOPn"), [next], "F1");
        assert_eq!(commands(b"\x1b[15~b"), [back], "F5");
        assert_eq!(commands(b"\x1bnb"), [back], "Alt-n");
        assert_eq!(commands(b"n\x1b"), [next], "Escape by itself");
        assert_eq!(commands(b"\x1b[1;"), [], "a truncated sequence");
        assert_eq!(commands("ä+".as_bytes()), [Command::Extend]);
    }
}
