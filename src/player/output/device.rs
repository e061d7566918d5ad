//! A sound device: one stream, opened once, fed with silence where nothing sounds. Through rodio, but where a sound
//! server is better spoken to by itself.
#![expect(clippy::disallowed_methods, reason = "an edge: a device is held against the clock")]

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::{Receiver, RecvTimeoutError::Timeout, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use ::rodio::MixerDeviceSink;
use anyhow::{Context, anyhow};

#[cfg(target_os = "linux")]
use super::pulse;
use super::stream::{RenderSource, StreamShared};
use super::{Shared, rodio};

/// A frozen sound server keeps us waiting for ever; so long we wait for it at the start.
const LONGEST_OPENING: Duration = Duration::from_secs(3);

/// One that hangs while it is closed is left to itself.
const LONGEST_CLOSING: Duration = Duration::from_millis(500);

/// A device that went away is looked for so often.
const EACH: Duration = Duration::from_millis(400);

/// A device, on a thread of its own, as opening and closing one may hang for ever.
pub(crate) struct Device {
    stream: Arc<StreamShared>,
    opened: Receiver<anyhow::Result<&'static str>>,
    /// The backend, once it is open.
    backend: Option<&'static str>,
    close: Sender<()>,
}

impl Device {
    pub(super) fn open(samples: &Shared) -> anyhow::Result<Self> {
        let mut device = Self::start(Arc::clone(samples), Duration::ZERO, Duration::ZERO);
        let opened = device.opened.recv_timeout(LONGEST_OPENING).context("the sound server does not answer")?;
        device.backend = Some(opened?);
        Ok(device)
    }

    /// A device as soon as there is one. It wakes up while there is silence, so long, before the session goes on.
    pub(super) fn open_later(samples: Shared, wake_up: Duration) -> Self {
        Self::start(samples, EACH, wake_up)
    }

    /// What it plays.
    pub(super) fn samples(&self) -> Shared {
        Arc::clone(&self.stream.samples)
    }

    /// A thread that opens a device, again and again if it is to, and keeps it open until this is dropped.
    fn start(samples: Shared, each: Duration, wake_up: Duration) -> Self {
        let stream = StreamShared::new(samples);
        let (outcome, opened) = channel();
        let (close, closed) = channel::<()>();
        let for_thread = Arc::clone(&stream);
        thread::spawn(move || {
            while !for_thread.closed.load(Relaxed) {
                let backend = backend(&for_thread, wake_up);
                let result = backend.as_ref().map(Backend::name).map_err(|error| anyhow!("{error:#}"));
                let done = backend.is_ok() || each.is_zero();
                // Where nobody listens any more, the device is closed at once.
                if done && outcome.send(result).is_err() {
                    return;
                }
                if done {
                    let _ = closed.recv();
                    return;
                }
                if closed.recv_timeout(each) != Err(Timeout) {
                    return;
                }
            }
        });
        Self { stream, opened, backend: None, close }
    }

    /// Closes it, and waits until that is done, as far as it can be waited for.
    pub(super) fn close(self) {
        self.stream.closed.store(true, Relaxed);
        let deadstream = Instant::now() + LONGEST_CLOSING;
        // A thread that has ended already needs no request, and its end is what the other channel tells.
        let _ = self.close.send(());
        while self.opened.recv_timeout(deadstream.saturating_duration_since(Instant::now())).is_ok() {}
    }

    pub(super) fn is_open(&mut self) -> bool {
        if let Ok(Ok(backend)) = self.opened.try_recv() {
            self.backend = Some(backend);
        }
        self.backend.is_some()
    }

    pub(super) fn backend(&self) -> &'static str {
        self.backend.unwrap_or("none yet")
    }

    pub(super) fn is_suspended(&self) -> bool {
        self.stream.suspended.load(Relaxed)
    }

    pub(super) fn is_closed(&self) -> bool {
        self.stream.ended.load(Relaxed)
    }

    pub(super) fn is_too_fast(&self) -> bool {
        self.stream.too_fast.load(Relaxed)
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.stream.closed.store(true, Relaxed);
    }
}

/// An open backend.
enum Backend {
    #[cfg(target_os = "linux")]
    Pulse {
        _stream: pulse::Stream,
    },
    Rodio {
        _sink: MixerDeviceSink,
    },
}

impl Backend {
    fn name(&self) -> &'static str {
        match self {
            #[cfg(target_os = "linux")]
            Self::Pulse { .. } => "through the sound server (PulseAudio, or PipeWire in its place)",
            Self::Rodio { .. } if cfg!(target_os = "linux") => "through ALSA, without a sound server",
            Self::Rodio { .. } => "through the system's sound device",
        }
    }
}

/// The sound server, if there is one; else the machine's own device.
fn backend(stream: &Arc<StreamShared>, wake_up: Duration) -> anyhow::Result<Backend> {
    #[cfg(target_os = "linux")]
    if let Ok(stream) = pulse::open(RenderSource::new(Arc::clone(stream), wake_up), Arc::clone(stream)) {
        return Ok(Backend::Pulse { _stream: stream });
    }
    rodio::open(stream, wake_up).map(|sink| Backend::Rodio { _sink: sink })
}
