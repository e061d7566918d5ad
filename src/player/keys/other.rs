//! Keyboard input through crossterm, for Windows.

use std::collections::VecDeque;
use std::io::{self, IsTerminal as _};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind};
use crossterm::terminal;

use super::{Command, Keyboard, command};

/// Reads keys from the console.
pub(super) struct Source;

impl Source {
    /// Opens the console; `None` if there is none.
    pub(super) fn open(from: Keyboard) -> Option<Self> {
        (from == Keyboard::Terminal || io::stdin().is_terminal()).then_some(Self)
    }

    /// Enters raw mode.
    #[expect(clippy::unused_self, reason = "same signature on all platforms")]
    pub(super) fn raw(&self) -> io::Result<()> {
        terminal::enable_raw_mode()
    }

    /// Waits for a key until a timeout.
    pub(super) fn wait(&mut self, timeout: Duration, pressed: &mut VecDeque<Command>) -> io::Result<()> {
        if event::poll(timeout)? {
            match event::read()? {
                Event::Key(KeyEvent { code: KeyCode::Char(key), kind, .. }) if kind != KeyEventKind::Release => {
                    pressed.extend(command(key));
                }
                Event::Key(KeyEvent { code: KeyCode::Enter, kind, .. }) if kind != KeyEventKind::Release => {
                    pressed.push_back(Command::Ready);
                }
                Event::Resize(..) => pressed.push_back(Command::Redraw),
                _ => {}
            }
        }
        Ok(())
    }
}
