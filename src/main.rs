//! Parses the command line, runs the command, prints the error, sets the exit code. Nothing else.

use std::process::ExitCode;

use backcare::cli::Cli;
use backcare::cmd::{self, UsageError};
use backcare::signals::Signal;
use clap::Parser;

fn main() -> ExitCode {
    match cmd::run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            if let Some(signal) = error.downcast_ref::<Signal>() {
                return ExitCode::from(signal.exit_code());
            }
            anstream::eprintln!("backcare: {error:#}");
            ExitCode::from(if error.is::<UsageError>() { 2 } else { 1 })
        }
    }
}
