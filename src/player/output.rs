//! Where the samples go: a sound device, or a clock that takes them in real time where there is none.

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

/// The session's samples, shared by whatever takes them.
pub(crate) type Shared = Arc<Mutex<Renderer<QueuedSource>>>;

/// Samples in a device's buffer: a power of two, small enough that keys are answered at once.
#[cfg(feature = "playback")]
const BUFFER: u32 = 1024;

/// So many samples are rendered at once.
const BLOCK: usize = 64;

/// What takes the samples.
pub(crate) enum AudioOutput {
    /// A sound device.
    #[cfg(feature = "playback")]
    Device(device::Device),
    /// Nobody hears them.
    Silent { _clock: silent::Clock },
    /// A device that was given back for a while.
    #[cfg(feature = "playback")]
    Released(Shared),
}

impl AudioOutput {
    /// Opens the machine's sound device.
    ///
    /// # Errors
    /// When there is none, whatever the reason.
    #[cfg(feature = "playback")]
    pub(crate) fn device(samples: &Shared) -> anyhow::Result<Self> {
        device::Device::open(samples).map(Self::Device)
    }

    /// Tells that there is no way to a sound device.
    ///
    /// # Errors
    /// Always: this program was built without playback.
    #[cfg(not(feature = "playback"))]
    pub(crate) fn device(_samples: &Shared) -> anyhow::Result<Self> {
        anyhow::bail!("this backcare was built without playback")
    }

    /// A clock in place of a device, this many times faster than real time.
    #[must_use]
    pub(crate) fn silent(samples: &Shared, pace: u32) -> Self {
        Self::Silent { _clock: silent::Clock::start(Arc::clone(samples), pace) }
    }

    /// Gives the device back, so that it can sleep, and other programs can have it.
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

    /// In place of a device that has gone away or was released: opens one as soon as there is one again. It wakes up while
    /// there is silence, so long, before the session goes on.
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

    /// Whether the device was given back.
    #[must_use]
    pub(crate) fn is_released(&self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Released(_) => true,
            _ => false,
        }
    }

    /// Whether somebody has suspended the device.
    #[must_use]
    pub(crate) fn is_suspended(&self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.is_suspended(),
            _ => false,
        }
    }

    /// Whether the device has ended its stream.
    #[must_use]
    pub(crate) fn is_closed(&self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.is_closed(),
            _ => false,
        }
    }

    /// Whether samples are taken by now.
    pub(crate) fn is_open(&mut self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.is_open(),
            Self::Silent { .. } => true,
            #[cfg(feature = "playback")]
            Self::Released(_) => false,
        }
    }

    /// The backend, as a phrase for people.
    #[must_use]
    pub(crate) fn backend(&self) -> &'static str {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.backend(),
            Self::Silent { .. } => "nobody hears them",
            #[cfg(feature = "playback")]
            Self::Released(_) => "none for now",
        }
    }

    /// Whether the device swallows samples much faster than they could be heard.
    #[must_use]
    pub(crate) fn is_too_fast(&self) -> bool {
        match self {
            #[cfg(feature = "playback")]
            Self::Device(device) => device.is_too_fast(),
            _ => false,
        }
    }
}

/// Never waits: only what takes the samples now has them, and in the moment of a change there is silence.
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
