//! The entry point: parses the command line, runs the command, and turns errors into messages and exit codes.

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use backcare::cli::Cli;
use backcare::commands::{self, UsageError};
use backcare::format::Diagnostics;
use backcare::signals::Signal;
use backcare::stderr;

fn main() -> ExitCode {
    match Cli::read().map(|cli| commands::run(cli.command)) {
        Err(answer) => print(&answer),
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            if let Some(signal) = error.downcast_ref::<Signal>() {
                return ExitCode::from(signal.exit_code());
            }
            // Diagnostics already start with `error: FILE:LINE:COLUMN`.
            let name = if error.is::<Diagnostics>() { "" } else { "backcare: " };
            stderr::line(format_args!("{name}{error:#}"));
            ExitCode::from(if error.is::<UsageError>() { 2 } else { 1 })
        }
    }
}

/// Prints the help, the version or a usage error.
fn print(answer: &clap::Error) -> ExitCode {
    let printed = answer.print().and_then(|()| std::io::stdout().flush());
    match printed {
        Err(error) if !answer.use_stderr() && error.kind() != ErrorKind::BrokenPipe => {
            stderr::line(format_args!("backcare: cannot write to standard output: {error}"));
            ExitCode::FAILURE
        }
        _ => ExitCode::from(answer.exit_code() as u8),
    }
}
