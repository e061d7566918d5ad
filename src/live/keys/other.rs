//! Keys as crossterm tells them.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind};
use crossterm::terminal;

use super::{Command, command};

/// The console.
pub(super) struct Source;

impl Source {
    pub(super) fn new() -> Self {
        Self
    }

    /// Waits for a key, and not longer than this.
    pub(super) fn wait(&mut self, longest: Duration, pressed: &mut VecDeque<Command>) -> io::Result<()> {
        if event::poll(longest)? {
            match event::read()? {
                Event::Key(KeyEvent { code: KeyCode::Char(key), kind, .. }) if kind != KeyEventKind::Release => {
                    pressed.extend(command(key));
                }
                Event::Key(KeyEvent { code: KeyCode::Enter, kind, .. }) if kind != KeyEventKind::Release => {
                    pressed.push_back(Command::Pause);
                }
                Event::Resize(..) => pressed.push_back(Command::Resize),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Keys at once and unseen.
pub(super) fn raw() -> io::Result<()> {
    terminal::enable_raw_mode()
}
