//! The embedded voice: SVOX Pico, whose engine and data are in the binary.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use tempfile::TempDir;
use ttspico::{EngineStatus, PicoError, System, Voice};

use super::Record;
use crate::phrase::Phrase;
use crate::sound::clip::{Clip, resample};

/// The analysis of text, and the sound of the voice. Pico opens them by name.
const DATA: [(&str, &[u8]); 2] = [
    ("en-US_ta.bin", include_bytes!(concat!(env!("OUT_DIR"), "/en-US_ta.bin"))),
    ("en-US_lh0_sg.bin", include_bytes!(concat!(env!("OUT_DIR"), "/en-US_lh0_sg.bin"))),
];

/// Pico's own rate.
const RATE: u32 = 16_000;

/// Pico's memory; less than 2.5 MiB is not enough.
const MEMORY: usize = 4 * 1024 * 1024;

/// Louder than this is speech, in Pico's samples; what is not, at either end, is cut off.
const SILENT: i16 = 200;

/// Brings Pico at volume 60 to -16 LUFS over a paragraph of instructions (measured; a test says so).
const GAIN: f32 = 1.0;

/// No sample is louder than this: -1.5 dB, so that true peaks stay under -1 dB.
const CEILING: f32 = 0.84;

/// Pico fails on very long sentences, so text is given to it in pieces of so many bytes at the most.
const LONGEST_PIECE: usize = 240;

/// Pico, with its data unpacked.
pub(super) struct Pico {
    files: [PathBuf; 2],
    /// In percent.
    speed: u32,
    /// Removed with the voice, where there is no cache folder.
    _folder: Option<TempDir>,
}

impl Pico {
    /// Unpacks the data to the cache folder, or to a private one that goes with the voice.
    pub(super) fn new(speed: f32, cache: Option<&Path>) -> anyhow::Result<Self> {
        let speed = (speed * 100.0).round() as u32;
        if let Some(files) = cache.and_then(|cache| unpack(&cache.join("pico")).ok()) {
            return Ok(Self { files, speed, _folder: None });
        }
        let folder = TempDir::with_prefix("backcare-").context("no folder to unpack the voice to")?;
        let files = unpack(folder.path())?;
        Ok(Self { files, speed, _folder: Some(folder) })
    }

    /// Speaks one piece of text. A fresh system each time, so that the same text gives the same samples.
    fn speak(&self, text: &str) -> anyhow::Result<Vec<i16>> {
        let failed = |error: PicoError| anyhow!("Pico: {error}");
        let system = System::new(MEMORY).map_err(failed)?;
        let voice = System::create_voice(system.clone(), "backcare").map_err(failed)?;
        for file in &self.files {
            let path = file.to_str().context("the voice's folder has no plain name")?;
            let resource = System::load_resource(system.clone(), path).map_err(failed)?;
            voice.borrow_mut().add_resource(resource).map_err(failed)?;
        }
        #[expect(unsafe_code, reason = "safe once both resources are loaded, which was just done")]
        let mut engine = unsafe { Voice::create_engine(voice) }.map_err(failed)?;
        let text = format!("<volume level=\"60\"><speed level=\"{}\">{text}</speed></volume>\0", self.speed);
        let mut rest = text.as_bytes();
        let mut samples = Vec::new();
        let mut block = [0_i16; 1024];
        loop {
            if !rest.is_empty() {
                rest = &rest[engine.put_text(rest).map_err(failed)?..];
            }
            let (count, status) = engine.get_data(&mut block[..]).map_err(failed)?;
            samples.extend_from_slice(&block[..count]);
            if status == EngineStatus::Idle && rest.is_empty() {
                return Ok(samples);
            }
        }
    }
}

impl Record for Pico {
    fn record(&mut self, phrase: &Phrase) -> anyhow::Result<Clip> {
        let text = speakable(&phrase.text);
        let mut samples = Vec::new();
        for piece in pieces(&text) {
            samples.extend(self.speak(piece)?);
        }
        let samples: Vec<f32> = trim(&samples).iter().map(|sample| f32::from(*sample) / 32_768.0 * GAIN).collect();
        let mut samples = resample(&samples, RATE)?;
        let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
        if peak > CEILING {
            samples.iter_mut().for_each(|sample| *sample *= CEILING / peak);
        }
        Ok(Clip::new(samples))
    }
}

/// Writes the data where it is not there already, each file at once or not at all.
fn unpack(folder: &Path) -> anyhow::Result<[PathBuf; 2]> {
    fs::create_dir_all(folder)?;
    for (name, bytes) in DATA {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            continue;
        }
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.persist(&path)?;
    }
    Ok(DATA.map(|(name, _)| folder.join(name)))
}

/// The words without what Pico would take for markup, and with what it says wrong spelt otherwise.
fn speakable(text: &str) -> String {
    text.replace('&', " and ").replace(['<', '>', '\0'], " ").replace('’', "'")
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

fn trim(samples: &[i16]) -> &[i16] {
    let loud = |sample: &i16| sample.unsigned_abs() > SILENT.unsigned_abs();
    match (samples.iter().position(loud), samples.iter().rposition(loud)) {
        (Some(first), Some(last)) => &samples[first..=last],
        _ => &[],
    }
}
