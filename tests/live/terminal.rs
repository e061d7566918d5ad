//! Tests of the screen, keys and signals in a terminal, without a sound device.

use std::process::Stdio;

use super::support::Home;
use super::support::lab::wait_until;
use super::support::terminal::Terminal;

#[test]
fn without_a_device_the_session_is_shown_on_the_screen_which_is_reported_once() {
    let home = Home::new();
    let file = home.file("words.json", r#"{ "title": "Words", "steps": [{ "sound": "tick" }] }"#);
    let alsa = home.file("none.conf", "");
    let played =
        home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]).env("ALSA_CONFIG_PATH", alsa).output();
    let (stdout, stderr, code) = super::support::outcome(&played.expect("it plays"));
    assert_eq!((stdout.as_str(), code), ("", Some(0)));
    assert_eq!(stderr.matches("there is no sound device").count(), 1, "{stderr}");
    let lines: Vec<_> = stderr.lines().filter(|line| line.starts_with(' ')).collect();
    assert_eq!(
        lines,
        [
            " 0:00.0  Sound (2 s)",
            " 0:01.7  Words (2 s)",
            " 0:03.9  Words (4 s)",
            " 0:07.8  Sound (0 s)",
            " 0:07.9  End (5 s)"
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_session_with_its_exit_code_and_restores_the_terminal() {
    use rustix::process::{Pid, Signal, kill_process};
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let home = Home::new();
        let mut terminal = Terminal::run(&mut home.backcare(&["play", "desk-break", "--silent"]));
        wait_until("the session is displayed", || terminal.seen().contains("Desk break"));
        kill_process(Pid::from_child(&terminal.child), signal).expect("it is sent");
        let status = terminal.child.wait().expect("it ends");
        assert_eq!(status.code(), Some(code));
        assert!(terminal.is_restored());
    }
}

#[test]
fn q_ends_the_session_and_restores_the_terminal() {
    let home = Home::new();
    let mut terminal = Terminal::run(&mut home.backcare(&["play", "desk-break", "--silent"]));
    wait_until("the session is displayed", || terminal.seen().contains("Desk break"));
    wait_until("the terminal is in raw mode", || !terminal.is_restored());
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_restored());
}

#[test]
fn keys_go_to_the_next_and_the_previous_exercise() {
    let home = Home::new();
    let mut terminal = Terminal::run(&mut home.backcare(&["play", "desk-break", "--silent"]));
    wait_until("the session is displayed", || terminal.seen().contains("Desk break"));
    terminal.press("n");
    wait_until("the first exercise is announced", || terminal.seen().contains("First of two: neck stretch."));
    terminal.press("n");
    wait_until("the second exercise is announced", || terminal.seen().contains("The last one: shoulder roll."));
    terminal.press("n");
    wait_until("the session ends", || terminal.seen().contains("Well done."));
    terminal.press("b");
    wait_until("it goes back", || {
        terminal.seen().rfind("The last one: shoulder roll.") > terminal.seen().rfind("Well done.")
    });
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn without_a_terminal_only_plain_lines_are_printed() {
    let home = Home::new();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    let mut command = home.backcare(&["play", &file, "--silent"]);
    let output = command.stdin(Stdio::null()).output().expect("it plays");
    let (stdout, stderr, code) = super::support::outcome(&output);
    assert_eq!((stdout.as_str(), code), ("", Some(0)));
    assert!(!stderr.contains('\x1b'), "{stderr:?}");
}

#[test]
fn waits_and_repetitions_at_ones_own_pace_last_until_a_key_is_pressed() {
    let home = Home::new();
    let routine = r#"{
      "title": "Wait",
      "exercises": { "nod": { "name": "Nod", "say": "Nod.", "reps": 60, "pace": "own", "ready": 0 } },
      "steps": [{ "wait": "Fetch it.", "pause": "1h" }, { "exercise": "nod" }]
    }"#;
    let file = home.file("wait.json", routine);
    let mut terminal =
        Terminal::run(&mut home.backcare(&["play", &file, "--voice", "fake", "--speed", "2", "--silent"]));
    wait_until("it waits", || terminal.seen().contains("waiting for you"));
    terminal.press(" ");
    wait_until("it continues", || terminal.seen().contains("at your own pace"));
    let words = terminal.seen().len();
    wait_until("it waits again", || terminal.seen()[words..].contains("waiting for you"));
    terminal.press("\r");
    wait_until("the session ends", || terminal.seen().contains("Well done."));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_hold_of_at_least_a_time_waits_after_it_until_a_key_is_pressed() {
    let home = Home::new();
    let routine = r#"{ "title": "Open", "exercises": {
      "stay": { "name": "Stay", "say": "Stay.", "hold": "at least 3", "ready": 0 } }, "steps": [{ "exercise": "stay" }] }"#;
    let file = home.file("open.json", routine);
    let mut terminal =
        Terminal::run(&mut home.backcare(&["play", &file, "--voice", "fake", "--silent", "--pace", "4"]));
    wait_until("it holds", || terminal.seen().contains("Three."));
    wait_until("it waits", || terminal.seen().contains("waiting for you"));
    assert!(!terminal.seen().contains("Well done."), "it does not go on by itself");
    terminal.press("\r");
    wait_until("the session ends", || terminal.seen().contains("Well done."));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    let entry: serde_json::Value = serde_json::from_str(home.stdout(&["log", "--json"]).trim()).expect("JSON");
    assert_eq!(entry["exercises"][0]["done"], 1, "{entry}");
}

/// The line of keys that is printed with plain lines.
const KEYS: &str =
    "keys: space pause, Enter ready, n next, b back, B set again, r repeat, + extend, s skip, t time left, q end";

#[test]
fn dumb_terminals_and_plain_mode_print_the_same_lines_as_without_a_terminal() {
    let home = Home::new();
    let file = home.file("words.json", r#"{ "title": "Words", "steps": [{ "say": "Lie down." }, { "rest": 5 }] }"#);
    let args = ["play", &file, "--silent", "--pace", "10"];
    let output = home.backcare(&args).stdin(Stdio::null()).output().expect("it plays");
    let (_, lines, _) = super::support::outcome(&output);
    assert_eq!(lines.lines().count(), 6, "{lines}");
    let expected = format!("{KEYS}\n{lines}");
    let plain = [&args[..], &["--plain"]].concat();
    for (term, args) in
        [(None, &args[..]), (Some(""), &args), (Some("dumb"), &args), (Some("xterm"), &plain), (None, &plain)]
    {
        let mut terminal = Terminal::named(term, &mut home.backcare(args));
        assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
        wait_until("all lines are read", || terminal.seen().contains("End ("));
        assert_eq!(terminal.seen().replace('\r', ""), expected, "TERM={term:?} {args:?}");
    }
}

#[test]
fn keys_work_with_plain_lines_and_each_stop_prints_a_line() {
    let home = Home::new();
    let file = home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": "1h" }, { "wait": "Fetch it." }] }"#);
    let mut terminal = Terminal::run(&mut home.backcare(&["play", &file, "--silent", "--plain"]));
    wait_until("it plays", || terminal.seen().contains("Rest (60 min)"));
    terminal.press(" ");
    wait_until("it is paused", || terminal.seen().contains("  paused; space resumes\r\n"));
    terminal.press(" ");
    wait_until("it is resumed", || terminal.seen().contains("  resumed\r\n"));
    terminal.press("?");
    wait_until("the keys are printed again", || terminal.seen().matches(KEYS).count() == 2);
    terminal.press("n");
    wait_until("it waits", || terminal.seen().contains("  Fetch it. (waiting for you; space continues)\r\n"));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_restored() && !terminal.seen().contains('\x1b'), "{:?}", terminal.seen());
    let lines = |words: &str| terminal.seen().matches(words).count();
    assert_eq!([lines("paused"), lines("resumed\r\n"), lines("waiting for you")], [1, 1, 1], "{}", terminal.seen());
}

#[test]
fn a_resumed_session_supports_plain_lines_and_keys() {
    let home = Home::new();
    let mut terminal = Terminal::named(Some("dumb"), &mut home.backcare(&["play", "desk-break", "--silent"]));
    wait_until("it plays", || terminal.seen().contains("Words ("));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    for (term, args) in [(None, &["resume", "--silent"][..]), (Some("xterm"), &["resume", "--silent", "--plain"])] {
        let mut terminal = Terminal::named(term, &mut home.backcare(args));
        wait_until("it plays", || terminal.seen().contains("Words ("));
        terminal.press("q");
        assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
        let seen = terminal.seen();
        assert!(seen.starts_with(KEYS) && !seen.contains('\x1b'), "TERM={term:?} {args:?}: {seen:?}");
    }
}

#[test]
fn keys_work_with_stderr_redirected_to_a_file() {
    let home = Home::new();
    let log = home.file("log", "");
    let stderr = std::fs::File::create(&log).expect("a file");
    let command = &mut home.backcare(&["play", "desk-break", "--silent"]);
    let mut terminal = Terminal::with_stderr(stderr, command);
    wait_until("the terminal is in raw mode", || !terminal.is_restored());
    terminal.press(" ");
    let lines = || std::fs::read_to_string(&log).expect("a file");
    wait_until("it is paused", || lines().contains("paused; space resumes"));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_restored() && lines().starts_with(KEYS), "{}", lines());
}
