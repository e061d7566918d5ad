//! Tests of the natural voice with its data: the network against recorded figures, and the sound of phrases.

use std::sync::Arc;

use ebur128::{EbuR128, Mode};
use rten::ThreadPool;

use super::network::Network;
use super::vocoder::{BINS, Spectra};
use super::*;
use crate::language::Lang;

/// The data of the voice; `None` if the test is skipped without it.
fn data() -> Option<VoiceData> {
    match VoiceData::find(None) {
        Ok(data) => Some(data),
        Err(error) => {
            assert!(std::env::var("BACKCARE_TESTS").as_deref() != Ok("whole"), "{error:#}");
            println!("skipped, as the natural voice is not there: {error:#}");
            None
        }
    }
}

fn voice(speed: f32) -> Option<Neural> {
    data().map(|data| Neural::new(data, speed).expect("the data is complete"))
}

fn say(voice: &mut Neural, text: &str) -> Vec<i16> {
    voice.synthesize(&Lang::En.phrase(text)).expect("it speaks").samples.to_vec()
}

/// The mean of the values of some bins.
fn mean(spectra: &Spectra, rows: &[f32], (from, to): (usize, usize)) -> f32 {
    let some = &rows[from * spectra.frames()..to * spectra.frames()];
    some.iter().sum::<f32>() / some.len() as f32
}

/// The numbers of the phonemes of "Get ready." and of "two."
const GET_READY: [i32; 13] = [0, 92, 157, 86, 62, 16, 123, 156, 86, 46, 51, 4, 0];
const TWO: [i32; 6] = [0, 62, 156, 63, 4, 0];

/// The figures are those of the same file in onnxruntime 1.23. Quantised layers differ between kinds of processors.
#[test]
fn the_network_returns_the_recorded_numbers_of_frames_pitches_and_levels() {
    let Some(data) = data() else { return };
    let network = Network::new(data.network).expect("it loads");
    let threads = Arc::new(ThreadPool::with_num_threads(1));
    let bands = [(0, 25), (25, 75), (75, 200), (200, 600)];
    assert_eq!(BINS, 601);
    for (ids, frames, pitch, voiced, harmonics, breath) in [
        (GET_READY.to_vec(), 104, 214.6, 49, [-2.215, -3.728, -5.314, -6.928], [-12.597, -12.725, -11.993, -13.36]),
        (TWO.to_vec(), 60, 191.6, 30, [-3.122, -4.869, -6.614, -8.041], [-13.467, -13.596, -12.775, -14.207]),
    ] {
        let spectra = network.run(&threads, ids, 1.0).expect("it runs");
        let tones: Vec<f32> = spectra.pitch.iter().copied().filter(|hertz| *hertz > 40.0).collect();
        assert_eq!(spectra.frames(), frames);
        assert!(tones.len().abs_diff(voiced) <= 2, "{} frames are voiced", tones.len());
        assert!((tones.iter().sum::<f32>() / tones.len() as f32 - pitch).abs() < 5.0);
        for (n, band) in bands.into_iter().enumerate() {
            let found = [mean(&spectra, &spectra.harmonics, band), mean(&spectra, &spectra.breath, band)];
            for (found, expected) in found.into_iter().zip([harmonics[n], breath[n]]) {
                assert!((found - expected).abs() < 0.25, "{band:?}: {found} instead of {expected}");
            }
        }
    }
}

#[test]
fn the_same_words_are_the_same_samples_alone_and_ahead_on_other_threads() {
    let (Some(mut first), Some(mut second)) = (voice(1.0), voice(1.0)) else { return };
    let texts = ["Lift your left arm.", "Get ready.", "Change direction. Now forward."];
    for text in texts {
        second.expect(&Lang::En.phrase(text));
    }
    for text in texts.into_iter().rev() {
        assert_eq!(say(&mut first, text), say(&mut second, text), "{text}");
    }
    first.settle();
    assert_eq!(say(&mut first, texts[0]), say(&mut second, texts[0]), "after the tables were released");
    assert!(!say(&mut first, "Bend your knees.").is_empty(), "a new phrase loads the tables again");
}

#[test]
fn it_has_the_loudness_of_sessions_and_no_high_peaks_and_its_phrases_are_alike() {
    let Some(mut voice) = voice(1.0) else { return };
    let paragraph = [
        "Stand facing the wall.",
        "Put both hands on it, at the height of your shoulders.",
        "Stop if pain rises above five out of ten, or with chest pain, numbness, weakness or dizziness.",
        "On the rising tone, bend your arms slowly.",
        "Hold them there.",
    ];
    let measure = |sound: &[i16]| {
        let mut meter = EbuR128::new(1, RATE, Mode::I | Mode::TRUE_PEAK).expect("mono");
        meter.add_frames_i16(sound).expect("samples");
        let peak = 20.0 * meter.true_peak(0).expect("it was measured").log10();
        assert!(peak < -1.0, "{peak} dBTP");
        meter.loudness_global().expect("it was measured")
    };
    let phrases = paragraph.map(|text| say(&mut voice, text));
    let together = measure(&phrases.concat());
    assert!((together + 16.0).abs() < 1.0, "{together} LUFS");
    let loudness = phrases.map(|phrase| measure(&phrase));
    let (softest, loudest) =
        (loudness.iter().copied().fold(0.0, f64::min), loudness.iter().copied().fold(-99.0, f64::max));
    assert!(loudest - softest < 3.0, "{loudness:?}");
}

#[test]
fn the_level_of_its_sentences_is_the_recorded_one_and_short_phrases_have_it() {
    use crate::voice::short_words::{ShortWords, voiced_level};
    let Some(mut voice) = voice(1.0) else { return };
    let words = Lang::En.phrasebook();
    let calibration = voice.synthesize(&Lang::En.phrase(words.calibration_text())).expect("it speaks");
    let level = voiced_level(&calibration).expect("it is heard");
    assert!((20.0 * (level / LEVEL).log10()).abs() < 0.2, "{level}");
    let mut voice = ShortWords::with_level(Box::new(voice), LEVEL);
    let numbers = (1..=30).map(|n| format!("{}.", crate::language::capital(&words.number(n))));
    let phrases = [words.half_way(), words.get_ready(), words.last_one(), words.rest_again(), words.paused()];
    for text in numbers.chain(phrases.map(str::to_owned)) {
        let pcm = voice.synthesize(&Lang::En.phrase(text.as_str())).expect("it speaks");
        let off = 20.0 * (voiced_level(&pcm).expect("it is heard") / LEVEL).log10();
        let peak = pcm.samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or_default();
        assert!(off.abs() <= 3.0 && peak <= 27_501, "{text} {off:+.1} dB, {peak}");
    }
}

#[test]
fn a_phrase_begins_and_ends_without_a_click_or_silence_and_its_speed_scales() {
    let (Some(mut voice), Some(mut slow)) = (voice(1.0), voice(0.8)) else { return };
    for text in ["Two.", "Get ready.", "Lift your left arm.", "Stop."] {
        let sound = say(&mut voice, text);
        let (first, last) = (sound[0].unsigned_abs(), sound[sound.len() - 1].unsigned_abs());
        assert!(first <= 3 && last <= 3, "{text}: {first} {last}");
        let loud = |sample: &i16| sample.unsigned_abs() > 20;
        let edge = RATE as usize / 100;
        assert!(sound[..edge].iter().any(loud) && sound[sound.len() - edge..].iter().any(loud), "{text}: silence");
        let longer = say(&mut slow, text).len() as f32 / sound.len() as f32;
        assert!((1.1..1.4).contains(&longer), "{text}: {longer}");
    }
}

#[test]
fn any_text_is_spoken_or_left_out_without_a_failure() {
    let Some(mut voice) = voice(2.0) else { return };
    for silent in ["", ".", "...", "–", "日本", "[](//)", "\u{0}"] {
        assert!(say(&mut voice, silent).is_empty(), "{silent}");
    }
    let long = ["a".repeat(3000), "lift and ".repeat(200), "é🎉ß ".repeat(60)];
    let odd = [
        "[x](/notphonemes/) y",
        "a b c",
        "ROM 90/90 e.g. w/o Dr. 2½",
        "\u{f8f0}band\u{f8f1}bˈænd\u{f8f2}",
        "\u{f8f2}\u{f8f1}up\u{f8f0}",
    ];
    for text in long.iter().map(String::as_str).chain(odd) {
        assert!(!say(&mut voice, text).is_empty(), "{text}");
    }
}

#[test]
fn the_phonemes_that_say_as_accepts_are_those_of_the_network() {
    let Some(data) = data() else { return };
    let table: std::collections::HashMap<char, i32> = serde_json::from_slice(&data.vocabulary).expect("a table");
    let unknown: Vec<char> = crate::say_as::PHONEMES.chars().filter(|phoneme| !table.contains_key(phoneme)).collect();
    assert_eq!(unknown, [' '; 0]);
}
