//! Tests of open files and memory, which must not grow with the length of a session or a file.

use std::fs::File;
use std::io::Write as _;

use serde_json::Value;

use super::support::{Home, outcome};
use super::{Running, TICK, limited, wait_until};

/// A line of the log.
const ENTRY: &str = r#"{"version":1,"ended":"finished","start":"2026-11-23T06:58:12Z","seconds":600,"routine":"r","title":"Mine","exercises":[{"id":"a","name":"Arm","done":4,"skipped":0,"sets":4}]}"#;

fn many_phrases(count: u32) -> String {
    let steps: Vec<_> = (0..count).map(|n| format!(r#"{{ "say": "Number {n}." }}"#)).collect();
    format!(r#"{{ "title": "Many", "steps": [{}] }}"#, steps.join(","))
}

#[test]
fn hundreds_of_phrases_are_synthesized_with_few_open_files() {
    let home = Home::new();
    let file = home.file("many.json", many_phrases(200));
    let output = limited(&home, "ulimit -n 64", &["export", &file, "-o", "many.wav"]).output().expect("it runs");
    assert_eq!(outcome(&output), (String::new(), String::new(), Some(0)));
    assert!(home.path().join("many.wav").exists());
}

/// Takes a minute in a release build: `cargo test --release --test sessions -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn ten_thousand_phrases_are_synthesized_with_few_open_files_and_little_memory() {
    let home = Home::new();
    let file = home.file("many.json", many_phrases(10_000));
    let limit = "ulimit -n 64; ulimit -v 400000";
    let output = limited(&home, limit, &["export", &file, "-o", "many.wav"]).output().expect("it runs");
    assert_eq!(outcome(&output), (String::new(), String::new(), Some(0)));
}

#[test]
fn a_long_log_is_printed_in_little_memory() {
    let home = Home::new();
    let mut log = File::create(home.file(".local/state/backcare/log.jsonl", "")).expect("a log");
    let (line, count) = (format!("{ENTRY}\n"), 200_000);
    log.write_all(line.repeat(count).as_bytes()).expect("it is written");
    let output = limited(&home, "ulimit -v 60000", &["log", "--json"]).output().expect("it runs");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), line.len() * count));
}

#[test]
fn a_session_appends_to_the_log_without_reading_it() {
    let home = Home::new();
    let log = home.file(".local/state/backcare/log.jsonl", "");
    // A sparse file of a terabyte, too large to read.
    File::options().write(true).open(&log).and_then(|log| log.set_len(1 << 40)).expect("a sparse file");
    let file = home.file("tick.json", TICK);
    let (_, stderr, code) = outcome(&home.run(&["play", &file, "--silent", "--pace", "1000"]));
    assert_eq!(code, Some(0), "{stderr}");
    assert!(!stderr.contains("log"), "{stderr}");
    let added = std::fs::metadata(&log).expect("a log").len() - (1 << 40);
    assert!((100..1000).contains(&added), "{added} bytes were added");
}

#[test]
fn a_file_with_many_errors_is_reported_with_the_first_hundred_and_their_number() {
    let home = Home::new();
    let steps = vec![r#"{"jump":1}"#; 350_000].join(",");
    let file = home.file("wrong.json", format!(r#"{{"title":"T","steps":[{steps}]}}"#));
    let output = home.run(&["check", &file]);
    let (stdout, stderr, code) = outcome(&output);
    assert_eq!((stdout.as_str(), code), ("", Some(1)));
    assert_eq!(stderr.matches("error: ").count(), 100);
    assert!(stderr.trim_end().ends_with(&format!("and 349900 more problems in {file}")), "{}", &stderr[..300]);
    let report: Value = serde_json::from_slice(&home.run(&["check", "--json", &file]).stdout).expect("it is JSON");
    let report = &report["files"][0];
    assert_eq!((report["diagnostics"].as_array().map(Vec::len), report["more"].as_u64()), (Some(100), Some(349_900)));
}

#[test]
fn a_hundred_extensions_take_no_more_memory() {
    let home = Home::new();
    let file = home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": "1h" }] }"#);
    let mut play = home.backcare(&["play", &file, "--voice", "fake"]);
    let running = Running::start(&home, play.env("ALSA_CONFIG_PATH", "/dev/null"));
    wait_until("the rest has started", || home.stdout(&["ctl", "status"]).starts_with("Rest: Rest"));
    for _ in 0..100 {
        home.stdout(&["ctl", "extend"]);
    }
    let memory = std::fs::read_to_string(format!("/proc/{}/status", running.0.id())).expect("it runs");
    let peak = memory.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak memory");
    let kilobytes: u64 = peak.trim_end_matches("kB").trim().parse().expect("a number");
    assert!(kilobytes < 300_000, "{kilobytes} kB");
}
