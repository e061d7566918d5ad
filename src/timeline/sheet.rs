//! Writes a timeline as a readable script with times.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Duration;

use super::{Cue, CueKind, Label, Segment, SegmentKind, Total};
use crate::text::time::{self, clock};

/// Writes a session as a script, one line per cue. `estimate` is the length that no voice changes.
///
/// # Errors
/// Returns an error if writing fails.
pub fn write(
    out: &mut dyn Write,
    title: &str,
    estimate: Duration,
    total: Total,
    segments: &mut dyn Iterator<Item = Segment>,
) -> io::Result<()> {
    let exact = format!("; {} with this voice", time::length(total.length));
    writeln!(out, "{title}, {}{}", time::about(estimate), if total.is_exact { &exact } else { "" })?;
    let mut at = Duration::ZERO;
    for segment in segments {
        let wait = if segment.wait.is_some() { "; waits for a key when played" } else { "" };
        writeln!(out, "\n{}  {} ({}{wait})", clock(at), heading(&segment), time::seconds(segment.length))?;
        for line in segment.cues.chunk_by(|a, b| a.rep.is_some() && a.rep == b.rep) {
            writeln!(out, "  {}", words(line, at))?;
        }
        at += segment.length;
    }
    Ok(())
}

/// A short title for a segment: "Plank, set 2 of 3".
#[must_use]
pub fn heading(segment: &Segment) -> String {
    let name = |label: &Label| {
        let mut name = label.name.to_string();
        if label.sets > 1 {
            let _ = write!(name, ", set {} of {}", label.set, label.sets);
        }
        if let Some(side) = label.side {
            let _ = write!(name, ", {}", <&str>::from(side));
        }
        if let Some(direction) = &label.direction {
            let _ = write!(name, ", {direction}");
        }
        name
    };
    match (segment.kind, &segment.label) {
        (SegmentKind::Announce, Some(label)) => label.name.to_string(),
        (SegmentKind::Lesson, _) => "Sounds".to_owned(),
        (SegmentKind::Setup, _) => "Set up".to_owned(),
        (SegmentKind::Instruct, _) => "Instructions".to_owned(),
        (SegmentKind::Work, Some(label)) => name(label),
        (SegmentKind::Ready, _) => "Get ready".to_owned(),
        (SegmentKind::Switch, Some(Label { side: None, direction: Some(_), .. })) => "Change direction".to_owned(),
        (SegmentKind::Switch, _) => "Change sides".to_owned(),
        (SegmentKind::Wait, _) => "Wait".to_owned(),
        (SegmentKind::Rest, _) => "Rest".to_owned(),
        (SegmentKind::Sound, _) => "Sound".to_owned(),
        (SegmentKind::Finish, _) => "End".to_owned(),
        (SegmentKind::Say | SegmentKind::Announce | SegmentKind::Work, _) => "Words".to_owned(),
    }
}

fn words(cues: &[Cue], segment: Duration) -> String {
    let line = cues.iter().map(|cue| {
        let heard = match &cue.kind {
            CueKind::Say(phrase, _) => format!("“{}”", phrase.text),
            CueKind::Sound(sound) => sound.name().to_owned(),
        };
        format!("{}  {heard}", clock(segment + cue.at))
    });
    line.collect::<Vec<_>>().join("  ")
}
