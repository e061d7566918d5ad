//! A sound device: one stream, opened once, fed with silence where nothing sounds. Through rodio, but where a sound
//! server is better spoken to by itself.
#![expect(clippy::disallowed_methods, reason = "an edge: a device is held against the clock")]

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, RecvTimeoutError::Timeout, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use rodio::cpal::BufferSize;
use rodio::{ChannelCount, DeviceSinkBuilder, MixerDeviceSink, SampleRate, Source};

#[cfg(target_os = "linux")]
use super::pulse;
use super::{BLOCK, BUFFER, Shared, render};
use crate::audio::clip::{RATE, to_frames};

/// A device that asks for more than this at its start, and then for three times what is heard, plays to nobody.
const AT_START: Duration = Duration::from_secs(1);

/// A frozen sound server keeps us waiting for ever; so long we wait for it at the start.
const LONGEST_OPENING: Duration = Duration::from_secs(3);

/// One that hangs while it is closed is left to itself.
const LONGEST_CLOSING: Duration = Duration::from_millis(500);

/// A device that went away is looked for so often.
const EACH: Duration = Duration::from_millis(400);

/// A device, on a thread of its own, as opening and closing one may hang for ever.
pub struct Device {
    line: Arc<Line>,
    opened: Receiver<anyhow::Result<&'static str>>,
    /// Which way the samples go, once it is open.
    way: Option<&'static str>,
    close: Sender<()>,
}

/// What a device's thread and its callback know of the session.
pub(super) struct Line {
    samples: Shared,
    /// Nothing of the session goes this way any more.
    cut: AtomicBool,
    unreal: AtomicBool,
    /// Somebody has suspended the sink; the stream goes on with it.
    suspended: AtomicBool,
    /// The stream has ended.
    closed: AtomicBool,
}

impl Line {
    fn new(samples: Shared) -> Arc<Self> {
        let no = || AtomicBool::new(false);
        Arc::new(Self { samples, cut: no(), unreal: no(), suspended: no(), closed: no() })
    }

    /// The sink is suspended, or runs.
    pub(super) fn suspend(&self, suspended: bool) {
        self.suspended.store(suspended, Relaxed);
    }

    /// The stream has ended.
    pub(super) fn close(&self) {
        self.closed.store(true, Relaxed);
    }
}

impl Device {
    pub(super) fn open(samples: &Shared) -> anyhow::Result<Self> {
        let mut device = Self::start(Arc::clone(samples), Duration::ZERO, Duration::ZERO);
        let opened = device.opened.recv_timeout(LONGEST_OPENING).context("the sound server does not answer")?;
        device.way = Some(opened?);
        Ok(device)
    }

    /// A device as soon as there is one. It wakes up while there is silence, so long, before the session goes on.
    pub(super) fn open_later(samples: Shared, wake_up: Duration) -> Self {
        Self::start(samples, EACH, wake_up)
    }

    /// What it plays.
    pub(super) fn samples(&self) -> Shared {
        Arc::clone(&self.line.samples)
    }

    /// A thread that opens a device, again and again if it is to, and keeps it open until this is dropped.
    fn start(samples: Shared, each: Duration, wake_up: Duration) -> Self {
        let line = Line::new(samples);
        let (outcome, opened) = channel();
        let (close, closed) = channel::<()>();
        let for_thread = Arc::clone(&line);
        thread::spawn(move || {
            while !for_thread.cut.load(Relaxed) {
                let way = way(&for_thread, wake_up);
                let result = way.as_ref().map(Way::name).map_err(|error| anyhow!("{error:#}"));
                let done = way.is_ok() || each.is_zero();
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
        Self { line, opened, way: None, close }
    }

    /// Closes it, and waits until that is done, as far as it can be waited for.
    pub(super) fn close(self) {
        self.line.cut.store(true, Relaxed);
        let deadline = Instant::now() + LONGEST_CLOSING;
        // A thread that has ended already needs no request, and its end is what the other channel tells.
        let _ = self.close.send(());
        while self.opened.recv_timeout(deadline.saturating_duration_since(Instant::now())).is_ok() {}
    }

    pub(super) fn is_open(&mut self) -> bool {
        if let Ok(Ok(way)) = self.opened.try_recv() {
            self.way = Some(way);
        }
        self.way.is_some()
    }

    pub(super) fn way(&self) -> &'static str {
        self.way.unwrap_or("none yet")
    }

    pub(super) fn is_suspended(&self) -> bool {
        self.line.suspended.load(Relaxed)
    }

    pub(super) fn is_closed(&self) -> bool {
        self.line.closed.load(Relaxed)
    }

    pub(super) fn is_unreal(&self) -> bool {
        self.line.unreal.load(Relaxed)
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.line.cut.store(true, Relaxed);
    }
}

/// An open way to the ear.
enum Way {
    #[cfg(target_os = "linux")]
    Pulse {
        _stream: pulse::Stream,
    },
    Rodio {
        _sink: MixerDeviceSink,
    },
}

impl Way {
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
fn way(line: &Arc<Line>, wake_up: Duration) -> anyhow::Result<Way> {
    #[cfg(target_os = "linux")]
    if let Ok(stream) = pulse::open(Tap::new(Arc::clone(line), wake_up), Arc::clone(line)) {
        return Ok(Way::Pulse { _stream: stream });
    }
    sink(line, wake_up).map(|sink| Way::Rodio { _sink: sink })
}

fn sink(line: &Arc<Line>, wake_up: Duration) -> anyhow::Result<MixerDeviceSink> {
    #[cfg(target_os = "linux")]
    super::quiet::alsa();
    let mut sink = DeviceSinkBuilder::from_default_device()?
        .with_sample_rate(rate())
        .with_buffer_size(BufferSize::Fixed(BUFFER))
        // What is wrong shows in the samples that are asked for, or not; errors come in storms.
        .with_error_callback(|_| {})
        .open_stream()
        .context("the sound device cannot be opened")?;
    sink.log_on_drop(false);
    sink.mixer().add(Tap::new(Arc::clone(line), wake_up));
    Ok(sink)
}

fn rate() -> SampleRate {
    const { NonZero::new(RATE).expect("a session has samples") }
}

/// The renderer as rodio wants it: sample by sample, without end.
pub(super) struct Tap {
    line: Arc<Line>,
    block: [f32; BLOCK],
    at: usize,
    asked: u64,
    /// So many samples are silent at first: what a device swallows while it wakes up.
    silent: u64,
    opened: Option<Instant>,
}

impl Tap {
    fn new(line: Arc<Line>, wake_up: Duration) -> Self {
        Self { line, block: [0.0; BLOCK], at: BLOCK, asked: 0, silent: to_frames(wake_up, RATE), opened: None }
    }

    fn refill(&mut self) {
        let opened = *self.opened.get_or_insert_with(Instant::now);
        self.asked += BLOCK as u64;
        self.at = 0;
        if self.asked > to_frames(AT_START + opened.elapsed() * 3, RATE) {
            self.line.unreal.store(true, Relaxed);
        }
        if self.asked <= self.silent || self.line.unreal.load(Relaxed) || self.line.cut.load(Relaxed) {
            self.block.fill(0.0);
        } else {
            render(&self.line.samples, &mut self.block);
        }
    }
}

impl Iterator for Tap {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.at == BLOCK {
            self.refill();
        }
        self.at += 1;
        Some(self.block[self.at - 1])
    }
}

impl Source for Tap {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> ChannelCount {
        const { NonZero::new(1).expect("one channel") }
    }

    fn sample_rate(&self) -> SampleRate {
        rate()
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}
