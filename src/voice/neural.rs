//! The natural voice: a small network that was trained on one speaker, in the program.
//!
//! A phrase goes from text to phonemes (`phonemes`), to spectra (`network`), to sound (`vocoder`).

use std::num::NonZero;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::anyhow;
use rten::ThreadPool;

mod data;
mod excitation;
mod limiter;
mod network;
mod noise;
mod package;
mod phonemes;
pub(super) mod pinned;
mod speaker;
mod unknown;
mod vocoder;
mod workers;

pub(super) use data::VoiceData;
pub(crate) use package::add;
pub(super) use speaker::LEVEL;
pub(crate) use unknown::unknown_words;

use super::Synthesize;
use super::normalize::sanitize;
use crate::audio::resampler::PcmBuffer;
use crate::language::Phrase;
use crate::memory;
use network::Network;
use phonemes::{Alphabet, Phonemizer};
use speaker::Speaker;
use vocoder::{RATE, Vocoder};
use workers::Workers;

/// The natural voice.
pub(super) struct Neural {
    phonemizer: Phonemizer,
    speaker: LazySpeaker,
    /// One thread that runs the network, with its memory; `None` while it rests.
    threads: Option<Arc<ThreadPool>>,
    /// The phrases in work; started with the first that is expected.
    workers: Option<Workers>,
    speed: f32,
}

/// The speaker, or the thread that loads it.
enum LazySpeaker {
    Loading(JoinHandle<anyhow::Result<Network>>),
    Loaded(Arc<Speaker>),
    Failed,
}

impl Neural {
    /// Begins to load the voice, and does not wait for it.
    ///
    /// # Errors
    /// Returns an error if the table of phonemes is damaged, or no thread can be started.
    pub(super) fn new(data: VoiceData, speed: f32) -> anyhow::Result<Self> {
        let phonemizer = Phonemizer::new(Alphabet::new(&data.vocabulary)?)?;
        let load = move || Network::new(data.network);
        let speaker = LazySpeaker::Loading(thread::Builder::new().name("network".to_owned()).spawn(load)?);
        Ok(Self { phonemizer, speaker, threads: None, workers: None, speed })
    }

    /// Begins to speak a phrase on another thread.
    fn begin(&mut self, text: &Arc<str>) -> anyhow::Result<()> {
        if self.workers.as_ref().is_some_and(|workers| workers.has(text)) {
            return Ok(());
        }
        let sentences = self.phonemizer.sentences(text)?;
        if self.workers.is_none() {
            let cores = thread::available_parallelism().map_or(1, NonZero::get);
            self.workers = Some(Workers::new(cores, &self.speaker()?, self.speed)?);
        }
        if let Some(workers) = &mut self.workers {
            workers.begin(text, sentences);
        }
        Ok(())
    }

    fn speaker(&mut self) -> anyhow::Result<Arc<Speaker>> {
        let speaker = match std::mem::replace(&mut self.speaker, LazySpeaker::Failed) {
            LazySpeaker::Loading(thread) => {
                let network = thread.join().map_err(|_| anyhow!("the network could not be loaded"))??;
                Arc::new(Speaker { network, vocoder: Vocoder::new() })
            }
            LazySpeaker::Loaded(speaker) => speaker,
            LazySpeaker::Failed => return Err(anyhow!("the network could not be loaded")),
        };
        self.speaker = LazySpeaker::Loaded(Arc::clone(&speaker));
        Ok(speaker)
    }
}

impl Synthesize for Neural {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let text = text_of(phrase);
        let in_work = self.workers.as_mut().and_then(|workers| workers.take(&text));
        let samples = match in_work {
            Some(sound) => sound?,
            None => {
                let sentences = self.phonemizer.sentences(&text)?;
                let speaker = self.speaker()?;
                let threads = self.threads.get_or_insert_with(|| Arc::new(ThreadPool::with_num_threads(1)));
                speaker.speak(threads, &sentences, self.speed)?
            }
        };
        Ok(PcmBuffer { samples: samples.into(), rate: RATE })
    }

    fn expect(&mut self, phrase: &Phrase) {
        // If it fails, so does the synthesis, which reports it.
        let _ = self.begin(&text_of(phrase));
    }

    fn learn(&mut self, phrase: &Phrase) {
        let _ = self.phonemizer.sentences(&text_of(phrase));
    }

    fn settle(&mut self) {
        self.phonemizer.release();
        self.threads = None;
        memory::return_to_system();
    }
}

/// The text of a phrase, without marks that have a meaning for the phonemizer.
fn text_of(phrase: &Phrase) -> Arc<str> {
    sanitize(phrase).into()
}

#[cfg(test)]
mod tests;
