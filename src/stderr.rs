//! Lines on stderr.

use std::fmt::Display;
use std::io::{self, Write as _};

/// Prints a line. Where stderr cannot be written to, nobody reads it, and the program goes on.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}
