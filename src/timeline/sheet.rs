//! Writes a timeline as a readable script with times.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Duration;

use super::{Cue, CueKind, Header, Label, Segment, SegmentKind, Total};
use crate::language::Labels;
use crate::text::time::{self, clock};

/// Writes a session as a script, one line per cue, with the words as they are written; if `is_spoken`, what is said is
/// beside them where it differs.
///
/// # Errors
/// Returns an error if writing fails.
pub fn write(
    out: &mut dyn Write,
    &Header { lang, title, how_often, estimate, total }: &Header<'_>,
    segments: &mut dyn Iterator<Item = Segment>,
    is_spoken: bool,
) -> io::Result<()> {
    let phrasebook = lang.phrasebook();
    let labels = phrasebook.labels();
    let exact = total.is_exact.then(|| format!("; {}", (labels.with_this_voice)(&time::length(total.length))));
    let exact = exact.unwrap_or_default();
    let often = how_often.map(|how_often| format!("; {}", phrasebook.how_often(how_often))).unwrap_or_default();
    writeln!(out, "{title}, {} {}{exact}{often}", labels.about, time::minutes(estimate.max(Duration::from_mins(1))))?;
    let said = is_spoken.then_some(labels.said);
    let mut at = Duration::ZERO;
    for segment in segments {
        let wait = segment.wait.map(|_| format!("; {}", labels.waits_for_a_key)).unwrap_or_default();
        writeln!(out, "\n{}  {} ({}{wait})", clock(at), heading(&segment, labels), time::seconds(segment.length))?;
        for line in segment.cues.chunk_by(|a, b| a.rep.is_some() && a.rep == b.rep) {
            writeln!(out, "  {}", words(line, at, said))?;
        }
        at += segment.length;
    }
    Ok(())
}

/// A length in words, marked if it is an estimate: "about 12 min".
#[must_use]
pub fn approximate(total: Total, length: &str, labels: &Labels) -> String {
    if total.is_exact { length.to_owned() } else { format!("{} {length}", labels.about) }
}

/// A short title for a segment: "Plank, set 2 of 3".
#[must_use]
pub fn heading(segment: &Segment, labels: &Labels) -> String {
    let plain = match (segment.kind, &segment.label) {
        (SegmentKind::Announce, Some(label)) => label.name.as_ref(),
        (SegmentKind::Work, Some(label)) => return set_heading(label, labels),
        (SegmentKind::Lesson, _) => labels.lesson,
        (SegmentKind::Setup, _) => labels.set_up,
        (SegmentKind::Instruct, _) => labels.instructions,
        (SegmentKind::Ready, _) => labels.get_ready,
        (SegmentKind::Switch, Some(Label { side: None, direction: Some(_), .. })) => labels.change_direction,
        (SegmentKind::Switch, _) => labels.change_sides,
        (SegmentKind::Wait, _) => labels.wait,
        (SegmentKind::Rest, _) => labels.rest,
        (SegmentKind::Sound, _) => labels.sound,
        (SegmentKind::Finish, _) => labels.end,
        (SegmentKind::Say | SegmentKind::Announce | SegmentKind::Work, _) => labels.words,
    };
    plain.to_owned()
}

fn set_heading(label: &Label, labels: &Labels) -> String {
    let mut heading = label.name.to_string();
    if label.sets > 1 {
        let _ = write!(heading, ", {}", (labels.set)(label.set, label.sets));
    }
    if let Some(side) = labels.sides(label) {
        let _ = write!(heading, ", {side}");
    }
    if let Some(direction) = &label.direction {
        let _ = write!(heading, ", {direction}");
    }
    heading
}

/// The cues of a line. With the label `said`, what is said is beside what is written.
fn words(cues: &[Cue], segment: Duration, said: Option<&str>) -> String {
    let line = cues.iter().map(|cue| {
        let heard = match &cue.kind {
            CueKind::Say(phrase, _) => match said.filter(|_| phrase.written.is_some()) {
                Some(said) => format!("“{}” ({said} “{}”)", phrase.shown(), phrase.text),
                None => format!("“{}”", phrase.shown()),
            },
            CueKind::Sound(sound) => sound.name().to_owned(),
        };
        format!("{}  {heard}", clock(segment + cue.at))
    });
    line.collect::<Vec<_>>().join("  ")
}
