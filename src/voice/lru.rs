//! A cache bounded by total size that evicts the least recently used entry.

use std::collections::VecDeque;

use crate::language::Phrase;

/// A cache of sounds by their phrases.
pub(super) struct Lru<T> {
    /// Phrase, sound and size; the most recently used at the back.
    entries: VecDeque<(Phrase, T, usize)>,
    size: usize,
    max_size: usize,
}

impl<T: Clone> Lru<T> {
    /// Creates an empty cache with a limit on the total size.
    pub(super) fn new(max_size: usize) -> Self {
        Self { entries: VecDeque::new(), size: 0, max_size }
    }

    /// Returns the sound of a phrase, which becomes the most recently used.
    pub(super) fn get(&mut self, phrase: &Phrase) -> Option<T> {
        let at = self.entries.iter().rposition(|(cached, ..)| cached == phrase)?;
        let used = self.entries.remove(at)?;
        let sound = used.1.clone();
        self.entries.push_back(used);
        Some(sound)
    }

    /// Whether the sound of a phrase is in the cache.
    pub(super) fn contains(&self, phrase: &Phrase) -> bool {
        self.entries.iter().any(|(cached, ..)| cached == phrase)
    }

    /// Adds a sound that is not in the cache. It stays even if it exceeds the limit alone.
    pub(super) fn put(&mut self, phrase: &Phrase, sound: &T, size: usize) {
        self.size += size;
        self.entries.push_back((phrase.clone(), sound.clone(), size));
        while self.size > self.max_size && self.entries.len() > 1 {
            self.size -= self.entries.pop_front().map_or(0, |(.., size)| size);
        }
    }
}
