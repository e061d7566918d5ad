//! Synchronization with a voice that plays its speech itself: the session waits for the voice.
//!
//! A stop is set at the end of the next blocking phrase. If the phrase has ended when the renderer gets there, the stop
//! moves on. If it ends early, the rest of its time is skipped; if it ends late, the session stops until then.

use std::collections::VecDeque;
use std::time::Duration;

use crate::language::Phrase;
use crate::timeline::{Segment, SegmentKind};
use crate::voice::Speak;

/// What the player must do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Nothing.
    Stay,
    /// Skip to this time of the segment, as its words have ended early.
    Skip(Duration),
    /// Replace the voice, which has failed. Contains the reason.
    GiveUp(String),
}

/// Follows a voice through a session.
pub(crate) struct SpeechFollower {
    voice: Box<dyn Speak>,
    /// The current segment, its generation, and the number of its phrases that were started.
    segment: u32,
    generation: u32,
    started: usize,
    /// Whether the last started phrase is still being spoken, and is blocking.
    is_busy: bool,
    /// The phrases of the interjection, of which the first is being spoken.
    interjections: VecDeque<Phrase>,
}

impl SpeechFollower {
    /// Wraps a voice.
    #[must_use]
    pub(crate) fn new(voice: Box<dyn Speak>) -> Self {
        Self { voice, segment: u32::MAX, generation: 0, started: 0, is_busy: false, interjections: VecDeque::new() }
    }

    /// Stops the voice. The current phrase is repeated when the session continues.
    pub(crate) fn pause(&mut self) {
        self.voice.stop();
        self.interjections.clear();
        self.started = self.started.saturating_sub(usize::from(self.is_busy));
        self.is_busy = false;
    }

    /// Speaks an interjection while the session is stopped. A previous interjection is cancelled.
    ///
    /// # Errors
    /// Returns an error if the voice fails.
    pub(crate) fn interject(&mut self, phrases: Vec<Phrase>) -> anyhow::Result<()> {
        self.pause();
        self.interjections = phrases.into();
        self.interjections.front().map_or(Ok(()), |phrase| self.voice.speak(phrase))
    }

    /// Cancels the interjection.
    pub(crate) fn cancel_interjection(&mut self) {
        if !self.interjections.is_empty() {
            self.interjections.clear();
            self.voice.stop();
        }
    }

    /// Starts the next phrase of the interjection, if it is time for it.
    ///
    /// # Errors
    /// Returns an error if the voice fails.
    pub(crate) fn continue_interjection(&mut self) -> anyhow::Result<()> {
        self.is_interjecting().map(drop)
    }

    /// Whether an interjection is being spoken. Starts its next phrase if it is time for it.
    fn is_interjecting(&mut self) -> anyhow::Result<bool> {
        while !self.interjections.is_empty() && !self.voice.is_speaking()? {
            self.interjections.pop_front();
            if let Some(next) = self.interjections.front() {
                self.voice.speak(next)?;
            }
        }
        Ok(!self.interjections.is_empty())
    }

    /// Follows the session to a time of a segment in a generation. Starts the next phrase if it is time for it.
    pub(crate) fn follow(&mut self, generation: u32, index: u32, segment: &Segment, now: Duration) -> Move {
        match self.is_interjecting() {
            Ok(true) => return Move::Stay,
            Ok(false) => {}
            Err(error) => return Move::GiveUp(format!("{error:#}")),
        }
        let is_new_generation = self.generation != generation;
        let started = match self.segment == index {
            true if is_new_generation => segment.words().filter(|(cue, _)| cue.at < now).count(),
            true => self.started,
            false => 0,
        };
        if started != self.started {
            if is_new_generation {
                self.voice.stop();
            }
            (self.started, self.is_busy) = (started, false);
        }
        (self.segment, self.generation) = (index, generation);
        if self.is_busy {
            match self.voice.is_speaking() {
                Ok(true) => return Move::Stay,
                Ok(false) => self.is_busy = false,
                Err(error) => return Move::GiveUp(format!("{error:#}")),
            }
            let end = segment.words().nth(self.started.saturating_sub(1)).map_or(now, |(cue, _)| cue.end());
            return if now < end { Move::Skip(end) } else { Move::Stay };
        }
        match segment.words().nth(self.started) {
            Some((cue, phrase)) if cue.at <= now => {
                self.started += 1;
                self.is_busy = is_blocking(segment);
                self.voice.speak(phrase).map_or_else(|error| Move::GiveUp(format!("{error:#}")), |()| Move::Stay)
            }
            _ => Move::Stay,
        }
    }

    /// The time of the segment that the renderer must not pass yet, if any.
    #[must_use]
    pub(crate) fn stop_at(&self, segment: &Segment) -> Option<Duration> {
        let finished = self.started.saturating_sub(usize::from(self.is_busy));
        segment.words().nth(finished).filter(|_| is_blocking(segment)).map(|(cue, _)| cue.end())
    }
}

/// Whether the session waits for the phrases of a segment. During work it does not.
fn is_blocking(segment: &Segment) -> bool {
    segment.kind != SegmentKind::Work
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;
    use crate::language::Lang;
    use crate::timeline::{Cue, CueKind, Role};

    /// A voice with a log of its calls, the number of `is_speaking` calls that each phrase takes, and those left.
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
            kind: CueKind::Say(Lang::En.phrase(text), Role::Place),
            rep: None,
        };
        Segment {
            kind,
            length: SECOND * 10,
            label: None,
            cues: vec![say("one", 0), say("two", 3)],
            wait: None,
            enough: None,
        }
    }

    fn follower(calls: u32) -> (SpeechFollower, Scripted) {
        let script = Scripted(Rc::new(RefCell::new((Vec::new(), calls, 0))));
        (SpeechFollower::new(Box::new(script.clone())), script)
    }

    #[test]
    fn the_time_that_a_fast_voice_leaves_is_skipped() {
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
    fn the_session_waits_for_a_slow_voice() {
        let (mut follower, _) = follower(3);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        for _ in 0..2 {
            assert_eq!(follower.follow(0, 0, &segment, SECOND * 2), Move::Stay);
            assert_eq!(follower.stop_at(&segment), Some(SECOND * 2));
        }
        assert_eq!(follower.follow(0, 0, &segment, SECOND * 2), Move::Stay);
        assert_eq!(follower.stop_at(&segment), Some(SECOND * 5), "the phrase has ended and the session continues");
    }

    #[test]
    fn the_session_does_not_wait_for_words_during_work() {
        let (mut follower, script) = follower(3);
        let segment = segment(SegmentKind::Work);
        for second in 0..5 {
            assert_eq!(follower.follow(0, 0, &segment, SECOND * second), Move::Stay);
            assert_eq!(follower.stop_at(&segment), None);
        }
        assert_eq!(script.0.borrow().0, ["one", "two"]);
    }

    #[test]
    fn a_voice_that_times_out_is_given_up() {
        let (mut follower, _) = follower(1000);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        assert_eq!(follower.follow(0, 0, &segment, SECOND), Move::GiveUp("frozen".to_owned()));
    }

    #[test]
    fn words_are_repeated_after_a_seek_before_them_but_not_after_a_seek_past_them() {
        let (mut follower, script) = follower(2);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        assert_eq!(follower.follow(1, 0, &segment, SECOND), Move::Stay, "the phrase is still being spoken");
        assert_eq!(follower.follow(1, 0, &segment, SECOND), Move::Skip(SECOND * 2));
        follower.follow(2, 0, &segment, SECOND * 2);
        assert_eq!(script.0.borrow().0, ["one"]);
        follower.follow(3, 0, &segment, Duration::ZERO);
        assert_eq!(script.0.borrow().0, ["one", "(stop)", "one"]);
    }

    #[test]
    fn an_interjection_is_spoken_in_full_and_then_the_current_words_are_repeated() {
        let (mut follower, script) = follower(2);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        follower.interject(["left", "and more"].map(|text| Lang::En.phrase(text)).into()).expect("the voice responds");
        for _ in 0..6 {
            follower.follow(0, 0, &segment, SECOND);
        }
        assert_eq!(script.0.borrow().0, ["one", "(stop)", "left", "and more", "one"]);
    }

    #[test]
    fn an_interjection_cancels_the_previous_one() {
        let (mut follower, script) = follower(5);
        for text in ["paused", "left"] {
            follower.interject(vec![Lang::En.phrase(text)]).expect("the voice responds");
        }
        follower.cancel_interjection();
        follower.cancel_interjection();
        assert_eq!(script.0.borrow().0, ["(stop)", "paused", "(stop)", "left", "(stop)"]);
    }

    #[test]
    fn the_current_words_are_repeated_after_a_pause() {
        let (mut follower, script) = follower(5);
        let segment = segment(SegmentKind::Announce);
        follower.follow(0, 0, &segment, Duration::ZERO);
        follower.pause();
        follower.follow(0, 0, &segment, SECOND);
        assert_eq!(script.0.borrow().0, ["one", "(stop)", "one"]);
    }
}
