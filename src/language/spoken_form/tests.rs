//! Specimens of written texts, with what is said.

use std::fmt::Write as _;

use super::Lang;

mod properties;

/// The specimens of a language: a line each, `written => said`. In `written`, `\\n` is a line break; in `said`, ` | ` stands
/// between sentences.
fn specimens(lang: Lang) -> Vec<(String, &'static str)> {
    let text = match lang {
        Lang::En => include_str!("specimens/english.txt"),
        Lang::De => include_str!("specimens/german.txt"),
    };
    let lines = text.lines().filter_map(|line| line.rsplit_once(" => "));
    lines.map(|(written, said)| (written.replace("\\n", "\n"), said)).collect()
}

fn said(lang: Lang, written: &str) -> String {
    lang.sentences(written).into_iter().map(|sentence| sentence.said).collect::<Vec<_>>().join(" | ")
}

fn all_are_said_right(lang: Lang) {
    let mut wrong = String::new();
    for (written, expected) in specimens(lang) {
        let said = said(lang, &written);
        if said != expected {
            let _ = writeln!(wrong, "{written:?}\n   expected {expected}\n   but said {said}");
        }
    }
    assert!(wrong.is_empty(), "these are said wrong:\n{wrong}");
}

#[test]
fn english_specimens_are_said_right() {
    all_are_said_right(Lang::En);
}

#[test]
fn german_specimens_are_said_right() {
    all_are_said_right(Lang::De);
}
