//! A clock in place of a sound device, which consumes the samples in real time and discards them.
#![expect(clippy::disallowed_methods, reason = "I/O: samples are consumed in real time")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::{BLOCK, Shared, render};
use crate::audio::clip::{RATE, to_frames};

/// A thread that consumes samples at a multiple of real time.
pub(crate) struct Clock {
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Clock {
    pub(super) fn start(samples: Shared, pace: u32) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let end = Arc::clone(&ended);
        let thread = thread::spawn(move || tick(&samples, pace, &end));
        Self { ended, thread: Some(thread) }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        self.ended.store(true, Relaxed);
        // The thread ends within one tick, and has no result.
        self.thread.take().map(JoinHandle::join);
    }
}

fn tick(samples: &Shared, pace: u32, ended: &AtomicBool) {
    const TICK: Duration = Duration::from_millis(10);
    /// A gap after which the machine or the process must have been suspended, and the session with it.
    const MAX_GAP: Duration = Duration::from_millis(500);
    let mut block = [0.0; BLOCK];
    let (mut begin, mut done) = (Instant::now(), 0);
    while !ended.load(Relaxed) {
        thread::sleep(TICK);
        let due = to_frames(begin.elapsed() * pace, RATE);
        if due - done > to_frames(MAX_GAP * pace, RATE) {
            (begin, done) = (Instant::now(), 0);
            continue;
        }
        while done + BLOCK as u64 <= due {
            render(samples, &mut block);
            done += BLOCK as u64;
        }
    }
}
