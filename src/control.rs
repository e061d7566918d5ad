//! Control of a running session from outside its terminal: the control socket and media keys.

#[cfg(all(feature = "media-keys", target_os = "linux"))]
pub(crate) mod media_keys;
#[cfg(unix)]
pub(crate) mod socket;
