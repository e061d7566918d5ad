//! Prints one exercise in full: dose, sources, instructions and cautions.

use std::io::{self, Write};

use crate::exercise::{Exercise, Instruction, Origin, Variant};
use crate::format::one_line;
use crate::language::Lang;

pub(super) fn print(out: &mut dyn Write, lang: Lang, exercise: &Exercise) -> io::Result<()> {
    let positions = exercise.positions.iter().map(|position| position.words()).collect::<Vec<_>>().join(" or ");
    writeln!(out, "{} ({}), {positions}", exercise.name, exercise.id)?;
    if let Some(why) = &exercise.why {
        writeln!(out, "{why}")?;
    }
    let dose = lang.phrasebook().dose(&exercise.dose, exercise.directions.len());
    writeln!(out)?;
    row(out, "dose", &dose)?;
    row(out, "published", &origins(exercise, Origin::Published))?;
    row(out, "trial", &origins(exercise, Origin::Trial))?;
    row(out, "default", &origins(exercise, Origin::Default))?;
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
        match variant {
            Some(Variant::Words(words)) => row(out, name, words)?,
            Some(Variant::Other(other)) => {
                let texts = &other.instructions;
                row(out, name, &joined(&[&texts.place[..], &texts.movement[..]].concat()))?;
            }
            None => {}
        }
    }
    row(out, "caution", texts.caution.as_deref().unwrap_or_default())
}

fn joined(instructions: &[Instruction]) -> String {
    instructions.iter().map(|instruction| one_line(&instruction.text)).collect::<Vec<_>>().join(" ")
}

fn origins(exercise: &Exercise, origin: Origin) -> String {
    let of_this = exercise.sources.iter().filter(|(_, from)| *from == origin);
    of_this.map(|(field, _)| field.as_str()).collect::<Vec<_>>().join(", ")
}

/// Prints a row, unless its value is empty.
fn row(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    if value.is_empty() { Ok(()) } else { writeln!(out, "  {name:9}  {}", one_line(value)) }
}
