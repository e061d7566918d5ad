//! The embedded voices: SVOX Pico, whose engine and data are in the binary.

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

mod pico;

/// Pico's own rate.
const RATE: u32 = 16_000;

/// Pico fails on very long sentences, so text is given to it in pieces of so many bytes at the most.
const LONGEST_PIECE: usize = 240;

/// Pico has room for file names of 512 bytes.
const LONGEST_FOLDER: usize = 450;

/// Pico, with the data of one voice unpacked.
pub(super) struct Pico {
    voice: &'static PicoVoice,
    files: [PathBuf; 2],
    memory: pico::Memory,
    /// Both in percent.
    volume: u32,
    speed: u32,
    /// Removed with the voice, where there is no cache folder.
    folder: Option<TempDir>,
}

impl Pico {
    /// Unpacks the data to the cache folder, or to a private one that goes with the voice.
    pub(super) fn new(voice: &'static PicoVoice, speed: f32, cache: Option<&Path>) -> anyhow::Result<Self> {
        let folder = cache.map(|cache| cache.join("pico")).filter(|folder| is_plain(folder));
        let kept = folder.and_then(|folder| unpack(voice, &folder).ok());
        let (files, folder) = match kept {
            Some(files) => (files, None),
            None => unpack_for_now(voice)?,
        };
        let speed = (speed * 100.0).round() as u32;
        Ok(Self { voice, files, memory: pico::Memory::new(), volume: voice.volume, speed, folder })
    }

    /// Speaks one piece of text. Its files may have been removed since the last one: the folder is only a cache.
    fn speak(&mut self, text: &str) -> anyhow::Result<Vec<i16>> {
        if !self.files.iter().all(|file| file.exists()) {
            (self.files, self.folder) = unpack_for_now(self.voice)?;
        }
        let (volume, speed) = (self.volume, self.speed);
        let marked = format!("<volume level=\"{volume}\"><speed level=\"{speed}\">{text}</speed></volume>");
        self.memory.speak(&self.files, &marked)
    }
}

impl Synthesize for Pico {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let text = sanitize(phrase);
        let mut samples = Vec::new();
        for piece in pieces(&text) {
            samples.extend(self.speak(piece)?);
        }
        Ok(PcmBuffer { samples: under_ceiling(trimmed(&samples, RATE), 1.0), rate: RATE })
    }
}

/// Whether Pico can open files in a folder: it copies their names into a place of its own, unchecked.
fn is_plain(folder: &Path) -> bool {
    folder.to_str().is_some_and(|folder| folder.len() < LONGEST_FOLDER)
}

/// Writes the data to a folder that goes with the voice.
fn unpack_for_now(voice: &PicoVoice) -> anyhow::Result<([PathBuf; 2], Option<TempDir>)> {
    let folder = files::temporary_folder().context("no folder to unpack the voice to")?;
    anyhow::ensure!(is_plain(folder.path()), "the name of the folder for temporary files is too long");
    Ok((unpack(voice, folder.path())?, Some(folder)))
}

/// Writes the data where it is not there already, each file at once or not at all.
fn unpack(voice: &PicoVoice, folder: &Path) -> anyhow::Result<[PathBuf; 2]> {
    files::private_folder(folder)?;
    for (name, bytes) in voice.data {
        let path = folder.join(name);
        if holds(&path, bytes) {
            continue;
        }
        NewFile::remove_unfinished(&path);
        files::replace(&path, Access::Private, bytes)?;
    }
    Ok(voice.data.map(|(name, _)| folder.join(name)))
}

/// Whether a file holds just these bytes.
fn holds(path: &Path, mut bytes: &[u8]) -> bool {
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

/// The text in pieces that Pico can take: whole sentences where they are short enough, else whole words.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while rest.len() > LONGEST_PIECE {
        let end = (0..=LONGEST_PIECE).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let head = &rest[..end];
        let cut = head.rfind(". ").or_else(|| head.rfind(", ")).or_else(|| head.rfind(' '));
        let cut = cut.map_or(end, |at| at + 1);
        pieces.push(&rest[..cut]);
        rest = rest[cut..].trim_start();
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests;
