//! Audio: clips, sound effects, the renderer that turns segments into samples, and the encoders.

pub mod clip;
pub(crate) mod encode;
pub mod glide;
pub mod renderer;
pub mod resampler;
pub mod segment_audio;
pub mod shared_transport;
pub mod sounds;
