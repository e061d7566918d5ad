//! A device of plain ALSA, without a sound server: while the program is stopped, it belongs to others.

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

/// Bytes of a second: one channel of 16 bits at 48 kHz.
const SECOND: f64 = 96_000.0;

/// ALSA's `file` device into a pipe, which is read as fast as ears hear. Nothing but the program holds it open for writing.
struct Device {
    home: Home,
    heard: Arc<AtomicUsize>,
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
        let (heard, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let reader = Some(listen(&path, Arc::clone(&heard), Arc::clone(&over)));
        Self { home, heard, over, reader }
    }

    fn path(&self) -> PathBuf {
        self.home.path().join("loudspeaker")
    }

    fn heard(&self) -> usize {
        self.heard.load(Relaxed)
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.over.store(true, Relaxed);
        self.reader.take().map(JoinHandle::join);
    }
}

/// Reads a pipe at the pace of ears.
fn listen(path: &std::path::Path, heard: Arc<AtomicUsize>, over: Arc<AtomicBool>) -> JoinHandle<()> {
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
                Ok(count) => heard.fetch_add(count, Relaxed),
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

    /// How often the program holds the device open.
    fn holds_device(&self) -> usize {
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
fn without_a_sound_server_a_program_that_is_stopped_has_closed_its_device_and_then_goes_on_where_it_stood() {
    let device = Device::new();
    let session = Session::start(&device);
    wait_until("it plays", || session.at().is_some_and(|at| at > 1.0));
    assert_eq!(session.holds_device(), 1);
    for _ in 0..2 {
        let before = session.at().expect("it plays");
        session.signal(Signal::TSTP);
        wait_for_stop(&session.play);
        assert_eq!(session.holds_device(), 0, "others can have it");
        // What is in the pipe is still heard.
        sleep(Duration::from_secs(2));
        let heard = device.heard();
        session.signal(Signal::CONT);
        wait_until("it has the device again", || session.holds_device() == 1);
        wait_until("it is heard again", || device.heard() > heard + SECOND as usize / 10);
        let after = session.at().expect("it plays");
        assert!((before..before + 1.5).contains(&after), "stopped at {before}, goes on at {after}");
        wait_until("its time goes on", || session.at().is_some_and(|at| at > after + 0.2));
    }
    let stderr = fs::read_to_string(device.home.path().join("stderr")).expect("a file");
    assert!(!stderr.contains("sound"), "{stderr}");
}
