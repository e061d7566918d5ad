//! A clock in place of a device: it takes the samples in real time, and nobody hears them.
#![expect(clippy::disallowed_methods, reason = "an edge: samples are taken in real time")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::{BLOCK, Shared, render};
use crate::audio::clip::{RATE, to_frames};

/// A thread that takes samples at the pace of a clock.
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
    /// After a gap like this the machine or the program was stopped, and the session with it.
    const STOPPED: Duration = Duration::from_millis(500);
    let mut block = [0.0; BLOCK];
    let (mut begin, mut done) = (Instant::now(), 0);
    while !ended.load(Relaxed) {
        thread::sleep(TICK);
        let due = to_frames(begin.elapsed() * pace, RATE);
        if due - done > to_frames(STOPPED * pace, RATE) {
            (begin, done) = (Instant::now(), 0);
            continue;
        }
        while done + BLOCK as u64 <= due {
            render(samples, &mut block);
            done += BLOCK as u64;
        }
    }
}
