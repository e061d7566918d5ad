//! A private speech-dispatcher that plays on the virtual sound device.

use std::process::{Child, Command, Stdio};

use super::Home;
use super::lab::{Lab, wait_until};

/// A running daemon, stopped on drop.
pub struct Speechd {
    home: Home,
    daemon: Child,
}

impl Speechd {
    /// Starts a daemon that plays on a lab's device, or on none. Skips the test if speech-dispatcher is not installed.
    pub fn start(lab: Option<&Lab>) -> Option<Self> {
        if Command::new("speech-dispatcher").arg("--version").output().is_err() {
            return super::skip("speech-dispatcher is not installed");
        }
        let home = Home::new();
        let path = |name: &str| home.path().join(name).display().to_string();
        home.file(
            "speechd.conf",
            "AudioOutputMethod \"pulse\"\nDefaultModule espeak-ng\n\
             AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\n",
        );
        let mut command = Command::new("speech-dispatcher");
        command.args(["-s", "-c", "unix_socket", "-S", &path("speech.socket"), "-C", &path(""), "-t", "0"]);
        command.args(["-L", &path(""), "-P", &path("pid")]);
        command.env("HOME", home.path()).env("XDG_RUNTIME_DIR", home.path());
        match lab {
            Some(lab) => command.envs(lab.environment()),
            None => command.env("PULSE_SERVER", "unix:/nowhere/sound.socket"),
        };
        let daemon = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let speechd = Self { daemon: daemon.expect("it starts"), home };
        wait_until("the daemon is ready", || speechd.home.path().join("speech.socket").exists());
        Some(speechd)
    }

    /// The environment variables that direct a program to this daemon, and to no other.
    pub fn environment(&self) -> [(&'static str, String); 2] {
        let socket = self.home.path().join("speech.socket");
        [("SPEECHD_ADDRESS", format!("unix_socket:{}", socket.display())), ("SPEECHD_CMD", "/nowhere".to_owned())]
    }

    pub fn signal(&self, signal: rustix::process::Signal) {
        let daemon = rustix::process::Pid::from_child(&self.daemon);
        rustix::process::kill_process(daemon, signal).expect("it is sent");
    }
}

impl Drop for Speechd {
    fn drop(&mut self) {
        // Its modules end with it.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
