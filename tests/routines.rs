//! The built-in routines: snapshots of their scripts, their lengths, and rules of spoken style.
#![allow(clippy::disallowed_methods, reason = "tests run programs and read clocks")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use backcare::library::{EXERCISES, ROUTINES, built_in_names};
use support::Home;

fn script(name: &str, lang: &str) -> String {
    Home::new().stdout(&["show", name, "--voice", "fake", "--lang", lang])
}

macro_rules! scripts {
    ($($test:ident: $name:literal in $lang:literal),* $(,)?) => {
        $(#[test]
        fn $test() {
            insta::assert_snapshot!(script($name, $lang));
        })*
    };
}

scripts! {
    morning_routine_reads_like_a_script: "morning-routine" in "en",
    desk_break_reads_like_a_script: "desk-break" in "en",
    band_strength_reads_like_a_script: "band-strength" in "en",
    stretch_and_release_reads_like_a_script: "stretch-and-release" in "en",
    upper_back_complete_reads_like_a_script: "upper-back-complete" in "en",
    morning_routine_reads_like_a_german_script: "morning-routine" in "de",
    desk_break_reads_like_a_german_script: "desk-break" in "de",
    band_strength_reads_like_a_german_script: "band-strength" in "de",
    stretch_and_release_reads_like_a_german_script: "stretch-and-release" in "de",
    upper_back_complete_reads_like_a_german_script: "upper-back-complete" in "de",
}

#[test]
fn another_name_of_a_routine_names_its_language() {
    let home = Home::new();
    assert_eq!(home.stdout(&["show", "morgenroutine", "--voice", "fake"]), script("morning-routine", "de"));
    assert_eq!(
        home.stdout(&["show", "morgenroutine", "--voice", "fake", "--lang", "en"]),
        script("morning-routine", "en")
    );
}

#[test]
fn the_language_is_chosen_by_option_variable_configuration_and_routine_in_this_order() {
    let home = Home::new();
    let title = |routine: &str, args: &[&str], env: &str| {
        let mut show = home.backcare(&[&["show", routine, "--voice", "fake"], args].concat());
        let shown = show.env("BACKCARE_LANG", env).output().expect("it runs").stdout;
        String::from_utf8_lossy(&shown).split(',').next().unwrap_or_default().to_owned()
    };
    assert_eq!(title("desk-break", &[], ""), "Desk break");
    assert_eq!(title("morgenroutine", &[], ""), "Morgenroutine");
    home.file(".config/backcare/config.json", r#"{ "lang": "de" }"#);
    assert_eq!(title("desk-break", &[], ""), "Pause am Schreibtisch");
    assert_eq!(title("plank", &[], ""), "Frontstütz");
    assert_eq!(title("desk-break", &[], "en"), "Desk break");
    assert_eq!(title("desk-break", &["--lang", "de"], "en"), "Pause am Schreibtisch");
    assert!(home.stdout(&["list"]).contains("Nacken und Schultern"));
    assert!(home.stdout(&["list", "plank"]).contains("Knie dich auf die Matte."));
}

#[test]
fn a_routine_without_texts_in_a_language_is_refused_with_the_first_of_them() {
    let home = Home::new();
    let file = home.file(
        "mine.json",
        r#"{ "title": { "en": "Mine", "de": "Meins" }, "steps": [
  { "say": "Fetch a chair." }, { "exercise": "nod" }],
  "exercises": { "nod": { "name": { "en": "Nod" }, "equipment": "a chair", "say": { "en": "Nod.", "de": ["Nick.", "Lächle."] } } } }"#,
    );
    let (_, stderr, code) = support::outcome(&home.run(&["show", &file, "--lang", "de"]));
    let expected = format!(
        "error: {file}:2:12: this is not given in German, like 1 other text\n  |\n2 |   {{ \"say\": \"Fetch a chair.\" }}, \
         {{ \"exercise\": \"nod\" }}],\n  |            ^^^^^^^^^^^^^^^^ expected {{ \"en\": \"…\", \"de\": \"…\" }}\n  |\n  = \
         help: `--lang en` uses the texts in English\n"
    );
    assert_eq!((stderr, code), (expected, Some(1)));
    let (_, advice, code) = support::outcome(&home.run(&["check", &file]));
    assert_eq!((advice.matches("this is not given in German").count(), code), (2, Some(0)), "{advice}");
    let twice = home.file("twice.json", r#"{ "title": { "en": "A", "en": "B" }, "steps": [{ "rest": 1 }] }"#);
    let (_, stderr, code) = support::outcome(&home.run(&["show", &twice]));
    assert!(stderr.contains("1:25: duplicate field `en`") && code == Some(1), "{stderr}");
    let neither = home.file("neither.json", r#"{ "title": { "de": "A" }, "steps": [{ "say": "Hello." }] }"#);
    let (_, stderr, _) = support::outcome(&home.run(&["show", &neither, "--lang", "de"]));
    assert!(
        stderr.contains("not given in German") && !stderr.contains("--lang en"),
        "English lacks texts too: {stderr}"
    );
    let words = home.file(
        "words.json",
        r#"{ "title": "T", "say_as": { "title": "tietel", "say": "sei", "de": "day" }, "exercises": {
             "sources": { "name": { "en": "A", "de": "B" }, "say": "Do.", "sources": { "say": "default" }, "hold": 4 } },
             "steps": [{ "exercise": "sources" }] }"#,
    );
    let (stdout, stderr, code) = support::outcome(&home.run(&["show", &words, "--voice", "fake"]));
    assert!(stdout.contains("“Your exercise: a.”") && code == Some(0), "{stderr}");
    let mixed = home.file("mixed.json", r#"{ "title": "T", "steps": [{ "say": { "en": "A.", "say": "B." } }] }"#);
    let (_, stderr, _) = support::outcome(&home.run(&["show", &mixed, "--lang", "de"]));
    assert!(stderr.contains("unknown field `say` in a text by language") && !stderr.contains("not given"), "{stderr}");
    let french = home.file("french.json", r#"{ "title": { "en": "A", "fr": "B" }, "steps": [{ "rest": 1 }] }"#);
    let (_, stderr, code) = support::outcome(&home.run(&["show", &french]));
    let unknown = "1:25: unknown field `fr` in a text by language";
    assert!(stderr.contains(unknown) && stderr.contains("expected `en` or `de`") && code == Some(1), "{stderr}");
    let whole = std::fs::read_to_string(&file).expect("the file").replace(r#"{ "en": "Nod" }"#, r#""Nod""#);
    home.file(
        "mine.json",
        whole.replace(r#""Fetch a chair.""#, r#"{ "en": "Fetch a chair.", "de": "Hol einen Stuhl." }"#),
    );
    let (_, stderr, _) = support::outcome(&home.run(&["show", &file, "--lang", "de"]));
    assert!(stderr.contains("this is not given in German\n"), "the name is in English: {stderr}");
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
    for name in built_in_names() {
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
    let sessions = ROUTINES.iter().flat_map(|(name, _)| [(name, "en"), (name, "de")]);
    for (name, lang) in sessions {
        for line in script(name, lang).lines() {
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

/// Uses the Pico voice, whose phrases differ in length from the fake voice of the snapshots.
#[cfg(not(target_os = "macos"))]
#[test]
fn with_the_pico_voice_nothing_overlaps_and_no_hold_is_silent_for_long() {
    for name in built_in_names() {
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
