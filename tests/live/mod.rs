//! Live playing without a sound device, through the built program: the terminal, keys, the socket, the window.

use crate::support;

mod keys;
mod steer;
mod terminal;
mod window;
