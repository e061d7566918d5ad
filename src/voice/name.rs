//! The names of voices, which are `NAME` or `NAME:VARIANT`.

use super::program::PRESETS;

/// The natural voice.
pub const NATURAL: &str = "natural";

/// The voice that steps in for others: it is always there, except on macOS.
pub const PICO: &str = "pico";

/// An earlier name of [`PICO`].
pub(super) const EMBEDDED: &str = "embedded";

/// The voice that speaks without the natural one.
pub(super) const SIMPLE: &str = if cfg!(target_os = "macos") { "system" } else { PICO };

/// The names of the voices that are not programs. `fake` is for tests, and not listed; nor is the earlier name.
const NAMES: [&str; 5] = [NATURAL, PICO, "system", "program", "none"];

/// Whether a voice name is valid, on this machine or another.
#[must_use]
pub fn is_known(name: &str) -> bool {
    let (name, _) = split(name);
    NAMES.contains(&name)
        || name == EMBEDDED
        || (cfg!(feature = "fake-voice") && name == "fake")
        || PRESETS.iter().any(|preset| preset.name == name)
}

/// The list of all voice names, for messages.
#[must_use]
pub fn known() -> String {
    let presets = PRESETS.iter().map(|preset| preset.name);
    NAMES[..4].iter().copied().chain(presets).chain([NAMES[4]]).collect::<Vec<_>>().join(", ")
}

/// Splits a voice name into its base name and its variant.
pub(super) fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once(':').map_or((name, None), |(name, variant)| (name, Some(variant)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_name_may_have_a_variant() {
        assert!(["pico", "pico:en-GB", "piper:/a:b", "none", "fake"].iter().all(|name| is_known(name)));
        assert!(!["", "picco", ":embedded"].iter().any(|name| is_known(name)));
        assert_eq!(known(), "natural, pico, system, program, piper, espeak-ng, pico2wave, say, none");
    }
}
