//! The rules that each segment is checked by.

use std::time::Duration;

use super::Listener;
use crate::defaults;
use crate::timeline::{Cue, CueKind, Label, Role, Segment, SegmentKind, Sound};

/// The longest silence in a hold.
const IN_WORK: Duration = Duration::from_secs(15);

/// The longest silence in a rest of up to 90 s, and in a longer one of up to five minutes.
const IN_REST: Duration = Duration::from_secs(30);
const IN_LONG_REST: Duration = Duration::from_secs(65);
const SHORT_REST: Duration = Duration::from_secs(90);
const LONG_REST: Duration = Duration::from_mins(5);

/// The least time after an end tone before the next words.
const TIME_OUT: Duration = Duration::from_millis(1500);

/// The time from one tick of a countdown to the next.
const SECOND: Duration = Duration::from_secs(1);

impl Listener {
    /// Before a set it must be known what, how much and which side, and there must have been time to get there.
    pub(super) fn check_known(&mut self, label: &Label) {
        let mut missing: Vec<String> = Vec::new();
        let mut require = |known: bool, what: &str| missing.extend((!known).then(|| what.to_owned()));
        require(self.known.contains(&Role::Promise), "how long the session takes");
        if self.is_new_exercise(label) {
            let resumed = self.heard(Role::Resume);
            require(resumed || self.heard(Role::Name), "which exercise it is");
            require(resumed || !self.speaks() || self.heard(Role::Dose), "how much of it");
            let is_named = if self.last.is_none() { self.known.contains(&Role::Need) } else { self.heard(Role::Need) };
            require(is_named || !self.needs_other_things(label), "what it needs");
            let is_bound = self.since_work.iter().any(|role| matches!(role, Role::Move(Some(_))));
            let moves = self.since_work.iter().any(|role| matches!(role, Role::Move(_)));
            require(is_bound || !moves || !self.speaks(), "the tone that the movement begins on");
            let transition = self.transition(label);
            let time = format!("the time to get into position ({} s)", transition.as_secs_f32());
            require(self.longest_silence >= transition, &time);
        } else {
            let (set, direction) = self.last.as_ref().map_or((0, None), |last| (last.set, last.direction.clone()));
            require(label.set <= 1 || label.set == set || self.heard(Role::Set), "which set it is");
            require(label.direction == direction || self.heard(Role::Direction), "which direction");
        }
        require(label.side.is_none() || self.heard(Role::Side), "which side");
        for missing in missing {
            self.find(Duration::ZERO, format!("{} begins without {missing}", label.name));
        }
    }

    /// Glides follow each other without a gap, and none is cut short.
    pub(super) fn check_glides(&mut self, segment: &Segment, label: &Label) {
        let is_glide = |cue: &&Cue| cue.rep.is_some() && matches!(cue.kind, CueKind::Sound(sound) if sound.is_glide());
        let glides: Vec<&Cue> = segment.cues.iter().filter(is_glide).collect();
        if !glides.iter().any(|cue| matches!(cue.kind, CueKind::Sound(Sound::Out | Sound::Back))) {
            return;
        }
        // Between sides, the next one is named.
        let is_turn = |pair: &&[&Cue]| label.in_turn && pair[0].end() + defaults::TIME_FOR_SIDE == pair[1].at;
        for pair in glides.windows(2).filter(|pair| pair[0].end() != pair[1].at && !is_turn(pair)) {
            self.find(pair[1].at, "a glide does not last as long as its tempo");
        }
    }

    /// Where sides take turns, each repetition follows its side, in words or as a sound, and the sides alternate.
    pub(super) fn check_turns(&mut self, segment: &Segment, label: &Label) {
        if !label.in_turn || segment.wait.is_some() {
            return;
        }
        let names_a_side =
            |cue: &&Cue| matches!(cue.kind, CueKind::Say(_, Role::Side) | CueKind::Sound(Sound::Left | Sound::Right));
        let sides: Vec<&Cue> = segment.cues.iter().filter(names_a_side).collect();
        if sides.len() != label.reps as usize * 2 {
            self.find(Duration::ZERO, format!("{} does not name the side of each repetition", label.name));
        }
        for pair in sides.windows(2).filter(|pair| pair[0].kind == pair[1].kind) {
            self.find(pair[1].at, "a side is named twice in a row");
        }
    }

    /// The lower end of a range is heard when it is reached.
    pub(super) fn check_lower_end(&mut self, segment: &Segment) {
        let Some(enough) = segment.enough else { return };
        let is_near = |cue: &Cue| cue.at <= enough + SECOND && enough <= cue.end() + SECOND;
        let is_number = |role: Role| matches!(role, Role::Count | Role::Time);
        let is_heard =
            segment.cues.iter().any(|cue| matches!(cue.kind, CueKind::Say(_, role) if is_number(role)) && is_near(cue));
        if !is_heard {
            self.find(enough, "the lower end of the range is not heard");
        }
    }

    /// After the end tone there is time to come out before the next words.
    pub(super) fn check_time_to_come_out(&mut self, cue: &Cue, role: Role) {
        let Some(end) = self.worked_until.take() else { return };
        if (self.now + cue.at).saturating_sub(end) < self.scaled(TIME_OUT) {
            self.find(cue.at, format!("{} is said before there was time to come out of the set", role.name()));
        }
    }

    /// A warning comes before the movement it belongs to.
    pub(super) fn check_order(&mut self, cue: &Cue, role: Role) {
        let has_moved = self.since_work.iter().any(|role| matches!(role, Role::Move(_) | Role::Place));
        if role == Role::Caution && has_moved {
            self.find(cue.at, "the warning comes after the movement");
        }
    }

    /// In a lesson, each sound follows its name.
    pub(super) fn check_lesson(&mut self, segment: &Segment) {
        for pair in segment.cues.windows(2) {
            // A countdown is a sound that is repeated.
            if let [CueKind::Sound(before), CueKind::Sound(sound)] = [&pair[0].kind, &pair[1].kind]
                && before != sound
            {
                self.find(pair[1].at, "a sound is explained without its name");
            }
        }
    }

    /// No words in a countdown, and no long silence.
    pub(super) fn check_form(&mut self, segment: &Segment) {
        if segment.length.is_zero() {
            self.find(Duration::ZERO, "a segment has no length");
        }
        let is_tick = |cue: &&Cue| cue.kind == CueKind::Sound(Sound::Tick);
        for tick in segment.cues.iter().filter(is_tick) {
            if segment.words().any(|(cue, _)| cue.at < tick.at + SECOND && tick.at < cue.end()) {
                self.find(tick.at, "words are spoken in a countdown");
            }
        }
        let rhythm = segment.label.as_ref().and_then(|label| label.announce_every);
        let longest = match segment.kind {
            SegmentKind::Work => IN_WORK.max(rhythm.unwrap_or_default()),
            SegmentKind::Rest if segment.length <= SHORT_REST => IN_REST,
            SegmentKind::Rest if segment.length <= LONG_REST => IN_LONG_REST,
            // At talk level `tones`, all of a set-up is one silence.
            SegmentKind::Setup => IN_LONG_REST.mul_f32(self.transitions.max(1.0)),
            _ => return,
        };
        let begins = segment.cues.iter().map(|cue| cue.at).chain([segment.length]);
        let mut end = Duration::ZERO;
        for (begin, next) in begins.zip(segment.cues.iter().map(Cue::end).chain([segment.length])) {
            if begin.saturating_sub(end) > longest {
                self.find(end, "there is nothing to hear for too long");
            }
            end = end.max(next);
        }
    }
}
