//! `backcare plan`: makes a session to measure, prints it with its reasons, and keeps it if asked to.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use anyhow::bail;

use super::own_routine::{check_name, own_path, shell_path, with_schema, write};
use super::request::{usual_options, voice_options};
use super::safety_notice::{self, Proceed};
use crate::cli::{Ask, Plan};
use crate::config::Config;
use crate::facts::Facts;
use crate::language::Lang;
use crate::library::{Library, Source, built_in_names};
use crate::options::PlayOptions;
use crate::plan::{Impossible, Planner, Question, impossible};
use crate::signals::Signals;
use crate::stderr;
use crate::voice::VoiceOptions;

mod answers;
mod length;
mod page;
mod question;
mod screening;

use length::Ruler;
pub(super) use screening::{Heard, heard};

impl Plan {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let signals = Signals::catch()?;
        let config = super::config()?;
        if let Some(name) = &self.save {
            check_name(name)?;
        }
        let lang = self.lang.or(config.options.lang);
        let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        let library = super::library()?;
        let facts = library.facts()?;
        // What is asked for is read before anything is confirmed.
        let asked = self.ask.what.as_deref().map(|what| heard(&facts, Some(what), lang)).transpose()?;
        let options = usual_options(&config)?;
        let voice = voice_options(options.clone(), &config, lang.unwrap_or_default());
        let voice = VoiceOptions { signals: signals.clone(), ..voice };
        if safety_notice::show_once(voice.lang, Some(&voice), self.acknowledge, &signals)? == Proceed::No {
            return Ok(ExitCode::FAILURE);
        }
        let (ask, heard) = if self.ask.is_empty() && is_terminal {
            answers::ask(&facts, lang, self.ask)?
        } else {
            let heard = asked.map_or_else(|| heard(&facts, None, lang), Ok)?;
            (self.ask, heard)
        };
        let made = make(&library, &facts, &ask, heard, Sound { options, config: &config, signals })?;
        let saved = self.save.as_deref().map(|name| save(&library, name, &made.plan.text)).transpose()?;
        super::print(|out| page::print(out, &made, &ask, self.lang, self.save.as_deref().zip(saved.as_deref())))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What decides how long the words of a session take.
pub(super) struct Sound<'a> {
    pub(super) options: PlayOptions,
    pub(super) config: &'a Config,
    pub(super) signals: Signals,
}

/// A plan with the question that it answers.
pub(super) struct Made<'a> {
    pub(super) lang: Lang,
    pub(super) question: Question<'a>,
    pub(super) plan: crate::plan::Plan<'a>,
    /// What was read otherwise than it was written, or left out.
    pub(super) remarks: Vec<String>,
    /// Whether the length is exact.
    pub(super) is_exact: bool,
}

/// Makes a plan for what was understood.
pub(super) fn make<'a>(
    library: &Library,
    facts: &'a Facts,
    ask: &Ask,
    heard: Heard<'a>,
    sound: Sound<'_>,
) -> anyhow::Result<Made<'a>> {
    let lang = heard.lang;
    let question = question::question(facts, ask, lang, heard.areas)?;
    let exercises = library.catalogue().in_language(lang).filter_map(|(_, exercise)| exercise.cloned()).collect();
    let planner = Planner::new(facts, exercises, lang);
    let voice = voice_options(sound.options, sound.config, lang);
    let mut ruler = Ruler::new(&VoiceOptions { signals: sound.signals.clone(), ..voice }, sound.config)?;
    let plan = match planner.plan(&question, &mut |routine| ruler.length(routine)) {
        Ok(plan) => plan,
        Err(Impossible::NoExercise) => bail!(impossible(lang, &question)),
    };
    match (sound.signals.caught(), ruler.take_failure()) {
        (Some(signal), _) => return Err(signal.into()),
        (None, Some(failure)) => return Err(failure),
        (None, None) => {}
    }
    Ok(Made { lang, question, plan, remarks: heard.remarks, is_exact: ruler.is_exact() })
}

/// Writes the plan as a routine of the user's, and returns its name.
fn save(library: &Library, name: &str, text: &str) -> anyhow::Result<String> {
    let text = with_schema(text.to_owned(), true);
    library.check(&Source { name: format!("{name}.json"), text: text.clone() })?;
    let path = own_path(library, name)?;
    write(&path, &text)?;
    if built_in_names().any(|built_in| built_in == name) {
        stderr::line("It replaces the built-in routine of the same name.");
    }
    Ok(shell_path(&path))
}
