//! The question of a plan: the arguments, today's date, and what the log has.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cli::Ask;
use crate::commands::{UsageError, state_folder};
use crate::equipment::{Item, Need, Thing};
use crate::facts::{Area, Facts};
use crate::history::log::{self, Line};
use crate::language::Lang;
use crate::plan::{Question, Recent};
use crate::routine::Asked;
use crate::text::{escape_for_terminal, nearest};

/// The days that are looked back to: today and the six before.
const DAYS: i32 = 7;

/// The most things that are named.
const MOST_THINGS: usize = 20;

/// For `--with`: everything, and nothing beside what every home has.
const EVERYTHING: &[&str] = &["everything", "alles"];
const NOTHING: &[&str] = &["nothing", "nichts"];

/// The question.
pub(super) fn question<'a>(facts: &Facts, ask: &Ask, lang: Lang, areas: Vec<&'a Area>) -> anyhow::Result<Question<'a>> {
    let zone = jiff::tz::TimeZone::try_system().unwrap_or(jiff::tz::TimeZone::UTC);
    let today = ask.date.unwrap_or_else(|| Timestamp::now().to_zoned_datetime(zone.clone()).date());
    if ask.with.len() + ask.without.len() > MOST_THINGS {
        return Err(UsageError(format!("too many things: expected at most {MOST_THINGS}")).into());
    }
    let is = |text: &str, words: &[&str]| words.contains(&text.trim().to_lowercase().as_str());
    let is_everything = ask.with.iter().any(|text| is(text, EVERYTHING));
    let named = ask.with.iter().filter(|text| !is(text, EVERYTHING) && !is(text, NOTHING));
    let with = named.map(|text| thing(lang, text)).collect::<Result<Vec<_>, _>>()?;
    let without = ask.without.iter().map(|text| thing(lang, text)).collect::<Result<Vec<_>, _>>()?;
    if let Some(both) =
        with.iter().find(|thing| without.iter().any(|other| other.item == thing.item && other.count <= thing.count))
    {
        let name = lang.need_words(&Need::new(vec![both.clone()]));
        return Err(UsageError(format!("`{name}` is both in `--with` and in `--without`: expected one of them")).into());
    }
    let asked = Asked {
        what: ask.what.clone(),
        minutes: ask.minutes.unwrap_or(facts.rules.usual_minutes),
        with: if is_everything { Vec::new() } else { ask.with.clone() },
        without: ask.without.clone(),
        no: ask.no.clone(),
        level: ask.level.unwrap_or_default(),
        date: today.to_string(),
    };
    let with = (!is_everything && !ask.with.is_empty()).then_some(with);
    Ok(Question { asked, areas, with, without, recent: recent(facts, today, &zone)? })
}

/// A thing that backcare knows.
pub(super) fn thing(lang: Lang, text: &str) -> anyhow::Result<Thing> {
    let known = [lang, Lang::En, Lang::De].into_iter().find_map(|lang| {
        let things = lang.read_need(text.trim()).alternatives().to_vec();
        things.into_iter().next().filter(|thing| matches!(thing.item, Item::Known(_)))
    });
    known.ok_or_else(|| {
        let names = <crate::equipment::Equipment as strum::VariantNames>::VARIANTS;
        let near = nearest(text.trim(), names.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
        let expected = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let text = escape_for_terminal(text);
        UsageError(format!("unknown equipment `{text}`{}: expected one of {expected}", near.unwrap_or_default())).into()
    })
}

/// The exercises of the last days. Damaged lines are skipped; `backcare log` reports them.
fn recent(facts: &Facts, today: Date, zone: &jiff::tz::TimeZone) -> anyhow::Result<Recent> {
    let is_known = |id: &str| facts.areas.iter().any(|area| area.exercises().any(|known| known == id));
    let Some(folder) = state_folder() else { return Ok(Recent::default()) };
    let mut recent = BTreeSet::new();
    for line in log::read(&folder)? {
        let Line::Entry(entry) = line? else { continue };
        let Ok(start) = entry.start.parse::<Timestamp>() else { continue };
        let Ok(age) = today.since(start.to_zoned_datetime(zone.clone()).date()) else { continue };
        let Some(days) = Some(age.get_days()).filter(|days| (0..DAYS).contains(days)) else { continue };
        let done = entry.exercises.into_iter().filter(|exercise| exercise.done > 0);
        let known = done.filter(|exercise| is_known(&exercise.id));
        recent.extend(known.map(|exercise| (exercise.id, days.unsigned_abs())));
    }
    Ok(Recent(recent.into_iter().collect()))
}
