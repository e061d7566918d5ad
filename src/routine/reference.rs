//! The table of every key in Markdown, as it stands in `docs/writing-routines.md`.

use std::fmt::Write as _;

use super::fields::{AMOUNT, CONFIG, CUES, EXERCISE, Field, ROUTINE, STEPS, TIMES, Type, VARIANT, VOICE};

/// All keys, by where they may stand.
#[must_use]
pub fn reference() -> String {
    let mut page = String::new();
    section(&mut page, "The file", ROUTINE);
    let steps: Vec<Field> = STEPS.iter().map(|kind| kind.name).collect();
    section(&mut page, "Steps: each has one of these", &steps);
    for kind in STEPS {
        let own: Vec<Field> = kind.with.iter().filter(|table| !is_shared(table)).copied().flatten().copied().collect();
        if !own.is_empty() {
            section(&mut page, &format!("Beside `{}`", kind.name.name), &own);
        }
    }
    section(&mut page, "The dose: in an exercise, in a variant, and beside `exercise` in a step", AMOUNT);
    section(&mut page, "Times: where the dose may stand, and in `defaults`", TIMES);
    section(&mut page, "An exercise", EXERCISE);
    section(&mut page, "`cues`", CUES);
    let names: Vec<String> = VARIANT.iter().map(|key| format!("`{}`", key.name)).collect();
    let _ = writeln!(page, "A variant (`easier`, `harder`) may hold {}, the dose and the times.", names.join(", "));
    page
}

/// The keys of the configuration in Markdown, as they stand in `docs/configuration.md`.
#[must_use]
pub fn config_reference() -> String {
    let mut page = String::new();
    section(&mut page, "The file", CONFIG);
    section(&mut page, "`voice`", VOICE);
    page
}

fn is_shared(table: &[Field]) -> bool {
    [AMOUNT, TIMES].iter().any(|shared| std::ptr::eq(*shared, table))
}

fn section(page: &mut String, title: &str, keys: &[Field]) {
    let _ = writeln!(page, "### {title}\n\n| key | value | meaning | example |\n|---|---|---|---|");
    for key in keys {
        let needed = if key.required && !STEPS.iter().any(|kind| kind.name.name == key.name) { ", needed" } else { "" };
        let row =
            [format!("`{}`", key.name), kind(key.is) + needed, key.about.to_owned(), format!("`{}`", key.example)];
        let _ = writeln!(page, "| {} |", row.map(|cell| cell.replace('|', "\\|")).join(" | "));
    }
    page.push('\n');
}

/// A value in words, with its unit.
fn kind(is: Type) -> String {
    match is {
        Type::Ignored => "text".to_owned(),
        Type::Text(longest) | Type::Name(longest) | Type::Said(longest) => format!("text, up to {longest} letters"),
        Type::Texts(longest) | Type::AllSaid(longest) => {
            format!("text or a list of texts, up to {longest} letters in all")
        }
        Type::Count(least, most) => format!("a whole number, {least} to {most}"),
        Type::Seconds(least, most) => format!("seconds, {least} to {most}, or as `\"1m30s\"`"),
        Type::Tempo => "three or four numbers of seconds, with dashes".to_owned(),
        Type::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Type::Choices(words) => {
            let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("one or a list of {}", words.join(", "))
        }
        Type::Exercise => "an id".to_owned(),
        Type::Sources => "an object".to_owned(),
        Type::Exercises => "exercises by their ids".to_owned(),
        Type::Lexicon => "an object: words, each with its spelling".to_owned(),
        Type::Percent(least, most) => {
            format!("a number, {} to {}", f64::from(least) / 100.0, f64::from(most) / 100.0)
        }
        Type::Program => "a list of texts".to_owned(),
        Type::Steps => "a list of steps".to_owned(),
        Type::Object(name, _) => format!("an object, see {name}"),
        Type::SaidOr(longest, name, _) => format!("text, up to {longest} letters, or an object, see {name}"),
    }
}
