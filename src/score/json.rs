//! The score as JSON: a stable format for other programs, written bar by bar.

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use super::{Bar, BarKind, Cue, Heard};
use crate::dose::Side;

#[derive(Serialize)]
struct JsonBar<'a> {
    at: f64,
    length: f64,
    kind: BarKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    exercise: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sets: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait: Option<f64>,
    cues: Vec<JsonCue>,
}

#[derive(Serialize)]
struct JsonCue {
    at: f64,
    length: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    say: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sound: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rep: Option<u32>,
}

/// Writes `{"title", "seconds", "exact", "bars": […]}`, all times in seconds from the session's start.
///
/// # Errors
/// When writing fails.
pub fn write(
    out: &mut dyn Write,
    title: &str,
    total: Duration,
    exact: bool,
    bars: &mut dyn Iterator<Item = Bar>,
) -> io::Result<()> {
    let title = serde_json::to_string(title)?;
    write!(out, "{{\"title\":{title},\"seconds\":{},\"exact\":{exact},\"bars\":[", seconds(total))?;
    let mut at = Duration::ZERO;
    for bar in bars {
        out.write_all(if at.is_zero() { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &json(&bar, at))?;
        at += bar.length;
    }
    writeln!(out, "\n]}}")
}

fn json(bar: &Bar, at: Duration) -> JsonBar<'_> {
    let label = bar.label.as_ref();
    let cue = |cue: &Cue| {
        let (say, sound) = match &cue.heard {
            Heard::Say(phrase) => (Some(phrase.text.to_string()), None),
            Heard::Sound(sound) => (None, Some(sound.name())),
        };
        JsonCue { at: seconds(at + cue.at), length: seconds(cue.length), say, sound, rep: cue.rep }
    };
    JsonBar {
        at: seconds(at),
        length: seconds(bar.length),
        kind: bar.kind,
        exercise: label.map(|label| label.exercise.as_ref()),
        side: label.and_then(|label| label.side),
        direction: label.and_then(|label| label.direction.as_deref()),
        set: label.map(|label| label.set),
        sets: label.map(|label| label.sets),
        wait: bar.wait.map(|wait| seconds(at + wait.at)),
        cues: bar.cues.iter().map(cue).collect(),
    }
}

fn seconds(length: Duration) -> f64 {
    length.as_millis() as f64 / 1000.0
}
