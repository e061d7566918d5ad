//! Types of values specific to routines.

use serde_json::{Value, json};
use strum::VariantNames as _;

use super::Field;
use crate::exercise::Origin;
use crate::format::{ExtraType, one_or_more, schema_reference, text_schema};

/// A valid id.
const ID: &str = "^[a-z0-9-]{1,64}$";

/// Three or four phases of a repetition.
const TEMPO: &str = r"^[0-9]+(\.[0-9]{1,9})?(-[0-9]+(\.[0-9]{1,9})?){2,3}$";

/// A type of values specific to routines.
#[derive(Clone, Copy)]
pub(in crate::routine) enum RoutineType {
    /// A name, printed and spoken, of at most this many characters.
    Name(usize),
    /// A text that is spoken, of at most this many characters.
    Said(usize),
    /// A spoken text or a list of them, of at most this many characters in all.
    AllSaid(usize),
    /// Instructions: a spoken text or a list of them, each possibly with a pause, of at most this many characters in all.
    Instructions(usize),
    /// A spoken text, or an object with the fields of these tables.
    SaidOr(usize, &'static str, &'static [&'static [Field]]),
    /// The seconds of the phases of a repetition, as "3-1-3".
    Tempo,
    /// The id of an exercise.
    Exercise,
    /// The origin of each part of a dose.
    Sources,
    /// Exercises of the author's own, by id.
    Exercises,
    /// A list of steps.
    Steps,
}

impl ExtraType for RoutineType {
    fn schema(self) -> Value {
        match self {
            Self::Name(longest) | Self::Said(longest) => text_schema(longest),
            Self::AllSaid(longest) => one_or_more(&text_schema(longest)),
            Self::Instructions(longest) => one_or_more(&text_or("instruction", longest)),
            Self::SaidOr(longest, name, _) => text_or(name, longest),
            Self::Tempo => json!({ "type": "string", "pattern": TEMPO }),
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
            Self::Name(longest) | Self::Said(longest) => format!("text, up to {longest} characters"),
            Self::AllSaid(longest) => format!("text or a list of texts, up to {longest} characters in all"),
            Self::Instructions(longest) => {
                format!("text or a list of texts and instructions, up to {longest} characters in all")
            }
            Self::SaidOr(longest, name, _) => format!("text, up to {longest} characters, or an object, see {name}"),
            Self::Tempo => "three or four numbers of seconds, separated by dashes".to_owned(),
            Self::Exercise => "an id".to_owned(),
            Self::Sources => "an object of fields and sources".to_owned(),
            Self::Exercises => "an object of exercises, by id".to_owned(),
            Self::Steps => "a list of steps".to_owned(),
        }
    }
}

/// The schema of a text or an object.
fn text_or(name: &str, longest: usize) -> Value {
    json!({ "anyOf": [text_schema(longest), schema_reference(name)] })
}

/// The schema of an id: one of the catalogue, or any other.
pub(in crate::routine) fn id_schema(ids: &[&str]) -> Value {
    json!({ "anyOf": [{ "enum": ids }, { "type": "string", "pattern": ID }] })
}
