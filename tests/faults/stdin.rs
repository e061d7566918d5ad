//! Tests of `-`, which reads a routine from standard input.

use std::io::Write as _;
use std::process::{Output, Stdio};

use serde_json::Value;

use super::support::{Home, outcome};
use super::{TICK, wait_until};

fn piped(home: &Home, args: &[&str], text: &[u8]) -> Output {
    let mut command = home.backcare(args);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    // The write fails if the program stops reading, which is expected for oversized input.
    let _ = child.stdin.take().expect("its input").write_all(text);
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_routine_on_standard_input_is_treated_like_a_file() {
    let home = Home::new();
    home.file("tick.json", TICK);
    let same = |args: &[&str]| {
        let with = |routine: &str| {
            args.iter().map(|arg| if *arg == "-" { routine.to_owned() } else { (*arg).to_owned() }).collect::<Vec<_>>()
        };
        let from_file = with("./tick.json");
        let file = home.run(&from_file.iter().map(String::as_str).collect::<Vec<_>>());
        let stdin = piped(&home, args, TICK.as_bytes());
        assert_eq!(outcome(&file), outcome(&stdin), "{args:?}");
    };
    same(&["show", "-", "--voice", "fake"]);
    same(&["show", "-", "--json"]);
    home.stdout(&["export", "./tick.json", "-o", "a.wav"]);
    assert!(piped(&home, &["export", "-", "-o", "b.wav"], TICK.as_bytes()).status.success());
    let read = |name: &str| std::fs::read(home.path().join(name)).expect("a file");
    assert!(read("a.wav") == read("b.wav"));
    let (stdout, _, code) = outcome(&piped(&home, &["check", "-"], TICK.as_bytes()));
    assert_eq!((stdout.as_str(), code), ("<stdin>: “Tick”, about 17 s, no problems\n", Some(0)));
}

#[test]
fn errors_on_standard_input_are_reported_as_in_a_file() {
    let home = Home::new();
    let (_, stderr, code) = outcome(&piped(&home, &["check", "-"], b"{\n  \"titel\": 1 }"));
    assert_eq!(code, Some(1));
    assert!(stderr.starts_with("error: <stdin>:1:1: ") && stderr.contains("error: <stdin>:2:3: "), "{stderr}");
    let (_, stderr, code) = outcome(&piped(&home, &["show", "-"], &vec![b' '; 5 << 20]));
    assert_eq!((stderr.as_str(), code), ("backcare: cannot read standard input: it is larger than 4 MiB\n", Some(1)));
}

#[test]
fn a_session_from_standard_input_can_be_resumed() {
    let home = Home::new();
    let holds = r#"{ "title": "Piped", "exercises": { "a": { "name": "Arm", "say": "Lift.", "hold": 60, "sets": 2 } },
        "steps": [{ "exercise": "a" }] }"#;
    let mut play = home.backcare(&["play", "-", "--silent"]);
    let mut play = play.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
    play.stdin.take().expect("its input").write_all(holds.as_bytes()).expect("it is read");
    let status = || -> Option<Value> { serde_json::from_slice(&home.run(&["ctl", "status", "--json"]).stdout).ok() };
    wait_until("it runs", || status().is_some());
    let other = piped(&home, &["play", "-", "--silent"], TICK.as_bytes());
    assert_eq!(other.status.code(), Some(1), "a second session is refused, and its text is not saved");
    home.stdout(&["ctl", "next"]);
    home.stdout(&["ctl", "skip"]);
    wait_until("it is in its second set", || status().is_some_and(|status| status["set"] == 2));
    home.stdout(&["ctl", "stop"]);
    assert!(play.wait().expect("it ends").success());
    let resume = home.backcare(&["resume", "--silent"]).stdin(Stdio::null()).stderr(Stdio::null()).spawn();
    let _resume = super::Running(resume.expect("it runs"));
    wait_until("it continues in the second set", || {
        status().is_some_and(|status| status["set"] == 2 && status["title"] == "Piped")
    });
}
