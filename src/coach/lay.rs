//! A draft becomes a bar: with measured lengths, everything gets its place. What has no room is left out, never cut.

use std::collections::HashSet;
use std::ops::Range;
use std::time::Duration;

use super::draft::{Anchor, Anchored, Draft, Length, What, ms};
use crate::exercise::Remark;
use crate::phrase::Phrase;
use crate::score::{Bar, BarKind, Cue, Heard, Lengths, Sound, Wait};

/// Silence that words keep around them.
const AROUND_WORDS: Duration = ms(120);

/// A glide shorter than this is left out.
const SHORTEST_GLIDE: Duration = ms(250);

/// Silence after the words of a bar that lasts as long as its words.
const AFTER_WORDS: Duration = ms(500);

/// The longest stretch of a hold without a cue (ours).
const LONGEST_SILENCE: Duration = Duration::from_secs(15);

/// Places what a draft holds, by the lengths of its phrases.
pub fn lay(draft: &Draft, lengths: &mut dyn Lengths) -> Bar {
    let mut page = Page { begin: Duration::ZERO, end: Duration::ZERO, cues: Vec::new() };
    let leads_end = page.lay_leads(draft, lengths);
    (page.begin, page.end) = match draft.length {
        Length::Words if draft.leads.iter().any(|lead| matches!(lead.heard, Heard::Say(_))) => {
            (leads_end, leads_end + AFTER_WORDS)
        }
        Length::Words => (leads_end, leads_end),
        Length::After(time) => (leads_end, leads_end + time),
        Length::Whole(time) => (Duration::ZERO, time.max(leads_end)),
    };
    for anchored in &draft.cues {
        page.place(anchored, lengths);
    }
    if draft.kept_awake {
        page.keep_awake();
    }
    let wait = draft.wait.map(|after| page.wait(after));
    let last = page.cues.last().map(Cue::end).unwrap_or_default();
    let length = if draft.kind == BarKind::Work { page.end.max(last) } else { page.end };
    Bar { kind: draft.kind, length, label: draft.label.clone(), next: draft.next.clone(), cues: page.cues, wait }
}

/// The author's words for a set that are not heard in its bar, by their places in the routine.
pub fn unheard(draft: &Draft, remarks: &[Remark], lengths: &mut dyn Lengths) -> Vec<Range<usize>> {
    let bar = lay(draft, lengths);
    let said: HashSet<&Phrase> = bar.words().map(|(_, phrase)| phrase).collect();
    let own = draft.own.iter().filter(|(_, phrases)| phrases.iter().any(|phrase| said.contains(phrase)));
    let heard: HashSet<usize> = own.map(|(place, _)| place.start).collect();
    remarks.iter().map(|remark| remark.place.clone()).filter(|place| !heard.contains(&place.start)).collect()
}

/// A bar while it is laid out: the cues in order, and the fixed time they are anchored in.
struct Page {
    begin: Duration,
    end: Duration,
    cues: Vec<Cue>,
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

    fn place_glide(&mut self, anchor: Anchor, sound: Sound, length: Duration, rep: Option<u32>) {
        let Some(at) = self.moment(anchor, length) else { return };
        let next = self.cues[self.first_from(at)..].first();
        let room = next.map_or(length, |next| next.at.saturating_sub(at + AROUND_WORDS));
        let length = if next.is_some_and(|next| next.at < at + length) { room } else { length };
        if length >= SHORTEST_GLIDE {
            self.place_sound(Anchor::At(at.saturating_sub(self.begin)), sound, length, rep);
        }
    }

    /// Rings softly wherever a hold would be silent for too long.
    fn keep_awake(&mut self) {
        let begins = self.cues.iter().map(|cue| cue.at).chain([self.end]);
        let ends = [self.begin].into_iter().chain(self.cues.iter().map(Cue::end));
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
