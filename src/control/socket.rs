//! The control socket of a running session: a command as a line, and a reply as a line of JSON. Only the user can open
//! it. Neither side trusts the other: lines are limited in length and time, and validated.
#![expect(clippy::disallowed_methods, reason = "I/O: waits for clients")]

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

/// The time limit for a client to send its line and to receive the reply.
const CLIENT_TIMEOUT: Duration = Duration::from_secs(1);

/// The time limit for a reply of the session.
const REPLY_TIMEOUT: Duration = Duration::from_secs(2);

/// The longest lines in bytes: a command, and a reply.
const MAX_COMMAND_BYTES: usize = 256;
const MAX_REPLY_BYTES: usize = 64 * 1024;

/// The most clients served at once.
const MAX_CLIENTS: usize = 32;

/// The longest session accepted in a status, in seconds without pauses.
const MAX_SESSION_SECONDS: f64 = 10.0 * 24.0 * 3600.0;

/// The version of the JSON format of the status.
const VERSION: u32 = 1;

const SOCKET: &str = "backcare.socket";
const LOCK: &str = "backcare.lock";

/// A listening socket, removed on drop.
pub(crate) struct Server {
    socket: Option<PathBuf>,
    /// Held until the process ends.
    _lock: Option<File>,
}

/// The status of a session as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Report {
    /// The version of this format.
    pub(crate) version: u32,
    /// The title of its routine.
    pub title: String,
    /// The position and the playback state.
    #[serde(flatten)]
    pub status: Status,
}

impl Server {
    /// Locks the session and starts to listen. Returns a warning if the session cannot be controlled. The lock is in the
    /// state folder, so that two sessions never write to it at once; without a state folder it is next to the socket.
    ///
    /// # Errors
    /// Returns an error if a session is running already.
    pub(crate) fn start(handle: Handle, title: &str, state: Option<&Path>) -> anyhow::Result<(Self, Option<String>)> {
        let folders = folders();
        let state = state.filter(|state| files::private_folder(state).is_ok()).map(Path::to_owned);
        let mut lock_folders = state.iter().chain(&folders.usable);
        let lock = lock_folders.find_map(|folder| open_lock(&folder.join(LOCK)).ok());
        if let Some(Err(TryLockError::WouldBlock)) = lock.as_ref().map(File::try_lock) {
            bail!("{}; `backcare ctl stop` ends it", running());
        }
        let mut warning = folders.warning;
        let listening = folders.usable.iter().find_map(|folder| listen(&folder.join(SOCKET)).transpose());
        let listening = listening.transpose().map_err(|InUse| anyhow!("{}; `backcare ctl stop` ends it", running()))?;
        let socket = match listening {
            Some((socket, listener)) => {
                let title = title.to_owned();
                thread::spawn(move || serve(&listener, &handle, &title));
                Some(socket)
            }
            None => {
                warning.get_or_insert(
                    "the control socket cannot be created, so `backcare ctl` will find no session".to_owned(),
                );
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

/// Returns the folder of the control socket.
///
/// # Errors
/// Returns an error if there is no suitable folder, or `XDG_RUNTIME_DIR` is unsuitable.
pub(crate) fn check_folder() -> anyhow::Result<PathBuf> {
    let folders = folders();
    match (folders.warning, folders.usable.into_iter().next()) {
        (Some(warning), _) => bail!(warning),
        (None, folder) => folder.context("there is no private folder for the control socket"),
    }
}

fn open_lock(path: &Path) -> io::Result<File> {
    files::open(path, File::options().create(true).truncate(false).write(true).mode(0o600))
}

/// Another session is listening on the socket, with another state folder.
struct InUse;

/// Binds a socket; `None` if it cannot be created.
fn listen(socket: &Path) -> Result<Option<(PathBuf, UnixListener)>, InUse> {
    // A session that does not respond is still running.
    if !matches!(connect(socket.to_owned()), Ok(None)) {
        return Err(InUse);
    }
    // The socket was left by a killed session.
    let _ = fs::remove_file(socket);
    let listener = UnixListener::bind(socket);
    let restricted = fs::set_permissions(socket, fs::Permissions::from_mode(0o600));
    Ok(listener.ok().filter(|_| restricted.is_ok()).map(|listener| (socket.to_owned(), listener)))
}

/// Serves each client on its own thread, so that a slow client does not delay others.
fn serve(listener: &UnixListener, handle: &Handle, title: &str) {
    let clients = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        // Out of file descriptors: wait until some are closed.
        let Ok(stream) = stream else {
            thread::sleep(CLIENT_TIMEOUT / 10);
            continue;
        };
        if clients.load(Relaxed) >= MAX_CLIENTS {
            continue;
        }
        clients.fetch_add(1, Relaxed);
        let (client, handle, title) = (Arc::clone(&clients), handle.clone(), title.to_owned());
        thread::spawn(move || {
            // A disconnected client needs no reply.
            let _ = answer(stream, &handle, &title);
            client.fetch_sub(1, Relaxed);
        });
    }
}

fn answer(mut stream: UnixStream, handle: &Handle, title: &str) -> anyhow::Result<()> {
    let line = read_line(&mut stream, MAX_COMMAND_BYTES, CLIENT_TIMEOUT)?;
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
    stream.set_write_timeout(Some(CLIENT_TIMEOUT))?;
    writeln!(stream, "{reply}")?;
    Ok(())
}

/// Reads a line, with a limit on its length in bytes and on the time.
fn read_line(stream: &mut UnixStream, max_bytes: usize, timeout: Duration) -> io::Result<String> {
    let deadline = Instant::now() + timeout;
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
        if line.len() > max_bytes {
            return Err(ErrorKind::InvalidData.into());
        }
    }
    String::from_utf8(line).map_err(|_| ErrorKind::InvalidData.into())
}

/// Sends a command to the running session.
///
/// # Errors
/// Returns an error if no session is running, or it does not respond, or refuses the command.
pub(crate) fn command(name: &str) -> anyhow::Result<()> {
    request(name).map(drop)
}

/// Requests the status of the running session.
///
/// # Errors
/// Returns an error if no session is running, or it does not send a valid status.
pub(crate) fn status() -> anyhow::Result<Report> {
    let report: Report = serde_json::from_value(request(STATUS)?).context(NO_RESPONSE)?;
    let times = [report.status.at, report.status.seconds];
    ensure!(times.iter().all(|time| (0.0..=MAX_SESSION_SECONDS).contains(time)), NO_RESPONSE);
    let Report { version, title, status } = report;
    let exercise = status.exercise.as_deref().map(escape_for_terminal);
    let status = Status { segment: escape_for_terminal(&status.segment), exercise, ..status };
    Ok(Report { version, title: escape_for_terminal(&title), status })
}

const NO_RESPONSE: &str = "the session does not respond";

fn request(line: &str) -> anyhow::Result<Value> {
    let mut sockets = folders().usable.into_iter().map(|folder| folder.join(SOCKET));
    let stream = sockets.find_map(|socket| connect(socket).transpose());
    let mut stream = stream.context("no session is running")?.context(NO_RESPONSE)?;
    stream.set_write_timeout(Some(REPLY_TIMEOUT))?;
    writeln!(stream, "{line}").context(NO_RESPONSE)?;
    let reply = read_line(&mut stream, MAX_REPLY_BYTES, REPLY_TIMEOUT).context(NO_RESPONSE)?;
    let reply: Value = serde_json::from_str(&reply).ok().context(NO_RESPONSE)?;
    match reply["error"].as_str() {
        Some(error) => bail!("{}", escape_for_terminal(error)),
        None => Ok(reply),
    }
}

/// Connects to a socket; `None` if no process is listening. Has a time limit, as a full backlog blocks without end.
fn connect(socket: PathBuf) -> io::Result<Option<UnixStream>> {
    let (to, from) = sync_channel(1);
    thread::spawn(move || to.send(UnixStream::connect(socket)));
    match from.recv_timeout(REPLY_TIMEOUT) {
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
