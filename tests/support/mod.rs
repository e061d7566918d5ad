//! Support for tests: the built program in a temporary home, terminals, and a virtual sound device.

#![allow(dead_code, reason = "every test file uses a part of it")]

pub mod lab;
pub mod recorded;
pub mod sound;
#[cfg(unix)]
pub mod speechd;
pub mod terminal;
pub mod tmux;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Reports that a test is skipped. With `BACKCARE_TESTS=whole`, as in `.ci/run`, it fails instead.
pub fn skip<T>(reason: &str) -> Option<T> {
    use std::io::Write as _;
    assert!(
        std::env::var_os("BACKCARE_TESTS").is_none_or(|tests| tests != "whole"),
        "{reason}: run scripts/setup.sh --tests"
    );
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    // Written directly, as the captured output is only shown on failure.
    let _ = writeln!(std::io::stderr(), "skipped {test}: {reason} (scripts/setup.sh --tests)");
    None
}

/// The file in a home that records the confirmation of the warning signs.
pub const ACKNOWLEDGED: &str = ".local/state/backcare/safety.json";

/// A temporary home folder.
pub struct Home(TempDir);

impl Home {
    /// A home in which the warning signs were confirmed.
    pub fn new() -> Self {
        let home = Self::unacknowledged();
        home.file(ACKNOWLEDGED, r#"{ "acknowledged": "2026-11-29" }"#);
        home
    }

    /// A home in which no session was played before.
    pub fn unacknowledged() -> Self {
        let home = TempDir::with_prefix("backcare-test-").expect("a temporary folder");
        // Private, as homes and runtime folders are.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o700)).expect("the mode is set");
        }
        Self(home)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and returns its path.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path.to_str().expect("a UTF-8 path").to_owned()
    }

    /// A command that runs the program in this home.
    pub fn backcare(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backcare"));
        command.args(args).current_dir(self.path());
        for name in [
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "XDG_CONFIG_HOME",
            "BACKCARE_VOICE",
            "BACKCARE_LANG",
            "BACKCARE_TALK",
            "BACKCARE_RANGE",
            "BACKCARE_SPEED",
            "BACKCARE_TRANSITIONS",
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
        // Each test has a home of its own, and would begin with a lesson.
        command.env("BACKCARE_LESSON", "never");
        // Cue sheets do not depend on the data of the natural voice, nor on the kind of processor. A configuration may choose
        // another voice.
        let config = self.path().join(".config/backcare/config.json");
        // A test may put a pipe in its place.
        let config = if config.is_file() { std::fs::read_to_string(config).unwrap_or_default() } else { String::new() };
        if !config.contains("\"voice\"") {
            command.env("BACKCARE_VOICE", "pico");
        }
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        self.backcare(args).output().expect("the program runs")
    }

    /// What `voices` lists of the natural voice, or skips the test if this build lacks it.
    pub fn natural_voice(&self) -> Option<Value> {
        let voices: Value = serde_json::from_str(&self.stdout(&["voices", "--json"])).expect("it is JSON");
        let natural = voices["voices"][0].clone();
        assert_eq!(natural["name"], "natural");
        if natural["found"] == true { Some(natural) } else { skip("the natural voice is not in this build") }
    }

    /// Runs the program, which must succeed, and returns its stdout.
    pub fn stdout(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it prints UTF-8")
    }
}

/// A session in the background, killed on drop.
pub struct Running(pub Child);

impl Running {
    pub fn start(home: &Home, play: &mut Command) -> Self {
        let play = play.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        lab::wait_until("the session is running", || home.run(&["ctl", "status"]).status.success());
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
pub fn outcome(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

/// The names of all fields in a JSON value.
fn fields(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(object) => {
            object.iter().flat_map(|(name, value)| [name.clone()].into_iter().chain(fields(value))).collect()
        }
        Value::Array(array) => array.iter().flat_map(fields).collect(),
        _ => BTreeSet::new(),
    }
}

/// The fields of a JSON value that `docs/json.md` does not name.
pub fn undocumented(value: &Value) -> Vec<String> {
    let docs = include_str!("../../docs/json.md");
    let is_documented = |name: &String| docs.contains(&format!("\"{name}\"")) || docs.contains(&format!("`{name}`"));
    fields(value).into_iter().filter(|name| !is_documented(name)).collect()
}
