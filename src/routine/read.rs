//! Text → [`Routine`], or every diagnostic with its span.

use std::collections::HashMap;
use std::ops::Range;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::bounds::{self, MAX_LENGTH, MAX_PHASES};
use super::diagnostic::{Diagnostic, DiagnosticList, Diagnostics};
use super::fields::{AMOUNT, CATALOGUE, CONFIG, EXERCISE, Field, TIMES, TRANSLATION};
use super::unclosed_bracket::unclosed_bracket;
use super::validator::Validator;
use super::validator::summary::ExerciseSummary;
use super::{Routine, build};
use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::exercise::Exercise;
use crate::language::Lang;

/// JSON with comments and trailing commas, as editors know it; none of JSON5's other liberties.
const JSONC: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// A routine, with what there is to say about it.
#[derive(Debug)]
pub struct CheckedRoutine {
    /// The routine.
    pub routine: Routine,
    /// Advice.
    pub advice: DiagnosticList,
    /// Where its steps stand.
    pub steps: Range<usize>,
}

/// Reads a routine whose steps may name the exercises of a catalogue. `name` is what diagnostics call the file.
///
/// # Errors
/// The first error of syntax, or else everything else that is wrong.
pub fn read(name: &str, text: &str, catalogue: &Catalogue) -> Result<Routine, Diagnostics> {
    validator(name, text, catalogue, false).map(|check| check.routine)
}

/// The same, with advice; where there are errors, it is among them.
///
/// # Errors
/// As [`read`].
pub fn check(name: &str, text: &str, catalogue: &Catalogue) -> Result<CheckedRoutine, Diagnostics> {
    validator(name, text, catalogue, true)
}

fn validator(name: &str, text: &str, catalogue: &Catalogue, advises: bool) -> Result<CheckedRoutine, Diagnostics> {
    let root = parse(text).map_err(|diagnostic| Diagnostics::one(name, text, diagnostic))?;
    let lang = root.as_object().and_then(|root| root.get_string("lang"));
    let lang = lang.and_then(|lang| Lang::from_code(&lang.value)).unwrap_or_default();
    let known = catalogue.in_language(lang).map(|(id, exercise)| (&**id, ExerciseSummary::exercise(exercise)));
    let mut validator = Validator::new(lang, known.collect(), advises);
    validator.routine(&root);
    let Some(object) = root.as_object().filter(|_| !validator.found.has_errors()) else {
        return Err(Diagnostics::new(name, text, validator.found));
    };
    let known = catalogue.in_language(lang).filter_map(|(id, exercise)| Some((id.to_string(), exercise?.clone())));
    let routine = build::routine(object, known.collect());
    let steps = object.get("steps").map_or(object.range, |prop| prop.range).start;
    let steps = steps..steps + "steps".len() + 2;
    match too_big(&routine) {
        None => Ok(CheckedRoutine { routine, advice: validator.found, steps }),
        Some(what) => {
            Err(Diagnostics::one(name, text, Diagnostic::error(steps, what, "expected fewer or shorter steps")))
        }
    }
}

/// Reads an exercise of the catalogue.
///
/// # Errors
/// As [`read`].
pub fn read_exercise(name: &str, text: &str) -> Result<Exercise, Diagnostics> {
    plain(name, text, "exercise", &[CATALOGUE, EXERCISE, AMOUNT, TIMES], |object| {
        let id = object.get_string("id").map(|id| id.value.as_ref()).unwrap_or_default();
        build::exercise(id, object)
    })
}

/// Reads the words of an exercise in another language.
///
/// # Errors
/// As [`read`].
pub fn read_translation(name: &str, text: &str, exercise: &Exercise) -> Result<Exercise, Diagnostics> {
    plain(name, text, "translation", &[TRANSLATION], |object| build::translation(exercise, object))
}

/// Reads the configuration.
///
/// # Errors
/// As [`read`].
pub fn read_config(name: &str, text: &str) -> Result<Config, Diagnostics> {
    plain(name, text, "configuration", &[CONFIG], build::config::config)
}

/// Reads a file with the keys of these tables, which names no exercises of a catalogue.
fn plain<T>(
    name: &str,
    text: &str,
    of: &str,
    tables: &[&[Field]],
    build: impl FnOnce(&Object<'_>) -> T,
) -> Result<T, Diagnostics> {
    let root = parse(text).map_err(|diagnostic| Diagnostics::one(name, text, diagnostic))?;
    let mut validator = Validator::new(Lang::default(), HashMap::new(), false);
    validator.file(&root, of, tables);
    match root.as_object().filter(|_| validator.found.count() == 0) {
        Some(object) => Ok(build(object)),
        None => Err(Diagnostics::new(name, text, validator.found)),
    }
}

fn parse(text: &str) -> Result<Value<'_>, Diagnostic> {
    match parse_to_ast(text, &CollectOptions::default(), &JSONC) {
        Ok(parsed) => parsed
            .value
            .ok_or_else(|| Diagnostic::error(0..0, "there is nothing in this file", "expected something in braces")),
        Err(error)
            if matches!(error.kind(), ParseErrorKind::UnterminatedObject | ParseErrorKind::UnterminatedArray) =>
        {
            let at = unclosed_bracket(text).unwrap_or(error.range().start);
            Err(Diagnostic::error(at..at + 1, "this bracket is never closed", "expected another that closes it"))
        }
        Err(error) => {
            let range = error.range();
            let what = error.kind().to_string();
            let what = what.trim_end_matches('.');
            let what = what[..1].to_lowercase() + &what[1..];
            Err(Diagnostic::error(range.start..range.end, what, "the text cannot be understood from here on"))
        }
    }
}

fn too_big(routine: &Routine) -> Option<String> {
    let size = bounds::size(&routine.steps);
    let hours = MAX_LENGTH.as_secs() / 3600;
    if size.phases > MAX_PHASES {
        Some(format!("this session would have more than {MAX_PHASES} steps"))
    } else if u128::from(size.millis) > MAX_LENGTH.as_millis() {
        Some(format!("this session would last longer than {hours} hours"))
    } else {
        None
    }
}
