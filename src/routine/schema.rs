//! The JSON Schema of routines, made from the table of keys: editors complete and explain by it.

use serde_json::{Map, Value, json};

use super::fields::{AMOUNT, CUES, EXERCISE, Field, ROUTINE, STEPS, StepKind, TIMES, Type, VARIANT};

/// Something that is not only white space.
const WORDS: &str = r"\S";

/// An id, as the reader takes it.
const ID: &str = "^[a-z0-9-]{1,64}$";

/// A number of seconds, or a length in units.
const LENGTH: &str = r"^([0-9]+([.][0-9]+)?|[0-9]+([.][0-9]+)?h([0-9]+([.][0-9]+)?m)?([0-9]+([.][0-9]+)?s)?|[0-9]+([.][0-9]+)?m([0-9]+([.][0-9]+)?s)?|[0-9]+([.][0-9]+)?s)$";

/// Three or four phases of a repetition.
const TEMPO: &str = r"^[0-9]+(\.[0-9]{1,9})?(-[0-9]+(\.[0-9]{1,9})?){2,3}$";

/// The schema, draft 7. The ids of the catalogue are offered where an exercise is named.
#[must_use]
pub fn schema<'a>(ids: impl Iterator<Item = &'a str>) -> Value {
    let mut schema = object(&[ROUTINE]);
    let ids: Vec<&str> = ids.collect();
    let steps: Vec<Value> = STEPS.iter().map(step).collect();
    let definitions = json!({
        "id": { "anyOf": [{ "enum": ids }, { "type": "string", "pattern": ID }] },
        "exercise": object(&[EXERCISE, AMOUNT, TIMES]),
        "variant": object(&[VARIANT, AMOUNT, TIMES]),
        "defaults": object(&[TIMES]),
        "cues": object(&[CUES]),
        "steps": { "type": "array", "minItems": 1, "items": { "anyOf": steps } },
    });
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        schema.insert("title".to_owned(), json!("A backcare routine"));
        schema.insert("definitions".to_owned(), definitions);
    }
    schema
}

/// An object that holds these keys and no others.
fn object(tables: &[&[Field]]) -> Value {
    let keys = || tables.iter().copied().flatten();
    let properties: Map<String, Value> = keys().map(|key| (key.name.to_owned(), described(key))).collect();
    let required: Vec<&str> = keys().filter(|key| key.required).map(|key| key.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn step(kind: &StepKind) -> Value {
    let name = [kind.name];
    let tables: Vec<&[Field]> = [&name[..]].into_iter().chain(kind.with.iter().copied()).collect();
    object(&tables)
}

/// What a value must be, with what the key means and an example.
fn described(key: &Field) -> Value {
    let example: Value = serde_json::from_str(key.example).unwrap_or_default();
    let mut value = json!({ "description": key.about, "examples": [example] });
    if let (Some(value), Value::Object(is)) = (value.as_object_mut(), value_of(key.is)) {
        // Beside a reference nothing else would be read.
        if is.contains_key("$ref") {
            value.insert("allOf".to_owned(), json!([is]));
        } else {
            value.extend(is);
        }
    }
    value
}

fn value_of(is: Type) -> Value {
    let one_or_more = |one: Value| json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] });
    let text = |longest: usize| json!({ "type": "string", "pattern": WORDS, "maxLength": longest });
    match is {
        Type::Ignored => json!({ "type": "string" }),
        Type::Text(longest) | Type::Name(longest) | Type::Said(longest) => text(longest),
        Type::Texts(longest) | Type::AllSaid(longest) => one_or_more(text(longest)),
        Type::Count(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Type::Seconds(least, most) => json!({ "anyOf": [
            { "type": "number", "minimum": least, "maximum": most },
            { "type": "string", "pattern": LENGTH },
        ] }),
        Type::Tempo => json!({ "type": "string", "pattern": TEMPO }),
        Type::Choice(words) => json!({ "enum": words }),
        Type::Choices(words) => one_or_more(json!({ "enum": words })),
        Type::Exercise => reference("id"),
        Type::Sources => json!({ "type": "object", "additionalProperties": { "enum": ["published", "default"] } }),
        Type::Exercises => json!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "additionalProperties": reference("exercise"),
        }),
        Type::Lexicon => json!({ "type": "object", "additionalProperties": text(100) }),
        Type::Percent(least, most) => {
            json!({ "type": "number", "minimum": f64::from(least) / 100.0, "maximum": f64::from(most) / 100.0 })
        }
        Type::Program => json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 }),
        Type::Steps => reference("steps"),
        Type::Object(name, _) => reference(name),
        Type::SaidOr(longest, name, _) => json!({ "anyOf": [text(longest), reference(name)] }),
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
