//! Following a voice that plays its speech itself, and replacing a voice that fails.

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
        let followed = match segment.filter(|_| !self.transport.is_stopped()) {
            Some(segment) => follower.follow(generation, target.segment, &segment, target.at),
            None => follower
                .continue_interjection()
                .map_or_else(|error| Move::GiveUp(format!("{error:#}")), |()| Move::Stay),
        };
        match followed {
            Move::Stay => {}
            Move::Skip(moment) => {
                let skip = self.transport.seek(target.segment, Offset::At(moment));
                self.carry_out([skip]);
            }
            Move::GiveUp(reason) => self.replace_voice(&reason),
        }
    }

    pub(super) fn replace_voice(&mut self, reason: &str) {
        self.follower = None;
        match self.fallback.take().map(|open| open()) {
            Some(Ok(Voice::Synthesized(voice))) => {
                self.screen.note(&format!("backcare: {reason}; continuing with the Pico voice."));
                self.orders.change_voice(PhraseCache::new(voice));
                self.voice += 1;
                // The current words are repeated; work continues at its position.
                let segment = self.transport.target().segment;
                let is_work = self.index.kind(segment) == SegmentKind::Work;
                let again =
                    if is_work { self.transport.seek_here() } else { self.transport.seek(segment, Offset::default()) };
                self.carry_out([again]);
            }
            _ => self.screen.note(&format!("backcare: {reason}; the words are only shown on the screen.")),
        }
    }
}
