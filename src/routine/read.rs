//! Reads the text of a routine into a [`Routine`] or into diagnostics.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jsonc_parser::ast::Value;
use strum::VariantNames as _;

use super::bounds::{self, MAX_LENGTH, MAX_NEEDS, MAX_PHASES};
use super::fields::{AMOUNT, CATALOGUE, EXERCISE, TIMES, TRANSLATION};
use super::localize::localize;
use super::validator::Validator;
use super::validator::summary::ExerciseSummary;
use super::{Routine, build};
use crate::catalogue::Catalogue;
use crate::exercise::Exercise;
use crate::format::{self, Diagnostic, DiagnosticList, Diagnostics, parse};
use crate::language::Lang;
use crate::text::counted;

/// A valid routine with advice.
#[derive(Debug)]
pub struct CheckedRoutine {
    /// The routine.
    pub routine: Routine,
    /// Advice on style.
    pub advice: DiagnosticList,
    /// The span of the `steps` field name, for advice on the whole session.
    pub steps: Range<usize>,
    /// The languages that texts are given in, beside that of the routine.
    langs: HashSet<Lang>,
}

/// Reads a routine in its own language. Steps may refer to the exercises of the catalogue. `name` is the file name shown in
/// diagnostics.
///
/// # Errors
/// Returns the first syntax error, or all other errors.
pub fn read(name: &str, text: &str, catalogue: &Catalogue) -> Result<Routine, Diagnostics> {
    read_in(None, name, text, catalogue)
}

/// Reads a routine like [`read`], in a language that is asked for.
///
/// # Errors
/// Returns the same errors as [`read`], or that a text is not given in that language.
pub fn read_in(lang: Option<Lang>, name: &str, text: &str, catalogue: &Catalogue) -> Result<Routine, Diagnostics> {
    validated((name, text), lang, catalogue, false).map(|checked| checked.routine)
}

/// Reads a routine like [`read`], with advice on style, in each language that its texts are given in. If there are errors,
/// the advice is included in them.
///
/// # Errors
/// Returns the same errors as [`read`].
pub fn check(name: &str, text: &str, catalogue: &Catalogue) -> Result<CheckedRoutine, Diagnostics> {
    let mut checked = validated((name, text), None, catalogue, true)?;
    let own = checked.routine.lang;
    let mut others: Vec<Lang> = std::mem::take(&mut checked.langs).into_iter().filter(|lang| *lang != own).collect();
    others.sort_unstable_by_key(|lang| lang.code());
    for lang in others {
        let root = parse(text).map_err(|diagnostic| Diagnostics::one(name, text, diagnostic))?;
        let (_, validator) = validate((root, text), Some(lang), catalogue, true);
        let advice =
            |missing| Diagnostic::advice(missing, format!("this is not given in {}", lang.name()), by_language());
        checked.advice.extend(validator.missing.into_iter().map(advice));
        checked.advice.add_new(validator.found);
    }
    if checked.advice.has_errors() { Err(Diagnostics::new(name, text, checked.advice)) } else { Ok(checked) }
}

/// What is expected where a text is missing in a language.
fn by_language() -> String {
    let texts = Lang::VARIANTS.iter().map(|lang| format!("\"{lang}\": \"…\""));
    format!("expected {{ {} }}", texts.collect::<Vec<_>>().join(", "))
}

/// What the validation of a routine has found.
struct Validated {
    lang: Lang,
    own: Lang,
    langs: HashSet<Lang>,
    missing: Vec<Range<usize>>,
    found: DiagnosticList,
}

/// Chooses the texts of a language, that of the routine unless another is asked for, and validates them.
fn validate<'t>(
    (mut root, text): (Value<'t>, &str),
    asked: Option<Lang>,
    catalogue: &Catalogue,
    advises: bool,
) -> (Value<'t>, Validated) {
    let own = root.as_object().and_then(|root| root.get_string("lang"));
    let own = own.and_then(|lang| lang.value.parse().ok()).unwrap_or_default();
    let lang = asked.unwrap_or(own);
    let localized = localize(&mut root, lang);
    let langs = localized.langs.clone();
    let known = catalogue.in_language(lang).map(|(id, exercise)| (&**id, ExerciseSummary::exercise(lang, exercise)));
    let mut validator = Validator::new((lang, text), known.collect(), advises).localized(own, localized);
    validator.routine(&root);
    let (missing, found) = (std::mem::take(&mut validator.missing), std::mem::take(&mut validator.values.found));
    (root, Validated { lang, own, langs, missing, found })
}

fn validated(
    (name, text): (&str, &str),
    asked: Option<Lang>,
    catalogue: &Catalogue,
    advises: bool,
) -> Result<CheckedRoutine, Diagnostics> {
    let root = parse(text).map_err(|diagnostic| Diagnostics::one(name, text, diagnostic))?;
    let (root, Validated { lang, own, langs, missing, found }) = validate((root, text), asked, catalogue, advises);
    let Some(object) = root.as_object().filter(|_| !found.has_errors()) else {
        return Err(Diagnostics::new(name, text, found));
    };
    if let Some(first) = missing.first() {
        let own_is_whole =
            || parse(text).is_ok_and(|root| validate((root, text), None, catalogue, false).1.missing.is_empty());
        let other = Some(own).filter(|own| *own != lang && own_is_whole());
        return Err(Diagnostics::one(name, text, not_given(first.clone(), missing.len(), lang, other)));
    }
    let known = catalogue.in_language(lang).filter_map(|(id, exercise)| Some((id.to_string(), exercise?.clone())));
    let routine = build::routine((lang, own), object, known.collect());
    let steps = object.get("steps").map_or(object.range, |prop| prop.range).start;
    let steps = steps..steps + "steps".len() + 2;
    match exceeded_limit(&routine) {
        None => Ok(CheckedRoutine { routine, advice: found, steps, langs }),
        Some(message) => {
            Err(Diagnostics::one(name, text, Diagnostic::error(steps, message, "expected fewer or shorter steps")))
        }
    }
}

/// The refusal of a language that a routine does not have. `other` is one that it has.
fn not_given(first: Range<usize>, count: usize, lang: Lang, other: Option<Lang>) -> Diagnostic {
    let others = if count > 1 { format!(", like {}", counted(count as u64 - 1, "other text")) } else { String::new() };
    let message = format!("this is not given in {}{others}", lang.name());
    let help = other.map(|other| format!("`--lang {}` uses the texts in {}", other.code(), other.name()));
    Diagnostic { help, ..Diagnostic::error(first, message, by_language()) }
}

/// Reads an exercise of the catalogue.
///
/// # Errors
/// Returns the same errors as [`read`].
pub fn read_exercise(name: &str, text: &str) -> Result<Exercise, Diagnostics> {
    format::read(validator(), (name, text), "exercise", &[CATALOGUE, EXERCISE, AMOUNT, TIMES], |object| {
        let id = object.get_string("id").map(|id| id.value.as_ref()).unwrap_or_default();
        build::exercise((Lang::default(), Lang::default()), id, object)
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
    Validator::new((Lang::default(), ""), HashMap::new(), false)
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
