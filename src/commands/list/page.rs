//! The human-readable output of `backcare list`.

use std::io::{self, Write};
use std::time::Duration;

use super::{ExerciseRow, Listing, RoutineRow};
use crate::language::Lang;
use crate::library::Place;
use crate::text::time::about;

/// Width of the column of times.
const TIME: usize = 12;

pub(super) fn print(out: &mut dyn Write, lang: Lang, listing: &Listing) -> io::Result<()> {
    writeln!(out, "Routines")?;
    let width = listing.routines.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    listing.routines.iter().try_for_each(|row| routine(out, lang, row, width))?;
    writeln!(out, "\nExercises")?;
    let width = listing.exercises.iter().map(|row| row.id.len()).max().unwrap_or(0);
    listing.exercises.iter().try_for_each(|row| exercise(out, row, width))
}

fn routine(out: &mut dyn Write, lang: Lang, row: &RoutineRow, width: usize) -> io::Result<()> {
    let time = row.seconds.map(Duration::from_secs).map(about).unwrap_or_default();
    let place = match (row.place, row.shadows) {
        (Place::Own, true) => "  (yours; it replaces the built-in one)",
        (Place::Own, false) => "  (yours)",
        (Place::BuiltIn, _) => "",
    };
    let first = row.error.as_deref().or(row.about.as_deref()).unwrap_or_default();
    writeln!(out, "  {:width$}  {time:>TIME$}  {first}{place}", row.name)?;
    if row.error.is_some() {
        return Ok(());
    }
    let lang = row.lang.filter(|other| *other != lang);
    let origin = [&row.author, &row.source, &row.licence].map(|origin| origin.clone().unwrap_or_default());
    let more = [
        lang.map(|lang| format!("in {}", lang.name())).unwrap_or_default(),
        row.how_often.clone().unwrap_or_default(),
        needs(&row.equipment),
        regions(&row.regions),
        origin.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; "),
    ];
    let mut more = more.into_iter().filter(|line| !line.is_empty());
    more.try_for_each(|line| writeln!(out, "  {:width$}  {:TIME$}  {line}", "", ""))
}

fn exercise(out: &mut dyn Write, row: &ExerciseRow, width: usize) -> io::Result<()> {
    writeln!(out, "  {:width$}  {:>TIME$}  {}", row.id, about(Duration::from_secs(row.seconds)), row.dose)?;
    writeln!(out, "  {:width$}  {:TIME$}  {}; {}", "", "", needs(&row.equipment), regions(&row.regions))
}

fn needs(equipment: &[String]) -> String {
    if equipment.is_empty() { "no equipment".to_owned() } else { format!("needs {}", equipment.join(", ")) }
}

fn regions(regions: &[String]) -> String {
    if regions.is_empty() { String::new() } else { format!("for {}", regions.join(", ")) }
}
