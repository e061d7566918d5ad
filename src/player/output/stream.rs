//! Shared parts of the backends: the samples as an endless iterator, and the state shared with the player.
#![expect(clippy::disallowed_methods, reason = "I/O: a device is checked against the clock")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use super::{BLOCK, Shared, render};
use crate::audio::clip::{RATE, to_frames};

/// The amount of sound that a device may request at its start; beyond it, three times real time means that it discards
/// sound.
const START_ALLOWANCE: Duration = Duration::from_secs(1);

/// The state shared by a device's thread, its callback and the player.
pub(super) struct StreamShared {
    pub(super) samples: Shared,
    /// The device is to be closed, and plays silence until then.
    pub(super) closed: AtomicBool,
    pub(super) too_fast: AtomicBool,
    /// The sink is suspended; the stream continues with it.
    pub(super) suspended: AtomicBool,
    /// The stream has ended.
    pub(super) ended: AtomicBool,
}

impl StreamShared {
    pub(super) fn new(samples: Shared) -> Arc<Self> {
        let unset = || AtomicBool::new(false);
        Arc::new(Self { samples, closed: unset(), too_fast: unset(), suspended: unset(), ended: unset() })
    }

    /// Records whether the sink is suspended.
    pub(super) fn suspend(&self, suspended: bool) {
        self.suspended.store(suspended, Relaxed);
    }

    /// Records the end of the stream.
    pub(super) fn end(&self) {
        self.ended.store(true, Relaxed);
    }
}

/// The renderer as an endless iterator of samples.
pub(super) struct RenderSource {
    stream: Arc<StreamShared>,
    block: [f32; BLOCK],
    at: usize,
    requested: u64,
    /// The number of silent samples at the start, while the device wakes up.
    silent: u64,
    opened: Option<Instant>,
}

impl RenderSource {
    pub(super) fn new(stream: Arc<StreamShared>, wake_up: Duration) -> Self {
        Self { stream, block: [0.0; BLOCK], at: BLOCK, requested: 0, silent: to_frames(wake_up, RATE), opened: None }
    }

    fn refill(&mut self) {
        let opened = *self.opened.get_or_insert_with(Instant::now);
        self.requested += BLOCK as u64;
        self.at = 0;
        if self.requested > to_frames(START_ALLOWANCE + opened.elapsed() * 3, RATE) {
            self.stream.too_fast.store(true, Relaxed);
        }
        if self.requested <= self.silent || self.stream.too_fast.load(Relaxed) || self.stream.closed.load(Relaxed) {
            self.block.fill(0.0);
        } else {
            render(&self.stream.samples, &mut self.block);
        }
    }
}

impl Iterator for RenderSource {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.at == BLOCK {
            self.refill();
        }
        self.at += 1;
        Some(self.block[self.at - 1])
    }
}
