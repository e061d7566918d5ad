//! Checks a timeline as a listener on a mat hears it, with closed eyes: by the roles of its words, never by their
//! wording.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use crate::equipment::{Need, can_be_met};
use crate::exercise::Position;
use crate::language::Phrase;
use crate::options::Talk;
use crate::timeline::{Cue, CueKind, Label, Role, Segment, SegmentKind, Sound};

mod rules;

/// Something a listener would not know, or would have no time for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// When, from the start of the session.
    pub at: Duration,
    /// What is missing.
    pub reason: String,
}

/// Checks the timeline of a session at a talk level; `transitions` is the factor of the time to change position.
#[must_use]
pub fn check<'a>(segments: impl IntoIterator<Item = &'a Segment>, talk: Talk, transitions: f32) -> Vec<Finding> {
    let mut listener = Listener { talk, transitions, ..Listener::default() };
    for segment in segments {
        listener.hear(segment);
    }
    listener.findings
}

/// What a listener knows so far.
#[derive(Default)]
struct Listener {
    talk: Talk,
    transitions: f32,
    /// The start of the segment.
    now: Duration,
    findings: Vec<Finding>,
    /// The roles heard since the last set.
    since_work: Vec<Role>,
    /// The exercise of the last set, and the end of its end tone.
    last: Option<Label>,
    worked_until: Option<Duration>,
    /// The exercises whose way out was said.
    ways_out: HashSet<Arc<str>>,
    /// The roles heard so far.
    known: HashSet<Role>,
    /// Why exercises help, as far as it was said.
    reasons: HashSet<Phrase>,
    /// Where the body is.
    body: Option<Position>,
    /// The longest time without words after some that move the body, since the last set: time to get into position.
    longest_silence: Duration,
    silent_from: Duration,
    has_moved: bool,
    /// The last words of the coach's own, unless something else was heard since.
    said: Option<Phrase>,
}

impl Listener {
    fn find(&mut self, at: Duration, reason: impl Into<String>) {
        self.findings.push(Finding { at: self.now + at, reason: reason.into() });
    }

    fn speaks(&self) -> bool {
        self.talk != Talk::Tones
    }

    /// Listens to a segment.
    fn hear(&mut self, segment: &Segment) {
        self.check_form(segment);
        self.check_lower_end(segment);
        if segment.kind == SegmentKind::Lesson {
            self.check_lesson(segment);
        }
        if let (SegmentKind::Work, Some(label)) = (segment.kind, &segment.label) {
            self.end_silence(self.now);
            self.check_known(label);
            self.check_glides(segment, label);
            self.check_turns(segment, label);
        }
        for cue in &segment.cues {
            self.hear_cue(segment, cue);
        }
        self.now += segment.length;
        if let (SegmentKind::Work, Some(label)) = (segment.kind, &segment.label) {
            self.worked(segment, label);
        }
    }

    fn hear_cue(&mut self, segment: &Segment, cue: &Cue) {
        let CueKind::Say(phrase, role) = &cue.kind else {
            self.said = None;
            return;
        };
        self.end_silence(self.now + cue.at);
        self.silent_from = self.now + cue.end();
        self.has_moved = matches!(role, Role::Place | Role::Move(_) | Role::Rise | Role::Side | Role::Ready);
        if segment.kind != SegmentKind::Work {
            self.check_time_to_come_out(cue, *role);
            self.check_order(cue, *role);
            self.since_work.push(*role);
        }
        if let (Role::Out, Some(label)) = (role, &segment.label) {
            self.ways_out.insert(Arc::clone(&label.exercise));
        }
        let is_new = self.known.insert(*role);
        if *role == Role::Halfway && !is_new {
            self.find(cue.at, "half of the session is over twice");
        }
        if *role == Role::Why && !self.reasons.insert(phrase.clone()) {
            self.find(cue.at, "it is said again why an exercise helps");
        }
        let is_own = !matches!(role, Role::Text | Role::Cue | Role::Count | Role::Caution);
        if is_own && self.said.as_ref() == Some(phrase) {
            self.find(cue.at, format!("{} is said twice in a row", role.name()));
        }
        self.said = Some(phrase.clone());
    }

    fn end_silence(&mut self, at: Duration) {
        if self.has_moved {
            self.longest_silence = self.longest_silence.max(at.saturating_sub(self.silent_from));
        }
    }

    /// A set is over.
    fn worked(&mut self, segment: &Segment, label: &Label) {
        self.since_work.clear();
        let body = self.body.unwrap_or(Position::Standing);
        self.body = Some(body.or_one_of(&label.positions));
        self.last = Some(label.clone());
        let end = segment.cues.iter().rev().find(|cue| cue.kind == CueKind::Sound(Sound::End));
        let begin = self.now.saturating_sub(segment.length);
        self.worked_until = end.map(|end| begin + end.end());
        (self.longest_silence, self.silent_from) = (Duration::ZERO, self.now);
        if label.is_held() && self.speaks() && !self.ways_out.contains(&label.exercise) {
            self.find(Duration::ZERO, format!("the way out of {} is not known", label.name));
        }
    }

    fn heard(&self, role: Role) -> bool {
        self.since_work.contains(&role)
    }

    /// The time a listener needs to change position, if this is another exercise.
    fn transition(&self, label: &Label) -> Duration {
        let body = self.body.unwrap_or(Position::Standing);
        self.scaled(body.transition_to(body.or_one_of(&label.positions)))
    }

    /// A time to move, in whole milliseconds.
    fn scaled(&self, time: Duration) -> Duration {
        Duration::from_millis((time.as_millis() as f64 * f64::from(self.transitions)).round() as u64)
    }

    fn is_new_exercise(&self, label: &Label) -> bool {
        self.last.as_ref().is_none_or(|last| last.ordinal != label.ordinal)
    }

    fn needs_other_things(&self, label: &Label) -> bool {
        let before: &[Need] = self.last.as_ref().map_or(&[], |last| &last.equipment);
        !can_be_met(&label.equipment, before)
    }
}

#[cfg(test)]
mod tests;
