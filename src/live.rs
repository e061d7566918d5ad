//! Live: one thread prepares what is to come, one plays it, one loop steers.

pub mod keys;
pub mod player;
pub mod prompter;
pub mod reel;
pub mod screen;
pub mod speaker;
pub mod speaking;
