//! Parses the command line, runs the command, prints the error, sets the exit code. Nothing else.

use std::process::ExitCode;

use backcare::cli::Cli;
use backcare::cmd::{self, UsageError};
use backcare::routine::problem::Problems;
use backcare::signals::Signal;
use backcare::stderr;
use clap::Parser;

fn main() -> ExitCode {
    match cmd::run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            if let Some(signal) = error.downcast_ref::<Signal>() {
                return ExitCode::from(signal.exit_code());
            }
            // Problems of a file begin with their own place.
            let name = if error.is::<Problems>() { "" } else { "backcare: " };
            stderr::line(format_args!("{name}{error:#}"));
            ExitCode::from(if error.is::<UsageError>() { 2 } else { 1 })
        }
    }
}
