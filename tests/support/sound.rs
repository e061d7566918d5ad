//! Location of a session's sounds in a recording.

use std::ops::RangeInclusive;
use std::path::Path;

use serde_json::Value;

/// A sound to search for: its time in seconds and in samples, and its first samples.
pub struct Beep {
    pub at: f64,
    pub frame: usize,
    pub template: Vec<i16>,
}

/// The number of samples of a beep that are compared: 60 ms.
const TEMPLATE: usize = 2880;

/// The largest rounding error of a sample between the program, the server and the recorder.
const ROUNDING: u16 = 3;

pub fn read_wav(path: &Path) -> Vec<i16> {
    let mut reader = hound::WavReader::open(path).expect("a WAV file");
    let spec = reader.spec();
    assert_eq!((spec.sample_rate, spec.channels, spec.bits_per_sample), (48_000, 1, 16));
    reader.samples().map(|sample| sample.expect("a sample")).collect()
}

/// The cues in the output of `show --json`, in order.
pub fn cues(show: &str) -> Vec<Value> {
    let show: Value = serde_json::from_str(show).expect("JSON");
    let segments = show["segments"].as_array().expect("segments");
    segments.iter().flat_map(|segment| segment["cues"].as_array().expect("cues")).cloned().collect()
}

/// The beeps with no other cue shortly before them, and their samples in an export.
pub fn beeps(show: &str, export: &[i16]) -> Vec<Beep> {
    let cues = cues(show);
    let at = |cue: &Value| cue["at"].as_f64().expect("a time");
    let end = |cue: &Value| at(cue) + cue["length"].as_f64().expect("a length");
    let is_beep = |cue: &Value| {
        matches!(
            cue["sound"].as_str(),
            Some("chime" | "tick" | "start" | "end" | "switch" | "left" | "right" | "finish")
        )
    };
    let clear = |n: usize| cues[..n].iter().all(|before| end(before) < at(&cues[n]) - 0.06);
    (0..cues.len())
        .filter(|n| is_beep(&cues[*n]) && clear(*n))
        .map(|n| {
            let frame = (at(&cues[n]) * 48_000.0).round() as usize;
            Beep { at: at(&cues[n]), frame, template: export[frame..frame + TEMPLATE].to_vec() }
        })
        .collect()
}

/// The offset of a beep from its place in a recording that is shifted by about `shift`; `None` if it is not found.
pub fn offset(recording: &[i16], beep: &Beep, shift: isize, search: RangeInclusive<isize>) -> Option<isize> {
    let place = beep.frame as isize + shift;
    let mut candidates: Vec<isize> = search.collect();
    candidates.sort_by_key(|offset| offset.abs());
    candidates.into_iter().find(|offset| {
        let from = usize::try_from(place + offset).ok();
        let samples = from.and_then(|from| recording.get(from..from + beep.template.len()));
        samples.is_some_and(|samples| samples.iter().zip(&beep.template).all(|(a, b)| a.abs_diff(*b) <= ROUNDING))
    })
}

/// The shift of a recording against the export, determined by its first beep.
pub fn shift(recording: &[i16], beep: &Beep) -> Option<isize> {
    let loud = |sample: &i16| sample.unsigned_abs() > 20;
    let recorded = recording.iter().position(loud)?;
    let template = beep.template.iter().position(loud)?;
    let estimate = recorded as isize - (beep.frame + template) as isize;
    offset(recording, beep, estimate, -4800..=4800).map(|offset| estimate + offset)
}
