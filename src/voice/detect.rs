//! Detection of the voices that are available on this machine, for `backcare voices`.

use serde::Serialize;

use super::program::{PRESETS, Preset, find};
use super::{NATURAL, PICO, VoiceOptions};
#[cfg(not(target_os = "macos"))]
use crate::language::{Lang, PicoVoice, pico_voices};
use crate::text::escape_for_terminal;

/// A voice, and whether it is available.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct VoiceInfo {
    /// The name that `--voice` takes.
    pub name: String,
    /// Whether it is available.
    pub found: bool,
    /// A description, or the reason why it is not available.
    pub about: String,
    /// Whether it returns its sound, as an export requires.
    pub can_be_exported: bool,
}

/// Detects all voices: those in the program, the system's, the known programs, and the configured program.
#[must_use]
pub(crate) fn detect(options: &VoiceOptions) -> Vec<VoiceInfo> {
    let presets = PRESETS.iter().map(preset);
    [natural(options)].into_iter().chain(pico()).chain([system()]).chain(presets).chain([program(options)]).collect()
}

/// Whether a program is in the search path.
#[must_use]
pub(crate) fn is_installed(program: &str) -> bool {
    find(program).is_some()
}

fn natural(options: &VoiceOptions) -> VoiceInfo {
    let (found, about) = options.natural();
    VoiceInfo { name: NATURAL.to_owned(), found, about, can_be_exported: true }
}

#[cfg(not(target_os = "macos"))]
fn pico() -> Vec<VoiceInfo> {
    let info = |(n, (_, voice)): (usize, (Lang, &PicoVoice))| VoiceInfo {
        name: if n == 0 { PICO.to_owned() } else { format!("{PICO}:{}", voice.code) },
        found: true,
        about: format!("{}, SVOX Pico (Apache-2.0), in the program", voice.name),
        can_be_exported: true,
    };
    pico_voices().enumerate().map(info).collect()
}

#[cfg(target_os = "macos")]
fn pico() -> Vec<VoiceInfo> {
    let about = "not available on macOS, where the engine does not build".to_owned();
    vec![VoiceInfo { name: PICO.to_owned(), found: false, about, can_be_exported: true }]
}

/// The speech service of the operating system.
const SYSTEM: &str = if cfg!(target_os = "macos") {
    "AVFoundation"
} else if cfg!(windows) {
    "WinRT"
} else {
    "speech-dispatcher"
};

/// A hint on how to list the system's voices.
#[cfg(feature = "system-voice")]
const LIST_HINT: &str = if cfg!(target_os = "linux") { " (`spd-say -L` lists them)" } else { "" };

fn system() -> VoiceInfo {
    #[cfg(feature = "system-voice")]
    let (found, about) = match super::system::count() {
        Ok(0) => (false, format!("{SYSTEM} is running, but has no voices")),
        Ok(1) => (true, format!("{SYSTEM}, one voice")),
        Ok(count) => (true, format!("{SYSTEM}, {count} voices; system:NAME is one of them{LIST_HINT}")),
        Err(error) => (false, format!("{SYSTEM} is not available: {error:#}")),
    };
    #[cfg(not(feature = "system-voice"))]
    let (found, about) = (false, format!("{SYSTEM}, which this backcare was built without"));
    VoiceInfo { name: "system".to_owned(), found, about, can_be_exported: false }
}

fn preset(preset: &Preset) -> VoiceInfo {
    let path = find(preset.name);
    let about = match &path {
        Some(path) => format!("{}; {}", path.display(), preset.variant),
        None => format!("no `{}` in the search path ({})", preset.name, preset.from),
    };
    VoiceInfo { name: preset.name.to_owned(), found: path.is_some(), about, can_be_exported: true }
}

fn program(options: &VoiceOptions) -> VoiceInfo {
    let path = options.program.first().map(|name| (name, find(name)));
    let (found, about) = match path {
        Some((_, Some(path))) => {
            (true, format!("{}, from the configuration", escape_for_terminal(&path.to_string_lossy())))
        }
        Some((name, None)) => {
            (false, format!("the configuration sets `{}`, which was not found", escape_for_terminal(name)))
        }
        None => (false, "not configured: \"program\" in \"voice\" of the configuration sets it".to_owned()),
    };
    VoiceInfo { name: "program".to_owned(), found, about, can_be_exported: true }
}
