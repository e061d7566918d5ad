//! A private PulseAudio server with a null sink, and a recorder of its monitor.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Home;

/// A running server, stopped on drop.
pub struct Lab {
    home: Home,
    server: Child,
    /// The properties of its sink.
    properties: &'static str,
}

/// A running recorder.
pub struct Recording {
    recorder: Child,
    path: PathBuf,
}

impl Lab {
    /// Starts a server, or skips the test if PulseAudio is not installed.
    pub fn start() -> Option<Self> {
        Self::with_sink("norewinds=1")
    }

    /// Starts a server whose sink has these properties.
    pub fn with_sink(properties: &'static str) -> Option<Self> {
        let is_there = |mut command: Command| {
            command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
        };
        if !is_there(pulseaudio()) || !is_there(Command::new("parec")) {
            return super::skip("PulseAudio is not installed");
        }
        let home = Home::new();
        home.file("alsa.conf", format!("pcm.!default {{ type pulse server \"unix:{}\" }}\n", socket(&home).display()));
        let server = serve(&home, properties);
        Some(Self { home, server, properties })
    }

    /// Kills the server.
    pub fn kill(&mut self) {
        end(&mut self.server);
        let _ = std::fs::remove_file(socket(&self.home));
    }

    /// Starts the server again after [`Self::kill`].
    pub fn restart(&mut self) {
        self.server = serve(&self.home, self.properties);
    }

    /// Sends the server a signal, such as SIGSTOP or SIGCONT.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let server = rustix::process::Pid::from_child(&self.server);
        rustix::process::kill_process(server, signal).expect("it is sent");
    }

    /// Runs `pactl`, and returns its output.
    pub fn pactl(&self, args: &[&str]) -> String {
        let output = Command::new("pactl").args(args).envs(self.environment()).output().expect("pactl runs");
        assert!(output.status.success(), "pactl {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The environment variables that direct a program to this server.
    pub fn environment(&self) -> [(&'static str, String); 2] {
        let path = |name: &str| self.home.path().join(name).display().to_string();
        [("PULSE_SERVER", format!("unix:{}", path("sound.socket"))), ("ALSA_CONFIG_PATH", path("alsa.conf"))]
    }

    /// Starts to record the sink.
    pub fn record(&self) -> Recording {
        let path = self.home.path().join("recording.raw");
        let recorder = Command::new("parec")
            .args(["-d", "lab.monitor", "--raw", "--format=s16le", "--rate=48000", "--channels=1", "--latency-msec=10"])
            .envs(self.environment())
            .env("HOME", self.home.path())
            .stdin(Stdio::null())
            .stdout(File::create(&path).expect("a file for the recording"))
            .stderr(Stdio::null())
            .spawn()
            .expect("parec starts");
        let recording = Recording { recorder, path };
        wait_until("the recorder records", || recording.len() > 0);
        recording
    }
}

fn socket(home: &Home) -> PathBuf {
    home.path().join("sound.socket")
}

/// The installed PulseAudio, or the one unpacked by `scripts/setup.sh --tests` next to PipeWire.
fn pulseaudio() -> Command {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    let unpacked = cache.map(|cache| cache.join("backcare-lab/usr")).filter(|usr| usr.join("bin/pulseaudio").exists());
    let Some(usr) = unpacked else { return Command::new("pulseaudio") };
    let below = |folder: &str, name: &str| {
        let entries = std::fs::read_dir(usr.join(folder)).into_iter().flatten().flatten();
        let mut found = entries.map(|entry| entry.path()).filter(|path| path.join(name).is_dir());
        found.next().map(|path| path.join(name)).unwrap_or_default()
    };
    let mut command = Command::new(usr.join("bin/pulseaudio"));
    command.env("LD_LIBRARY_PATH", below("lib", "pulseaudio"));
    command.arg(format!("--dl-search-path={}", below("lib", "modules").display()));
    command
}

/// Starts a server in a home, and waits until it accepts connections.
fn serve(home: &Home, properties: &str) -> Child {
    let socket = socket(home);
    let server = pulseaudio()
        .args(["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--realtime=no"])
        .arg("--high-priority=no")
        // The sink is created before the socket, so that it exists once clients can connect.
        .arg("-L")
        .arg(format!("module-null-sink sink_name=lab rate=48000 channels=2 format=s16le {properties}"))
        .arg("-L")
        .arg(format!("module-native-protocol-unix socket={} auth-anonymous=1", socket.display()))
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("pulseaudio starts");
    // Real-time priority avoids dropouts on a busy machine. It is optional.
    let _ = Command::new("chrt").args(["-f", "-a", "-p", "20", &server.id().to_string()]).output();
    wait_until("the sound server is ready", || socket.exists());
    server
}

impl Drop for Lab {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

impl Recording {
    fn len(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |metadata| metadata.len())
    }

    /// The samples recorded so far.
    pub fn samples(&self) -> Vec<i16> {
        let bytes = std::fs::read(&self.path).expect("the recording");
        bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
    }

    /// Ends the recording, and returns its samples.
    pub fn finish(mut self) -> Vec<i16> {
        end(&mut self.recorder);
        self.samples()
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        end(&mut self.recorder);
    }
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// Polls a condition for at most twenty seconds.
pub fn wait_until(description: &str, mut condition: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !condition() {
        assert!(begin.elapsed() < Duration::from_secs(20), "timed out waiting until {description}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
