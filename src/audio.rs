//! Sound: clips, the sounds that are not words, and the renderer that turns segments into samples.

pub mod clip;
pub(crate) mod encode;
pub mod glide;
pub mod renderer;
pub mod resampler;
pub mod segment_audio;
pub mod shared_transport;
pub mod sounds;
