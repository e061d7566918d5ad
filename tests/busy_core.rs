//! A test that the natural voice leaves enough time to the sound. It has a file of its own, since it would disturb others.
#![cfg(all(feature = "playback", target_os = "linux"))]
#![allow(clippy::disallowed_methods, reason = "tests use processes")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use std::process::{Child, Command};

use support::Home;
use support::lab::Lab;
use support::recorded::{RecordedSession, compare, play};
use support::sound::shift;

/// Words to prepare while others are heard.
const NOD: &str = r#"{
  "title": "Nod", "transitions": 0.5,
  "steps": [
    { "say": "Sit tall, and let both of your shoulders sink." }, { "sound": "start" },
    { "say": "Draw your chin back. Keep your eyes level." }, { "sound": "end" }
  ]
}"#;

/// A process that uses all time of its core, killed on drop.
struct Busy(Child);

impl Drop for Busy {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_natural_voice_has_no_gap_on_a_core_that_is_busy() {
    let home = Home::new();
    let Some(_) = home.natural_voice() else { return };
    let Some(lab) = Lab::start() else { return };
    let file = home.file("nod.json", NOD);
    let args = [&file, "--voice", "natural", "--speed", "2"];
    let session = RecordedSession::new(&home, &args);
    let on_first_core = |program: &str| {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", "0", program]);
        command
    };
    let _busy = Busy(on_first_core("sh").args(["-c", "while :; do :; done"]).spawn().expect("taskset is installed"));
    let recording = compare(&session, || {
        let own = home.backcare(&[&["play"], &args[..]].concat());
        let mut command = on_first_core(env!("CARGO_BIN_EXE_backcare"));
        command.args(own.get_args()).current_dir(home.path());
        for (name, value) in own.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        play(command, &lab)
    });
    let shift = usize::try_from(shift(&recording, &session.beeps[0]).expect("the first beep")).expect("it is later");
    let heard = recording[shift..].iter().zip(&session.export);
    assert_eq!(heard.filter(|(heard, exported)| heard.abs_diff(**exported) > 3).count(), 0, "samples that differ");
}
