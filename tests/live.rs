//! Live playing on a sound device that only exists here: what is heard is what `show --json` promises.
#![allow(clippy::disallowed_methods, reason = "tests live at the edge")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use std::process::Stdio;

use support::Home;
use support::lab::{Lab, wait_until};
use support::sound::{Beep, beeps, offset, read_wav, shift};
use support::terminal::Terminal;

/// About half a minute: holds, repetitions, a change of sides, a rest.
const SHORT: &str = r#"{
  "title": "Half a minute",
  "exercises": {
    "stand": { "name": "Stand", "say": "Stand still.", "position": "standing", "hold": 3, "sides": "each", "ready": 3, "switch": 3 },
    "nod": { "name": "Nod", "say": "Nod.", "reps": 2, "tempo": "1-0-1", "ready": 3 }
  },
  "steps": [{ "exercise": "stand" }, { "rest": 1 }, { "exercise": "nod" }]
}"#;

struct Session {
    export: Vec<i16>,
    beeps: Vec<Beep>,
}

fn session(home: &Home, args: &[&str]) -> Session {
    home.stdout(&[&["export", "-o", "session.wav", "--force"], args].concat());
    let export = read_wav(&home.path().join("session.wav"));
    let beeps = beeps(&home.stdout(&[&["show", "--json"], args].concat()), &export);
    Session { export, beeps }
}

/// Plays a session while it is recorded, and holds every beep against its place.
fn play_and_compare(home: &Home, lab: &Lab, args: &[&str]) {
    let Session { export, beeps } = session(home, args);
    let recording = lab.record();
    let played = home.backcare(&[&["play"][..], args].concat()).envs(lab.environment()).output().expect("it plays");
    assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
    assert!(!String::from_utf8_lossy(&played.stderr).contains("no sound device"));
    let recording = recording.finish();
    let shift = shift(&recording, &beeps[0]).expect("the first beep is heard");
    let offsets: Vec<_> = beeps.iter().map(|beep| (beep.at, offset(&recording, beep, shift, -480..=480))).collect();
    let expected: Vec<_> = beeps.iter().map(|beep| (beep.at, Some(0))).collect();
    assert_eq!(offsets, expected, "offset of each beep, in samples");
    let last = |samples: &[i16]| samples.iter().rposition(|sample| sample.unsigned_abs() > 100).expect("sound");
    assert_eq!(last(&recording) as isize, last(&export) as isize + shift, "the session ends when it should");
    println!("{} beeps at their places to the sample, over {} s", beeps.len(), export.len() / 48_000);
}

#[test]
fn every_beep_is_heard_where_the_score_says_to_the_sample() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let file = home.file("short.json", SHORT);
    play_and_compare(&home, &lab, &[&file, "--voice", "fake", "--speed", "2"]);
}

#[test]
#[ignore = "takes eleven minutes"]
fn every_beep_of_the_morning_routine_is_heard_where_the_score_says() {
    let Some(lab) = Lab::start() else { return };
    play_and_compare(&Home::new(), &lab, &["morning-routine"]);
}

#[test]
fn after_a_pause_later_beeps_keep_their_distances() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let file = home.file("short.json", SHORT);
    let args = ["play", &file, "--voice", "fake", "--talk", "tones", "--speed", "2"];
    let Session { beeps, .. } = session(&home, &args[1..]);
    let recording = lab.record();
    let mut terminal = Terminal::run(home.backcare(&args).envs(lab.environment()));
    // Pause between the announcement and the first tick.
    wait_until("it is time to get ready", || terminal.seen().contains("Get ready"));
    terminal.press(" ");
    wait_until("it is paused", || terminal.seen().contains("paused"));
    std::thread::sleep(std::time::Duration::from_millis(700));
    terminal.press(" ");
    let status = terminal.child.wait().expect("it ends");
    assert!(status.success());
    assert!(terminal.is_whole());
    let recording = recording.finish();
    let shift = shift(&recording, &beeps[0]).expect("the first beep is heard");
    // Ticks are alike, a second apart: the pause is looked for between half a second and one and a half.
    let paused = |beep: &Beep| offset(&recording, beep, shift, 24_000..=72_000);
    let offsets: Vec<_> = beeps[1..].iter().map(paused).collect();
    let pause = offsets[0].expect("the first tick is heard later");
    assert!(offsets.iter().all(|offset| *offset == Some(pause)), "{offsets:?}");
}

#[test]
fn without_a_device_the_session_goes_on_on_the_screen_and_says_so_once() {
    let home = Home::new();
    let file = home.file("words.json", r#"{ "title": "Words", "steps": [{ "sound": "tick" }] }"#);
    let alsa = home.file("none.conf", "");
    let played =
        home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]).env("ALSA_CONFIG_PATH", alsa).output();
    let (stdout, stderr, code) = support::told(&played.expect("it plays"));
    assert_eq!((stdout.as_str(), code), ("", Some(0)));
    assert_eq!(stderr.matches("there is no sound device").count(), 1, "{stderr}");
    let lines: Vec<_> = stderr.lines().filter(|line| line.starts_with(' ')).collect();
    assert_eq!(lines, [" 0:00.0  Words (3 s)", " 0:02.7  Words (4 s)", " 0:06.6  Sound (0 s)", " 0:06.7  End (5 s)"]);
}

#[test]
fn a_device_that_swallows_sound_counts_as_none() {
    if cfg!(not(feature = "playback")) {
        return;
    }
    let home = Home::new();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    let null = home.file("null.conf", "pcm.!default { type null }\n");
    let begin = std::time::Instant::now();
    let played =
        home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]).env("ALSA_CONFIG_PATH", null).output();
    let (_, stderr, code) = support::told(&played.expect("it plays"));
    assert_eq!(code, Some(0));
    assert!(stderr.contains("swallows sound") || stderr.contains("no sound device"), "{stderr}");
    assert!(begin.elapsed().as_secs() >= 10, "the session took only {:?}", begin.elapsed());
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
        assert!(terminal.is_whole());
    }
}

#[test]
fn q_ends_the_session_and_the_terminal_is_whole() {
    let home = Home::new();
    let mut terminal = Terminal::run(&mut home.backcare(&["play", "desk-break", "--silent"]));
    wait_until("the session is seen", || terminal.seen().contains("Desk break"));
    assert!(!terminal.is_whole(), "keys are taken at once while it plays");
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_whole());
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
    let (stdout, stderr, code) = support::told(&output);
    assert_eq!((stdout.as_str(), code), ("", Some(0)));
    assert!(!stderr.contains('\x1b'), "{stderr:?}");
}
