//! A sound device, through rodio: one stream, opened once, fed with silence where nothing sounds.
#![expect(clippy::disallowed_methods, reason = "an edge: a device is held against the clock")]

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use anyhow::Context;
use rodio::cpal::BufferSize;
use rodio::{ChannelCount, DeviceSinkBuilder, MixerDeviceSink, SampleRate, Source};

use super::{BLOCK, Shared, render};
use crate::sound::clip::{RATE, frames};

/// Samples in the device's buffer: a power of two, small enough that keys are answered at once.
const BUFFER: u32 = 1024;

/// A device that asks for more than this at its start, and then for three times what is heard, plays to nobody.
const AT_START: Duration = Duration::from_secs(1);

/// An open device.
pub struct Device {
    _sink: MixerDeviceSink,
    unreal: Arc<AtomicBool>,
}

impl Device {
    pub(super) fn open(samples: &Shared) -> anyhow::Result<Self> {
        #[cfg(target_os = "linux")]
        super::quiet::alsa();
        let unreal = Arc::new(AtomicBool::new(false));
        let mut sink = DeviceSinkBuilder::from_default_device()?
            .with_sample_rate(rate())
            .with_buffer_size(BufferSize::Fixed(BUFFER))
            // What is wrong shows in the samples that are asked for, or not; errors come in storms.
            .with_error_callback(|_| {})
            .open_stream()
            .context("the sound device cannot be opened")?;
        sink.log_on_drop(false);
        sink.mixer().add(Tap::new(Arc::clone(samples), Arc::clone(&unreal)));
        Ok(Self { _sink: sink, unreal })
    }

    pub(super) fn is_unreal(&self) -> bool {
        self.unreal.load(Relaxed)
    }
}

fn rate() -> SampleRate {
    const { NonZero::new(RATE).expect("a session has samples") }
}

/// The renderer as rodio wants it: sample by sample, without end.
struct Tap {
    samples: Shared,
    block: [f32; BLOCK],
    at: usize,
    asked: u64,
    opened: Option<Instant>,
    unreal: Arc<AtomicBool>,
}

impl Tap {
    fn new(samples: Shared, unreal: Arc<AtomicBool>) -> Self {
        Self { samples, block: [0.0; BLOCK], at: BLOCK, asked: 0, opened: None, unreal }
    }

    fn refill(&mut self) {
        let opened = *self.opened.get_or_insert_with(Instant::now);
        self.asked += BLOCK as u64;
        self.at = 0;
        if self.asked > frames(AT_START + opened.elapsed() * 3, RATE) {
            self.unreal.store(true, Relaxed);
        }
        if self.unreal.load(Relaxed) {
            self.block.fill(0.0);
        } else {
            render(&self.samples, &mut self.block);
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
