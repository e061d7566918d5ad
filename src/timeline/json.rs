//! Writes a timeline as JSON, a stable format for other programs.

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use super::{Cue, CueKind, Header, Segment, SegmentKind, Sound};
use crate::dose::Side;
use crate::text::time::whole_minutes;

#[derive(Serialize)]
struct JsonSegment<'a> {
    at: f64,
    length: f64,
    kind: SegmentKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    exercise: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
    /// Whether each repetition is done on one side, then on the other.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    in_turn: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sets: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait: Option<f64>,
    /// From here on the set counts as done.
    #[serde(skip_serializing_if = "Option::is_none")]
    enough: Option<f64>,
    cues: Vec<JsonCue>,
}

#[derive(Serialize)]
struct JsonCue {
    at: f64,
    length: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    say: Option<String>,
    /// What is written, where it differs from what is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    /// The tone that a movement begins on.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sound: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rep: Option<u32>,
}

/// The version of this format, increased when a field is renamed, removed or changes its meaning.
const VERSION: u32 = 1;

/// Writes `{"version", "title", "how_often", "minutes", "seconds", "exact", "segments": […]}`, all other times in seconds from
/// the session's start.
///
/// # Errors
/// Returns an error if writing fails.
pub fn write(
    out: &mut dyn Write,
    &Header { title, how_often, estimate, total, .. }: &Header<'_>,
    segments: &mut dyn Iterator<Item = Segment>,
) -> io::Result<()> {
    let title = serde_json::to_string(title)?;
    let often = how_often.map(|how_often| format!("\"how_often\":\"{how_often}\",")).unwrap_or_default();
    write!(
        out,
        "{{\"version\":{VERSION},\"title\":{title},{often}\"minutes\":{},\"seconds\":{},\"exact\":{},\"segments\":[",
        whole_minutes(estimate),
        seconds(total.length),
        total.is_exact
    )?;
    let mut at = Duration::ZERO;
    for segment in segments {
        out.write_all(if at.is_zero() { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &json(&segment, at))?;
        at += segment.length;
    }
    writeln!(out, "\n]}}")
}

fn json(segment: &Segment, at: Duration) -> JsonSegment<'_> {
    let label = segment.label.as_ref();
    let cue = |cue: &Cue| {
        let (words, sound) = match &cue.kind {
            CueKind::Say(phrase, role) => (Some((phrase, *role)), None),
            CueKind::Sound(sound) => (None, Some(sound.name())),
        };
        let on = words.and_then(|(_, role)| role.tone());
        JsonCue {
            at: seconds(at + cue.at),
            length: seconds(cue.length),
            say: words.map(|(phrase, _)| phrase.text.to_string()),
            written: words.and_then(|(phrase, _)| phrase.written.as_deref()).map(str::to_owned),
            role: words.map(|(_, role)| role.name()),
            on: on.map(Sound::name),
            sound,
            rep: cue.rep,
        }
    };
    JsonSegment {
        at: seconds(at),
        length: seconds(segment.length),
        kind: segment.kind,
        exercise: label.map(|label| label.exercise.as_ref()),
        side: label.and_then(|label| label.side),
        in_turn: label.is_some_and(|label| label.in_turn),
        direction: label.and_then(|label| label.direction.as_deref()),
        set: label.map(|label| label.set),
        sets: label.map(|label| label.sets),
        wait: segment.wait.map(|wait| seconds(at + wait.at)),
        enough: segment.enough.map(|enough| seconds(at + enough)),
        cues: segment.cues.iter().map(cue).collect(),
    }
}

fn seconds(length: Duration) -> f64 {
    length.as_millis() as f64 / 1000.0
}
