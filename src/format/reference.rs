//! Renders tables of fields in Markdown, for the docs.

use std::fmt::Write as _;

use super::field::{ExtraType, Field, Type};

/// Appends a section with a table of fields. `marks_required` is false for alternatives, none of which is required.
pub fn section<X: ExtraType>(page: &mut String, title: &str, fields: &[Field<X>], marks_required: bool) {
    let _ = writeln!(page, "### {title}\n\n| field | value | meaning | example |\n|---|---|---|---|");
    for field in fields {
        let required = if field.required && marks_required { ", required" } else { "" };
        let row = [
            format!("`{}`", field.name),
            value(field.is) + required,
            field.about.to_owned(),
            format!("`{}`", field.example),
        ];
        let _ = writeln!(page, "| {} |", row.map(|cell| cell.replace('|', "\\|")).join(" | "));
    }
    page.push('\n');
}

/// Describes a type of value, with units.
fn value<X: ExtraType>(is: Type<X>) -> String {
    match is {
        Type::Ignored => "text".to_owned(),
        Type::Text(longest) => format!("text, up to {longest} characters"),
        Type::Texts(longest) => format!("text or a list of texts, up to {longest} characters in all"),
        Type::Count(least, most) => format!("a whole number, {least} to {most}"),
        Type::Seconds(least, most) => format!("seconds, {least} to {most}, or as `\"1 min 30\"`"),
        Type::Percent(least, most) => {
            format!("a number, {} to {}", f64::from(least) / 100.0, f64::from(most) / 100.0)
        }
        Type::Choice(words) => quoted(words),
        Type::Choices(words) => format!("one or a list of {}", quoted(words)),
        Type::Lexicon => "an object of words, each with a spelling, or with `spell` and `phonemes`".to_owned(),
        Type::Program => "a list of texts".to_owned(),
        Type::Object(name, _) => format!("an object, see {name}"),
        Type::Extra(is) => is.reference(),
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
