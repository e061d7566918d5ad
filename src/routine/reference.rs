//! The tables of fields in Markdown, as they are in `docs/writing-routines.md`.

use std::fmt::Write as _;

use strum::IntoEnumIterator as _;

use super::fields::{AMOUNT, CUES, EXERCISE, Field, ROUTINE, StepKind, TIMES, VARIANT};
use crate::format::section;

/// All fields, by where they may be.
#[must_use]
pub fn reference() -> String {
    let mut page = String::new();
    section(&mut page, "The file", ROUTINE, true);
    let steps: Vec<Field> = StepKind::iter().map(|kind| kind.fields().0).collect();
    section(&mut page, "Steps: each has one of these", &steps, false);
    for kind in StepKind::iter() {
        let beside = kind.fields().1.iter().filter(|table| !is_shared(table));
        let own: Vec<Field> = beside.copied().flatten().copied().collect();
        if !own.is_empty() {
            section(&mut page, &format!("Beside `{}`", kind.name()), &own, true);
        }
    }
    section(&mut page, "The dose: in an exercise, in a variant, and beside `exercise` in a step", AMOUNT, true);
    section(&mut page, "Times: where the dose may be, and in `defaults`", TIMES, true);
    section(&mut page, "An exercise", EXERCISE, true);
    section(&mut page, "`cues`", CUES, true);
    let names: Vec<String> = VARIANT.iter().map(|field| format!("`{}`", field.name)).collect();
    let _ = writeln!(page, "A variant (`easier`, `harder`) may have {}, the dose and the times.", names.join(", "));
    page
}

fn is_shared(table: &[Field]) -> bool {
    [AMOUNT, TIMES].iter().any(|shared| std::ptr::eq(*shared, table))
}
