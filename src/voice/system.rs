//! The system voice, through the `tts` crate. It runs on its own thread, as any call may hang.
#![expect(clippy::disallowed_methods, reason = "I/O: a voice with timeouts")]

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use tts::{Tts, UtteranceId, Voice};

use super::normalize::sanitize;
use super::{Lexicon, Speak, VoiceOptions};
use crate::language::{Lang, Phrase};
use crate::text::nearest;

/// The time limit for connecting and listing voices. speech-dispatcher takes over a second for thousands of voices.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(8);

/// The time limit for a phrase: a fixed part, and a part per character.
const PHRASE_TIMEOUT: Duration = Duration::from_secs(3);
const TIMEOUT_PER_CHARACTER: Duration = Duration::from_millis(120);

enum Request {
    /// Speak a phrase, which has this number.
    Speak(u64, String),
    Stop,
}

enum Event {
    /// The phrase of this number was accepted, with the system's identifier if it has one.
    Accepted(u64, Option<UtteranceId>),
    /// A phrase has ended, or was cancelled.
    Over(UtteranceId),
    /// The phrase of this number failed.
    Failed(u64, tts::Error),
}

/// A handle to the voice's thread, which is never joined because it may hang.
pub(super) struct System {
    requests: Sender<Request>,
    events: Receiver<Event>,
    speed: f32,
    lexicon: Lexicon,
    /// The number of the last phrase.
    number: u64,
    current: Option<Utterance>,
}

/// The phrase that is being spoken.
struct Utterance {
    deadline: Instant,
    accepted: bool,
    /// The system's identifier, if it has one.
    id: Option<UtteranceId>,
    /// The identifiers of all phrases that have ended since this one was requested.
    ended: Vec<UtteranceId>,
}

impl Utterance {
    /// Whether it has ended. A late event of an earlier phrase does not count.
    fn is_over(&self) -> bool {
        match &self.id {
            Some(id) => self.ended.contains(id),
            None => self.accepted && !self.ended.is_empty(),
        }
    }
}

impl System {
    /// Starts the thread, and waits until the voice is ready. `name` is one of the system's voices.
    pub(super) fn new(name: Option<&str>, options: &VoiceOptions) -> anyhow::Result<Self> {
        let settings = Settings {
            name: name.map(str::to_owned),
            lang: options.lang,
            speed: options.play.speed(),
            volume: options.play.volume(),
        };
        let (requests, inbox) = mpsc::channel();
        let (outbox, events) = mpsc::channel();
        let (started, start) = mpsc::channel();
        let serve = move || match open(&settings, &outbox) {
            Ok(tts) => {
                let _ = started.send(Ok(()));
                serve(tts, &inbox, &outbox);
            }
            Err(error) => {
                let _ = started.send(Err(error));
            }
        };
        thread::Builder::new().name("system voice".to_owned()).spawn(serve)?;
        start.recv_timeout(CONNECT_TIMEOUT).context("the system voice does not respond")??;
        let lexicon = options.lexicon(Vec::new());
        Ok(Self { requests, events, speed: options.play.speed(), lexicon, number: 0, current: None })
    }
}

/// The voice options that are passed to the system.
struct Settings {
    name: Option<String>,
    lang: Lang,
    speed: f32,
    volume: f32,
}

/// Connects to the system and applies the settings. The callbacks only send, as the crate holds a lock while it calls
/// them.
fn open(settings: &Settings, outbox: &Sender<Event>) -> anyhow::Result<Tts> {
    let mut tts = Tts::default()?;
    let rate = rate(settings.speed, tts.normal_rate());
    let _ = tts.set_rate(rate.clamp(tts.min_rate(), tts.max_rate()));
    if settings.volume != 1.0 {
        let (min, normal) = (tts.min_volume(), tts.normal_volume());
        let _ = tts.set_volume(min + (normal - min) * settings.volume);
    }
    choose(&mut tts, settings)?;
    let (ended, stopped) = (outbox.clone(), outbox.clone());
    tts.on_utterance_end(Some(Box::new(move |id| send(&ended, Event::Over(id)))))?;
    tts.on_utterance_stop(Some(Box::new(move |id| send(&stopped, Event::Over(id)))))?;
    Ok(tts)
}

/// Selects the named voice, or one of the session's language if the default voice has another language.
fn choose(tts: &mut Tts, settings: &Settings) -> anyhow::Result<()> {
    let voices = match &settings.name {
        None if speaks(&locale(), settings.lang) => return Ok(()),
        _ => tts.voices()?,
    };
    let matches = |voice: &&Voice| match &settings.name {
        Some(name) => voice.name().eq_ignore_ascii_case(name) || voice.id() == *name,
        None => speaks(voice.language().as_str(), settings.lang),
    };
    match (voices.iter().find(matches), &settings.name) {
        (Some(voice), _) => Ok(tts.set_voice(voice)?),
        (None, Some(name)) => {
            let near = nearest(name, voices.iter().map(Voice::name).collect::<Vec<_>>().iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            bail!("unknown voice `{name}`{hint}")
        }
        (None, None) => bail!("it has no voice for {}", settings.lang.name()),
    }
}

/// Whether a language tag or a locale, such as `de-DE` or `de_DE.UTF-8`, is of a language.
fn speaks(tag: &str, lang: Lang) -> bool {
    tag.split(['-', '_', '.']).next().is_some_and(|code| code.eq_ignore_ascii_case(lang.code()))
}

/// The locale of messages; English if none is set.
fn locale() -> String {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|tag| !tag.is_empty()));
    named.filter(|tag| !tag.starts_with('C') && tag != "POSIX").unwrap_or_else(|| "en".to_owned())
}

/// The number of the system's voices.
pub(super) fn count() -> anyhow::Result<usize> {
    let (counted, count) = mpsc::channel();
    let ask = move || {
        // The receiver is gone after the timeout.
        let _ = counted.send(Tts::default().and_then(|tts| tts.voices()).map(|voices| voices.len()));
    };
    thread::Builder::new().name("system voice".to_owned()).spawn(ask)?;
    Ok(count.recv_timeout(CONNECT_TIMEOUT).context("it does not respond")??)
}

/// Converts a speed factor to the system's unit. A normal rate of 0 means speech-dispatcher's, from -100 (half as fast
/// with espeak-ng) to 100 (almost three times as fast).
fn rate(speed: f32, normal: f32) -> f32 {
    match speed {
        _ if normal != 0.0 => normal * speed,
        1.0.. => (speed - 1.0) * 55.0,
        _ => (speed - 1.0) * 200.0,
    }
}

fn send(outbox: &Sender<Event>, event: Event) {
    // The receiver is gone once the session is over.
    let _ = outbox.send(event);
}

fn serve(mut tts: Tts, inbox: &Receiver<Request>, outbox: &Sender<Event>) {
    while let Ok(request) = inbox.recv() {
        match request {
            Request::Speak(number, text) => {
                let event = match tts.speak(text, true) {
                    Ok(id) => Event::Accepted(number, id),
                    Err(error) => Event::Failed(number, error),
                };
                send(outbox, event);
            }
            Request::Stop => {
                let _ = tts.stop();
            }
        }
    }
}

impl Speak for System {
    fn speak(&mut self, phrase: &Phrase) -> anyhow::Result<()> {
        let characters = phrase.text.chars().count() as u32;
        let speaking = (TIMEOUT_PER_CHARACTER * characters).div_f32(self.speed);
        let deadline = Instant::now() + PHRASE_TIMEOUT + speaking;
        self.number += 1;
        self.current = Some(Utterance { deadline, accepted: false, id: None, ended: Vec::new() });
        let respelled = self.lexicon.apply(&phrase.text);
        let text = sanitize(&phrase.lang.phrase(respelled));
        self.requests.send(Request::Speak(self.number, text)).map_err(|_| anyhow!("the system voice has ended"))
    }

    fn is_speaking(&mut self) -> anyhow::Result<bool> {
        let Some(current) = &mut self.current else { return Ok(false) };
        while let Ok(event) = self.events.try_recv() {
            match event {
                Event::Accepted(number, id) if number == self.number => (current.accepted, current.id) = (true, id),
                Event::Failed(number, error) if number == self.number => {
                    return Err(anyhow!(error).context("the system voice failed to speak a phrase"));
                }
                Event::Accepted(..) | Event::Failed(..) => {}
                Event::Over(id) => current.ended.push(id),
            }
        }
        if current.is_over() {
            self.current = None;
            return Ok(false);
        }
        anyhow::ensure!(Instant::now() < current.deadline, "the system voice did not finish a phrase in time");
        Ok(true)
    }

    fn stop(&mut self) {
        self.current = None;
        let _ = self.requests.send(Request::Stop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_and_locales_are_recognized() {
        assert!(speaks("de_DE.UTF-8", Lang::De) && speaks("en-GB", Lang::En) && speaks("de", Lang::De));
        assert!(!speaks("nds", Lang::De) && !speaks("", Lang::En));
    }

    #[test]
    fn speeds_are_converted_to_the_systems_unit() {
        assert_eq!([0.5, 1.0, 2.0].map(|speed| rate(speed, 0.0)), [-100.0, 0.0, 55.0], "speech-dispatcher");
        assert_eq!([0.5, 1.0, 2.0].map(|speed| rate(speed, 0.5)), [0.25, 0.5, 1.0], "AVFoundation");
    }
}
