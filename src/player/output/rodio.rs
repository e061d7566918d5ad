//! Audio output through rodio: ALSA on Linux, the native audio system elsewhere.

use std::num::NonZero;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use rodio::cpal::BufferSize;
use rodio::{ChannelCount, DeviceSinkBuilder, MixerDeviceSink, SampleRate, Source};

use super::BUFFER;
use super::stream::{RenderSource, StreamShared};
use crate::audio::clip::RATE;

/// Opens the default device.
pub(super) fn open(stream: &Arc<StreamShared>, wake_up: Duration) -> anyhow::Result<MixerDeviceSink> {
    #[cfg(target_os = "linux")]
    super::alsa_log::silence();
    let mut sink = DeviceSinkBuilder::from_default_device()?
        .with_sample_rate(rate())
        .with_buffer_size(BufferSize::Fixed(BUFFER))
        // Faults are detected by the rate of requests; errors arrive in large numbers.
        .with_error_callback(|_| {})
        .open_stream()
        .context("the sound device cannot be opened")?;
    sink.log_on_drop(false);
    sink.mixer().add(RenderSource::new(Arc::clone(stream), wake_up));
    Ok(sink)
}

fn rate() -> SampleRate {
    const { NonZero::new(RATE).expect("the rate is not zero") }
}

impl Source for RenderSource {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> ChannelCount {
        const { NonZero::new(1).expect("one is not zero") }
    }

    fn sample_rate(&self) -> SampleRate {
        rate()
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}
