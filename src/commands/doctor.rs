//! `backcare doctor`: checks voice, sound and directories, and suggests fixes.
#![expect(clippy::disallowed_methods, reason = "measures how long a voice takes")]

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::ensure;
use serde::Serialize;

use super::request::{usual_options, voice_options};
use crate::cli::Doctor;
use crate::config::Config;
use crate::language::Lang;
use crate::player::output::probe;
use crate::signals::Signals;
use crate::text::{escape_for_terminal, is_unprintable};
use crate::voice::detect::{detect, is_installed};
use crate::voice::{Voice, VoiceOptions};

/// The state of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// Works.
    Ok,
    /// Something is missing, but sessions can be heard.
    Note,
    /// Sessions cannot be heard.
    Error,
}

/// The result of one check.
#[derive(Debug, Serialize)]
struct Finding {
    check: &'static str,
    state: State,
    result: String,
    /// A command that fixes it, or advice.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
}

impl Finding {
    fn ok(check: &'static str, result: impl Into<String>) -> Self {
        Self { check, state: State::Ok, result: result.into(), fix: None }
    }

    fn note(check: &'static str, result: impl Into<String>, fix: Option<String>) -> Self {
        Self { check, state: State::Note, result: result.into(), fix }
    }

    fn error(check: &'static str, result: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { check, state: State::Error, result: result.into(), fix: Some(fix.into()) }
    }
}

impl Doctor {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        // A signal also ends the speech program that is running.
        let signals = Signals::catch()?;
        let findings = examine(&signals);
        if let Some(signal) = signals.caught() {
            return Err(signal.into());
        }
        let healthy = findings.iter().all(|finding| finding.state != State::Error);
        super::print(|out| {
            if self.json {
                let report = serde_json::json!({ "healthy": healthy, "findings": findings });
                serde_json::to_writer_pretty(&mut *out, &report)?;
                return writeln!(out);
            }
            print(out, &findings, healthy)
        })?;
        Ok(ExitCode::from(u8::from(!healthy)))
    }
}

fn examine(signals: &Signals) -> Vec<Finding> {
    let (config, configuration) = configuration();
    let options = usual_options(&config);
    let voice = |options| voice_options(options, &config, Lang::default());
    let voice = voice(options.as_ref().cloned().unwrap_or_default());
    let voice = VoiceOptions { signals: signals.clone(), ..voice };
    let finding = match options {
        Ok(_) => self::voice(&voice),
        Err(error) => Finding::error("voice", format!("{error:#}"), "backcare voices"),
    };
    let version = format!("backcare {} on {} {}", env!("CARGO_PKG_VERSION"), system_name(), std::env::consts::ARCH);
    let findings = [Finding::ok("version", version), sound(), finding, configuration];
    findings
        .into_iter()
        .chain([installed_voices(&voice)])
        .chain(folders())
        .chain([terminal(), control(), media_keys()])
        .collect()
}

/// Reads the configuration, and reports its first error.
fn configuration() -> (Config, Finding) {
    let check = "configuration";
    let path = super::config_path().map(|path| escape_for_terminal(&path.to_string_lossy())).unwrap_or_default();
    match super::config() {
        Err(error) => {
            let message = format!("{error:#}");
            let first = message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            (Config::default(), Finding::error(check, first, format!("edit or remove {path}")))
        }
        Ok(config) if config == Config::default() => {
            (config, Finding::ok(check, format!("defaults (no settings in {path})")))
        }
        Ok(config) => (config, Finding::ok(check, path)),
    }
}

fn sound() -> Finding {
    match probe::device() {
        Ok(way) => Finding::ok("sound", way),
        Err(error) => Finding::error("sound", format!("{error:#}"), sound_fix()),
    }
}

fn sound_fix() -> &'static str {
    match () {
        () if cfg!(not(feature = "playback")) => "cargo install backcare --features playback",
        () if cfg!(not(target_os = "linux")) => "connect a loudspeaker, and select it in the system's sound settings",
        () if is_installed("pipewire-pulse") => "systemctl --user start pipewire pipewire-pulse wireplumber",
        () if is_installed("pulseaudio") => "pulseaudio --start",
        () => "sudo apt-get install pulseaudio",
    }
}

/// Synthesizes a sentence with the configured voice, without playing it and without the cache.
fn voice(options: &VoiceOptions) -> Finding {
    let (check, name) = ("voice", escape_for_terminal(options.name()));
    let begun = Instant::now();
    let try_voice = |options: &VoiceOptions| -> anyhow::Result<Trial> {
        match options.open()? {
            Voice::Synthesized(mut voice) => {
                let pcm = voice.synthesize(&options.lang.phrase("Lift your arm."))?;
                ensure!(!pcm.samples.is_empty(), "`{}` produced no sound", options.name());
                Ok(Trial::Synthesized)
            }
            Voice::SelfSpeaking(_) => Ok(Trial::Answered),
            Voice::Silent => Ok(Trial::Silent),
        }
    };
    match try_voice(&VoiceOptions { cache: None, ..options.clone() }) {
        Ok(Trial::Synthesized) => Finding::ok(check, format!("`{name}` works ({} ms)", begun.elapsed().as_millis())),
        Ok(Trial::Answered) => {
            let word = super::shell_word(&name);
            Finding::ok(check, format!("`{name}` responds; to hear it, run `backcare voices try {word}`"))
        }
        Ok(Trial::Silent) => Finding::note(check, "speech is off (voice `none`)", Some("--voice natural".to_owned())),
        Err(error) if try_voice(&options.pico()).is_ok() => {
            let result = format!("{error:#}; the Pico voice is used instead");
            Finding::note(check, result, Some("backcare voices".to_owned()))
        }
        Err(error) => Finding::error(check, format!("{error:#}"), "backcare voices"),
    }
}

/// The outcome of trying a voice.
enum Trial {
    Synthesized,
    /// A voice of the system, which plays its own sound.
    Answered,
    Silent,
}

fn installed_voices(options: &VoiceOptions) -> Finding {
    let rows = detect(options);
    let names = |found| {
        rows.iter().filter(|row| row.found == found).map(|row| row.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let missing = names(false);
    let result = format!(
        "{}{}",
        names(true),
        if missing.is_empty() { String::new() } else { format!("; not found: {missing}") }
    );
    Finding::ok("voices", result)
}

fn folders() -> Vec<Finding> {
    let routines = super::library().ok().and_then(|library| library.folder().map(Path::to_owned));
    [("routines", routines), ("state", super::state_folder()), ("cache", super::cache_folder())]
        .map(|(check, folder)| {
            folder.map_or_else(|| Finding::note(check, "no home directory", None), |folder| writable(check, &folder))
        })
        .into()
}

/// Checks that a directory is writable, or can be created.
fn writable(check: &'static str, folder: &Path) -> Finding {
    let name = escape_for_terminal(&folder.to_string_lossy());
    let existing = folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    match tempfile::tempfile_in(existing) {
        Ok(_) => Finding::ok(check, name),
        Err(error) => {
            Finding::note(check, format!("{name} is not writable: {}", error.kind()), permission_fix(existing))
        }
    }
}

/// The command that makes a directory writable; only for directories in the user's home that the user owns.
fn permission_fix(folder: &Path) -> Option<String> {
    let home = etcetera::home_dir().ok().filter(|home| home.components().count() > 1);
    let is_below_home = home.is_some_and(|home| folder.starts_with(home));
    #[cfg(unix)]
    let is_own = {
        use std::os::unix::fs::MetadataExt as _;
        folder.metadata().is_ok_and(|about| about.is_dir() && about.uid() == rustix::process::getuid().as_raw())
    };
    #[cfg(not(unix))]
    let is_own = false;
    let name = folder.to_str().filter(|name| !name.chars().any(is_unprintable))?;
    (is_below_home && is_own).then(|| format!("chmod u+rwx {}", super::shell_word(name)))
}

/// Checks the socket directory of `backcare ctl`.
#[cfg(unix)]
fn control() -> Finding {
    let check = "control";
    match crate::control::socket::check_folder() {
        Ok(folder) => Finding::ok(
            check,
            format!("`backcare ctl` uses a socket in {}", escape_for_terminal(&folder.to_string_lossy())),
        ),
        Err(error) => Finding::note(check, format!("{error:#}"), None),
    }
}

#[cfg(not(unix))]
fn control() -> Finding {
    Finding::note("control", "`backcare ctl` requires Unix sockets", None)
}

fn terminal() -> Finding {
    let name = std::env::var("TERM").unwrap_or_default();
    match (io::stdin().is_terminal(), io::stderr().is_terminal()) {
        (true, true) if name != "dumb" => {
            let (columns, lines) = crossterm::terminal::size().unwrap_or_default();
            Finding::ok(
                "terminal",
                format!("{}, {columns}×{lines}; keys control the session", escape_for_terminal(&name)),
            )
        }
        _ => Finding::note("terminal", "not a terminal: plain lines are printed, and keys are off", None),
    }
}

fn media_keys() -> Finding {
    let bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists());
    if cfg!(all(feature = "media-keys", target_os = "linux")) && bus {
        Finding::ok("media keys", "available (D-Bus session bus found)")
    } else {
        Finding::note("media keys", "unavailable (no D-Bus session bus)", None)
    }
}

fn print(out: &mut dyn Write, findings: &[Finding], healthy: bool) -> io::Result<()> {
    let width = findings.iter().map(|finding| finding.check.len()).max().unwrap_or_default();
    for finding in findings {
        let mark = match finding.state {
            State::Ok => "ok   ",
            State::Note => "note ",
            State::Error => "error",
        };
        writeln!(out, "{mark}  {:width$}  {}", finding.check, finding.result)?;
        if let Some(fix) = &finding.fix {
            writeln!(out, "       {:width$}  → {fix}", "")?;
        }
    }
    writeln!(out, "\n{}", if healthy { "Sessions can be heard." } else { "Sessions cannot be heard yet." })
}

/// The name of the operating system.
fn system_name() -> String {
    let about = crate::library::read_file(Path::new("/etc/os-release")).map(|source| source.text).unwrap_or_default();
    let name = about.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| std::env::consts::OS.to_owned(), |name| escape_for_terminal(name.trim_matches('"')))
}
