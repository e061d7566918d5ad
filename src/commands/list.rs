//! `backcare list`: lists routines and exercises, or shows one exercise.

use std::process::ExitCode;

use serde::Serialize;

use super::exercise::{dose, named, sources};
use crate::cli::List;
use crate::coach::Composer;
use crate::dose::Kind;
use crate::equipment::{Need, combined};
use crate::exercise::{Exercise, Position};
use crate::language::Lang;
use crate::library::{Library, NamedRoutine, Place};

use crate::options::Talk;
use crate::routine::{Routine, Step};
use crate::session::Session;

mod details;
mod page;

/// The version of the JSON format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Listing {
    version: u32,
    routines: Vec<RoutineRow>,
    exercises: Vec<ExerciseRow>,
}

#[derive(Serialize)]
struct RoutineRow {
    name: String,
    place: Place,
    /// Whether it replaces a built-in routine of the same name.
    shadows: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<Lang>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    /// How often it is meant to be done, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    how_often: Option<String>,
    /// Estimated length of the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<u64>,
    equipment: Vec<String>,
    regions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Serialize)]
struct ExerciseRow {
    id: String,
    name: String,
    spoken: String,
    kind: Kind,
    dose: String,
    sides: crate::dose::Sides,
    seconds: u64,
    position: Vec<Position>,
    equipment: Vec<String>,
    optional: Vec<String>,
    regions: Vec<String>,
    muscles: Vec<String>,
    sources: serde_json::Map<String, serde_json::Value>,
}

impl List {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        let asked = self.lang.or(super::config()?.options.lang);
        let lang = asked.unwrap_or_default();
        if let Some(name) = &self.exercise {
            return list_one(&library, lang, name, self.json);
        }
        let exercises = library.catalogue().in_language(lang).filter_map(|(_, exercise)| exercise);
        let listing = Listing {
            version: VERSION,
            routines: library.names().into_iter().map(|routine| routine_row(&library, asked, routine)).collect(),
            exercises: exercises.map(|exercise| exercise_row(lang, exercise)).collect(),
        };
        super::print(|out| {
            if self.json {
                serde_json::to_writer_pretty(&mut *out, &listing)?;
                return writeln!(out);
            }
            page::print(out, lang, &listing)
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints one exercise of the catalogue in full.
fn list_one(library: &Library, lang: Lang, name: &str, json: bool) -> anyhow::Result<ExitCode> {
    let exercise = named(library, lang, name)?;
    super::print(|out| {
        if json {
            let mut row = serde_json::to_value(exercise_row(lang, exercise))?;
            row["version"] = VERSION.into();
            let texts = &exercise.instructions;
            let parts = [
                ("setup", &texts.setup),
                ("say", &texts.place),
                ("do", &texts.movement),
                ("out", &texts.out),
                ("change", &texts.change),
            ];
            for (name, part) in parts {
                row[name] = part.iter().map(|instruction| instruction.text.clone()).collect::<Vec<_>>().into();
            }
            row["breathing"] = texts.breathing.clone().into();
            row["short"] = texts.short.clone().into();
            row["why"] = exercise.why.clone().into();
            row["caution"] = texts.caution.clone().into();
            serde_json::to_writer_pretty(&mut *out, &row)?;
            return writeln!(out);
        }
        details::print(out, lang, exercise)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The row of a routine. One that has no texts in the language asked for is listed in its own.
fn routine_row(
    library: &Library,
    asked: Option<Lang>,
    NamedRoutine { name, place, shadows }: NamedRoutine,
) -> RoutineRow {
    let mut row = RoutineRow {
        place,
        shadows,
        lang: None,
        title: None,
        about: None,
        author: None,
        source: None,
        licence: None,
        how_often: None,
        seconds: None,
        equipment: Vec::new(),
        regions: Vec::new(),
        error: None,
        name,
    };
    let read = |source| library.routine(&source, asked).or_else(|_| library.routine(&source, None));
    match library.source(&row.name).and_then(read) {
        Ok(routine) => {
            row.seconds = Some(seconds(&routine));
            let mut needs = Vec::new();
            each_exercise(&routine.steps, &mut |exercise| {
                needs.extend(exercise.equipment.iter().cloned());
                add(&mut row.regions, &exercise.regions);
            });
            row.equipment = words(routine.lang, &combined(needs.iter()));
            row.lang = Some(routine.lang);
            row.title = Some(routine.title);
            row.about = routine.about;
            row.how_often = routine.how_often.map(|how_often| how_often.to_string());
            (row.author, row.source, row.licence) = (routine.author, routine.source, routine.licence);
        }
        Err(_) => row.error = Some(format!("has errors; run `backcare check {}`", row.name)),
    }
    row
}

fn exercise_row(lang: Lang, exercise: &Exercise) -> ExerciseRow {
    ExerciseRow {
        id: exercise.id.to_string(),
        name: exercise.name.to_string(),
        spoken: exercise.spoken.clone(),
        kind: exercise.kind,
        dose: dose(lang, exercise).trim_end_matches('.').to_owned(),
        sides: exercise.dose.sides,
        seconds: seconds(&alone(lang, exercise)),
        position: exercise.positions.to_vec(),
        equipment: words(lang, &exercise.equipment),
        optional: exercise.optional.clone(),
        regions: exercise.regions.clone(),
        muscles: exercise.muscles.clone(),
        sources: sources(exercise),
    }
}

/// The words for equipment.
fn words(lang: Lang, needs: &[Need]) -> Vec<String> {
    needs.iter().map(|need| lang.need_words(need)).collect()
}

/// A routine that consists of one exercise.
fn alone(lang: Lang, exercise: &Exercise) -> Routine {
    let steps = vec![Step::exercise(exercise.clone(), exercise.dose.clone())];
    Routine { title: exercise.name.to_string(), lang, steps, ..Routine::default() }
}

fn seconds(routine: &Routine) -> u64 {
    Composer::new(&Session::new(routine), Talk::Full, 1).estimate().as_secs()
}

fn each_exercise(steps: &[Step], visit: &mut impl FnMut(&Exercise)) {
    for step in steps {
        match step {
            Step::Exercise(exercise, _) => visit(exercise),
            Step::Repeat(_, steps) => each_exercise(steps, visit),
            Step::Say(_) | Step::Wait(..) | Step::Rest(_) | Step::Sound(_) => {}
        }
    }
}

fn add(all: &mut Vec<String>, more: &[String]) {
    all.extend(more.iter().filter(|step| !all.contains(step)).cloned().collect::<Vec<_>>());
}
