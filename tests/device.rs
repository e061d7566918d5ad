//! Tests of playback on a virtual sound device: the recording must match the output of `show --json`.
#![cfg(feature = "playback")]
#![allow(clippy::disallowed_methods, reason = "tests use files, processes and the clock")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use std::process::Command;

use support::Home;
use support::lab::{Lab, wait_until};
use support::recorded::{RecordedSession, compare, play};
use support::sound::{Beep, offset, read_wav, shift};
use support::terminal::Terminal;

/// About half a minute with holds, repetitions, a change of sides and a rest.
const SHORT: &str = r#"{
  "title": "Half a minute", "transitions": 0.5,
  "exercises": {
    "stand": { "name": "Stand", "say": "On the start tone, stand still.", "out": "On the end tone, rest.", "position": "standing", "hold": 3, "sides": "each", "ready": 3, "switch": 3 },
    "nod": { "name": "Nod", "say": "On the rising tone, nod.", "reps": 2, "tempo": "1-0-1", "ready": 3 },
    "turn": { "name": "Turn", "say": "On the rising tone, turn.", "reps": "2-4", "sides": "every-rep", "tempo": "0.5-0-0.5", "ready": 3 },
    "breathe": { "name": "Breathe", "say": "Sit.", "hold": "2 breaths", "breath": { "in": 2, "out": 2 }, "ready": 3 }
  },
  "steps": [{ "exercise": "stand" }, { "rest": 1 }, { "exercise": "nod" }]
}"#;

/// The steps of this session, and others: sides in turn, a range and breaths.
const STEPS: &str = r#"{ "exercise": "stand" }, { "rest": 1 }, { "exercise": "nod" }"#;
const PRESCRIBED: &str = r#"{ "exercise": "turn" }, { "rest": 1 }, { "exercise": "breathe" }"#;

/// Plays a session while it is recorded, and compares the place of every beep.
fn play_and_compare(home: &Home, lab: &Lab, args: &[&str]) {
    compare(&RecordedSession::new(home, args), || play(home.backcare(&[&["play"][..], args].concat()), lab));
}

#[test]
fn every_beep_plays_at_its_time_to_the_sample() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let file = home.file("short.json", SHORT);
    play_and_compare(&home, &lab, &[&file, "--voice", "fake", "--speed", "2"]);
}

#[test]
fn sides_in_turn_and_breaths_are_exact_to_the_sample() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let file = home.file("prescribed.json", SHORT.replace(STEPS, PRESCRIBED));
    play_and_compare(&home, &lab, &[&file, "--voice", "fake", "--speed", "2"]);
}

#[test]
fn sounds_are_explained_in_the_first_session_that_uses_them() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let play = |sounds: &str| {
        let file =
            home.file("sounds.json", format!(r#"{{ "title": "Sounds", "steps": [{sounds}, {{ "say": "Well." }}] }}"#));
        let mut play = home.backcare(&["play", &file, "--plain", "--voice", "fake", "--speed", "2"]);
        let played = play.env("BACKCARE_LESSON", "once").envs(lab.environment()).output().expect("it plays");
        assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
        let has_lesson = String::from_utf8_lossy(&played.stderr).contains("  Sounds (");
        let known = std::fs::read_to_string(home.path().join(".local/state/backcare/lesson.json")).expect("a record");
        (has_lesson, known)
    };
    let start = r#"{ "sound": "start" }"#;
    assert_eq!(play(start), (true, r#"["start"]"#.to_owned()));
    assert_eq!(play(start), (false, r#"["start"]"#.to_owned()));
}

#[test]
fn every_sound_is_played_with_its_name() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let recording = lab.record();
    let mut sounds = home.backcare(&["sounds"]);
    let played = sounds.env("BACKCARE_VOICE", "none").envs(lab.environment()).output().expect("it plays");
    assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
    let listed = String::from_utf8_lossy(&played.stdout).into_owned();
    let names: Vec<_> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["chime", "tick", "start", "end", "switch", "left", "right", "finish", "out", "level", "back"]);
    assert!(listed.contains("start   The start tone."), "{listed}");
    let recording = recording.finish();
    for name in ["chime", "tick", "start", "end", "switch", "left", "right", "finish"] {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sounds").join(name).with_extension("wav");
        let beep = Beep { at: 0.0, frame: 0, template: read_wav(&file)[..2880].to_vec() };
        let found = recording
            .windows(beep.template.len())
            .any(|heard| heard.iter().zip(&beep.template).all(|(a, b)| a.abs_diff(*b) <= 3));
        assert!(found, "{name} was heard");
    }
}

#[test]
#[ignore = "takes thirteen minutes"]
fn every_beep_of_the_morning_routine_plays_at_its_time() {
    let Some(lab) = Lab::start() else { return };
    play_and_compare(&Home::new(), &lab, &["morning-routine"]);
}

#[test]
fn a_pause_delays_all_later_beeps_equally() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let file = home.file("nod.json", SHORT.replace("{ \"exercise\": \"stand\" }, { \"rest\": 1 }, ", ""));
    let args = ["play", &file, "--voice", "fake", "--talk", "tones", "--speed", "2"];
    let RecordedSession { beeps, .. } = RecordedSession::new(&home, &args[1..]);
    let recording = lab.record();
    let mut terminal = Terminal::run(home.backcare(&args).envs(lab.environment()));
    // Pauses between the announcement and the first tick.
    wait_until("it is time to get ready", || terminal.seen().contains("Get ready"));
    terminal.press(" ");
    wait_until("it is paused", || terminal.seen().contains("paused"));
    std::thread::sleep(std::time::Duration::from_millis(700));
    terminal.press(" ");
    let status = terminal.child.wait().expect("it ends");
    assert!(status.success());
    assert!(terminal.is_restored());
    let recording = recording.finish();
    let shift = shift(&recording, &beeps[0]).expect("the first beep is recorded");
    // Ticks are identical and a second apart, so the search is limited to delays from 0.5 s to 1.5 s.
    let delay = |beep: &Beep| offset(&recording, beep, shift, 24_000..=72_000);
    let offsets: Vec<_> = beeps[1..].iter().map(delay).collect();
    let pause = offsets[0].expect("the first tick is recorded");
    assert!(offsets.iter().all(|offset| *offset == Some(pause)), "{offsets:?}");
}

/// Plays a session while `disturb` interrupts the server, and waits for its end.
fn play_through(disturb: impl FnOnce(&mut Lab, &Terminal)) {
    let Some(mut lab) = Lab::start() else { return };
    let home = Home::new();
    let file = home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": 3 }] }"#);
    let mut play = home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]);
    let mut terminal = Terminal::run(play.envs(lab.environment()));
    wait_until("it plays", || terminal.seen().contains("Stop if pain"));
    disturb(&mut lab, &terminal);
    wait_until("the device is back", || terminal.seen().contains("the sound device is back"));
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_restored());
    assert_eq!(terminal.seen().matches("the sound device is gone").count(), 1, "it is reported once");
}

#[cfg(unix)]
#[test]
fn a_session_survives_a_restart_of_the_sound_server() {
    play_through(|lab, terminal| {
        lab.kill();
        wait_until("it is reported", || terminal.seen().contains("the sound device is gone"));
        lab.restart();
    });
}

#[test]
fn a_session_survives_a_temporary_hang_of_the_sound_server() {
    use rustix::process::Signal;
    play_through(|lab, terminal| {
        lab.signal(Signal::STOP);
        wait_until("it is reported", || terminal.seen().contains("the sound device is gone"));
        lab.signal(Signal::CONT);
    });
}

#[cfg(target_os = "linux")]
#[test]
fn the_stream_has_a_name_and_a_role_for_the_desktop() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let mut terminal = Terminal::run(home.backcare(&["play", "desk-break", "--voice", "fake"]).envs(lab.environment()));
    wait_until("it plays", || terminal.seen().contains("Desk break"));
    let mut list = Command::new("pactl");
    let list = list.args(["list", "sink-inputs"]).envs(lab.environment()).output().expect("it is listed");
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    for property in ["application.name = \"backcare\"", "media.name = \"Exercise session\"", "media.role = \"music\""] {
        assert!(list.contains(property), "{list}");
    }
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_device_that_discards_sound_is_replaced_by_a_clock() {
    let home = Home::new();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    let null = home.file("null.conf", "pcm.!default { type null }\n");
    let begin = std::time::Instant::now();
    let played =
        home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]).env("ALSA_CONFIG_PATH", null).output();
    let (_, stderr, code) = support::outcome(&played.expect("it plays"));
    assert_eq!(code, Some(0));
    assert_eq!(stderr.matches("the sound device discards sound").count(), 1, "{stderr}");
    assert!(begin.elapsed().as_secs() >= 10, "the session took only {:?}", begin.elapsed());
}
