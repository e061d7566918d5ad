//! Keys as crossterm tells them.

use std::collections::VecDeque;
use std::io::{self, IsTerminal as _};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind};
use crossterm::terminal;

use super::{Command, Keyboard, command};

/// The console.
pub(super) struct Source;

impl Source {
    /// Nothing where there is no console.
    pub(super) fn open(from: Keyboard) -> Option<Self> {
        (from == Keyboard::Terminal || io::stdin().is_terminal()).then_some(Self)
    }

    /// Keys at once and unseen.
    #[expect(clippy::unused_self, reason = "as elsewhere")]
    pub(super) fn raw(&self) -> io::Result<()> {
        terminal::enable_raw_mode()
    }

    /// Waits for a key, and not longer than this.
    pub(super) fn wait(&mut self, longest: Duration, pressed: &mut VecDeque<Command>) -> io::Result<()> {
        if event::poll(longest)? {
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
