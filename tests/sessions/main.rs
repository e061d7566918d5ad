//! Tests of whole sessions through the built program. They share one test binary, so that their waits run in parallel.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests use files, processes and the clock")]

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
