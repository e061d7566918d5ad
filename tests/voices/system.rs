//! Tests of the system voice with a real speech-dispatcher: working, hanging, killed, missing, and without a sound server.

use rustix::process::Signal;

use super::support::lab::{Lab, Recording, wait_until};
use super::support::sound::{beeps, read_wav};
use super::support::speechd::Speechd;
use super::support::terminal::Terminal;
use super::support::{Home, outcome};
use super::{HOLD, assert_near, recorded_times};

/// Plays a hold with the system voice, which `disturb` interrupts. Returns the terminal's output and the recording.
fn play(speechd: &Speechd, lab: Option<&Lab>, disturb: impl FnOnce(&mut Terminal)) -> (String, Vec<i16>) {
    let home = Home::new();
    let file = home.file("hold.json", HOLD);
    let mut command = home.backcare(&["play", &file, "--voice", "system"]);
    command.envs(speechd.environment());
    match lab {
        Some(lab) => command.envs(lab.environment()),
        None => command.env("ALSA_CONFIG_PATH", home.file("none.conf", "")),
    };
    let recording = lab.map(Lab::record);
    let mut terminal = Terminal::run(&mut command);
    disturb(&mut terminal);
    let code = terminal.child.wait().expect("it ends").code();
    assert_eq!(code, Some(0), "{}", terminal.seen());
    assert!(terminal.is_restored());
    (terminal.seen(), recording.map(Recording::finish).unwrap_or_default())
}

/// Checks the time from the start tone to the end tone of the hold.
fn assert_exact(recording: &[i16]) {
    let home = Home::new();
    let file = home.file("hold.json", HOLD);
    home.stdout(&["export", &file, "--voice", "fake", "-o", "x.wav"]);
    let expected =
        beeps(&home.stdout(&["show", &file, "--voice", "fake", "--json"]), &read_wav(&home.path().join("x.wav")));
    let recorded = recorded_times(recording, &expected);
    let hold = |places: &[isize]| places.iter().skip(1).map(|at| at - places[1]).collect::<Vec<_>>();
    let places: Vec<isize> = expected.iter().map(|beep| beep.frame as isize).collect();
    let last = places.len() - 1;
    assert_near(&hold(&recorded[..last]), &hold(&places[..last]));
}

#[test]
fn the_system_voice_is_audible_and_does_not_extend_the_hold() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    let (seen, recording) = play(&speechd, Some(&lab), |_| {});
    assert!(!seen.contains("Pico voice"), "{seen}");
    let spoken = recording[96_000..].iter().take(480_000).filter(|sample| sample.unsigned_abs() > 500).count();
    assert!(spoken > 48_000, "only {spoken} samples of speech were recorded");
    assert_exact(&recording);
}

#[test]
fn a_system_voice_that_is_killed_during_a_phrase_is_replaced_without_affecting_the_hold() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    let (seen, recording) = play(&speechd, Some(&lab), |terminal| {
        wait_until("it speaks", || terminal.seen().contains("Stop if pain"));
        speechd.signal(Signal::KILL);
    });
    assert_eq!(seen.matches("continuing with the Pico voice").count(), 1, "{seen}");
    assert_exact(&recording);
}

#[test]
fn a_system_voice_that_fails_on_a_phrase_is_replaced_at_once_with_its_error() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    let (seen, recording) = play(&speechd, Some(&lab), |terminal| {
        wait_until("the get-ready is next", || terminal.seen().contains("next: Get ready"));
        wait_until("the hold has started", || terminal.seen().contains("next: Rest"));
        speechd.signal(Signal::KILL);
    });
    assert_eq!(seen.matches("the system voice failed to speak a phrase: ").count(), 1, "{seen}");
    assert_eq!(seen.matches("continuing with the Pico voice").count(), 1, "{seen}");
    assert_exact(&recording);
}

#[test]
fn the_time_left_is_spoken_at_once_during_a_pause() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    let home = Home::new();
    let file = home.file("hold.json", HOLD);
    let mut command = home.backcare(&["play", &file, "--voice", "system"]);
    let recording = lab.record();
    let mut terminal = Terminal::run(command.envs(speechd.environment()).envs(lab.environment()));
    wait_until("it speaks", || terminal.seen().contains("Stop if pain"));
    terminal.press(" ");
    wait_until("it is paused", || terminal.seen().contains("paused"));
    for _ in 0..2 {
        // The key feedback and the current phrase are over by then.
        std::thread::sleep(std::time::Duration::from_secs(3));
        let from = recording.samples().len() + 14_400;
        terminal.press("t");
        let loud = |samples: Vec<i16>| samples.iter().skip(from).filter(|sample| sample.unsigned_abs() > 500).count();
        wait_until("it is spoken", || loud(recording.samples()) > 9_600);
    }
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

/// Waits for a message, and ends the session.
fn until(message: &str) -> impl FnOnce(&mut Terminal) {
    move |terminal| {
        wait_until(message, || terminal.seen().contains(message));
        // Later words show that the session does not wait for the voice any more.
        wait_until("it continues", || terminal.seen().contains("Stop if pain"));
        terminal.press("q");
    }
}

#[test]
fn a_system_voice_that_hangs_during_a_phrase_is_replaced() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    play(&speechd, Some(&lab), |terminal| {
        wait_until("it speaks", || terminal.seen().contains("Stop if pain"));
        speechd.signal(Signal::STOP);
        until("continuing with the Pico voice")(terminal);
    });
}

#[test]
fn a_system_voice_without_a_sound_server_is_replaced() {
    let Some(speechd) = Speechd::start(None) else { return };
    play(&speechd, None, until("continuing with the Pico voice"));
}

#[test]
fn a_system_voice_that_hangs_at_the_start_or_is_missing_is_replaced() {
    let Some(speechd) = Speechd::start(None) else { return };
    speechd.signal(Signal::STOP);
    play(&speechd, None, until("the Pico voice is used instead"));
    speechd.signal(Signal::KILL);
    play(&speechd, None, until("the Pico voice is used instead"));
}

#[test]
fn an_export_with_the_system_voice_is_refused_with_alternatives() {
    let Some(speechd) = Speechd::start(None) else { return };
    let home = Home::new();
    let mut export = home.backcare(&["export", "desk-break", "--voice", "system", "-o", "x.wav"]);
    let (_, stderr, code) = outcome(&export.envs(speechd.environment()).output().expect("it runs"));
    assert_eq!(code, Some(1));
    assert!(stderr.contains("cannot be recorded") && stderr.contains("use --voice natural or pico"), "{stderr}");
    let mut show = home.backcare(&["show", "desk-break", "--voice", "system:Missing"]);
    let (_, stderr, code) = outcome(&show.envs(speechd.environment()).output().expect("it runs"));
    assert_eq!((code, stderr.contains("unknown voice `Missing`")), (Some(1), true), "{stderr}");
}
