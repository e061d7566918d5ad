//! Steering a running session from outside its terminal: both ways send the same commands.

#[cfg(all(feature = "media-keys", target_os = "linux"))]
pub(crate) mod media_keys;
#[cfg(unix)]
pub(crate) mod socket;
