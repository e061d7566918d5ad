//! `backcare why`: explains an exercise: what it is for, where its dose comes from, and the topics it is in.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::exercise::{dose, named, of_origin, row, sources, variant_words};
use crate::cli::Why;
use crate::dose::Side;
use crate::exercise::{Exercise, Origin, Variant};
use crate::facts::Topic;
use crate::language::{Lang, TemplateVars};

/// The version of the JSON format.
const VERSION: u32 = 1;

/// The fields of an exercise that are texts, no parts of its dose.
const TEXTS: &[&str] = &["setup", "say", "caution", "do", "breathing", "out", "change", "short", "why"];

/// An explanation, as JSON.
#[derive(Serialize)]
struct Explanation<'a> {
    version: u32,
    id: &'a str,
    name: &'a str,
    spoken: &'a str,
    why: Option<&'a str>,
    regions: &'a [String],
    muscles: &'a [String],
    dose: String,
    sources: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trial: Option<&'a str>,
    easier: Option<String>,
    harder: Option<String>,
    caution: Option<&'a str>,
    topics: Vec<TopicRow<'a>>,
}

/// A topic that an exercise is in.
#[derive(Serialize)]
struct TopicRow<'a> {
    id: &'a str,
    title: &'a str,
}

impl Why {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        let lang = self.lang.or(super::config()?.options.lang).unwrap_or_default();
        let exercise = named(&library, lang, &self.exercise.join(" "))?;
        let mut topics = library.topics()?;
        topics.retain(|topic| topic.exercises.iter().any(|id| **id == *exercise.id));
        super::print(|out| {
            if self.json {
                serde_json::to_writer_pretty(&mut *out, &explanation(lang, exercise, &topics))?;
                return writeln!(out);
            }
            print(out, lang, exercise, &topics)
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

fn explanation<'a>(lang: Lang, exercise: &'a Exercise, topics: &'a [Topic]) -> Explanation<'a> {
    Explanation {
        version: VERSION,
        id: &exercise.id,
        name: &exercise.name,
        spoken: &exercise.spoken,
        why: exercise.why.as_deref(),
        regions: &exercise.regions,
        muscles: &exercise.muscles,
        dose: dose(lang, exercise).trim_end_matches('.').to_owned(),
        sources: sources(exercise),
        trial: exercise.trial.as_deref(),
        easier: exercise.easier.as_ref().map(variant_words),
        harder: exercise.harder.as_ref().map(variant_words),
        caution: exercise.instructions.caution.as_deref(),
        topics: topics.iter().map(|topic| TopicRow { id: &topic.id, title: topic.title.of(lang) }).collect(),
    }
}

fn print(out: &mut dyn Write, lang: Lang, exercise: &Exercise, topics: &[Topic]) -> io::Result<()> {
    let words = lang.phrasebook().learn_words();
    writeln!(out, "{} ({})", exercise.name, exercise.id)?;
    if let Some(why) = &exercise.why {
        writeln!(out, "{why}")?;
    }
    writeln!(out)?;
    let regions = exercise.regions.iter().map(|region| words.region(region)).collect::<Vec<_>>();
    let variant = |variant: &Option<Variant>| variant.as_ref().map(variant_words).unwrap_or_default();
    let mut rows = vec![
        (words.good_for, regions.join(", ")),
        (words.muscles, exercise.muscles.join(", ")),
        (words.dose, dose(lang, exercise)),
    ];
    rows.extend(Origin::iter().map(|origin| (words.origin(origin), parts(lang, exercise, origin))));
    let caution = exercise.instructions.caution.as_deref().unwrap_or_default();
    rows.extend([
        (words.trial, exercise.trial.clone().unwrap_or_default()),
        (words.side, exercise.side_means.clone().unwrap_or_default()),
        (words.easier, variant(&exercise.easier)),
        (words.harder, variant(&exercise.harder)),
        (words.caution, on_one_side(lang, caution)),
    ]);
    let width = rows.iter().map(|(label, _)| label.width()).max().unwrap_or_default();
    rows.iter().try_for_each(|(label, value)| row(out, width, label, value))?;
    if topics.is_empty() {
        return Ok(());
    }
    let topics: Vec<&str> = topics.iter().map(|topic| topic.id.as_str()).collect();
    writeln!(out, "\n{}: {}; {}", words.topics, topics.join(", "), words.read_topic)
}

/// The parts of the dose that have an origin.
fn parts(lang: Lang, exercise: &Exercise, origin: Origin) -> String {
    let words = lang.phrasebook().learn_words();
    let parts = of_origin(exercise, origin).filter(|field| !TEXTS.contains(field));
    parts.map(|part| words.part(part)).collect::<Vec<_>>().join(", ")
}

/// A text as it is said on the left side, which is named first if the text names a side.
fn on_one_side(lang: Lang, text: &str) -> String {
    let filled = TemplateVars { side: Some(Side::Left), ..TemplateVars::default() }.fill(lang, text);
    if filled == text { filled } else { format!("{} {filled}", lang.phrasebook().side_now(Side::Left)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn every_region_and_part_of_a_dose_has_words_in_every_language() {
        let library = Library::new(None).expect("the catalogue is valid");
        for (lang, exercise) in Lang::iter().flat_map(|lang| library.exercises().iter().map(move |one| (lang, one))) {
            let words = lang.phrasebook().learn_words();
            let has = |table: &[(&str, &str)], name: &str| table.iter().any(|(known, _)| *known == name);
            assert!(exercise.regions.iter().all(|region| has(words.regions, region)), "{}", exercise.id);
            let mut parts = exercise.sources.iter().map(|(part, _)| part.as_str()).filter(|part| !TEXTS.contains(part));
            assert_eq!(parts.find(|part| !has(words.parts, part)), None, "{} in {}", exercise.id, lang.name());
        }
    }

    #[test]
    fn a_caution_is_given_for_one_side_that_is_named() {
        assert_eq!(on_one_side(Lang::En, "Stop if it hurts."), "Stop if it hurts.");
        assert_eq!(on_one_side(Lang::De, "Die {side}e Seite ruht."), "Linke Seite. Die linke Seite ruht.");
    }
}
