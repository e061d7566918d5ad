//! Text → [`Routine`], or every problem with its place.

use std::collections::HashSet;
use std::sync::Arc;

use jsonc_parser::ast::Value;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::bounds::{self, MAX_LENGTH, MAX_STEPS};
use super::problem::{Problem, Problems};
use super::tree::Walk;
use super::{Routine, build};
use crate::exercise::Exercise;

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

/// Reads a routine whose steps may name the exercises of a catalogue. `name` is what problems call the file.
///
/// # Errors
/// The first error of syntax, or else everything else that is wrong.
pub fn read(name: &str, text: &str, catalogue: &[Arc<Exercise>]) -> Result<Routine, Problems> {
    let problems = |list| Problems { name: name.to_owned(), text: text.to_owned(), list };
    let root = parse(text).map_err(|problem| problems(vec![problem]))?;
    let own = root.as_object().and_then(|root| root.get_object("exercises"));
    let own = own.map(|own| own.properties.as_slice()).unwrap_or_default();
    let known = catalogue.iter().map(|exercise| &*exercise.id).chain(own.iter().map(|prop| prop.name.as_str()));
    let mut walk = Walk::new(known.collect());
    walk.routine(&root);
    let Some(object) = root.as_object().filter(|_| walk.problems.is_empty()) else {
        walk.problems.sort_by_key(|problem| problem.place.start);
        return Err(problems(walk.problems));
    };
    let known = catalogue.iter().map(|exercise| (exercise.id.to_string(), Arc::clone(exercise)));
    let routine = build::routine(object, known.collect());
    match too_big(&routine) {
        None => Ok(routine),
        Some(what) => {
            let at = object.get("steps").map_or(object.range, |prop| prop.range).start;
            let expected = "expected fewer or shorter steps".to_owned();
            Err(problems(vec![Problem { place: at..at + 7, what, expected, nearest: None }]))
        }
    }
}

/// Reads an exercise of the catalogue.
///
/// # Errors
/// As [`read`].
pub fn read_exercise(name: &str, text: &str) -> Result<Exercise, Problems> {
    let problems = |list| Problems { name: name.to_owned(), text: text.to_owned(), list };
    let root = parse(text).map_err(|problem| problems(vec![problem]))?;
    let mut walk = Walk::new(HashSet::new());
    walk.exercise(&root);
    match root.as_object().filter(|_| walk.problems.is_empty()) {
        Some(object) => {
            let id = object.get_string("id").map(|id| id.value.as_ref()).unwrap_or_default();
            Ok(build::exercise(id, object))
        }
        None => Err(problems(walk.problems)),
    }
}

fn parse(text: &str) -> Result<Value<'_>, Problem> {
    match parse_to_ast(text, &CollectOptions::default(), &JSONC) {
        Ok(parsed) => parsed.value.ok_or_else(|| Problem {
            place: 0..0,
            what: "there is nothing in this file".to_owned(),
            expected: "expected a routine".to_owned(),
            nearest: None,
        }),
        Err(error) => {
            let range = error.range();
            let what = error.kind().to_string();
            let what = what.trim_end_matches('.');
            Err(Problem {
                place: range.start..range.end,
                what: what[..1].to_lowercase() + &what[1..],
                expected: "the text cannot be understood from here on".to_owned(),
                nearest: None,
            })
        }
    }
}

fn too_big(routine: &Routine) -> Option<String> {
    let size = bounds::size(&routine.items);
    let hours = MAX_LENGTH.as_secs() / 3600;
    if size.steps > MAX_STEPS {
        Some(format!("this session would have more than {MAX_STEPS} steps"))
    } else if u128::from(size.millis) > MAX_LENGTH.as_millis() {
        Some(format!("this session would last longer than {hours} hours"))
    } else {
        None
    }
}
