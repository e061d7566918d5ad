//! Routine files: the tutorial, the schema, diagnostics, `new`, and hostile files.
#![allow(clippy::disallowed_methods, reason = "tests run programs and read clocks")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::LazyLock;

use backcare::coach::Composer;
use backcare::language::Lang;
use backcare::library::{EXERCISES, Library, ROUTINES};
use backcare::options::Talk;
use backcare::session::Session;
use backcare::timeline::{Estimates, Segment};
use backcare::{config, listener, routine};
use serde_json::Value;
use support::{Home, outcome, undocumented};

const TUTORIAL: &str = include_str!("../docs/writing-routines.md");

/// The complete routines in the tutorial, with their titles.
fn examples() -> Vec<(String, String)> {
    let blocks = TUTORIAL.split("```jsonc\n").skip(1).filter_map(|rest| rest.split("```").next());
    let title = |text: &str| {
        let title = &read(text)["title"];
        title.as_str().or(title["en"].as_str()).expect("a title").to_owned()
    };
    blocks.map(|text| (title(text), text.to_owned())).collect()
}

/// Parses JSON with comments.
fn read(text: &str) -> Value {
    jsonc_parser::parse_to_serde_value(text, &jsonc_parser::ParseOptions::default()).expect("its syntax is valid")
}

/// Whether the schema accepts a file, according to an independent validator.
fn is_valid(text: &str) -> bool {
    static SCHEMA: LazyLock<(boon::Schemas, boon::SchemaIndex)> = LazyLock::new(|| {
        let schema: Value = serde_json::from_str(&Home::new().stdout(&["schema"])).expect("it is JSON");
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.add_resource("routine.json", schema).expect("it is a schema");
        let index = compiler.compile("routine.json", &mut schemas).expect("it is a schema");
        (schemas, index)
    });
    SCHEMA.0.validate(&read(text), SCHEMA.1).is_ok()
}

fn diagnostics(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics").join(folder);
    let mut files: Vec<_> = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// The output of `check` for each file in a directory of diagnostics.
fn check_output(folder: &str) -> String {
    let check_output = |path: &PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let mut check = Home::new().backcare(&["check", &format!("./{name}")]);
        let (stdout, stderr, code) =
            outcome(&check.current_dir(path.parent().expect("a folder")).output().expect("it runs"));
        format!("exit {}\n{stdout}{stderr}\n", code.expect("it ends by itself"))
    };
    diagnostics(folder).iter().map(check_output).collect()
}

#[test]
fn a_listener_knows_everything_in_every_tutorial_routine() {
    let library = Library::new(None).expect("the catalogue is valid");
    for (title, text) in examples() {
        let own = routine::read("example.json", &text, library.catalogue()).expect("it is valid");
        let german = routine::read_in(Some(Lang::De), "example.json", &text, library.catalogue()).ok();
        assert_eq!(german.is_some(), text.contains(r#""de""#), "{title}");
        for (routine, talk) in [Some(own), german]
            .iter()
            .flatten()
            .flat_map(|routine| [Talk::Full, Talk::Short, Talk::Tones].map(|talk| (routine, talk)))
        {
            let session = Session::new(routine);
            let composer = Composer::new(&session, talk, 1);
            let segments: Vec<Segment> = composer.segments(&mut Estimates).collect();
            let found = listener::check(&segments, talk, composer.coach().transitions);
            assert_eq!(found, [], "{title}, {talk:?}");
        }
    }
}

#[test]
fn every_tutorial_routine_is_valid_and_gets_no_advice() {
    let home = Home::new();
    assert_eq!(examples().len(), 10, "the five-line example and nine complete routines");
    for (title, text) in examples() {
        let file = home.file("example.json", &text);
        let (stdout, stderr, code) = outcome(&home.run(&["check", &file]));
        assert_eq!((stderr.as_str(), code), ("", Some(0)), "{title}");
        assert!(stdout.ends_with("no problems\n"), "{title}: {stdout}");
        assert!(is_valid(&text), "{title}");
        insta::assert_snapshot!(title.replace([' ', ','], "-"), home.stdout(&["show", &file, "--voice", "fake"]));
    }
}

/// Compares the end of a page with the tables of fields, or rewrites it with `INSTA_UPDATE=always`.
fn compare_reference(page: &str, reference: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    let written = std::fs::read_to_string(&path).expect("a page");
    let (text, old) = written.split_once("is out of date -->\n\n").expect("the reference is at the end");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, format!("{text}is out of date -->\n\n{reference}")).expect("it is written");
    } else {
        assert!(
            old == reference,
            "docs/{page} is out of date; INSTA_UPDATE=always cargo test --test writing updates it"
        );
    }
}

#[test]
fn the_routine_reference_in_the_docs_matches_the_field_tables() {
    compare_reference("writing-routines.md", &routine::reference());
}

#[test]
fn the_configuration_reference_in_the_docs_matches_the_field_tables() {
    compare_reference("configuration.md", &config::reference());
}

#[test]
fn every_built_in_routine_matches_the_schema_and_gets_no_advice() {
    let home = Home::new();
    for (name, text) in ROUTINES {
        assert!(is_valid(text), "{name}");
        let (stdout, stderr, code) = outcome(&home.run(&["check", name]));
        assert_eq!((stderr.as_str(), code), ("", Some(0)), "{name}");
        assert!(stdout.ends_with("no problems\n"), "{stdout}");
    }
}

#[test]
fn every_built_in_exercise_gets_no_advice_when_copied_into_a_routine() {
    let home = Home::new();
    for (id, text) in EXERCISES {
        let mut exercise = read(text);
        exercise
            .as_object_mut()
            .expect("an object")
            .retain(|name, _| !["id", "also_called", "trial"].contains(&name.as_str()));
        let routine = serde_json::json!({
            "title": "T", "exercises": { format!("own-{id}"): exercise }, "steps": [{ "exercise": format!("own-{id}") }]
        });
        assert!(is_valid(&routine.to_string()), "{id}");
        let file = home.file("own.json", routine.to_string());
        let (_, stderr, code) = outcome(&home.run(&["check", &file]));
        assert_eq!((stderr.as_str(), code), ("", Some(0)), "{id}");
    }
}

#[test]
fn errors_of_form_are_reported_with_their_location_and_rejected_by_the_schema() {
    for path in diagnostics("form") {
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(!is_valid(&text), "{}", path.display());
    }
    insta::assert_snapshot!(check_output("form"));
}

#[test]
fn errors_of_meaning_are_reported_with_their_location() {
    insta::assert_snapshot!(check_output("sense"));
}

#[test]
fn check_json_prints_diagnostics_for_editors() {
    let home = Home::new();
    let file = home
        .file("eyes.json", "{\n  \"title\": \"Mine\",\n  \"steps\": [{ \"say\": \"Do 8 reps.\" }, { \"rest\": 0 }]\n}");
    let output = home.backcare(&["check", "./eyes.json", "./none.json", "--json"]).output().expect("it runs");
    let (stdout, stderr, code) = outcome(&output);
    assert_eq!((stderr.as_str(), code), ("", Some(1)), "{file}");
    insta::assert_snapshot!(stdout);
}

#[test]
fn a_new_routine_is_valid_and_the_suggested_commands_work() {
    let home = Home::new();
    let printed = home.backcare(&["new", "after-work"]).env("EDITOR", "vi").output().expect("it runs");
    let path = home.path().join(".local/share/backcare/routines/after-work.json");
    let shown = path.display();
    assert_eq!(
        outcome(&printed).0,
        format!(
            "Wrote {shown}.\n\nEdit, check and play it:\n  vi {shown}\n  backcare check after-work\n  backcare play after-work\n"
        )
    );
    let text = std::fs::read_to_string(&path).expect("it was written");
    assert!(is_valid(&text));
    assert_eq!(read(&text)["title"], "After work");
    let schema = path.parent().expect("a folder").join(read(&text)["$schema"].as_str().expect("a path"));
    assert_eq!(std::fs::read_to_string(schema).expect("the schema is there"), home.stdout(&["schema"]));
    assert!(home.stdout(&["check", "after-work"]).ends_with("no problems\n"));
    assert!(home.stdout(&["show", "after-work", "--voice", "fake"]).contains("Chin tuck"));
    let (_, stderr, code) = outcome(&home.run(&["new", "after-work"]));
    assert_eq!((stderr, code), (format!("backcare: {shown} already exists; nothing was changed\n"), Some(1)));
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), text);
}

#[test]
fn a_new_routine_can_be_a_copy_and_can_be_written_anywhere() {
    let home = Home::new();
    let printed = home.stdout(&["new", "mine", "--from", "desk-break", "-o", "my file.json"]);
    assert!(printed.contains("  backcare check './my file.json'\n"), "{printed}");
    let copy = std::fs::read_to_string(home.path().join("my file.json")).expect("it was written");
    assert_eq!(copy, include_str!("../routines/desk-break.json"));
    home.stdout(&["new", "knees", "-o", "knees.json"]);
    assert!(home.stdout(&["check", "./knees.json"]).contains("“Knees”"));
    for name in ["../x", "a b", "", ".x", "a/b", "\u{1b}[2J"] {
        let (_, stderr, code) = outcome(&home.run(&["new", name]));
        assert!(code == Some(2) && !stderr.contains('\u{1b}'), "{name:?}: {stderr:?}");
    }
}

#[test]
fn a_sheet_becomes_a_routine_line_by_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets");
    for name in [
        "a.txt",
        "b.txt",
        "c.txt",
        "d.txt",
        "e.txt",
        "f.txt",
        "mail.txt",
        "uebungen.txt",
        "odd.txt",
        "table.csv",
        "tabelle.csv",
    ] {
        let home = Home::new();
        let mut new = home.backcare(&["new", "sheet", "--from", &format!("./{name}"), "-o", "-"]);
        let (stdout, stderr, code) = outcome(&new.current_dir(&folder).output().expect("it runs"));
        assert_eq!(code, Some(0), "{name}: {stderr}");
        let routine = home.file("sheet.json", &stdout);
        assert!(is_valid(&stdout), "{name} is not in the schema");
        let checked = outcome(&home.run(&["check", &routine]));
        assert_eq!(checked.2, Some(0), "{name}: {}", checked.1);
        insta::assert_snapshot!(format!("sheet {name}"), format!("{stdout}{stderr}"));
    }
}

#[test]
fn a_routine_of_a_sheet_is_found_by_its_name_and_says_what_to_compare() {
    let home = Home::new();
    home.file("desk-break", "Neck. Twice a day.\n\n1. Lean, red band: 3 x 10\n2. Tilt: 30 s each side\n");
    let printed = home.stdout(&["new", "neck", "--from", "./desk-break"]);
    let path = home.path().join(".local/share/backcare/routines/neck.json");
    assert!(printed.starts_with(&format!("Wrote {}.\nRead 2 exercises, in English.\n", path.display())), "{printed}");
    assert!(printed.contains("  line 4: “30 s” is taken as a hold; "), "{printed}");
    let text = std::fs::read_to_string(&path).expect("it was written");
    assert!(text.contains("\"$schema\": \"../routine.schema.json\",") && is_valid(&text), "{text}");
    assert!(home.stdout(&["show", "neck", "--voice", "fake"]).contains("Lean"));
    // The name of a routine precedes that of a file.
    let copy = home.stdout(&["new", "desk", "--from", "desk-break", "-o", "-"]);
    assert_eq!(copy, include_str!("../routines/desk-break.json"));
    home.file("sheet.txt", "Neigen: 8–15 Wdh.");
    assert!(home.stdout(&["new", "x", "--from", "sheet.txt", "-o", "-"]).contains("\"lang\": \"de\""));
    assert!(!home.stdout(&["new", "x", "--from", "sheet.txt", "--lang", "en", "-o", "-"]).contains("\"lang\""));
}

#[test]
fn a_sheet_can_be_pasted() {
    use std::io::Write as _;
    let home = Home::new();
    let mut new = home.backcare(&["new", "pasted", "--from", "-"]);
    let mut new = new.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    new.stdin.take().expect("a pipe").write_all("•\tPlank, 3 x 20 s\r\n".as_bytes()).expect("it reads");
    let output = new.wait_with_output().expect("it ends");
    assert!(output.status.success());
    assert!(home.stdout(&["check", "pasted"]).ends_with("no problems\n"));
}

#[test]
fn files_of_other_programs_are_named_with_what_to_do() {
    let home = Home::new();
    let zip = [b"PK\x03\x04".as_slice(), &[0; 40], b"word/document.xml"].concat();
    for (name, bytes, words) in [
        (
            "plan.docx",
            zip,
            "it is a Word document (DOCX); save it as plain text, then make a routine of it with `backcare new NAME --from FILE.txt`",
        ),
        ("plan.pdf", b"%PDF-1.7\n%\xe2\xe3".to_vec(), "it is a PDF document; copy its text into a text file"),
        (
            "tabata.json",
            br#"{ "name": "Tabata", "intervals": [{ "work": 20 }] }"#.to_vec(),
            "it is a file of another program, with a field `intervals`; write its exercises as text",
        ),
    ] {
        let path = home.file(name, bytes);
        for args in [&["check", &path][..], &["play", &path, "--silent"], &["new", "plan", "--from", &path]] {
            let (stdout, stderr, code) = outcome(&home.run(args));
            assert_eq!((stdout.as_str(), code), ("", Some(1)), "{args:?}");
            assert!(stderr.contains(words), "{args:?}: {stderr}");
        }
    }
    let sheet = home.file("sheet.txt", "Row: 3 x 10");
    let (_, stderr, code) = outcome(&home.run(&["check", &sheet]));
    assert!(code == Some(1) && stderr.contains("it is plain text, not a routine"), "{stderr}");
    assert!(!home.path().join(".local/share/backcare/routines").exists(), "nothing is written");
}

#[test]
fn a_sheet_that_cannot_be_read_writes_nothing() {
    let home = Home::new();
    let empty = home.file("empty.txt", "\n\n");
    for (args, words, exit) in [
        (vec!["new", "x", "--from", &empty], "there is no exercise in this sheet: expected one a line", 1),
        (vec!["new", "x", "--from", "none.txt"], "unknown routine `none.txt`", 1),
        (vec!["new", "x", "--from", "./none.txt"], "cannot read ./none.txt", 1),
        (vec!["new", "x", "--from", "desk-break", "--lang", "de"], "`--lang` is the language of a sheet", 2),
        (vec!["new", "x", "--lang", "de"], "--from", 2),
    ] {
        let (stdout, stderr, code) = outcome(&home.run(&args));
        assert_eq!((stdout.as_str(), code), ("", Some(exit)), "{args:?}: {stderr}");
        assert!(stderr.contains(words), "{args:?}: {stderr}");
    }
    assert!(!home.path().join(".local/share/backcare/routines/x.json").exists());
}

#[cfg(unix)]
#[test]
fn hostile_files_are_rejected_at_once() {
    let home = Home::new();
    let large = home.file("gigabyte.json", "{");
    std::fs::File::options().write(true).open(&large).and_then(|file| file.set_len(1 << 30)).expect("a sparse file");
    let fifo = home.path().join("pipe.json");
    rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).expect("a pipe");
    let ask = |path: &str| outcome(&home.run(&["check", path]));
    for (path, words) in [
        (large.as_str(), "is larger than 4 MiB"),
        (
            fifo.to_str().expect("a plain name"),
            "it is a pipe, not a regular file; `-` reads a routine from standard input",
        ),
        (&home.file("brackets.json", "[".repeat(200_000)), "nesting"),
        (&home.file("nul.json", "{ \"title\": \"a\0b\" }"), "nul.json:1:"),
        (&home.file("\u{1b}[2J\u{202e}.json", "{"), "\u{fffd}[2J\u{fffd}.json:1:1"),
        ("\u{1b}]0;owned\u{7}", "unknown routine"),
    ] {
        let (stdout, stderr, code) = ask(path);
        assert_eq!((stdout.as_str(), code), ("", Some(1)), "{path:?}");
        assert!(stderr.contains(words), "{path:?}: {stderr}");
        assert!(!stderr.chars().any(|c| c != '\n' && backcare::text::is_unprintable(c)), "{path:?}: {stderr:?}");
    }
}

#[test]
fn a_routine_of_a_hundred_thousand_steps_is_checked() {
    let home = Home::new();
    let steps = vec![r#"{"say":"Breathe in."},{"sound":"tick"},{"sound":"tick"}"#; 33_000].join(",\n");
    let file = home.file("long.json", format!("{{\"title\":\"Long\",\"steps\":[{steps}]}}"));
    let (stdout, stderr, code) = outcome(&home.run(&["check", &file]));
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("with one suggestion"), "{stdout}");
    assert!(stderr.contains("longer than two hours"), "{stderr}");
}

#[test]
fn json_outputs_have_a_version_and_only_documented_fields() {
    let home = Home::new();
    let shown: &[&[&str]] = &[
        &["show", "upper-back-complete", "--voice", "fake", "--json"],
        &["list", "--json"],
        &["list", "neck-stretch", "--json"],
        &["why", "plank", "--json"],
    ];
    for args in shown {
        let mut value: Value = serde_json::from_str(&home.stdout(args)).expect("it is JSON");
        assert_eq!(value["version"], 1, "{args:?}");
        // The fields of `sources` are those of the dose.
        for exercise in value["exercises"].as_array_mut().into_iter().flatten() {
            exercise["sources"] = Value::Null;
        }
        if value["sources"].is_object() {
            value["sources"] = Value::Null;
        }
        assert_eq!(undocumented(&value), [""; 0], "{args:?}");
    }
}

#[test]
fn every_file_named_in_the_recipes_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (page, text) in
        [("CONTRIBUTING.md", include_str!("../CONTRIBUTING.md")), ("README.md", include_str!("../README.md"))]
    {
        let quoted = text.split('`').skip(1).step_by(2);
        let folders = ["src/", "tests/", "docs/", "examples/", "routines/", "scripts/", ".ci/", "voices/"];
        let paths: Vec<&str> = quoted
            .filter_map(|quoted| quoted.split_whitespace().next())
            .filter(|path| folders.iter().any(|folder| path.starts_with(folder)))
            .filter(|path| !["NAME", "CODE", "ID"].iter().any(|placeholder| path.contains(placeholder)))
            .collect();
        assert!(!paths.is_empty(), "{page}");
        let missing: Vec<_> = paths.into_iter().filter(|path| !root.join(path).exists()).collect();
        assert_eq!(missing, [""; 0], "{page}");
    }
}
