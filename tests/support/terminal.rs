//! A pseudoterminal with a program in it.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcgetattr, tcsetwinsize};

/// The default columns and rows.
const SIZE: (u16, u16) = (100, 24);

/// A pseudoterminal in which a program runs.
pub struct Terminal {
    pub child: Child,
    keyboard: File,
    /// The program's side, kept open so that its modes can be read after the program has ended.
    inside: OwnedFd,
    screen: Arc<Mutex<Vec<u8>>>,
}

impl Terminal {
    pub fn run(command: &mut Command) -> Self {
        Self::named(Some("xterm"), command)
    }

    /// Runs a program with `TERM` set to a name, or unset.
    pub fn named(term: Option<&str>, command: &mut Command) -> Self {
        Self::start(term, None, SIZE, command)
    }

    /// Runs a program with stderr redirected to a file.
    pub fn with_stderr(file: File, command: &mut Command) -> Self {
        Self::start(Some("xterm"), Some(file), SIZE, command)
    }

    /// Runs a program in a window of a number of columns and rows.
    pub fn sized(size: (u16, u16), command: &mut Command) -> Self {
        Self::start(Some("xterm"), None, size, command)
    }

    fn start(term: Option<&str>, stderr: Option<File>, size: (u16, u16), command: &mut Command) -> Self {
        let (columns, rows) = size;
        let outside = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&outside).and_then(|()| unlockpt(&outside)).expect("the terminal is unlocked");
        let name = ptsname(&outside, Vec::new()).expect("its name");
        let inside = open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).expect("the program's side");
        tcsetwinsize(&inside, Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).expect("a size");
        let side = || Stdio::from(inside.try_clone().expect("another handle"));
        let stderr = stderr.map_or_else(side, Stdio::from);
        match term {
            Some(term) => command.env("TERM", term),
            None => command.env_remove("TERM"),
        };
        let child = command.stdin(side()).stdout(side()).stderr(stderr).spawn().expect("it runs");
        let keyboard = File::from(outside);
        let mut from = keyboard.try_clone().expect("another handle");
        let screen = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut block = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut block) {
                seen.lock().expect("the lock is not poisoned").extend_from_slice(&block[..count]);
            }
        });
        Self { child, keyboard, inside, screen }
    }

    pub fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("keys are written");
    }

    /// All output to the terminal so far.
    pub fn seen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().expect("the lock is not poisoned")).into_owned()
    }

    /// Whether the terminal is in its normal mode, with line editing, echo and signals.
    pub fn is_restored(&self) -> bool {
        use rustix::termios::{LocalModes, OutputModes};
        let modes = tcgetattr(&self.inside).expect("its modes");
        modes.local_modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
            && modes.output_modes.contains(OutputModes::OPOST)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Ends the session if the test fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
