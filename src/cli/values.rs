//! What the values of flags may be, with what is told of others.

use std::path::PathBuf;

use strum::VariantNames as _;

use crate::audio::encode::FileFormat;
use crate::language::Lang;
#[cfg(unix)]
use crate::player::command::NAMES;
use crate::voice;

pub(super) fn lang(code: &str) -> Result<Lang, String> {
    code.parse().map_err(|_| format!("expected {}", Lang::VARIANTS.join(" or ")))
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

pub(super) fn sound_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if text == "-" || FileFormat::of(&path).is_some() {
        return Ok(path);
    }
    let extensions: Vec<String> = FileFormat::VARIANTS.iter().map(|name| format!(".{name}")).collect();
    Err(format!("expected a file name that ends in {}", extensions.join(" or ")))
}
