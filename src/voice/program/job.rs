//! One run of a program: fed from a file, heard into files, and ended when it takes too long or writes too much.
#![expect(clippy::disallowed_methods, reason = "an edge: a program is waited for")]

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::signals::Signals;
use crate::text::escape_for_terminal;

/// No phrase makes more sound than this, in bytes.
pub(super) const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// So much of what a program complains of is told.
const LONGEST_COMPLAINT: usize = 300;

/// A program is looked after so often, rarely after a while.
const LOOKS: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(20)];

/// What is to be done.
pub(super) struct Job<'a> {
    pub(super) words: Vec<String>,
    /// For its standard input.
    pub(super) text: &'a str,
    /// Where it may leave its sound.
    pub(super) out: &'a Path,
    pub(super) deadline: Duration,
    /// Tells when nobody waits for it any more.
    pub(super) signals: &'a Signals,
}

impl Job<'_> {
    /// Runs it; gives its standard output, and what it complained of. All its streams are files, so it never waits for us,
    /// nor we for it.
    pub(super) fn run(&self) -> anyhow::Result<(Vec<u8>, String)> {
        let program = self.words.first().map(String::as_str).unwrap_or_default();
        let name = escape_for_terminal(program);
        let (mut stdin, stdout, stderr) = (tempfile::tempfile()?, tempfile::tempfile()?, tempfile::tempfile()?);
        stdin.write_all(self.text.as_bytes())?;
        stdin.rewind()?;
        let mut command = Command::new(program);
        command.args(&self.words[1..]).stdin(stdin).stdout(stdout.try_clone()?).stderr(stderr.try_clone()?);
        // A group of its own is ended with all that it has started.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().with_context(|| format!("`{name}` cannot be run"))?;
        let status = self.wait(child, [&stdout, &stderr]).with_context(|| format!("`{name}` was ended"))?;
        let complaint = complaint(stderr);
        if !status.success() {
            bail!("`{name}` failed ({status}){}{complaint}", if complaint.is_empty() { "" } else { ": " });
        }
        Ok((bytes(stdout, MOST_BYTES).context("its sound cannot be read")?, complaint))
    }

    fn wait(&self, mut child: Child, streams: [&File; 2]) -> anyhow::Result<ExitStatus> {
        let begun = Instant::now();
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            let taken = begun.elapsed();
            let written = streams.iter().filter_map(|file| Some(file.metadata().ok()?.len())).max();
            let written = written.max(self.out.metadata().ok().map(|about| about.len())).unwrap_or_default();
            let why = match () {
                () if self.signals.is_over() => "nobody waits for it any more".to_owned(),
                () if written > MOST_BYTES => "it wrote too much".to_owned(),
                () if taken > self.deadline => format!("it took over {} s", self.deadline.as_secs()),
                () => String::new(),
            };
            if !why.is_empty() {
                end(&mut child);
                bail!(why);
            }
            thread::sleep(LOOKS[usize::from(taken > Duration::from_millis(100))]);
        }
    }
}

/// Ends a program with all that it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    let _ = rustix::process::kill_process_group(rustix::process::Pid::from_child(child), rustix::process::Signal::KILL);
    let _ = child.kill();
    let _ = child.wait();
}

/// The end of what it wrote to stderr, in one line that is safe to show.
fn complaint(stderr: File) -> String {
    let all = bytes(stderr, 1 << 16).unwrap_or_default();
    let text = String::from_utf8_lossy(&all);
    let line = text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    escape_for_terminal(line).chars().take(LONGEST_COMPLAINT).collect()
}

fn bytes(mut file: File, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn told(script: &str, millis: u64) -> String {
        let words = ["sh", "-c", script].map(str::to_owned).to_vec();
        let deadline = Duration::from_millis(millis);
        let signals = Signals::default();
        if millis == 0 {
            signals.end();
        }
        let job = Job { words, text: "", out: Path::new("/nowhere"), deadline, signals: &signals };
        format!("{:#}", job.run().expect_err("it is ended"))
    }

    #[test]
    fn a_program_that_hangs_is_ended_with_all_that_it_started() {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        use rustix::fs::{CWD, FileType, Mode, OFlags, mknodat, open};
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RWXU, 0).expect("a pipe");
        let reader = open(&pipe, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty()).expect("our side");
        let script = format!("sleep 1000 >{} & sleep 1000", pipe.display());
        assert_eq!(told(&script, 900), "`sh` was ended: it took over 0 s");
        // A pipe hangs up when the last that could write into it is gone.
        let mut ends = [PollFd::new(&reader, PollFlags::IN)];
        poll(&mut ends, Some(&Timespec { tv_sec: 10, tv_nsec: 0 })).expect("it is looked at");
        assert!(ends[0].revents().contains(PollFlags::HUP), "what it started still runs");
    }

    #[test]
    fn a_program_for_which_nobody_waits_any_more_is_ended() {
        assert_eq!(told("sleep 1000", 0), "`sh` was ended: nobody waits for it any more");
    }

    #[test]
    fn a_program_that_writes_without_end_is_ended() {
        assert_eq!(told("cat /dev/zero", 60_000), "`sh` was ended: it wrote too much");
        assert_eq!(told("cat /dev/zero >&2", 60_000), "`sh` was ended: it wrote too much");
    }
}
