//! The embedded voices: their loudness, their sameness, and where their data lies.
#![expect(clippy::disallowed_methods, reason = "tests damage files")]

use std::fs;

use super::*;
use crate::audio::clip::{self, Clip};
use crate::audio::resampler::Resampler;
use crate::language::{Lang, pico_voices};

/// What the voices say all day.
const ENGLISH: [&str; 8] = [
    "Stand facing the wall.",
    "Put both hands on it, at the height of your shoulders.",
    "On the rising tone, bend your arms slowly.",
    "Bring your chest to the wall.",
    "Hold for thirty seconds on each side.",
    "Now lean forward until your chest muscle stretches.",
    "Keep breathing.",
    "Well done. That is the end of the session.",
];
const GERMAN: [&str; 8] = [
    "Stell dich vor die Wand.",
    "Leg beide Hände darauf, in Höhe der Schultern.",
    "Beim steigenden Ton beugst du langsam die Arme.",
    "Bring deine Brust zur Wand.",
    "Dreißig Sekunden halten, auf jeder Seite.",
    "Lehn dich jetzt nach vorn, bis du die Dehnung in der Brust spürst.",
    "Atme weiter.",
    "Gut gemacht. Das war die letzte Übung.",
];

fn first() -> &'static PicoVoice {
    &Lang::En.phrasebook().pico_voices()[0]
}

fn pico(code: &str, speed: f32) -> Pico {
    let (_, voice) = pico_voices().find(|(_, voice)| voice.code == code).expect("there is such a voice");
    Pico::new(voice, speed, None).expect("there is a folder for temporary files")
}

fn record(text: &str) -> Clip {
    let pcm = pico("en-US", 1.0).synthesize(&Lang::En.phrase(text)).expect("it is said");
    Resampler::default().clip(&pcm).expect("16 kHz is a usual rate")
}

#[test]
fn the_voices_are_as_loud_as_sessions_are_and_their_peaks_are_low() {
    for (code, lang, paragraph) in
        [("en-US", Lang::En, ENGLISH), ("en-GB", Lang::En, ENGLISH), ("de-DE", Lang::De, GERMAN)]
    {
        let mut meter =
            ebur128::EbuR128::new(1, clip::RATE, ebur128::Mode::I | ebur128::Mode::TRUE_PEAK).expect("mono");
        let (mut voice, mut resampler) = (pico(code, 1.0), Resampler::default());
        for text in paragraph {
            let pcm = voice.synthesize(&lang.phrase(text)).expect("it is said");
            let clip = resampler.clip(&pcm).expect("16 kHz is a usual rate");
            meter.add_frames_f32(clip.samples()).expect("samples");
        }
        let loudness = meter.loudness_global().expect("it was measured");
        let peak = 20.0 * meter.true_peak(0).expect("it was measured").log10();
        assert!((loudness + 16.0).abs() < 0.5, "{code}: {loudness} LUFS");
        assert!(peak < -1.0, "{code}: {peak} dBTP");
    }
}

#[test]
fn the_same_words_give_the_same_samples_and_no_silence_around_them() {
    let clip = record("Lift your left arm.");
    assert_eq!(clip, record("Lift your left arm."));
    let loud = |sample: &f32| sample.abs() > 0.0004;
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
    let slow = pico("en-US", 0.8).synthesize(&Lang::En.phrase("Lift your left arm.")).expect("it is said").frames();
    let usual = record("Lift your left arm.").samples().len() as u64;
    assert!((1.05..1.40).contains(&(slow as f32 / usual as f32)), "{slow} is to {usual}");
}

#[test]
fn data_is_unpacked_once_and_mended_when_it_was_damaged() {
    let cache = TempDir::new().expect("a folder");
    let files = Pico::new(first(), 1.0, Some(cache.path())).expect("it unpacks").files;
    fs::write(&files[0], "damaged").expect("a file");
    let files = Pico::new(first(), 1.0, Some(cache.path())).expect("it unpacks").files;
    assert_eq!(fs::read(&files[0]).expect("a file"), first().data[0].1);
    assert_eq!(fs::read_dir(cache.path().join("pico")).expect("a folder").count(), 2);
}

#[test]
fn a_cache_that_is_removed_loses_no_words() {
    let cache = TempDir::new().expect("a folder");
    let mut voice = Pico::new(first(), 1.0, Some(cache.path())).expect("it unpacks");
    let phrase = Lang::En.phrase("Lift your left arm.");
    let before = voice.synthesize(&phrase).expect("it is said");
    fs::remove_dir_all(cache.path().join("pico")).expect("it goes");
    assert_eq!(voice.synthesize(&phrase).expect("it is said"), before);
}

#[test]
fn without_a_cache_folder_the_data_goes_to_a_private_one_that_is_removed() {
    let long = TempDir::new().expect("a folder").path().join(["x".repeat(200).as_str(); 3].join("/"));
    for nowhere in [Path::new("/dev/null/nowhere"), &long] {
        let voice = Pico::new(first(), 1.0, Some(nowhere)).expect("it unpacks elsewhere");
        let file = voice.files[0].clone();
        assert!(file.exists() && !file.starts_with(nowhere));
        drop(voice);
        assert!(!file.exists());
    }
}
