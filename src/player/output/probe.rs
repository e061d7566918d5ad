//! A test of the sound device, for `backcare doctor`.
#![expect(clippy::disallowed_methods, reason = "I/O: a device is checked against the clock")]

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anyhow::{Context, ensure};

use super::AudioOutput;
use crate::audio::clip::RATE;
use crate::audio::renderer::Renderer;
use crate::audio::shared_transport::SharedTransport;
use crate::player::queue::queues;

/// The length of the test, enough to detect a device that discards sound.
const PROBE_LENGTH: Duration = Duration::from_millis(700);

/// Plays a short silence, and returns a description of the backend.
///
/// # Errors
/// Returns an error if there is no device, or it does not play at the pace of real time.
pub(crate) fn device() -> anyhow::Result<String> {
    let (source, _prepared, _played) = queues();
    let shared = Arc::new(SharedTransport::default());
    let samples = Arc::new(Mutex::new(Renderer::new(source, Arc::clone(&shared), RATE)));
    let output = AudioOutput::device(&samples).context("there is no sound device")?;
    thread::sleep(PROBE_LENGTH);
    ensure!(shared.frames_requested() > 0, "the sound device does not request any sound");
    ensure!(!output.is_too_fast(), "the sound device discards sound instead of playing it");
    Ok(output.backend().to_owned())
}
