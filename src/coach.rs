//! Chooses the words and sounds of each phase of a session: a phase becomes a [`Draft`], which [`layout`] places in time.

use std::time::Duration;

use crate::defaults;
use crate::language::{Lang, Phrase, Phrasebook, TemplateVars, capital};
use crate::options::Talk;
use crate::session::{Phase, Session, Set};
use crate::timeline::Sound;

mod between;
mod composer;
mod draft;
mod layout;
mod work;

pub use composer::Composer;
pub use draft::Draft;
pub use layout::{Fit, layout, misfits};

use draft::{Length, ms};

/// Silence between the chime and the first words.
const AFTER_CHIME: Duration = ms(350);

/// Time to follow one instruction before the next.
const AFTER_INSTRUCTION: Duration = ms(700);

/// Words before a countdown end at least this long before the end of the segment.
const CLEAR_OF_COUNTDOWN: Duration = ms(3400);

/// Chooses the words and sounds for the phases of a session.
pub struct Coach {
    lang: Lang,
    talk: Talk,
    /// Silence before the first sound.
    pub lead_in: Duration,
}

impl Coach {
    /// Creates a coach that speaks the session's language.
    #[must_use]
    pub fn new(session: &Session<'_>, talk: Talk) -> Self {
        Self { lang: session.routine().lang, talk, lead_in: defaults::LEAD_IN }
    }

    /// The words and sounds of a phase.
    #[must_use]
    pub fn draft(&self, phase: &Phase<'_>) -> Draft {
        self.words_and_sounds(phase).of(phase.kind(), phase.set().map(Set::label))
    }

    fn words_and_sounds(&self, phase: &Phase<'_>) -> Draft {
        match phase {
            Phase::Chime => Draft::new(Length::Words).pause(self.lead_in).play(Sound::Chime),
            Phase::Title(title) => {
                let title = TemplateVars::default().fill(self.lang, title);
                spoken().pause(AFTER_CHIME).say(self.phrase(capital(&full_stop(&title))))
            }
            Phase::Safety => {
                self.phrasebook().safety().iter().fold(spoken(), |draft, words| draft.say(self.phrase(words)))
            }
            Phase::Say(text) => self.say_sentences(spoken(), text),
            Phase::Resume { set, inside, changed } => self.resume(set, *inside, *changed),
            Phase::Wait(text, pause) => self.wait(text, *pause),
            Phase::Sound(sound) => Draft::new(Length::Words).play(*sound),
            Phase::Announce { set, first, named } => self.announce(set, *first, *named),
            Phase::Ready(set) => self.ready(set),
            Phase::Work(set) => work::work(self, set),
            Phase::Switch(set) => self.switch(set),
            Phase::Rest { length, after, next } => self.rest(*length, *after, next),
            Phase::Finish => self.finish(),
        }
    }

    fn phrasebook(&self) -> &'static dyn Phrasebook {
        self.lang.phrasebook()
    }

    fn phrase(&self, words: impl AsRef<str>) -> Phrase {
        self.lang.phrase(words.as_ref())
    }

    fn speaks(&self) -> bool {
        self.talk != Talk::Tones
    }

    /// Adds an author's text, one sentence per cue.
    fn say_sentences(&self, draft: Draft, text: &str) -> Draft {
        let words = TemplateVars::default().fill(self.lang, text);
        sentences(&words).fold(draft, |draft, words| draft.say(self.phrase(words)))
    }

    fn wait(&self, text: &str, pause: Duration) -> Draft {
        let mut draft = self.say_sentences(Draft::new(Length::After(pause)), text);
        draft.wait = Some(Duration::ZERO);
        draft
    }

    /// Explains how to continue while the session waits.
    #[must_use]
    pub fn how_to_continue(&self) -> Draft {
        spoken().say(self.phrase(self.phrasebook().press_a_key()))
    }

    /// Said when a segment cannot be extended further.
    #[must_use]
    pub fn no_more_time(&self) -> Draft {
        spoken().say(self.phrase(self.phrasebook().no_more_time()))
    }

    /// Said when the session is paused.
    #[must_use]
    pub fn paused(&self) -> Draft {
        spoken().say(self.phrase(self.phrasebook().paused()))
    }

    /// Says how much of the session is left; with a countdown if work continues afterwards.
    #[must_use]
    pub fn time_remaining(&self, length: Duration, countdown: bool) -> Draft {
        interjection(countdown).say(self.phrase(self.phrasebook().session_left(length)))
    }

    /// Says where a resumed session continues.
    fn resume(&self, set: &Set<'_>, inside: bool, changed: bool) -> Draft {
        let words = self.phrasebook();
        let mut draft = spoken();
        if changed {
            draft = draft.say(self.phrase(words.routine_changed()));
        }
        draft = draft.say(self.phrase(words.going_on(&set.exercise.spoken)));
        if !inside {
            return draft;
        }
        let coming = (set.dose.sets > 1).then(|| words.set_coming(set.number, set.dose.sets, set.side));
        let coming = coming.or_else(|| set.side.map(|side| words.side_now(side)));
        draft = coming.into_iter().fold(draft, |draft, words| draft.say(self.phrase(words)));
        match &set.exercise.short {
            Some(short) if self.speaks() => self.instruct(draft, set, short),
            _ => draft,
        }
    }

    fn announce(&self, set: &Set<'_>, first: bool, named: bool) -> Draft {
        let exercise = set.exercise;
        let mut draft = Draft::new(Length::Words).say(self.phrase(capital(&full_stop(&exercise.spoken))));
        if self.speaks() {
            draft = draft.say(self.phrase(self.phrasebook().dose(&set.dose, exercise.directions.len())));
            if !named && !exercise.equipment.is_empty() {
                draft = draft.say(self.phrase(self.phrasebook().need(&exercise.equipment)));
            }
        }
        if let Some(direction) = set.direction {
            draft = draft.say(self.phrase(self.phrasebook().direction_first(direction)));
        }
        if let Some(side) = set.side {
            let first = (set.dose.rounds() == 2).then(|| self.phrasebook().side_first(side));
            // The dose names the only side.
            let only = first.or_else(|| (!self.speaks()).then(|| self.phrasebook().side_now(side)));
            draft = only.into_iter().fold(draft, |draft, words| draft.say(self.phrase(words)));
        }
        let full = first && self.talk == Talk::Full;
        match &exercise.short {
            _ if !self.speaks() => draft,
            Some(short) if !full => self.instruct(draft, set, short),
            _ => {
                exercise.say.iter().chain(&exercise.caution).fold(draft, |draft, text| self.instruct(draft, set, text))
            }
        }
    }

    /// Adds an instruction, one sentence per cue, with time to follow each.
    fn instruct(&self, draft: Draft, set: &Set<'_>, text: &str) -> Draft {
        let words = self.fill(set, text);
        sentences(&words.text).fold(draft, |draft, words| draft.pause(AFTER_INSTRUCTION).say(self.phrase(words)))
    }

    /// Repeats the instruction of a set; with a countdown if work continues afterwards.
    #[must_use]
    pub fn repeat_instruction(&self, set: &Set<'_>, countdown: bool) -> Draft {
        let short = set.exercise.short.as_slice();
        let texts = if short.is_empty() { &set.exercise.say } else { short };
        texts.iter().fold(interjection(countdown), |draft, text| draft.say(self.fill(set, text)))
    }

    /// What a rest, get-ready or change of sides that is cut short has not yet said about the next set: its number, side,
    /// direction and equipment. `None` if nothing is left to say and no countdown is due.
    #[must_use]
    pub fn unsaid(&self, phase: &Phase<'_>, said: &[Phrase], countdown: bool) -> Option<Draft> {
        let is_said = |phrase: &Phrase| said.iter().any(|said| said.text.contains(&*phrase.text));
        let unsaid: Vec<_> = self.needed(phase).into_iter().filter(|phrase| !is_said(phrase)).collect();
        match (unsaid.is_empty(), countdown) {
            (true, true) => Some(Self::ticks()),
            (true, false) => None,
            _ => Some(unsaid.into_iter().fold(interjection(countdown), Draft::say)),
        }
    }

    /// Three ticks before work continues.
    #[must_use]
    pub fn ticks() -> Draft {
        Draft::new(Length::After(ms(3000))).countdown()
    }

    fn finish(&self) -> Draft {
        Draft::new(Length::Words).play(Sound::Finish).say(self.phrase(self.phrasebook().finish()))
    }

    fn fill(&self, set: &Set<'_>, text: &str) -> Phrase {
        let values = TemplateVars {
            name: &set.exercise.spoken,
            side: set.side,
            direction: set.direction.map(AsRef::as_ref).unwrap_or_default(),
            set: set.number,
            sets: set.dose.sets,
            reps: set.dose.reps,
            hold: set.dose.hold.unwrap_or_default(),
        };
        self.phrase(capital(&full_stop(&values.fill(self.lang, text))))
    }
}

/// A segment of words while the session is paused; with a countdown if work continues afterwards.
fn interjection(countdown: bool) -> Draft {
    let draft = Draft::new(Length::After(if countdown { ms(3200) } else { ms(300) }));
    if countdown { draft.countdown() } else { draft }
}

/// A segment that lasts as long as its words.
fn spoken() -> Draft {
    Draft::new(Length::Words)
}

/// The sentences of a text, capitalised and with a final punctuation mark.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.split_inclusive(". ")
        .flat_map(|part| part.split_inclusive("! "))
        .flat_map(|part| part.split_inclusive("? "))
        .map(|sentence| capital(&full_stop(sentence.trim())))
}

/// Adds a full stop unless there is one: it makes a voice lower its pitch at the end.
fn full_stop(words: &str) -> String {
    let ends = words.ends_with(['.', '!', '?', '…', ':']);
    format!("{words}{}", if ends { "" } else { "." })
}

#[cfg(test)]
mod tests;
