//! The routine of a plan as a file, with its reasons as comments.

use serde_json::{Value, json};

use super::Entry;
use super::reasons::reason;
use crate::dose::Sides;
use crate::format::{Commented, Fields};
use crate::language::Lang;
use crate::routine::{Asked, Level};

/// The text of the routine.
pub(super) fn text(lang: Lang, title_of: &str, entries: &[Entry<'_>], asked: &Asked) -> String {
    let mut file = Commented::default();
    file.line(0, "{");
    file.field(1, "title", &json!(title_of));
    if lang != Lang::default() {
        file.field(1, "lang", &json!(lang.code()));
    }
    file.object(1, "plan", &question(asked));
    file.line(1, "\"steps\": [");
    for entry in entries {
        file.comment(2, &format!("{}: {}", entry.exercise.name, reason(lang, entry)));
        file.element(2, &step(entry));
    }
    file.line(1, "]");
    file.line(0, "}");
    file.finish()
}

/// The fields of what was asked, without those that have their defaults.
fn question(asked: &Asked) -> Fields {
    let list = |name, list: &[String]| (!list.is_empty()).then(|| (name, json!(list)));
    let no: Vec<&str> = asked.no.iter().map(|avoided| (*avoided).into()).collect();
    let level: &str = asked.level.into();
    let fields = [
        asked.what.as_ref().map(|what| ("for", json!(what))),
        Some(("minutes", json!(asked.minutes))),
        list("with", &asked.with),
        list("without", &asked.without),
        (!no.is_empty()).then(|| ("no", json!(no))),
        (asked.level != Level::default()).then(|| ("level", json!(level))),
        Some(("date", json!(asked.date))),
    ];
    fields.into_iter().flatten().collect()
}

/// The step of an exercise, with what differs from its own dose.
fn step(entry: &Entry<'_>) -> Fields {
    let (dose, own) = (&entry.dose, &entry.own);
    let seconds = |length: std::time::Duration| Value::from(length.as_secs());
    let variant = entry.variant.map(|variant| {
        let name: &str = variant.into();
        ("variant", json!(name))
    });
    let fields = [
        Some(("exercise", json!(&*entry.exercise.id))),
        variant,
        (dose.sets != own.sets).then(|| ("sets", json!(dose.sets))),
        (dose.sides != own.sides && dose.sides == Sides::Alternate).then(|| ("sides", json!("alternate"))),
        dose.rest.filter(|_| dose.rest != own.rest).map(|rest| ("rest", seconds(rest))),
        dose.rest_after.filter(|_| dose.rest_after != own.rest_after).map(|rest| ("rest_after", seconds(rest))),
    ];
    fields.into_iter().flatten().collect()
}
