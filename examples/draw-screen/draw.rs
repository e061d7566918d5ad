//! Runs `backcare` in a pseudo-terminal until some texts are on its screen, and writes the screen as an SVG.
#![expect(clippy::disallowed_methods, reason = "it waits for a program and writes a file")]

use std::fs::Permissions;
use std::num::NonZero;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use clap::Parser;

#[path = "../../tests/support/terminal.rs"]
#[expect(dead_code, unreachable_pub, reason = "the tests use it too")]
mod terminal;

use crate::svg;
use terminal::Terminal;

/// The polling interval, shorter than that of the program's redraws.
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// The time limit for the texts to appear.
const TIMEOUT: Duration = Duration::from_mins(3);

/// Draw the screen of a running backcare as an SVG
#[derive(Parser)]
struct Args {
    /// Write the picture to this file
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Width of the terminal
    #[arg(long, default_value = "80")]
    columns: NonZero<u16>,

    /// Height of the terminal; the picture ends below the last line
    #[arg(long, default_value = "24")]
    rows: NonZero<u16>,

    /// Press these keys once there is something on the screen
    #[arg(long, default_value = "", value_name = "KEYS")]
    press: String,

    /// Draw as soon as this is on the screen; may be given several times, for all of them at once
    #[arg(long, required = true, value_name = "TEXT")]
    until: Vec<String>,

    /// Title of the window [default: the command]
    #[arg(long)]
    title: Option<String>,

    /// Arguments for backcare
    #[arg(last = true, required = true)]
    command: Vec<String>,
}

pub(crate) fn draw() -> anyhow::Result<()> {
    let args = Args::parse();
    // Private, as homes and runtime folders are.
    let home = tempfile::Builder::new().permissions(Permissions::from_mode(0o700)).tempdir()?;
    let mut command = Command::new(program()?);
    // The picture must not depend on this machine.
    command.env_clear().env("HOME", home.path()).env("XDG_RUNTIME_DIR", home.path());
    command.args(&args.command).current_dir(home.path());
    let size = (args.rows, args.columns);
    let mut terminal = Terminal::sized((args.columns.get(), args.rows.get()), &mut command);
    wait_for(&mut terminal, size, |text| !text.trim().is_empty())?;
    terminal.press(&args.press);
    let seen = wait_for(&mut terminal, size, |text| args.until.iter().all(|expected| text.contains(expected)))?;
    terminal.press("q");
    terminal.child.wait()?;
    let title = args.title.unwrap_or_else(|| format!("$ backcare {}", args.command.join(" ")));
    std::fs::write(&args.output, svg::draw(&title, seen.screen()))
        .with_context(|| format!("{} cannot be written", args.output.display()))
}

/// The built program, in the parent folder of the examples.
fn program() -> anyhow::Result<PathBuf> {
    let example = std::env::current_exe()?;
    let program = example.ancestors().nth(2).unwrap_or(Path::new("")).join("backcare");
    ensure!(program.is_file(), "{} does not exist; run `cargo build` first", program.display());
    Ok(program)
}

/// Waits for a screen whose text satisfies a condition.
fn wait_for(
    terminal: &mut Terminal,
    (rows, columns): (NonZero<u16>, NonZero<u16>),
    is_match: impl Fn(&str) -> bool,
) -> anyhow::Result<vt100::Parser> {
    let begin = Instant::now();
    loop {
        let seen = terminal.seen();
        let mut parser = vt100::Parser::new(rows, columns, 0);
        parser.process(seen.as_bytes());
        let text = parser.screen().contents();
        let has_ended = terminal.child.try_wait()?.is_some();
        std::thread::sleep(POLL_INTERVAL);
        // An unchanged screen is not in the middle of being drawn.
        if is_match(&text) && terminal.seen() == seen {
            return Ok(parser);
        }
        if has_ended || begin.elapsed() > TIMEOUT {
            bail!("the expected text did not appear; the last screen was:\n{text}");
        }
    }
}
