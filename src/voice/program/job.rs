//! One run of a speech program, with files as its standard streams and limits on its time and output.
#![expect(clippy::disallowed_methods, reason = "I/O: waits for a child process")]

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::signals::Signals;
use crate::text::escape_for_terminal;

/// The most bytes that a program may write for one phrase.
pub(super) const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// The most characters of a program's error output that are reported.
const MAX_ERROR_OUTPUT: usize = 300;

/// The intervals at which a program is polled: in its first tenth of a second, and later.
const POLL_INTERVALS: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(20)];

/// The description of a run.
pub(super) struct Job<'a> {
    pub(super) argv: Vec<String>,
    /// Written to its standard input.
    pub(super) text: &'a str,
    /// The path of the WAV file that it may write.
    pub(super) out: &'a Path,
    pub(super) deadline: Duration,
    /// Cancel the run when the session is over.
    pub(super) signals: &'a Signals,
}

impl Job<'_> {
    /// Runs the program. Returns its standard output, and the last line of its error output. The standard streams are
    /// files rather than pipes, so that neither side can block on the other.
    pub(super) fn run(&self) -> anyhow::Result<(Vec<u8>, String)> {
        let program = self.argv.first().map(String::as_str).unwrap_or_default();
        let name = escape_for_terminal(program);
        let (mut stdin, stdout, stderr) = (tempfile::tempfile()?, tempfile::tempfile()?, tempfile::tempfile()?);
        stdin.write_all(self.text.as_bytes())?;
        stdin.rewind()?;
        let mut command = Command::new(program);
        command.args(&self.argv[1..]).stdin(stdin).stdout(stdout.try_clone()?).stderr(stderr.try_clone()?);
        // In its own process group it can be killed together with its children.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().with_context(|| format!("`{name}` cannot be run"))?;
        let status = self.wait(child, [&stdout, &stderr]).with_context(|| format!("`{name}` was stopped"))?;
        let error_output = last_line(stderr);
        if !status.success() {
            bail!("`{name}` failed ({status}){}{error_output}", if error_output.is_empty() { "" } else { ": " });
        }
        Ok((bytes(stdout, MAX_BYTES).context("its output cannot be read")?, error_output))
    }

    fn wait(&self, mut child: Child, streams: [&File; 2]) -> anyhow::Result<ExitStatus> {
        let started = Instant::now();
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            let elapsed = started.elapsed();
            let written = streams.iter().filter_map(|file| Some(file.metadata().ok()?.len())).max();
            let written = written.max(self.out.metadata().ok().map(|metadata| metadata.len())).unwrap_or_default();
            let reason = match () {
                () if self.signals.is_over() => "the session is over".to_owned(),
                () if written > MAX_BYTES => "its output is too large".to_owned(),
                () if elapsed > self.deadline => format!("it took over {} s", self.deadline.as_secs()),
                () => String::new(),
            };
            if !reason.is_empty() {
                kill(&mut child);
                bail!(reason);
            }
            thread::sleep(POLL_INTERVALS[usize::from(elapsed > Duration::from_millis(100))]);
        }
    }
}

/// Kills a program and its children.
fn kill(child: &mut Child) {
    #[cfg(unix)]
    let _ = rustix::process::kill_process_group(rustix::process::Pid::from_child(child), rustix::process::Signal::KILL);
    let _ = child.kill();
    let _ = child.wait();
}

/// The last line of the error output, escaped for the terminal.
fn last_line(stderr: File) -> String {
    let all = bytes(stderr, 1 << 16).unwrap_or_default();
    let text = String::from_utf8_lossy(&all);
    let line = text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    escape_for_terminal(line).chars().take(MAX_ERROR_OUTPUT).collect()
}

fn bytes(mut file: File, max: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(max).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn error(script: &str, millis: u64) -> String {
        let argv = ["sh", "-c", script].map(str::to_owned).to_vec();
        let deadline = Duration::from_millis(millis);
        let signals = Signals::default();
        if millis == 0 {
            signals.end();
        }
        let job = Job { argv, text: "", out: Path::new("/nowhere"), deadline, signals: &signals };
        format!("{:#}", job.run().expect_err("it is stopped"))
    }

    #[test]
    fn a_program_that_hangs_is_killed_with_its_children() {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        use rustix::fs::{CWD, FileType, Mode, OFlags, mknodat, open};
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RWXU, 0).expect("a pipe");
        let reader = open(&pipe, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty()).expect("the reading end");
        let script = format!("sleep 1000 >{} & sleep 1000", pipe.display());
        assert_eq!(error(&script, 900), "`sh` was stopped: it took over 0 s");
        // A pipe hangs up when its last writer is gone.
        let mut ends = [PollFd::new(&reader, PollFlags::IN)];
        poll(&mut ends, Some(&Timespec { tv_sec: 10, tv_nsec: 0 })).expect("it is polled");
        assert!(ends[0].revents().contains(PollFlags::HUP), "the child is still running");
    }

    #[test]
    fn a_program_is_killed_when_the_session_is_over() {
        assert_eq!(error("sleep 1000", 0), "`sh` was stopped: the session is over");
    }

    #[test]
    fn a_program_that_writes_without_end_is_killed() {
        assert_eq!(error("cat /dev/zero", 60_000), "`sh` was stopped: its output is too large");
        assert_eq!(error("cat /dev/zero >&2", 60_000), "`sh` was stopped: its output is too large");
    }
}
