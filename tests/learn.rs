//! `backcare learn` and `backcare why`: the topics, and what is printed about an exercise.
#![allow(clippy::disallowed_methods, reason = "tests run programs")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use std::process::Stdio;

use backcare::format::Diagnostics;
use backcare::language::Lang;
use backcare::library::Library;
use backcare::routine;
use serde_json::{Value, json};
use strum::IntoEnumIterator as _;
use support::lab::{Lab, wait_until};
use support::{Home, outcome};

/// The topics, in the order they are listed.
const TOPICS: [&str; 8] = [
    "at-the-desk",
    "muscles",
    "other-techniques",
    "shoulder-blades",
    "what-can-go-wrong",
    "when-to-see-someone",
    "where-it-is",
    "why-both",
];

#[test]
fn every_topic_is_good_to_hear_and_as_long_in_every_language() {
    let library = Library::new(None).expect("the catalogue is valid");
    let topics = library.topics().expect("the topics are valid");
    assert_eq!(topics.iter().map(|topic| topic.id.as_str()).collect::<Vec<_>>(), TOPICS);
    for (topic, lang) in topics.iter().flat_map(|topic| Lang::iter().map(move |lang| (topic, lang))) {
        let (title, paragraphs) = (topic.title.of(lang), topic.text.of(lang));
        assert_eq!(paragraphs.len(), topic.text.of(Lang::En).len(), "{} in {}", topic.id, lang.name());
        let steps: Vec<Value> = paragraphs.iter().map(|paragraph| json!({ "say": paragraph })).collect();
        let routine = json!({ "title": title, "lang": lang.code(), "steps": steps }).to_string();
        let checked = routine::check(&topic.id, &routine, library.catalogue()).expect("it is a routine");
        let advice = Diagnostics::new(&topic.id, &routine, checked.advice);
        assert_eq!(advice.to_string(), "", "{} in {}", topic.id, lang.name());
    }
}

#[test]
fn topics_are_listed_with_their_titles() {
    insta::assert_snapshot!(Home::new().stdout(&["learn"]));
}

#[test]
fn a_topic_is_printed_with_its_exercises() {
    insta::assert_snapshot!(Home::new().stdout(&["learn", "at-the-desk"]));
}

#[test]
fn a_topic_is_printed_in_german() {
    insta::assert_snapshot!(Home::new().stdout(&["learn", "where-it-is", "--lang", "de"]));
}

#[test]
fn texts_are_wrapped_to_eighty_columns_where_there_is_no_terminal() {
    let home = Home::new();
    for topic in TOPICS {
        for lang in ["en", "de"] {
            let printed = home.stdout(&["learn", topic, "--lang", lang]);
            let widest = printed.lines().map(|line| line.chars().count()).max().expect("it prints lines");
            assert!((70..=80).contains(&widest), "{topic}: {printed}");
        }
    }
}

#[test]
fn a_topic_is_found_by_its_title_in_any_language_and_the_nearest_is_proposed() {
    let home = Home::new();
    let desk = home.stdout(&["learn", "at-the-desk"]);
    for name in [&["At", "the", "DESK"][..], &["am schreibtisch"], &["At-The-Desk"]] {
        assert_eq!(home.stdout(&[&["learn"], name].concat()), desk, "{name:?}");
    }
    let unknown = |name: &str| {
        let (stdout, stderr, code) = outcome(&home.run(&["learn", name]));
        assert_eq!((stdout.as_str(), code), ("", Some(1)), "{name}");
        stderr
    };
    assert_eq!(unknown("dek"), "backcare: unknown topic `dek`; did you mean `at-the-desk`?\n");
    assert_eq!(unknown("Muskel"), "backcare: unknown topic `Muskel`; did you mean `muscles`?\n");
    assert_eq!(unknown("zzz"), "backcare: unknown topic `zzz`; run `backcare learn` to list all topics\n");
}

#[test]
fn a_topic_is_printed_before_it_fails_to_be_spoken() {
    let home = Home::new();
    let text = home.stdout(&["learn", "muscles"]);
    let aloud = |option: &[&str], reason: &str| {
        let mut learn = home.backcare(&[&["learn", "muscles", "--aloud"], option].concat());
        let (stdout, stderr, code) = outcome(&learn.env("PULSE_SERVER", "/nowhere").output().expect("it runs"));
        assert_eq!((stdout, code), (text.clone(), Some(1)), "{stderr}");
        assert!(stderr.starts_with(&format!("backcare: cannot speak the topic: {reason}")), "{stderr}");
    };
    aloud(&["--voice", "none"], "speech is off (voice `none`); choose another voice with `--voice`\n");
    aloud(&["--voice", "pico"], "there is no sound device");
    let (stdout, _, code) = outcome(&home.run(&["learn", "--aloud"]));
    assert_eq!((stdout.as_str(), code), ("", Some(2)), "a topic is required");
}

#[test]
fn why_explains_an_exercise() {
    insta::assert_snapshot!(Home::new().stdout(&["why", "ostrich"]));
}

#[test]
fn why_names_the_sides_of_an_exercise() {
    insta::assert_snapshot!(Home::new().stdout(&["why", "trapezius-stretch"]));
}

#[test]
fn why_explains_an_exercise_in_german() {
    let home = Home::new();
    insta::assert_snapshot!(
        ["ostrich", "trapezius-stretch"].map(|id| home.stdout(&["why", id, "--lang", "de"])).join("\n")
    );
}

#[test]
fn why_finds_an_exercise_by_any_of_its_names() {
    let home = Home::new();
    let row = home.stdout(&["why", "standing-shoulder-pull"]);
    for name in [
        &["band", "row"][..],
        &["Rudern mit dem Theraband"],
        &["standing shoulder pull I"],
        &["Schulterzug im Stehen I"],
    ] {
        assert_eq!(home.stdout(&[&["why"], name].concat()), row, "{name:?}");
    }
    let (stdout, stderr, code) = outcome(&home.run(&["why", "Vogel", "Straus"]));
    assert_eq!((stdout.as_str(), code), ("", Some(1)));
    assert_eq!(stderr, "backcare: unknown exercise `Vogel Straus`; did you mean `ostrich`?\n");
}

#[test]
fn why_json_gives_the_sources_and_topics() {
    let text = Home::new().stdout(&["why", "neck-stretch", "--json", "--lang", "de"]);
    let why: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!((&why["name"], &why["sources"]["hold"]), (&json!("Nackendehnung"), &json!("default")));
    assert_eq!(why["topics"], json!([{ "id": "at-the-desk", "title": "Am Schreibtisch" }]));
}

/// The longest silence between the first and the last sound, and the time from one to the other, in seconds.
fn silence(recording: &[i16]) -> (f64, f64) {
    let heard: Vec<usize> = (0..recording.len()).filter(|at| recording[*at].unsigned_abs() > 20).collect();
    let longest = heard.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or_default();
    let [Some(first), Some(last)] = [heard.first(), heard.last()] else { return (0.0, 0.0) };
    (longest as f64 / 48_000.0, (last - first) as f64 / 48_000.0)
}

#[test]
fn a_topic_is_spoken_to_its_end_without_long_silences() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let recording = lab.record();
    let mut learn = home.backcare(&["learn", "other-techniques", "--aloud", "--voice", "fake", "--speed", "2"]);
    let (_, stderr, code) = outcome(&learn.envs(lab.environment()).output().expect("it runs"));
    assert_eq!((stderr.as_str(), code), ("", Some(0)));
    let (longest, whole) = silence(&recording.finish());
    let topics = Library::new(None).and_then(|library| library.topics()).expect("the topics are valid");
    let topic = topics.iter().find(|topic| topic.id == "other-techniques").expect("it is there");
    let texts = topic.text.of(Lang::En).iter().chain([topic.title.of(Lang::En)]);
    let words: usize = texts.map(|text| text.split_whitespace().count()).sum();
    // The voice hums for a fifth of a second a word. Of seven sentences, three end others than the last paragraph.
    let spoken = words as f64 * 0.2 + 3.0 * 0.5 + 3.0 * 0.9;
    assert!((0.85..1.2).contains(&longest) && (whole - spoken).abs() < 0.3, "{longest}, {whole} of {spoken} s");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_topic_that_is_spoken() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let recording = lab.record();
    let mut learn = home.backcare(&["learn", "muscles", "--aloud", "--voice", "fake"]);
    let mut learn = learn.envs(lab.environment()).stdout(Stdio::null()).spawn().expect("it runs");
    wait_until("the topic is spoken", || silence(&recording.samples()).1 > 1.0);
    rustix::process::kill_process(rustix::process::Pid::from_child(&learn), rustix::process::Signal::INT)
        .expect("it is sent");
    assert_eq!(learn.wait().expect("it ends").code(), Some(130));
}
