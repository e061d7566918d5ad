//! Speaks phrases ahead of time, on a thread for every core.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rten::ThreadPool;

use super::phonemes::Sentence;
use super::speaker::Speaker;

/// The most phrases that are kept ready or in work; those beyond are the oldest, which were not needed.
const MAX_PHRASES: usize = 128;

type Sound = anyhow::Result<Vec<i16>>;

/// A phrase to be spoken, and where its sound is expected.
struct Job {
    sentences: Arc<[Sentence]>,
    sound: SyncSender<Sound>,
}

/// Phrases in work, by their text.
pub(super) struct Workers {
    jobs: Sender<Job>,
    sounds: VecDeque<(Arc<str>, Receiver<Sound>)>,
}

impl Workers {
    /// Starts a number of threads, which end when this is dropped.
    pub(super) fn new(threads: usize, speaker: &Arc<Speaker>, speed: f32) -> anyhow::Result<Self> {
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..threads {
            let (speaker, waiting) = (Arc::clone(speaker), Arc::clone(&waiting));
            let work = move || work(&speaker, &waiting, speed);
            thread::Builder::new().name("voice".to_owned()).spawn(work)?;
        }
        Ok(Self { jobs, sounds: VecDeque::new() })
    }

    /// Whether a phrase was begun, and has not been taken.
    pub(super) fn has(&self, text: &str) -> bool {
        self.sounds.iter().any(|(begun, _)| **begun == *text)
    }

    /// Begins to speak a phrase.
    pub(super) fn begin(&mut self, text: &Arc<str>, sentences: Arc<[Sentence]>) {
        let (sound, receiver) = sync_channel(1);
        if self.jobs.send(Job { sentences, sound }).is_ok() {
            self.sounds.push_back((Arc::clone(text), receiver));
        }
        if self.sounds.len() > MAX_PHRASES {
            self.sounds.pop_front();
        }
    }

    /// Waits for the sound of a phrase that was begun; `None` for any other.
    pub(super) fn take(&mut self, text: &str) -> Option<Sound> {
        let place = self.sounds.iter().position(|(begun, _)| **begun == *text)?;
        self.sounds.remove(place)?.1.recv().ok()
    }
}

fn work(speaker: &Speaker, waiting: &Mutex<Receiver<Job>>, speed: f32) {
    let threads = Arc::new(ThreadPool::with_num_threads(1));
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { sentences, sound }) = job else { return };
        // The receiver is gone if the phrase is not needed any more.
        let _ = sound.send(speaker.speak(&threads, &sentences, speed));
    }
}
