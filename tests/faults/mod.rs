//! Tests of faults: unbounded resources, endless waits, untrusted files, and failing output.

use crate::support;

#[cfg(all(feature = "playback", target_os = "linux"))]
mod alsa;
mod disk;
mod output;
mod resources;
#[cfg(all(feature = "playback", target_os = "linux"))]
mod sound;
mod stdin;
mod strangers;
mod text;
mod waits;
mod written;

use std::path::Path;
use std::process::Command;

use support::lab::wait_until;
use support::{Home, Running};

/// A session of one tick.
const TICK: &str = r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#;

/// A command that runs the program after a `ulimit` or `umask` of the shell.
fn limited(home: &Home, limit: &str, args: &[&str]) -> Command {
    let backcare = home.backcare(args);
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")]).arg(backcare.get_program()).args(args);
    command.current_dir(home.path());
    for (name, value) in backcare.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

/// Waits until a process is stopped, as by Ctrl-Z.
#[cfg(all(feature = "playback", target_os = "linux"))]
fn wait_for_stop(program: &std::process::Child) {
    wait_until("it is stopped", || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", program.id())).expect("the process exists");
        stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T'))
    });
}

fn fifo(path: &Path) {
    std::fs::create_dir_all(path.parent().expect("a parent folder")).expect("a folder");
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).expect("a pipe");
}
