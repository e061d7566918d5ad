//! A draft becomes a segment: with measured lengths, everything gets its place. What has no room is left out, never cut.

use std::collections::HashMap;
use std::ops::Range;
use std::time::Duration;

use super::draft::{Anchor, Anchored, BETWEEN_SENTENCES, Draft, Length, What, ms};
use crate::exercise::Remark;
use crate::phrase::Phrase;
use crate::timeline::{Cue, Heard, Lengths, Segment, SegmentKind, Sound, Wait};

/// Silence that words keep around them.
const AROUND_WORDS: Duration = ms(120);

/// Silence after the words of a segment that lasts as long as its words.
const AFTER_WORDS: Duration = ms(500);

/// Three ticks, one a second.
const COUNTDOWN: Duration = Duration::from_secs(3);

/// The longest stretch of a hold without a cue (ours).
const LONGEST_SILENCE: Duration = Duration::from_secs(15);

/// Places what a draft holds, by the lengths of its phrases.
pub fn lay(draft: &Draft, lengths: &mut dyn Lengths) -> Segment {
    let mut page = Page { begin: Duration::ZERO, end: Duration::ZERO, cues: Vec::new(), glides: Vec::new() };
    let leads_end = page.lay_leads(draft, lengths);
    (page.begin, page.end) = match draft.length {
        Length::Words if draft.leads.iter().any(|lead| matches!(lead.heard, Heard::Say(_))) => {
            (leads_end, leads_end + AFTER_WORDS)
        }
        Length::Words => (leads_end, leads_end),
        Length::After(time) => (leads_end, leads_end + time),
        Length::Whole(time) => {
            let needed = draft.needed.as_ref().map(|(phrase, after)| {
                let before = if draft.leads.is_empty() { Duration::ZERO } else { leads_end + BETWEEN_SENTENCES };
                before + lengths.inside(phrase) + *after
            });
            (Duration::ZERO, time.max(leads_end).max(needed.unwrap_or_default()))
        }
    };
    for anchored in &draft.cues {
        page.place(anchored, lengths);
    }
    if draft.kept_awake {
        page.keep_awake();
    }
    let wait = draft.wait.map(|after| page.wait(after));
    let last = page.cues.last().map(Cue::end).unwrap_or_default();
    let length = if draft.kind == SegmentKind::Work { page.end.max(last) } else { page.end };
    let (label, next) = (draft.label.clone(), draft.next.clone());
    Segment { kind: draft.kind, length, label, next, cues: page.into_cues(), wait }
}

/// What becomes of an author's words for a set that have too little room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crowded {
    /// They are left out.
    LeftOut,
    /// They are said, and leave so many ticks of the countdown.
    Ticks(usize),
}

/// The author's words for a set that have too little room in its segment, by their places in the routine.
pub fn crowded(draft: &Draft, remarks: &[Remark], lengths: &mut dyn Lengths) -> Vec<(Range<usize>, Crowded)> {
    let segment = lay(draft, lengths);
    let counts_down = draft.cues.iter().any(|cue| cue.what == What::Countdown);
    let said = |phrases: &[Phrase]| segment.words().find(|(_, phrase)| phrases.contains(phrase)).map(|(cue, _)| cue);
    let heard: HashMap<usize, &Cue> =
        draft.own.iter().filter_map(|(span, phrases)| Some((span.start, said(phrases)?))).collect();
    let crowded = |span: &Range<usize>| match heard.get(&span.start) {
        Some(cue) => ticks_left(&segment, cue).filter(|_| counts_down).map(Crowded::Ticks),
        None => Some(Crowded::LeftOut),
    };
    remarks.iter().filter_map(|remark| Some((remark.span.clone(), crowded(&remark.span)?))).collect()
}

/// How many ticks are left after words that reach into the countdown of a hold, if they do.
fn ticks_left(segment: &Segment, words: &Cue) -> Option<usize> {
    let is = |cue: &&Cue, sound| cue.heard == Heard::Sound(sound) && cue.at >= words.at;
    let end = segment.cues.iter().find(|cue| is(cue, Sound::End))?.at;
    let ticks = segment.cues.iter().filter(|cue| is(cue, Sound::Tick) && cue.at < end).count();
    (words.end() + COUNTDOWN > end).then_some(ticks)
}

/// A segment while it is laid out: the cues in order, and the fixed time they are anchored in.
struct Page {
    begin: Duration,
    end: Duration,
    /// Words and sounds; none overlaps another.
    cues: Vec<Cue>,
    /// The glides, which words may lie over; none overlaps another.
    glides: Vec<Cue>,
}

impl Page {
    fn lay_leads(&mut self, draft: &Draft, lengths: &mut dyn Lengths) -> Duration {
        let mut end = Duration::ZERO;
        for lead in &draft.leads {
            let at = (end + lead.pause).max(lead.not_before);
            let length = match &lead.heard {
                Heard::Say(phrase) => lengths.length(phrase),
                Heard::Sound(sound) => sound.length(),
            };
            self.cues.push(Cue { at, length, heard: lead.heard.clone(), rep: None });
            end = at + length;
        }
        end
    }

    fn place(&mut self, anchored: &Anchored, lengths: &mut dyn Lengths) {
        let rep = anchored.rep;
        match &anchored.what {
            What::Sound(sound) => self.place_sound(anchored.anchor, *sound, sound.length(), rep),
            What::Glide(sound, length) => self.place_glide(anchored.anchor, *sound, *length, rep),
            What::Countdown => self.place_countdown(anchored.anchor, rep),
            What::Words { phrases, room, or } => {
                let said = phrases.iter().any(|phrase| self.place_words(anchored.anchor, phrase, *room, lengths, rep));
                if let (false, Some(sound)) = (said, or) {
                    self.place_sound(anchored.anchor, *sound, sound.length(), rep);
                }
            }
        }
    }

    fn place_words(
        &mut self,
        anchor: Anchor,
        phrase: &Phrase,
        room: Duration,
        lengths: &mut dyn Lengths,
        rep: Option<u32>,
    ) -> bool {
        let length = lengths.inside(phrase);
        let Some(at) = self.moment(anchor, length).filter(|_| length <= room) else { return false };
        let free = self.is_free(at.saturating_sub(AROUND_WORDS), at + length + AROUND_WORDS);
        let fits = free && at + length <= self.end;
        if fits {
            self.insert(Cue { at, length: lengths.length(phrase), heard: Heard::Say(phrase.clone()), rep });
        }
        fits
    }

    fn place_sound(&mut self, anchor: Anchor, sound: Sound, length: Duration, rep: Option<u32>) {
        if let Some(at) = self.moment(anchor, length).filter(|at| self.is_free(*at, *at + length)) {
            self.insert(Cue { at, length, heard: Heard::Sound(sound), rep });
        }
    }

    /// From the last tick back, so that what is left of a countdown is its end, with no words in it.
    fn place_countdown(&mut self, anchor: Anchor, rep: Option<u32>) {
        let Some(end) = self.moment(anchor, Duration::ZERO) else { return };
        let second = Duration::from_secs(1);
        let free = |page: &Self, at: &Duration| *at >= page.begin && page.is_free(*at, *at + second);
        for n in 1..=COUNTDOWN.as_secs() as u32 {
            let Some(at) = end.checked_sub(second * n).filter(|at| free(self, at)) else { return };
            self.insert(Cue { at, length: Sound::Tick.length(), heard: Heard::Sound(Sound::Tick), rep });
        }
    }

    fn place_glide(&mut self, anchor: Anchor, sound: Sound, length: Duration, rep: Option<u32>) {
        if let Some(at) = self.moment(anchor, length).filter(|_| !length.is_zero()) {
            self.glides.push(Cue { at, length, heard: Heard::Sound(sound), rep });
        }
    }

    /// All cues in the order they begin.
    fn into_cues(self) -> Vec<Cue> {
        let mut cues = self.cues;
        cues.extend(self.glides);
        cues.sort_by_key(|cue| cue.at);
        cues
    }

    /// Rings softly wherever a hold would be silent for too long.
    fn keep_awake(&mut self) {
        let mut heard: Vec<_> = self.cues.iter().chain(&self.glides).map(|cue| (cue.at, cue.end())).collect();
        heard.sort();
        let begins = heard.iter().map(|(at, _)| *at).chain([self.end]);
        let ends = [self.begin].into_iter().chain(heard.iter().map(|(_, end)| *end));
        let gaps: Vec<_> = ends.zip(begins).map(|(from, to)| (from, to.saturating_sub(from))).collect();
        for (from, gap) in gaps {
            let rings = (gap.as_millis().saturating_sub(1) / LONGEST_SILENCE.as_millis()) as u64;
            for n in 1..=rings {
                let at = from + ms(gap.as_millis() as u64 * n / (rings + 1));
                self.place_sound(Anchor::At(at.saturating_sub(self.begin)), Sound::Level, Sound::Level.length(), None);
            }
        }
    }

    /// The session stands when what has begun by then is over.
    fn wait(&self, after: Duration) -> Wait {
        let at = self.begin + after;
        let begun = self.cues.iter().filter(|cue| cue.at < at).map(Cue::end).max();
        Wait { at: begun.unwrap_or(at).max(at), then: self.end }
    }

    fn moment(&self, anchor: Anchor, length: Duration) -> Option<Duration> {
        let at = match anchor {
            Anchor::At(time) => self.begin + time,
            Anchor::BeforeEnd(time) => self.end.checked_sub(time)?,
            Anchor::OverBeforeEnd(time) => self.end.checked_sub(time + length)?,
            Anchor::OverAt(time) => (self.begin + time).checked_sub(length)?,
        };
        (at >= self.begin).then_some(at)
    }

    fn first_from(&self, at: Duration) -> usize {
        self.cues.partition_point(|cue| cue.end() <= at)
    }

    fn is_free(&self, from: Duration, to: Duration) -> bool {
        self.cues.get(self.first_from(from)).is_none_or(|cue| cue.at >= to)
    }

    fn insert(&mut self, cue: Cue) {
        let at = self.first_from(cue.at);
        self.cues.insert(at, cue);
    }
}
