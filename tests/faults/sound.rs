//! Sound as it is: programs that are stopped, sinks that are suspended, devices that change.

use std::fs::{self, File};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::support::Home;
use super::support::lab::{Lab, Recording, wait_until};
use super::support::sound::{Beep, beeps, offset, read_wav, shift};
use super::support::terminal::Terminal;
use super::wait_for_stop;

/// A hold with nothing said in it but at its half.
const HOLD: &str = r#"{
  "title": "Hold",
  "exercises": { "stand": { "name": "Stand", "say": "Stand still.", "hold": 12, "ready": 3 } },
  "steps": [{ "exercise": "stand" }]
}"#;

/// A voice that is known to the sample, and a program that thinks for almost a second about what it has not said yet.
const FAKE: &[&str] = &["--voice", "fake", "--speed", "2"];
const SLOW: &[&str] = &["--voice", "program"];

/// A session in a laboratory, recorded, in the second second of its hold.
struct Stage {
    home: Home,
    play: Child,
    recording: Recording,
    beeps: Vec<Beep>,
}

fn args<'a>(command: &'a str, voice: &[&'a str]) -> Vec<&'a str> {
    [&[command, "hold.json", "--talk", "tones"], voice].concat()
}

fn in_the_hold(lab: &Lab) -> Stage {
    in_the_hold_of(lab, FAKE)
}

fn in_the_hold_of(lab: &Lab, voice: &[&str]) -> Stage {
    let home = Home::new();
    home.file("hold.json", HOLD);
    let spoken = home.file("spoken.wav", half_a_second());
    let script = format!(r#""sh", "-c", "sleep 0.9; cat {spoken}""#);
    home.file(".config/backcare/config.json", format!(r#"{{ "voice": {{ "program": [{script}] }} }}"#));
    home.stdout(&[args("export", voice), vec!["-o", "hold.wav"]].concat());
    let show = home.stdout(&[args("show", voice), vec!["--json"]].concat());
    let beeps = beeps(&show, &read_wav(&home.path().join("hold.wav")));
    let recording = lab.record();
    let stderr = File::create(home.path().join("stderr")).expect("a file");
    let mut play = home.backcare(&args("play", voice));
    let play = play.envs(lab.environment()).stdin(Stdio::null()).stderr(stderr).spawn().expect("it plays");
    let stage = Stage { home, play, recording, beeps };
    let second = begin_of_hold(&show) + 1.0;
    wait_until("it holds", || stage.status()["at"].as_f64().is_some_and(|at| at > second));
    stage
}

/// A hum of half a second, as a file.
fn half_a_second() -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut file = std::io::Cursor::new(Vec::new());
    let mut wav = hound::WavWriter::new(&mut file, spec).expect("a file");
    (0..8_000)
        .for_each(|n| wav.write_sample((f64::from(n) * 0.05).sin().mul_add(8_000.0, 0.0) as i16).expect("a sample"));
    wav.finalize().expect("a file");
    file.into_inner()
}

fn begin_of_hold(show: &str) -> f64 {
    let show: Value = serde_json::from_str(show).expect("JSON");
    let work = show["segments"].as_array().expect("segments").iter().find(|segment| segment["kind"] == "work");
    work.and_then(|work| work["at"].as_f64()).expect("a hold")
}

impl Stage {
    fn status(&self) -> Value {
        let output = self.home.run(&["ctl", "status", "--json"]);
        serde_json::from_slice(&output.stdout).unwrap_or_default()
    }

    fn stderr(&self) -> String {
        fs::read_to_string(self.home.path().join("stderr")).expect("a file")
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.play), signal).expect("it is sent");
    }

    /// Waits for the end. Gives what was written to stderr.
    fn end(&mut self) -> String {
        assert_eq!(self.play.wait().expect("it ends").code(), Some(0));
        self.stderr()
    }

    /// The same, with the delay of the session from the hold on.
    fn finish(mut self) -> (String, f64) {
        let stderr = self.end();
        (stderr, one_delay(&self.recording.samples(), &self.beeps))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.play.kill();
        let _ = self.play.wait();
    }
}

/// Chime and ticks before the hold are heard in time, its countdown and all that follows later by one delay, in seconds.
fn one_delay(recording: &[i16], beeps: &[Beep]) -> f64 {
    let shift = shift(recording, &beeps[0]).expect("the first beep is heard");
    let (before, after) = beeps.split_at(4);
    // A server that is short of time for a moment moves what follows a little; to the sample it is tests/device.rs.
    let late =
        |beeps: &[Beep], by| -> Vec<_> { beeps.iter().map(|beep| offset(recording, beep, by, -960..=960)).collect() };
    let before = late(before, shift);
    assert!(before.iter().all(Option::is_some), "{before:?}");
    // Ticks are alike; the last sound of a session is not.
    let last = after.last().expect("a countdown");
    let delay = offset(recording, last, shift, 0..=4_800_000).expect("the end is heard");
    let after = late(after, shift + delay);
    assert!(after.len() == 4 && after.iter().all(Option::is_some), "{after:?} from {delay} on");
    delay as f64 / 48_000.0
}

#[test]
fn after_ctrl_z_a_hold_goes_on_where_it_stood_and_the_device_was_free_meanwhile() {
    let Some(lab) = Lab::start() else { return };
    let stage = in_the_hold(&lab);
    stage.signal(Signal::TSTP);
    wait_for_stop(&stage.play);
    wait_until("its stream is gone", || lab.pactl(&["list", "short", "sink-inputs"]).is_empty());
    sleep(Duration::from_secs(3));
    stage.signal(Signal::CONT);
    let (stderr, delay) = stage.finish();
    assert!((3.0..5.0).contains(&delay), "{delay} s");
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
fn after_the_machine_slept_a_hold_goes_on_where_it_stood() {
    let Some(lab) = Lab::start() else { return };
    let stage = in_the_hold(&lab);
    stage.signal(Signal::STOP);
    wait_for_stop(&stage.play);
    sleep(Duration::from_secs(3));
    stage.signal(Signal::CONT);
    let (stderr, delay) = stage.finish();
    assert!((2.5..5.0).contains(&delay), "{delay} s");
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
#[ignore = "takes more than a minute"]
fn after_a_minute_of_pause_the_device_sleeps_and_its_wake_up_swallows_nothing() {
    let Some(lab) = Lab::start() else { return };
    let stage = in_the_hold(&lab);
    stage.home.stdout(&["ctl", "pause"]);
    sleep(Duration::from_secs(62));
    wait_until("its stream is gone", || lab.pactl(&["list", "short", "sink-inputs"]).is_empty());
    stage.home.stdout(&["ctl", "pause"]);
    let (stderr, delay) = stage.finish();
    // The pause, the wake-up, and three ticks.
    assert!((65.0..72.0).contains(&delay), "{delay} s");
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
fn while_a_sink_is_suspended_the_session_waits_and_says_so_once() {
    let Some(lab) = Lab::start() else { return };
    let stage = in_the_hold(&lab);
    lab.pactl(&["suspend-sink", "lab", "1"]);
    wait_until("it is lost", || stage.status()["state"] == "lost");
    let at = stage.status()["at"].as_f64();
    sleep(Duration::from_secs(3));
    assert_eq!(
        (stage.status()["state"].as_str(), stage.status()["at"].as_f64()),
        (Some("lost"), at),
        "the clock stands"
    );
    lab.pactl(&["suspend-sink", "lab", "0"]);
    let (stderr, delay) = stage.finish();
    // A suspended sink records nothing: what is heard is the time in which it was found back, and the ticks after a pause.
    assert!((2.0..6.0).contains(&delay), "{delay} s");
    assert_eq!([stderr.matches("has gone away").count(), stderr.matches("is back").count()], [1, 1], "{stderr}");
}

#[test]
fn a_sink_that_takes_samples_in_large_blocks_is_no_lost_device() {
    let Some(lab) = Lab::with_sink("") else { return };
    let stderr = in_the_hold(&lab).end();
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
fn a_default_sink_that_changes_ten_times_ends_no_session() {
    let Some(lab) = Lab::start() else { return };
    lab.pactl(&["load-module", "module-null-sink", "sink_name=other", "norewinds=1"]);
    let mut stage = in_the_hold(&lab);
    for n in 0..10 {
        if n == 4 {
            stage.home.stdout(&["ctl", "pause"]);
        }
        lab.pactl(&["set-default-sink", if n % 2 == 0 { "other" } else { "lab" }]);
        sleep(Duration::from_millis(150));
        if n == 6 {
            stage.home.stdout(&["ctl", "pause"]);
        }
    }
    // Where its samples went is the server's affair: a recording of one sink has holes.
    let stderr = stage.end();
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
fn three_hundred_presses_of_pause_leave_the_countdown_exact() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    home.file("hold.json", HOLD);
    home.stdout(&[args("export", FAKE), vec!["-o", "hold.wav"]].concat());
    let show = home.stdout(&[args("show", FAKE), vec!["--json"]].concat());
    let beeps = beeps(&show, &read_wav(&home.path().join("hold.wav")));
    let recording = lab.record();
    let mut terminal = Terminal::run(home.backcare(&args("play", FAKE)).envs(lab.environment()));
    wait_until("it holds", || {
        let status = home.run(&["ctl", "status", "--json"]).stdout;
        let status: Value = serde_json::from_slice(&status).unwrap_or_default();
        status["at"].as_f64().is_some_and(|at| at > begin_of_hold(&show) + 1.0)
    });
    for _ in 0..300 {
        terminal.press(" ");
        sleep(Duration::from_millis(5));
    }
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    one_delay(&recording.finish(), &beeps);
}

#[test]
fn words_that_come_late_from_a_pause_do_not_stop_the_session_again() {
    let Some(lab) = Lab::start() else { return };
    let stage = in_the_hold_of(&lab, SLOW);
    let mut paused = Duration::ZERO;
    for command in [None, Some("time"), Some("repeat")] {
        let begin = Instant::now();
        stage.home.stdout(&["ctl", "pause"]);
        if let Some(command) = command {
            stage.home.stdout(&["ctl", command]);
        }
        sleep(Duration::from_millis(500));
        stage.home.stdout(&["ctl", "pause"]);
        paused += begin.elapsed();
        let at = stage.status()["at"].as_f64().expect("a time");
        wait_until("the hold goes on", || stage.status()["at"].as_f64().is_some_and(|now| now > at + 1.0));
    }
    let (stderr, delay) = stage.finish();
    let ticks = delay - paused.as_secs_f64();
    assert!((8.4..9.9).contains(&ticks), "{ticks} s besides the pauses, where three times three ticks are expected");
    assert_eq!(stderr.matches("backcare:").count(), 0, "{stderr}");
}

#[test]
fn keys_while_the_device_is_lost_lead_where_they_should_when_it_is_back() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let exercise = |name: &str| format!(r#""{name}": {{ "name": "{name}", "say": "Lift.", "hold": 60 }}"#);
    let names = ["one", "two", "three", "four"];
    let steps = names.map(|name| format!(r#"{{ "exercise": "{name}" }}"#)).join(", ");
    let exercises = names.map(exercise).join(", ");
    let text = format!(r#"{{ "title": "T", "exercises": {{ {exercises} }}, "steps": [{steps}] }}"#);
    let file = home.file("four.json", text);
    let mut play = home.backcare(&["play", &file, "--voice", "fake", "--speed", "2"]);
    let mut terminal = Terminal::run(play.envs(lab.environment()));
    let status =
        || -> Value { serde_json::from_slice(&home.run(&["ctl", "status", "--json"]).stdout).unwrap_or_default() };
    wait_until("it plays", || status()["at"].as_f64().is_some_and(|at| at > 0.5));
    terminal.press("n");
    wait_until("the first", || status()["exercise"] == "one");
    lab.pactl(&["suspend-sink", "lab", "1"]);
    wait_until("it is lost", || status()["state"] == "lost");
    terminal.press("nn");
    wait_until("the third", || status()["exercise"] == "three");
    assert_eq!(status()["state"], "lost");
    lab.pactl(&["suspend-sink", "lab", "0"]);
    wait_until("it plays there", || status()["state"] == "playing");
    let at = status()["at"].as_f64().expect("a time");
    wait_until("it goes on", || status()["at"].as_f64().is_some_and(|now| now > at + 0.5));
    assert_eq!(status()["exercise"], "three");
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}
