//! From text to the numbers of phonemes, by the lexicon, the rules and the small network of `loqui-g2p`.
//!
//! Its tables take 0.4 s to load and 70 MB, so a thread of its own loads them, and they are dropped while no new text is
//! expected. The phonemes of texts that were used once are kept.

use std::collections::HashMap;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Context, anyhow};
use loqui_g2p::{Dialect, G2p, OovFallback};

use crate::text::split::{pieces, sentences};
use crate::voice::pronunciation;

/// The most bytes of phonemes that the network speaks at once; it was made for up to 400 phonemes.
const MAX_PHONEME_BYTES: usize = 400;

/// The most bytes of text whose phonemes are looked up at once.
const MAX_TEXT_BYTES: usize = 300;

/// A sentence as the network takes it: the numbers of its phonemes.
pub(super) type Sentence = Vec<i32>;

/// The numbers of the phonemes, by the characters they are written with.
pub(super) struct Alphabet(HashMap<char, i32>);

impl Alphabet {
    /// Parses the voice's table.
    ///
    /// # Errors
    /// Returns an error if it is not an object of numbers with one-character names.
    pub(super) fn new(json: &[u8]) -> anyhow::Result<Self> {
        serde_json::from_slice(json).map(Self).context("the table of phonemes cannot be read")
    }

    /// The numbers of phonemes, in pieces of limited length. Characters that are no phonemes are left out.
    fn sentences(&self, phonemes: &str) -> Vec<Sentence> {
        pieces(phonemes, MAX_PHONEME_BYTES).into_iter().filter_map(|piece| self.numbers(piece)).collect()
    }

    /// The numbers of phonemes, between the silences that the network expects; `None` if there are only marks.
    fn numbers(&self, phonemes: &str) -> Option<Sentence> {
        let is_spoken = phonemes.chars().any(|phoneme| phoneme.is_alphabetic() && self.0.contains_key(&phoneme));
        let numbers = phonemes.chars().filter_map(|phoneme| self.0.get(&phoneme).copied());
        is_spoken.then(|| [0].into_iter().chain(numbers).chain([0]).collect())
    }
}

/// The tables, or the thread that loads them.
enum Tables {
    Loading(JoinHandle<anyhow::Result<G2p>>),
    Loaded(Box<G2p>),
}

/// Finds the phonemes of texts.
pub(super) struct Phonemizer {
    alphabet: Alphabet,
    tables: Option<Tables>,
    known: HashMap<Arc<str>, Arc<[Sentence]>>,
}

impl Phonemizer {
    /// Begins to load the tables.
    pub(super) fn new(alphabet: Alphabet) -> anyhow::Result<Self> {
        Ok(Self { alphabet, tables: Some(load()?), known: HashMap::new() })
    }

    /// The sentences of a text.
    ///
    /// # Errors
    /// Returns an error if the tables cannot be loaded.
    pub(super) fn sentences(&mut self, text: &Arc<str>) -> anyhow::Result<Arc<[Sentence]>> {
        if let Some(known) = self.known.get(text) {
            return Ok(Arc::clone(known));
        }
        let tables = match self.tables.take().map_or_else(load, Ok)? {
            Tables::Loading(thread) => {
                Box::new(thread.join().map_err(|_| anyhow!("the lexicon could not be loaded"))??)
            }
            Tables::Loaded(tables) => tables,
        };
        let texts = sentences(text).flat_map(|sentence| pieces(sentence, MAX_TEXT_BYTES));
        let phonemes = texts.map(|text| tables.phonemize(&marked(text)));
        let sentences: Arc<[Sentence]> = phonemes.flat_map(|phonemes| self.alphabet.sentences(&phonemes)).collect();
        self.known.insert(Arc::clone(text), Arc::clone(&sentences));
        self.tables = Some(Tables::Loaded(tables));
        Ok(sentences)
    }

    /// Drops the tables. A new text loads them again.
    pub(super) fn release(&mut self) {
        self.tables = None;
    }
}

/// A text with the phonemes that were given for words, in the notation of the crate.
fn marked(text: &str) -> String {
    // No other word has phonemes.
    let plain = text.replace('[', "(").replace(']', ")");
    pronunciation::replace(&plain, |spelling, phonemes| format!("[{spelling}](/{phonemes}/)"))
}

fn load() -> anyhow::Result<Tables> {
    let load = || Ok(G2p::new(Dialect::American, OovFallback::Neural)?);
    Ok(Tables::Loading(thread::Builder::new().name("lexicon".to_owned()).spawn(load)?))
}
