//! Carries out the effects of the transport: seeks and interjections.

use super::Player;
use crate::audio::clip::{RATE, to_frames};
use crate::audio::segment_audio::SegmentAudio;
use crate::audio::shared_transport::Position;
use crate::coach::{Coach, Draft, layout};
use crate::player::transport::{Effect, Interjection, Offset, Seek};
use crate::session::Phase;
use crate::timeline::Estimates;

impl Player<'_> {
    pub(super) fn carry_out(&mut self, effects: impl IntoIterator<Item = Effect>) {
        for effect in effects {
            match effect {
                Effect::Seek(seek) => self.seek(seek),
                Effect::Interject(number, interjections) => {
                    self.cancel_interjection(number);
                    self.interject(number, interjections);
                }
                Effect::CancelInterjection(number) => self.cancel_interjection(number),
                Effect::ShowKeys => self.show_keys(),
                Effect::Redraw => self.screen.resize(),
                Effect::Quit => {}
            }
        }
    }

    fn seek(&mut self, seek: Seek) {
        let frame = match seek.offset {
            Offset::At(at) => to_frames(at, RATE),
            // The prefetcher looks up the cue, and starts the segment there.
            Offset::CueAt(_) => 0,
            Offset::Here => Position::HERE,
        };
        let playing = self.find(seek.segment).filter(|_| seek.offset == Offset::Here);
        self.orders.seek(seek, playing);
        self.shared.seek(seek.generation, Position { segment: seek.segment, frame });
    }

    fn cancel_interjection(&mut self, number: u32) {
        self.shared.interject(number);
        if let Some(follower) = &mut self.follower {
            follower.cancel_interjection();
        }
    }

    fn interject(&mut self, number: u32, interjections: Vec<Interjection>) {
        let drafts = interjections.into_iter().filter_map(|interjection| self.draft(interjection));
        let Some(draft) = drafts.reduce(Draft::then) else { return self.transport.interjected(number) };
        let words: Vec<_> = draft.words().cloned().collect();
        if words.is_empty() {
            self.push_interjection(number, self.ticks.clone());
        } else if let Some(follower) = &mut self.follower {
            let failure = follower.interject(words).err();
            let segment = layout(&draft, &mut Estimates);
            let audio = self.synthesizer.audio(&segment);
            self.push_interjection(number, audio);
            if let Some(failure) = failure {
                self.replace_voice(&format!("{failure:#}"));
            }
        } else {
            self.orders.interject(number, draft);
        }
    }

    fn push_interjection(&mut self, number: u32, audio: SegmentAudio) {
        // With a full queue this one would be late anyway.
        let _ = self.played.interjections.push(audio.for_generation(number));
        self.transport.interjected(number);
    }

    /// The draft of an interjection; `None` if there is nothing to say.
    fn draft(&self, interjection: Interjection) -> Option<Draft> {
        let coach = self.composer.coach();
        let phase = |segment: u32| self.composer.phases().nth(segment as usize);
        Some(match interjection {
            Interjection::Ticks => Coach::ticks(),
            Interjection::Paused => coach.paused(),
            Interjection::TimeRemaining { left, countdown } => coach.time_remaining(left, countdown),
            Interjection::HowToContinue => coach.how_to_continue(),
            Interjection::NoMoreTime => coach.no_more_time(),
            Interjection::GetReady => match phase(self.transport.target().segment)? {
                Phase::Work(set) => coach.get_ready_again(&set),
                _ => return None,
            },
            Interjection::Instruction { countdown } => match phase(self.transport.target().segment)? {
                Phase::Work(set) | Phase::Ready { set, .. } => coach.repeat_instruction(&set, countdown),
                _ => return None,
            },
            Interjection::Unsaid { segment, said, countdown } => {
                return coach.unsaid(&phase(segment)?, &said, countdown);
            }
        })
    }
}
