//! Tests of the embedded voices: loudness, determinism, and the unpacking of their data.
#![expect(clippy::disallowed_methods, reason = "tests write files")]

use std::fs;

use super::*;
use crate::audio::clip::{self, Clip};
use crate::audio::resampler::Resampler;
use crate::language::{Lang, pico_voices};

/// Typical sentences of a session.
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
    let (_, voice) = pico_voices().find(|(_, voice)| voice.code == code).expect("the voice exists");
    Pico::new(voice, speed, None).expect("the data is unpacked")
}

fn synthesize(text: &str) -> Clip {
    let pcm = pico("en-US", 1.0).synthesize(&Lang::En.phrase(text)).expect("it is synthesized");
    Resampler::default().clip(&pcm).expect("16 kHz can be converted")
}

#[test]
fn the_voices_have_the_session_loudness_and_no_high_peaks() {
    for (code, lang, paragraph) in
        [("en-US", Lang::En, ENGLISH), ("en-GB", Lang::En, ENGLISH), ("de-DE", Lang::De, GERMAN)]
    {
        let mut meter =
            ebur128::EbuR128::new(1, clip::RATE, ebur128::Mode::I | ebur128::Mode::TRUE_PEAK).expect("mono");
        let (mut voice, mut resampler) = (pico(code, 1.0), Resampler::default());
        for text in paragraph {
            let pcm = voice.synthesize(&lang.phrase(text)).expect("it is synthesized");
            let clip = resampler.clip(&pcm).expect("16 kHz can be converted");
            meter.add_frames_f32(clip.samples()).expect("samples");
        }
        let loudness = meter.loudness_global().expect("it was measured");
        let peak = 20.0 * meter.true_peak(0).expect("it was measured").log10();
        assert!((loudness + 16.0).abs() < 0.5, "{code}: {loudness} LUFS");
        assert!(peak < -1.0, "{code}: {peak} dBTP");
    }
}

#[test]
fn the_same_words_give_the_same_samples_without_silence_around_them() {
    let clip = synthesize("Lift your left arm.");
    assert_eq!(clip, synthesize("Lift your left arm."));
    let loud = |sample: &f32| sample.abs() > 0.0004;
    let samples = clip.samples();
    assert!(samples.iter().position(loud).is_some_and(|at| at < 480), "no silence before the words");
    assert!(samples.iter().rposition(loud).is_some_and(|at| at > samples.len() - 480), "no silence after the words");
}

#[test]
fn markup_is_spoken_as_words_and_long_texts_do_not_fail() {
    let plain = synthesize("Bend and lift.").samples().len();
    let ampersand = synthesize("Bend & lift.").samples().len();
    assert_eq!(ampersand, plain);
    assert!(synthesize("Bend <volume level=\"900\"> and lift").samples().len() > plain);
    assert!(!synthesize(&"a".repeat(1000)).samples().is_empty());
    assert!(!synthesize(&"lift and ".repeat(400)).samples().is_empty());
    assert!(synthesize(".").samples().is_empty());
}

#[test]
fn a_lower_speed_makes_phrases_longer() {
    let slow =
        pico("en-US", 0.8).synthesize(&Lang::En.phrase("Lift your left arm.")).expect("it is synthesized").frames();
    let usual = synthesize("Lift your left arm.").samples().len() as u64;
    assert!((1.05..1.40).contains(&(slow as f32 / usual as f32)), "{slow} samples instead of {usual}");
}

#[test]
fn damaged_data_is_unpacked_again() {
    let cache = TempDir::new().expect("a folder");
    let files = Pico::new(first(), 1.0, Some(cache.path())).expect("it unpacks").files;
    fs::write(&files[0], "damaged").expect("a file");
    let files = Pico::new(first(), 1.0, Some(cache.path())).expect("it unpacks").files;
    assert_eq!(fs::read(&files[0]).expect("a file"), first().data[0].1);
    assert_eq!(fs::read_dir(cache.path().join("pico")).expect("a folder").count(), 2);
}

#[test]
fn a_deleted_cache_folder_is_no_error() {
    let cache = TempDir::new().expect("a folder");
    let mut voice = Pico::new(first(), 1.0, Some(cache.path())).expect("it unpacks");
    let phrase = Lang::En.phrase("Lift your left arm.");
    let before = voice.synthesize(&phrase).expect("it is synthesized");
    fs::remove_dir_all(cache.path().join("pico")).expect("the folder is removed");
    assert_eq!(voice.synthesize(&phrase).expect("it is synthesized"), before);
}

#[test]
fn without_a_usable_cache_folder_the_data_is_unpacked_to_a_temporary_one() {
    let long = TempDir::new().expect("a folder").path().join(["x".repeat(200).as_str(); 3].join("/"));
    for unusable in [Path::new("/dev/null/nowhere"), &long] {
        let voice = Pico::new(first(), 1.0, Some(unusable)).expect("it unpacks to a temporary folder");
        let file = voice.files[0].clone();
        assert!(file.exists() && !file.starts_with(unusable));
        drop(voice);
        assert!(!file.exists());
    }
}
