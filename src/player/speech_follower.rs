//! The rules of a voice that speaks by itself: the session waits for it, and it never waits for the session.
//!
//! A stop is set at the end of the next words that own their time. The words over when the renderer gets there: the
//! stop moves on. Over early: the renderer skips the rest of their place. Not over: everything holds.

use std::collections::VecDeque;
use std::time::Duration;

use crate::language::Phrase;
use crate::timeline::{Segment, SegmentKind};
use crate::voice::Speak;

/// What a player is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Nothing.
    Stay,
    /// On to this moment of the segment: the words before it are over.
    Skip(Duration),
    /// Without this voice: it does not answer any more.
    GiveUp(String),
}

/// A voice, and how far it is.
pub(crate) struct SpeechFollower {
    voice: Box<dyn Speak>,
    /// The segment that is being spoken, since which seek, and how many of its words were begun.
    segment: u32,
    generation: u32,
    begun: usize,
    /// Whether the words that were begun last are still being spoken, and own their time.
    busy: bool,
    /// What is to be said besides, the first of it now.
    interjections: VecDeque<Phrase>,
}

impl SpeechFollower {
    /// A voice that has said nothing yet.
    #[must_use]
    pub(crate) fn new(voice: Box<dyn Speak>) -> Self {
        Self { voice, segment: u32::MAX, generation: 0, begun: 0, busy: false, interjections: VecDeque::new() }
    }

    /// Falls silent, and says the present words again when the session goes on.
    pub(crate) fn pause(&mut self) {
        self.voice.stop();
        self.interjections.clear();
        self.begun = self.begun.saturating_sub(usize::from(self.busy));
        self.busy = false;
    }

    /// Says something while the session stands; the session's own words wait. What was said so before is cancelled.
    ///
    /// # Errors
    /// When the voice does not answer any more.
    pub(crate) fn interject(&mut self, phrases: Vec<Phrase>) -> anyhow::Result<()> {
        self.pause();
        self.interjections = phrases.into();
        self.interjections.front().map_or(Ok(()), |phrase| self.voice.speak(phrase))
    }

    /// Cancels what is said while the session stands.
    pub(crate) fn cancel_interjection(&mut self) {
        if !self.interjections.is_empty() {
            self.interjections.clear();
            self.voice.stop();
        }
    }

    /// Goes on with what is said while the session stands.
    ///
    /// # Errors
    /// When the voice does not answer any more.
    pub(crate) fn go_on(&mut self) -> anyhow::Result<()> {
        self.is_aside().map(drop)
    }

    /// Whether something is being said besides; what comes next is begun.
    fn is_aside(&mut self) -> anyhow::Result<bool> {
        while !self.interjections.is_empty() && !self.voice.is_speaking()? {
            self.interjections.pop_front();
            if let Some(next) = self.interjections.front() {
                self.voice.speak(next)?;
            }
        }
        Ok(!self.interjections.is_empty())
    }

    /// The session is at this moment of a segment, which it came to by the seek `generation`. Speaks when it is time to.
    pub(crate) fn follow(&mut self, generation: u32, index: u32, segment: &Segment, now: Duration) -> Move {
        match self.is_aside() {
            Ok(true) => return Move::Stay,
            Ok(false) => {}
            Err(error) => return Move::GiveUp(format!("{error:#}")),
        }
        let sought = self.generation != generation;
        let begun = match self.segment == index {
            true if sought => segment.words().filter(|(cue, _)| cue.at < now).count(),
            true => self.begun,
            false => 0,
        };
        if begun != self.begun {
            if sought {
                self.voice.stop();
            }
            (self.begun, self.busy) = (begun, false);
        }
        (self.segment, self.generation) = (index, generation);
        if self.busy {
            match self.voice.is_speaking() {
                Ok(true) => return Move::Stay,
                Ok(false) => self.busy = false,
                Err(error) => return Move::GiveUp(format!("{error:#}")),
            }
            let end = segment.words().nth(self.begun.saturating_sub(1)).map_or(now, |(cue, _)| cue.end());
            return if now < end { Move::Skip(end) } else { Move::Stay };
        }
        match segment.words().nth(self.begun) {
            Some((cue, phrase)) if cue.at <= now => {
                self.begun += 1;
                self.busy = owns_time(segment);
                self.voice.speak(phrase).map_or_else(|error| Move::GiveUp(format!("{error:#}")), |()| Move::Stay)
            }
            _ => Move::Stay,
        }
    }

    /// Where the renderer must not pass yet, if anywhere in this segment.
    #[must_use]
    pub(crate) fn stop_at(&self, segment: &Segment) -> Option<Duration> {
        let waiting = self.begun.saturating_sub(usize::from(self.busy));
        segment.words().nth(waiting).filter(|_| owns_time(segment)).map(|(cue, _)| cue.end())
    }
}

/// Words inside work lie over it; elsewhere the session waits for them.
fn owns_time(segment: &Segment) -> bool {
    segment.kind != SegmentKind::Work
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;
    use crate::language::Lang;
    use crate::timeline::{Cue, CueKind};

    /// Says what a test wants: how often it is asked before each phrase is over.
    #[derive(Clone, Default)]
    struct Scripted(Rc<RefCell<(Vec<String>, u32, u32)>>);

    impl Speak for Scripted {
        fn speak(&mut self, phrase: &Phrase) -> anyhow::Result<()> {
            let mut script = self.0.borrow_mut();
            script.0.push(phrase.text.to_string());
            script.2 = script.1;
            Ok(())
        }

        fn is_speaking(&mut self) -> anyhow::Result<bool> {
            let mut script = self.0.borrow_mut();
            anyhow::ensure!(script.1 < 1000, "frozen");
            script.2 = script.2.saturating_sub(1);
            Ok(script.2 > 0)
        }

        fn stop(&mut self) {
            self.0.borrow_mut().0.push("(stop)".to_owned());
        }
    }

    const SECOND: Duration = Duration::from_secs(1);

    fn segment(kind: SegmentKind) -> Segment {
        let say = |text: &str, at: u32| Cue {
            at: SECOND * at,
            length: SECOND * 2,
            kind: CueKind::Say(Lang::En.phrase(text)),
            rep: None,
        };
        Segment {
            kind,
            length: SECOND * 10,
            label: None,
            next: None,
            cues: vec![say("one", 0), say("two", 3)],
            wait: None,
        }
    }

    fn follower(asked: u32) -> (SpeechFollower, Scripted) {
        let script = Scripted(Rc::new(RefCell::new((Vec::new(), asked, 0))));
        (SpeechFollower::new(Box::new(script.clone())), script)
    }

    #[test]
    fn a_quick_voice_leaves_no_dead_air() {
        let (mut follower, script) = follower(1);
        let segment = segment(SegmentKind::Announce);
        assert_eq!(follower.stop_at(&segment), Some(SECOND * 2));
        assert_eq!(follower.follow(0, 0, &segment, Duration::ZERO), Move::Stay);
        assert_eq!(follower.follow(0, 0, &segment, SECOND), Move::Skip(SECOND * 2));
        assert_eq!(follower.stop_at(&segment), Some(SECOND * 5));
        assert_eq!(follower.follow(0, 0, &segment, SECOND * 3), Move::Stay);
        assert_eq!(script.0.borrow().0, ["one", "two"]);
    }

    #[test]
    fn a_slow_voice_holds_the_session() {
        let (mut follower, _) = follower(3);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        for _ in 0..2 {
            assert_eq!(follower.follow(0, 0, &segment, SECOND * 2), Move::Stay);
            assert_eq!(follower.stop_at(&segment), Some(SECOND * 2));
        }
        assert_eq!(follower.follow(0, 0, &segment, SECOND * 2), Move::Stay);
        assert_eq!(follower.stop_at(&segment), Some(SECOND * 5), "it is done and the session goes on");
    }

    #[test]
    fn words_inside_work_never_hold_it() {
        let (mut follower, script) = follower(3);
        let segment = segment(SegmentKind::Work);
        for second in 0..5 {
            assert_eq!(follower.follow(0, 0, &segment, SECOND * second), Move::Stay);
            assert_eq!(follower.stop_at(&segment), None);
        }
        assert_eq!(script.0.borrow().0, ["one", "two"]);
    }

    #[test]
    fn a_voice_that_misses_its_deadline_is_given_up() {
        let (mut follower, _) = follower(1000);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        assert_eq!(follower.follow(0, 0, &segment, SECOND), Move::GiveUp("frozen".to_owned()));
    }

    #[test]
    fn words_are_said_again_after_a_seek_behind_them_and_not_after_one_beyond() {
        let (mut follower, script) = follower(2);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        assert_eq!(follower.follow(1, 0, &segment, SECOND), Move::Stay, "it is still being said");
        assert_eq!(follower.follow(1, 0, &segment, SECOND), Move::Skip(SECOND * 2));
        follower.follow(2, 0, &segment, SECOND * 2);
        assert_eq!(script.0.borrow().0, ["one"]);
        follower.follow(3, 0, &segment, Duration::ZERO);
        assert_eq!(script.0.borrow().0, ["one", "(stop)", "one"]);
    }

    #[test]
    fn an_interjection_is_said_whole_and_the_present_words_after_it() {
        let (mut follower, script) = follower(2);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        follower.interject(["left", "and more"].map(|text| Lang::En.phrase(text)).into()).expect("it answers");
        for _ in 0..6 {
            follower.follow(0, 0, &segment, SECOND);
        }
        assert_eq!(script.0.borrow().0, ["one", "(stop)", "left", "and more", "one"]);
    }

    #[test]
    fn the_next_interjection_cancels_the_one_before_at_once() {
        let (mut follower, script) = follower(5);
        for text in ["paused", "left"] {
            follower.interject(vec![Lang::En.phrase(text)]).expect("it answers");
        }
        follower.cancel_interjection();
        follower.cancel_interjection();
        assert_eq!(script.0.borrow().0, ["(stop)", "paused", "(stop)", "left", "(stop)"]);
    }

    #[test]
    fn a_pause_says_the_present_words_again() {
        let (mut follower, script) = follower(5);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        follower.pause();
        follower.follow(0, 0, &segment, SECOND);
        assert_eq!(script.0.borrow().0, ["one", "(stop)", "one"]);
    }
}
