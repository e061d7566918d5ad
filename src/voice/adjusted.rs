//! A synthesizer with the listener's settings applied: respelled words and the volume.

use super::normalize::under_ceiling;
use super::{Lexicon, Synthesize};
use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;

/// A synthesizer with a lexicon and a volume.
pub(super) struct Adjusted {
    pub(super) voice: Box<dyn Synthesize>,
    pub(super) lexicon: Lexicon,
    /// The gain, where 1 leaves the sound as it is.
    pub(super) volume: f32,
}

impl Synthesize for Adjusted {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let pcm = self.voice.synthesize(&self.respelled(phrase))?;
        if self.volume == 1.0 {
            return Ok(pcm);
        }
        Ok(PcmBuffer { samples: under_ceiling(&pcm.samples, self.volume), rate: pcm.rate })
    }

    fn expect(&mut self, phrase: &Phrase) {
        self.voice.expect(&self.respelled(phrase));
    }

    fn learn(&mut self, phrase: &Phrase) {
        self.voice.learn(&self.respelled(phrase));
    }

    fn settle(&mut self) {
        self.voice.settle();
    }
}

impl Adjusted {
    fn respelled(&self, phrase: &Phrase) -> Phrase {
        phrase.lang.phrase(self.lexicon.apply(&phrase.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// Returns the bytes of the text as samples.
    struct EchoBytes;

    impl Synthesize for EchoBytes {
        fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
            Ok(PcmBuffer { samples: phrase.text.bytes().map(i16::from).collect(), rate: 8_000 })
        }
    }

    #[test]
    fn the_lexicon_and_the_volume_are_applied() {
        let lexicon = Lexicon::new([("ab".to_owned(), "d".to_owned())]);
        let synthesize = |volume| {
            let mut voice = Adjusted { voice: Box::new(EchoBytes), lexicon: lexicon.clone(), volume };
            voice.synthesize(&Lang::En.phrase("Ab.")).expect("it is synthesized").samples.to_vec()
        };
        assert_eq!((synthesize(1.0), synthesize(0.5)), (vec![100, 46], vec![50, 23]));
    }
}
