//! The orders to the prefetcher, in which a new order replaces the previous one of the same kind.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::coach::Draft;
use crate::player::transport::Seek;
use crate::timeline::Segment;
use crate::voice::PhraseCache;

/// The longest wait for an order when there is nothing to prepare.
const IDLE: Duration = Duration::from_millis(40);

/// The orders to the prefetcher: the newest of each kind.
#[derive(Default)]
pub struct Orders {
    newest: Mutex<Newest>,
    changed: Condvar,
}

#[derive(Default)]
pub(super) struct Newest {
    pub(super) seek: Option<(Seek, Option<Arc<Segment>>)>,
    pub(super) interjection: Option<(u32, Draft)>,
    pub(super) voice: Option<PhraseCache>,
}

impl Orders {
    /// Orders the segments from a seek target on. `playing` is the current segment as it was laid out, if the seek stays
    /// in it.
    pub fn seek(&self, seek: Seek, playing: Option<Arc<Segment>>) {
        self.order(|newest| newest.seek = Some((seek, playing)));
    }

    /// Orders an interjection.
    pub fn interject(&self, number: u32, draft: Draft) {
        self.order(|newest| newest.interjection = Some((number, draft)));
    }

    /// Replaces the voice.
    pub fn change_voice(&self, phrases: PhraseCache) {
        self.order(|newest| newest.voice = Some(phrases));
    }

    fn order(&self, write: impl FnOnce(&mut Newest)) {
        write(&mut self.newest.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
    }

    pub(super) fn take(&self) -> Newest {
        std::mem::take(&mut *self.newest.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn wait(&self) {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let is_idle =
            |newest: &mut Newest| newest.seek.is_none() && newest.interjection.is_none() && newest.voice.is_none();
        // The result does not matter, as the orders are taken in any case.
        drop(self.changed.wait_timeout_while(newest, IDLE, is_idle));
    }
}
