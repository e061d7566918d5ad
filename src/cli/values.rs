//! Value parsers for command-line arguments.

use std::path::PathBuf;

#[cfg(unix)]
use clap::builder::{PossibleValue, PossibleValuesParser};
use strum::VariantNames as _;

use crate::audio::encode::FileFormat;
#[cfg(unix)]
use crate::player::command::{NAMED, STATUS};
use crate::routine::{LONGEST_PLAN, SHORTEST_PLAN};
use crate::voice;

/// The possible values of `backcare ctl COMMAND`, with their help.
#[cfg(unix)]
pub(super) fn session_command() -> PossibleValuesParser {
    let commands = NAMED.iter().map(|named| PossibleValue::new(named.name).help(named.about));
    commands
        .chain([PossibleValue::new(STATUS).help("Print the current position in the session")])
        .collect::<Vec<_>>()
        .into()
}

pub(super) fn voice(name: &str) -> Result<String, String> {
    // An empty BACKCARE_VOICE counts as unset.
    if voice::is_known(name) || name.is_empty() {
        Ok(name.to_owned())
    } else {
        Err(format!("expected {}", voice::known()))
    }
}

pub(super) fn date(text: &str) -> Result<jiff::civil::Date, String> {
    let date = text.parse::<jiff::civil::Date>().ok().filter(|date| date.year() > 0);
    date.ok_or_else(|| "expected a date such as 2026-11-29".to_owned())
}

pub(super) fn minutes(text: &str) -> Result<u32, String> {
    let expected = || format!("expected whole minutes from {SHORTEST_PLAN} to {LONGEST_PLAN}");
    text.parse().ok().filter(|minutes| (SHORTEST_PLAN..=LONGEST_PLAN).contains(minutes)).ok_or_else(expected)
}

/// What a session is asked for.
pub(super) fn words(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("expected words such as “stiff neck”".to_owned()) } else { Ok(text.to_owned()) }
}

pub(super) fn sound_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if text == "-" || FileFormat::of(&path).is_some() {
        return Ok(path);
    }
    let extensions: Vec<String> = FileFormat::VARIANTS.iter().map(|name| format!(".{name}")).collect();
    Err(format!("expected a file name ending in {}", extensions.join(" or ")))
}
