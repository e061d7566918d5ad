//! Tests of remote control, checkpoints and the log.

use std::fs;

use super::support::lab::wait_until;
use super::support::{Home, Running, outcome, undocumented};
use serde_json::Value;

const HOLDS: &str = r#"{
  "title": "Holds",
  "exercises": {
    "a": { "name": "Arm", "say": "Lift your {side} arm.", "hold": 60, "sets": 2, "sides": "each", "rest": 30, "ready": 3 },
    "b": { "name": "Back", "say": "Stretch.", "hold": 60 }
  },
  "steps": [{ "exercise": "a" }, { "exercise": "b" }]
}"#;

fn status(home: &Home) -> Value {
    serde_json::from_str(&home.stdout(&["ctl", "status", "--json"])).expect("it is JSON")
}

fn wait_for(home: &Home, step: &str) {
    wait_until(step, || status(home)["segment"].as_str().is_some_and(|now| now.starts_with(step)));
}

fn log(home: &Home) -> Vec<Value> {
    home.stdout(&["log", "--json"]).lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect()
}

#[test]
fn a_session_is_controlled_with_ctl_and_only_one_runs_at_a_time() {
    let home = Home::new();
    let file = home.file("holds.json", HOLDS);
    let (_, stderr, code) = outcome(&home.run(&["ctl", "pause"]));
    assert_eq!((stderr.as_str(), code), ("backcare: no session is running\n", Some(1)));
    let mut running = Running::start(&home, &mut home.backcare(&["play", &file, "--silent"]));
    let (_, stderr, code) = outcome(&home.run(&["play", &file, "--silent"]));
    let expected = "backcare: a session is running already (Holds); `backcare ctl stop` ends it\n";
    assert_eq!((stderr.as_str(), code), (expected, Some(1)));
    for (command, step) in [
        ("next", "Arm"),
        ("skip", "Rest"),
        ("skip", "Change sides"),
        ("next", "Back"),
        ("back", "Arm"),
        ("next", "Back"),
    ] {
        home.stdout(&["ctl", command]);
        wait_for(&home, step);
    }
    let position = status(&home);
    assert_eq!((&position["version"], undocumented(&position)), (&1.into(), Vec::new()));
    home.stdout(&["ctl", "skip"]);
    wait_for(&home, "End");
    home.stdout(&["ctl", "restart"]);
    wait_for(&home, "Back");
    home.stdout(&["ctl", "pause"]);
    wait_until("it is paused", || status(&home)["state"] == "paused");
    home.stdout(&["ctl", "pause"]);
    wait_until("it is resumed", || status(&home)["state"] == "playing");
    assert!(home.stdout(&["ctl", "status"]).starts_with("Holds: Back"));
    assert_eq!(home.run(&["ctl", "jump"]).status.code(), Some(2));
    home.stdout(&["ctl", "stop"]);
    assert_eq!(running.0.wait().expect("it ends").code(), Some(0));
    assert_eq!(home.run(&["ctl", "status"]).status.code(), Some(1));
    let entry = &log(&home)[0];
    assert_eq!((&entry["version"], undocumented(entry)), (&1.into(), Vec::new()));
    let done = log(&home)[0]["exercises"].as_array().expect("exercises").clone();
    let done: Vec<_> = done.iter().map(|done| ["done", "skipped", "sets"].map(|key| done[key].as_u64())).collect();
    assert_eq!(
        done,
        [[Some(0), Some(4), Some(4)], [Some(0), Some(0), Some(1)]],
        "skipped sets, and sets that were not reached"
    );
}

#[test]
fn the_status_of_a_german_session_is_german_and_its_state_in_json_is_not() {
    let home = Home::new();
    let file = home.file("ruhe.json", r#"{ "title": "Ruhe", "lang": "de", "steps": [{ "rest": "1h" }] }"#);
    let _running = Running::start(&home, &mut home.backcare(&["play", &file, "--silent"]));
    wait_for(&home, "Pause");
    home.stdout(&["ctl", "pause"]);
    wait_until("it is paused", || status(&home)["state"] == "paused");
    assert_eq!(status(&home)["lang"], "de");
    let line = home.stdout(&["ctl", "status"]);
    assert!(line.starts_with("Ruhe: Pause, ") && line.contains(" von ") && line.ends_with(", angehalten\n"), "{line}");
}

#[test]
fn skipped_sets_of_the_current_exercise_are_logged() {
    let home = Home::new();
    let file = home.file("holds.json", HOLDS);
    let mut running = Running::start(&home, &mut home.backcare(&["play", &file, "--silent"]));
    for (command, step) in [("next", "Arm"), ("skip", "Rest"), ("skip", "Change sides"), ("stop", "")] {
        home.stdout(&["ctl", command]);
        if !step.is_empty() {
            wait_for(&home, step);
        }
    }
    running.0.wait().expect("it ends");
    let arm = &log(&home)[0]["exercises"][0];
    assert_eq!(["done", "skipped", "sets"].map(|key| arm[key].as_u64()), [Some(0), Some(2), Some(4)]);
}

#[test]
fn a_set_that_is_skipped_after_its_lower_end_is_done_and_the_log_keeps_how_much_it_was() {
    let home = Home::new();
    let routine = r#"{ "title": "Ranges", "exercises": {
      "a": { "name": "Arm", "say": "Lift.", "hold": "12-60", "sets": "1-2", "ready": 0, "rest": "30-60" },
      "b": { "name": "Back", "say": "Bend.", "reps": "2-60", "tempo": "0.5-0-0.5", "ready": 0 } },
      "steps": [{ "exercise": "a" }, { "exercise": "b" }] }"#;
    let file = home.file("ranges.json", routine);
    let shown: Value = serde_json::from_str(&home.stdout(&["show", &file, "--voice", "fake", "--json"])).expect("JSON");
    let segments = shown["segments"].as_array().expect("segments").iter();
    let enough: Vec<f64> = segments.clone().filter_map(|segment| segment["enough"].as_f64()).collect();
    let works = segments.filter(|segment| segment["kind"] == "work");
    let works: Vec<f64> = works.filter_map(|segment| segment["at"].as_f64()).collect();
    let mut running =
        Running::start(&home, &mut home.backcare(&["play", &file, "--silent", "--voice", "fake", "--pace", "4"]));
    let at = || status(&home)["at"].as_f64().unwrap_or_default();
    home.stdout(&["ctl", "next"]);
    wait_until("enough of the hold", || at() > enough[0] + 0.5);
    home.stdout(&["ctl", "skip"]);
    wait_until("the rest", || status(&home)["segment"].as_str().is_some_and(|now| now.starts_with("Rest")));
    home.stdout(&["ctl", "ready"]);
    wait_until("the optional set", || status(&home)["set"] == 2 && at() >= works[1]);
    home.stdout(&["ctl", "next"]);
    wait_until("enough repetitions", || at() > enough[3] + 0.5);
    home.stdout(&["ctl", "next"]);
    running.0.wait().expect("it ends");
    let exercises = log(&home)[0]["exercises"].as_array().expect("exercises").clone();
    let [arm, back] = &exercises[..] else { panic!("{exercises:?}") };
    let counts = |exercise: &Value| ["done", "skipped", "sets", "optional"].map(|key| exercise[key].as_u64());
    assert_eq!(counts(arm), [Some(1), Some(1), Some(2), Some(1)]);
    assert_eq!(counts(back), [Some(1), Some(0), Some(1), None]);
    assert_eq!((arm["early"][0]["set"].as_u64(), arm["early"].as_array().map(Vec::len)), (Some(1), Some(1)));
    assert!(arm["early"][0]["seconds"].as_u64().is_some_and(|seconds| (12..60).contains(&seconds)), "{arm}");
    assert!(back["early"][0]["reps"].as_u64().is_some_and(|reps| (2..60).contains(&reps)), "{back}");
    assert!(!home.stdout(&["log"]).contains("not finished"), "{}", home.stdout(&["log"]));
    assert_eq!(undocumented(&log(&home)[0]), Vec::<String>::new());
}

#[test]
fn a_killed_session_is_resumed_in_its_set_and_logged_as_interrupted() {
    let home = Home::new();
    let file = home.file("holds.json", HOLDS);
    let (_, stderr, code) = outcome(&home.run(&["resume"]));
    assert_eq!(code, Some(1), "{stderr}");
    let mut running = Running::start(&home, &mut home.backcare(&["play", &file, "--silent"]));
    for (command, step) in [("next", "Arm"), ("skip", "Rest"), ("skip", "Change sides")] {
        home.stdout(&["ctl", command]);
        wait_for(&home, step);
    }
    running.0.kill().expect("kill -9");
    running.0.wait().expect("it is dead");
    let mut running = Running::start(&home, &mut home.backcare(&["resume", "--silent"]));
    wait_until("it is resumed", || status(&home)["side"] == "right");
    assert_eq!((status(&home)["exercise"].as_str(), status(&home)["set"].as_u64()), (Some("Arm"), Some(1)));
    home.stdout(&["ctl", "stop"]);
    running.0.wait().expect("it ends");
    let ends: Vec<_> = log(&home).iter().map(|entry| entry["ended"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(ends, ["interrupted", "ended"]);
    fs::write(&file, HOLDS.replace("\"rest\": 30", "\"rest\": 31")).expect("the routine is changed");
    let running = Running::start(&home, &mut home.backcare(&["resume", "--silent"]));
    wait_for(&home, "Arm");
    assert_eq!(status(&home)["side"], "left", "the exercise starts over");
    drop(running);
}

#[test]
fn a_finished_session_is_logged_and_cannot_be_resumed() {
    let home = Home::new();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    let (_, stderr, code) = outcome(&home.run(&["play", &file, "--silent"]));
    assert_eq!(code, Some(0), "{stderr}");
    let entry = &log(&home)[0];
    assert_eq!((&entry["ended"], &entry["title"], &entry["version"]), (&"finished".into(), &"Tick".into(), &1.into()));
    assert_eq!(home.run(&["resume"]).status.code(), Some(1));
}

#[test]
fn the_log_lists_skipped_and_missing_sets() {
    let home = Home::new();
    let entry = r#"{"version":1,"ended":"ended","start":"2026-11-23T06:58:12Z","seconds":600,"routine":"r","title":"Mine","exercises":[{"id":"a","name":"Arm","done":1,"skipped":2,"sets":4,"later":true},{"id":"b","name":"Back","done":1,"sets":1},{"id":"c","name":"Core","done":2,"sets":3,"optional":1}]}"#;
    home.file(".local/state/backcare/log.jsonl", format!("{entry}\n{{\"torn"));
    let output = home.backcare(&["log"]).env("TZ", "UTC").output().expect("it runs");
    let (stdout, stderr, code) = outcome(&output);
    assert_eq!(
        stdout,
        "2026-11-23 06:58   10 min  Mine  (ended early)\n                           not finished: Arm (1 of 4 sets, 2 skipped)\n"
    );
    assert_eq!((stderr.as_str(), code), ("backcare: line 2 of the log is damaged and was skipped\n", Some(0)));
}

#[test]
fn a_read_only_home_does_not_stop_a_session() {
    let home = Home::unacknowledged();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    home.file(".local/state", "no folder");
    let (_, stderr, code) = outcome(&home.run(&["play", &file, "--silent", "--acknowledge"]));
    assert_eq!(code, Some(0), "{stderr}");
    assert_eq!(stderr.matches("this session was not recorded").count(), 1, "{stderr}");
    assert_eq!(stderr.matches("your answer cannot be recorded").count(), 1, "{stderr}");
}

/// Runs a script on a private bus, with a session in the background.
#[cfg(all(feature = "media-keys", target_os = "linux"))]
#[test]
fn media_keys_control_a_session_through_mpris() {
    let is_installed = |name: &str| std::process::Command::new(name).arg("--version").output().is_ok();
    if !is_installed("dbus-run-session") || !is_installed("playerctl") {
        return super::support::skip("dbus-run-session or playerctl is not installed").unwrap_or_default();
    }
    let home = Home::new();
    let file = home.file("holds.json", HOLDS);
    let backcare = env!("CARGO_BIN_EXE_backcare");
    let script = format!(
        "{backcare} play {file} --silent </dev/null 2>/dev/null & play=$!
         until playerctl status 2>/dev/null | grep -q Playing; do sleep 0.1; done
         dbus-monitor --session \"type='signal',member='Seeked'\" > seeked & monitor=$!
         until grep -q NameAcquired seeked; do sleep 0.1; done
         playerctl next
         until playerctl metadata title | grep -q Arm; do sleep 0.1; done
         playerctl metadata --format '{{{{title}}}}, {{{{album}}}}'
         playerctl pause
         until playerctl status | grep -q Paused; do sleep 0.1; done
         playerctl play
         until playerctl status | grep -q Playing; do sleep 0.1; done
         playerctl position 200
         until [ $(playerctl position | cut -d. -f1) -gt 150 ]; do sleep 0.1; done
         playerctl position | cut -d. -f1
         until grep -Eq 'int64 [12][0-9]{{8}}' seeked; do sleep 0.1; done
         playerctl stop; wait $play; echo code $?
         kill $monitor; grep -c member=Seeked seeked"
    );
    let script = home.file("script.sh", script);
    let mut run = std::process::Command::new("timeout");
    run.args(["60", "dbus-run-session", "--", "bash", &script]).env("HOME", home.path()).current_dir(home.path());
    let output =
        run.env("XDG_RUNTIME_DIR", home.path()).env_remove("DBUS_SESSION_BUS_ADDRESS").output().expect("it runs");
    let (stdout, stderr, code) = outcome(&output);
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!(code, Some(0), "{stdout}{stderr}");
    assert_eq!((lines[0], lines[2]), ("Arm, Holds", "code 0"), "{stderr}");
    assert_eq!(lines[3], "2", "both seeks were signalled: {stdout}");
    assert!(lines[1].parse::<u32>().is_ok_and(|at| (180..=200).contains(&at)), "{stdout}");
}
