//! Audio output: a sound device, or a clock that consumes the samples in real time if there is none.

use std::sync::{Arc, Mutex, TryLockError};
use std::time::Duration;

use super::queue::QueuedSource;
use crate::audio::renderer::Renderer;

#[cfg(all(feature = "playback", target_os = "linux"))]
mod alsa_log;
#[cfg(feature = "playback")]
mod device;
#[cfg(all(feature = "playback", target_os = "linux"))]
mod pulse;
#[cfg(feature = "playback")]
mod rodio;
mod silent;
mod stall_detector;
#[cfg(feature = "playback")]
mod stream;

pub(crate) mod probe;

pub(crate) use stall_detector::{Recovery, StallDetector};

/// The renderer, shared by the outputs that take turns to consume its samples.
pub(crate) type Shared = Arc<Mutex<Renderer<QueuedSource>>>;

/// The size of a device's buffer in samples: a power of two, small enough for immediate key feedback.
#[cfg(feature = "playback")]
const BUFFER: u32 = 1024;

/// The most samples rendered at once.
const BLOCK: usize = 64;

/// An output of a session.
pub(crate) enum AudioOutput {
    /// A sound device.
    #[cfg(feature = "playback")]
    Device(device::Device),
    /// No device: a clock consumes the samples.
    Silent { _clock: silent::Clock },
    /// A device that was closed during a long pause or a suspension.
    #[cfg(feature = "playback")]
    Released(Shared),
}

impl AudioOutput {
    /// Opens the default sound device.
    ///
    /// # Errors
    /// Returns an error if the device cannot be opened.
    #[cfg(feature = "playback")]
    pub(crate) fn device(samples: &Shared) -> anyhow::Result<Self> {
        device::Device::open(samples).map(Self::Device)
    }

    /// Reports that this program was built without playback.
    ///
    /// # Errors
    /// Always returns an error.
    #[cfg(not(feature = "playback"))]
    pub(crate) fn device(_samples: &Shared) -> anyhow::Result<Self> {
        anyhow::bail!("this backcare was built without playback")
    }

    /// Starts a clock in place of a device, `pace` times faster than real time.
    #[must_use]
    pub(crate) fn silent(samples: &Shared, pace: u32) -> Self {
        Self::Silent { _clock: silent::Clock::start(Arc::clone(samples), pace) }
    }

    /// Closes the device, so that it can sleep or be used by other programs.
    pub(crate) fn release(&mut self) {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => {
                let released = Self::Released(device.samples());
                if let Self::Device(device) = std::mem::replace(self, released) {
                    device.close();
                }
            }
            _ => {}
        }
    }

    /// Opens a device in place of a lost or released one, as soon as one is available. The session continues after the
    /// given time of silence, in which the device wakes up.
    #[cfg_attr(not(feature = "playback"), expect(unused_variables, reason = "there is no device"))]
    pub(crate) fn reopen(&mut self, wake_up: Duration) {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => *self = Self::Device(device::Device::open_later(device.samples(), wake_up)),
            #[cfg(feature = "playback")]
            Self::Released(samples) => *self = Self::Device(device::Device::open_later(Arc::clone(samples), wake_up)),
            Self::Silent { .. } => {}
        }
    }

    /// Whether the device was released.
    #[must_use]
    pub(crate) fn is_released(&self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Released(_) => true,
            _ => false,
        }
    }

    /// Whether the sound server has suspended the device.
    #[must_use]
    pub(crate) fn is_suspended(&self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.is_suspended(),
            _ => false,
        }
    }

    /// Whether the stream has ended.
    #[must_use]
    pub(crate) fn is_closed(&self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.is_closed(),
            _ => false,
        }
    }

    /// Whether the output is open.
    pub(crate) fn is_open(&mut self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.is_open(),
            Self::Silent { .. } => true,
            #[cfg(feature = "playback")]
            Self::Released(_) => false,
        }
    }

    /// A description of the backend, for messages.
    #[must_use]
    pub(crate) fn backend(&self) -> &'static str {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.backend(),
            Self::Silent { .. } => "no device",
            #[cfg(feature = "playback")]
            Self::Released(_) => "none (released)",
        }
    }

    /// Whether the device consumes samples much faster than real time, and so does not play them.
    #[must_use]
    pub(crate) fn is_too_fast(&self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.is_too_fast(),
            _ => false,
        }
    }
}

/// Renders a block without blocking: silence if another output still holds the renderer.
fn render(samples: &Shared, block: &mut [f32]) {
    let renderer = match samples.try_lock() {
        Ok(renderer) => Some(renderer),
        Err(TryLockError::Poisoned(renderer)) => Some(renderer.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    };
    match renderer {
        Some(mut renderer) => drop(renderer.render(block)),
        None => block.fill(0.0),
    }
}
