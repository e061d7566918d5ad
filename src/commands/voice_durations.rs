//! Phrase durations measured with the configured voice, for `check` and for warnings.

use std::time::Duration;

use crate::language::{Lang, Phrase};
use crate::timeline::PhraseDurations;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{PhraseCache, Voice, VoiceOptions};

/// Measures phrases with a voice that is opened on first use. Without a voice that can be recorded, durations are
/// estimates.
pub(super) struct VoiceDurations<'a> {
    options: &'a dyn Fn(Lang) -> VoiceOptions,
    synthesizer: Option<(Lang, Synthesizer)>,
}

impl<'a> VoiceDurations<'a> {
    /// Uses the voice that `options` gives for each language.
    pub(super) fn new(options: &'a dyn Fn(Lang) -> VoiceOptions) -> Self {
        Self { options, synthesizer: None }
    }
}

impl PhraseDurations for VoiceDurations<'_> {
    fn duration(&mut self, phrase: &Phrase) -> Duration {
        let open = || match (self.options)(phrase.lang).open() {
            Ok(Voice::Synthesized(voice)) => Synthesizer::new(Some(PhraseCache::new(voice))),
            _ => Synthesizer::new(None),
        };
        let kept = self.synthesizer.take().filter(|(lang, _)| *lang == phrase.lang);
        let (_, synthesizer) = self.synthesizer.insert(kept.unwrap_or_else(|| (phrase.lang, open())));
        synthesizer.duration(phrase)
    }
}
