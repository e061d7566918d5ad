//! Tests with a plain ALSA device, without a sound server: the program releases it while it is suspended.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::support::Home;
use super::support::lab::wait_until;
use super::{fifo, wait_for_stop};

/// Bytes per second: one channel of 16 bits at 48 kHz.
const SECOND: f64 = 96_000.0;

/// ALSA's `file` device, which writes to a pipe that is read in real time.
struct Device {
    home: Home,
    received: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

impl Device {
    fn new() -> Self {
        let home = Home::new();
        let path = home.path().join("loudspeaker");
        fifo(&path);
        home.file(
            "alsa.conf",
            format!(
                "pcm.!default {{ type plug slave {{ pcm pipe format S16_LE rate 48000 channels 1 }} }}\n\
                 pcm.pipe {{ type file slave.pcm null file \"{}\" format raw }}\n\
                 pcm.null {{ type null }}\n",
                path.display()
            ),
        );
        let (received, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let reader = Some(listen(&path, Arc::clone(&received), Arc::clone(&over)));
        Self { home, received, over, reader }
    }

    fn path(&self) -> PathBuf {
        self.home.path().join("loudspeaker")
    }

    fn received(&self) -> usize {
        self.received.load(Relaxed)
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.over.store(true, Relaxed);
        self.reader.take().map(JoinHandle::join);
    }
}

/// Reads a pipe in real time.
fn listen(path: &std::path::Path, received: Arc<AtomicUsize>, over: Arc<AtomicBool>) -> JoinHandle<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let nonblock = rustix::fs::OFlags::NONBLOCK.bits() as i32;
    let mut pipe = File::options().read(true).custom_flags(nonblock).open(path).expect("a pipe");
    thread::spawn(move || {
        let begin = Instant::now();
        let (mut block, mut passed) = (vec![0; SECOND as usize], 0);
        while !over.load(Relaxed) {
            sleep(Duration::from_millis(5));
            let due = ((begin.elapsed().as_secs_f64() * SECOND) as usize - passed).min(block.len());
            passed += due;
            match pipe.read(&mut block[..due]) {
                Ok(count) => received.fetch_add(count, Relaxed),
                Err(error) if error.kind() == ErrorKind::WouldBlock => 0,
                Err(error) => panic!("{error}"),
            };
        }
    })
}

/// A session on a device.
struct Session<'a> {
    device: &'a Device,
    play: Child,
}

impl<'a> Session<'a> {
    fn start(device: &'a Device) -> Self {
        let home = &device.home;
        home.file("rest.json", r#"{ "title": "Rest", "steps": [{ "rest": "1h" }] }"#);
        let stderr = File::create(home.path().join("stderr")).expect("a file");
        let mut play = home.backcare(&["play", "./rest.json", "--voice", "fake"]);
        let alsa = home.path().join("alsa.conf");
        let play = play.env("ALSA_CONFIG_PATH", alsa).stdin(Stdio::null()).stderr(stderr).spawn().expect("it plays");
        Self { device, play }
    }

    fn at(&self) -> Option<f64> {
        let status = self.device.home.run(&["ctl", "status", "--json"]).stdout;
        let status: Value = serde_json::from_slice(&status).unwrap_or_default();
        status["at"].as_f64().filter(|_| status["state"] == "playing")
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.play), signal).expect("it is sent");
    }

    /// The number of times that the program has the device open.
    fn open_devices(&self) -> usize {
        let open = fs::read_dir(format!("/proc/{}/fd", self.play.id())).expect("it is there");
        let path = self.device.path();
        open.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok()).filter(|open| *open == path).count()
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        let _ = self.play.kill();
        let _ = self.play.wait();
    }
}

#[test]
fn without_a_sound_server_the_device_is_closed_while_suspended_and_the_session_then_continues() {
    let device = Device::new();
    let session = Session::start(&device);
    wait_until("it plays", || session.at().is_some_and(|at| at > 1.0));
    assert_eq!(session.open_devices(), 1);
    for _ in 0..2 {
        let before = session.at().expect("it plays");
        session.signal(Signal::TSTP);
        wait_for_stop(&session.play);
        assert_eq!(session.open_devices(), 0, "other programs can use it");
        // The contents of the pipe are still read.
        sleep(Duration::from_secs(2));
        let received = device.received();
        session.signal(Signal::CONT);
        wait_until("the device is open again", || session.open_devices() == 1);
        wait_until("sound is received again", || device.received() > received + SECOND as usize / 10);
        let after = session.at().expect("it plays");
        assert!((before..before + 1.5).contains(&after), "stopped at {before}, continued at {after}");
        wait_until("the time advances", || session.at().is_some_and(|at| at > after + 0.2));
    }
    let stderr = fs::read_to_string(device.home.path().join("stderr")).expect("a file");
    assert!(!stderr.contains("sound"), "{stderr}");
}
