//! Live playing without a sound device: the screen, the keys, the signals.

use std::process::Stdio;

use super::support::Home;
use super::support::lab::wait_until;
use super::support::terminal::Terminal;

#[test]
fn without_a_device_the_session_goes_on_on_the_screen_and_says_so_once() {
    let home = Home::new();
    let file = home.file("words.json", r#"{ "title": "Words", "steps": [{ "sound": "tick" }] }"#);
    let alsa = home.file("none.conf", "");
    let played =
        home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]).env("ALSA_CONFIG_PATH", alsa).output();
    let (stdout, stderr, code) = super::support::told(&played.expect("it plays"));
    assert_eq!((stdout.as_str(), code), ("", Some(0)));
    assert_eq!(stderr.matches("there is no sound device").count(), 1, "{stderr}");
    let lines: Vec<_> = stderr.lines().filter(|line| line.starts_with(' ')).collect();
    assert_eq!(
        lines,
        [
            " 0:00.0  Sound (2 s)",
            " 0:01.7  Words (1 s)",
            " 0:02.7  Words (4 s)",
            " 0:06.6  Sound (0 s)",
            " 0:06.7  End (5 s)"
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_session_with_its_own_code_and_a_whole_terminal() {
    use rustix::process::{Pid, Signal, kill_process};
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let home = Home::new();
        let mut terminal = Terminal::run(&mut home.backcare(&["play", "desk-break", "--silent"]));
        wait_until("the session is seen", || terminal.seen().contains("Desk break"));
        kill_process(Pid::from_child(&terminal.child), signal).expect("it is sent");
        let status = terminal.child.wait().expect("it ends");
        assert_eq!(status.code(), Some(code));
        assert!(terminal.is_complete());
    }
}

#[test]
fn q_ends_the_session_and_the_terminal_is_whole() {
    let home = Home::new();
    let mut terminal = Terminal::run(&mut home.backcare(&["play", "desk-break", "--silent"]));
    wait_until("the session is seen", || terminal.seen().contains("Desk break"));
    wait_until("keys are taken at once", || !terminal.is_complete());
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_complete());
}

#[test]
fn keys_go_to_the_next_exercise_and_back_and_give_more_time() {
    let home = Home::new();
    let mut terminal = Terminal::run(&mut home.backcare(&["play", "desk-break", "--silent"]));
    wait_until("the session is seen", || terminal.seen().contains("Desk break"));
    terminal.press("n");
    wait_until("the first exercise is announced", || terminal.seen().contains("Neck stretch."));
    terminal.press("n");
    wait_until("the second exercise is announced", || terminal.seen().contains("Shoulder roll."));
    terminal.press("n");
    wait_until("the session ends", || terminal.seen().contains("Well done."));
    terminal.press("b");
    wait_until("it goes back", || terminal.seen().rfind("Shoulder roll.") > terminal.seen().rfind("Well done."));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn nothing_is_written_to_a_terminal_that_is_none_but_lines() {
    let home = Home::new();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    let mut command = home.backcare(&["play", &file, "--silent"]);
    let output = command.stdin(Stdio::null()).output().expect("it plays");
    let (stdout, stderr, code) = super::support::told(&output);
    assert_eq!((stdout.as_str(), code), ("", Some(0)));
    assert!(!stderr.contains('\x1b'), "{stderr:?}");
}

#[test]
fn a_wait_stands_until_somebody_goes_on_and_repetitions_at_ones_own_pace_too() {
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
    wait_until("it goes on", || terminal.seen().contains("at your own pace"));
    let words = terminal.seen().len();
    wait_until("it waits again", || terminal.seen()[words..].contains("waiting for you"));
    terminal.press("\r");
    wait_until("the session ends", || terminal.seen().contains("Well done."));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

/// The keys, as they are printed where they are not on the screen all the time.
const KEYS: &str = "keys: space pause, Enter ready, n next, b back, r repeat, + extend, s skip, t time left, q end";

#[test]
fn a_terminal_that_is_dumb_and_one_where_plain_lines_are_asked_for_get_the_lines_of_no_terminal() {
    let home = Home::new();
    let file = home.file("words.json", r#"{ "title": "Words", "steps": [{ "say": "Lie down." }, { "rest": 5 }] }"#);
    let args = ["play", &file, "--silent", "--pace", "10"];
    let output = home.backcare(&args).stdin(Stdio::null()).output().expect("it plays");
    let (_, lines, _) = super::support::told(&output);
    assert_eq!(lines.lines().count(), 6, "{lines}");
    let expected = format!("{KEYS}\n{lines}");
    let plain = [&args[..], &["--plain"]].concat();
    for (term, args) in
        [(None, &args[..]), (Some(""), &args), (Some("dumb"), &args), (Some("xterm"), &plain), (None, &plain)]
    {
        let mut terminal = Terminal::named(term, &mut home.backcare(args));
        assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
        wait_until("all is read", || terminal.seen().contains("End ("));
        assert_eq!(terminal.seen().replace('\r', ""), expected, "TERM={term:?} {args:?}");
    }
}

#[test]
fn keys_work_with_plain_lines_and_each_stop_is_one_of_them() {
    let home = Home::new();
    let file = home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": "1h" }, { "wait": "Fetch it." }] }"#);
    let mut terminal = Terminal::run(&mut home.backcare(&["play", &file, "--silent", "--plain"]));
    wait_until("it plays", || terminal.seen().contains("Rest (60 min)"));
    terminal.press(" ");
    wait_until("it is paused", || terminal.seen().contains("  paused; space goes on\r\n"));
    terminal.press(" ");
    wait_until("it goes on", || terminal.seen().contains("  goes on\r\n"));
    terminal.press("?");
    wait_until("the keys are printed again", || terminal.seen().matches(KEYS).count() == 2);
    terminal.press("n");
    wait_until("it waits", || terminal.seen().contains("  Fetch it. (waiting for you; space goes on)\r\n"));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_complete() && !terminal.seen().contains('\x1b'), "{:?}", terminal.seen());
    let lines = |words: &str| terminal.seen().matches(words).count();
    assert_eq!([lines("paused"), lines("goes on\r\n"), lines("waiting for you")], [1, 2, 1], "{}", terminal.seen());
}

#[test]
fn a_session_is_resumed_with_plain_lines_and_keys() {
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
fn keys_work_where_the_lines_go_to_a_file() {
    let home = Home::new();
    let log = home.file("log", "");
    let stderr = std::fs::File::create(&log).expect("a file");
    let command = &mut home.backcare(&["play", "desk-break", "--silent"]);
    let mut terminal = Terminal::with_stderr(stderr, command);
    wait_until("keys are taken at once", || !terminal.is_complete());
    terminal.press(" ");
    let lines = || std::fs::read_to_string(&log).expect("a file");
    wait_until("it is paused", || lines().contains("paused; space goes on"));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_complete() && lines().starts_with(KEYS), "{}", lines());
}
