//! Whole sessions through the built program. They are in one test program, so that they wait side by side.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests live at the edge")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
#[path = "../support/mod.rs"]
mod support;

#[path = "../faults/mod.rs"]
mod faults;
#[path = "../live/mod.rs"]
mod live;
#[cfg(feature = "playback")]
#[path = "../voices/mod.rs"]
mod voices;
