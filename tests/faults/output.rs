//! Tests of output that cannot be written, which is reported in one line and never a panic.

use std::fs::File;
use std::process::Stdio;

use super::support::terminal::Terminal;
use super::support::{Home, outcome};
use super::{Running, TICK, wait_until};

/// The commands that print a result.
const COMMANDS: [&[&str]; 13] = [
    &["--help"],
    &["--version"],
    &["play", "--help"],
    &["show", "desk-break", "--voice", "fake"],
    &["show", "desk-break", "--voice", "fake", "--json"],
    &["list"],
    &["list", "plank", "--json"],
    &["check", "desk-break"],
    &["schema"],
    &["voices"],
    &["log"],
    &["export", "./tick.json", "-o", "-"],
    &["ctl", "status"],
];

fn home() -> Home {
    let home = Home::new();
    home.file("tick.json", TICK);
    home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": "1h" }] }"#);
    home.stdout(&["play", "./tick.json", "--silent", "--pace", "1000"]);
    home
}

#[test]
fn a_full_device_is_reported_in_one_line() {
    let home = home();
    let _running = Running::start(&home, &mut home.backcare(&["play", "./rest.json", "--silent"]));
    let expected = "backcare: cannot write to standard output: No space left on device (os error 28)\n";
    for args in COMMANDS {
        let full = File::options().write(true).open("/dev/full").expect("a device");
        let (_, stderr, code) = outcome(&home.backcare(args).stdout(full).output().expect("it runs"));
        assert_eq!((stderr.as_str(), code), (expected, Some(1)), "{args:?}");
    }
    let full = File::options().write(true).open("/dev/full").expect("a device");
    let (_, stderr, code) = outcome(&home.backcare(&["new", "mine"]).stdout(full).output().expect("it runs"));
    assert_eq!((stderr.as_str(), code), (expected, Some(1)));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let home = home();
    let _running = Running::start(&home, &mut home.backcare(&["play", "./rest.json", "--silent"]));
    for args in COMMANDS {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let (_, stderr, code) = outcome(&home.backcare(args).stdout(writer).output().expect("it runs"));
        assert_eq!((stderr.as_str(), code), ("", Some(0)), "{args:?}");
    }
}

#[test]
fn a_full_stderr_does_not_change_the_exit_code() {
    let home = home();
    for (args, code) in
        [(&["show", "none"][..], 1), (&["jump"], 2), (&["play", "./tick.json", "--silent", "--pace", "1000"], 0)]
    {
        let full = File::options().write(true).open("/dev/full").expect("a device");
        let output = home.backcare(args).stdin(Stdio::null()).stderr(full).output().expect("it runs");
        assert_eq!(output.status.code(), Some(code), "{args:?}");
    }
}

#[test]
fn an_export_is_written_to_a_pipe_but_not_to_a_terminal() {
    let home = home();
    home.stdout(&["export", "./tick.json", "-o", "tick.wav"]);
    let piped = home.run(&["export", "./tick.json", "-o", "-"]);
    assert!(piped.status.success() && piped.stderr.is_empty());
    assert!(piped.stdout == std::fs::read(home.path().join("tick.wav")).expect("a file"));
    let mut terminal = Terminal::run(&mut home.backcare(&["export", "./tick.json", "-o", "-"]));
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(2));
    wait_until("it says why", || terminal.seen().contains("refusing to write a WAV file to a terminal"));
}
