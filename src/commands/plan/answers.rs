//! The four questions of `backcare plan` at a terminal. Enter takes the default.

use std::io::{self, BufRead as _, Write as _};

use anyhow::bail;

use crate::cli::Ask;
use crate::language::Lang;
use crate::routine::{Avoided, LONGEST_PLAN, SHORTEST_PLAN};

/// The most times a question is asked again.
const MOST_QUESTIONS: u32 = 3;

/// Asks what a plan is for.
pub(super) fn ask(lang: Lang, ask: Ask) -> anyhow::Result<Ask> {
    let words = lang.phrasebook().plan_words();
    let [what, minutes, without, floor] = words.questions;
    let what = answer(what, |text| Ok::<_, ()>((!text.is_empty()).then(|| text.to_owned())))?;
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
    let no = answer(floor, |text| match text.to_lowercase().as_str() {
        "" | "y" | "yes" | "j" | "ja" => Ok(Vec::new()),
        "n" | "no" | "nein" => Ok(vec![Avoided::Floor]),
        _ => Err(()),
    })?;
    Ok(Ask { what, minutes, without, no, ..ask })
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
