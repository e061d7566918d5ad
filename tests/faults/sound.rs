//! Tests of interrupted sound: a suspended process, a suspended sink, and a change of the default sink.

use std::fs::{self, File};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::support::Home;
use super::support::lab::{Lab, Recording, wait_until};
use super::support::recorded::attempts;
use super::support::sound::{Beep, beeps, offset, read_wav, shift};
use super::support::terminal::Terminal;
use super::wait_for_stop;

/// A hold without words except at its half.
const HOLD: &str = r#"{
  "title": "Hold", "transitions": 0.5,
  "exercises": { "stand": { "name": "Stand", "say": "Stand still.", "hold": 12, "ready": 3 } },
  "steps": [{ "exercise": "stand" }]
}"#;

/// A voice with known samples, and a program that takes almost a second for each new phrase.
const FAKE: &[&str] = &["--voice", "fake", "--speed", "2"];
const SLOW: &[&str] = &["--voice", "program"];

/// A recorded session, one second into its hold.
struct Fixture {
    home: Home,
    play: Child,
    recording: Recording,
    beeps: Vec<Beep>,
}

fn args<'a>(command: &'a str, voice: &[&'a str]) -> Vec<&'a str> {
    [&[command, "hold.json", "--talk", "tones"], voice].concat()
}

fn in_the_hold(lab: &Lab) -> Fixture {
    in_the_hold_of(lab, FAKE)
}

fn in_the_hold_of(lab: &Lab, voice: &[&str]) -> Fixture {
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
    let fixture = Fixture { home, play, recording, beeps };
    let second = hold_start(&show) + 1.0;
    wait_until("the hold has started", || fixture.status()["at"].as_f64().is_some_and(|at| at > second));
    fixture
}

/// A WAV file with a hum of half a second.
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

fn hold_start(show: &str) -> f64 {
    let show: Value = serde_json::from_str(show).expect("JSON");
    let work = show["segments"].as_array().expect("segments").iter().find(|segment| segment["kind"] == "work");
    work.and_then(|work| work["at"].as_f64()).expect("a hold")
}

impl Fixture {
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

    /// Waits for the end of the session. Returns its stderr.
    fn end(&mut self) -> String {
        assert_eq!(self.play.wait().expect("it ends").code(), Some(0));
        self.stderr()
    }

    /// Waits for the end of the session. Returns its stderr, and its delay from the hold on, in seconds.
    fn finish(mut self) -> Result<(String, f64), String> {
        let stderr = self.end();
        Ok((stderr, uniform_delay(&self.recording.samples(), &self.beeps)?))
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        let _ = self.play.kill();
        let _ = self.play.wait();
    }
}

/// Returns the delay of the countdown and all later beeps in seconds. It must be the same for all of them, and zero for
/// the chime and the ticks before the hold.
fn uniform_delay(recording: &[i16], beeps: &[Beep]) -> Result<f64, String> {
    let shift = shift(recording, &beeps[0]).ok_or("the first beep is not recorded")?;
    let (before, after) = beeps.split_at(4);
    // A server that is short of CPU time delays later sounds slightly. Exact times are tested in tests/device.rs.
    let late =
        |beeps: &[Beep], by| -> Vec<_> { beeps.iter().map(|beep| offset(recording, beep, by, -960..=960)).collect() };
    let before = late(before, shift);
    // Ticks are identical, so the delay is determined by the last sound of the session, which is unique.
    let last = after.last().ok_or("there is no countdown")?;
    let delay = offset(recording, last, shift, 0..=4_800_000).ok_or("the end is not recorded")?;
    let after = late(after, shift + delay);
    if after.len() == 5 && before.iter().chain(&after).all(Option::is_some) {
        Ok(delay as f64 / 48_000.0)
    } else {
        Err(format!("{before:?}, {after:?} from {delay} on"))
    }
}

#[test]
fn after_ctrl_z_a_hold_continues_and_the_device_was_released_meanwhile() {
    let Some(lab) = Lab::start() else { return };
    let (stderr, delay) = attempts(|| {
        let fixture = in_the_hold(&lab);
        fixture.signal(Signal::TSTP);
        wait_for_stop(&fixture.play);
        wait_until("its stream is gone", || lab.pactl(&["list", "short", "sink-inputs"]).is_empty());
        sleep(Duration::from_secs(3));
        fixture.signal(Signal::CONT);
        fixture.finish()
    });
    assert!((3.0..5.0).contains(&delay), "{delay} s");
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
fn after_the_machine_slept_a_hold_continues() {
    let Some(lab) = Lab::start() else { return };
    let (stderr, delay) = attempts(|| {
        let fixture = in_the_hold(&lab);
        fixture.signal(Signal::STOP);
        wait_for_stop(&fixture.play);
        sleep(Duration::from_secs(3));
        fixture.signal(Signal::CONT);
        fixture.finish()
    });
    assert!((2.5..5.0).contains(&delay), "{delay} s");
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
#[ignore = "takes more than a minute"]
fn after_a_minute_of_pause_the_device_is_released_and_nothing_is_lost_when_it_wakes_up() {
    let Some(lab) = Lab::start() else { return };
    let (stderr, delay) = attempts(|| {
        let fixture = in_the_hold(&lab);
        fixture.home.stdout(&["ctl", "pause"]);
        sleep(Duration::from_secs(62));
        wait_until("its stream is gone", || lab.pactl(&["list", "short", "sink-inputs"]).is_empty());
        fixture.home.stdout(&["ctl", "pause"]);
        fixture.finish()
    });
    // The pause, the wake-up, and three ticks.
    assert!((65.0..72.0).contains(&delay), "{delay} s");
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
fn while_the_sink_is_suspended_the_session_waits_which_is_reported_once() {
    let Some(lab) = Lab::start() else { return };
    let (stderr, delay) = attempts(|| {
        let fixture = in_the_hold(&lab);
        lab.pactl(&["suspend-sink", "lab", "1"]);
        wait_until("it is lost", || fixture.status()["state"] == "lost");
        let at = fixture.status()["at"].as_f64();
        sleep(Duration::from_secs(3));
        assert_eq!(
            (fixture.status()["state"].as_str(), fixture.status()["at"].as_f64()),
            (Some("lost"), at),
            "the time does not advance"
        );
        lab.pactl(&["suspend-sink", "lab", "0"]);
        fixture.finish()
    });
    // A suspended sink records nothing: the delay is the time until its recovery was detected, and that of the ticks.
    assert!((2.0..6.0).contains(&delay), "{delay} s");
    assert_eq!(
        [stderr.matches("device is gone").count(), stderr.matches("device is back").count()],
        [1, 1],
        "{stderr}"
    );
}

#[test]
fn a_sink_that_requests_large_blocks_is_not_reported_lost() {
    let Some(lab) = Lab::with_sink("") else { return };
    let stderr = in_the_hold(&lab).end();
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
fn a_session_survives_ten_changes_of_the_default_sink() {
    let Some(lab) = Lab::start() else { return };
    lab.pactl(&["load-module", "module-null-sink", "sink_name=other", "norewinds=1"]);
    let mut fixture = in_the_hold(&lab);
    for n in 0..10 {
        if n == 4 {
            fixture.home.stdout(&["ctl", "pause"]);
        }
        lab.pactl(&["set-default-sink", if n % 2 == 0 { "other" } else { "lab" }]);
        sleep(Duration::from_millis(150));
        if n == 6 {
            fixture.home.stdout(&["ctl", "pause"]);
        }
    }
    // The recording of a single sink has gaps, so it is not compared.
    let stderr = fixture.end();
    assert!(!stderr.contains("sound"), "{stderr}");
}

#[test]
fn the_countdown_is_exact_after_three_hundred_presses_of_pause() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    home.file("hold.json", HOLD);
    home.stdout(&[args("export", FAKE), vec!["-o", "hold.wav"]].concat());
    let show = home.stdout(&[args("show", FAKE), vec!["--json"]].concat());
    let beeps = beeps(&show, &read_wav(&home.path().join("hold.wav")));
    attempts(|| {
        let recording = lab.record();
        let mut terminal = Terminal::run(home.backcare(&args("play", FAKE)).envs(lab.environment()));
        wait_until("the hold has started", || {
            let status = home.run(&["ctl", "status", "--json"]).stdout;
            let status: Value = serde_json::from_slice(&status).unwrap_or_default();
            status["at"].as_f64().is_some_and(|at| at > hold_start(&show) + 1.0)
        });
        for _ in 0..300 {
            terminal.press(" ");
            sleep(Duration::from_millis(5));
        }
        assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
        uniform_delay(&recording.finish(), &beeps)
    });
}

#[test]
fn late_words_of_a_pause_do_not_stop_the_session_again() {
    let Some(lab) = Lab::start() else { return };
    let (stderr, ticks) = attempts(|| {
        let fixture = in_the_hold_of(&lab, SLOW);
        let mut paused = Duration::ZERO;
        for command in [None, Some("time"), Some("repeat")] {
            let begin = Instant::now();
            fixture.home.stdout(&["ctl", "pause"]);
            if let Some(command) = command {
                fixture.home.stdout(&["ctl", command]);
            }
            sleep(Duration::from_millis(500));
            fixture.home.stdout(&["ctl", "pause"]);
            paused += begin.elapsed();
            let at = fixture.status()["at"].as_f64().expect("a time");
            wait_until("the hold continues", || fixture.status()["at"].as_f64().is_some_and(|now| now > at + 1.0));
        }
        fixture.finish().map(|(stderr, delay)| (stderr, delay - paused.as_secs_f64()))
    });
    assert!((8.4..9.9).contains(&ticks), "{ticks} s instead of those of three times three ticks");
    assert_eq!(stderr.matches("backcare:").count(), 0, "{stderr}");
}

#[test]
fn keys_pressed_while_the_device_is_lost_take_effect_when_it_is_back() {
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
    wait_until("it plays the third", || status()["state"] == "playing");
    let at = status()["at"].as_f64().expect("a time");
    wait_until("the time advances", || status()["at"].as_f64().is_some_and(|now| now > at + 0.5));
    assert_eq!(status()["exercise"], "three");
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}
