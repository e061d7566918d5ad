//! A voice that speaks by itself: it is followed, and left when it does not answer.

use super::{Player, find};
use crate::live::prompter::Request;
use crate::live::speaking::Move;
use crate::phrase::Phrase;
use crate::sound::clip::{RATE, frames, time};
use crate::sound::playhead::Position;
use crate::voice::{Recorder, Voice};

impl Player<'_> {
    pub(super) fn follow_voice(&mut self) {
        let (take, here) = (self.head.landed(), self.head.position());
        let mut fence = None;
        if let Some(speaking) = self.speaking.as_mut().filter(|_| !self.paused && self.lost.is_none())
            && let Some((_, bar)) = find(&self.bars, here.bar)
        {
            match speaking.follow(take, here.bar, bar, time(here.frame, RATE)) {
                Move::Stay => {}
                Move::Skip(moment) => self.ask(Request::To(here.bar, moment)),
                Move::GiveUp(why) => return self.change_voice(&why),
            }
            fence = self.speaking.as_ref().and_then(|speaking| speaking.fence(bar));
        }
        let fence = fence.into_iter().chain(self.wait().map(|wait| wait.at)).chain(self.late()).min();
        let fence = fence.map(|moment| Position { bar: here.bar, frame: frames(moment, RATE) });
        let stands = self.paused || self.lost.is_some();
        let fence = if stands { Some(Position::default()) } else { fence };
        self.head.set_fence(fence.unwrap_or(Position::NEVER));
    }

    pub(super) fn say_aside(&mut self, phrase: &Phrase) {
        let failure = self.speaking.as_mut().and_then(|speaking| speaking.aside(phrase).err());
        if let Some(failure) = failure {
            self.change_voice(&format!("{failure:#}"));
        }
    }

    pub(super) fn change_voice(&mut self, why: &str) {
        self.speaking = None;
        match self.spare.take().map(|spare| spare()) {
            Some(Ok(Voice::Record(voice))) => {
                self.screen.note(&format!("backcare: {why}; the embedded voice goes on."));
                self.ask(Request::Voice(Box::new(Recorder::new(voice))));
            }
            _ => self.screen.note(&format!("backcare: {why}; follow the words here on the screen.")),
        }
    }
}
