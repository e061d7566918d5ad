//! Whether there is a sound device that plays at the pace of ears.
#![expect(clippy::disallowed_methods, reason = "an edge: a device is held against the clock")]

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anyhow::{Context, ensure};

use super::AudioOutput;
use crate::audio::clip::RATE;
use crate::audio::renderer::Renderer;
use crate::audio::shared_transport::SharedTransport;
use crate::player::queue::queues;

/// A device that plays to nobody is found out within this.
const LISTENED: Duration = Duration::from_millis(700);

/// Plays silence for a moment, and tells which way it went.
///
/// # Errors
/// When there is no device, or one that plays to nobody.
pub(crate) fn device() -> anyhow::Result<String> {
    let (source, _prepared, _played) = queues();
    let shared = Arc::new(SharedTransport::default());
    let samples = Arc::new(Mutex::new(Renderer::new(source, Arc::clone(&shared), RATE)));
    let output = AudioOutput::device(&samples).context("there is no sound device")?;
    thread::sleep(LISTENED);
    ensure!(shared.frames_requested() > 0, "the sound device does not ask for sound");
    ensure!(!output.is_too_fast(), "the sound device swallows sound faster than it can be heard, so nobody hears it");
    Ok(output.backend().to_owned())
}
