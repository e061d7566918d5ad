//! A voice that speaks by itself: it is followed, and left when it does not answer.

use super::Player;
use crate::player::speech_follower::Move;
use crate::player::transport::Offset;
use crate::timeline::SegmentKind;
use crate::voice::{PhraseCache, Voice};

impl Player<'_> {
    pub(super) fn follow_voice(&mut self) {
        let (generation, target) = (self.transport.generation(), self.transport.target());
        let segment = self.find(target.segment);
        let Some(follower) = &mut self.follower else { return };
        let followed = match segment.filter(|_| !self.transport.stands()) {
            Some(segment) => follower.follow(generation, target.segment, &segment, target.at),
            None => follower.go_on().map_or_else(|error| Move::GiveUp(format!("{error:#}")), |()| Move::Stay),
        };
        match followed {
            Move::Stay => {}
            Move::Skip(moment) => {
                let skip = self.transport.seek(target.segment, Offset::At(moment));
                self.carry_out([skip]);
            }
            Move::GiveUp(why) => self.change_voice(&why),
        }
    }

    pub(super) fn change_voice(&mut self, why: &str) {
        self.follower = None;
        match self.spare.take().map(|spare| spare()) {
            Some(Ok(Voice::Synthesized(voice))) => {
                self.screen.note(&format!("backcare: {why}; the embedded voice goes on."));
                self.orders.change_voice(PhraseCache::new(voice));
                self.voice += 1;
                // What is being said is said again; a hold goes on where it is.
                let segment = self.transport.target().segment;
                let is_work = self.index.kind(segment) == SegmentKind::Work;
                let again =
                    if is_work { self.transport.seek_here() } else { self.transport.seek(segment, Offset::default()) };
                self.carry_out([again]);
            }
            _ => self.screen.note(&format!("backcare: {why}; follow the words here on the screen.")),
        }
    }
}
