//! `backcare log`: lists past sessions, the exercises that were not finished, and how often routines were done.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::Log;
use crate::history::log::{self, Line};
use crate::history::tally::Tally;
use crate::history::{End, Entry};
use crate::stderr;
use crate::text::time::minutes;
use crate::text::{counted, escape_for_terminal};

impl Log {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let Some(folder) = super::state_folder() else { return Ok(ExitCode::SUCCESS) };
        let mut lines = log::read(&folder)?;
        let zone = zone();
        let mut tally = Tally::new(&Timestamp::now().to_zoned_datetime(zone.clone()));
        super::print(|out| {
            lines.try_for_each(|line| match line? {
                Line::Entry(entry) if self.json => writeln!(out, "{}", serde_json::to_string(&entry)?),
                Line::Entry(entry) => {
                    tally.add(&entry);
                    row(out, &entry, &zone)
                }
                Line::Malformed(number) => {
                    stderr::line(format_args!("backcare: line {number} of the log is damaged and was skipped"));
                    Ok(())
                }
            })?;
            let mut space = "\n";
            tally.lines().try_for_each(|line| writeln!(out, "{}{line}", std::mem::take(&mut space)))
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The time zone of the system. If `TZ` is not valid, a warning is printed and UTC is used.
fn zone() -> TimeZone {
    TimeZone::try_system().unwrap_or_else(|_| {
        if let Some(name) = std::env::var_os("TZ").filter(|name| !name.is_empty()) {
            let name = escape_for_terminal(&name.to_string_lossy());
            stderr::line(format_args!(
                "backcare: unknown time zone TZ=`{name}`, using UTC: expected a name such as Europe/Berlin"
            ));
        }
        TimeZone::UTC
    })
}

fn row(out: &mut dyn Write, entry: &Entry, zone: &TimeZone) -> io::Result<()> {
    let start = entry.start.parse::<Timestamp>().ok();
    let date = start.map(|start| start.to_zoned_datetime(zone.clone()).strftime("%F %H:%M").to_string());
    let date = date.unwrap_or_else(|| escape_for_terminal(&entry.start));
    let suffix = match entry.ended {
        End::Finished => "",
        End::Ended => "  (ended early)",
        End::Interrupted => "  (interrupted)",
    };
    let minutes = minutes(Duration::from_secs(entry.seconds));
    writeln!(out, "{date}  {:>7}  {}{suffix}", minutes, escape_for_terminal(&entry.title))?;
    let unfinished = entry.exercises.iter().filter(|done| done.done + done.optional.unwrap_or(0) < done.sets);
    let unfinished: Vec<_> = unfinished
        .map(|done| {
            let skipped = if done.skipped > 0 { format!(", {} skipped", done.skipped) } else { String::new() };
            let sets = counted(done.sets, "set");
            format!("{} ({} of {sets}{skipped})", escape_for_terminal(&done.name), done.done)
        })
        .collect();
    if unfinished.is_empty() {
        return Ok(());
    }
    writeln!(out, "{:27}not finished: {}", "", unfinished.join(", "))
}
