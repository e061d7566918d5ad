//! Tests of live sessions without a sound device: the terminal, keys, the control socket, and windows.

use crate::support;

mod first_run;
mod keys;
mod steer;
mod terminal;
mod window;
