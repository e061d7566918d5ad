//! What every backend shares: the samples as an endless iterator, and what its thread and the player tell each other.
#![expect(clippy::disallowed_methods, reason = "an edge: a device is held against the clock")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use super::{BLOCK, Shared, render};
use crate::audio::clip::{RATE, to_frames};

/// A device that asks for more than this at its start, and then for three times what is heard, plays to nobody.
const AT_START: Duration = Duration::from_secs(1);

/// What a device's thread and its callback know of the session.
pub(super) struct StreamShared {
    pub(super) samples: Shared,
    /// Nothing of the session goes this way any more.
    pub(super) closed: AtomicBool,
    pub(super) too_fast: AtomicBool,
    /// Somebody has suspended the sink; the stream goes on with it.
    pub(super) suspended: AtomicBool,
    /// The stream has ended.
    pub(super) ended: AtomicBool,
}

impl StreamShared {
    pub(super) fn new(samples: Shared) -> Arc<Self> {
        let no = || AtomicBool::new(false);
        Arc::new(Self { samples, closed: no(), too_fast: no(), suspended: no(), ended: no() })
    }

    /// The sink is suspended, or runs.
    pub(super) fn suspend(&self, suspended: bool) {
        self.suspended.store(suspended, Relaxed);
    }

    /// The stream has ended.
    pub(super) fn end(&self) {
        self.ended.store(true, Relaxed);
    }
}

/// The renderer as rodio wants it: sample by sample, without end.
pub(super) struct RenderSource {
    stream: Arc<StreamShared>,
    block: [f32; BLOCK],
    at: usize,
    asked: u64,
    /// So many samples are silent at first: what a device swallows while it wakes up.
    silent: u64,
    opened: Option<Instant>,
}

impl RenderSource {
    pub(super) fn new(stream: Arc<StreamShared>, wake_up: Duration) -> Self {
        Self { stream, block: [0.0; BLOCK], at: BLOCK, asked: 0, silent: to_frames(wake_up, RATE), opened: None }
    }

    fn refill(&mut self) {
        let opened = *self.opened.get_or_insert_with(Instant::now);
        self.asked += BLOCK as u64;
        self.at = 0;
        if self.asked > to_frames(AT_START + opened.elapsed() * 3, RATE) {
            self.stream.too_fast.store(true, Relaxed);
        }
        if self.asked <= self.silent || self.stream.too_fast.load(Relaxed) || self.stream.closed.load(Relaxed) {
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
