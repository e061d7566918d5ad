//! Lays out a draft as a segment, given the lengths of its phrases. What does not fit is left out, never truncated.

use std::collections::HashMap;
use std::ops::Range;
use std::time::Duration;

use super::draft::{Anchor, Anchored, CueSpec, Draft, Length, ms};
use super::sequence;
use crate::exercise::AuthorCue;
use crate::language::Phrase;
use crate::timeline::{Cue, CueKind, PhraseDurations, Segment, SegmentKind, Sound, Wait};

/// Silence before and after words.
const AROUND_WORDS: Duration = ms(120);

/// Silence at the end of a segment that lasts as long as its words.
const AFTER_WORDS: Duration = ms(500);

/// The time from one tick to the next.
const SECOND: Duration = Duration::from_secs(1);

/// Lays out a draft as a segment, given the lengths of its phrases.
pub fn layout(draft: &Draft, durations: &mut dyn PhraseDurations) -> Segment {
    let mut layout = Layout::default();
    if let Length::Whole(time) = draft.length {
        let placed = sequence::place(draft, time, durations);
        (layout.cues, layout.quiet_until, layout.end) = (placed.cues, placed.sequence_end, placed.length);
    } else {
        layout.lay_sequence(draft, durations);
    }
    for anchored in &draft.cues {
        layout.place(anchored, durations);
    }
    if let Some(longest) = draft.max_silence {
        layout.fill_silence(longest);
    }
    let wait = draft.wait.map(|after| layout.wait(after));
    let last = layout.cues.last().map(Cue::end).unwrap_or_default();
    let enough = draft.enough.map(|enough| layout.begin + enough);
    let length = if draft.kind == SegmentKind::Work { layout.end.max(last) } else { layout.end };
    Segment { kind: draft.kind, length, label: draft.label.clone(), cues: layout.into_cues(), wait, enough }
}

/// How an author's cue that is too long for its set is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is left out.
    LeftOut,
    /// It is heard, and leaves this many ticks of the countdown.
    Ticks(usize),
}

/// The author's cues that do not fit into a set or cover its countdown, by their spans in the routine.
pub fn misfits(
    draft: &Draft,
    author_cues: &[AuthorCue],
    durations: &mut dyn PhraseDurations,
) -> Vec<(Range<usize>, Fit)> {
    let segment = layout(draft, durations);
    let ticks =
        draft.cues.iter().find_map(|cue| if let CueSpec::Countdown(ticks) = cue.spec { Some(ticks) } else { None });
    let said = |phrases: &[Phrase]| segment.words().find(|(_, phrase)| phrases.contains(phrase)).map(|(cue, _)| cue);
    let heard: HashMap<usize, &Cue> =
        draft.own.iter().filter_map(|(span, phrases)| Some((span.start, said(phrases)?))).collect();
    let fit = |span: &Range<usize>| match heard.get(&span.start) {
        Some(cue) => ticks.and_then(|ticks| ticks_left(&segment, cue, ticks)).map(Fit::Ticks),
        None => Some(Fit::LeftOut),
    };
    author_cues.iter().filter_map(|author_cue| Some((author_cue.span.clone(), fit(&author_cue.span)?))).collect()
}

/// The number of ticks left after words that reach into the countdown of a hold; `None` if they do not.
fn ticks_left(segment: &Segment, words: &Cue, countdown: u32) -> Option<usize> {
    let is = |cue: &&Cue, sound| cue.kind == CueKind::Sound(sound) && cue.at >= words.at;
    let end = segment.cues.iter().find(|cue| is(cue, Sound::End))?.at;
    let ticks = segment.cues.iter().filter(|cue| is(cue, Sound::Tick) && cue.at < end).count();
    (words.end() + SECOND * countdown > end).then_some(ticks)
}

/// A segment during layout: its cues, and the fixed time that anchors refer to.
#[derive(Default)]
struct Layout {
    begin: Duration,
    end: Duration,
    /// No anchored words before this time: the sequence leaves time to move.
    quiet_until: Duration,
    /// Words and sounds in order, without overlaps.
    cues: Vec<Cue>,
    /// Glides, which words may overlap.
    glides: Vec<Cue>,
}

impl Layout {
    /// Places the sequence, followed by the fixed time.
    fn lay_sequence(&mut self, draft: &Draft, durations: &mut dyn PhraseDurations) {
        let all = vec![true; draft.sequence.len()];
        self.cues = sequence::placed(&draft.sequence, &all, &mut |kind| sequence::length(kind, durations)).0;
        let end = self.cues.last().map(Cue::end).unwrap_or_default();
        let after = draft.after_sequence();
        (self.begin, self.end) = match draft.length {
            Length::Words if draft.words().next().is_some() => (end, end + after.max(AFTER_WORDS)),
            Length::Words => (end, end + after),
            Length::After(time) => (end.max(draft.begin_from), end.max(draft.begin_from) + time),
            Length::Whole(time) => (end, end + time),
        };
    }

    fn place(&mut self, anchored: &Anchored, durations: &mut dyn PhraseDurations) {
        let rep = anchored.rep;
        match &anchored.spec {
            CueSpec::Sound(sound) => self.place_sound(anchored.anchor, *sound, sound.length(), rep),
            CueSpec::Glide(sound, length) => self.place_glide(anchored.anchor, *sound, *length, rep),
            CueSpec::Countdown(ticks) => self.place_countdown(anchored.anchor, *ticks, rep),
            CueSpec::Words { phrases, role, room, or } => {
                let mut place = |phrase: &Phrase| {
                    let cue = Cue {
                        at: Duration::ZERO,
                        length: durations.reserve(phrase),
                        kind: CueKind::Say(phrase.clone(), *role),
                        rep,
                    };
                    self.place_words(anchored.anchor, cue, *room, durations.duration(phrase))
                };
                let said = phrases.iter().any(&mut place);
                if let (false, Some(sound)) = (said, or) {
                    self.place_sound(anchored.anchor, *sound, sound.length(), rep);
                }
            }
        }
    }

    /// Places words, whose length is what must be reserved for them. Returns whether they fit.
    fn place_words(&mut self, anchor: Anchor, words: Cue, room: Duration, spoken: Duration) -> bool {
        let length = words.length;
        let Some(at) = self.moment(anchor, length).filter(|_| length <= room) else { return false };
        let free = self.is_free(at.saturating_sub(AROUND_WORDS), at + length + AROUND_WORDS)
            && !self.is_in_countdown(at, at + length);
        let fits = free && at >= self.quiet_until && at + length <= self.end;
        if fits {
            self.insert(Cue { at, length: spoken, ..words });
        }
        fits
    }

    fn place_sound(&mut self, anchor: Anchor, sound: Sound, length: Duration, rep: Option<u32>) {
        if let Some(at) = self.moment(anchor, length).filter(|at| self.is_free(*at, *at + length)) {
            self.insert(Cue { at, length, kind: CueKind::Sound(sound), rep });
        }
    }

    /// Places ticks from the last one back. Words that are there already take the place of a tick.
    fn place_countdown(&mut self, anchor: Anchor, ticks: u32, rep: Option<u32>) {
        let Some(end) = self.moment(anchor, Duration::ZERO) else { return };
        let free = |layout: &Self, at: &Duration| *at >= layout.begin && layout.is_free(*at, *at + SECOND);
        for n in 1..=ticks {
            let Some(at) = end.checked_sub(SECOND * n).filter(|at| free(self, at)) else { continue };
            self.insert(Cue { at, length: Sound::Tick.length(), kind: CueKind::Sound(Sound::Tick), rep });
        }
    }

    fn place_glide(&mut self, anchor: Anchor, sound: Sound, length: Duration, rep: Option<u32>) {
        if let Some(at) = self.moment(anchor, length).filter(|_| !length.is_zero()) {
            self.glides.push(Cue { at, length, kind: CueKind::Sound(sound), rep });
        }
    }

    /// All cues, ordered by start.
    fn into_cues(self) -> Vec<Cue> {
        let mut cues = self.cues;
        cues.extend(self.glides);
        cues.sort_by_key(|cue| cue.at);
        cues
    }

    /// Adds a soft tone wherever the segment would be silent for too long.
    fn fill_silence(&mut self, longest: Duration) {
        let mut heard: Vec<_> = self.cues.iter().chain(&self.glides).map(|cue| (cue.at, cue.end())).collect();
        heard.sort();
        let begins = heard.iter().map(|(at, _)| *at).chain([self.end]);
        let ends = [self.begin].into_iter().chain(heard.iter().map(|(_, end)| *end));
        let gaps: Vec<_> = ends.zip(begins).map(|(from, to)| (from, to.saturating_sub(from))).collect();
        for (from, gap) in gaps {
            let rings = (gap.as_millis().saturating_sub(1) / longest.as_millis()) as u64;
            for n in 1..=rings {
                let at = from + ms(gap.as_millis() as u64 * n / (rings + 1));
                self.place_sound(Anchor::At(at.saturating_sub(self.begin)), Sound::Level, Sound::Level.length(), None);
            }
        }
    }

    /// The wait, which starts after any cue that is still sounding.
    fn wait(&self, after: Duration) -> Wait {
        let at = self.begin + after;
        let begun = self.cues.iter().filter(|cue| cue.at < at).map(Cue::end).max();
        Wait { at: begun.unwrap_or(at).max(at), then: self.end }
    }

    fn moment(&self, anchor: Anchor, length: Duration) -> Option<Duration> {
        let at = match anchor {
            Anchor::At(time) => self.begin + time,
            Anchor::BeforeEnd(time) => self.end.checked_sub(time)?,
            Anchor::EndAt(time) => (self.begin + time).checked_sub(length)?,
        };
        (at >= self.begin).then_some(at)
    }

    fn first_from(&self, at: Duration) -> usize {
        self.cues.partition_point(|cue| cue.end() <= at)
    }

    fn is_free(&self, from: Duration, to: Duration) -> bool {
        self.cues.get(self.first_from(from)).is_none_or(|cue| cue.at >= to)
    }

    /// Whether a tick sounds in a time, or less than a second before it.
    fn is_in_countdown(&self, from: Duration, to: Duration) -> bool {
        let near = &self.cues[self.first_from(from.saturating_sub(SECOND))..];
        let mut ticks = near.iter().take_while(|cue| cue.at < to);
        ticks.any(|cue| cue.kind == CueKind::Sound(Sound::Tick) && from < cue.at + SECOND)
    }

    fn insert(&mut self, cue: Cue) {
        let at = self.first_from(cue.at);
        self.cues.insert(at, cue);
    }
}
