//! Tests of the effects of keys: several in one write, and with a slow voice.

use super::support::Home;
use super::support::lab::wait_until;
use super::support::terminal::Terminal;
use serde_json::Value;

/// Five exercises with few words, most of them with two long holds.
const HOLDS: &str = r#"{
  "title": "Holds",
  "defaults": { "rest": 30, "ready": 4 },
  "exercises": {
    "a": { "name": "Ankle", "say": "Lift.", "hold": 60, "sets": 2 },
    "b": { "name": "Back", "say": "Lift.", "hold": 60, "sets": 2 },
    "c": { "name": "Calf", "say": "Lift.", "hold": 60, "sets": 2, "sides": "alternate" },
    "d": { "name": "Deltoid", "say": "Lift.", "reps": 8, "pace": "own" },
    "e": { "name": "Elbow", "say": "Lift.", "hold": 60, "sets": 2 }
  },
  "steps": [{ "exercise": "a" }, { "exercise": "b" }, { "exercise": "c" }, { "exercise": "d" }, { "exercise": "e" }]
}"#;

struct Session {
    home: Home,
    terminal: Terminal,
}

impl Session {
    /// A session in a terminal, without sound.
    fn start(args: &[&str]) -> Self {
        Self::of(HOLDS, args)
    }

    fn of(routine: &str, args: &[&str]) -> Self {
        let home = Home::new();
        let file = home.file("holds.json", routine);
        let mut play = home.backcare(&[&["play", &file, "--silent"], args].concat());
        let session = Self { terminal: Terminal::run(&mut play), home };
        session.wait_until("it plays", |status| status["state"].is_string());
        session
    }

    fn status(&self) -> Value {
        serde_json::from_slice(&self.home.run(&["ctl", "status", "--json"]).stdout).unwrap_or_default()
    }

    fn wait_until(&self, what: &str, is: impl Fn(&Value) -> bool) {
        wait_until(what, || is(&self.status()));
    }

    /// Presses keys in one write, and waits until the session is in a step.
    fn press(&mut self, keys: &str, step: &str) {
        self.terminal.press(keys);
        self.wait_until(step, |status| status["segment"].as_str().is_some_and(|now| now.starts_with(step)));
    }

    fn end(mut self) {
        self.terminal.press("q");
        assert_eq!(self.terminal.child.wait().expect("it ends").code(), Some(0));
        assert!(self.terminal.is_restored());
    }
}

#[test]
fn all_keys_in_one_write_take_effect() {
    let mut session = Session::start(&[]);
    session.press("n", "Ankle");
    session.press("nn", "Calf");
    session.press("bbb", "Ankle");
    session.press("nnnn", "Elbow");
    session.press("ss", "End");
    session.press("b", "Elbow");
    session.press("s", "Rest");
    session.press("\x1b[A\x1b[Bb", "Elbow");
    session.end();
}

#[test]
fn back_during_an_announcement_goes_to_the_previous_exercise_at_every_talk_level() {
    for talk in ["full", "tones"] {
        let mut session = Session::start(&["--talk", talk]);
        session.press("nnn", "Calf");
        session.press("s", "Change sides");
        session.press("b", "Calf");
        session.press("b", "Back");
        session.press("bb", "Sound");
        session.end();
    }
}

#[test]
fn enter_ends_rests_and_waits() {
    let mut session = Session::start(&[]);
    session.press("ns", "Rest");
    session.press("\r", "Ankle, set 2 of 2");
    session.press("nns", "Change sides");
    session.press("\r", "Calf, set 1 of 2, right");
    session.press("n", "Deltoid");
    session.press("", "Get ready");
    session.press("\r", "Deltoid");
    session.wait_until("it waits", |status| status["state"] == "waiting");
    session.press("\r", "Rest");
    session.home.stdout(&["ctl", "ready"]);
    session.wait_until("the next exercise", |status| status["exercise"] == "Elbow");
    session.terminal.press("q");
    session.terminal.child.wait().expect("it ends");
    let log: Value = serde_json::from_str(&session.home.stdout(&["log", "--json"])).expect("it is JSON");
    let deltoid = log["exercises"].as_array().and_then(|all| all.iter().find(|one| one["id"] == "d")).cloned();
    assert_eq!(deltoid.map(|one| one["done"].clone()), Some(1.into()), "work at one's own pace is completed: {log}");
}

#[test]
fn enter_ends_the_time_to_fetch_and_to_set_up() {
    let routine = r#"{ "title": "Mat", "exercises": { "a": { "name": "Bridge", "equipment": "a mat",
        "setup": { "say": "Lay it down.", "pause": "10m" }, "say": "Lie down.", "hold": 60 } },
        "transitions": 3, "steps": [{ "exercise": "a" }] }"#;
    let mut session = Session::of(routine, &[]);
    session.press("", "Set up");
    session.press("\r", "Bridge");
    session.press("", "Set up");
    session.press("\r", "Instructions");
    session.end();
}

#[test]
fn a_slow_voice_does_not_delay_keys() {
    let home = Home::new();
    let file = home.file("holds.json", HOLDS);
    // Longer than any timeout of this test.
    home.file(".config/backcare/config.json", r#"{ "voice": { "program": ["sleep", "30"] } }"#);
    let mut play = home.backcare(&["play", &file, "--voice", "program"]);
    let nowhere = ("unix:/nowhere/sound.socket", home.file("none.conf", ""));
    let mut terminal = Terminal::run(play.env("PULSE_SERVER", nowhere.0).env("ALSA_CONFIG_PATH", nowhere.1));
    let status =
        || -> Value { serde_json::from_slice(&home.run(&["ctl", "status", "--json"]).stdout).unwrap_or_default() };
    wait_until("the session is running", || status()["state"].is_string());
    let preparing = |exercise: &str, ordinal: u32| {
        let status = status();
        status["exercise"] == exercise && status["ordinal"] == ordinal && status["state"] == "preparing"
    };
    for (keys, exercise, ordinal) in [("n", "Ankle", 1), ("nn", "Calf", 3), ("b", "Back", 2), ("nn", "Deltoid", 4)] {
        terminal.press(keys);
        wait_until(exercise, || preparing(exercise, ordinal));
        wait_until("it is displayed", || terminal.seen().contains(exercise));
    }
    terminal.press(" ");
    wait_until("it is paused", || status()["state"] == "paused");
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn each_press_of_extend_adds_to_the_length_of_the_session_once() {
    let mut session = Session::start(&[]);
    session.press("ns", "Rest");
    let seconds = |status: &Value| status["seconds"].as_f64().unwrap_or_default();
    let before = seconds(&session.status());
    session.terminal.press("+++");
    session.wait_until("it is longer", |status| (seconds(status) - before - 30.0).abs() < 0.01);
    session.press("b", "Ankle");
    session.wait_until("the extension is reset", |status| (seconds(status) - before).abs() < 0.01);
    session.end();
}

#[test]
fn a_voice_that_fails_on_the_last_phrase_is_reported_at_the_start() {
    let home = Home::new();
    let file = home.file("holds.json", HOLDS);
    let wav = home.path().join("spoken.wav");
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut spoken = hound::WavWriter::create(&wav, spec).expect("a file");
    (0..8_000)
        .for_each(|n| spoken.write_sample((f64::from(n) * 0.05).sin().mul_add(8_000.0, 0.0) as i16).expect("a sample"));
    spoken.finalize().expect("a file");
    let speak = format!("case $(cat) in *Well*) echo breathless >&2; exit 1;; esac; cat {}", wav.display());
    home.file(".config/backcare/config.json", format!(r#"{{ "voice": {{ "program": ["sh", "-c", "{speak}"] }} }}"#));
    let mut play = home.backcare(&["play", &file, "--voice", "program"]);
    let nowhere = home.file("none.conf", "");
    let mut terminal =
        Terminal::run(play.env("PULSE_SERVER", "unix:/nowhere/sound.socket").env("ALSA_CONFIG_PATH", nowhere));
    wait_until("it is reported", || terminal.seen().contains("breathless;"));
    let status: Value = serde_json::from_slice(&home.run(&["ctl", "status", "--json"]).stdout).expect("it is JSON");
    assert_ne!(status["segment"], "End", "{status}");
    assert_eq!(terminal.seen().matches("could not speak").count(), 1, "{}", terminal.seen());
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}
