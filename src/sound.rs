//! Sound: clips, the sounds that are not words, and the renderer that turns segments into samples.

pub mod bank;
pub mod clip;
pub mod file;
pub mod glide;
pub mod playhead;
pub mod renderer;
pub mod strip;
