//! The sound device: one stream that stays open and carries silence between sounds. It uses the sound server's protocol
//! where possible, else rodio.
#![expect(clippy::disallowed_methods, reason = "I/O: a device is checked against the clock")]

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

/// The time limit for opening the device at the start, as a hanging sound server never responds.
const OPEN_TIMEOUT: Duration = Duration::from_secs(3);

/// The time limit for closing the device; its thread is abandoned afterwards.
const CLOSE_TIMEOUT: Duration = Duration::from_millis(500);

/// The interval at which opening a lost device is retried.
const RETRY_INTERVAL: Duration = Duration::from_millis(400);

/// A device on its own thread, as opening and closing may hang.
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
        let opened = device.opened.recv_timeout(OPEN_TIMEOUT).context("the sound server does not respond")?;
        device.backend = Some(opened?);
        Ok(device)
    }

    /// Opens a device as soon as one is available, and begins with a silence in which it wakes up.
    pub(super) fn open_later(samples: Shared, wake_up: Duration) -> Self {
        Self::start(samples, RETRY_INTERVAL, wake_up)
    }

    /// The renderer that the device plays.
    pub(super) fn samples(&self) -> Shared {
        Arc::clone(&self.stream.samples)
    }

    /// Starts the thread, which opens the device and keeps it open until it is closed. A `retry_interval` of zero means a
    /// single attempt.
    fn start(samples: Shared, retry_interval: Duration, wake_up: Duration) -> Self {
        let stream = StreamShared::new(samples);
        let (outcome, opened) = channel();
        let (close, closed) = channel::<()>();
        let thread_stream = Arc::clone(&stream);
        thread::spawn(move || {
            while !thread_stream.closed.load(Relaxed) {
                let backend = backend(&thread_stream, wake_up);
                let result = backend.as_ref().map(Backend::name).map_err(|error| anyhow!("{error:#}"));
                let done = backend.is_ok() || retry_interval.is_zero();
                // If the receiver is gone, the device is closed at once.
                if done && outcome.send(result).is_err() {
                    return;
                }
                if done {
                    let _ = closed.recv();
                    return;
                }
                if closed.recv_timeout(retry_interval) != Err(Timeout) {
                    return;
                }
            }
        });
        Self { stream, opened, backend: None, close }
    }

    /// Closes the device, and waits for it until a timeout.
    pub(super) fn close(self) {
        self.stream.closed.store(true, Relaxed);
        let deadline = Instant::now() + CLOSE_TIMEOUT;
        // The send fails if the thread has ended. The end of the thread disconnects `opened`.
        let _ = self.close.send(());
        while self.opened.recv_timeout(deadline.saturating_duration_since(Instant::now())).is_ok() {}
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

/// Opens the sound server's stream if there is a server, else the system's device.
fn backend(stream: &Arc<StreamShared>, wake_up: Duration) -> anyhow::Result<Backend> {
    #[cfg(target_os = "linux")]
    if let Ok(stream) = pulse::open(RenderSource::new(Arc::clone(stream), wake_up), Arc::clone(stream)) {
        return Ok(Backend::Pulse { _stream: stream });
    }
    rodio::open(stream, wake_up).map(|sink| Backend::Rodio { _sink: sink })
}
