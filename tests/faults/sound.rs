//! Sound as it is: programs that are stopped, sinks that are suspended, devices that change.

use std::fs::{self, File};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

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

const ARGS: [&str; 6] = ["hold.json", "--voice", "fake", "--speed", "2", "--talk"];

/// A session in a laboratory, recorded, in the second second of its hold.
struct Stage {
    home: Home,
    play: Child,
    recording: Recording,
    beeps: Vec<Beep>,
}

fn args(command: &'static str) -> Vec<&'static str> {
    [&[command][..], &ARGS, &["tones"]].concat()
}

fn in_the_hold(lab: &Lab) -> Stage {
    let home = Home::new();
    home.file("hold.json", HOLD);
    let export = [args("export"), vec!["-o", "hold.wav"]].concat();
    home.stdout(&export);
    let show = home.stdout(&[args("show"), vec!["--json"]].concat());
    let beeps = beeps(&show, &read_wav(&home.path().join("hold.wav")));
    let recording = lab.record();
    let stderr = File::create(home.path().join("stderr")).expect("a file");
    let mut play = home.backcare(&args("play"));
    let play = play.envs(lab.environment()).stdin(Stdio::null()).stderr(stderr).spawn().expect("it plays");
    let stage = Stage { home, play, recording, beeps };
    let second = begin_of_hold(&show) + 1.0;
    wait_until("it holds", || stage.status()["at"].as_f64().is_some_and(|at| at > second));
    stage
}

fn begin_of_hold(show: &str) -> f64 {
    let show: Value = serde_json::from_str(show).expect("JSON");
    let work = show["bars"].as_array().expect("bars").iter().find(|bar| bar["kind"] == "work");
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
    home.stdout(&[args("export"), vec!["-o", "hold.wav"]].concat());
    let show = home.stdout(&[args("show"), vec!["--json"]].concat());
    let beeps = beeps(&show, &read_wav(&home.path().join("hold.wav")));
    let recording = lab.record();
    let mut terminal = Terminal::run(home.backcare(&args("play")).envs(lab.environment()));
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
