//! The built-in routines: snapshots of their scripts, their lengths, and rules of spoken style.
#![allow(clippy::disallowed_methods, reason = "tests run programs and read clocks")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use backcare::library::{EXERCISES, ROUTINES};
use support::Home;

fn script(name: &str) -> String {
    Home::new().stdout(&["show", name, "--voice", "fake"])
}

macro_rules! scripts {
    ($($test:ident: $name:literal),* $(,)?) => {
        $(#[test]
        fn $test() {
            insta::assert_snapshot!(script($name));
        })*
    };
}

scripts! {
    morning_routine_reads_like_a_script: "morning-routine",
    desk_break_reads_like_a_script: "desk-break",
    band_strength_reads_like_a_script: "band-strength",
    stretch_and_release_reads_like_a_script: "stretch-and-release",
    upper_back_complete_reads_like_a_script: "upper-back-complete",
    the_german_morning_routine_reads_like_a_script: "morgenroutine",
}

#[test]
fn every_routine_file_is_built_into_the_binary() {
    let names = |folder: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
        let mut names: Vec<_> =
            json.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    let sorted = |list: &[(&str, &str)]| {
        let mut names: Vec<_> = list.iter().map(|(name, _)| (*name).to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names("routines"), sorted(&ROUTINES));
    assert_eq!(names("routines/exercises"), sorted(EXERCISES));
    assert_eq!(names("routines/exercises/de"), sorted(EXERCISES));
}

#[cfg(not(target_os = "macos"))]
#[test]
fn the_promise_the_list_the_script_and_the_readme_give_the_same_minutes() {
    let readme = include_str!("../README.md");
    let home = Home::new();
    let listed = home.stdout(&["list"]);
    for (name, _) in ROUTINES {
        let row = format!("| `{name}` | ");
        let minutes = readme.lines().find_map(|line| line.strip_prefix(&row)).and_then(|row| row.split(" |").next());
        let minutes = minutes.expect("it is in the README");
        let has =
            |text: &str| text.lines().any(|line| line.contains(name) && line.contains(&format!("about {minutes}")));
        assert!(has(&listed), "{name} in the list");
        let shown: serde_json::Value =
            serde_json::from_str(&home.stdout(&["show", name, "--json"])).expect("it is JSON");
        assert_eq!(shown["exact"], true);
        let promised = shown["minutes"].as_u64().expect("a number");
        assert_eq!(format!("{promised} min"), minutes, "{name}");
        let measured = shown["seconds"].as_f64().expect("a number") / 60.0;
        assert!((measured - promised as f64).abs() < 0.6 + measured * 0.01, "{name} takes {measured} minutes");
    }
}

/// Expressions that only make sense in print.
const FOR_EYES: [&str; 8] = ["see ", "shown", "look", "picture", " reps", "e.g.", "(", "like this"];

#[test]
fn spoken_sentences_are_short_and_contain_no_printed_shorthand() {
    for (name, _) in ROUTINES {
        for line in script(name).lines() {
            for said in line.split('“').skip(1).filter_map(|part| part.split('”').next()) {
                let lower = said.to_lowercase();
                assert!(FOR_EYES.iter().all(|word| !lower.contains(word)), "{name}: {said}");
                assert!(!said.chars().any(|c| c.is_ascii_digit()), "{name}: {said}");
                for sentence in said.split(['.', '!', '?']) {
                    assert!(sentence.split_whitespace().count() <= 19, "{name}: {said}");
                }
            }
        }
    }
}

/// Uses the embedded voice, whose phrases differ in length from the fake voice of the snapshots.
#[cfg(not(target_os = "macos"))]
#[test]
fn with_the_embedded_voice_nothing_overlaps_and_no_hold_is_silent_for_long() {
    for (name, _) in ROUTINES {
        let shown: serde_json::Value =
            serde_json::from_str(&Home::new().stdout(&["show", name, "--json"])).expect("it is JSON");
        for segment in shown["segments"].as_array().expect("segments") {
            let number = |value: &serde_json::Value, key: &str| value[key].as_f64().expect("a number");
            let cues = segment["cues"].as_array().expect("cues");
            let mut silent_from = number(segment, "at");
            let mut was_glide = false;
            for cue in cues {
                let is_glide = matches!(cue["sound"].as_str(), Some("out" | "level" | "back"));
                // Words may be spoken over glides, and glides begin under them.
                let overlaps = number(cue, "at") < silent_from - 1e-9 && is_glide == was_glide && !is_glide;
                assert!(!overlaps, "{name}: {cue} overlaps what is before");
                let silence = number(cue, "at") - silent_from;
                assert!(segment["kind"] != "work" || silence <= 15.0, "{name}: {silence} s of silence before {cue}");
                silent_from = silent_from.max(number(cue, "at") + number(cue, "length"));
                was_glide = is_glide;
            }
            assert!(silent_from <= number(segment, "at") + number(segment, "length") + 1e-9, "{name}: {segment}");
        }
    }
}
