//! The properties of an exercise that are needed to validate steps.

use std::collections::HashSet;
use std::sync::Arc;

use jsonc_parser::ast::{Object, StringLit, Value};
use strum::VariantNames as _;

use crate::dose::{Dose, Sides};
use crate::exercise::{Exercise, Variant, VariantName};
use crate::language::Lang;
use crate::routine::build::dose;
use crate::timeline::Sound;

/// Properties of the texts of an exercise.
#[derive(Clone, Copy)]
pub(super) struct TextSummary {
    /// Whether they contain `{side}` or `{other_side}`.
    pub(super) speak_of_sides: bool,
    /// Whether they name the rising, level or falling tone of a repetition.
    pub(super) name_glides: bool,
}

impl TextSummary {
    fn new<'t>(lang: Lang, texts: impl Iterator<Item = &'t str>) -> Self {
        texts.fold(Self { speak_of_sides: false, name_glides: false }, |found, text| Self {
            speak_of_sides: found.speak_of_sides || names_a_side(text),
            name_glides: found.name_glides || names_a_glide(lang, text),
        })
    }
}

/// Properties of an exercise.
#[derive(Clone)]
pub(in crate::routine) struct ExerciseSummary {
    /// Whether it has each of its variants.
    has: [bool; VariantName::VARIANTS.len()],
    pub(super) has_sides: bool,
    /// Whether it is an exercise of the author's without a `kind`.
    pub(super) lacks_kind: bool,
    /// Its texts; `None` if it has none in the language of the routine.
    pub(super) texts: Option<TextSummary>,
    /// Its dose, and that of each variant that has one of its own.
    dose: Dose,
    variant_doses: [Option<Dose>; VariantName::VARIANTS.len()],
}

/// The fields whose texts may contain `{side}`.
const WORDS: [&str; 8] = ["setup", "say", "do", "out", "change", "breathing", "caution", "short"];

impl ExerciseSummary {
    /// Summarises an exercise of the catalogue; `None` if it has no texts in the language.
    pub(in crate::routine) fn exercise(lang: Lang, exercise: Option<&Arc<Exercise>>) -> Self {
        let Some(exercise) = exercise else {
            return Self {
                has: [false; VariantName::VARIANTS.len()],
                has_sides: true,
                lacks_kind: false,
                texts: None,
                dose: Dose::default(),
                variant_doses: [None, None],
            };
        };
        let own_dose = |variant: &Option<Variant>| match variant {
            Some(Variant::Other(other)) => Some(other.dose.clone()),
            _ => None,
        };
        Self {
            has: [exercise.easier.is_some(), exercise.harder.is_some()],
            has_sides: exercise.dose.sides != Sides::None,
            lacks_kind: false,
            texts: Some(TextSummary::new(lang, exercise.instructions.texts())),
            dose: exercise.dose.clone(),
            variant_doses: [own_dose(&exercise.easier), own_dose(&exercise.harder)],
        }
    }

    /// Whether it has this variant.
    pub(super) fn has(&self, variant: VariantName) -> bool {
        self.has[variant as usize]
    }

    /// Its dose, or that of a variant.
    pub(super) fn dose(&self, variant: Option<VariantName>) -> &Dose {
        variant.and_then(|variant| self.variant_doses[variant as usize].as_ref()).unwrap_or(&self.dose)
    }

    /// Summarises an exercise defined in the routine. Errors in it are reported elsewhere.
    pub(super) fn object(lang: Lang, object: Option<&Object<'_>>) -> Self {
        let of_field = |field| object.into_iter().flat_map(move |object| texts(object, field));
        let own = object.map(|object| dose(object, &Dose::default())).unwrap_or_default();
        let has = |field| object.is_some_and(|object: &Object<'_>| object.get(field).is_some());
        Self {
            has: [has("easier"), has("harder")],
            has_sides: object.and_then(has_sides).unwrap_or(false),
            lacks_kind: !has("kind"),
            texts: Some(TextSummary::new(lang, WORDS.into_iter().flat_map(of_field).map(|(text, _)| text))),
            variant_doses: ["easier", "harder"].map(|variant| Some(dose(object?.get_object(variant)?, &own))),
            dose: own,
        }
    }
}

/// Whether the `sides` of an object are other than `none`; `None` if the field is missing.
pub(super) fn has_sides(object: &Object<'_>) -> Option<bool> {
    Some(object.get_string("sides")?.value != "none")
}

/// The text of a field, or the texts of its list.
pub(super) fn texts<'o, 't>(object: &'o Object<'t>, field: &str) -> impl Iterator<Item = (&'o str, &'o StringLit<'t>)> {
    object.get(field).into_iter().flat_map(|prop| all_texts(&prop.value))
}

/// The text of a value, or the texts of its list; of an instruction, its words.
pub(super) fn all_texts<'o, 't>(value: &'o Value<'t>) -> impl Iterator<Item = (&'o str, &'o StringLit<'t>)> {
    let list = value.as_array().map(|array| array.elements.as_slice()).unwrap_or_default();
    let words = |value: &'o Value<'t>| match value {
        Value::Object(object) => object.get_string("say"),
        _ => value.as_string_lit(),
    };
    [value].into_iter().chain(list).filter_map(words).map(|lit| (lit.value.as_ref(), lit))
}

fn names_a_side(text: &str) -> bool {
    text.contains("{side}") || text.contains("{other_side}")
}

/// Whether a text names the rising, level or falling tone.
fn names_a_glide(lang: Lang, text: &str) -> bool {
    lang.sentences(text).iter().any(|sentence| lang.phrasebook().tone(&sentence.said).is_some_and(Sound::is_glide))
}

/// Collects the ids that steps refer to, recursively. The parser limits the depth.
pub(super) fn used<'a>(value: &'a Value<'_>, ids: &mut HashSet<&'a str>) {
    let steps = value.as_object().and_then(|object| object.get_array("steps"));
    for step in steps.iter().flat_map(|steps| &steps.elements) {
        ids.extend(step.as_object().and_then(|step| step.get_string("exercise")).map(|id| id.value.as_ref()));
        used(step, ids);
    }
}
