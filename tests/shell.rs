//! Shell completions and man pages cover every command and flag.
#![allow(clippy::disallowed_methods, reason = "tests run programs and read clocks")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use clap::CommandFactory as _;
use support::{Home, skip};

/// The names of all commands and subcommands, such as `backcare-voices-try`.
fn commands() -> BTreeSet<String> {
    fn collect(command: &clap::Command, name: &str, names: &mut BTreeSet<String>) {
        names.insert(name.to_owned());
        for below in command.get_subcommands() {
            collect(below, &format!("{name}-{}", below.get_name()), names);
        }
    }
    let mut names = BTreeSet::new();
    collect(&backcare::cli::Cli::command(), "backcare", &mut names);
    names
}

#[test]
fn every_command_has_a_man_page_with_its_flags() {
    let home = Home::new();
    let folder = home.path().join("man");
    home.stdout(&["man", &folder.to_string_lossy()]);
    let pages = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let pages: BTreeSet<String> = pages.map(|name| name.to_string_lossy().into_owned()).collect();
    assert_eq!(pages, commands().iter().map(|name| format!("{name}.1")).collect());
    let play = std::fs::read_to_string(folder.join("backcare-play.1")).expect("a page");
    for flag in ["\\-\\-voice", "\\-\\-talk", "\\-\\-lead\\-in", "\\-\\-plain", "pause and resume"] {
        assert!(play.contains(flag), "{flag}: {play}");
    }
    assert!(!play.contains("\\-\\-pace"), "hidden flags are not documented");
}

#[test]
fn completions_for_each_shell_cover_every_command() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = home.stdout(&["completions", shell]);
        let top = commands().into_iter().filter_map(|name| name.strip_prefix("backcare-").map(str::to_owned));
        for name in top.filter(|name| !name.contains('-')) {
            assert!(script.contains(&name), "{shell} completions lack {name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_a_command_and_a_flag_value() {
    let script = Home::new().stdout(&["completions", "bash"]);
    let completed = |words: &str, count: usize| {
        let ask = format!(
            "COMP_WORDS=({words}); COMP_CWORD={count}; _backcare backcare \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\""
        );
        let shell = Command::new("bash").arg("-s").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let Some(mut shell) = shell.ok().or_else(|| skip("bash is not installed")) else { return };
        let script = format!("{script}\n{ask}; echo \"${{COMPREPLY[*]}}\"\n");
        shell.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("it is read");
        let replied = String::from_utf8(shell.wait_with_output().expect("it ends").stdout).expect("text");
        let expected = if count == 1 { "completions" } else { "full short tones" };
        assert_eq!(replied.trim(), expected, "{words}");
    };
    completed("backcare comp", 1);
    completed("backcare play --talk ''", 3);
}
