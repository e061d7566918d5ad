//! Benchmarks of keys, playback and export, compared with another build of the program in the same run:
//! `cargo bench --bench steering -- /path/to/the/other/backcare`.
#![allow(clippy::disallowed_methods, missing_docs, reason = "benchmarks use the clock")]

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
#[path = "../tests/support/mod.rs"]
mod support;

use support::Home;
use support::lab::{Lab, Recording, wait_until};
use support::terminal::Terminal;

/// The number of measurements of each build.
const SAMPLES: usize = 30;

/// The minutes of playback whose CPU time is measured.
const MINUTES: usize = 5;

/// The lead-in of a session in samples, after which the chime begins.
const LEAD_IN: usize = 12_000;

fn main() -> anyhow::Result<()> {
    let other = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let other = other.context("expected the path of another build of backcare")?;
    let builds = [other, env!("CARGO_BIN_EXE_backcare").to_owned()];
    println!("median of the other build, median of this one, ratio");
    let [other, this] = keys(&builds)?;
    row("from a key to its tone, ms", other.0, this.0);
    row("from a key to the first sample of its target, ms", other.1, this.1);
    let [other, this] = exports(&builds)?;
    row("export of the morning routine, ms", other, this);
    let [other, this] = minutes(&builds)?;
    row("CPU time of a minute of playback, ms", other, this);
    Ok(())
}

fn row(what: &str, mut other: Vec<f64>, mut this: Vec<f64>) {
    let median = |values: &mut Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let (other, this) = (median(&mut other), median(&mut this));
    println!("  {what}: {other:.1}, {this:.1}, {:.3}", this / other);
}

/// A session of a build in a terminal, with its own sound device.
struct Session {
    terminal: Terminal,
    recording: Recording,
    _home: Home,
    _lab: Lab,
}

impl Session {
    fn start(build: &str) -> anyhow::Result<Self> {
        let (lab, home) = (Lab::start().context("a sound device")?, Home::new());
        let recording = lab.record();
        let mut play = Command::new(build);
        play.args(["play", "morning-routine"]).env("HOME", home.path()).env("XDG_RUNTIME_DIR", home.path());
        let terminal = Terminal::run(play.envs(lab.environment()));
        wait_until("it is recorded", || recording.samples().iter().any(|sample| sample.unsigned_abs() > 50));
        Ok(Self { terminal, recording, _home: home, _lab: lab })
    }

    /// Goes back to the chime. Returns the times of the key's tone and of the chime, in ms after the key.
    fn back(&mut self) -> anyhow::Result<(f64, f64)> {
        self.terminal.press(" ");
        std::thread::sleep(Duration::from_millis(1500));
        let before = self.recording.samples().len();
        self.terminal.press("b");
        std::thread::sleep(Duration::from_millis(600));
        let samples = self.recording.samples();
        let recorded = &samples[before..];
        let loud = |sample: &i16| sample.unsigned_abs() > 20;
        let tone = recorded.iter().position(loud).context("a tone")?;
        let after = tone + LEAD_IN / 2;
        let chime = after + recorded.get(after..).and_then(|rest| rest.iter().position(loud)).context("a chime")?;
        let ms = |samples: usize| samples as f64 / 48.0;
        Ok((ms(tone), ms(chime - LEAD_IN)))
    }
}

type Times = (Vec<f64>, Vec<f64>);

fn keys(builds: &[String; 2]) -> anyhow::Result<[Times; 2]> {
    let mut sessions = [Session::start(&builds[0])?, Session::start(&builds[1])?];
    let mut times = [Times::default(), Times::default()];
    for n in 0..SAMPLES {
        for (session, times) in sessions.iter_mut().zip(&mut times) {
            std::thread::sleep(Duration::from_millis(7 * n as u64 % 40));
            let (tone, target) = session.back()?;
            times.0.push(tone);
            times.1.push(target);
        }
    }
    for session in &mut sessions {
        session.terminal.press("q");
        session.terminal.child.wait()?;
    }
    Ok(times)
}

fn exports(builds: &[String; 2]) -> anyhow::Result<[Vec<f64>; 2]> {
    let home = Home::new();
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..SAMPLES {
        for (build, times) in builds.iter().zip(&mut times) {
            let begin = Instant::now();
            let mut export = Command::new(build);
            export.args(["export", "morning-routine", "--force", "-o", "session.wav"]).current_dir(home.path());
            anyhow::ensure!(export.env("HOME", home.path()).stdout(Stdio::null()).status()?.success(), "no export");
            times.push(begin.elapsed().as_secs_f64() * 1000.0);
        }
    }
    Ok(times)
}

fn minutes(builds: &[String; 2]) -> anyhow::Result<[Vec<f64>; 2]> {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..MINUTES {
        // Both builds run at once, so that any disturbance affects both.
        let labs = [Lab::start(), Lab::start()];
        let mut players: Vec<(Child, Home)> = Vec::new();
        for (build, lab) in builds.iter().zip(&labs) {
            let (lab, home) = (lab.as_ref().context("a sound device")?, Home::new());
            let mut play = Command::new(build);
            play.args(["play", "morning-routine"]).env("HOME", home.path()).env("XDG_RUNTIME_DIR", home.path());
            let play = play.envs(lab.environment()).stdin(Stdio::null()).stderr(Stdio::null()).spawn()?;
            players.push((play, home));
        }
        std::thread::sleep(Duration::from_mins(1));
        for ((player, _), times) in players.iter_mut().zip(&mut times) {
            let stat = std::fs::read_to_string(format!("/proc/{}/stat", player.id()))?;
            let fields = stat.rsplit(')').next().into_iter().flat_map(str::split_whitespace);
            let ticks: f64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
            times.push(ticks * 10.0);
            player.kill()?;
            player.wait()?;
        }
    }
    Ok(times)
}
