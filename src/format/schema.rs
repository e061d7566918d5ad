//! Generates JSON Schema (draft 7) from tables of fields.

use crate::say_as::PHONEMES;
use serde_json::{Map, Value, json};

use super::field::{ExtraType, Field, Type};
use super::quantity::{COUNT, DURATION};

/// A text that is not only white space.
const WORDS: &str = r"\S";

/// An object with these fields and no others.
#[must_use]
pub fn object<X: ExtraType>(tables: &[&[Field<X>]]) -> Value {
    let fields = || tables.iter().copied().flatten();
    let properties: Map<String, Value> = fields().map(|field| (field.name.to_owned(), described(field))).collect();
    let required: Vec<&str> = fields().filter(|field| field.required).map(|field| field.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// The schema of a field's value, with description and example.
fn described<X: ExtraType>(field: &Field<X>) -> Value {
    let example: Value = serde_json::from_str(field.example).unwrap_or_default();
    let mut value = json!({ "description": field.about, "examples": [example] });
    if let (Some(value), Value::Object(is)) = (value.as_object_mut(), value_of(field.is)) {
        // Draft 7 ignores everything next to `$ref`.
        if is.contains_key("$ref") {
            value.insert("allOf".to_owned(), json!([is]));
        } else {
            value.extend(is);
        }
    }
    value
}

fn value_of<X: ExtraType>(is: Type<X>) -> Value {
    match is {
        Type::Ignored => json!({ "type": "string" }),
        Type::Text(longest) => text(longest),
        Type::Texts(longest) => one_or_more(&text(longest)),
        Type::Count(least, most) => json!({ "anyOf": [
            { "type": "integer", "minimum": least, "maximum": most },
            reference(COUNT),
        ] }),
        Type::Seconds(least, most) => json!({ "anyOf": [
            { "type": "number", "minimum": least, "maximum": most },
            reference(DURATION),
        ] }),
        Type::Percent(least, most) => {
            json!({ "type": "number", "minimum": f64::from(least) / 100.0, "maximum": f64::from(most) / 100.0 })
        }
        Type::Choice(words) => json!({ "enum": words }),
        Type::Choices(words) => one_or_more(&json!({ "enum": words })),
        Type::Lexicon => {
            let phonemes = json!({ "type": "string", "pattern": format!("^[{PHONEMES}]+$"), "maxLength": 100 });
            let pronunciation = json!({
                "type": "object",
                "properties": { "spell": text(100), "phonemes": phonemes },
                "additionalProperties": false,
                "minProperties": 1,
            });
            json!({ "type": "object", "additionalProperties": { "anyOf": [text(100), pronunciation] } })
        }
        Type::Program => json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 }),
        Type::Object(name, _) => reference(name),
        Type::Extra(is) => is.schema(),
    }
}

/// A text of at most this many characters.
#[must_use]
pub fn text(longest: usize) -> Value {
    json!({ "type": "string", "pattern": WORDS, "maxLength": longest })
}

/// A value, or a list of them.
#[must_use]
pub fn one_or_more(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
}

/// A reference to a definition.
#[must_use]
pub fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
