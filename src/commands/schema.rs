//! `backcare schema`: prints the JSON Schema of routines.

use std::process::ExitCode;

use crate::cli::Schema;
use crate::library::Library;
use crate::routine;

impl Schema {
    #[expect(clippy::unused_self, reason = "same signature as the other commands")]
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let library = super::library()?;
        super::print(|out| out.write_all(text(&library).as_bytes()))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The schema as text, with the exercise ids of the catalogue.
pub(super) fn text(library: &Library) -> String {
    let ids = library.exercises().iter().map(|exercise| exercise.id.as_ref());
    format!("{:#}\n", routine::schema(ids))
}
