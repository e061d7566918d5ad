//! Prints one exercise in full: dose, sources, instructions and cautions.

use std::io::{self, Write};

use strum::IntoEnumIterator as _;

use crate::commands::exercise::{self, dose, joined, of_origin, variant_words};
use crate::exercise::{Exercise, Origin};
use crate::format::one_line;
use crate::language::Lang;

/// The width of the labels.
const LABEL: usize = 9;

pub(super) fn print(out: &mut dyn Write, lang: Lang, exercise: &Exercise) -> io::Result<()> {
    let positions = exercise.positions.iter().map(|position| position.words()).collect::<Vec<_>>().join(" or ");
    writeln!(out, "{} ({}), {positions}", exercise.name, exercise.id)?;
    if let Some(why) = &exercise.why {
        writeln!(out, "{why}")?;
    }
    writeln!(out)?;
    row(out, "dose", &dose(lang, exercise))?;
    for origin in Origin::iter() {
        row(out, origin.into(), &of_origin(exercise, origin).collect::<Vec<_>>().join(", "))?;
    }
    row(out, "side", exercise.side_means.as_deref().unwrap_or_default())?;
    row(out, "needs", &super::words(lang, &exercise.equipment).join(", "))?;
    row(out, "or uses", &exercise.optional.join(", "))?;
    row(out, "muscles", &exercise.muscles.join(", "))?;
    row(out, "regions", &exercise.regions.join(", "))?;
    writeln!(out)?;
    let texts = &exercise.instructions;
    for part in [&texts.setup, &texts.place, &texts.movement, &texts.out] {
        part.iter().try_for_each(|instruction| writeln!(out, "  {}", one_line(&instruction.text)))?;
    }
    writeln!(out)?;
    row(out, "breathing", texts.breathing.as_deref().unwrap_or_default())?;
    row(out, "change", &joined(&texts.change))?;
    row(out, "in short", texts.short.as_deref().unwrap_or_default())?;
    for (name, variant) in [("easier", &exercise.easier), ("harder", &exercise.harder)] {
        row(out, name, &variant.as_ref().map(variant_words).unwrap_or_default())?;
    }
    row(out, "caution", texts.caution.as_deref().unwrap_or_default())
}

/// Prints a row, unless its value is empty.
fn row(out: &mut dyn Write, label: &str, value: &str) -> io::Result<()> {
    exercise::row(out, LABEL, label, value)
}
