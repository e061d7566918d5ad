//! The socket over which a running session is steered: one line in, one line of JSON out. Only the user can open it, and
//! neither side believes the other: lines are bounded, checked, and waited for up to a deadline.
#![expect(clippy::disallowed_methods, reason = "an edge: whoever steers is waited for")]

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail, ensure};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::files;
use crate::player::command::{Command, STATUS};
use crate::player::remote::{Handle, Status};
use crate::text::escape_for_terminal;

mod folder;

use folder::folders;

/// A client that has not sent its line by then is not listened to any more.
const PATIENCE: Duration = Duration::from_secs(1);

/// The session has answered by then, or does not answer at all.
const LONGEST_ANSWER: Duration = Duration::from_secs(2);

/// No command is longer, and no answer.
const LONGEST_COMMAND: usize = 256;
const LONGEST_REPLY: usize = 64 * 1024;

/// So many clients are answered at once.
const MOST_CLIENTS: usize = 32;

/// No session is longer, in seconds; pauses do not count.
const LONGEST_SESSION: f64 = 10.0 * 24.0 * 3600.0;

/// The version of the status as JSON.
const VERSION: u32 = 1;

const SOCKET: &str = "backcare.socket";
const LOCK: &str = "backcare.lock";

/// A socket that is listened to; it goes with this.
pub(crate) struct Server {
    socket: Option<PathBuf>,
    /// Held as long as the session runs, whatever ends it.
    _lock: Option<File>,
}

/// What a session says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Report {
    /// The version of this format.
    pub(crate) version: u32,
    /// The title of its routine.
    pub title: String,
    /// Where it is.
    #[serde(flatten)]
    pub status: Status,
}

impl Server {
    /// Begins to listen, and gives what is to be known if nobody can steer the session. The lock lies beside the state of
    /// the session, so that two of them never write to it at once; only without a state folder beside the socket.
    ///
    /// # Errors
    /// When a session is running already.
    pub(crate) fn start(handle: Handle, title: &str, state: Option<&Path>) -> anyhow::Result<(Self, Option<String>)> {
        let folders = folders();
        let state = state.filter(|state| files::private_folder(state).is_ok()).map(Path::to_owned);
        let mut places = state.iter().chain(&folders.usable);
        let lock = places.find_map(|folder| open_lock(&folder.join(LOCK)).ok());
        if let Some(Err(TryLockError::WouldBlock)) = lock.as_ref().map(File::try_lock) {
            bail!("{}; `backcare ctl stop` ends it", running());
        }
        let mut warning = folders.warning;
        let listening = folders.usable.iter().find_map(|folder| listen(&folder.join(SOCKET)).transpose());
        let listening = listening.transpose().map_err(|Taken| anyhow!("{}; `backcare ctl stop` ends it", running()))?;
        let socket = match listening {
            Some((socket, listener)) => {
                let title = title.to_owned();
                thread::spawn(move || serve(&listener, &handle, &title));
                Some(socket)
            }
            None => {
                warning.get_or_insert("no socket can be created, so `backcare ctl` will find no session".to_owned());
                None
            }
        };
        Ok((Self { socket, _lock: lock }, warning))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(socket) = &self.socket {
            let _ = fs::remove_file(socket);
        }
    }
}

/// Where sessions can be steered here, or why they cannot.
///
/// # Errors
/// When there is no folder for the socket, or not the one that the environment names.
pub(crate) fn check_folder() -> anyhow::Result<PathBuf> {
    let folders = folders();
    match (folders.warning, folders.usable.into_iter().next()) {
        (Some(warning), _) => bail!(warning),
        (None, folder) => folder.context("there is no folder for a socket that only you could open"),
    }
}

fn open_lock(path: &Path) -> io::Result<File> {
    files::open(path, File::options().create(true).truncate(false).write(true).mode(0o600))
}

/// Another session listens there, which keeps its state elsewhere.
struct Taken;

/// Listens at a place, if a socket can be there.
fn listen(socket: &Path) -> Result<Option<(PathBuf, UnixListener)>, Taken> {
    // One that does not answer, but is there, has it too.
    if !matches!(connect(socket.to_owned()), Ok(None)) {
        return Err(Taken);
    }
    // It was left by a session that was killed.
    let _ = fs::remove_file(socket);
    let listener = UnixListener::bind(socket);
    let closed = fs::set_permissions(socket, fs::Permissions::from_mode(0o600));
    Ok(listener.ok().filter(|_| closed.is_ok()).map(|listener| (socket.to_owned(), listener)))
}

/// Answers each client on a thread of its own, so that one who says or reads nothing keeps no other waiting.
fn serve(listener: &UnixListener, handle: &Handle, title: &str) {
    let clients = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        // Without files to open there is nothing to do but wait.
        let Ok(stream) = stream else {
            thread::sleep(PATIENCE / 10);
            continue;
        };
        if clients.load(Relaxed) >= MOST_CLIENTS {
            continue;
        }
        clients.fetch_add(1, Relaxed);
        let (client, handle, title) = (Arc::clone(&clients), handle.clone(), title.to_owned());
        thread::spawn(move || {
            // Who goes away in the middle needs no answer.
            let _ = answer(stream, &handle, &title);
            client.fetch_sub(1, Relaxed);
        });
    }
}

fn answer(mut stream: UnixStream, handle: &Handle, title: &str) -> anyhow::Result<()> {
    let line = read_line(&mut stream, LONGEST_COMMAND, PATIENCE)?;
    let reply = match (line.trim(), Command::from_name(line.trim())) {
        (STATUS, _) => {
            let (title, status) = (title.to_owned(), handle.status());
            serde_json::to_value(Report { version: VERSION, title, status })?
        }
        (_, Some(command)) => match handle.send(command) {
            Ok(()) => json!({ "ok": true }),
            Err(refused) => json!({ "error": refused.to_string() }),
        },
        _ => json!({ "error": "unknown command" }),
    };
    stream.set_write_timeout(Some(PATIENCE))?;
    writeln!(stream, "{reply}")?;
    Ok(())
}

/// Reads a line that ends within a time and a number of bytes.
fn read_line(stream: &mut UnixStream, most: usize, within: Duration) -> io::Result<String> {
    let deadline = Instant::now() + within;
    let (mut line, mut block) = (Vec::new(), [0; 1024]);
    while !line.contains(&b'\n') {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut block)? {
            0 => break,
            count => line.extend_from_slice(&block[..count]),
        }
        if line.len() > most {
            return Err(ErrorKind::InvalidData.into());
        }
    }
    String::from_utf8(line).map_err(|_| ErrorKind::InvalidData.into())
}

/// Sends a command to the running session.
///
/// # Errors
/// When none is running, it does not answer, or it refuses.
pub(crate) fn command(name: &str) -> anyhow::Result<()> {
    ask(name).map(drop)
}

/// Asks the running session where it is.
///
/// # Errors
/// When none is running, or it does not answer with what a session can say.
pub(crate) fn status() -> anyhow::Result<Report> {
    let report: Report = serde_json::from_value(ask(STATUS)?).context(NO_ANSWER)?;
    let times = [report.status.at, report.status.seconds];
    ensure!(times.iter().all(|time| (0.0..=LONGEST_SESSION).contains(time)), NO_ANSWER);
    let Report { version, title, status } = report;
    let exercise = status.exercise.as_deref().map(escape_for_terminal);
    let status = Status { segment: escape_for_terminal(&status.segment), exercise, ..status };
    Ok(Report { version, title: escape_for_terminal(&title), status })
}

const NO_ANSWER: &str = "the session does not answer";

fn ask(line: &str) -> anyhow::Result<Value> {
    let mut sockets = folders().usable.into_iter().map(|folder| folder.join(SOCKET));
    let stream = sockets.find_map(|socket| connect(socket).transpose());
    let mut stream = stream.context("no session is running")?.context(NO_ANSWER)?;
    stream.set_write_timeout(Some(LONGEST_ANSWER))?;
    writeln!(stream, "{line}").context(NO_ANSWER)?;
    let reply = read_line(&mut stream, LONGEST_REPLY, LONGEST_ANSWER).context(NO_ANSWER)?;
    let reply: Value = serde_json::from_str(&reply).ok().context(NO_ANSWER)?;
    match reply["error"].as_str() {
        Some(error) => bail!("{}", escape_for_terminal(error)),
        None => Ok(reply),
    }
}

/// Connects to a socket, if anybody listens there. One with too many clients would keep us waiting without an end.
fn connect(socket: PathBuf) -> io::Result<Option<UnixStream>> {
    let (to, from) = sync_channel(1);
    thread::spawn(move || to.send(UnixStream::connect(socket)));
    match from.recv_timeout(LONGEST_ANSWER) {
        Ok(Ok(stream)) => Ok(Some(stream)),
        Ok(Err(_)) => Ok(None),
        Err(_) => Err(ErrorKind::TimedOut.into()),
    }
}

fn running() -> String {
    match status() {
        Ok(report) => format!("a session is running already ({})", report.title),
        Err(_) => "a session is running already".to_owned(),
    }
}
