//! The reasons of a plan in words: what each exercise is for, why it has its dose, and what is to be known about the plan.

use std::time::Duration;

use super::{Entry, Note, Question};
use crate::dose::Sides;
use crate::exercise::{Origin, VariantName};
use crate::facts::Area;
use crate::language::{Lang, capital};
use crate::routine::Avoided;
use crate::text::time;

/// The fields of a dose, in the order in which they are named.
const PARTS: [&str; 5] = ["sets", "reps", "hold", "for", "sides"];

/// The most areas in a title.
const MOST_NAMES: usize = 3;

/// The title of a plan: its areas.
#[must_use]
pub fn title(lang: Lang, areas: &[&Area]) -> String {
    let names: Vec<&str> = areas.iter().take(MOST_NAMES).map(|area| area.name.of(lang).as_str()).collect();
    capital(&names.join(", "))
}

/// The reason of an exercise: its dose, what it is for, and where the dose comes from.
#[must_use]
pub fn reason(lang: Lang, entry: &Entry<'_>) -> String {
    let words = lang.phrasebook().plan_words();
    let dose = lang.phrasebook().dose(&entry.dose, entry.exercise.directions.len());
    let name = |area: &Area| area.name.of(lang).clone();
    let purpose = match entry.area {
        None if entry.is_warm_up => words.warm_up.to_owned(),
        Some((area, true)) => words.by_the_guide.replace("{area}", &name(area)),
        Some((area, false)) => words.by_us.replace("{area}", &name(area)),
        None if entry.is_balance => words.balance.to_owned(),
        None => words.filler.to_owned(),
    };
    let warm_up = (entry.is_warm_up && entry.area.is_some()).then(|| words.warm_up.to_owned());
    let mut parts: Vec<String> =
        [Some(dose), warm_up, Some(purpose), Some(source(lang, entry))].into_iter().flatten().collect();
    if let (Some(name), Some(added)) = (entry.variant, entry.exercise.instructions.movement.last()) {
        let variant = if name == VariantName::Easier { words.easier } else { words.harder };
        parts.push(variant.replace("{words}", &added.text));
    }
    if entry.dose.sets != entry.own.sets {
        let changed = if entry.dose.sets > entry.own.sets { words.more_sets } else { words.fewer_sets };
        parts.push(changed.replace("{sets}", &entry.own.sets.to_string()));
    }
    if entry.dose.sides != entry.own.sides {
        parts.push(words.alternates.to_owned());
    }
    parts.join(" ")
}

/// Where the dose comes from.
fn source(lang: Lang, entry: &Entry<'_>) -> String {
    let (words, parts) = (lang.phrasebook().plan_words(), lang.phrasebook().learn_words());
    // What every exercise has once needs no source.
    let counts = |part: &&&str| match **part {
        "sides" => entry.dose.sides != Sides::None,
        "reps" => entry.dose.reps > 1,
        _ => true,
    };
    let of = |origin: Origin| {
        let named = PARTS
            .iter()
            .filter(counts)
            .filter(|part| entry.exercise.sources.iter().any(|(name, from)| name == *part && *from == origin));
        named.map(|part| parts.part(part)).collect::<Vec<_>>().join(", ")
    };
    let [published, trial, ours] = [Origin::Published, Origin::Trial, Origin::Default].map(of);
    match (published.is_empty(), trial.is_empty(), ours.is_empty()) {
        (_, false, _) => words.of_the_trial.to_owned(),
        (true, true, _) => words.ours.to_owned(),
        (false, true, true) => words.of_the_guide.to_owned(),
        (false, true, false) => words.of_both.replace("{published}", &published).replace("{ours}", &ours),
    }
}

/// A note in words.
#[must_use]
pub fn note(lang: Lang, note: &Note, question: &Question<'_>) -> String {
    let words = lang.phrasebook().plan_words();
    let length = |length: Duration| time::length(Duration::from_secs(length.as_secs()));
    let of_length = |text: &str, time: Duration| {
        text.replace("{length}", &length(time)).replace("{conditions}", &conditions(lang, question))
    };
    let number = |text: &str, number: u32| text.replace("{days}", &lang.phrasebook().number(number));
    match note {
        Note::Longest(time) => of_length(words.longest, *time),
        Note::Shortest(time) => of_length(words.shortest, *time),
        Note::Nearest(time) => of_length(words.nearest, *time),
        Note::Trial => words.trial.to_owned(),
        Note::NotTheTrial => words.not_the_trial.to_owned(),
        Note::TrialDone(days) => number(words.trial_done, *days),
        Note::Rested(regions) => {
            let regions = regions.iter().map(|region| lang.phrasebook().learn_words().region(region));
            words.rested.replace("{regions}", &regions.collect::<Vec<_>>().join(", "))
        }
        Note::NoWarmUp => words.no_warm_up.to_owned(),
        Note::NoStretch => words.no_stretch.to_owned(),
        Note::NoStrength => words.no_strength.to_owned(),
    }
}

/// That no exercise is possible.
#[must_use]
pub fn impossible(lang: Lang, question: &Question<'_>) -> String {
    lang.phrasebook().plan_words().impossible.replace("{conditions}", &conditions(lang, question))
}

/// The conditions of a question, as they limit the time: " without a band".
fn conditions(lang: Lang, question: &Question<'_>) -> String {
    let words = lang.phrasebook().plan_words();
    let need = |text: &String| lang.need_words(&lang.read_need(text));
    let mut parts: Vec<String> =
        question.asked.without.iter().map(|text| format!("{} {}", words.without, need(text))).collect();
    let with: Vec<String> = question.asked.with.iter().map(need).collect();
    if !with.is_empty() {
        parts.push(words.with_only.replace("{things}", &with.join(", ")));
    }
    let position = |avoided: &Avoided| words.avoided[*avoided as usize].to_owned();
    parts.extend(question.asked.no.iter().map(position));
    if parts.is_empty() { String::new() } else { format!(" {}", parts.join(&format!(" {} ", words.and))) }
}
