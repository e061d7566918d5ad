//! Keyboard input: the command of each key, and the terminal's raw mode.
#![expect(clippy::disallowed_methods, reason = "I/O: waits for keys")]

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

/// What Ctrl-D sends.
const END_OF_INPUT: char = '\u{4}';

/// The source of key presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// Standard input, if it is a terminal.
    Stdin,
    /// The controlling terminal, if the routine is read from standard input.
    Terminal,
}

/// A terminal in raw mode, which is restored on drop.
pub(crate) struct Keys {
    source: source::Source,
    /// Commands of keys that were pressed but not handled yet.
    pressed: VecDeque<Command>,
    /// Whether the terminal is gone.
    is_gone: bool,
}

impl Keys {
    /// Starts to read keys; `None` if there is no terminal.
    #[must_use]
    pub(crate) fn listen(from: Keyboard) -> Option<Self> {
        // With both standard input and stderr redirected, the terminal may be used by another program.
        let may_listen = from == Keyboard::Stdin || io::stderr().is_terminal();
        let source = source::Source::open(from).filter(|_| may_listen)?;
        source.raw().ok()?;
        Some(Self { source, pressed: VecDeque::new(), is_gone: false })
    }

    /// Returns the command of a key that was pressed already.
    #[must_use]
    pub(crate) fn pressed(&mut self) -> Option<Command> {
        self.pressed.pop_front()
    }

    /// Waits for a key until a timeout.
    #[must_use]
    pub(crate) fn wait(&mut self, timeout: Duration) -> Option<Command> {
        if self.pressed.is_empty() && self.source.wait(timeout, &mut self.pressed).is_err() {
            self.is_gone = true;
            // Every further call would return at once.
            thread::sleep(timeout);
        }
        self.pressed.pop_front()
    }

    /// Whether the terminal was gone at the last [`Self::wait`].
    #[must_use]
    pub(crate) fn is_gone(&self) -> bool {
        self.is_gone
    }
}

impl Keys {
    /// Leaves raw mode while the program is suspended.
    pub(crate) fn disable_raw_mode() {
        let _ = terminal::disable_raw_mode();
    }

    /// Enters raw mode again.
    pub(crate) fn enable_raw_mode(&self) {
        // If the terminal is gone, the next wait for a key reports it.
        let _ = self.source.raw();
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = terminal::disable_raw_mode();
    }
}

/// The command of a key.
fn command(key: char) -> Option<Command> {
    match key {
        ' ' => Some(Command::TogglePause),
        '\r' | '\n' => Some(Command::Ready),
        'n' => Some(Command::Next),
        'b' => Some(Command::Back),
        'B' => Some(Command::Restart),
        'r' => Some(Command::RepeatInstruction),
        '+' | '=' => Some(Command::Extend),
        's' => Some(Command::SkipSet),
        't' => Some(Command::TimeRemaining),
        '?' | 'h' => Some(Command::ShowKeys),
        'q' | END_OF_INPUT => Some(Command::Quit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;
    use crate::language::Lang;

    /// The keys of a language's hints, as characters.
    fn keys(lang: Lang) -> Vec<char> {
        let hints = lang.phrasebook().labels().key_hints.split(", ");
        let keys = hints.map(|hint| match hint.split(' ').next().expect("a key") {
            "space" | "Leertaste" => ' ',
            "Enter" => '\r',
            key => key.chars().next().expect("a key"),
        });
        keys.collect()
    }

    #[test]
    fn every_key_of_the_screen_does_something_and_is_in_the_help_and_the_docs() {
        let (help, docs) = (include_str!("../cli/help.rs"), include_str!("../../docs/playing.md"));
        for character in keys(Lang::En) {
            let key = match character {
                ' ' => "space".to_owned(),
                '\r' => "Enter".to_owned(),
                key => key.to_string(),
            };
            let key = key.as_str();
            assert!(command(character).is_some(), "{key} does something");
            let in_help =
                help.lines().any(|line| line.trim_start().starts_with(key) || line.contains(&format!(", {key} ")));
            assert!(in_help, "{key} is in the help");
            let in_docs = docs.lines().filter(|line| line.starts_with('|')).any(|line| line.contains(key));
            assert!(in_docs, "{key} is in docs/playing.md");
        }
    }
    #[test]
    fn the_hints_of_every_language_list_the_same_keys() {
        for lang in Lang::iter() {
            assert_eq!(keys(lang), keys(Lang::En), "{}", lang.name());
        }
    }
}
