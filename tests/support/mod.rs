//! What the tests share: the built program in a home of its own, and a sound device that only exists here.

#![allow(dead_code, reason = "every test file uses its own part")]

pub mod lab;
pub mod sound;
#[cfg(unix)]
pub mod speechd;
pub mod terminal;
pub mod tmux;

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// A test that cannot run here says why, on the terminal; where `BACKCARE_TESTS=whole`, as in `.ci/run`, it fails instead.
pub fn skip<T>(why: &str) -> Option<T> {
    use std::io::Write as _;
    assert!(
        std::env::var_os("BACKCARE_TESTS").is_none_or(|tests| tests != "whole"),
        "{why}: run scripts/setup.sh --tests"
    );
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    // Not through the test's own output, which is shown only where it fails.
    let _ = writeln!(std::io::stderr(), "skipped {test}: {why} (scripts/setup.sh --tests)");
    None
}

/// A home of its own, with nothing in it.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        let home = TempDir::with_prefix("backcare-test-").expect("a temporary folder");
        // As homes and runtime folders are: closed to others.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o700)).expect("it is ours");
        }
        Self(home)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and gives its path.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path.to_str().expect("a plain name").to_owned()
    }

    /// The program, ready to run.
    pub fn backcare(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backcare"));
        command.args(args).current_dir(self.path());
        for name in [
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "XDG_CONFIG_HOME",
            "BACKCARE_VOICE",
            "BACKCARE_TALK",
            "BACKCARE_SPEED",
            "BACKCARE_VOLUME",
            "BACKCARE_LEAD_IN",
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
            "NO_COLOR",
            "PULSE_SERVER",
        ] {
            command.env_remove(name);
        }
        command.env("HOME", self.path()).env("XDG_RUNTIME_DIR", self.path());
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        self.backcare(args).output().expect("the program runs")
    }

    /// What the program prints; it must succeed.
    pub fn stdout(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it prints UTF-8")
    }
}

/// A session in the background, which ends with this.
pub struct Running(pub Child);

impl Running {
    pub fn start(home: &Home, play: &mut Command) -> Self {
        let play = play.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        lab::wait_until("it can be steered", || home.run(&["ctl", "status"]).status.success());
        Self(play)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Stdout, stderr and exit code.
pub fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}
