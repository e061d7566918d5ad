//! Live playback: a thread prepares segments, the audio thread renders them, and the control loop handles commands.
#![expect(clippy::disallowed_methods, reason = "I/O: threads and the clock")]

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

pub use control_loop::{EarlySet, Ended, Progress};

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

/// The options and connections of [`play`].
pub struct Setup<'a> {
    /// The voice.
    pub voice: Voice,
    /// Opens the voice that replaces a failed one; `None` if there is no other.
    pub fallback: Option<&'a dyn Fn() -> anyhow::Result<Voice>>,
    /// Plays without a sound device, this many times faster than real time; `None` plays on the device.
    pub silent: Option<u32>,
    /// Prints plain lines even if the terminal can display the full screen.
    pub plain: bool,
    /// Signals that end the session.
    pub signals: Signals,
    /// The source of key presses.
    pub keyboard: Keyboard,
    /// The channel of commands from outside the terminal.
    pub remote: Option<Remote>,
    /// Called when a new segment begins.
    pub on_progress: &'a mut dyn FnMut(&Progress),
}

/// The length of the tone that confirms a key press.
const KEY_FEEDBACK_LENGTH: Duration = Duration::from_millis(90);

/// The capacity of the channel of prefetch events.
const EVENT_CAPACITY: usize = 256;

/// Plays a session until it is finished or ended. Returns how it ended and how far it got.
#[must_use]
pub fn play(composer: &Composer<'_>, setup: Setup<'_>) -> (Ended, Progress) {
    let _report = panic_report::PanicReport::begin();
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
        KEY_FEEDBACK_LENGTH,
        Joints::default(),
    ));
    let samples = Arc::new(Mutex::new(renderer));
    let orders = Arc::new(Orders::default());
    let (events, from_prefetcher) = sync_channel(EVENT_CAPACITY);
    thread::scope(|scope| {
        let (transport, thread_orders, signals) = (Arc::clone(&shared), Arc::clone(&orders), over.clone());
        let prefetcher = scope.spawn(move || {
            Prefetcher::new(composer, synthesizer, transport, prepared, events, signals).run(&thread_orders);
        });
        let keys = Keys::listen(setup.keyboard);
        let routine = composer.session().routine();
        let labels = routine.lang.phrasebook().labels();
        let mut screen = Screen::new(&routine.title, labels, setup.plain, keys.is_some());
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
            fallback: setup.fallback,
            voice: 0,
            orders,
            events: from_prefetcher,
            played,
            synthesizer: Synthesizer::new(None),
            ticks,
            stall_detector: StallDetector::begin(0, Instant::now()),
            recovery: None,
            paused_at: None,
            started: Instant::now(),
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
        // The panic message is in the panic report already.
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
            "backcare: there is no sound device ({error:#}); the session is only shown on the screen.\n\
             To hear it, connect a loudspeaker and play again; `backcare doctor` checks the sound."
        ));
        AudioOutput::silent(samples, 1)
    })
}
