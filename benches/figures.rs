//! Benchmarks for the figures in the README, compared with other programs in the same run: `cargo bench`.
//!
//! Measurements of a whole process run this program again: `figures first`, `voice`, `render`.
#![allow(clippy::disallowed_methods, missing_docs, reason = "benchmarks use the clock")]

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use backcare::audio::clip::RATE;
use backcare::audio::renderer::Renderer;
use backcare::audio::shared_transport::SharedTransport;
use backcare::coach::Composer;
use backcare::export::OfflineSource;
use backcare::language::{Lang, Phrase};
use backcare::library::Library;
use backcare::options::{PlayOptions, Talk};
use backcare::session::Session;
use backcare::signals::Signals;
use backcare::timeline::{CueKind, PhraseDurations};
use backcare::voice::synthesizer::Synthesizer;
use backcare::voice::{PhraseCache, Voice, VoiceOptions};

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
#[path = "../tests/support/mod.rs"]
mod support;

use support::Home;
use support::lab::{Lab, wait_until};
use support::terminal::Terminal;

/// The first words of the morning routine, also used for espeak-ng.
const SENTENCE: &str = "Morning routine.";

const DAY: &str = r#"{ "title": "Day", "steps": [
  { "repeat": 220, "steps": [{ "exercise": "plank" }, { "rest": 30 }, { "exercise": "shoulder-pull" }] } ] }"#;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["first", cache] => first(Path::new(cache)),
        ["voice", routine, cache] => voice(routine, Path::new(cache)),
        ["render", routine, cache] => render(routine, Path::new(cache)),
        _ => figures(),
    }
}

fn figures() -> anyhow::Result<()> {
    let home = Home::new();
    let cache = home.path().display().to_string();
    let day = home.file("day.json", DAY);
    let peers = ["espeak-ng", "sox"].iter().all(|peer| Command::new(peer).arg("--version").output().is_ok());
    if !peers {
        println!("no comparison: espeak-ng and sox are not installed");
    }
    println!("median of 21 runs, ms");
    let wav = home.path().join("peer.wav").display().to_string();
    row("  first spoken sample, from process start", median(|| first_spoken(&cache)));
    if peers {
        let peer = || run(Command::new("espeak-ng").args(["-w", &wav, SENTENCE]));
        row("  espeak-ng, the same sentence to a file", median(peer));
    }
    row("  list", median(|| run(home.backcare(&["list"]).stdout(Stdio::null()))));
    if let Some(lab) = Lab::start() {
        let heard: anyhow::Result<Vec<_>> = (0..5).map(|_| first_heard(&home, &lab)).collect();
        let mut heard = heard?;
        heard.sort();
        row("  first sound on a device (including 250 ms of silence), median of 5", heard[2]);
        let answered = key_to_sound(&home, &lab)?;
        row("  from a key to its tone on a device, median of 40", answered[20]);
        row("  the same, 95th percentile", answered[38]);
        playing(&home, &lab)?;
    }
    for routine in ["morning-routine", "upper-back-complete"] {
        export(&home, routine, &cache, peers)?;
    }
    println!("peak memory of a whole session, MB");
    for (name, routine) in [("ten minutes", "morning-routine"), ("a day", &day)] {
        let output = Command::new(std::env::current_exe()?).args(["render", routine, &cache]).output()?;
        println!("  {name}: {}", String::from_utf8_lossy(&output.stdout).trim());
    }
    Ok(())
}

fn export(home: &Home, routine: &str, cache: &str, peers: bool) -> anyhow::Result<()> {
    let shown: serde_json::Value = serde_json::from_str(&home.stdout(&["show", routine, "--json"]))?;
    let seconds = shown["seconds"].as_f64().context("a length")?;
    println!("{routine} on one core, {seconds:.0} s of session");
    let output = home.path().join("export.wav").display().to_string();
    let one_core = |command: &Command| {
        let mut taskset = Command::new("taskset");
        taskset.args(["-c", "0"]).arg(command.get_program()).args(command.get_args()).current_dir(home.path());
        taskset.env("HOME", home.path()).stdout(Stdio::null());
        run(&mut taskset)
    };
    let ours = median(|| one_core(&home.backcare(&["export", routine, "--force", "-o", &output])));
    let alone = median(|| one_core(Command::new(std::env::current_exe()?).args(["voice", routine, cache])));
    let times = |time: Duration| seconds / time.as_secs_f64();
    println!("  export {} ms, {:.0} times real time", ours.as_millis(), times(ours));
    println!(
        "  synthesis alone {} ms; export takes {:.2} times that",
        alone.as_millis(),
        ours.as_secs_f64() / alone.as_secs_f64()
    );
    if peers {
        let script = home.path().join("peer.sh");
        std::fs::write(&script, pipeline(&shown))?;
        let peer = one_core(Command::new("sh").arg(&script))?;
        println!("  espeak-ng and sox, only the phrases {} ms", peer.as_millis());
    }
    Ok(())
}

/// A shell script that synthesizes each phrase of a session once and concatenates them.
fn pipeline(shown: &serde_json::Value) -> String {
    let segments = shown["segments"].as_array().into_iter().flatten();
    let cues = segments.flat_map(|segment| segment["cues"].as_array().into_iter().flatten());
    let said: HashSet<&str> = cues.filter_map(|cue| cue["say"].as_str()).collect();
    let make = |(n, text): (usize, &str)| {
        format!("espeak-ng --stdout \"{}\" | sox -t wav - -r 48000 {n}.peer.wav\n", text.replace('"', ""))
    };
    said.into_iter().enumerate().map(make).collect::<String>() + "sox *.peer.wav joined.wav\n"
}

/// The time from the start of the process to the first sound in the recording.
fn first_heard(home: &Home, lab: &Lab) -> anyhow::Result<Duration> {
    let recording = lab.record();
    let begin = Instant::now();
    let mut play = home.backcare(&["play", "morning-routine"]).envs(lab.environment()).stderr(Stdio::null()).spawn()?;
    while !recording.samples().iter().rev().take(9600).any(|sample| sample.unsigned_abs() > 50) {
        std::thread::sleep(Duration::from_millis(1));
        anyhow::ensure!(begin.elapsed().as_secs() < 10, "nothing was recorded");
    }
    let heard = begin.elapsed();
    play.kill()?;
    play.wait()?;
    Ok(heard)
}

/// The times from a key to its tone, in a paused session.
fn key_to_sound(home: &Home, lab: &Lab) -> anyhow::Result<Vec<Duration>> {
    let recording = lab.record();
    let mut play = home.backcare(&["play", "morning-routine"]);
    let mut terminal = Terminal::run(play.envs(lab.environment()));
    wait_until("it is recorded", || recording.samples().iter().any(|sample| sample.unsigned_abs() > 50));
    terminal.press(" ");
    wait_until("it is paused", || terminal.seen().contains("paused"));
    std::thread::sleep(Duration::from_secs(3));
    let mut times = Vec::new();
    for n in 0..40 {
        std::thread::sleep(Duration::from_millis(250 + 7 * n));
        let before = recording.samples().len();
        terminal.press("?");
        std::thread::sleep(Duration::from_millis(250));
        let samples = recording.samples();
        let onset =
            samples[before..].iter().position(|sample| sample.unsigned_abs() > 20).context("no tone was recorded")?;
        times.push(Duration::from_secs_f64(onset as f64 / f64::from(RATE)));
    }
    times.sort();
    Ok(times)
}

/// The CPU time and memory of a playing session, and of mpv with the exported file at the same time. In its first minute
/// a session also measures all of its phrases.
fn playing(home: &Home, lab: &Lab) -> anyhow::Result<()> {
    home.stdout(&["export", "morning-routine", "--force", "-o", "peer.wav"]);
    let mut mpv = Command::new("mpv");
    mpv.args(["--no-config", "--ao=pulse", "--no-terminal", "peer.wav"]).current_dir(home.path());
    let mut players = Vec::new();
    for (name, mut command) in [("backcare", home.backcare(&["play", "morning-routine"])), ("mpv", mpv)] {
        let command = command.envs(lab.environment()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        players.extend(command.spawn().map(|player| (name, player)));
    }
    println!("playing: seconds of CPU, peak memory in MB");
    for minutes in [1, 3] {
        std::thread::sleep(Duration::from_secs(60 * if minutes == 1 { 1 } else { 2 }));
        for (name, player) in &players {
            let (stat, status) = (proc(player.id(), "stat"), proc(player.id(), "status"));
            let ticks = stat.rsplit(')').next().into_iter().flat_map(str::split_whitespace).skip(11).take(2);
            let seconds = ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0;
            let peak =
                status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse().ok());
            println!("  {name}, after {minutes} min: {seconds:.2}, {:.0}", peak.unwrap_or(0.0) / 1024.0);
        }
    }
    for (_, mut player) in players {
        player.kill()?;
        player.wait()?;
    }
    Ok(())
}

fn proc(id: u32, file: &str) -> String {
    std::fs::read_to_string(format!("/proc/{id}/{file}")).unwrap_or_default()
}

fn median(mut run: impl FnMut() -> anyhow::Result<Duration>) -> Duration {
    let mut times: Vec<_> = (0..21).filter_map(|_| run().ok()).collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn row(what: &str, time: Duration) {
    println!("{what}: {:.1}", time.as_secs_f64() * 1000.0);
}

/// The time from the start of the process until it has rendered the first words, which it reports.
fn first_spoken(cache: &str) -> anyhow::Result<Duration> {
    let begin = Instant::now();
    let mut own = Command::new(std::env::current_exe()?).args(["first", cache]).stdout(Stdio::piped()).spawn()?;
    own.stdout.as_mut().context("a pipe")?.read_exact(&mut [0; 3])?;
    let spoken = begin.elapsed();
    own.wait()?;
    Ok(spoken)
}

fn run(command: &mut Command) -> anyhow::Result<Duration> {
    let begin = Instant::now();
    let status = command.status()?;
    anyhow::ensure!(status.success(), "{command:?} failed");
    Ok(begin.elapsed())
}

fn phrase_cache(cache: &Path) -> anyhow::Result<PhraseCache> {
    let (say_as, program) = (Vec::new(), Vec::new());
    let options = PlayOptions { voice: Some("pico".to_owned()), ..PlayOptions::default() };
    let (lang, cache) = (Lang::En, Some(cache.to_owned()));
    match (VoiceOptions { play: options, lang, say_as, program, cache, added: None, signals: Signals::default() })
        .open()?
    {
        Voice::Synthesized(voice) => Ok(PhraseCache::new(voice)),
        Voice::SelfSpeaking(_) | Voice::Silent => bail!("the embedded voice is not a synthesizer"),
    }
}

/// Renders the morning routine up to its first words.
fn first(cache: &Path) -> anyhow::Result<()> {
    let library = Library::new(None)?;
    let routine = library.routine(&library.source("morning-routine")?, None)?;
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let source = OfflineSource::new(&composer, Synthesizer::new(Some(phrase_cache(cache)?)));
    let mut renderer = Renderer::new(source, Arc::new(SharedTransport::default()), RATE);
    // The lead-in, the chime and a pause precede the first word.
    let mut block = vec![0.0; RATE as usize * 2 + 4800];
    renderer.render(&mut block);
    let spoken = block[RATE as usize * 2..].iter().any(|sample| sample.abs() > 0.01);
    anyhow::ensure!(spoken, "no words were rendered");
    println!("now");
    Ok(())
}

/// Synthesizes every phrase of a session once.
fn voice(routine: &str, cache: &Path) -> anyhow::Result<()> {
    let library = Library::new(None)?;
    let routine = library.routine(&library.source(routine)?, None)?;
    let session = Session::new(&routine);
    let mut estimates = backcare::timeline::Estimates;
    let segments =
        Composer::new(&session, Talk::Full, 1).segments(&mut estimates as &mut dyn PhraseDurations).collect::<Vec<_>>();
    let said = |heard: &CueKind| match heard {
        CueKind::Say(phrase, _) => Some(phrase.clone()),
        CueKind::Sound(_) => None,
    };
    let phrases: HashSet<Phrase> =
        segments.iter().flat_map(|segment| &segment.cues).filter_map(|cue| said(&cue.kind)).collect();
    let mut cache = phrase_cache(cache)?;
    for phrase in phrases {
        cache.clip(&phrase);
    }
    Ok(())
}

/// Renders a whole session without output, and prints the peak memory of the process.
fn render(routine: &str, cache: &Path) -> anyhow::Result<()> {
    let library = Library::new(None)?;
    let routine = library.routine(&library.source(routine)?, None)?;
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let source = OfflineSource::new(&composer, Synthesizer::new(Some(phrase_cache(cache)?)));
    let mut renderer = Renderer::new(source, Arc::new(SharedTransport::default()), RATE);
    let mut block = vec![0.0; 8192];
    let mut samples = 0;
    loop {
        let count = renderer.render(&mut block);
        samples += count;
        if count < block.len() {
            break;
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown").trim();
    println!("{peak} for {:.2} hours", samples as f64 / f64::from(RATE) / 3600.0);
    Ok(())
}
