//! The files that are built into the program: routines, exercises with their translations, and facts.

use std::sync::Arc;

use anyhow::Context as _;

use crate::exercise::Exercise;
use crate::facts::{Facts, Topic, read_area, read_rules, read_signs, read_topic, read_words};
use crate::language::Lang;

// The lists of facts, which the build script makes of the folders below `routines/`.
include!(concat!(env!("OUT_DIR"), "/facts.rs"));

/// The built-in routines: name and JSON text.
pub const ROUTINES: [(&str, &str); 5] = [
    ("morning-routine", include_str!("../../routines/morning-routine.json")),
    ("desk-break", include_str!("../../routines/desk-break.json")),
    ("band-strength", include_str!("../../routines/band-strength.json")),
    ("stretch-and-release", include_str!("../../routines/stretch-and-release.json")),
    ("upper-back-complete", include_str!("../../routines/upper-back-complete.json")),
];

/// Other names of built-in routines, each with the routine and the language that it names.
pub const ALIASES: [(&str, &str, Lang); 1] = [("morgenroutine", "morning-routine", Lang::De)];

macro_rules! exercises {
    ($($id:literal),* $(,)?) => {
        /// The built-in exercises: id and JSON text.
        pub const EXERCISES: &[(&str, &str)] =
            &[$(($id, include_str!(concat!("../../routines/exercises/", $id, ".json")))),*];

        /// Their texts in another language, in the same order; English has none, as it is in their own files.
        pub(super) fn translations(lang: Lang) -> &'static [&'static str] {
            match lang {
                Lang::En => &[],
                Lang::De => &[$(include_str!(concat!("../../routines/exercises/de/", $id, ".json"))),*],
            }
        }
    };
}

exercises![
    "standing-shoulder-pull",
    "side-plank",
    "ostrich",
    "standing-shoulder-exercise",
    "infraspinatus",
    "shoulder-pull",
    "pectoral-stretch",
    "trapezius-stretch",
    "plank",
    "push-up",
    "wall-push-up",
    "reverse-fly",
    "shoulder-shrug",
    "childs-pose",
    "neck-stretch",
    "shoulder-roll",
    "lateral-raise",
];

/// Reads the topics, which refer to exercises of the catalogue.
pub(super) fn topics(exercises: &[Arc<Exercise>]) -> anyhow::Result<Vec<Topic>> {
    let ids = ids(exercises);
    Ok(TOPICS.iter().map(|file| read_topic(*file, &ids)).collect::<Result<_, _>>()?)
}

fn ids(exercises: &[Arc<Exercise>]) -> Vec<&str> {
    exercises.iter().map(|exercise| &*exercise.id).collect()
}

/// Reads the facts, which refer to exercises of the catalogue.
pub(super) fn facts(exercises: &[Arc<Exercise>]) -> anyhow::Result<Facts> {
    let ids = ids(exercises);
    let words = WORDS.iter().copied().map(read_words).collect::<Result<Vec<_>, _>>()?;
    let (words, common): (Vec<_>, Vec<_>) = words.into_iter().unzip();
    let words = words.concat();
    let groups: Vec<&str> = words.iter().map(|group| group.id.as_str()).collect();
    let signs = SIGNS.iter().map(|file| read_signs(*file, &groups)).collect::<Result<Vec<_>, _>>()?;
    let mut signs = signs.concat();
    signs.sort_by_key(|sign| sign.urgency);
    let rules = PLANS.iter().find(|(name, _)| *name == "rules").context("there are no rules of plans")?;
    Ok(Facts {
        areas: AREAS.iter().map(|file| read_area(*file, &ids)).collect::<Result<_, _>>()?,
        topics: topics(exercises)?,
        rules: read_rules(*rules, &ids)?,
        words,
        common,
        signs,
    })
}
