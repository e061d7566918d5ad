//! Generates the reference at the end of `docs/writing-routines.md`.

use std::fmt::Write as _;

use strum::IntoEnumIterator as _;

use super::fields::{AMOUNT, BREATH, CUES, EXERCISE, Field, INSTRUCTION, PLAN, ROUTINE, StepKind, TIMES, VARIANT};
use crate::format::section;

/// All fields in Markdown, by the object they belong to.
#[must_use]
pub fn reference() -> String {
    let mut page = String::new();
    section(&mut page, "The file", ROUTINE, true);
    let steps: Vec<Field> = StepKind::iter().map(|kind| kind.fields().0).collect();
    section(&mut page, "Steps: one of these fields each", &steps, false);
    for kind in StepKind::iter() {
        let beside = kind.fields().1.iter().filter(|table| !is_shared(table));
        let own: Vec<Field> = beside.copied().flatten().copied().collect();
        if !own.is_empty() {
            section(&mut page, &format!("Steps with `{}`", kind.name()), &own, true);
        }
    }
    section(&mut page, "Amounts: in an exercise, a variant or an `exercise` step", AMOUNT, true);
    section(&mut page, "Times: in an exercise, a variant, an `exercise` step or `defaults`", TIMES, true);
    section(&mut page, "`breath`", BREATH, true);
    section(&mut page, "An exercise", EXERCISE, true);
    section(&mut page, "An instruction with a pause", INSTRUCTION, true);
    section(&mut page, "`cues`", CUES, true);
    section(&mut page, "`plan`", PLAN, true);
    let names: Vec<String> = VARIANT.iter().map(|field| format!("`{}`", field.name)).collect();
    let _ = writeln!(page, "A variant (`easier`, `harder`) may contain {}, amounts and times.", names.join(", "));
    page
}

/// Whether a table has a section of its own. Constants have no address to compare.
fn is_shared(table: &[Field]) -> bool {
    let names = |table: &[Field]| table.iter().map(|field| field.name).collect::<Vec<_>>();
    [AMOUNT, TIMES].iter().any(|shared| names(shared) == names(table))
}
