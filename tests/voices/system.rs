//! The system's voice, through a real speech-dispatcher: healthy, frozen, dead, missing, and without a sound server.

use rustix::process::Signal;

use super::support::lab::{Lab, Recording, wait_until};
use super::support::sound::{beeps, read_wav};
use super::support::speechd::Speechd;
use super::support::terminal::Terminal;
use super::support::{Home, told};
use super::{HOLD, assert_near, heard};

/// Plays a hold with the system's voice while something happens to it; gives what was told and heard.
fn play(speechd: &Speechd, lab: Option<&Lab>, happens: impl FnOnce(&mut Terminal)) -> (String, Vec<i16>) {
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
    happens(&mut terminal);
    let code = terminal.child.wait().expect("it ends").code();
    assert_eq!(code, Some(0), "{}", terminal.seen());
    assert!(terminal.is_complete());
    (terminal.seen(), recording.map(Recording::finish).unwrap_or_default())
}

/// The hold is as long as it should be, whatever its voice does: from its start tone to its end tone.
fn assert_exact(recording: &[i16]) {
    let home = Home::new();
    let file = home.file("hold.json", HOLD);
    home.stdout(&["export", &file, "--voice", "fake", "-o", "x.wav"]);
    let promised =
        beeps(&home.stdout(&["show", &file, "--voice", "fake", "--json"]), &read_wav(&home.path().join("x.wav")));
    let heard = heard(recording, &promised);
    let hold = |places: &[isize]| places.iter().skip(1).map(|at| at - places[1]).collect::<Vec<_>>();
    let places: Vec<isize> = promised.iter().map(|beep| beep.frame as isize).collect();
    let last = places.len() - 1;
    assert_near(&hold(&heard[..last]), &hold(&places[..last]));
}

#[test]
fn the_systems_voice_is_heard_and_no_hold_becomes_longer() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    let (seen, recording) = play(&speechd, Some(&lab), |_| {});
    assert!(!seen.contains("embedded voice"), "{seen}");
    let spoken = recording[96_000..].iter().take(480_000).filter(|sample| sample.unsigned_abs() > 500).count();
    assert!(spoken > 48_000, "only {spoken} samples of speech were heard");
    assert_exact(&recording);
}

#[test]
fn a_system_that_dies_in_mid_sentence_costs_one_deadline_and_no_hold() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    let (seen, recording) = play(&speechd, Some(&lab), |terminal| {
        wait_until("it speaks", || terminal.seen().contains("Stop if pain"));
        speechd.signal(Signal::KILL);
    });
    assert_eq!(seen.matches("the embedded voice goes on").count(), 1, "{seen}");
    assert_exact(&recording);
}

#[test]
fn a_system_that_refuses_a_sentence_is_left_at_once_and_its_own_words_are_shown() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    let (seen, recording) = play(&speechd, Some(&lab), |terminal| {
        wait_until("it says how to get ready", || terminal.seen().contains("next: Get ready"));
        wait_until("it holds", || terminal.seen().contains("next: End"));
        speechd.signal(Signal::KILL);
    });
    assert_eq!(seen.matches("the system's voice cannot say this: ").count(), 1, "{seen}");
    assert_eq!(seen.matches("the embedded voice goes on").count(), 1, "{seen}");
    assert_exact(&recording);
}

#[test]
fn how_much_is_left_is_said_at_once_while_the_session_is_paused() {
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
        // The tone that answers the key, and what was being said, are over by then.
        std::thread::sleep(std::time::Duration::from_secs(3));
        let from = recording.samples().len() + 14_400;
        terminal.press("t");
        let loud = |samples: Vec<i16>| samples.iter().skip(from).filter(|sample| sample.unsigned_abs() > 500).count();
        wait_until("it is said", || loud(recording.samples()) > 9_600);
    }
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

/// Waits until something is told, and ends the session.
fn until(told: &str) -> impl FnOnce(&mut Terminal) {
    move |terminal| {
        wait_until(told, || terminal.seen().contains(told));
        // More words are reached, so nothing waits for a voice any more.
        wait_until("it goes on", || terminal.seen().contains("Stop if pain"));
        terminal.press("q");
    }
}

#[test]
fn a_system_that_freezes_in_mid_sentence_costs_one_deadline() {
    let Some(lab) = Lab::start() else { return };
    let Some(speechd) = Speechd::start(Some(&lab)) else { return };
    play(&speechd, Some(&lab), |terminal| {
        wait_until("it speaks", || terminal.seen().contains("Stop if pain"));
        speechd.signal(Signal::STOP);
        until("the embedded voice goes on")(terminal);
    });
}

#[test]
fn a_system_without_a_sound_server_costs_one_deadline() {
    let Some(speechd) = Speechd::start(None) else { return };
    play(&speechd, None, until("the embedded voice goes on"));
}

#[test]
fn a_system_that_is_frozen_from_the_first_or_not_there_gives_way_to_the_embedded_voice() {
    let Some(speechd) = Speechd::start(None) else { return };
    speechd.signal(Signal::STOP);
    play(&speechd, None, until("the embedded voice speaks instead"));
    speechd.signal(Signal::KILL);
    play(&speechd, None, until("the embedded voice speaks instead"));
}

#[test]
fn what_cannot_be_recorded_is_told_with_what_can() {
    let Some(speechd) = Speechd::start(None) else { return };
    let home = Home::new();
    let mut export = home.backcare(&["export", "desk-break", "--voice", "system", "-o", "x.wav"]);
    let (_, stderr, code) = told(&export.envs(speechd.environment()).output().expect("it runs"));
    assert_eq!(code, Some(1));
    assert!(stderr.contains("cannot be recorded") && stderr.contains("--voice embedded can"), "{stderr}");
    let mut show = home.backcare(&["show", "desk-break", "--voice", "system:Nobody"]);
    let (_, stderr, code) = told(&show.envs(speechd.environment()).output().expect("it runs"));
    assert_eq!((code, stderr.contains("it has no voice `Nobody`")), (Some(1), true), "{stderr}");
}
