//! The embedded voice: SVOX Pico, whose engine and data are in the binary.
#![expect(clippy::disallowed_methods, reason = "an edge: the engine reads its data from files")]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::TempDir;

use super::Record;
use crate::phrase::Phrase;
use crate::sound::clip::Raw;

mod pico;

/// The analysis of text, and the sound of the voice. Pico opens them by name.
const DATA: [(&str, &[u8]); 2] = [
    ("en-US_ta.bin", include_bytes!(concat!(env!("OUT_DIR"), "/en-US_ta.bin"))),
    ("en-US_lh0_sg.bin", include_bytes!(concat!(env!("OUT_DIR"), "/en-US_lh0_sg.bin"))),
];

/// Pico's own rate.
const RATE: u32 = 16_000;

/// Louder than this is speech, in Pico's samples; what is not, at either end, is cut off.
const SILENT: i16 = 200;

/// Brings Pico to -16 LUFS over a paragraph of instructions, in percent (measured; a test says so).
const VOLUME: u32 = 60;

/// No sample is louder than this: -1.5 dB, so that true peaks stay under -1 dB.
const CEILING: u16 = 27_500;

/// Pico fails on very long sentences, so text is given to it in pieces of so many bytes at the most.
const LONGEST_PIECE: usize = 240;

/// Pico, with its data unpacked.
pub(super) struct Pico {
    files: [PathBuf; 2],
    memory: pico::Memory,
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
            return Ok(Self { files, memory: pico::Memory::new(), speed, _folder: None });
        }
        let folder = TempDir::with_prefix("backcare-").context("no folder to unpack the voice to")?;
        let files = unpack(folder.path())?;
        Ok(Self { files, memory: pico::Memory::new(), speed, _folder: Some(folder) })
    }

    /// Speaks one piece of text.
    fn speak(&mut self, text: &str) -> anyhow::Result<Vec<i16>> {
        let marked = format!("<volume level=\"{VOLUME}\"><speed level=\"{}\">{text}</speed></volume>", self.speed);
        self.memory.speak(&self.files, &marked)
    }
}

impl Record for Pico {
    fn record(&mut self, phrase: &Phrase) -> anyhow::Result<Raw> {
        let text = speakable(&phrase.text);
        let mut samples = Vec::new();
        for piece in pieces(&text) {
            samples.extend(self.speak(piece)?);
        }
        let samples = trim(&samples);
        let peak = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0);
        let quieter = |sample: &i16| (i32::from(*sample) * i32::from(CEILING) / i32::from(peak)) as i16;
        let samples = if peak > CEILING { samples.iter().map(quieter).collect() } else { samples.into() };
        Ok(Raw { samples, rate: RATE })
    }
}

/// Writes the data where it is not there already, each file at once or not at all.
fn unpack(folder: &Path) -> anyhow::Result<[PathBuf; 2]> {
    fs::create_dir_all(folder)?;
    for (name, bytes) in DATA {
        let path = folder.join(name);
        if holds(&path, bytes) {
            continue;
        }
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.persist(&path)?;
    }
    Ok(DATA.map(|(name, _)| folder.join(name)))
}

/// Whether a file holds just these bytes.
fn holds(path: &Path, mut bytes: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    let mut block = [0; 16 * 1024];
    loop {
        match file.read(&mut block) {
            Ok(0) => return bytes.is_empty(),
            Ok(count) if bytes.starts_with(&block[..count]) => bytes = &bytes[count..],
            _ => return false,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Lang;
    use crate::sound::clip::{self, Clip, Converter};

    /// What the voice says all day.
    const PARAGRAPH: [&str; 8] = [
        "Stand facing the wall.",
        "Put both hands on it, at the height of your shoulders.",
        "On the rising tone, bend your arms slowly.",
        "Bring your chest to the wall.",
        "Hold for thirty seconds on each side.",
        "Now lean forward until your chest muscle stretches.",
        "Keep breathing.",
        "Well done. That is the end of the session.",
    ];

    fn pico() -> Pico {
        Pico::new(1.0, None).expect("there is a folder for temporary files")
    }

    fn record(text: &str) -> Clip {
        let raw = pico().record(&Lang::En.phrase(text)).expect("it is said");
        Converter::default().clip(&raw).expect("16 kHz is a usual rate")
    }

    #[test]
    fn the_voice_is_as_loud_as_sessions_are_and_its_peaks_are_low() {
        let mut meter =
            ebur128::EbuR128::new(1, clip::RATE, ebur128::Mode::I | ebur128::Mode::TRUE_PEAK).expect("mono");
        for text in PARAGRAPH {
            meter.add_frames_f32(record(text).samples()).expect("samples");
        }
        let loudness = meter.loudness_global().expect("it was measured");
        let peak = 20.0 * meter.true_peak(0).expect("it was measured").log10();
        assert!((loudness + 16.0).abs() < 0.5, "{loudness} LUFS");
        assert!(peak < -1.0, "{peak} dBTP");
    }

    #[test]
    fn the_same_words_give_the_same_samples_and_no_silence_around_them() {
        let clip = record("Lift your left arm.");
        assert_eq!(clip, record("Lift your left arm."));
        let loud = |sample: &f32| sample.abs() > 0.003;
        let samples = clip.samples();
        assert!(samples.iter().position(loud).is_some_and(|at| at < 480), "it begins at once");
        assert!(samples.iter().rposition(loud).is_some_and(|at| at > samples.len() - 480), "and ends at once");
    }

    #[test]
    fn markup_and_endless_words_are_spoken_as_words() {
        let plain = record("Bend and lift.").samples().len();
        let ampersand = record("Bend & lift.").samples().len();
        assert_eq!(ampersand, plain);
        assert!(record("Bend <volume level=\"900\"> and lift").samples().len() > plain);
        assert!(!record(&"a".repeat(1000)).samples().is_empty());
        assert!(!record(&"lift and ".repeat(400)).samples().is_empty());
        assert!(record(".").samples().is_empty());
    }

    #[test]
    fn slower_is_longer() {
        let mut slow = Pico::new(0.8, None).expect("there is a folder for temporary files");
        let slow = slow.record(&Lang::En.phrase("Lift your left arm.")).expect("it is said").frames();
        let usual = record("Lift your left arm.").samples().len() as u64;
        assert!((1.05..1.40).contains(&(slow as f32 / usual as f32)), "{slow} is to {usual}");
    }

    #[test]
    fn data_is_unpacked_once_and_mended_when_it_was_damaged() {
        let cache = TempDir::new().expect("a folder");
        let files = Pico::new(1.0, Some(cache.path())).expect("it unpacks").files;
        fs::write(&files[0], "damaged").expect("a file");
        let files = Pico::new(1.0, Some(cache.path())).expect("it unpacks").files;
        assert_eq!(fs::read(&files[0]).expect("a file"), DATA[0].1);
        assert_eq!(fs::read_dir(cache.path().join("pico")).expect("a folder").count(), 2);
    }

    #[test]
    fn without_a_cache_folder_the_data_goes_to_a_private_one_that_is_removed() {
        let voice = Pico::new(1.0, Some(Path::new("/dev/null/nowhere"))).expect("it unpacks elsewhere");
        let file = voice.files[0].clone();
        assert!(file.exists());
        drop(voice);
        assert!(!file.exists());
    }
}
