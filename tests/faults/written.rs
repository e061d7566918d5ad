//! Tests that the words and times of a session match the routine.

use super::support::{Home, outcome};

fn shown(home: &Home, text: &str, more: &[&str]) -> String {
    let file = home.file("routine.json", text);
    home.stdout(&[&["show", &file, "--voice", "fake"], more].concat())
}

/// How often a set and a side are announced, one after the other.
fn announced(script: &str, set: &str, side: &str) -> usize {
    let words: Vec<&str> = script.split('“').skip(1).filter_map(|words| words.split('”').next()).collect();
    words.windows(2).filter(|pair| *pair == [set, side]).count()
}

#[test]
fn the_side_is_announced_before_each_set_at_every_talk_level_and_after_short_rests() {
    let home = Home::new();
    let alternate = |rest: u32| {
        format!(
            r#"{{ "title": "T", "exercises": {{ "a": {{ "name": "Arm", "say": "Lift the {{side}} arm.", "hold": 5,
                 "sets": 2, "rest": {rest}, "sides": "alternate" }} }}, "steps": [{{ "exercise": "a" }}] }}"#
        )
    };
    for rest in [0, 2, 5, 45] {
        for talk in ["full", "short", "tones"] {
            let script = shown(&home, &alternate(rest), &["--talk", talk]);
            assert_eq!(announced(&script, "Last set.", "Left side."), 1, "rest {rest}, {talk}: {script}");
        }
    }
    let each = alternate(45).replace("alternate", "each").replace(r#""sets": 2"#, r#""sets": 3"#);
    let script = shown(&home, &each, &[]);
    for side in ["Left side.", "Right side."] {
        let sets = ["Second set of three.", "Last set."].map(|set| announced(&script, set, side));
        assert_eq!(sets, [1, 1], "{side}: {script}");
    }
}

/// Words at the half of a hold that is too short for them.
const CROWDED: &str = r#"{
  "title": "T",
  "exercises": { "a": { "name": "A", "say": "Lift.", "hold": 5,
    "cues": { "half": "Let your shoulders sink, and breathe out as slowly as you can." } } },
  "steps": [{ "exercise": "a" }, { "exercise": "a" }]
}"#;

#[test]
fn words_without_room_are_an_error_of_check_and_a_warning_of_show_export_and_play() {
    let home = Home::new();
    let file = home.file("crowded.json", CROWDED);
    let diagnostic = "crowded.json:4:23: this cue does not fit and would not be heard";
    let (_, stderr, code) = outcome(&home.run(&["check", &file]));
    assert_eq!((stderr.matches(diagnostic).count(), code), (1, Some(1)), "{stderr}");
    let wav = home.path().join("session.wav");
    let export = ["export", &file, "--voice", "fake", "-o", wav.to_str().expect("a UTF-8 path")];
    let play = ["play", &file, "--silent", "--pace", "1000"];
    for args in [["show", &file].as_slice(), &export, &play] {
        let (_, stderr, code) = outcome(&home.run(args));
        assert_eq!((stderr.matches("warning: ").count(), code), (1, Some(0)), "{args:?}: {stderr}");
        assert!(stderr.contains(diagnostic), "{args:?}: {stderr}");
    }
    assert!(wav.exists());
    let (_, stderr, code) = outcome(&home.run(&["show", &file, "--talk", "tones"]));
    assert_eq!((stderr.as_str(), code), ("", Some(0)), "without words there is no warning");
}

#[test]
fn words_over_a_countdown_are_kept_and_check_gives_advice() {
    let home = Home::new();
    let text = CROWDED.replace("Let your shoulders sink, and breathe out as slowly as you can.", "Breathe.");
    let text = text.replace(r#""hold": 5"#, r#""hold": 6"#);
    let script = shown(&home, &text, &[]);
    let hold = script.split_once("A (6.5 s)").expect("a hold").1;
    let cues: Vec<&str> = hold.lines().skip(1).take_while(|line| !line.is_empty()).map(str::trim).collect();
    let expected = ["0:32.1  start", "0:35.1  “Breathe.”", "0:36.1  tick", "0:37.1  tick", "0:38.1  end"];
    assert_eq!(cues, expected, "{script}");
    let file = home.file("old.json", &text);
    let (stdout, stderr, code) = outcome(&home.run(&["check", &file]));
    assert_eq!(code, Some(0));
    assert!(
        stderr.contains("advice: ") && stderr.contains("4:23: this cue leaves 2 ticks of the countdown"),
        "{stderr}"
    );
    assert!(stdout.contains("can be played, with one suggestion"), "{stdout}");
}

#[test]
fn fractions_of_a_second_are_spoken_in_both_languages() {
    let home = Home::new();
    let text = |lang: &str, table: &str| {
        format!(
            r#"{{ "title": "t", "lang": "{lang}", "exercises": {{ "a": {{ "name": "ärmel", "say": "über den Kopf. öffne die Hand. {{seconds}}.",
                 "hold": 2.5, "sets": 2, "rest": 12.25, "equipment": ["{table}", "grill"] }} }}, "steps": [{{ "exercise": "a" }}] }}"#
        )
    };
    let said = |script: String, sentences: &[&str]| {
        let missing: Vec<_> = sentences.iter().filter(|sentence| !script.contains(&format!("“{sentence}”"))).collect();
        assert!(missing.is_empty(), "{missing:?} in {script}");
    };
    said(
        shown(&home, &text("en", "table"), &["--spoken"]),
        &[
            "T.",
            "Your exercise: ärmel.",
            "Two holds of two and a half seconds.",
            "Two and a half.",
            "For this session you need a table and a grill.",
            "Über den Kopf.",
            "Öffne die Hand.",
            "Rest for twelve point two five seconds.",
        ],
    );
    said(
        shown(&home, &text("de", "Tisch"), &["--spoken"]),
        &[
            "Zwei Sätze mit je zweieinhalb Sekunden.",
            "Zweieinhalb.",
            "Das brauchst du für dieses Programm: einen Tisch und grill.",
            "Öffne die Hand.",
            "Zwölf Komma zwei fünf Sekunden Pause.",
        ],
    );
}

#[test]
fn a_number_that_is_too_long_is_reported_with_its_place() {
    let home = Home::new();
    let digits = "1".repeat(52);
    let file = home.file("digits.json", format!("{{ \"title\": \"T\",\n  \"steps\": [{{ \"say\": \"{digits}\" }}] }}"));
    for args in [["check", &file].as_slice(), &["show", &file], &["play", &file, "--silent"]] {
        let (_, stderr, code) = outcome(&home.run(args));
        assert_eq!(code, Some(1), "{args:?}");
        assert!(stderr.contains("digits.json:2:22: this number is too long to be spoken"), "{stderr}");
        assert!(stderr.contains("expected at most 15 digits"), "{stderr}");
    }
}

#[test]
fn the_caret_is_under_an_error_near_the_end_of_a_long_line() {
    let home = Home::new();
    for filler in ["x", "日本", "e\u{301}"] {
        let text = format!(
            r#"{{ "title": "T", "steps": [{{ "say": "a {}" }}, {{ "exercise": "plank", "reps": "3x10" }}] }}"#,
            format!("{filler} ").repeat(80)
        );
        let file = home.file("long.json", &text);
        let (_, stderr, code) = outcome(&home.run(&["check", &file]));
        assert_eq!(code, Some(1));
        let lines: Vec<&str> = stderr.lines().collect();
        let caret = lines.iter().position(|line| line.contains("^^^^^^ expected a whole number")).expect("a caret");
        let column = lines[caret].chars().position(|character| character == '^').expect("a caret");
        let before: String = lines[caret - 1].split("\"3x10\"").next().expect("the line").to_owned();
        assert_eq!(unicode_width::UnicodeWidthStr::width(before.as_str()), column, "{stderr}");
    }
}

#[test]
fn an_unknown_time_zone_is_reported() {
    let home = Home::new();
    let file = home.file("tick.json", super::TICK);
    assert!(home.run(&["play", &file, "--silent", "--pace", "1000"]).status.success());
    let log = |zone: &str| outcome(&home.backcare(&["log"]).env("TZ", zone).output().expect("it runs"));
    let (stdout, stderr, code) = log("CET-1CEST");
    assert_eq!((stdout.lines().count(), code), (1, Some(0)));
    assert_eq!(
        stderr,
        "backcare: unknown time zone TZ=`CET-1CEST`, using UTC: expected a name such as Europe/Berlin\n"
    );
    assert_eq!(log("").1, "");
    assert_eq!(log("CET-1CEST,M3.5.0,M10.5.0").1, "");
}
