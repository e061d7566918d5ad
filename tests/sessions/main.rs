//! Tests of whole sessions through the built program. They share one test binary, so that their waits run in parallel.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests use files, processes and the clock")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
#[path = "../support/mod.rs"]
mod support;

// Tests start in the order of their names. Those of the voices take longest, so their module's name comes first.
#[cfg(feature = "playback")]
#[path = "../voices/mod.rs"]
mod engines;
#[path = "../faults/mod.rs"]
mod faults;
#[path = "../live/mod.rs"]
mod live;
