//! The Pico voices: SVOX Pico, whose engine and data are part of the binary.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::TempDir;

use super::Synthesize;
use super::normalize::{sanitize, trimmed, under_ceiling};
use crate::audio::resampler::PcmBuffer;
use crate::files::{self, Access, NewFile};
use crate::language::{Phrase, PicoVoice};
use crate::text::split::pieces;

mod engine;

/// Pico's sample rate in hertz.
const RATE: u32 = 16_000;

/// The most bytes of text passed to Pico at once; it fails on very long sentences.
const MAX_PIECE_BYTES: usize = 240;

/// The longest folder path passed to Pico, in bytes. Its buffer for file names has 512 bytes.
const MAX_FOLDER_BYTES: usize = 450;

/// The Pico engine with the data of one voice, unpacked to files.
pub(super) struct Pico {
    voice: &'static PicoVoice,
    files: [PathBuf; 2],
    memory: engine::Memory,
    /// Volume and speed, both in percent.
    volume: u32,
    speed: u32,
    /// The data's folder if there is no usable cache folder; deleted on drop.
    temp_dir: Option<TempDir>,
}

impl Pico {
    /// Unpacks the data to the cache folder, or to a temporary one that is deleted on drop.
    pub(super) fn new(voice: &'static PicoVoice, speed: f32, cache: Option<&Path>) -> anyhow::Result<Self> {
        let folder = cache.map(|cache| cache.join("pico")).filter(|folder| is_supported(folder));
        let cached = folder.and_then(|folder| unpack(voice, &folder).ok());
        let (files, temp_dir) = match cached {
            Some(files) => (files, None),
            None => unpack_to_temp_dir(voice)?,
        };
        let speed = (speed * 100.0).round() as u32;
        Ok(Self { voice, files, memory: engine::Memory::new(), volume: voice.volume, speed, temp_dir })
    }

    /// Synthesizes one piece of text. The files are unpacked again if the cache folder was deleted.
    fn speak(&mut self, text: &str) -> anyhow::Result<Vec<i16>> {
        if !self.files.iter().all(|file| file.exists()) {
            (self.files, self.temp_dir) = unpack_to_temp_dir(self.voice)?;
        }
        let (volume, speed) = (self.volume, self.speed);
        let markup = format!("<volume level=\"{volume}\"><speed level=\"{speed}\">{text}</speed></volume>");
        self.memory.speak(&self.files, &markup)
    }
}

impl Synthesize for Pico {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let text = sanitize(phrase);
        let mut samples = Vec::new();
        for piece in pieces(&text, MAX_PIECE_BYTES) {
            samples.extend(self.speak(piece)?);
        }
        Ok(PcmBuffer { samples: under_ceiling(trimmed(&samples, RATE), 1.0), rate: RATE })
    }
}

/// Whether Pico can open files in a folder. It copies their names into a fixed buffer, unchecked.
fn is_supported(folder: &Path) -> bool {
    folder.to_str().is_some_and(|folder| folder.len() < MAX_FOLDER_BYTES)
}

/// Writes the data to a temporary folder.
fn unpack_to_temp_dir(voice: &PicoVoice) -> anyhow::Result<([PathBuf; 2], Option<TempDir>)> {
    let folder = files::temporary_folder().context("the voice cannot be unpacked")?;
    anyhow::ensure!(is_supported(folder.path()), "the path of the folder for temporary files is too long");
    Ok((unpack(voice, folder.path())?, Some(folder)))
}

/// Writes the files that are missing or damaged, each atomically.
fn unpack(voice: &PicoVoice, folder: &Path) -> anyhow::Result<[PathBuf; 2]> {
    files::private_folder(folder)?;
    for (name, bytes) in voice.data {
        let path = folder.join(name);
        if has_contents(&path, bytes) {
            continue;
        }
        NewFile::remove_unfinished(&path);
        files::replace(&path, Access::Private, bytes)?;
    }
    Ok(voice.data.map(|(name, _)| folder.join(name)))
}

/// Whether a file consists of exactly these bytes.
fn has_contents(path: &Path, mut bytes: &[u8]) -> bool {
    let Ok(mut file) = files::open(path, File::options().read(true)) else { return false };
    let mut block = [0; 16 * 1024];
    loop {
        match file.read(&mut block) {
            Ok(0) => return bytes.is_empty(),
            Ok(count) if bytes.starts_with(&block[..count]) => bytes = &bytes[count..],
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests;
