//! Facts: every built-in file is valid, and mistakes are reported with their place.

use std::collections::BTreeSet;

use super::*;
use crate::library::Library;

fn facts() -> Facts {
    Library::new(None).and_then(|library| library.facts()).expect("the facts are valid")
}

#[test]
fn every_id_is_given_once_and_every_word_group_is_used() {
    let facts = facts();
    let once = |ids: Vec<&str>| {
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{ids:?}");
    };
    once(facts.signs.iter().map(|sign| sign.id.as_str()).collect());
    once(facts.words.iter().map(|group| group.id.as_str()).collect());
    let used: BTreeSet<&str> = facts
        .signs
        .iter()
        .flat_map(|sign| sign.when.iter().flatten().flatten().chain(&sign.unless).map(String::as_str))
        .collect();
    let groups: BTreeSet<&str> = facts.words.iter().map(|group| group.id.as_str()).collect();
    assert_eq!(used, groups);
}

#[test]
fn the_usual_area_and_the_exercise_of_the_trial_exist() {
    let facts = facts();
    assert!(facts.areas.iter().any(|area| area.id == facts.rules.usual_area));
    assert!(facts.areas.iter().any(|area| area.exercises().any(|id| id == facts.rules.trial.exercise)));
    let steps: Vec<u32> = facts.rules.exercises.iter().map(|(minutes, _)| *minutes).collect();
    assert!(steps.is_sorted(), "{steps:?}");
    assert_eq!(
        [2, 4, 5, 15, 16, 30, 31, 60, 90].map(|minutes| facts.rules.most_exercises(minutes)),
        [2, 2, 4, 4, 6, 6, 10, 10, 10]
    );
}

#[test]
fn mistakes_are_reported_with_their_line_and_what_is_expected() {
    let area = r#"{
  "name": { "en": "neck" },
  "also_called": { "en": ["stiff neck"], "de": ["Nacken"], "fr": ["nuque"] },
  "published": ["ostrch"]
}"#;
    let errors = read_area(("neck", area), &["ostrich"]).expect_err("it is invalid").to_string();
    insta::assert_snapshot!(errors);
    let signs =
        r#"{ "urgency": "later", "signs": [{ "id": "x", "listed": { "en": "x", "de": "x" }, "when": ["nubm arm"] }] }"#;
    let errors = read_signs(("late", signs), &["numb", "arm"]).expect_err("it is invalid").to_string();
    insta::assert_snapshot!(errors);
}
