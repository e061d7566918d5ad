//! What the values of flags may be, with what is told of others.

use std::path::PathBuf;
use std::time::Duration;

use strum::VariantNames as _;

use crate::config::{MAX_LEAD_IN, SPEEDS, VOLUMES};
use crate::language::Lang;
#[cfg(unix)]
use crate::player::command::NAMES;
use crate::voice;

pub(super) fn lang(code: &str) -> Result<Lang, String> {
    code.parse().map_err(|_| format!("expected {}", Lang::VARIANTS.join(" or ")))
}

pub(super) fn volume(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(volume) if VOLUMES.contains(&volume) => Ok(volume),
        _ => Err("expected a factor from 0.1 to 1, as 0.8".to_owned()),
    }
}

#[cfg(unix)]
pub(super) fn wish(name: &str) -> Result<String, String> {
    let mut names = NAMES.iter().map(|(name, _)| *name).chain(["status"]);
    if names.any(|known| known == name) { Ok(name.to_owned()) } else { Err("there is no such command".to_owned()) }
}

pub(super) fn voice(name: &str) -> Result<String, String> {
    // What is empty is not set.
    if voice::is_known(name) || name.is_empty() {
        Ok(name.to_owned())
    } else {
        Err(format!("there are {}", voice::known()))
    }
}

pub(super) fn lead_in(text: &str) -> Result<Duration, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=MAX_LEAD_IN.as_secs_f64()).contains(&seconds) => {
            Ok(Duration::from_millis((seconds * 1000.0) as u64))
        }
        _ => Err("expected seconds from 0 to 30, as 1.5".to_owned()),
    }
}

pub(super) fn speed(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(speed) if SPEEDS.contains(&speed) => Ok(speed),
        _ => Err("expected a factor from 0.5 to 2, as 0.9".to_owned()),
    }
}

pub(super) fn wav(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_wav = text == "-" || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("wav"));
    if is_wav { Ok(path) } else { Err("expected a name that ends in .wav".to_owned()) }
}
