//! Generates the JSON Schema of routines, for editors.

use serde_json::{Value, json};
use strum::IntoEnumIterator as _;

use super::fields::{
    AMOUNT, BREATH, CUES, EXERCISE, Field, INSTRUCTION, PLAN, ROUTINE, StepKind, TIMES, VARIANT, how_often_schema,
    id_schema,
};
use crate::format::object_schema;

/// The schema (draft 7), with the ids of the catalogue as suggestions.
#[must_use]
pub fn schema<'a>(ids: impl Iterator<Item = &'a str>) -> Value {
    let mut schema = object_schema(&[ROUTINE]);
    let ids: Vec<&str> = ids.collect();
    let steps: Vec<Value> = StepKind::iter().map(step).collect();
    let mut definitions = json!({
        "id": id_schema(&ids),
        "how_often": how_often_schema(),
        "exercise": object_schema(&[EXERCISE, AMOUNT, TIMES]),
        "variant": object_schema(&[VARIANT, AMOUNT, TIMES]),
        "instruction": object_schema(&[INSTRUCTION]),
        "defaults": object_schema(&[TIMES]),
        "plan": object_schema(&[PLAN]),
        "breath": object_schema(&[BREATH]),
        "cues": object_schema(&[CUES]),
        "steps": { "type": "array", "minItems": 1, "items": { "anyOf": steps } },
    });
    if let Some(definitions) = definitions.as_object_mut() {
        definitions.extend(crate::format::definitions());
    }
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        schema.insert("title".to_owned(), json!("A backcare routine"));
        schema.insert("definitions".to_owned(), definitions);
    }
    schema
}

fn step(kind: StepKind) -> Value {
    let (name, beside) = kind.fields();
    let name = [name];
    let tables: Vec<&[Field]> = [&name[..]].into_iter().chain(beside.iter().copied()).collect();
    object_schema(&tables)
}
