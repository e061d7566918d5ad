//! The timeline: segments in order, each with its cues placed from the segment's start. What is played, exported and shown is this.
//!
//! Every time in a timeline is in whole milliseconds, which are whole samples at 48 kHz.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::dose::Side;
use crate::language::Phrase;

pub mod json;
pub mod sheet;

/// A stretch of the session laid out in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// How long it takes.
    pub length: Duration,
    /// The exercise it belongs to, if any.
    pub label: Option<Label>,
    /// The exercise that comes next, for the screen.
    pub next: Option<Arc<str>>,
    /// What is heard, in order; none overlaps another, but for words that lie over a glide.
    pub cues: Vec<Cue>,
    /// Where somebody at a keyboard is waited for, if anywhere.
    pub wait: Option<Wait>,
}

/// A wait until somebody goes on. Where nobody can, as in a sound file, the time in between goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The session stands here, from the start of the segment.
    pub at: Duration,
    /// And goes on here.
    pub then: Duration,
}

impl Segment {
    /// The words, in order.
    pub fn words(&self) -> impl Iterator<Item = (&Cue, &Phrase)> {
        self.cues.iter().filter_map(|cue| match &cue.kind {
            CueKind::Say(phrase) => Some((cue, phrase)),
            CueKind::Sound(_) => None,
        })
    }

    /// This segment laid out anew while it is being played: what has begun stays as it was, the rest is as in `anew`.
    #[must_use]
    pub fn extended(&self, anew: Self, now: Duration, by: Duration) -> Self {
        let begun = self.cues.iter().take_while(|cue| cue.at < now);
        let quiet_from = begun.clone().last().map_or(now, |cue| cue.end().max(now));
        // Words that were just said would only come again because they have moved.
        let said = |cue: &Cue| begun.clone().any(|old| old.kind == cue.kind && cue.at < old.at + by);
        let is_words = |cue: &Cue| matches!(cue.kind, CueKind::Say(_));
        let to_come = anew.cues.iter().filter(|cue| cue.at >= quiet_from && !(is_words(cue) && said(cue)));
        let cues = begun.clone().chain(to_come).cloned().collect();
        Self { cues, ..anew }
    }
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SegmentKind {
    /// An exercise is explained.
    Announce,
    /// Time to get into position.
    Ready,
    /// One set on one side.
    Work,
    /// Time to change sides.
    Switch,
    /// A rest.
    Rest,
    /// Words, and a wait.
    Wait,
    /// Words by themselves.
    Say,
    /// A sound by itself.
    Sound,
    /// The end of the session.
    Finish,
}

/// Which exercise, which set, which side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The exercise's id.
    pub exercise: Arc<str>,
    /// Its name on the screen.
    pub name: Arc<str>,
    /// Which exercise of the session, from 1.
    pub ordinal: usize,
    /// The working side.
    pub side: Option<Side>,
    /// The direction of movement.
    pub direction: Option<Arc<str>>,
    /// Which set, from 1.
    pub set: u32,
    /// Of how many.
    pub sets: u32,
    /// Repetitions in the set.
    pub reps: u32,
}

/// Something heard at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// When, from the start of the segment.
    pub at: Duration,
    /// For how long.
    pub length: Duration,
    /// What.
    pub kind: CueKind,
    /// The repetition it belongs to, from 1.
    pub rep: Option<u32>,
}

impl Cue {
    /// When it is over, from the start of the segment.
    #[must_use]
    pub fn end(&self) -> Duration {
        self.at + self.length
    }
}

/// What is heard: words or a sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// Words.
    Say(Phrase),
    /// A sound.
    Sound(Sound),
}

/// The nine sounds: six recorded, and three glides made as long as a phase of a repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, EnumString, IntoStaticStr, EnumIter, VariantNames)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Sound {
    /// The session begins.
    Chime,
    /// A second of a countdown.
    Tick,
    /// Work begins.
    Start,
    /// Work is over.
    End,
    /// To the other side.
    Switch,
    /// The session is over.
    Finish,
    /// Rising: move out.
    Out,
    /// Level: stand still.
    Level,
    /// Falling: move back.
    Back,
}

impl Sound {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it is made as long as a phase of a repetition.
    #[must_use]
    pub fn is_glide(self) -> bool {
        matches!(self, Self::Out | Self::Level | Self::Back)
    }

    /// How long it is where nothing else is asked for.
    #[must_use]
    pub fn length(self) -> Duration {
        Duration::from_millis(match self {
            Self::Chime => 1400,
            Self::Tick => 80,
            Self::Start => 300,
            Self::End => 450,
            Self::Switch => 600,
            Self::Finish => 2200,
            Self::Out | Self::Back => 1000,
            Self::Level => 350,
        })
    }
}

/// How long a session is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Its length.
    pub length: Duration,
    /// Whether every phrase was measured.
    pub is_exact: bool,
}

/// Tells how long phrases take.
pub trait PhraseDurations {
    /// The length of a phrase.
    fn duration(&mut self, phrase: &Phrase) -> Duration;

    /// The time to keep free for a phrase where it must not stretch its surroundings, as inside a hold.
    fn reserve(&mut self, phrase: &Phrase) -> Duration {
        self.duration(phrase)
    }
}

/// Lengths before anybody has spoken.
pub struct Estimates;

impl PhraseDurations for Estimates {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        phrase.estimate()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    fn segment(length: u64, cues: &[(u64, &str)]) -> Segment {
        let cue = |(at, what): &(u64, &str)| Cue {
            at: Duration::from_secs(*at),
            length: Duration::from_secs(1),
            kind: what.parse().map_or_else(|_| CueKind::Say(Lang::En.phrase(*what)), CueKind::Sound),
            rep: None,
        };
        let length = Duration::from_secs(length);
        Segment {
            kind: SegmentKind::Work,
            length,
            label: None,
            next: None,
            cues: cues.iter().map(cue).collect(),
            wait: None,
        }
    }

    #[test]
    fn a_segment_laid_anew_keeps_what_has_begun_and_counts_down_once_more_at_its_end() {
        let old = segment(
            30,
            &[(0, "start"), (15, "half"), (20, "ten"), (27, "tick"), (28, "tick"), (29, "tick"), (30, "end")],
        );
        let new = segment(
            40,
            &[(0, "start"), (20, "half"), (30, "ten"), (37, "tick"), (38, "tick"), (39, "tick"), (40, "end")],
        );
        let by = Duration::from_secs(10);
        let at = |now: u64| old.extended(new.clone(), Duration::from_secs(now), by);
        assert_eq!(at(5), new, "before its half nothing but the start has begun");
        let half_said =
            [(0, "start"), (15, "half"), (30, "ten"), (37, "tick"), (38, "tick"), (39, "tick"), (40, "end")];
        assert_eq!(at(16), segment(40, &half_said), "half is not said twice");
        let counted = at(29);
        let ticks = counted.cues.iter().filter(|cue| cue.kind == CueKind::Sound(Sound::Tick)).count();
        assert_eq!(ticks, 5, "two that were heard, and three anew");
        assert_eq!(counted.length, Duration::from_secs(40));
    }
}
