//! What was used last, up to a size; what was not used for the longest time goes first.

use std::collections::VecDeque;

use crate::language::Phrase;

/// Sounds by their phrases.
pub(super) struct Lru<T> {
    /// The last used at the back, each with its size.
    last: VecDeque<(Phrase, T, usize)>,
    size: usize,
    most: usize,
}

impl<T: Clone> Lru<T> {
    /// Nothing yet, and never more than this in all.
    pub(super) fn new(most: usize) -> Self {
        Self { last: VecDeque::new(), size: 0, most }
    }

    /// What was kept for a phrase.
    pub(super) fn get(&mut self, phrase: &Phrase) -> Option<T> {
        let at = self.last.iter().rposition(|(kept, ..)| kept == phrase)?;
        let used = self.last.remove(at)?;
        let sound = used.1.clone();
        self.last.push_back(used);
        Some(sound)
    }

    /// Keeps what was not kept before; the newest is always kept.
    pub(super) fn put(&mut self, phrase: &Phrase, sound: &T, size: usize) {
        self.size += size;
        self.last.push_back((phrase.clone(), sound.clone(), size));
        while self.size > self.most && self.last.len() > 1 {
            self.size -= self.last.pop_front().map_or(0, |(.., size)| size);
        }
    }
}
