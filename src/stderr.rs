//! Printing of lines to stderr.

use std::fmt::Display;
use std::io::{self, Write as _};

/// Prints a line. Errors are ignored, as there is nowhere to report them.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}
