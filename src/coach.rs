//! Chooses the words and sounds of each phase of a session: a phase becomes a [`Draft`], which [`layout`] places in time.

use std::collections::HashSet;
use std::time::Duration;

use crate::defaults;
use crate::language::{Lang, Phrase, Phrasebook, TemplateVars};
use crate::options::Talk;
use crate::routine::Routine;
use crate::session::{Phase, Session, Set};
use crate::timeline::{Role, Sound};

mod announcement;
mod between;
mod composer;
mod draft;
mod how_often;
mod interjections;
mod layout;
mod lesson;
mod lookahead;
mod orientation;
mod precedence;
mod reading;
mod sentences;
mod sequence;
mod work;

pub use composer::Composer;
pub use draft::Draft;
pub use layout::{Fit, layout, misfits};
pub use lesson::lesson;
pub use lookahead::Lookahead;
pub use reading::reading;

use draft::{Length, ms};
use sentences::sentences;

/// Silence between the chime and the first words.
const AFTER_CHIME: Duration = ms(350);

/// Words before a countdown end at least this long before the end of the segment.
const CLEAR_OF_COUNTDOWN: Duration = ms(3400);

/// Chooses the words and sounds for the phases of a session.
pub struct Coach {
    lang: Lang,
    talk: Talk,
    /// The pain to stop above, out of ten.
    stop_above: u32,
    /// How often the session and its exercises are meant to be done.
    how_often: Vec<String>,
    /// Factor of the time to change position, to come out of a hold and to set up.
    pub transitions: f32,
    /// Silence before the first sound.
    pub lead_in: Duration,
    /// Ticks on the last seconds of a hold, where the dose does not give their number.
    pub ticks: u32,
    /// The sounds that the listener knows; the others are explained. `None` leaves the lesson out.
    pub known_sounds: Option<HashSet<Sound>>,
}

impl Coach {
    /// Creates a coach that speaks the session's language.
    #[must_use]
    pub fn new(session: &Session<'_>, talk: Talk) -> Self {
        let Routine { lang, transitions, stop_above, .. } = session.routine();
        Self {
            lang: *lang,
            talk,
            stop_above: stop_above.unwrap_or(defaults::STOP_ABOVE),
            how_often: how_often::how_often(session),
            transitions: transitions.unwrap_or(defaults::TRANSITIONS),
            lead_in: defaults::LEAD_IN,
            ticks: defaults::TICKS,
            known_sounds: None,
        }
    }

    /// The words and sounds of a phase.
    #[must_use]
    pub fn draft(&self, phase: &Phase<'_>) -> Draft {
        self.words_and_sounds(phase).of(phase.kind(), phase.set().map(Set::label))
    }

    fn words_and_sounds(&self, phase: &Phase<'_>) -> Draft {
        match phase {
            Phase::Chime => Draft::new(Length::Words).pause(self.lead_in).play(Sound::Chime),
            Phase::Title { title, minutes, exercises } => {
                let title = TemplateVars::default().fill(self.lang, title);
                let draft = spoken().pause(AFTER_CHIME).say(sentences::phrase(self.lang, &title), Role::Text);
                draft.say(self.phrase(self.phrasebook().promise(*minutes, *exercises)), Role::Promise)
            }
            Phase::Safety => {
                let sentences = self.phrasebook().safety(self.stop_above);
                sentences.into_iter().fold(spoken(), |draft, words| draft.say(self.phrase(words), Role::Safety))
            }
            Phase::Lesson(sounds) => lesson(self.lang, sounds),
            Phase::Fetch { needs, extra } => self.fetch(needs, *extra),
            Phase::Say(text) => self.say_sentences(spoken(), text),
            Phase::Resume { set, inside, changed } => self.resume(set, *inside, *changed),
            Phase::Wait(text, pause) => self.wait(text, *pause),
            Phase::Sound(sound) => Draft::new(Length::Words).play(*sound),
            Phase::Announce { set, of } => self.announce(set, *of),
            Phase::Setup { set, extra } => self.set_up(set, *extra),
            Phase::Instruct { set, first, first_breaths, transition } => {
                self.instruct(set, *first, *first_breaths, *transition)
            }
            Phase::Ready { set, transition, extra } => self.ready(set, *transition, *extra),
            Phase::Work(set) => work::work(self, set),
            Phase::Switch { set, extra } => self.switch(set, *extra),
            Phase::Rest { length, least, extra, after, continues, next, remarks } => {
                let announced = !continues && !length.is_zero();
                let draft = self.rest_begins((*least, *length), after.as_ref(), announced, remarks);
                self.rest_ends(draft, *length, next).extended(*extra).time_left(self.lang, *length + *extra)
            }
            Phase::Finish => self.finish(),
        }
    }

    /// Whether a phase has nothing to say at this talk level, and so is left out.
    pub(crate) fn is_left_out(&self, phase: &Phase<'_>) -> bool {
        matches!(phase, Phase::Instruct { set, first, first_breaths, .. }
            if !first_breaths && !self.has_instructions(set, *first))
    }

    /// A time to change position, to come out of a hold or to set up, in whole milliseconds.
    fn scaled(&self, time: Duration) -> Duration {
        ms((time.as_millis() as f64 * f64::from(self.transitions)).round() as u64)
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
        sentences(self.lang, &words).fold(draft, |draft, phrase| draft.say(phrase, Role::Text))
    }

    fn wait(&self, text: &str, pause: Duration) -> Draft {
        let mut draft = self.say_sentences(Draft::new(Length::After(pause)), text);
        draft.wait = Some(Duration::ZERO);
        draft
    }

    /// Says where a resumed session continues.
    fn resume(&self, set: &Set<'_>, inside: bool, changed: bool) -> Draft {
        let words = self.phrasebook();
        let mut draft = spoken();
        if changed {
            draft = draft.say(self.phrase(words.routine_changed()), Role::Resume);
        }
        if !inside {
            return draft.say(self.phrase(words.going_on()), Role::Resume);
        }
        self.which_set(draft.say(self.phrase(words.going_on_with(&set.exercise.spoken)), Role::Resume), set)
    }

    /// Says which set comes, and on which side.
    fn which_set(&self, draft: Draft, set: &Set<'_>) -> Draft {
        let words = self.phrasebook();
        let number = (set.dose.sets > 1).then(|| words.set_coming(set.number, set.dose.sets));
        let optional = set.dose.is_optional(set.number).then(|| words.set_is_optional().to_owned());
        let amount = set.dose.is_by_set().then(|| words.dose(&set.dose.alone(), 1)).filter(|_| self.speaks());
        let direction = set.direction.filter(|_| set.number == 1).map(|direction| words.direction_now(direction));
        let in_turn = set.dose.is_in_turn();
        let side = set.side.map(|side| if in_turn { words.side_first(side) } else { words.side_now(side) });
        [
            (number, Role::Set),
            (optional, Role::Set),
            (amount, Role::Dose),
            (direction, Role::Direction),
            (side, Role::Side),
        ]
        .into_iter()
        .filter_map(|(words, role)| Some((words?, role)))
        .fold(draft, |draft, (words, role)| draft.say(self.phrase(words), role))
    }

    fn finish(&self) -> Draft {
        let draft = Draft::new(Length::Words).play(Sound::Finish);
        let draft = draft.say(self.phrase(self.phrasebook().finish()), Role::Finish);
        let how_often = self.how_often.iter().filter(|_| self.speaks());
        how_often.fold(draft, |draft, words| draft.say(self.phrase(words), Role::HowOften))
    }

    /// An author's text as one phrase.
    fn fill(&self, set: &Set<'_>, text: &str) -> Phrase {
        sentences::phrase(self.lang, &self.filled(set, text))
    }

    /// An author's text with the values of its variables.
    fn filled(&self, set: &Set<'_>, text: &str) -> String {
        let values = TemplateVars {
            name: &set.exercise.spoken,
            side: set.side,
            direction: set.direction.map(AsRef::as_ref).unwrap_or_default(),
            set: set.number,
            sets: set.dose.sets,
            reps: set.dose.reps,
            hold: set.dose.hold.unwrap_or_default(),
        };
        values.fill(self.lang, text)
    }
}

/// A segment that lasts as long as its words.
fn spoken() -> Draft {
    Draft::new(Length::Words)
}

#[cfg(test)]
mod tests;
