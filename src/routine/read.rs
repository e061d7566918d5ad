//! Reads the text of a routine into a [`Routine`] or into diagnostics.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::bounds::{self, MAX_LENGTH, MAX_NEEDS, MAX_PHASES};
use super::fields::{AMOUNT, CATALOGUE, EXERCISE, TIMES, TRANSLATION};
use super::validator::Validator;
use super::validator::summary::ExerciseSummary;
use super::{Routine, build};
use crate::catalogue::Catalogue;
use crate::exercise::Exercise;
use crate::format::{self, Diagnostic, DiagnosticList, Diagnostics, parse};
use crate::language::Lang;

/// A valid routine with advice.
#[derive(Debug)]
pub struct CheckedRoutine {
    /// The routine.
    pub routine: Routine,
    /// Advice on style.
    pub advice: DiagnosticList,
    /// The span of the `steps` field name, for advice on the whole session.
    pub steps: Range<usize>,
}

/// Reads a routine. Steps may refer to the exercises of the catalogue. `name` is the file name shown in diagnostics.
///
/// # Errors
/// Returns the first syntax error, or all other errors.
pub fn read(name: &str, text: &str, catalogue: &Catalogue) -> Result<Routine, Diagnostics> {
    validated(name, text, catalogue, false).map(|checked| checked.routine)
}

/// Reads a routine like [`read`], with advice on style. If there are errors, the advice is included in them.
///
/// # Errors
/// Returns the same errors as [`read`].
pub fn check(name: &str, text: &str, catalogue: &Catalogue) -> Result<CheckedRoutine, Diagnostics> {
    validated(name, text, catalogue, true)
}

fn validated(name: &str, text: &str, catalogue: &Catalogue, advises: bool) -> Result<CheckedRoutine, Diagnostics> {
    let root = parse(text).map_err(|diagnostic| Diagnostics::one(name, text, diagnostic))?;
    let lang = root.as_object().and_then(|root| root.get_string("lang"));
    let lang = lang.and_then(|lang| lang.value.parse().ok()).unwrap_or_default();
    let known = catalogue.in_language(lang).map(|(id, exercise)| (&**id, ExerciseSummary::exercise(exercise)));
    let mut validator = Validator::new(lang, known.collect(), advises);
    validator.routine(&root);
    let Some(object) = root.as_object().filter(|_| !validator.values.found.has_errors()) else {
        return Err(Diagnostics::new(name, text, validator.values.found));
    };
    let known = catalogue.in_language(lang).filter_map(|(id, exercise)| Some((id.to_string(), exercise?.clone())));
    let routine = build::routine(object, known.collect());
    let steps = object.get("steps").map_or(object.range, |prop| prop.range).start;
    let steps = steps..steps + "steps".len() + 2;
    match exceeded_limit(&routine) {
        None => Ok(CheckedRoutine { routine, advice: validator.values.found, steps }),
        Some(message) => {
            Err(Diagnostics::one(name, text, Diagnostic::error(steps, message, "expected fewer or shorter steps")))
        }
    }
}

/// Reads an exercise of the catalogue.
///
/// # Errors
/// Returns the same errors as [`read`].
pub fn read_exercise(name: &str, text: &str) -> Result<Exercise, Diagnostics> {
    format::read(validator(), (name, text), "exercise", &[CATALOGUE, EXERCISE, AMOUNT, TIMES], |object| {
        let id = object.get_string("id").map(|id| id.value.as_ref()).unwrap_or_default();
        build::exercise(Lang::default(), id, object)
    })
}

/// Reads the words of an exercise in another language.
///
/// # Errors
/// Returns the same errors as [`read`].
pub fn read_translation(name: &str, text: &str, exercise: &Exercise) -> Result<Exercise, Diagnostics> {
    format::read(validator(), (name, text), "translation", &[TRANSLATION], |object| {
        build::translation(exercise, object)
    })
}

/// A validator without a catalogue.
fn validator() -> Validator<'static> {
    Validator::new(Lang::default(), HashMap::new(), false)
}

fn exceeded_limit(routine: &Routine) -> Option<String> {
    let size = bounds::size(&routine.steps);
    let mut needs = HashSet::new();
    bounds::needs(&routine.steps, &mut needs);
    let hours = MAX_LENGTH.as_secs() / 3600;
    if size.phases > MAX_PHASES {
        Some(format!("this session has more than {MAX_PHASES} steps"))
    } else if u128::from(size.millis) > MAX_LENGTH.as_millis() {
        Some(format!("this session is longer than {hours} hours"))
    } else if needs.len() > MAX_NEEDS {
        Some(format!("this session needs more than {MAX_NEEDS} different things"))
    } else {
        None
    }
}
