//! Which cue of a set is heard where two meet: cues are placed in the order of one table, and what does not fit beside
//! those that are placed already is left out.

use std::ops::Range;
use std::time::Duration;

use super::draft::{Anchor, Anchored, CueSpec, Draft};
use crate::language::Phrase;

/// What a cue of a set is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// The start and end tones, the tones of a repetition, and the sides in turn.
    Tone,
    /// The lower end of a range: one may stop.
    LowerEnd,
    /// Breathing in or out, in a hold that is counted in breaths.
    Breath,
    /// The ticks at the end of a hold.
    Ticks,
    /// The author's words in a hold.
    Author,
    /// Ten seconds of a hold are left.
    TenSeconds,
    /// Half of a hold is over.
    Half,
    /// At intervals, how to breathe and how much time is left.
    Rhythm,
    /// The number of a repetition, with the author's words for it.
    Count,
}

/// The cues that win over those after them.
const TABLE: [Claim; 9] = [
    Claim::Tone,
    Claim::LowerEnd,
    Claim::Breath,
    Claim::Ticks,
    Claim::Author,
    Claim::TenSeconds,
    Claim::Half,
    Claim::Rhythm,
    Claim::Count,
];

/// In shorter holds the author's words win over ticks. Routines written for versions without ticks depend on this.
const ROOM_FOR_WORDS_AND_TICKS: Duration = Duration::from_secs(10);

/// The rank of a cue in the table, for a hold of this length.
fn rank(claim: Claim, hold: Option<Duration>) -> usize {
    let is_short = hold.is_some_and(|hold| hold < ROOM_FOR_WORDS_AND_TICKS);
    let claim = match claim {
        Claim::Author if is_short => Claim::Ticks,
        Claim::Ticks if is_short => Claim::Author,
        claim => claim,
    };
    TABLE.iter().position(|other| *other == claim).unwrap_or(TABLE.len())
}

/// The cues of a set, each with its claim.
#[derive(Default)]
pub(super) struct Cues {
    cues: Vec<(Claim, Anchored)>,
    own: Vec<(Range<usize>, Vec<Phrase>)>,
}

impl Cues {
    /// Adds a cue.
    pub(super) fn add(&mut self, claim: Claim, anchor: Anchor, spec: CueSpec, rep: Option<u32>) {
        self.cues.push((claim, Anchored { anchor, spec, rep }));
    }

    /// Records that an author's cue is heard if one of these phrases is.
    pub(super) fn own(&mut self, span: Range<usize>, phrases: impl Into<Vec<Phrase>>) {
        self.own.push((span, phrases.into()));
    }

    /// Adds the cues to a draft, those that win first. What does not fit beside them is left out.
    pub(super) fn in_order(mut self, draft: Draft, hold: Option<Duration>) -> Draft {
        self.cues.sort_by_key(|(claim, _)| rank(*claim, hold));
        let draft = self.cues.into_iter().fold(draft, |draft, (_, cue)| draft.cue(cue.anchor, cue.spec, cue.rep));
        self.own.into_iter().fold(draft, |draft, (span, phrases)| draft.own(span, phrases))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::draft::{ANY_ROOM, Length};
    use crate::coach::layout;
    use crate::language::Lang;
    use crate::timeline::{CueKind, Estimates, Role, Sound};

    const HOLD: Duration = Duration::from_secs(30);

    /// A cue of a claim at a moment near the end, where all of them meet.
    fn cue(claim: Claim) -> (Anchor, CueSpec) {
        let at = HOLD.saturating_sub(Duration::from_secs(2));
        match claim {
            Claim::Tone => (Anchor::At(at), CueSpec::Sound(Sound::End)),
            Claim::Ticks => (Anchor::At(HOLD), CueSpec::Countdown(3)),
            _ => {
                let phrases = vec![Lang::En.phrase(format!("{claim:?}."))];
                (Anchor::At(at), CueSpec::Words { phrases, role: Role::Time, room: ANY_ROOM, or: None })
            }
        }
    }

    /// Which of two cues that meet is heard whole.
    fn winner(one: Claim, other: Claim, hold: Duration) -> Claim {
        let mut cues = Cues::default();
        for claim in [one, other] {
            let (anchor, spec) = cue(claim);
            cues.add(claim, anchor, spec, None);
        }
        let segment = layout(&cues.in_order(Draft::new(Length::Whole(HOLD)), Some(hold)), &mut Estimates);
        let is_heard = |claim: Claim| match claim {
            Claim::Tone => segment.cues.iter().any(|cue| cue.kind == CueKind::Sound(Sound::End)),
            Claim::Ticks => segment.cues.iter().filter(|cue| cue.kind == CueKind::Sound(Sound::Tick)).count() == 3,
            _ => segment.words().any(|(_, phrase)| *phrase.text == *format!("{claim:?}.")),
        };
        assert_ne!(is_heard(one), is_heard(other), "{one:?} meets {other:?}");
        if is_heard(one) { one } else { other }
    }

    #[test]
    fn where_two_cues_meet_the_one_above_in_the_table_is_heard() {
        for (n, one) in TABLE.into_iter().enumerate() {
            for other in &TABLE[n + 1..] {
                assert_eq!(winner(one, *other, HOLD), one, "{one:?} over {other:?}");
                assert_eq!(winner(*other, one, HOLD), one, "{one:?} over {other:?}, in the other order");
            }
        }
    }

    #[test]
    fn in_a_short_hold_the_authors_words_win_over_ticks() {
        let short = ROOM_FOR_WORDS_AND_TICKS.saturating_sub(Duration::from_millis(1));
        assert_eq!(winner(Claim::Ticks, Claim::Author, short), Claim::Author);
        assert_eq!(winner(Claim::Ticks, Claim::Half, short), Claim::Ticks);
        assert_eq!(winner(Claim::LowerEnd, Claim::Author, short), Claim::LowerEnd);
    }
}
