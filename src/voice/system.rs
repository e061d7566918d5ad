//! The system's own voice, through the `tts` crate: it speaks by itself, on a thread of its own, and is never trusted to answer.
#![expect(clippy::disallowed_methods, reason = "an edge: a voice that must be waited for")]

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use tts::{Tts, UtteranceId, Voice};

use super::normalize::sanitize;
use super::{Lexicon, Speak, VoiceOptions};
use crate::language::{Lang, Phrase};
use crate::text::nearest;

/// How long the system may take to come up, and to list its voices: speech-dispatcher takes over a second for thousands.
const START: Duration = Duration::from_secs(8);

/// Time for a phrase before the voice is given up: a start, and so much a letter.
const PHRASE: Duration = Duration::from_secs(3);
const LETTER: Duration = Duration::from_millis(120);

enum Order {
    /// The phrase of a number.
    Speak(u64, String),
    Stop,
}

enum Event {
    /// The system has taken the phrase of a number, and calls it so.
    Taken(u64, Option<UtteranceId>),
    /// A phrase is over, or was broken off.
    Over(UtteranceId),
    /// The system cannot speak the phrase of a number.
    Failed(u64, tts::Error),
}

/// A voice on its thread. The thread is never joined: it may hang for ever.
pub(super) struct System {
    orders: Sender<Order>,
    events: Receiver<Event>,
    speed: f32,
    spelling: Lexicon,
    /// The number of the phrase that was ordered last.
    number: u64,
    spoken: Option<Spoken>,
}

/// The phrase that is being spoken.
struct Spoken {
    deadline: Instant,
    taken: bool,
    /// What the system calls it, if it calls phrases anything.
    id: Option<UtteranceId>,
    over: Vec<UtteranceId>,
}

impl Spoken {
    /// A late word about a phrase that was broken off before does not end this one.
    fn is_over(&self) -> bool {
        match &self.id {
            Some(id) => self.over.contains(id),
            None => self.taken && !self.over.is_empty(),
        }
    }
}

impl System {
    /// Starts the thread and waits until the system has answered. `name` is one of its voices.
    pub(super) fn new(name: Option<&str>, options: &VoiceOptions) -> anyhow::Result<Self> {
        let wanted = Wanted {
            name: name.map(str::to_owned),
            lang: options.lang,
            speed: options.options.speed(),
            volume: options.options.volume(),
        };
        let (orders, inbox) = mpsc::channel();
        let (outbox, events) = mpsc::channel();
        let (started, start) = mpsc::channel();
        let serve = move || match open(&wanted, &outbox) {
            Ok(tts) => {
                let _ = started.send(Ok(()));
                serve(tts, &inbox, &outbox);
            }
            Err(error) => {
                let _ = started.send(Err(error));
            }
        };
        thread::Builder::new().name("system voice".to_owned()).spawn(serve)?;
        start.recv_timeout(START).context("the system's voice does not answer")??;
        let spelling = options.spelling(Vec::new());
        Ok(Self { orders, events, speed: options.options.speed(), spelling, number: 0, spoken: None })
    }
}

/// How somebody wants the system to speak.
struct Wanted {
    name: Option<String>,
    lang: Lang,
    speed: f32,
    volume: f32,
}

/// Callbacks only send: the crate holds a lock while it calls them.
fn open(wanted: &Wanted, outbox: &Sender<Event>) -> anyhow::Result<Tts> {
    let mut tts = Tts::default()?;
    let rate = rate(wanted.speed, tts.normal_rate());
    let _ = tts.set_rate(rate.clamp(tts.min_rate(), tts.max_rate()));
    if wanted.volume != 1.0 {
        let (least, usual) = (tts.min_volume(), tts.normal_volume());
        let _ = tts.set_volume(least + (usual - least) * wanted.volume);
    }
    choose(&mut tts, wanted)?;
    let (ended, stopped) = (outbox.clone(), outbox.clone());
    tts.on_utterance_end(Some(Box::new(move |id| send(&ended, Event::Over(id)))))?;
    tts.on_utterance_stop(Some(Box::new(move |id| send(&stopped, Event::Over(id)))))?;
    Ok(tts)
}

/// Takes the voice that is named, or one that speaks the session's language where the system's own speaks another.
fn choose(tts: &mut Tts, wanted: &Wanted) -> anyhow::Result<()> {
    let voices = match &wanted.name {
        None if speaks(&locale(), wanted.lang) => return Ok(()),
        _ => tts.voices()?,
    };
    let is_wanted = |voice: &&Voice| match &wanted.name {
        Some(name) => voice.name().eq_ignore_ascii_case(name) || voice.id() == *name,
        None => speaks(voice.language().as_str(), wanted.lang),
    };
    match (voices.iter().find(is_wanted), &wanted.name) {
        (Some(voice), _) => Ok(tts.set_voice(voice)?),
        (None, Some(name)) => {
            let near = nearest(name, voices.iter().map(Voice::name).collect::<Vec<_>>().iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            bail!("it has no voice `{name}`{hint}")
        }
        (None, None) => bail!("it does not speak {}", wanted.lang.name()),
    }
}

/// Whether a language's tag, as `de-DE` or `de_DE.UTF-8`, is of a language.
fn speaks(tag: &str, lang: Lang) -> bool {
    tag.split(['-', '_', '.']).next().is_some_and(|code| code.eq_ignore_ascii_case(lang.code()))
}

/// The language that the machine speaks; English where it does not say.
fn locale() -> String {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|tag| !tag.is_empty()));
    named.filter(|tag| !tag.starts_with('C') && tag != "POSIX").unwrap_or_else(|| "en".to_owned())
}

/// How many voices the system has.
pub(super) fn count() -> anyhow::Result<usize> {
    let (counted, count) = mpsc::channel();
    let ask = move || {
        // Nobody listens any more to a system that is too late.
        let _ = counted.send(Tts::default().and_then(|tts| tts.voices()).map(|voices| voices.len()));
    };
    thread::Builder::new().name("system voice".to_owned()).spawn(ask)?;
    Ok(count.recv_timeout(START).context("it does not answer")??)
}

/// A speed in the units of the system. Where the normal rate is 0 these are speech-dispatcher's, from -100 (half as fast,
/// with espeak-ng) to 100 (almost three times as fast).
fn rate(speed: f32, normal: f32) -> f32 {
    match speed {
        _ if normal != 0.0 => normal * speed,
        1.0.. => (speed - 1.0) * 55.0,
        _ => (speed - 1.0) * 200.0,
    }
}

fn send(outbox: &Sender<Event>, event: Event) {
    // Nobody listens any more once the session is over.
    let _ = outbox.send(event);
}

fn serve(mut tts: Tts, inbox: &Receiver<Order>, outbox: &Sender<Event>) {
    while let Ok(order) = inbox.recv() {
        match order {
            Order::Speak(number, text) => {
                let event = match tts.speak(text, true) {
                    Ok(id) => Event::Taken(number, id),
                    Err(error) => Event::Failed(number, error),
                };
                send(outbox, event);
            }
            Order::Stop => {
                let _ = tts.stop();
            }
        }
    }
}

impl Speak for System {
    fn speak(&mut self, phrase: &Phrase) -> anyhow::Result<()> {
        let letters = phrase.text.chars().count() as u32;
        let deadline = Instant::now() + PHRASE + (LETTER * letters).div_f32(self.speed);
        self.number += 1;
        self.spoken = Some(Spoken { deadline, taken: false, id: None, over: Vec::new() });
        let spelt = self.spelling.apply(&phrase.text);
        let text = sanitize(&Phrase { lang: phrase.lang, text: spelt.into() });
        self.orders.send(Order::Speak(self.number, text)).map_err(|_| anyhow!("the system's voice has ended"))
    }

    fn is_speaking(&mut self) -> anyhow::Result<bool> {
        let Some(spoken) = &mut self.spoken else { return Ok(false) };
        while let Ok(event) = self.events.try_recv() {
            match event {
                Event::Taken(number, id) if number == self.number => (spoken.taken, spoken.id) = (true, id),
                Event::Failed(number, error) if number == self.number => {
                    return Err(anyhow!(error).context("the system's voice cannot say this"));
                }
                Event::Taken(..) | Event::Failed(..) => {}
                Event::Over(id) => spoken.over.push(id),
            }
        }
        if spoken.is_over() {
            self.spoken = None;
            return Ok(false);
        }
        anyhow::ensure!(Instant::now() < spoken.deadline, "the system's voice did not finish its sentence in time");
        Ok(true)
    }

    fn stop(&mut self) {
        self.spoken = None;
        let _ = self.orders.send(Order::Stop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_a_language() {
        assert!(speaks("de_DE.UTF-8", Lang::De) && speaks("en-GB", Lang::En) && speaks("de", Lang::De));
        assert!(!speaks("nds", Lang::De) && !speaks("", Lang::En));
    }

    #[test]
    fn a_speed_is_told_in_the_systems_own_units() {
        assert_eq!([0.5, 1.0, 2.0].map(|speed| rate(speed, 0.0)), [-100.0, 0.0, 55.0], "speech-dispatcher");
        assert_eq!([0.5, 1.0, 2.0].map(|speed| rate(speed, 0.5)), [0.25, 0.5, 1.0], "AVFoundation");
    }
}
