//! Places words and sounds that follow each other, and chooses which of them fit.

use std::time::Duration;

use super::draft::{Draft, SequentialCue, Weight, ms};
use crate::timeline::{Cue, CueKind, PhraseDurations};

/// A margin over the estimated length of words, in percent: few voices need more.
const MARGIN: u64 = 120;

/// The cues of a segment of fixed length, and its length.
pub(super) struct Placed {
    pub(super) cues: Vec<Cue>,
    /// The end of the sequence, with the silence that follows it.
    pub(super) sequence_end: Duration,
    pub(super) length: Duration,
}

/// Places the sequence of a draft from the start of a segment, and its tail before the end.
///
/// The segment is made longer for what is required. This is decided by estimates, so that the session has the same
/// length with every voice; only a very slow voice gets more time.
pub(super) fn place(draft: &Draft, time: Duration, durations: &mut dyn PhraseDurations) -> Placed {
    let choice = Choice::required(draft);
    let estimated = choice.length(draft, &mut |kind| match kind {
        CueKind::Say(phrase, _) => ms((phrase.estimate().as_millis() as u64 * MARGIN).div_ceil(100)),
        CueKind::Sound(sound) => sound.length(),
    });
    let mut measured = |kind: &CueKind| length(kind, durations);
    let length = time.max(estimated).max(choice.length(draft, &mut measured));
    let choice = choice.with_what_fits(draft, length, &mut measured);
    let length = length + draft.extra;
    let (mut cues, pause) = placed(&draft.sequence, &choice.sequence, &mut measured);
    let sequence_end = cues.last().map(Cue::end).unwrap_or_default() + pause.max(draft.after_sequence());
    let tail = placed(&draft.tail, &choice.tail, &mut measured).0;
    let tail_length = tail.last().map(Cue::end).unwrap_or_default();
    let at = length.saturating_sub(draft.after_tail.unwrap_or_default() + tail_length);
    cues.extend(tail.into_iter().map(|cue| Cue { at: at + cue.at, ..cue }));
    Placed { cues, sequence_end, length }
}

/// The length of a cue.
pub(super) fn length(kind: &CueKind, durations: &mut dyn PhraseDurations) -> Duration {
    match kind {
        CueKind::Say(phrase, _) => durations.duration(phrase),
        CueKind::Sound(sound) => sound.length(),
    }
}

/// The chosen cues of a sequence, each after the one before it, and the silence that is due after the last.
pub(super) fn placed(
    sequence: &[SequentialCue],
    chosen: &[bool],
    length: &mut dyn FnMut(&CueKind) -> Duration,
) -> (Vec<Cue>, Duration) {
    let (mut cues, mut end, mut pause) = (Vec::new(), Duration::ZERO, Duration::ZERO);
    for (cue, is_chosen) in sequence.iter().zip(chosen) {
        pause = pause.max(cue.pause);
        if *is_chosen {
            let at = (end + pause).max(cue.not_before);
            let length = cue.length.unwrap_or_else(|| length(&cue.kind));
            cues.push(Cue { at, length, kind: cue.kind.clone(), rep: None });
            (end, pause) = (at + length, Duration::ZERO);
        }
    }
    (cues, pause)
}

/// Which cues of the sequence and of the tail are heard.
#[derive(Clone)]
struct Choice {
    sequence: Vec<bool>,
    tail: Vec<bool>,
}

impl Choice {
    /// Only what is required.
    fn required(draft: &Draft) -> Self {
        let is_required = |cue: &SequentialCue| cue.weight == Weight::Required;
        Self {
            sequence: draft.sequence.iter().map(is_required).collect(),
            tail: draft.tail.iter().map(is_required).collect(),
        }
    }

    /// With the optional cues that fit into a time, those of low numbers first.
    fn with_what_fits(self, draft: &Draft, time: Duration, length: &mut dyn FnMut(&CueKind) -> Duration) -> Self {
        let number = |cue: &SequentialCue| if let Weight::Optional(number) = cue.weight { Some(number) } else { None };
        let mut numbers: Vec<u8> = draft.sequence.iter().chain(&draft.tail).filter_map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().fold(self, |choice, chosen| {
            let with = |chosen_before: &[bool], cues: &[SequentialCue]| {
                let is_heard = |(before, cue): (&bool, &SequentialCue)| *before || number(cue) == Some(chosen);
                chosen_before.iter().zip(cues).map(is_heard).collect()
            };
            let more =
                Self { sequence: with(&choice.sequence, &draft.sequence), tail: with(&choice.tail, &draft.tail) };
            if more.length(draft, length) <= time { more } else { choice }
        })
    }

    /// The time that the chosen cues take.
    fn length(&self, draft: &Draft, length: &mut dyn FnMut(&CueKind) -> Duration) -> Duration {
        let (head, pause) = placed(&draft.sequence, &self.sequence, length);
        let (tail, _) = placed(&draft.tail, &self.tail, length);
        let head = head.last().map(Cue::end).unwrap_or_default();
        let tail = tail.last().map(Cue::end).unwrap_or_default();
        head + pause.max(draft.after_sequence()) + tail + draft.after_tail.unwrap_or_default()
    }
}
