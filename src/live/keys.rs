//! The keyboard: what each key asks for, and the terminal's mode while we listen.
#![expect(clippy::disallowed_methods, reason = "an edge: keys are waited for")]

use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind};
use crossterm::terminal;

use super::command::Command;

/// The keys, as they are told.
pub const TOLD: &str = "space pause, n next, b back, r again, + more, s skip, t time left, q end";

/// A terminal that tells us each key at once; it is as before when this goes.
pub struct Keys(());

impl Keys {
    /// Begins to listen, if there is somebody at a keyboard.
    #[must_use]
    pub fn listen() -> Option<Self> {
        let there = io::stdin().is_terminal() && io::stderr().is_terminal();
        (there && raw().is_ok()).then(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                let _ = terminal::disable_raw_mode();
                before(panic);
            }));
            Self(())
        })
    }

    /// Waits for a key, and not longer than this.
    #[must_use]
    pub fn wait(&self, longest: Duration) -> Option<Command> {
        if is_gone() {
            thread::sleep(longest);
            return None;
        }
        match event::poll(longest).and_then(|there| if there { event::read().map(Some) } else { Ok(None) }) {
            Ok(Some(Event::Key(KeyEvent { code, kind, .. }))) if kind != KeyEventKind::Release => command(code),
            Ok(Some(Event::Resize(..))) => Some(Command::Resize),
            Ok(_) => None,
            Err(_) => {
                // The terminal is gone, and would answer so at once for ever.
                thread::sleep(longest);
                None
            }
        }
    }
}

impl Keys {
    /// Gives the terminal back for a while, as for a shell.
    pub fn give_back(&self) {
        let _ = terminal::disable_raw_mode();
    }

    /// Takes it again.
    pub fn take_again(&self) {
        // A terminal that is gone by now is found out by the next key.
        let _ = raw();
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = terminal::disable_raw_mode();
    }
}

fn command(key: KeyCode) -> Option<Command> {
    match key {
        KeyCode::Char(' ') | KeyCode::Enter => Some(Command::Pause),
        KeyCode::Char('n') => Some(Command::Next),
        KeyCode::Char('b') => Some(Command::Back),
        KeyCode::Char('r') => Some(Command::Again),
        KeyCode::Char('+' | '=') => Some(Command::More),
        KeyCode::Char('s') => Some(Command::Skip),
        KeyCode::Char('t') => Some(Command::Left),
        KeyCode::Char('?' | 'h') => Some(Command::Help),
        KeyCode::Char('q') => Some(Command::Quit),
        _ => None,
    }
}

/// Whether the terminal has gone away: then reading keys from it would never end.
fn is_gone() -> bool {
    #[cfg(unix)]
    {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let stdin = io::stdin();
        let mut keyboard = [PollFd::new(&stdin, PollFlags::IN)];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        poll(&mut keyboard, Some(&now)).is_ok() && keyboard[0].revents().intersects(gone)
    }
    #[cfg(not(unix))]
    false
}

/// Keys at once and unseen; but Ctrl-C and Ctrl-Z stay signals, and lines still begin at the left.
fn raw() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    #[cfg(unix)]
    {
        use rustix::termios::{LocalModes, OptionalActions, OutputModes, tcgetattr, tcsetattr};
        let terminal = io::stdin();
        let mut modes = tcgetattr(&terminal)?;
        modes.output_modes |= OutputModes::OPOST;
        modes.local_modes |= LocalModes::ISIG;
        tcsetattr(&terminal, OptionalActions::Now, &modes)?;
    }
    Ok(())
}
