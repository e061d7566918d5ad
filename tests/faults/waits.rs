//! Tests of waits, each of which has a timeout or is ended by a signal.

use std::fs::File;
use std::os::unix::net::UnixStream;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use super::support::{Home, outcome};
use super::{Running, TICK, fifo, wait_until};

#[test]
fn an_entry_that_a_locked_log_prevents_is_written_by_the_next_session() {
    let home = Home::new();
    let file = home.file("tick.json", TICK);
    let held = File::open(home.file(".local/state/backcare/log.jsonl", "")).expect("a log");
    held.lock().expect("it is not locked yet");
    let (_, stderr, code) = outcome(&home.run(&["play", &file, "--silent", "--pace", "1000"]));
    assert_eq!(code, Some(0), "{stderr}");
    let expected = "this session was not recorded: the log cannot be written: it is locked by another program";
    assert!(stderr.contains(expected), "{stderr}");
    assert_eq!(home.stdout(&["log"]), "");
    assert_eq!(home.run(&["resume"]).status.code(), Some(1), "the session is finished");
    drop(held);
    home.stdout(&["play", &file, "--silent", "--pace", "1000"]);
    assert_eq!(home.stdout(&["log"]).lines().count(), 2);
}

#[test]
fn a_pipe_in_place_of_a_file_is_reported_without_waiting() {
    let refused = |path: &str, args: &[&str]| {
        let home = Home::new();
        fifo(&home.path().join(path));
        let (stdout, stderr, code) = outcome(&home.run(args));
        assert_eq!((stdout.as_str(), code), ("", Some(1)), "{path}: {stderr}");
        assert!(stderr.contains(path) && stderr.contains("it is a pipe, not a regular file"), "{path}: {stderr}");
    };
    refused("mine.json", &["show", "./mine.json"]);
    refused(".local/share/backcare/routines/mine.json", &["show", "mine"]);
    refused(".config/backcare/config.json", &["show", "desk-break"]);
    let tolerated = |path: &str, args: &[&str], expected: &str| {
        let home = Home::new();
        home.file("tick.json", TICK);
        fifo(&home.path().join(path));
        let (_, stderr, code) = outcome(&home.run(args));
        assert_eq!(code, Some(0), "{path}: {stderr}");
        assert!(stderr.contains(expected), "{path}: {stderr}");
    };
    let play: &[&str] = &["play", "./tick.json", "--silent", "--pace", "1000"];
    tolerated(
        ".local/state/backcare/session.json",
        play,
        "(it is a pipe, not a regular file); the file was renamed to",
    );
    tolerated(".local/state/backcare/log.jsonl", play, "the log cannot be written: it is a pipe, not a regular file");
    tolerated(".local/state/backcare/backcare.lock", play, "");
    tolerated(".cache/backcare/pico/en-US_ta.bin", &["show", "./tick.json"], "");
    tolerated(".local/share/backcare/routine.schema.json", &["new", "mine"], "");
}

#[test]
fn a_voice_program_that_creates_a_pipe_in_place_of_its_wav_file_is_reported() {
    let home = Home::new();
    home.file("tick.json", TICK);
    home.file(".config/backcare/config.json", r#"{ "voice": { "program": ["sh", "-c", "mkfifo \"$0\"", "{out}"] } }"#);
    let (_, stderr, code) = outcome(&home.run(&["export", "./tick.json", "-o", "x.wav"]));
    assert_eq!(code, Some(1), "{stderr}");
    assert!(stderr.starts_with("backcare: the voice could not speak “"), "{stderr}");
    assert!(
        stderr.contains("`sh` produced no speech: it wrote no WAV file: it is a pipe, not a regular file"),
        "{stderr}"
    );
}

#[test]
fn a_signal_ends_the_wait_for_standard_input() {
    let home = Home::new();
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        for args in [["show", "-"], ["play", "-"]] {
            let mut waits = home.backcare(&args);
            let waits = waits.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut waits = waits.spawn().expect("it runs");
            // Kept open, as the end of the input would end the program too.
            let _input = waits.stdin.take();
            wait_until("signals are caught", || is_caught(waits.id()));
            kill_process(Pid::from_child(&waits), signal).expect("it is sent");
            assert_eq!(waits.wait().expect("it ends").code(), Some(code), "{args:?}");
        }
    }
}

#[test]
fn a_voice_program_is_killed_when_its_command_is_interrupted() {
    let home = Home::new();
    home.file(
        ".config/backcare/config.json",
        r#"{ "voice": { "program": ["sh", "-c", "echo $$ > pid; exec sleep 600"] } }"#,
    );
    for args in [&["voices", "try", "program"][..], &["doctor"]] {
        let pid = home.path().join("pid");
        let mut asks = home.backcare(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        let read = || std::fs::read_to_string(&pid).unwrap_or_default().trim().parse::<u32>().ok();
        wait_until("the program is running", || read().is_some());
        let program = read().expect("a process ID");
        kill_process(Pid::from_child(&asks), Signal::INT).expect("it is sent");
        assert_eq!(asks.wait().expect("it ends").code(), Some(130), "{args:?}");
        wait_until("the program has ended", || {
            std::fs::read_to_string(format!("/proc/{program}/cmdline")).unwrap_or_default().is_empty()
        });
        std::fs::remove_file(&pid).expect("the file is removed");
    }
}

/// Whether a process catches SIGINT: bit 1 of its mask of caught signals.
fn is_caught(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    mask.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask & 0b10 != 0))
}

#[test]
fn silent_clients_of_the_socket_do_not_delay_others() {
    let home = Home::new();
    let file = home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": "1h" }] }"#);
    let _running = Running::start(&home, &mut home.backcare(&["play", &file, "--silent"]));
    let silent: Vec<_> = (0..10).map(|_| UnixStream::connect(home.path().join("backcare.socket"))).collect();
    assert!(silent.iter().all(Result::is_ok));
    assert!(home.stdout(&["ctl", "status"]).starts_with("Rest: "));
}

#[test]
fn ctl_does_not_wait_for_a_suspended_session() {
    let home = Home::new();
    let file = home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": "1h" }] }"#);
    let running = Running::start(&home, &mut home.backcare(&["play", &file, "--silent"]));
    kill_process(Pid::from_child(&running.0), Signal::STOP).expect("it is sent");
    let (_, stderr, code) = outcome(&home.run(&["ctl", "status"]));
    assert!(stderr.starts_with("backcare: the session does not respond"), "{stderr}");
    assert_eq!(code, Some(1));
}
