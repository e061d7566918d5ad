//! Live playing without a sound device, through the built program: the terminal, keys, the socket, the window.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests live at the edge")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
#[path = "../support/mod.rs"]
mod support;

mod keys;
mod steer;
mod terminal;
mod window;
