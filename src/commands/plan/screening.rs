//! Reads what is asked for: warning signs before anything else, then areas.

use std::fmt;
use std::io::{self, IsTerminal as _};

use anyhow::{anyhow, bail};

use super::answers::yes_no;
use crate::commands::UsageError;
use crate::complaint::{Complaint, LONGEST, Reader};
use crate::facts::{Area, Facts, Sign, Urgency};
use crate::language::{Lang, PlanWords, capital};
use crate::stderr;
use crate::text::{escape_for_terminal, nearest};

/// What was understood.
pub(in crate::commands) struct Heard<'a> {
    pub(super) lang: Lang,
    pub(super) areas: Vec<&'a Area>,
    /// What was read otherwise than it was written, or left out.
    pub(super) remarks: Vec<String>,
}

/// Nothing was understood; the message says what is known.
#[derive(Debug)]
pub(super) struct Unknown(String);

impl fmt::Display for Unknown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unknown {}

/// Reads what is asked for. A warning sign is an error with advice; where one question decides, it is asked at a terminal.
pub(in crate::commands) fn heard<'a>(
    facts: &'a Facts,
    what: Option<&str>,
    lang: Option<Lang>,
) -> anyhow::Result<Heard<'a>> {
    let usual = || facts.areas.iter().filter(|area| area.id == facts.rules.usual_area).collect::<Vec<_>>();
    let Some(what) = what else {
        return Ok(Heard { lang: lang.unwrap_or_default(), areas: usual(), remarks: Vec::new() });
    };
    let length = what.chars().count();
    if length > LONGEST {
        return Err(UsageError(format!("`--for` has {length} characters: expected at most {LONGEST}")).into());
    }
    let complaint = Reader::new(facts).read(what);
    let lang = lang.or(complaint.lang).unwrap_or_default();
    let words = lang.phrasebook().plan_words();
    let listed = listed(lang, &complaint.signs);
    match complaint.urgency() {
        Some(Urgency::Emergency) => bail!("{}", advice(words, words.emergency, &listed, &complaint)),
        Some(Urgency::SeeSomeone) => bail!("{}", advice(words, words.see_someone, &listed, &complaint)),
        Some(Urgency::AskBack) | None => {}
    }
    if let Some((written, sign, area)) = complaint.ambiguous.first() {
        let message = words.ambiguous.replace("{written}", written).replace("{sign}", sign).replace("{area}", area);
        bail!("{}", escape_for_terminal(&message));
    }
    if complaint.urgency() == Some(Urgency::AskBack) {
        ask_back(words, &listed)?;
    }
    let is_known = !complaint.areas.is_empty() || !complaint.signs.is_empty();
    if !is_known {
        return Err(Unknown(unknown(facts, lang, what)).into());
    }
    let remarks = remarks(words, &complaint);
    Ok(Heard { lang, areas: if complaint.areas.is_empty() { usual() } else { complaint.areas }, remarks })
}

/// Advice for signs, with what was read otherwise than it was written.
fn advice(words: &PlanWords, advice: &str, listed: &str, complaint: &Complaint<'_>) -> String {
    let read_as = complaint.corrected.iter().map(|(written, meant)| read_as(words, written, meant));
    std::iter::once(advice.replace("{signs}", listed)).chain(read_as).collect::<Vec<_>>().join(" ")
}

fn read_as(words: &PlanWords, written: &str, meant: &str) -> String {
    escape_for_terminal(&words.read_as.replace("{written}", written).replace("{meant}", meant))
}

/// The signs as they are listed by `backcare safety`, the most urgent ones.
fn listed(lang: Lang, signs: &[&Sign]) -> String {
    let first = signs.first().map(|sign| sign.urgency);
    let most = signs.iter().filter(|sign| Some(sign.urgency) == first).map(|sign| sign.listed.of(lang).as_str());
    most.collect::<Vec<_>>().join("; ")
}

/// Asks whether it is new, or comes with other signs. Off a terminal, the advice is printed, and the plan is made.
fn ask_back(words: &PlanWords, listed: &str) -> anyhow::Result<()> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        stderr::line(words.ask_back_advice.replace("{signs}", &capital(listed)));
        return Ok(());
    }
    stderr::line(words.ask_back.replace("{signs}", &capital(listed)));
    if yes_no(words.ask_back_question)? { Err(anyhow!("{}", words.ask_back_yes)) } else { Ok(()) }
}

/// Nothing was understood: the areas whose names are nearest, or all of them.
fn unknown(facts: &Facts, lang: Lang, what: &str) -> String {
    let words = lang.phrasebook().plan_words();
    let names =
        |area: &Area| area.also_called.of(lang).iter().chain(area.or_else.of(lang)).cloned().collect::<Vec<_>>();
    let what = what.to_lowercase();
    let near = facts.areas.iter().flat_map(names).collect::<Vec<_>>();
    let nearest = nearest(&what, near.iter().map(String::as_str));
    let all = facts.areas.iter().filter_map(|area| area.also_called.of(lang).first().or(area.or_else.of(lang).first()));
    let all = all.map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    let hint = nearest.map_or_else(String::new, |near| words.did_you_mean.replace("{near}", &near));
    let message = words.unknown.replace("{words}", &escape_for_terminal(&what)).replace("{near}", &hint);
    message.replace("{areas}", &all)
}

fn remarks(words: &PlanWords, complaint: &Complaint<'_>) -> Vec<String> {
    let read_as = complaint.corrected.iter().map(|(written, meant)| read_as(words, written, meant));
    let unknown = complaint.unknown.iter().map(|word| format!("“{}”", escape_for_terminal(word))).collect::<Vec<_>>();
    let left_out = (!unknown.is_empty()).then(|| words.left_out.replace("{words}", &unknown.join(", ")));
    read_as.chain(left_out).collect()
}
