//! Live: one thread prepares what is to come, one plays it, one loop steers.
#![expect(clippy::disallowed_methods, reason = "an edge: this is where the session meets the world")]

use std::collections::VecDeque;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::audio::clip::RATE;
use crate::audio::glide::{Joints, glide};
use crate::audio::renderer::Renderer;
use crate::audio::shared_transport::SharedTransport;
use crate::coach::Composer;
use crate::coach::{Coach, layout};
use crate::signals::Signals;
use crate::timeline::Sound;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{PhraseCache, Voice};

pub(crate) mod command;
pub(crate) mod control_loop;
mod index;
pub(crate) mod keys;
pub(crate) mod output;
mod panic_report;
pub mod prefetch;
pub(crate) mod preview;
pub mod queue;
pub(crate) mod remote;
pub(crate) mod screen;
pub(crate) mod speech_follower;
pub mod transport;

pub use control_loop::{Ended, Progress};

use control_loop::Player;
use index::TimelineIndex;
use keys::{Keyboard, Keys};
use output::{AudioOutput, Shared, StallDetector};
use prefetch::{Orders, Prefetcher};
use queue::queues;
use remote::Remote;
use screen::Screen;
use speech_follower::SpeechFollower;
use transport::Transport;

/// What a player plays with.
pub struct Setup<'a> {
    /// Who speaks.
    pub voice: Voice,
    /// Who speaks when that voice gives up, if it is another.
    pub spare: Option<&'a dyn Fn() -> anyhow::Result<Voice>>,
    /// Whether nothing is to sound at all, and if so, how many times faster than real time it goes by.
    pub silent: Option<u32>,
    /// Whether plain lines are asked for, whatever the terminal can do.
    pub plain: bool,
    /// Requests to end.
    pub signals: Signals,
    /// Where keys come from.
    pub keyboard: Keyboard,
    /// Who steers from outside.
    pub remote: Option<Remote>,
    /// Called at each new segment.
    pub on_progress: &'a mut dyn FnMut(&Progress),
}

/// How long the tone is that answers a key.
const ANSWER: Duration = Duration::from_millis(90);

/// So many reports of the prefetcher can wait.
const EVENTS: usize = 256;

/// Plays a session to its end, or until somebody ends it.
#[must_use]
pub fn play(composer: &Composer<'_>, setup: Setup<'_>) -> (Ended, Progress) {
    let _kept = panic_report::PanicReport::begin();
    let (phrases, follower) = match setup.voice {
        Voice::Synthesized(voice) => (Some(PhraseCache::new(voice)), None),
        Voice::SelfSpeaking(voice) => (None, Some(SpeechFollower::new(voice))),
        Voice::Silent => (None, None),
    };
    let over = setup.signals.clone();
    let mut synthesizer = Synthesizer::new(phrases);
    let ticks = synthesizer.audio(&layout(&Coach::ticks(), &mut synthesizer.known()));
    let shared = Arc::new(SharedTransport::default());
    let (source, prepared, played) = queues();
    let renderer = Renderer::new(source, Arc::clone(&shared), RATE).with_key_feedback(glide(
        Sound::Level,
        ANSWER,
        Joints::default(),
    ));
    let samples = Arc::new(Mutex::new(renderer));
    let orders = Arc::new(Orders::default());
    let (events, from_prefetcher) = sync_channel(EVENTS);
    thread::scope(|scope| {
        let (transport, asked, signals) = (Arc::clone(&shared), Arc::clone(&orders), over.clone());
        let prefetcher = scope
            .spawn(move || Prefetcher::new(composer, synthesizer, transport, prepared, events, signals).run(&asked));
        let keys = Keys::listen(setup.keyboard);
        let mut screen = Screen::new(&composer.session.routine().title, setup.plain, keys.is_some());
        let output = open(&samples, setup.silent, &mut screen);
        let player = Player {
            composer,
            transport: Transport::default(),
            index: TimelineIndex::new(composer),
            shared,
            samples,
            output,
            pace: setup.silent.unwrap_or(1),
            follower,
            spare: setup.spare,
            voice: 0,
            orders,
            events: from_prefetcher,
            played,
            synthesizer: Synthesizer::new(None),
            ticks,
            stall_detector: StallDetector::begin(0, Instant::now()),
            recovery: None,
            paused_at: None,
            begun: Instant::now(),
            signals: setup.signals,
            keys,
            screen,
            prepared: VecDeque::new(),
            remote: setup.remote,
            progress: Progress::default(),
            on_progress: setup.on_progress,
        };
        let result = player.run();
        over.end();
        // What it panicked with is kept already.
        prefetcher.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        result
    })
}

fn open(samples: &Shared, silent: Option<u32>, screen: &mut Screen) -> AudioOutput {
    if let Some(pace) = silent {
        return AudioOutput::silent(samples, pace);
    }
    AudioOutput::device(samples).unwrap_or_else(|error| {
        screen.note(&format!(
            "backcare: there is no sound device ({error:#}); follow the session here on the screen.\n\
             To hear it, connect a loudspeaker and play again; `backcare doctor` tells what is wrong."
        ));
        AudioOutput::silent(samples, 1)
    })
}
