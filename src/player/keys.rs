//! The keyboard: what each key asks for, and the terminal's mode while we listen.
#![expect(clippy::disallowed_methods, reason = "an edge: keys are waited for")]

use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

use crossterm::terminal;

use super::command::Command;

#[cfg(unix)]
#[path = "keys/unix.rs"]
mod source;
#[cfg(not(unix))]
#[path = "keys/other.rs"]
mod source;

/// The keys and what they do, for the screen.
pub(crate) const KEY_HINTS: &str =
    "space pause, Enter ready, n next, b back, r repeat, + extend, s skip, t time left, q end";

/// Where keys come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// Standard input, if it is a terminal.
    Stdin,
    /// The terminal that the program runs in, where standard input has something else to give.
    Terminal,
}

/// A terminal that tells us each key at once; it is as before when this goes.
pub(crate) struct Keys {
    source: source::Source,
    /// Pressed and not obeyed yet.
    pressed: VecDeque<Command>,
}

impl Keys {
    /// Begins to listen, if somebody is at a keyboard.
    #[must_use]
    pub(crate) fn listen(from: Keyboard) -> Option<Self> {
        // Where a routine comes on standard input and lines go elsewhere, the terminal is not ours.
        let may_listen = from == Keyboard::Stdin || io::stderr().is_terminal();
        let source = source::Source::open(from).filter(|_| may_listen)?;
        source.raw().ok()?;
        Some(Self { source, pressed: VecDeque::new() })
    }

    /// A key that was pressed already.
    #[must_use]
    pub(crate) fn pressed(&mut self) -> Option<Command> {
        self.pressed.pop_front()
    }

    /// Waits for a key, and not longer than this.
    #[must_use]
    pub(crate) fn wait(&mut self, longest: Duration) -> Option<Command> {
        if self.pressed.is_empty() && self.source.wait(longest, &mut self.pressed).is_err() {
            // The terminal is gone, and would answer so at once for ever.
            thread::sleep(longest);
        }
        self.pressed.pop_front()
    }
}

impl Keys {
    /// Gives the terminal back for a while, as for a shell.
    pub(crate) fn give_back() {
        let _ = terminal::disable_raw_mode();
    }

    /// Takes it again.
    pub(crate) fn take_again(&self) {
        // A terminal that is gone by now is found out by the next key.
        let _ = self.source.raw();
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = terminal::disable_raw_mode();
    }
}

/// What a key asks for.
fn command(key: char) -> Option<Command> {
    match key {
        ' ' => Some(Command::TogglePause),
        '\r' | '\n' => Some(Command::Ready),
        'n' => Some(Command::Next),
        'b' => Some(Command::Back),
        'r' => Some(Command::RepeatInstruction),
        '+' | '=' => Some(Command::Extend),
        's' => Some(Command::SkipSet),
        't' => Some(Command::TimeRemaining),
        '?' | 'h' => Some(Command::ShowKeys),
        'q' => Some(Command::Quit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_screen_does_something_and_is_in_the_help_and_the_docs() {
        let (help, docs) = (include_str!("../cli/help.rs"), include_str!("../../docs/playing.md"));
        for key in KEY_HINTS.split(", ").filter_map(|hint| hint.split(' ').next()) {
            let character = match key {
                "space" => ' ',
                "Enter" => '\r',
                _ => key.chars().next().expect("a key"),
            };
            assert!(command(character).is_some(), "{key} does something");
            let in_help =
                help.lines().any(|line| line.trim_start().starts_with(key) || line.contains(&format!(", {key} ")));
            assert!(in_help, "{key} is in the help");
            let in_docs = docs.lines().filter(|line| line.starts_with('|')).any(|line| line.contains(key));
            assert!(in_docs, "{key} is in docs/playing.md");
        }
    }
}
