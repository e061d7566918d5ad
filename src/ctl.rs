//! The socket over which a running session is steered: one line in, one line of JSON out. Only the user can open it.
#![expect(clippy::disallowed_methods, reason = "an edge: whoever steers is waited for")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::live::command::Command;
use crate::live::remote::Handle;

/// Who says nothing for so long is not listened to any more.
const PATIENCE: Duration = Duration::from_secs(1);

/// No line is longer.
const LONGEST_LINE: u64 = 256;

/// A socket that is listened to; it goes with this.
pub struct Server {
    socket: PathBuf,
    /// Held as long as the session runs, whatever ends it.
    _lock: File,
}

impl Server {
    /// Begins to listen. None: this machine has no place for it.
    ///
    /// # Errors
    /// When a session is running already.
    pub fn start(handle: Handle, title: &str) -> anyhow::Result<Option<Self>> {
        let Some(folder) = folder() else { return Ok(None) };
        let Ok(lock) = File::options().create(true).truncate(false).write(true).open(folder.join("backcare.lock"))
        else {
            return Ok(None);
        };
        if lock.try_lock().is_err() {
            bail!("{}; `backcare ctl stop` ends it", running());
        }
        let socket = folder.join("backcare.socket");
        let _ = fs::remove_file(&socket);
        // Where a socket cannot be, the session does without.
        let Ok(listener) = UnixListener::bind(&socket) else { return Ok(None) };
        fs::set_permissions(&socket, fs::Permissions::from_mode(0o600))?;
        let title = title.to_owned();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Who goes away in the middle needs no answer.
                let _ = answer(&stream, &handle, &title);
            }
        });
        Ok(Some(Self { socket, _lock: lock }))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.socket);
    }
}

fn answer(stream: &UnixStream, handle: &Handle, title: &str) -> anyhow::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new(stream.take(LONGEST_LINE)).read_line(&mut line)?;
    let reply = match (line.trim(), Command::from_name(line.trim())) {
        ("status", _) => {
            let mut status = serde_json::to_value(handle.status())?;
            status["title"] = json!(title);
            status
        }
        (_, Some(command)) if handle.wish(command) => json!({ "ok": true }),
        (_, Some(_)) => json!({ "error": "the session is over" }),
        _ => json!({ "error": "there is no such command" }),
    };
    let mut stream = stream;
    writeln!(stream, "{reply}")?;
    Ok(())
}

/// Asks the running session.
///
/// # Errors
/// When none is running, or it does not answer.
pub fn ask(line: &str) -> anyhow::Result<Value> {
    let folder = folder().context("no session is running")?;
    let mut stream = UnixStream::connect(folder.join("backcare.socket")).ok().context("no session is running")?;
    stream.set_read_timeout(Some(PATIENCE * 2))?;
    let no_answer = "the session does not answer";
    writeln!(stream, "{line}").context(no_answer)?;
    let mut reply = String::new();
    BufReader::new(stream).read_line(&mut reply).context(no_answer)?;
    let reply: Value = serde_json::from_str(&reply).context(no_answer)?;
    match reply["error"].as_str() {
        Some(error) => bail!("{error}"),
        None => Ok(reply),
    }
}

fn running() -> String {
    match ask("status") {
        Ok(status) => format!("a session is running already ({})", status["title"].as_str().unwrap_or_default()),
        Err(_) => "a session is running already".to_owned(),
    }
}

/// A folder that nobody else can look into.
fn folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|folder| folder.is_dir()) {
        return Some(folder);
    }
    let user = rustix::process::getuid().as_raw();
    let folder = std::env::temp_dir().join(format!("backcare-{user}"));
    let _ = fs::DirBuilder::new().mode(0o700).create(&folder);
    is_private(&folder, user).then_some(folder)
}

fn is_private(folder: &Path, user: u32) -> bool {
    fs::symlink_metadata(folder)
        .is_ok_and(|about| about.is_dir() && about.uid() == user && about.mode() & 0o777 == 0o700)
}
