//! Live playing on a sound device that only exists here: what is heard is what `show --json` promises.
#![cfg(feature = "playback")]
#![allow(clippy::disallowed_methods, reason = "tests live at the edge")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

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

/// How often a session is played until it is heard to the sample: a sound server that is short of time for a moment is late
/// from then on, whatever plays. A program that is inexact is so each time.
const ATTEMPTS: usize = 3;

/// Plays a session while it is recorded, and holds every beep against its place.
fn play_and_compare(home: &Home, lab: &Lab, args: &[&str]) {
    let session = session(home, args);
    let expected: Vec<_> = session.beeps.iter().map(|beep| (beep.at, Some(0))).collect();
    let mut heard = (Vec::new(), 0);
    for _ in 0..ATTEMPTS {
        heard = play(home, lab, args, &session);
        if heard == (expected.clone(), 0) {
            break;
        }
        println!("{heard:?}");
    }
    assert_eq!(heard.0, expected, "offset of each beep, in samples");
    assert_eq!(heard.1, 0, "the session ends when it should");
    println!("{} beeps at their places to the sample, over {} s", expected.len(), session.export.len() / 48_000);
}

/// How many samples each beep, and the end, are heard from their places.
fn play(home: &Home, lab: &Lab, args: &[&str], session: &Session) -> (Vec<(f64, Option<isize>)>, isize) {
    let Session { export, beeps } = session;
    let recording = lab.record();
    let played = home.backcare(&[&["play"][..], args].concat()).envs(lab.environment()).output().expect("it plays");
    assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
    assert!(!String::from_utf8_lossy(&played.stderr).contains("no sound device"));
    let recording = recording.finish();
    let shift = shift(&recording, &beeps[0]).expect("the first beep is heard");
    let offsets = beeps.iter().map(|beep| (beep.at, offset(&recording, beep, shift, -480..=480))).collect();
    let last =
        |samples: &[i16]| samples.iter().rposition(|sample| sample.unsigned_abs() > 100).expect("sound") as isize;
    (offsets, last(&recording) - last(export) - shift)
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
    let file = home.file("nod.json", SHORT.replace("{ \"exercise\": \"stand\" }, { \"rest\": 1 }, ", ""));
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
    assert!(terminal.is_complete());
    let recording = recording.finish();
    let shift = shift(&recording, &beeps[0]).expect("the first beep is heard");
    // Ticks are alike, a second apart: the pause is looked for between half a second and one and a half.
    let paused = |beep: &Beep| offset(&recording, beep, shift, 24_000..=72_000);
    let offsets: Vec<_> = beeps[1..].iter().map(paused).collect();
    let pause = offsets[0].expect("the first tick is heard later");
    assert!(offsets.iter().all(|offset| *offset == Some(pause)), "{offsets:?}");
}

/// Plays a quarter of a minute while something happens to the server, and waits until the session has ended by itself.
fn play_through(happens: impl FnOnce(&mut Lab, &Terminal)) {
    let Some(mut lab) = Lab::start() else { return };
    let home = Home::new();
    let file = home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": 3 }] }"#);
    let mut play = home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]);
    let mut terminal = Terminal::run(play.envs(lab.environment()));
    wait_until("it plays", || terminal.seen().contains("Stop if pain"));
    happens(&mut lab, &terminal);
    wait_until("the sound is back", || terminal.seen().contains("the sound is back"));
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_complete());
    assert_eq!(terminal.seen().matches("has gone away").count(), 1, "it is told once");
}

#[cfg(unix)]
#[test]
fn a_sound_server_that_dies_and_comes_back_ends_no_session() {
    play_through(|lab, terminal| {
        lab.kill();
        wait_until("it is noticed", || terminal.seen().contains("has gone away"));
        lab.restart();
    });
}

#[test]
fn a_sound_server_that_freezes_for_a_while_ends_no_session() {
    use rustix::process::Signal;
    play_through(|lab, terminal| {
        lab.signal(Signal::STOP);
        wait_until("it is noticed", || terminal.seen().contains("has gone away"));
        lab.signal(Signal::CONT);
    });
}

#[cfg(target_os = "linux")]
#[test]
fn desktops_are_told_who_plays_and_what_for() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let mut terminal = Terminal::run(home.backcare(&["play", "desk-break", "--voice", "fake"]).envs(lab.environment()));
    wait_until("it plays", || terminal.seen().contains("Desk break"));
    let mut list = std::process::Command::new("pactl");
    let list = list.args(["list", "sink-inputs"]).envs(lab.environment()).output().expect("it is listed");
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    for told in ["application.name = \"backcare\"", "media.name = \"Exercise session\"", "media.role = \"music\""] {
        assert!(list.contains(told), "{list}");
    }
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_device_that_swallows_sound_counts_as_none() {
    let home = Home::new();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    let null = home.file("null.conf", "pcm.!default { type null }\n");
    let begin = std::time::Instant::now();
    let played =
        home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]).env("ALSA_CONFIG_PATH", null).output();
    let (_, stderr, code) = support::told(&played.expect("it plays"));
    assert_eq!(code, Some(0));
    assert_eq!(stderr.matches("the sound device swallows sound").count(), 1, "{stderr}");
    assert!(begin.elapsed().as_secs() >= 10, "the session took only {:?}", begin.elapsed());
}
