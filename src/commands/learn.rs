//! `backcare learn`: lists the topics, or prints one and speaks it.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};

use super::aloud::read_aloud;
use super::lookup::Names;
use super::request::{options, voice_options};
use super::voice_fallback::open_voice;
use crate::cli::Learn;
use crate::facts::Topic;
use crate::language::Lang;
use crate::signals::Signals;
use crate::text::escape_for_terminal;
use crate::text::fit::wrap;
use crate::voice::{Voice, VoiceOptions};

impl Learn {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let signals = Signals::catch()?;
        let config = super::config()?;
        let options = options(self.options(), &config)?;
        let lang = options.lang.unwrap_or_default();
        let topics = super::library()?.topics()?;
        if self.topic.is_empty() {
            super::print(|out| list(out, lang, &topics))?;
            return Ok(ExitCode::SUCCESS);
        }
        let topic = named(&topics, &self.topic.join(" "))?;
        super::print(|out| print(out, lang, topic, super::columns()))?;
        if !self.aloud {
            return Ok(ExitCode::SUCCESS);
        }
        let voice = VoiceOptions { signals: signals.clone(), ..voice_options(options, &config, lang) };
        let spoken = speak(&voice, topic);
        match signals.caught() {
            Some(signal) => Err(signal.into()),
            None => spoken.context("cannot speak the topic").map(|()| ExitCode::SUCCESS),
        }
    }
}

fn list(out: &mut dyn Write, lang: Lang, topics: &[Topic]) -> io::Result<()> {
    let width = topics.iter().map(|topic| topic.id.len()).max().unwrap_or_default();
    topics.iter().try_for_each(|topic| writeln!(out, "{:width$}  {}", topic.id, topic.title.of(lang)))?;
    writeln!(out, "\n{}", lang.phrasebook().learn_words().read_one)
}

/// The topic that has a name: its id, or its title in any language.
fn named<'t>(topics: &'t [Topic], name: &str) -> anyhow::Result<&'t Topic> {
    let all_names = |topic: &'t Topic| {
        let titles = topic.title.iter().map(|(_, title)| title.clone());
        std::iter::once(topic.id.clone()).chain(titles).map(move |name| (name, topic))
    };
    let names = || topics.iter().flat_map(all_names);
    let known = Names::new(names());
    known.find(name).ok_or_else(|| {
        // A word of a name is also near: "desk".
        let words = names().flat_map(|(name, topic)| {
            let words = name.split([' ', '-']).filter(|word| word.chars().count() > 3).map(str::to_owned);
            words.map(move |word| (word, topic)).collect::<Vec<_>>()
        });
        let near = known.nearest(name).or_else(|| Names::new(words).nearest(name));
        let hint = near.map(|topic| format!("did you mean `{}`?", topic.id));
        let hint = hint.unwrap_or_else(|| "run `backcare learn` to list all topics".to_owned());
        anyhow!("unknown topic `{}`; {hint}", escape_for_terminal(name))
    })
}

fn print(out: &mut dyn Write, lang: Lang, topic: &Topic, columns: usize) -> io::Result<()> {
    let words = lang.phrasebook().learn_words();
    let lines = |text: &str| wrap(text, columns).join("\n");
    writeln!(out, "{}", lines(topic.title.of(lang)))?;
    topic.text.of(lang).iter().try_for_each(|paragraph| writeln!(out, "\n{}", lines(paragraph)))?;
    if topic.exercises.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", lines(&format!("{}: {}", words.exercises, topic.exercises.join(", "))))?;
    writeln!(out, "{}", words.explain_one)
}

/// Speaks a topic, one sentence after another, until a signal is caught.
fn speak(options: &VoiceOptions, topic: &Topic) -> anyhow::Result<()> {
    let lang = options.lang;
    let voice = open_voice(options, false)?.0;
    if matches!(voice, Voice::Silent) {
        bail!("speech is off (voice `none`); choose another voice with `--voice`");
    }
    let paragraphs = std::iter::once(topic.title.of(lang)).chain(topic.text.of(lang));
    read_aloud(voice, lang, paragraphs.map(String::as_str), &options.signals)
}
