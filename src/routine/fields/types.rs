//! Types of values specific to routines.

use serde_json::{Map, Value, json};
use strum::VariantNames as _;

use super::Field;
use crate::dose::Sides;
use crate::exercise::Origin;
use crate::format::{ExtraType, one_or_more, schema_reference, text_schema};
use crate::how_often;
use crate::language::Lang;
use crate::routine::amount::Amount;

/// A valid id.
const ID: &str = "^[a-z0-9-]{1,64}$";

/// Three or four phases of a repetition.
const TEMPO: &str = r"^[0-9]+(\.[0-9]{1,9})?(-[0-9]+(\.[0-9]{1,9})?){2,3}$";

/// A type of values specific to routines.
#[derive(Clone, Copy)]
pub(in crate::routine) enum RoutineType {
    /// A text that is printed, of at most this many characters.
    Printed(usize),
    /// A name, printed and spoken, of at most this many characters.
    Name(usize),
    /// A text that is spoken, of at most this many characters.
    Said(usize),
    /// A spoken text or a list of them, of at most this many characters in all.
    AllSaid(usize),
    /// Equipment: words or ids, or a list of them, of at most this many characters in all.
    Needs(usize),
    /// Instructions: a spoken text or a list of them, each possibly with a pause, of at most this many characters in all.
    Instructions(usize),
    /// A spoken text, or an object with the fields of these tables.
    SaidOr(usize, &'static str, &'static [&'static [Field]]),
    /// An amount of a dose, which may be a range.
    Amount(Amount),
    /// The sides of a dose.
    Sides,
    /// The seconds of the phases of a repetition, as "3-1-3".
    Tempo,
    /// How often something is meant to be done, as "twice a day".
    HowOften,
    /// The id of an exercise.
    Exercise,
    /// The origin of each part of a dose.
    Sources,
    /// Exercises of the author's own, by id.
    Exercises,
    /// A list of steps.
    Steps,
}

impl RoutineType {
    /// Whether it is a text, which may be given by language.
    pub(in crate::routine) fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Amount(_)
                | Self::Sides
                | Self::Tempo
                | Self::HowOften
                | Self::Exercise
                | Self::Sources
                | Self::Exercises
                | Self::Steps
        )
    }
}

impl ExtraType for RoutineType {
    fn schema(self) -> Value {
        match self {
            Self::Printed(longest) | Self::Name(longest) | Self::Said(longest) => {
                by_language(&text_schema(longest), &[])
            }
            Self::AllSaid(longest) | Self::Needs(longest) => all(longest, &[]),
            Self::Instructions(longest) => all(longest, &[schema_reference("instruction")]),
            Self::SaidOr(longest, name, _) => by_language(&text_schema(longest), &[schema_reference(name)]),
            Self::Amount(amount) => amount.schema(),
            Self::Sides => json!({ "enum": Sides::VARIANTS }),
            Self::Tempo => json!({ "type": "string", "pattern": TEMPO }),
            Self::HowOften => schema_reference("how_often"),
            Self::Exercise => schema_reference("id"),
            Self::Sources => json!({ "type": "object", "additionalProperties": { "enum": Origin::VARIANTS } }),
            Self::Exercises => json!({
                "type": "object",
                "propertyNames": { "pattern": ID },
                "additionalProperties": schema_reference("exercise"),
            }),
            Self::Steps => schema_reference("steps"),
        }
    }

    fn reference(self) -> String {
        match self {
            Self::Printed(longest) | Self::Name(longest) | Self::Said(longest) => {
                format!("text, up to {longest} characters")
            }
            Self::AllSaid(longest) | Self::Needs(longest) => {
                format!("text or a list of texts, up to {longest} characters in all")
            }
            Self::Instructions(longest) => {
                format!("text or a list of texts and instructions, up to {longest} characters in all")
            }
            Self::SaidOr(longest, name, _) => format!("text, up to {longest} characters, or an object, see {name}"),
            Self::Amount(amount) => amount.reference(),
            Self::Sides => Sides::VARIANTS.iter().map(|side| format!("`{side}`")).collect::<Vec<_>>().join(", "),
            Self::Tempo => "three or four numbers of seconds, separated by dashes".to_owned(),
            Self::HowOften => "a text: 1 to 24 times a day, 1 to 50 times or 1 to 7 days a week, or every second day; \
                 in English or German"
                .to_owned(),
            Self::Exercise => "an id".to_owned(),
            Self::Sources => "an object of fields and sources".to_owned(),
            Self::Exercises => "an object of exercises, by id".to_owned(),
            Self::Steps => "a list of steps".to_owned(),
        }
    }
}

/// The schema of a text, or of one for each language, or of something else.
fn by_language(text: &Value, others: &[Value]) -> Value {
    let texts: Map<String, Value> = Lang::VARIANTS.iter().map(|lang| ((*lang).to_owned(), text.clone())).collect();
    let each = json!({ "type": "object", "properties": texts, "minProperties": 1, "additionalProperties": false });
    let mut any = vec![text.clone(), each];
    any.extend_from_slice(others);
    json!({ "anyOf": any })
}

/// The schema of a text or a list of texts, possibly by language, whose elements may be something else.
fn all(longest: usize, others: &[Value]) -> Value {
    let text = [&[text_schema(longest)], others].concat();
    let text = json!({ "anyOf": text });
    let mut one = by_language(&one_or_more(&text), &[]);
    if let Some(any) = one["anyOf"].as_array_mut() {
        any.push(json!({ "type": "array", "items": by_language(&text_schema(longest), others), "minItems": 1 }));
    }
    one
}

/// The schema of how often. The message is shown by editors, in place of the pattern.
pub(in crate::routine) fn how_often_schema() -> Value {
    json!({ "type": "string", "pattern": how_often::pattern(), "patternErrorMessage": how_often::EXPECTED })
}

/// The schema of an id: one of the catalogue, or any other.
pub(in crate::routine) fn id_schema(ids: &[&str]) -> Value {
    json!({ "anyOf": [{ "enum": ids }, { "type": "string", "pattern": ID }] })
}
