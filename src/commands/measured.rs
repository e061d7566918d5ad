//! The lengths of phrases as a voice says them, for words that only a measurement can tell.

use std::time::Duration;

use crate::language::{Lang, Phrase};
use crate::studio::Studio;
use crate::timeline::Lengths;
use crate::voice::{Choice, Recorder, Voice};

/// A voice a language, opened when it is first needed. Without one that can be recorded the lengths are estimates.
pub(super) struct Measured<'a> {
    choice: &'a dyn Fn(Lang) -> Choice,
    studio: Option<(Lang, Studio)>,
}

impl<'a> Measured<'a> {
    /// Lengths of the voices that `choice` gives.
    pub(super) fn new(choice: &'a dyn Fn(Lang) -> Choice) -> Self {
        Self { choice, studio: None }
    }
}

impl Lengths for Measured<'_> {
    fn length(&mut self, phrase: &Phrase) -> Duration {
        let open = || match (self.choice)(phrase.lang).open() {
            Ok(Voice::Record(voice)) => Studio::new(Some(Recorder::new(voice))),
            _ => Studio::new(None),
        };
        let kept = self.studio.take().filter(|(lang, _)| *lang == phrase.lang);
        let (_, studio) = self.studio.insert(kept.unwrap_or_else(|| (phrase.lang, open())));
        studio.length(phrase)
    }
}
