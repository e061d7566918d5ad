//! A real terminal emulator, through tmux, and its visible contents.

use std::process::{Command, Output};

use super::Home;
use super::lab::wait_until;

/// A window with a shell, closed on drop.
pub struct Tmux {
    socket: String,
}

impl Tmux {
    /// Opens a window with a number of columns, or skips the test if tmux is not installed.
    pub fn open(home: &Home, columns: u16) -> Option<Self> {
        if Command::new("tmux").arg("-V").output().is_err() {
            return super::skip("tmux is not installed");
        }
        let socket = home.path().join("tmux.socket").display().to_string();
        let window = Self { socket };
        let mut start = Command::new("tmux");
        start.args(["-S", &window.socket, "-f", "/dev/null", "new-session", "-d", "-y", "16", "-x"]);
        start.arg(columns.to_string()).arg("PS1='$ ' bash --norc --noprofile");
        start
            .env("HOME", home.path())
            .env("XDG_RUNTIME_DIR", home.path())
            .current_dir(home.path())
            .env_remove("TMUX")
            .env_remove("NO_COLOR");
        assert!(start.status().expect("tmux starts").success());
        wait_until("the shell is ready", || window.seen().contains('$'));
        Some(window)
    }

    /// Runs a tmux command.
    pub fn tmux(&self, args: &[&str]) -> Output {
        Command::new("tmux").args(["-S", &self.socket]).args(args).output().expect("tmux runs")
    }

    /// Types a line into the shell.
    pub fn line(&self, line: &str) {
        self.tmux(&["send-keys", "-l", "--", line]);
        self.tmux(&["send-keys", "Enter"]);
    }

    /// The visible contents of the window.
    pub fn seen(&self) -> String {
        String::from_utf8_lossy(&self.tmux(&["capture-pane", "-p"]).stdout).trim_end().to_owned()
    }

    /// The visible contents of the window, with the escape sequences of their styles.
    pub fn seen_with_styles(&self) -> String {
        String::from_utf8_lossy(&self.tmux(&["capture-pane", "-p", "-e"]).stdout).into_owned()
    }

    /// Changes the number of columns.
    pub fn resize(&self, columns: u16) {
        self.tmux(&["resize-window", "-x", &columns.to_string()]);
    }

    pub fn wait_for(&self, words: &str) {
        wait_until(words, || self.seen().contains(words));
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}
