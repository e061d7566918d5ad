//! `backcare doctor`: whether a session can be heard here, what is wrong, and what mends it.
#![expect(clippy::disallowed_methods, reason = "an edge: a voice is held against the clock")]

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

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// As it should be.
    Good,
    /// Sessions can be heard, and something else does not work.
    Note,
    /// Sessions cannot be heard.
    Wrong,
}

/// What was looked at, and found.
#[derive(Debug, Serialize)]
struct Finding {
    what: &'static str,
    state: State,
    found: String,
    /// The one command that mends it, or what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    mend: Option<String>,
}

impl Finding {
    fn good(what: &'static str, found: impl Into<String>) -> Self {
        Self { what, state: State::Good, found: found.into(), mend: None }
    }

    fn note(what: &'static str, found: impl Into<String>, mend: Option<String>) -> Self {
        Self { what, state: State::Note, found: found.into(), mend }
    }

    fn wrong(what: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what, state: State::Wrong, found: found.into(), mend: Some(mend.into()) }
    }
}

impl Doctor {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        // A program that speaks is ended with us.
        let signals = Signals::catch()?;
        let findings = examine(&signals);
        if let Some(signal) = signals.caught() {
            return Err(signal.into());
        }
        let healthy = findings.iter().all(|finding| finding.state != State::Wrong);
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
        Err(error) => Finding::wrong("voice", format!("{error:#}"), "backcare voices"),
    };
    let version = format!("backcare {} on {} {}", env!("CARGO_PKG_VERSION"), system_name(), std::env::consts::ARCH);
    let found = [Finding::good("version", version), sound(), finding, configuration];
    found.into_iter().chain([others(&voice)]).chain(folders()).chain([terminal(), control(), media_keys()]).collect()
}

/// The configuration, and what there is to say about it.
fn configuration() -> (Config, Finding) {
    let what = "configuration";
    let path = super::config_path().map(|path| escape_for_terminal(&path.to_string_lossy())).unwrap_or_default();
    match super::config() {
        Err(error) => {
            let told = format!("{error:#}");
            let first = told.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            (Config::default(), Finding::wrong(what, first, format!("correct {path}, or remove it")))
        }
        Ok(config) if config == Config::default() => {
            (config, Finding::good(what, format!("none, or nothing in it ({path})")))
        }
        Ok(config) => (config, Finding::good(what, path)),
    }
}

fn sound() -> Finding {
    match probe::device() {
        Ok(way) => Finding::good("sound", way),
        Err(error) => Finding::wrong("sound", format!("{error:#}"), mend_sound()),
    }
}

fn mend_sound() -> &'static str {
    match () {
        () if cfg!(not(feature = "playback")) => "cargo install backcare --features playback",
        () if cfg!(not(target_os = "linux")) => "connect a loudspeaker, and choose it in the system's sound settings",
        () if is_installed("pipewire-pulse") => "systemctl --user start pipewire pipewire-pulse wireplumber",
        () if is_installed("pulseaudio") => "pulseaudio --start",
        () => "sudo apt-get install pulseaudio",
    }
}

/// Has the voice that would speak say a few words, unheard, and by itself: not from what it said before.
fn voice(options: &VoiceOptions) -> Finding {
    let (what, name) = ("voice", escape_for_terminal(options.options.voice()));
    let begun = Instant::now();
    let speaks = |options: &VoiceOptions| -> anyhow::Result<Said> {
        match options.open()? {
            Voice::Synthesized(mut voice) => {
                let pcm = voice.synthesize(&options.lang.phrase("Lift your arm."))?;
                ensure!(!pcm.samples.is_empty(), "`{}` says nothing", options.options.voice());
                Ok(Said::Recorded)
            }
            Voice::SelfSpeaking(_) => Ok(Said::Answered),
            Voice::Silent => Ok(Said::Nothing),
        }
    };
    match speaks(&VoiceOptions { cache: None, ..options.clone() }) {
        Ok(Said::Recorded) => {
            Finding::good(what, format!("`{name}` speaks, within {} ms", begun.elapsed().as_millis()))
        }
        Ok(Said::Answered) => {
            let word = super::shell_word(&name);
            Finding::good(what, format!("`{name}` answers; `backcare voices try {word}` lets you hear it"))
        }
        Ok(Said::Nothing) => Finding::note(what, "nobody speaks, as you wish", Some("--voice embedded".to_owned())),
        Err(error) if speaks(&options.embedded()).is_ok() => {
            let found = format!("{error:#}; the embedded voice speaks instead");
            Finding::note(what, found, Some("backcare voices".to_owned()))
        }
        Err(error) => Finding::wrong(what, format!("{error:#}"), "backcare voices"),
    }
}

/// What came of a trial.
enum Said {
    Recorded,
    Answered,
    Nothing,
}

fn others(options: &VoiceOptions) -> Finding {
    let rows = detect(options);
    let names = |found| {
        rows.iter().filter(|row| row.found == found).map(|row| row.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let missing = names(false);
    let found = format!(
        "{}{}",
        names(true),
        if missing.is_empty() { String::new() } else { format!("; not found: {missing}") }
    );
    Finding::good("voices", found)
}

fn folders() -> Vec<Finding> {
    let routines = super::library().ok().and_then(|library| library.folder().map(Path::to_owned));
    [("routines", routines), ("state", super::state_folder()), ("cache", super::cache_folder())]
        .map(|(what, folder)| {
            folder
                .map_or_else(|| Finding::note(what, "there is no home folder", None), |folder| writable(what, &folder))
        })
        .into()
}

/// Whether a folder could be written to, now or when it is first needed.
fn writable(what: &'static str, folder: &Path) -> Finding {
    let name = escape_for_terminal(&folder.to_string_lossy());
    let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    match tempfile::tempfile_in(there) {
        Ok(_) => Finding::good(what, name),
        Err(error) => Finding::note(what, format!("{name} cannot be written to: {}", error.kind()), fix(there)),
    }
}

/// How a folder is made writable, where that is safe to say: it is the user's own, and lies in their home.
fn fix(folder: &Path) -> Option<String> {
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

/// Whether sessions can be steered by `backcare ctl`.
#[cfg(unix)]
fn control() -> Finding {
    let what = "control";
    match crate::control::socket::check_folder() {
        Ok(folder) => Finding::good(
            what,
            format!("`backcare ctl`, by a socket in {}", escape_for_terminal(&folder.to_string_lossy())),
        ),
        Err(error) => Finding::note(what, format!("{error:#}"), None),
    }
}

#[cfg(not(unix))]
fn control() -> Finding {
    Finding::note("control", "`backcare ctl` needs Unix sockets", None)
}

fn terminal() -> Finding {
    let name = std::env::var("TERM").unwrap_or_default();
    match (io::stdin().is_terminal(), io::stderr().is_terminal()) {
        (true, true) if name != "dumb" => {
            let (columns, lines) = crossterm::terminal::size().unwrap_or_default();
            Finding::good(
                "terminal",
                format!("{}, {columns} by {lines}; keys steer the session", escape_for_terminal(&name)),
            )
        }
        _ => Finding::note("terminal", "none here: lines instead of bars, and no keys", None),
    }
}

fn media_keys() -> Finding {
    let bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists());
    if cfg!(all(feature = "media-keys", target_os = "linux")) && bus {
        Finding::good("media keys", "the desktop's bus is there")
    } else {
        Finding::note("media keys", "no desktop's bus, so they do nothing", None)
    }
}

fn print(out: &mut dyn Write, findings: &[Finding], healthy: bool) -> io::Result<()> {
    let width = findings.iter().map(|finding| finding.what.len()).max().unwrap_or_default();
    for finding in findings {
        let mark = match finding.state {
            State::Good => "ok   ",
            State::Note => "note ",
            State::Wrong => "WRONG",
        };
        writeln!(out, "{mark}  {:width$}  {}", finding.what, finding.found)?;
        if let Some(mend) = &finding.mend {
            writeln!(out, "       {:width$}  → {mend}", "")?;
        }
    }
    writeln!(out, "\n{}", if healthy { "Sessions can be heard." } else { "Sessions cannot be heard yet." })
}

/// What the machine runs on, by its own name.
fn system_name() -> String {
    let about = crate::library::read_file(Path::new("/etc/os-release")).map(|source| source.text).unwrap_or_default();
    let name = about.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| std::env::consts::OS.to_owned(), |name| escape_for_terminal(name.trim_matches('"')))
}
