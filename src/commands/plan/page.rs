//! Prints a plan with its reasons.

use std::io::{self, Write};

use super::Made;
use crate::cli::Ask;
use crate::commands::{columns, shell_word};
use crate::equipment::combined;
use crate::language::Lang;
use crate::plan::{note, reason};
use crate::text::escape_for_terminal;
use crate::text::fit::wrap;
use crate::text::time;

pub(super) fn print(
    out: &mut dyn Write,
    made: &Made<'_>,
    ask: &Ask,
    lang: Option<Lang>,
    saved: Option<(&str, &str)>,
) -> io::Result<()> {
    let words = made.lang.phrasebook().plan_words();
    let columns = columns();
    let paragraph =
        |out: &mut dyn Write, text: &str| wrap(text, columns).iter().try_for_each(|line| writeln!(out, "{line}"));
    let length = time::length(made.plan.length);
    let length = if made.is_exact { length } else { time::about(made.plan.length) };
    writeln!(out, "{}: {length}\n", made.plan.routine.title)?;
    for (number, entry) in (1..).zip(&made.plan.entries) {
        writeln!(out, "{number:2}  {}", entry.exercise.name)?;
        let reason = reason(made.lang, entry);
        wrap(&reason, columns.saturating_sub(4)).iter().try_for_each(|line| writeln!(out, "    {line}"))?;
    }
    writeln!(out)?;
    let needs = combined(made.plan.entries.iter().flat_map(|entry| entry.exercise.equipment.iter()));
    let needs: Vec<String> = needs.iter().map(|need| made.lang.need_words(need)).collect();
    if needs.is_empty() {
        writeln!(out, "{}", words.needs_nothing)?;
    } else {
        paragraph(out, &format!("{}: {}.", words.needs, needs.join(", ")))?;
    }
    for remark in &made.remarks {
        paragraph(out, remark)?;
    }
    for text in made.plan.notes.iter().map(|about| note(made.lang, about, &made.question)) {
        paragraph(out, &text)?;
    }
    writeln!(out)?;
    paragraph(out, made.lang.phrasebook().safety_words().purpose)?;
    writeln!(out)?;
    match saved {
        Some((name, path)) => {
            writeln!(out, "{} {path}", words.saved)?;
            writeln!(out, "{}: backcare play {name}", words.play_it)?;
        }
        None => {
            let arguments = arguments(ask, made.question.asked.minutes, lang);
            writeln!(out, "{}: backcare play{arguments}", words.play_it)?;
            writeln!(out, "{}: backcare plan{arguments} --save NAME", words.save_it)?;
        }
    }
    Ok(())
}

/// The arguments of a question, for a shell.
fn arguments(ask: &Ask, minutes: u32, lang: Option<Lang>) -> String {
    let mut words = Vec::new();
    let mut add =
        |name: &str, value: &str| words.push(format!(" --{name} {}", shell_word(&escape_for_terminal(value))));
    if let Some(what) = &ask.what {
        add("for", what);
    }
    add("minutes", &minutes.to_string());
    ask.with.iter().for_each(|thing| add("with", thing));
    ask.without.iter().for_each(|thing| add("without", thing));
    ask.no.iter().for_each(|avoided| add("no", <&str>::from(*avoided)));
    if let Some(level) = ask.level {
        add("level", level.into());
    }
    if let Some(date) = ask.date {
        add("date", &date.to_string());
    }
    if let Some(lang) = lang {
        add("lang", lang.code());
    }
    words.concat()
}
