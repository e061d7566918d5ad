//! The system's own voice, through the `tts` crate: it speaks by itself, on a thread of its own, and is never trusted to answer.
#![expect(clippy::disallowed_methods, reason = "an edge: a voice that must be waited for")]

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use tts::Tts;

use super::Speak;
use crate::phrase::Phrase;

/// How long the system may take to come up.
const START: Duration = Duration::from_secs(5);

/// Time for a phrase before the voice is given up: a start, and so much a letter.
const PHRASE: Duration = Duration::from_secs(3);
const LETTER: Duration = Duration::from_millis(120);

enum Order {
    Speak(String),
    Stop,
}

/// A voice on its thread. The thread is never joined: it may hang for ever.
pub(super) struct System {
    orders: Sender<Order>,
    done: Receiver<()>,
    deadline: Option<Instant>,
}

impl System {
    /// Starts the thread and waits until the system has answered.
    pub(super) fn new(speed: f32) -> anyhow::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let (outbox, done) = mpsc::channel();
        let (started, start) = mpsc::channel();
        thread::Builder::new().name("system voice".to_owned()).spawn(move || match open(speed, outbox) {
            Ok(tts) => {
                let _ = started.send(Ok(()));
                serve(tts, &inbox);
            }
            Err(error) => {
                let _ = started.send(Err(error));
            }
        })?;
        start.recv_timeout(START).context("the system's voice does not answer")??;
        Ok(Self { orders, done, deadline: None })
    }
}

/// Callbacks only send: the crate holds a lock while it calls them.
fn open(speed: f32, outbox: Sender<()>) -> anyhow::Result<Tts> {
    let mut tts = Tts::default()?;
    let rate = tts.normal_rate() * speed;
    let _ = tts.set_rate(rate.clamp(tts.min_rate(), tts.max_rate()));
    let stopped = outbox.clone();
    tts.on_utterance_end(Some(Box::new(move |_| send(&outbox))))?;
    tts.on_utterance_stop(Some(Box::new(move |_| send(&stopped))))?;
    Ok(tts)
}

fn send(outbox: &Sender<()>) {
    // Nobody listens any more once the session is over.
    let _ = outbox.send(());
}

fn serve(mut tts: Tts, inbox: &Receiver<Order>) {
    while let Ok(order) = inbox.recv() {
        let _ = match order {
            Order::Speak(text) => tts.speak(text, true).map(|_| ()),
            Order::Stop => tts.stop().map(|_| ()),
        };
    }
}

impl Speak for System {
    fn speak(&mut self, phrase: &Phrase) -> anyhow::Result<()> {
        while self.done.try_recv().is_ok() {}
        let letters = phrase.text.chars().count() as u32;
        self.deadline = Some(Instant::now() + PHRASE + LETTER * letters);
        let text = phrase.text.replace(['<', '>', '&'], " ");
        self.orders.send(Order::Speak(text)).map_err(|_| anyhow!("the system's voice has ended"))
    }

    fn is_speaking(&mut self) -> anyhow::Result<bool> {
        let Some(deadline) = self.deadline else { return Ok(false) };
        if self.done.try_recv().is_ok() {
            self.deadline = None;
            return Ok(false);
        }
        anyhow::ensure!(Instant::now() < deadline, "the system's voice did not finish its sentence in time");
        Ok(true)
    }

    fn stop(&mut self) {
        self.deadline = None;
        let _ = self.orders.send(Order::Stop);
    }
}
