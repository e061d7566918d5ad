//! A voice as somebody wants it: some words spelt otherwise, all of them louder or softer.

use super::normalize::under_ceiling;
use super::{Lexicon, Synthesize};
use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

/// A recorded voice, adjusted.
pub(super) struct Adjusted {
    /// Who speaks.
    pub(super) voice: Box<dyn Synthesize>,
    /// How words are spelt for it.
    pub(super) spelling: Lexicon,
    /// How loud it is, where 1 is the usual.
    pub(super) volume: f32,
}

impl Synthesize for Adjusted {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let spelt = Phrase { lang: phrase.lang, text: self.spelling.apply(&phrase.text).into() };
        let pcm = self.voice.synthesize(&spelt)?;
        if self.volume == 1.0 {
            return Ok(pcm);
        }
        Ok(PcmBuffer { samples: under_ceiling(&pcm.samples, self.volume), rate: pcm.rate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// Gives the bytes of a text as samples.
    struct Spell;

    impl Synthesize for Spell {
        fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
            Ok(PcmBuffer { samples: phrase.text.bytes().map(i16::from).collect(), rate: 8_000 })
        }
    }

    #[test]
    fn words_are_spelt_as_they_should_sound_and_as_loud_as_wanted() {
        let spelling = Lexicon::new([("ab".to_owned(), "d".to_owned())]);
        let record = |volume| {
            let mut voice = Adjusted { voice: Box::new(Spell), spelling: spelling.clone(), volume };
            voice.synthesize(&Lang::En.phrase("Ab.")).expect("it spells").samples.to_vec()
        };
        assert_eq!((record(1.0), record(0.5)), (vec![100, 46], vec![50, 23]));
    }
}
