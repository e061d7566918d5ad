//! `backcare safety`, and the texts that have to agree with what backcare is for.
#![allow(clippy::disallowed_methods, reason = "tests run programs")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use backcare::facts::Urgency;
use backcare::format::Diagnostics;
use backcare::language::Lang;
use backcare::library::{EXERCISES, Library, TOPICS};
use backcare::routine;
use serde_json::{Value, json};
use strum::IntoEnumIterator as _;
use support::{Home, undocumented};

#[test]
fn safety_lists_the_warning_signs() {
    insta::assert_snapshot!(Home::new().stdout(&["safety"]));
}

#[test]
fn safety_lists_the_warning_signs_in_german() {
    insta::assert_snapshot!(Home::new().stdout(&["safety", "--lang", "de"]));
}

#[test]
fn safety_json_has_every_sign_once_with_the_most_urgent_first() {
    let text = Home::new().stdout(&["safety", "--json"]);
    let safety: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(undocumented(&safety), [""; 0]);
    assert_eq!((&safety["version"], &safety["purpose"]), (&json!(1), &json!(purpose(Lang::En))));
    let facts = Library::new(None).and_then(|library| library.facts()).expect("the facts are valid");
    let expected: Vec<Value> = Urgency::iter()
        .map(|urgency| {
            let signs = facts.signs.iter().filter(|sign| sign.urgency == urgency);
            let signs: Vec<Value> =
                signs.map(|sign| json!({ "id": sign.id, "text": sign.listed.of(Lang::En) })).collect();
            json!([<&str>::from(urgency), signs])
        })
        .collect();
    let lists = safety["lists"].as_array().expect("lists").iter();
    assert_eq!(lists.map(|list| json!([list["urgency"], list["signs"]])).collect::<Vec<_>>(), expected);
}

fn purpose(lang: Lang) -> &'static str {
    lang.phrasebook().safety_words().purpose
}

#[test]
fn what_is_spoken_before_the_first_session_is_good_to_hear() {
    let library = Library::new(None).expect("the catalogue is valid");
    for lang in Lang::iter() {
        let spoken = lang.phrasebook().safety_words().spoken;
        let routine = json!({ "title": "x", "lang": lang.code(), "steps": [{ "say": spoken }] }).to_string();
        let checked = routine::check("spoken", &routine, library.catalogue()).expect("it is a routine");
        assert_eq!(Diagnostics::new("spoken", &routine, checked.advice).to_string(), "", "{}", lang.name());
    }
}

/// The words of a page, without the marks of quotations.
fn words(page: &str) -> String {
    page.split_whitespace().filter(|word| *word != ">").collect::<Vec<_>>().join(" ")
}

#[test]
fn the_readme_and_the_docs_say_what_backcare_is_for() {
    for page in [include_str!("../README.md"), include_str!("../docs/playing.md"), include_str!("../docs/plans.md")] {
        assert!(words(page).contains(purpose(Lang::En)), "{page}");
    }
}

#[test]
fn no_text_of_an_exercise_or_topic_promises_to_treat() {
    let promises = ["relieve", "relief", "ease", "eases", "heal", "heals", "cure", "cures", "therapy"];
    let promises_in_german = ["lindern", "lindert", "linderung", "heilen", "heilt", "heilung", "therapie"];
    let topics = TOPICS.iter().filter(|(id, _)| *id != "when-to-see-someone");
    let others = [("README.md", include_str!("../README.md")), ("help.rs", include_str!("../src/cli/help.rs"))];
    for (name, text) in topics.chain(EXERCISES).chain(&others) {
        let text = words(text).replace(purpose(Lang::En), "").to_lowercase();
        let mut found = text.split(|c: char| !c.is_alphabetic());
        assert_eq!(found.find(|word| promises.contains(word) || promises_in_german.contains(word)), None, "{name}");
    }
    let library = Library::new(None).expect("the catalogue is valid");
    let german = library.catalogue().in_language(Lang::De).filter_map(|(_, exercise)| exercise?.why.as_deref());
    for why in german {
        assert!(!promises_in_german.iter().any(|word| why.to_lowercase().contains(word)), "{why}");
    }
}
