//! The command line end to end: output, written files and exit codes.
#![allow(clippy::disallowed_methods, reason = "tests run programs and read clocks")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use std::fs;

use serde_json::{Value, json};
use support::sound::{beeps, read_wav};
use support::{Home, outcome};

const MINE: &str = r#"{
  "title": "Mine",
  "exercises": { "stand": { "name": "Stand", "say": "Stand.", "position": "standing", "hold": 10, "ready": 3 } },
  "steps": [{ "exercise": "stand" }]
}"#;

#[test]
fn show_prints_the_script_of_a_session() {
    let home = Home::new();
    let file = home.file("mine.json", MINE);
    insta::assert_snapshot!(home.stdout(&["show", &file, "--voice", "fake"]));
}

#[test]
fn show_json_is_stable() {
    let home = Home::new();
    let file = home.file("mine.json", MINE);
    insta::assert_snapshot!(home.stdout(&["show", &file, "--voice", "fake", "--json", "--talk", "tones"]));
}

/// A text as people type it, with escapes before words in doubt.
const TYPED: &str = r#"{
  "title": "Mine",
  "steps": [{ "say": "Hold 30 s, approx. 2x pillows. Say \"\u00bd\" and bend 5/7." }]
}"#;

#[test]
fn show_prints_what_is_written_and_on_request_what_is_said() {
    let home = Home::new();
    let file = home.file("typed.json", TYPED);
    let shown = |option: &[&str]| home.stdout(&[&["show", &file, "--voice", "fake"], option].concat());
    let plain = shown(&[]);
    assert!(plain.contains("“Hold 30 s, approx. 2x pillows.”\n"), "{plain}");
    let spoken = shown(&["--spoken"]);
    let both = "“Hold 30 s, approx. 2x pillows.” (said “Hold thirty seconds, about two pillows.”)\n";
    assert!(spoken.contains(both) && spoken.contains("“Mine.”\n"), "{spoken}");
    let json: Value = serde_json::from_str(&shown(&["--json"])).expect("it is JSON");
    let cues: Vec<&Value> = json["segments"].as_array().into_iter().flatten().map(|segment| &segment["cues"]).collect();
    let cues: Vec<&Value> = cues.into_iter().filter_map(Value::as_array).flatten().collect();
    let said =
        |words: &str| cues.iter().find(|cue| cue["say"] == words).unwrap_or_else(|| panic!("{words} in {cues:?}"));
    assert_eq!(said("Hold thirty seconds, about two pillows.")["written"], "Hold 30 s, approx. 2x pillows.");
    assert_eq!(said("Mine.").get("written"), None);
}

#[test]
fn check_advises_at_the_word_that_is_in_doubt() {
    let home = Home::new();
    let file = home.file("typed.json", TYPED);
    let (stdout, stderr, code) = outcome(&home.run(&["check", &file]));
    let column = TYPED.lines().nth(2).and_then(|line| line.find("5/7")).expect("it is there") + 1;
    let advice = format!(":3:{column}: “5/7” is said “five out of seven”, and may be meant otherwise\n");
    let all = stdout + &stderr;
    assert!(all.contains(&advice) && all.contains("can be played, with one suggestion\n"), "{all}");
    assert_eq!(code, Some(0));
}

#[test]
fn the_speed_changes_speech_but_not_holds() {
    let home = Home::new();
    let file = home.file("mine.json", MINE);
    let shown = |speed| -> Value {
        let text = home.stdout(&["show", &file, "--voice", "fake", "--json", "--speed", speed]);
        serde_json::from_str(&text).expect("it is JSON")
    };
    let (usual, quick) = (shown("1"), shown("2"));
    let work = |shown: &Value| {
        shown["segments"].as_array().expect("segments").iter().find(|segment| segment["kind"] == "work").cloned()
    };
    assert_eq!(work(&usual).expect("work")["length"], work(&quick).expect("work")["length"]);
    assert!(quick["seconds"].as_f64() < usual["seconds"].as_f64());
}

#[test]
fn lead_in_delays_the_first_sound() {
    let home = Home::new();
    let file = home.file("mine.json", MINE);
    let shown: Value =
        serde_json::from_str(&home.stdout(&["show", &file, "--voice", "fake", "--json", "--lead-in", "2.5"]))
            .expect("JSON");
    assert_eq!(shown["segments"][0]["cues"][0], json!({ "at": 2.5, "length": 1.4, "sound": "chime" }));
}

#[test]
fn from_starts_at_a_later_exercise_and_rejects_a_missing_one() {
    let home = Home::new();
    let shown = home.stdout(&["show", "morning-routine", "--voice", "fake", "--from", "4"]);
    let headings: Vec<_> = shown.lines().filter(|line| line.contains(" s)")).take(5).collect();
    assert!(headings[3].contains("Set up") && headings[4].contains("Wall push-up"), "{headings:?}");
    let (stdout, stderr, code) = outcome(&home.run(&["show", "morning-routine", "--from", "6"]));
    assert_eq!((stdout.as_str(), code), ("", Some(2)));
    assert_eq!(stderr, "backcare: --from 6: `morning-routine` has only 5 exercises\n");
}

#[test]
fn export_places_the_tones_where_show_says() {
    let home = Home::new();
    let file = home.file("mine.json", MINE);
    assert_eq!(home.stdout(&["export", &file, "--voice", "fake", "-o", "mine.wav"]), "");
    let samples = read_wav(&home.path().join("mine.wav"));
    let shown = home.stdout(&["show", &file, "--voice", "fake", "--json"]);
    let seconds = serde_json::from_str::<Value>(&shown).expect("it is JSON")["seconds"].as_f64().expect("a number");
    assert_eq!(samples.len(), (seconds * 48_000.0).round() as usize);
    for beep in beeps(&shown, &samples) {
        let before = &samples[beep.frame.saturating_sub(480)..beep.frame];
        assert!(before.iter().all(|sample| *sample == 0), "silence before {}", beep.at);
        let onset = beep.template.iter().position(|sample| sample.unsigned_abs() > 100).expect("it sounds");
        assert!(onset < 96, "the beep at {} begins {onset} samples late", beep.at);
    }
}

#[test]
fn exports_are_reproducible_and_do_not_clip() {
    let home = Home::new();
    for name in ["one.wav", "two.wav"] {
        home.stdout(&["export", "desk-break", "-o", name]);
    }
    let bytes = |name: &str| fs::read(home.path().join(name)).expect("it was written");
    assert!(bytes("one.wav") == bytes("two.wav"));
    let samples = read_wav(&home.path().join("one.wav"));
    let peak = samples.iter().map(|sample| sample.unsigned_abs()).max().expect("samples");
    assert!((16_000..29_000).contains(&peak), "the loudest sample is {peak}");
}

#[test]
fn export_overwrites_only_with_force_and_leaves_no_partial_file() {
    let home = Home::unacknowledged();
    let existing = home.file("there.wav", "mine");
    let args = ["export", "desk-break", "--voice", "fake", "-o", "there.wav"];
    let (_, stderr, code) = outcome(&home.run(&args));
    assert_eq!((stderr.as_str(), code), ("backcare: there.wav already exists; use --force to overwrite it\n", Some(1)));
    assert_eq!(fs::read_to_string(&existing).expect("it is there"), "mine");
    home.stdout(&[&args[..], &["--force"]].concat());
    assert!(fs::read(&existing).expect("it is there").starts_with(b"RIFF"));
    let (_, _, code) = outcome(&home.run(&["export", "desk-break", "--voice", "fake", "-o", "nowhere/x.wav"]));
    assert_eq!(code, Some(1));
    let (_, stderr, code) = outcome(&home.run(&["export", "desk-break", "--voice", "fake", "-o", "x.mp3"]));
    assert_eq!(code, Some(2), "{stderr}");
    let files: Vec<_> =
        fs::read_dir(home.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(files, ["there.wav"], "nothing else was left");
}

#[test]
fn a_session_too_long_for_wav_is_rejected_before_writing() {
    let home = Home::new();
    let file =
        home.file("long.json", r#"{ "title": "Long", "steps": [{ "repeat": 23, "steps": [{ "rest": "1h" }] }] }"#);
    let (_, stderr, code) = outcome(&home.run(&["export", &file, "--voice", "fake", "-o", "long.wav"]));
    assert_eq!(code, Some(1));
    assert_eq!(stderr, "backcare: this session is too long for a WAV file (at most 12 hours)\n");
    assert!(!home.path().join("long.wav").exists());
}

#[test]
fn check_reports_errors_with_their_location_and_fails() {
    let home = Home::new();
    let good = home.file("good.json", MINE);
    let bad = home.file("bad.json", "{\n  \"title\": \"Bad\",\n  \"steps\": [{ \"exercise\": \"plnak\" }]\n}\n");
    let (stdout, stderr, code) = outcome(&home.run(&["check", &good, &bad]));
    assert_eq!(code, Some(1));
    assert_eq!(stdout, format!("{good}: “Mine”, about 49 s, no problems\n"));
    assert!(stderr.starts_with(&format!("error: {bad}:3:27: unknown exercise `plnak`")), "{stderr}");
    assert!(stderr.contains("did you mean `plank`?"), "{stderr}");
    assert_eq!(outcome(&home.run(&["check", &good])).2, Some(0));
}

#[test]
fn files_that_are_not_routines_are_rejected_with_a_reason() {
    let home = Home::new();
    let show = |path: &str| outcome(&home.run(&["show", path]));
    let folder = home.path().display().to_string();
    let expect = |path: &str, words: &str| {
        let (stdout, stderr, code) = show(path);
        assert_eq!((stdout.as_str(), code), ("", Some(1)), "{path}");
        assert!(stderr.contains(words), "{path}: {stderr}");
    };
    expect(&folder, "it is a folder, not a regular file");
    expect("/dev/zero", "it is a device, not a regular file; `-` reads a routine from standard input");
    expect("./none.json", "cannot read ./none.json");
    expect(&home.file("latin.json", b"{ \"title\": \"\xe9\" }"), "latin.json:1:13: invalid UTF-8");
    expect(&home.file("nul.json", "\0"), "it is no text; save its text in a text file");
    expect(&home.file("empty.json", ""), "this file is empty");
    expect(&home.file("large.json", vec![b' '; 5 << 20]), "is larger than 4 MiB");
    expect("mornin-routine", "did you mean `morning-routine`?");
    home.file("mine", "{}");
    expect("mine", "to play the file, write `./mine`");
}

#[test]
fn a_user_routine_replaces_the_built_in_one_and_list_shows_it() {
    let home = Home::new();
    home.file(".local/share/backcare/routines/desk-break.json", MINE);
    home.file(".local/share/backcare/routines/mine.json", MINE);
    home.file(".local/share/backcare/routines/mine.v2.json", MINE);
    assert!(home.stdout(&["show", "mine.v2", "--voice", "fake"]).starts_with("Mine, "), "a name may hold a dot");
    home.file(".local/share/backcare/routines/broken.json", "{");
    assert!(home.stdout(&["show", "desk-break", "--voice", "fake"]).starts_with("Mine, "));
    let listed: Value = serde_json::from_str(&home.stdout(&["list", "--json"])).expect("it is JSON");
    let rows = listed["routines"].as_array().expect("routines");
    let row = |row: &Value| json!([row["name"], row["place"], row["shadows"], row["error"].is_string()]);
    assert_eq!(
        rows.iter().map(row).collect::<Vec<_>>(),
        [
            json!(["broken", "own", false, true]),
            json!(["desk-break", "own", true, false]),
            json!(["mine", "own", false, false]),
            json!(["mine.v2", "own", false, false]),
            json!(["morning-routine", "built-in", false, false]),
            json!(["band-strength", "built-in", false, false]),
            json!(["stretch-and-release", "built-in", false, false]),
            json!(["upper-back-complete", "built-in", false, false]),
            json!(["morgenroutine", "built-in", false, false]),
        ]
    );
    assert!(home.stdout(&["list"]).contains("yours; it replaces the built-in one"));
}

#[test]
fn list_shows_times_equipment_and_regions() {
    insta::assert_snapshot!(Home::new().stdout(&["list"]));
}

#[test]
fn list_shows_one_exercise_in_full() {
    let home = Home::new();
    insta::assert_snapshot!(home.stdout(&["list", "trapezius-stretch"]));
    let row: Value = serde_json::from_str(&home.stdout(&["list", "plank", "--json"])).expect("it is JSON");
    assert_eq!((&row["id"], row["say"].as_array().map(Vec::is_empty)), (&json!("plank"), Some(false)));
    let (_, stderr, code) = outcome(&home.run(&["list", "plonk"]));
    assert_eq!((stderr.as_str(), code), ("backcare: unknown exercise `plonk`; did you mean `plank`?\n", Some(1)));
}

/// A routine as a clinic prescribes it: how often, also of one exercise, and the limit of pain.
const SHEET: &str = r#"{
  "title": "Neck", "about": "From the clinic.", "stop_above": 3, "how_often": "2x täglich",
  "exercises": {
    "stand": { "name": "Stand", "say": "Stand.", "position": "standing", "hold": 10, "how_often": "every other day" },
    "nod": { "name": "Nod", "say": "Nod.", "position": "standing", "reps": 3 }
  },
  "steps": [{ "exercise": "stand" }, { "exercise": "nod" }]
}"#;

#[test]
fn show_names_how_often_and_the_session_says_it_with_the_limit_of_pain() {
    let home = Home::new();
    let file = home.file("neck.json", SHEET);
    let shown = home.stdout(&["show", &file, "--voice", "fake"]);
    let first = shown.lines().next().unwrap_or_default();
    assert!(first.starts_with("Neck, about ") && first.ends_with(" with this voice; twice a day"), "{first}");
    let said = |shown: &str| -> Vec<String> {
        shown.lines().filter_map(|line| Some(line.split_once('“')?.1.trim_end_matches('”').to_owned())).collect()
    };
    let safety = "Stop if pain rises above three out of ten, or with chest pain, numbness, weakness or dizziness.";
    let words = said(&shown);
    assert!(words.iter().any(|words| words == safety), "{shown}");
    assert_eq!(
        words[words.len() - 3..],
        ["Well done. That is the end of the session.", "Do this twice a day.", "Stand: every second day."]
    );
    let quiet = said(&home.stdout(&["show", &file, "--voice", "fake", "--talk", "tones"]));
    assert_eq!(quiet.last().map(String::as_str), Some("Well done. That is the end of the session."));
    let json: Value = serde_json::from_str(&home.stdout(&["show", &file, "--voice", "fake", "--json"])).expect("JSON");
    assert_eq!(json["how_often"], "twice a day");
    let end = json["segments"].as_array().and_then(|segments| segments.last()).expect("an end");
    let cue = |cue: &Value| json!([cue["sound"], cue["say"], cue["role"]]);
    assert_eq!(
        end["cues"].as_array().expect("cues").iter().map(cue).collect::<Vec<_>>(),
        [
            json!(["finish", null, null]),
            json!([null, "Well done. That is the end of the session.", "finish"]),
            json!([null, "Do this twice a day.", "how_often"]),
            json!([null, "Stand: every second day.", "how_often"]),
        ]
    );
    assert_eq!(
        serde_json::from_str::<Value>(&home.stdout(&["show", "plank", "--json"])).expect("JSON")["how_often"],
        Value::Null
    );
}

#[test]
fn list_names_how_often_a_routine_is_meant_to_be_done() {
    let home = Home::new();
    home.file(".local/share/backcare/routines/neck.json", SHEET);
    let listed = home.stdout(&["list"]);
    let lines: Vec<&str> =
        listed.lines().map(str::trim).skip_while(|line| !line.starts_with("neck ")).take(3).collect();
    assert!(lines[0].ends_with("From the clinic.  (yours)"), "{listed}");
    assert_eq!(lines[1..], ["twice a day", "no equipment"], "{listed}");
    let listed: Value = serde_json::from_str(&home.stdout(&["list", "--json"])).expect("it is JSON");
    let rows = listed["routines"].as_array().expect("routines");
    let often: Vec<_> = rows.iter().filter(|row| row["how_often"] != Value::Null).collect();
    assert_eq!((often.len(), &often[0]["name"], &often[0]["how_often"]), (1, &json!("neck"), &json!("twice a day")));
}

#[test]
fn a_finished_session_is_counted_by_log_of_how_often_it_is_meant_to_be_done() {
    let home = Home::new();
    let file = home.file("neck.json", SHEET);
    let play = ["play", &file, "--silent", "--pace", "1000"];
    let tick = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    assert_eq!(outcome(&home.run(&play)).2, Some(0));
    assert_eq!(outcome(&home.run(&["play", &tick, "--silent", "--pace", "1000"])).2, Some(0));
    let json = home.stdout(&["log", "--json"]);
    let entries: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    assert_eq!(entries.len(), 2, "{json}");
    assert_eq!((&entries[0]["version"], &entries[0]["how_often"]), (&json!(1), &json!("twice a day")));
    let exercises: Vec<_> = (0..2).map(|at| entries[0]["exercises"][at]["how_often"].clone()).collect();
    assert_eq!(exercises, [json!("every second day"), Value::Null]);
    assert_eq!(entries[1]["how_often"], Value::Null);
    let stored = fs::read_to_string(home.path().join(".local/state/backcare/log.jsonl")).expect("a log");
    assert_eq!(json, stored, "the lines are printed as they are stored");
    let log = home.stdout(&["log"]);
    // At this pace, a set may be missed.
    let lines: Vec<&str> = log.lines().filter(|line| !line.trim_start().starts_with("not finished: ")).collect();
    assert!(lines.len() == 4 && lines[0].ends_with("  Neck") && lines[1].ends_with("  Tick"), "{log}");
    assert_eq!(lines[2..], ["", "Neck: done 1 of 14 times in the last 7 days (twice a day)"]);
}

#[test]
fn an_invalid_command_line_exits_with_code_2() {
    let home = Home::new();
    for args in [&["play"][..], &["jump"], &["play", "desk-break", "--speed", "9"], &["show", "x", "--from", "0"], &[]]
    {
        let (stdout, stderr, code) = outcome(&home.run(args));
        assert_eq!((stdout.as_str(), code), ("", Some(2)), "{args:?}: {stderr}");
        assert!(!stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn show_works_without_a_home_directory() {
    let home = Home::new();
    let output = home.backcare(&["show", "desk-break"]).env_remove("HOME").output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_unknown_voice_is_a_usage_error() {
    let home = Home::new();
    let (_, stderr, code) = outcome(&home.run(&["export", "desk-break", "--voice", "parrot", "-o", "x.wav"]));
    assert_eq!(code, Some(2));
    assert!(stderr.contains("unknown voice `parrot`: expected natural, pico, system, program, piper"), "{stderr}");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let home = Home::new();
    let mut show = home.backcare(&["show", "upper-back-complete", "--voice", "fake"]);
    let mut child =
        show.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(outcome(&output), (String::new(), String::new(), Some(0)));
}

#[test]
fn the_routine_in_the_readme_is_valid() {
    let readme = include_str!("../README.md");
    let text = readme.split("```jsonc\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a routine");
    let home = Home::new();
    let file = home.file("after-work.json", text);
    assert!(home.stdout(&["check", &file]).contains("“After work”"));
}

/// The environment variables that supply flags.
const VARIABLES: [&str; 9] = [
    "BACKCARE_VOICE",
    "BACKCARE_LANG",
    "BACKCARE_TALK",
    "BACKCARE_RANGE",
    "BACKCARE_SPEED",
    "BACKCARE_VOLUME",
    "BACKCARE_TRANSITIONS",
    "BACKCARE_LESSON",
    "BACKCARE_LEAD_IN",
];

#[test]
fn an_empty_variable_counts_as_unset() {
    let home = Home::new();
    let file = home.file("mine.json", MINE);
    let run = |args: &[&str], empty: &[&str]| {
        let mut command = home.backcare(args);
        command.envs(empty.iter().map(|name| (name, ""))).stdin(std::process::Stdio::null());
        let (stdout, stderr, code) = outcome(&command.output().expect("it runs"));
        assert_eq!(code, Some(0), "{args:?} {empty:?}: {stderr}");
        (stdout, stderr)
    };
    let wav = || fs::read(home.path().join("mine.wav")).expect("a file");
    let export = ["export", &file, "--force", "-o", "mine.wav"];
    let play = ["play", &file, "--silent", "--pace", "50"];
    // The natural voice speaks where none is chosen.
    home.file(".config/backcare/config.json", r#"{ "voice": { "name": "pico" } }"#);
    let shown = run(&["show", &file], &[]);
    let played = run(&play, &[]);
    run(&export, &[]);
    let exported = wav();
    for empty in VARIABLES.iter().map(std::slice::from_ref).chain([&VARIABLES[..]]) {
        assert_eq!(run(&["show", &file], empty), shown, "{empty:?}");
        assert_eq!(run(&play, empty), played, "{empty:?}");
        run(&export, empty);
        assert!(wav() == exported, "{empty:?}");
    }
    assert!(run(&["voices"], &VARIABLES).0.contains("The default is `pico`"));
    let wrong = home.backcare(&["show", &file]).env("BACKCARE_SPEED", "9").output();
    let (_, stderr, code) = outcome(&wrong.expect("it runs"));
    assert!(code == Some(2) && stderr.contains("invalid value '9' for '--speed <FACTOR>'"), "{stderr}");
}

#[test]
fn the_time_to_change_position_is_set_by_option_configuration_and_routine_in_this_order() {
    let home = Home::new();
    let routine = |factor: &str| {
        home.file("r.json", format!(r#"{{ "title": "T", {factor} "steps": [{{ "exercise": "childs-pose" }}] }}"#))
    };
    let seconds = |args: &[&str], file: &str| {
        let shown = home.stdout(&[&["show", file, "--voice", "fake", "--json"], args].concat());
        serde_json::from_str::<Value>(&shown).expect("JSON")["seconds"].as_f64().expect("a number")
    };
    let longer = |args: &[&str], file: &str, than: f64| ((seconds(args, file) - than) * 1000.0).round();
    let plain = seconds(&[], &routine(""));
    // To fetch and lay down the mat, to kneel, to come out of the pose and to sit up.
    let moving = 10_000.0 + 6_000.0 + 10_000.0 + 5_000.0 + 8_000.0;
    let slow = routine(r#""transitions": 1.5,"#);
    assert_eq!(longer(&[], &slow, plain), moving / 2.0);
    assert_eq!(longer(&["--transitions", "2"], &slow, plain), moving);
    home.file(".config/backcare/config.json", r#"{ "transitions": 3 }"#);
    assert_eq!(longer(&[], &slow, plain), moving * 2.0);
    let (_, stderr, code) = outcome(&home.run(&["show", &slow, "--transitions", "0"]));
    assert_eq!(code, Some(2));
    assert!(stderr.contains("expected a factor from 0.5 to 3, such as 1.5"), "{stderr}");
}

#[test]
fn the_end_of_ranges_is_set_by_option_variable_configuration_and_routine_in_this_order() {
    let home = Home::new();
    let routine = |range: &str| {
        let exercise = r#""a": { "name": "A", "say": "Lift.", "reps": "8-12" }"#;
        let steps = r#""steps": [{ "exercise": "a" }]"#;
        home.file("r.json", format!(r#"{{ "title": "T", {range} "exercises": {{ {exercise} }}, {steps} }}"#))
    };
    let said = |args: &[&str], file: &str| {
        let shown = home.stdout(&[&["show", file, "--voice", "fake"], args].concat());
        let upper =
            shown.contains("“Eight to twelve times.”") && shown.contains("“From eight on, stop when you like.”");
        assert_ne!(upper, shown.contains("“Eight times.”") && !shown.contains("stop when"), "{shown}");
        upper
    };
    assert!(said(&[], &routine("")));
    assert!(!said(&["--range", "lower"], &routine("")));
    let lower = routine(r#""range": "lower","#);
    assert!(!said(&[], &lower));
    home.file(".config/backcare/config.json", r#"{ "range": "upper" }"#);
    assert!(said(&[], &lower), "the configuration takes precedence over the routine");
    let beginner = home.backcare(&["show", &lower, "--voice", "fake"]).env("BACKCARE_RANGE", "lower").output();
    assert!(String::from_utf8_lossy(&beginner.expect("it runs").stdout).contains("“Eight times.”"));
    assert!(said(&["--range", "upper"], &lower));
    let (_, stderr, code) = outcome(&home.run(&["show", &lower, "--range", "middle"]));
    assert!(code == Some(2) && stderr.contains("[possible values: upper, lower]"), "{stderr}");
}

#[test]
fn a_single_exercise_is_shown_and_a_lesson_only_if_asked_for() {
    let home = Home::new();
    let show = |args: &[&str]| home.stdout(&[&["show", "plank", "--voice", "fake"], args].concat());
    let shown = show(&["--lesson", "once"]);
    assert!(shown.starts_with("Plank, about 4 min;"), "{shown}");
    assert!(shown.contains("“Your exercise: plank.”") && !shown.contains("“The start tone.”"), "{shown}");
    assert!(show(&["--lesson", "always"]).contains("“The start tone.”"));
    let ticks = |shown: &str| shown.lines().filter(|line| line.ends_with("  tick")).count();
    let three = ticks(&shown);
    home.file(".config/backcare/config.json", r#"{ "ticks": 5, "lesson": "always" }"#);
    let configured = show(&["--lesson", "never"]);
    assert_eq!(ticks(&configured), three + 3 * 2, "five in each of the three holds");
    let lesson = home.backcare(&["show", "plank", "--voice", "fake"]).env_remove("BACKCARE_LESSON").output();
    assert!(String::from_utf8_lossy(&lesson.expect("it runs").stdout).contains("“The start tone.”"));
}

#[test]
fn every_variable_is_tested_and_documented_in_help() {
    let help = Home::new().stdout(&["--help"]);
    let options = include_str!("../src/options.rs");
    let named: Vec<_> = options.split("env = \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(named, VARIABLES);
    assert!(VARIABLES.iter().chain(&["NO_COLOR", "TERM"]).all(|name| help.contains(name)), "{help}");
}

#[cfg(unix)]
#[test]
fn no_color_disables_colours_and_other_output_has_none() {
    use support::lab::wait_until;
    use support::terminal::Terminal;
    let home = Home::new();
    let bad = home.file("bad.json", r#"{ "title": "Bad", "steps": [{ "exercise": "plnak" }] }"#);
    let seen = |args: &[&str], no_color: Option<&str>, last: &str| {
        let mut command = home.backcare(args);
        let command = match no_color {
            Some(value) => command.env("NO_COLOR", value),
            None => &mut command,
        };
        let mut terminal = Terminal::run(command);
        terminal.child.wait().expect("it ends");
        wait_until("all is read", || terminal.seen().contains(last));
        terminal.seen().contains('\x1b')
    };
    for args in [&["jump"][..], &["play", "--help"]] {
        let last = if args.len() == 1 { "--help" } else { "--from 8" };
        let coloured = [None, Some(""), Some("1")].map(|no_color| seen(args, no_color, last));
        assert_eq!(coloured, [true, true, false], "{args:?}");
    }
    assert!(!seen(&["check", &bad], None, "did you mean"));
    assert!(!seen(&["list"], None, "Routines"));
}
