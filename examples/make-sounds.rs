//! Synthesizes the eight sounds in `sounds/`: run `cargo run --example make-sounds` after changing one.
//!
//! Each consists of a few notes of a struck bar: a fundamental with overtones between 1 and 3 kHz, where hearing and
//! small loudspeakers work well, and a soft attack that does not startle. The tones that guide a session are told apart by
//! their strokes: one long one starts, two end, and three change sides; a tick is short. Of the sides in turn, the left one
//! has one low stroke, and the right one two quick ones.

use std::f64::consts::TAU;
use std::path::Path;

const RATE: u32 = 48_000;

/// A note: its start and end in milliseconds, its pitch in hertz, its amplitude, and its decay rate per second.
struct Note(u32, u32, f64, f64, f64);

/// A sound: its name, its length in milliseconds, and its notes.
type Recipe = (&'static str, u32, &'static [Note]);

const SOUNDS: [Recipe; 8] = [
    ("chime", 1400, &[Note(0, 1400, 784.0, 0.20, 3.5), Note(260, 1400, 1046.5, 0.20, 3.5)]),
    ("tick", 120, &[Note(0, 120, 1318.5, 0.36, 18.0)]),
    ("start", 400, &[Note(0, 400, 1046.5, 0.22, 1.5)]),
    ("end", 450, &[Note(0, 170, 784.0, 0.26, 5.0), Note(220, 450, 523.3, 0.28, 4.0)]),
    (
        "switch",
        600,
        &[Note(0, 140, 880.0, 0.28, 6.0), Note(220, 360, 880.0, 0.28, 6.0), Note(440, 600, 880.0, 0.28, 6.0)],
    ),
    ("left", 300, &[Note(0, 300, 440.0, 0.40, 4.0)]),
    ("right", 300, &[Note(0, 120, 659.3, 0.36, 4.0), Note(160, 300, 659.3, 0.36, 4.0)]),
    (
        "finish",
        2200,
        &[
            Note(0, 2200, 523.3, 0.14, 2.5),
            Note(220, 2200, 659.3, 0.14, 2.5),
            Note(440, 2200, 784.0, 0.14, 2.5),
            Note(660, 2200, 1046.5, 0.18, 2.2),
        ],
    ),
];

/// The fundamental and the overtones: multiple of the pitch, and relative amplitude.
const OVERTONES: [(f64, f64); 3] = [(1.0, 1.0), (2.0, 0.45), (3.0, 0.2)];

const ATTACK: f64 = 0.004;
const RELEASE: f64 = 0.015;

fn samples(length: u32, notes: &[Note]) -> Vec<i16> {
    let at = |n: u32| f64::from(n) / f64::from(RATE);
    let sample = |n: u32| notes.iter().map(|note| note.at(at(n))).sum::<f64>();
    (0..length * RATE / 1000).map(|n| (sample(n) * 32_767.0).round() as i16).collect()
}

impl Note {
    fn at(&self, time: f64) -> f64 {
        let Self(begin, end, pitch, level, fade) = *self;
        let (begin, end) = (f64::from(begin) / 1000.0, f64::from(end) / 1000.0);
        if !(begin..end).contains(&time) {
            return 0.0;
        }
        let since = time - begin;
        let envelope = (since / ATTACK).min((end - time) / RELEASE).min(1.0);
        let tone = OVERTONES.iter().map(|(times, loud)| (TAU * pitch * times * since).sin() * loud).sum::<f64>();
        tone * level * envelope * (-since * fade).exp()
    }
}

fn main() -> Result<(), hound::Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sounds");
    let spec =
        hound::WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: hound::SampleFormat::Int };
    for (name, length, notes) in SOUNDS {
        let mut writer = hound::WavWriter::create(folder.join(name).with_extension("wav"), spec)?;
        samples(length, notes).into_iter().try_for_each(|sample| writer.write_sample(sample))?;
        writer.finalize()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_match_this_program() {
        for (name, length, notes) in SOUNDS {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sounds").join(name).with_extension("wav");
            let mut reader = hound::WavReader::open(path).expect("the sound exists");
            let stored: Vec<i16> = reader.samples().map(|sample| sample.expect("a sample")).collect();
            let synthesized = samples(length, notes);
            assert_eq!(stored.len(), synthesized.len(), "{name}");
            // Sines may differ in the last digit between machines.
            let differs = stored.iter().zip(&synthesized).position(|(a, b)| a.abs_diff(*b) > 1);
            assert_eq!(differs, None, "{name} differs from this sample on");
        }
    }

    #[test]
    fn every_sound_has_energy_between_1_and_3_khz() {
        for (name, _, notes) in SOUNDS {
            let is_audible =
                |note: &Note| OVERTONES.iter().any(|(times, _)| (1000.0..3000.0).contains(&(note.2 * times)));
            assert!(notes.iter().all(is_audible), "{name}");
        }
    }

    /// An ear that has lost the high pitches counts strokes and hears how long they are.
    #[test]
    fn sounds_are_told_apart_by_their_strokes_and_lie_under_2_khz() {
        let strokes = |name: &str| {
            let (_, _, notes) = SOUNDS.iter().find(|(sound, ..)| *sound == name).expect("there is such a sound");
            notes.iter().map(|Note(begin, end, ..)| end - begin).collect::<Vec<_>>()
        };
        assert_eq!(
            ["tick", "start", "end", "switch", "left", "right"].map(|name| strokes(name).len()),
            [1, 1, 2, 3, 1, 2]
        );
        assert!(strokes("start")[0] > 3 * strokes("tick")[0]);
        let longest = |name| strokes(name).into_iter().max().expect("a stroke");
        assert!(longest("right") < longest("end"), "two quick strokes are not the end tone");
        let pitches = SOUNDS.iter().flat_map(|(_, _, notes)| notes.iter().map(|note| note.2));
        assert!(pitches.into_iter().all(|pitch| pitch < 2000.0));
    }
}
