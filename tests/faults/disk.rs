//! Tests of files on disk: permissions, locks, links and temporary files.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;

use serde_json::Value;

use super::support::{ACKNOWLEDGED, Home, outcome};
use super::{Running, TICK, limited, wait_until};

const REST: &str = r#"{ "title": "Rest", "steps": [{ "rest": "1h" }] }"#;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").mode() & 0o777
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_runtime_folder_that_is_accessible_to_others_is_not_used() {
    let home = Home::new();
    let file = home.file("rest.json", REST);
    let (open, own) = (home.path().join("run"), home.path().join("tmp"));
    for folder in [&open, &own] {
        fs::create_dir(folder).expect("a folder");
    }
    fs::set_permissions(&open, Permissions::from_mode(0o755)).expect("the mode is set");
    let backcare = |args: &[&str], runtime: &Path| {
        let mut command = home.backcare(args);
        command.env("XDG_RUNTIME_DIR", runtime).env("TMPDIR", &own);
        command
    };
    for (runtime, reason) in
        [(&*open, "is accessible to other users"), (Path::new("/dev/null/run"), "cannot be opened")]
    {
        let log = File::create(home.path().join("stderr")).expect("a file");
        let play =
            backcare(&["play", &file, "--silent"], runtime).stdin(std::process::Stdio::null()).stderr(log).spawn();
        let running = Running(play.expect("it runs"));
        let status = || backcare(&["ctl", "status"], runtime).output().expect("it runs");
        wait_until("the session is running", || status().status.success());
        let folder = names(&own).into_iter().find(|name| name.starts_with("backcare-")).expect("a private folder");
        let own = own.join(folder);
        assert_eq!(mode(&own), 0o700);
        let warning =
            format!("backcare: XDG_RUNTIME_DIR ({}) {reason}; {} is used instead\n", runtime.display(), own.display());
        assert!(fs::read_to_string(home.path().join("stderr")).expect("a file").starts_with(&warning), "{warning}");
        let (stdout, _, _) = outcome(&backcare(&["doctor"], runtime).output().expect("it runs"));
        assert!(stdout.contains(warning.trim_start_matches("backcare: ").trim_end()), "{stdout}");
        drop(running);
    }
}

#[test]
fn a_second_session_with_another_runtime_folder_is_refused() {
    let home = Home::new();
    let file = home.file("rest.json", REST);
    let other = Home::new();
    let _running = Running::start(&home, &mut home.backcare(&["play", &file, "--silent"]));
    let second = home.backcare(&["play", &file, "--silent"]).env("XDG_RUNTIME_DIR", other.path()).output();
    let (_, stderr, code) = outcome(&second.expect("it runs"));
    let expected = "backcare: a session is running already; `backcare ctl stop` ends it\n";
    assert_eq!((stderr.as_str(), code), (expected, Some(1)));
    assert_eq!(home.stdout(&["log"]), "", "no session is logged as interrupted");
}

#[test]
fn a_second_session_with_another_state_folder_is_refused() {
    let home = Home::new();
    let file = home.file("rest.json", REST);
    let other = Home::new();
    let _running = Running::start(&home, &mut home.backcare(&["play", &file, "--silent"]));
    let second = home.backcare(&["play", &file, "--silent"]).env("HOME", other.path()).output();
    let (_, stderr, code) = outcome(&second.expect("it runs"));
    let expected = "backcare: a session is running already (Rest); `backcare ctl stop` ends it\n";
    assert_eq!((stderr.as_str(), code), (expected, Some(1)));
    assert!(home.run(&["ctl", "status"]).status.success(), "the first session is still running");
}

#[test]
fn state_files_are_private_and_results_follow_the_umask() {
    let home = Home::unacknowledged();
    let file = home.file("tick.json", TICK);
    let run = |args: &[&str]| {
        let output = limited(&home, "umask 027", args).output().expect("it runs");
        assert!(output.status.success(), "{args:?}: {}", outcome(&output).1);
    };
    run(&["play", &file, "--silent", "--pace", "1000", "--acknowledge"]);
    run(&["export", &file, "-o", "tick.wav"]);
    run(&["new", "mine"]);
    let of = |path: &str| mode(&home.path().join(path));
    let state = [".local/state/backcare", ".local/state/backcare/log.jsonl", ACKNOWLEDGED, ".cache/backcare/pico"];
    assert_eq!(state.map(of), [0o700, 0o600, 0o600, 0o700]);
    let results = ["tick.wav", ".local/share/backcare/routines/mine.json", ".local/share/backcare/routine.schema.json"];
    assert_eq!(results.map(of), [0o640; 3]);
}

#[test]
fn a_log_that_others_can_read_is_made_private() {
    let home = Home::new();
    let file = home.file("tick.json", TICK);
    let log = home.file(".local/state/backcare/log.jsonl", "");
    fs::set_permissions(&log, Permissions::from_mode(0o644)).expect("the mode is set");
    home.stdout(&["play", &file, "--silent", "--pace", "1000"]);
    assert_eq!(mode(Path::new(&log)), 0o600);
    assert_eq!(mode(&home.path().join(".local/state/backcare")), 0o700);
}

#[test]
fn temporary_files_of_killed_exports_are_removed_and_those_of_running_ones_are_kept() {
    let home = Home::new();
    let file = home.file("tick.json", TICK);
    let left = home.file(".tick.wav.aaaaaaaa.backcare-part", "half");
    let written = home.file(".tick.wav.bbbbbbbb.backcare-part", "half");
    let other = home.file(".other.wav.cccccccc.backcare-part", "half");
    let owner = File::open(&written).expect("a file");
    owner.lock().expect("it is not locked yet");
    home.stdout(&["export", &file, "-o", "tick.wav"]);
    assert!(!Path::new(&left).exists(), "its writer was killed");
    assert!(Path::new(&written).exists(), "its writer is running");
    assert!(Path::new(&other).exists(), "it belongs to another target");
    assert!(home.path().join("tick.wav").exists());
}

#[test]
fn concurrent_exports_to_the_same_file_leave_it_intact() {
    let home = Home::unacknowledged();
    let export = ["export", "desk-break", "--voice", "fake", "-o", "desk.wav", "--force"];
    let mut both: Vec<_> = (0..2).map(|_| home.backcare(&export).spawn().expect("it runs")).collect();
    assert!(both.iter_mut().all(|export| export.wait().expect("it ends").success()));
    let twice = fs::read(home.path().join("desk.wav")).expect("a file");
    home.stdout(&export);
    assert!(fs::read(home.path().join("desk.wav")).expect("a file") == twice);
    assert_eq!(names(home.path()), ["desk.wav"], "no other files are left");
}

#[test]
fn symbolic_links_to_the_target_are_followed() {
    let home = Home::new();
    let file = home.file("tick.json", TICK);
    fs::create_dir(home.path().join("music")).expect("a folder");
    let target = home.file("music/real.wav", "old");
    let link = home.path().join("link.wav");
    symlink("music/real.wav", &link).expect("a link");
    let (_, stderr, code) = outcome(&home.run(&["export", &file, "-o", "link.wav"]));
    assert_eq!((stderr.as_str(), code), ("backcare: link.wav already exists; use --force to overwrite it\n", Some(1)));
    home.stdout(&["export", &file, "-o", "link.wav", "--force"]);
    assert!(link.is_symlink() && fs::read(&target).expect("a file").starts_with(b"RIFF"));
    fs::remove_file(&target).expect("the file is removed");
    home.stdout(&["export", &file, "-o", "link.wav"]);
    assert!(link.is_symlink() && Path::new(&target).exists(), "a dangling link is followed too");
    symlink("loop.wav", home.path().join("loop.wav")).expect("a link");
    let (_, stderr, code) = outcome(&home.run(&["export", &file, "-o", "loop.wav"]));
    assert_eq!(
        (stderr.as_str(), code),
        ("backcare: cannot write loop.wav: it has too many levels of symbolic links\n", Some(1))
    );
}

#[test]
fn write_errors_name_the_path() {
    let home = Home::new();
    let file = home.file("tick.json", TICK);
    let error = |args: &[&str]| outcome(&home.run(args)).1;
    assert_eq!(
        error(&["export", &file, "-o", "none/tick.wav"]),
        "backcare: cannot write none/tick.wav: No such file or directory (os error 2)\n"
    );
    assert_eq!(
        error(&["new", "mine", "-o", "none/mine.json"]),
        "backcare: cannot write none/mine.json: No such file or directory (os error 2)\n"
    );
    super::fifo(&home.path().join("pipe.wav"));
    let expected = "backcare: pipe.wav is not a regular file; to write to a pipe, use `-o -`\n";
    assert_eq!(error(&["export", &file, "-o", "pipe.wav", "--force"]), expected);
}

#[test]
fn doctor_never_suggests_chmod_on_system_folders() {
    let home = Home::new();
    for nowhere in ["/proc/none", "/dev/null/none", "/"] {
        let mut doctor = home.backcare(&["doctor", "--json"]);
        doctor.env("XDG_STATE_HOME", nowhere).env("XDG_CACHE_HOME", nowhere).env("XDG_DATA_HOME", nowhere);
        let report: Value = serde_json::from_slice(&doctor.output().expect("it runs").stdout).expect("it is JSON");
        assert!(!report.to_string().contains("chmod"), "{nowhere}: {report}");
    }
}
