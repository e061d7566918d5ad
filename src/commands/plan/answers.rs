//! The four questions of `backcare plan` at a terminal. Enter takes the default.

use std::io::{self, BufRead as _, Write as _};

use anyhow::bail;

use super::screening::{Heard, Unknown, heard};
use crate::cli::Ask;
use crate::facts::Facts;
use crate::language::Lang;
use crate::routine::{Avoided, LONGEST_PLAN, SHORTEST_PLAN};
use crate::stderr;

/// The most times a question is asked again.
const MOST_QUESTIONS: u32 = 3;

/// Asks what a plan is for. The first answer is read for warning signs before anything else is asked.
pub(super) fn ask(facts: &Facts, lang: Option<Lang>, ask: Ask) -> anyhow::Result<(Ask, Heard<'_>)> {
    let words = lang.unwrap_or_default().phrasebook().plan_words();
    let [what, ..] = words.questions;
    let (what, heard) = answer(what, |text| {
        let what = (!text.is_empty()).then_some(text);
        match heard(facts, what, lang) {
            Ok(heard) => Ok((what.map(str::to_owned), Ok(heard))),
            Err(error) if error.is::<Unknown>() => {
                stderr::line(error);
                Err(())
            }
            Err(error) => Ok((None, Err(error))),
        }
    })?;
    let heard = heard?;
    let lang = heard.lang;
    let [_, minutes, without, floor] = lang.phrasebook().plan_words().questions;
    let minutes = answer(minutes, |text| match text.parse() {
        _ if text.is_empty() => Ok(None),
        Ok(minutes) if (SHORTEST_PLAN..=LONGEST_PLAN).contains(&minutes) => Ok(Some(minutes)),
        _ => Err(()),
    })?;
    let without = answer(without, |text| {
        let things = text.split(',').map(str::trim).filter(|thing| !thing.is_empty());
        let things: Vec<String> = things.map(str::to_owned).collect();
        let is_known = things.iter().all(|thing| super::question::thing(lang, thing).is_ok());
        is_known.then_some(things).ok_or(())
    })?;
    let is_floor_possible = answer(floor, |text| if text.is_empty() { Ok(true) } else { read_yes_no(text) })?;
    let no = if is_floor_possible { Vec::new() } else { vec![Avoided::Floor] };
    Ok((Ask { what, minutes, without, no, ..ask }, heard))
}

/// Asks a question that is answered by yes or no.
pub(super) fn yes_no(question: &str) -> anyhow::Result<bool> {
    answer(question, read_yes_no)
}

fn read_yes_no(text: &str) -> Result<bool, ()> {
    match text.to_lowercase().as_str() {
        "y" | "yes" | "j" | "ja" => Ok(true),
        "n" | "no" | "nein" => Ok(false),
        _ => Err(()),
    }
}

/// Asks a question until its answer is understood.
fn answer<T>(question: &str, read: impl Fn(&str) -> Result<T, ()>) -> anyhow::Result<T> {
    for _ in 0..MOST_QUESTIONS {
        let mut out = io::stdout().lock();
        write!(out, "{question} ")?;
        out.flush()?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            bail!("no answer; nothing was planned");
        }
        if let Ok(answer) = read(line.trim()) {
            return Ok(answer);
        }
    }
    bail!("this was not understood; `backcare plan --help` lists the options");
}
