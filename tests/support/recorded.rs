//! A session that is exported and recorded, for a comparison to the sample.

use std::process::Command;

use super::Home;
use super::lab::Lab;
use super::sound::{Beep, beeps, offset, read_wav, shift};

/// A session as it is exported, and where its beeps are.
pub struct RecordedSession {
    pub export: Vec<i16>,
    pub beeps: Vec<Beep>,
}

impl RecordedSession {
    /// Exports a session, and finds its beeps.
    pub fn new(home: &Home, args: &[&str]) -> Self {
        home.stdout(&[&["export", "-o", "session.wav", "--force"], args].concat());
        let export = read_wav(&home.path().join("session.wav"));
        let beeps = beeps(&home.stdout(&[&["show", "--json"], args].concat()), &export);
        Self { export, beeps }
    }
}

/// The most attempts to play a session exactly to the sample. A sound server that is short of CPU time is late from then
/// on; an inexact program fails every time.
const ATTEMPTS: usize = 3;

/// The result of the first attempt that is exact.
pub fn attempts<T, E: std::fmt::Debug>(attempt: impl Fn() -> Result<T, E>) -> T {
    for _ in 1..ATTEMPTS {
        match attempt() {
            Ok(result) => return result,
            Err(difference) => println!("{difference:?}"),
        }
    }
    attempt().expect("one of the attempts is exact")
}

/// Compares the place of every beep of a recorded session and of its end, in samples.
pub fn compare(session: &RecordedSession, play: impl Fn() -> Vec<i16>) -> Vec<i16> {
    let expected: Vec<_> = session.beeps.iter().map(|beep| (beep.at, Some(0))).collect();
    let recording = attempts(|| {
        let recording = play();
        let actual = offsets(&recording, session);
        if actual == (expected.clone(), 0) { Ok(recording) } else { Err(actual) }
    });
    println!("{} beeps exact to the sample, over {} s", expected.len(), session.export.len() / 48_000);
    recording
}

/// Plays a session, and returns its recording.
pub fn play(mut command: Command, lab: &Lab) -> Vec<i16> {
    let recording = lab.record();
    let played = command.envs(lab.environment()).output().expect("it plays");
    assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
    assert!(!String::from_utf8_lossy(&played.stderr).contains("no sound device"));
    recording.finish()
}

/// The offset of each beep and of the end of the session, in samples.
fn offsets(
    recording: &[i16],
    RecordedSession { export, beeps }: &RecordedSession,
) -> (Vec<(f64, Option<isize>)>, isize) {
    let shift = shift(recording, &beeps[0]).expect("the first beep is recorded");
    let offsets = beeps.iter().map(|beep| (beep.at, offset(recording, beep, shift, -480..=480))).collect();
    let last =
        |samples: &[i16]| samples.iter().rposition(|sample| sample.unsigned_abs() > 100).expect("sound") as isize;
    (offsets, last(recording) - last(export) - shift)
}
