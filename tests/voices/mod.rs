//! Tests of voices in whole sessions: programs, slow and failing voices, `voices` and `doctor`.

use crate::support;

#[cfg(feature = "system-voice")]
mod system;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use support::lab::Lab;
use support::sound::{Beep, beeps, offset, read_wav, shift};
use support::{Home, outcome};

/// Words, a get-ready, and a hold with a countdown and without words.
const HOLD: &str = r#"{
  "title": "Hold", "transitions": 0.5,
  "exercises": { "stand": { "name": "Stand", "say": "On the start tone, stand still.", "hold": 10, "ready": 4 } },
  "steps": [{ "exercise": "stand" }]
}"#;

/// Configures a voice program that takes a number of seconds for each phrase, and returns a hum of one second. Returns
/// the path of a file with a line for each phrase.
fn program(home: &Home, seconds: f32) -> String {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let path = home.path().join("hum.wav");
    let mut wav = hound::WavWriter::create(&path, spec).expect("a WAV file");
    for n in 0..16_000 {
        wav.write_sample(((n as f32 * 0.05).sin() * 9000.0) as i16).expect("a sample");
    }
    wav.finalize().expect("a WAV file");
    let count = home.path().join("count");
    let script = format!("#!/bin/sh\nsleep {seconds}\necho >> {}\ncat {}\n", count.display(), path.display());
    let script = home.file("speak", script);
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("the mode is set");
    home.file(".config/backcare/config.json", format!(r#"{{ "voice": {{ "program": ["{script}"] }} }}"#));
    count.display().to_string()
}

fn lines(path: &str) -> usize {
    fs::read_to_string(path).map_or(0, |text| text.lines().count())
}

#[test]
fn a_configured_program_is_run_once_for_each_phrase() {
    let home = Home::new();
    let (file, count) = (home.file("hold.json", HOLD), program(&home, 0.0));
    let shown = home.stdout(&["show", &file]);
    assert!(shown.contains("“On the start tone, stand still.”"), "{shown}");
    let phrases = lines(&count);
    home.stdout(&["export", &file, "-o", "a.wav"]);
    home.stdout(&["export", &file, "-o", "b.wav"]);
    assert_eq!(lines(&count), phrases, "the clips are cached on disk");
    let (a, b) = (fs::read(home.path().join("a.wav")), fs::read(home.path().join("b.wav")));
    assert_eq!(a.expect("a file"), b.expect("a file"));
    let seconds = |args: &[&str]| {
        let shown: serde_json::Value = serde_json::from_str(&home.stdout(args)).expect("it is JSON");
        let segments = shown["segments"].as_array().expect("segments").clone();
        let fixed = segments.iter().filter(|segment| segment["kind"] == "work" || segment["kind"] == "rest");
        fixed.map(|segment| segment["length"].clone()).collect::<Vec<_>>()
    };
    let pico = seconds(&["show", &file, "--json", "--voice", "pico"]);
    assert_eq!(seconds(&["show", &file, "--json"]), pico, "the voice does not change the length of a hold");
}

/// The times of the beeps in a recording, in samples. Each is searched for after the previous one, early or late.
fn recorded_times(recording: &[i16], beeps: &[Beep]) -> Vec<isize> {
    let shift = shift(recording, &beeps[0]).expect("the chime is recorded");
    let mut places = vec![beeps[0].frame as isize];
    for beep in &beeps[1..] {
        let expected = beep.frame as isize;
        let earliest = (places[places.len() - 1] + 4800 - expected).max(-720_000);
        let found = (earliest..=960_000).step_by(240_000).find_map(|from| {
            let first = offset(recording, beep, shift + from, 0..=240_000)?;
            Some(from + first)
        });
        places.push(expected + found.expect("every beep is recorded"));
    }
    places
}

/// Compares times with a tolerance of 20 ms, as a server that is short of CPU time delays later sounds slightly. Exact
/// times are tested in tests/device.rs.
fn assert_near(recorded: &[isize], expected: &[isize]) {
    let is_near = recorded.iter().zip(expected).all(|(recorded, expected)| (recorded - expected).abs() <= 960);
    assert!(is_near && recorded.len() == expected.len(), "{recorded:?} instead of {expected:?}");
}

#[test]
fn a_slow_voice_delays_the_words_but_does_not_extend_the_hold() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let file = home.file("hold.json", HOLD);
    // The expected times are those of a fast voice.
    program(&home, 0.0);
    home.stdout(&["export", &file, "-o", "expected.wav"]);
    let expected = beeps(&home.stdout(&["show", &file, "--json"]), &read_wav(&home.path().join("expected.wav")));
    fs::remove_dir_all(home.path().join(".cache/backcare/clips")).expect("the cache is removed");
    program(&home, 1.5);
    let recording = lab.record();
    let played = home.backcare(&["play", &file]).envs(lab.environment()).output().expect("it plays");
    let (_, stderr, code) = outcome(&played);
    assert_eq!(code, Some(0), "{stderr}");
    let recorded = recorded_times(&recording.finish(), &expected);
    let apart = |places: &[isize]| places.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>();
    let expected: Vec<isize> = expected.iter().map(|beep| beep.frame as isize).collect();
    assert!(recorded[1] - recorded[0] > expected[1] - expected[0] + 48_000, "the words are late");
    let last = expected.len() - 1;
    assert_near(&apart(&recorded[1..last]), &apart(&expected[1..last]));
}

#[test]
fn a_failing_program_is_reported_once_and_replaced_by_the_pico_voice() {
    let home = Home::new();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    let config = r#"{ "voice": { "program": ["sh", "-c", "echo out of breath >&2; exit 1"] } }"#;
    home.file(".config/backcare/config.json", config);
    let (stdout, stderr, code) = outcome(&home.run(&["export", &file, "-o", "x.wav"]));
    assert_eq!((stdout.as_str(), code), ("", Some(1)));
    assert!(stderr.contains("`sh` failed (exit status: 1): out of breath"), "{stderr}");
    assert!(!home.path().join("x.wav").exists());
    let alsa = home.file("none.conf", "");
    let played = home.backcare(&["play", &file]).env("ALSA_CONFIG_PATH", alsa).output();
    let (_, stderr, code) = outcome(&played.expect("it plays"));
    assert_eq!(code, Some(0), "{stderr}");
    assert_eq!(stderr.matches("out of breath; continuing with the Pico voice").count(), 1, "{stderr}");
}

#[test]
fn a_voice_that_is_not_installed_is_reported_and_replaced() {
    let home = Home::new();
    let file = home.file("tick.json", r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#);
    let alsa = home.file("none.conf", "");
    for (voice, error) in [("say", "`say` is not installed (macOS)"), ("piper", "piper requires a model")] {
        let played = home.backcare(&["play", &file, "--voice", voice]).env("ALSA_CONFIG_PATH", &alsa).output();
        let (_, stderr, code) = outcome(&played.expect("it plays"));
        assert_eq!(code, Some(0), "{stderr}");
        assert!(stderr.contains(error) && stderr.contains("the Pico voice is used instead"), "{stderr}");
        assert_eq!(home.run(&["export", &file, "--voice", voice, "-o", "x.wav"]).status.code(), Some(1));
    }
}

#[test]
fn an_invalid_configuration_is_reported_with_its_place() {
    let home = Home::new();
    let path = home.file(".config/backcare/config.json", "{ \"voice\": { \"nam\": \"pico\", \"speed\": 9 } }");
    let (_, stderr, code) = outcome(&home.run(&["show", "desk-break"]));
    assert_eq!(code, Some(1));
    assert!(stderr.contains(&format!("{path}:1:14: unknown field `nam` in a voice")), "{stderr}");
    assert!(stderr.contains("did you mean `name`?") && stderr.contains("expected a number from 0.5 to 2"), "{stderr}");
    home.file(".config/backcare/config.json", r#"{ "talk": "tones", "voice": { "name": "fake", "speed": 2 } }"#);
    let configured = home.stdout(&["show", "desk-break"]);
    assert_eq!(configured, home.stdout(&["show", "desk-break", "--talk", "tones", "--voice", "fake", "--speed", "2"]));
    let short = home.backcare(&["show", "desk-break"]).env("BACKCARE_TALK", "short").output().expect("it runs");
    assert_ne!(outcome(&short).0, configured, "the environment takes precedence");
}

#[test]
fn voices_and_doctor_report_what_is_available_and_how_to_fix_problems() {
    let home = Home::new();
    let alsa = home.file("none.conf", "");
    let run = |args: &[&str]| {
        let mut command = home.backcare(args);
        command
            .env("ALSA_CONFIG_PATH", &alsa)
            .env("SPEECHD_ADDRESS", "unix_socket:/nowhere")
            .env("SPEECHD_CMD", "/nowhere");
        outcome(&command.output().expect("it runs"))
    };
    let (listed, _, code) = run(&["voices", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("it is JSON");
    let rows = listed["voices"].as_array().expect("voices").iter();
    let names: Vec<_> = rows.clone().map(|row| row["name"].as_str().expect("a name")).collect();
    assert_eq!((code, &listed["default"]), (Some(0), &"pico".into()));
    let known =
        ["natural", "pico", "pico:en-GB", "pico:de-DE", "system", "piper", "espeak-ng", "pico2wave", "say", "program"];
    assert_eq!(names, known);
    assert!(rows.filter(|row| row["name"] == "system").all(|row| row["found"] == false), "{listed}");
    let (stdout, stderr, code) = run(&["doctor", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout).expect("it is JSON");
    assert_eq!((code, stderr.as_str(), &report["healthy"]), (Some(1), "", &false.into()));
    let errors = report["findings"].as_array().expect("findings").iter().filter(|finding| finding["state"] == "error");
    let errors: Vec<_> = errors.map(|finding| (finding["check"].clone(), finding["fix"].is_string())).collect();
    assert_eq!(errors, [("sound".into(), true)]);
    let (_, stderr, code) = run(&["voices", "try", "pico"]);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("cannot play voice `pico`: there is no sound device"), "{stderr}");
}

#[test]
fn with_a_device_doctor_reports_no_problem_and_a_voice_can_be_tried() {
    let Some(lab) = Lab::start() else { return };
    let home = Home::new();
    let doctor = home.backcare(&["doctor"]).envs(lab.environment()).output().expect("it runs");
    let (stdout, stderr, code) = outcome(&doctor);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert!(stdout.contains("through the sound server") && stdout.ends_with("Sessions can be heard.\n"), "{stdout}");
    let recording = lab.record();
    let tried = home.backcare(&["voices", "try", "pico", "--lang", "de"]).envs(lab.environment()).output();
    assert_eq!(outcome(&tried.expect("it runs")), (String::new(), String::new(), Some(0)));
    let recorded = recording.finish().iter().filter(|sample| sample.unsigned_abs() > 500).count();
    assert!(recorded > 20_000, "only {recorded} samples of speech were recorded");
}

#[test]
fn an_exported_file_names_its_title_and_the_synthetic_voice() {
    let home = Home::new();
    for (voice, credit) in [("pico", "Spoken by a synthetic voice, SVOX Pico"), ("none", "")] {
        let (_, stderr, code) =
            outcome(&home.run(&["export", "desk-break", "--voice", voice, "--force", "-o", "d.wav"]));
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        let wav = fs::read(home.path().join("d.wav")).expect("a file");
        let size = u32::from_le_bytes(wav[4..8].try_into().expect("four bytes")) as usize;
        assert_eq!(size + 8, wav.len(), "the size in the header is that of the file");
        let end = String::from_utf8_lossy(&wav[wav.len() - 200..]).into_owned();
        assert!(end.contains("LIST") && end.contains("INAM\u{b}\0\0\0Desk break\0"), "{end}");
        assert!(end.contains(credit) && end.contains("ICMT") != credit.is_empty(), "{end}");
        let samples = hound::WavReader::open(home.path().join("d.wav")).expect("a WAV file").len();
        assert!(samples > 48_000 * 100, "{samples}");
    }
}

#[test]
fn the_natural_voice_speaks_english_and_names_itself_and_only_its_package_is_accepted() {
    let home = Home::new();
    let file = home.file("other.whl", "not the package");
    let (stdout, stderr, code) = outcome(&home.run(&["voices", "add", &file]));
    let expected = "it is not the package of hibari-tts 0.2.1, the only one that is accepted";
    assert_eq!((stdout.as_str(), code), ("", Some(1)));
    assert!(stderr.starts_with("backcare: cannot add ") && stderr.contains(expected), "{stderr}");
    assert!(!home.path().join(".local/share/backcare/voices/natural/hibari.onnx").exists());
    let Some(natural) = home.natural_voice() else { return };
    assert!(natural["about"].as_str().is_some_and(|about| about.contains("synthetic")), "{natural}");
    let export = |voice: &str| {
        let (_, stderr, code) =
            outcome(&home.run(&["export", "desk-break", "--voice", voice, "--force", "-o", "d.wav"]));
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        fs::read(home.path().join("d.wav")).expect("a file")
    };
    let spoken = export("natural");
    assert!(String::from_utf8_lossy(&spoken[spoken.len() - 200..]).contains("a synthetic voice, hibari"));
    assert_eq!(export("natural"), spoken, "the same words are the same samples");
    assert_ne!(export("pico"), spoken);
    let german = |voice: &str| outcome(&home.run(&["show", "desk-break", "--lang", "de", "--voice", voice])).0;
    assert_eq!(german("natural"), german("pico"), "Pico speaks German");
}
